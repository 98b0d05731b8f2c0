package sim

import (
	"net/netip"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// TestSpentNumbers checks that the number of an ENI is skipped if a topology gives the
// id or the MAC of that number to another.
func TestSpentNumbers(t *testing.T) {
	const seed = 42
	topology := model.Topology{
		Seed: seed,
		VPCs: []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
		}},
		NetworkInterfaces: []model.NetworkInterface{
			{VSwitchId: "vsw-1", NetworkInterfaceId: ids.OfENI(seed, "bp1", 4)},
			{VSwitchId: "vsw-1", MacAddress: ids.MACOf(seed, 5).String()},
			{
				VSwitchId:  "vsw-1",
				MacAddress: ids.MACOf(seed, 2).String(), NetworkInterfaceId: ids.OfENI(seed, "bp1", 1),
			},
		},
	}
	cloud := MustOpen(topology)
	r := &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}
	for range 5 {
		if _, err := cloud.CreateNetworkInterface(r); err != nil {
			t.Fatalf("%v\n%v", r, err)
		}
	}
	var numbers []uint64
	for n := range cloud.State().world().enis.All() {
		numbers = append(numbers, n)
		if n == 1 || n == 2 || n == 4 || n == 5 {
			t.Errorf("number %d was given although its id or MAC was taken", n)
		}
	}
	if len(numbers) != 8 {
		t.Errorf("there are ENIs %v", numbers)
	}
	if err := Check(cloud.State()); err != nil {
		t.Error(err)
	}
	for e := range cloud.State().NetworkInterfaces() {
		if found, ok := cloud.State().NetworkInterface(e.NetworkInterfaceId); !ok || found.MacAddress != e.MacAddress {
			t.Errorf("%s leads to %+v", e.NetworkInterfaceId, found)
		}
	}
}

// TestMACsComeRound: after 2^24 ENIs the MACs start again, and those in use are
// passed over; when none is left the call is refused.
func TestMACsComeRound(t *testing.T) {
	w := sound(t) // with ENIs 1 to 3
	w.nextENI = 2*ids.MACs + 1
	for _, want := range []uint64{2*ids.MACs + 4, 2*ids.MACs + 5} {
		if n := w.nextENINumber(); n != want {
			t.Errorf("the next ENI is number %d, want %d", n, want)
		}
	}
	if err := w.checkMACs(1); err != nil {
		t.Error(err)
	}
	a := *w.settings
	a.takenMACs = make([]uint64, ids.MACs-4)
	w.settings = &a
	if err := w.checkMACs(1); err != nil {
		t.Errorf("there is no room for as many ENIs as there are MACs: %v", err)
	}
	if err := w.checkMACs(2); err == nil {
		t.Error("there is room for one more ENI than there are MACs")
	}
}

// TestExtras: an ENI has a record of what few ENIs have only while it has any of it, and
// a change leaves the record of the ENI before alone.
func TestExtras(t *testing.T) {
	prefix := netip.MustParsePrefix("172.16.0.16/28")
	var plain eni
	with := plain
	with.changeExtras(func(x *eniExtras) { x.ipv4Prefixes = append(x.ipv4Prefixes, prefix) })
	without := with
	without.changeExtras(func(x *eniExtras) { x.ipv4Prefixes = nil })
	if plain.extras != nil || without.extras != nil || len(with.extra().ipv4Prefixes) != 1 {
		t.Errorf("before %v, with a prefix %v, without it %v", plain.extras, with.extras, without.extras)
	}
	if plain.extra().ipv4Prefixes != nil || !plain.extra().isBlank() || with.extra().isBlank() {
		t.Errorf("an ENI without extras has %+v, with a prefix %+v", plain.extra(), with.extra())
	}
}
