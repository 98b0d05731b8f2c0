package sim

import (
	"strings"
	"testing"

	"example.com/enisim/model"
	"pgregory.net/rapid"
)

func TestPermuteIsABijection(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, d := rapid.Uint64().Draw(t, "seed"), domain(rapid.Uint64().Draw(t, "domain"))
		width := 2 * rapid.IntRange(1, 32).Draw(t, "half width")
		n := rapid.Uint64().Draw(t, "n") & (1<<width - 1) // a shift by 64 leaves all ones
		p := permute(seed, d, width, n)
		if width < 64 && p>>width != 0 {
			t.Fatalf("%d bits give %x", width, p)
		}
		if back := unpermute(seed, d, width, p); back != n {
			t.Fatalf("%x becomes %x and then %x", n, p, back)
		}
	}))
	seen := make(map[uint64]bool)
	for n := range uint64(1 << 16) {
		seen[permute(7, ofMAC, 16, n)] = true
	}
	if len(seen) != 1<<16 {
		t.Errorf("of 65,536 numbers %d are left", len(seen))
	}
}

func TestENINumber(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.Uint64().Draw(t, "n")
		id := eniID(seed, "bp1", n)
		if back, ok := eniNumber(seed, id); !ok || back != n {
			t.Fatalf("number %d is spelt %s and read as %d, %t", n, id, back, ok)
		}
		if _, ok := eniNumber(seed+1, id); ok {
			t.Fatalf("%s was read with another seed", id)
		}
	}))
	id := eniID(1, "bp1", 5)
	for _, wrong := range []string{"", "eni-", id[:23], id + "0", "ENI" + id[3:], strings.ToUpper(id), id[:8] + "_" + id[9:], id[:23] + "é", "i-" + id[2:]} {
		if n, ok := eniNumber(1, wrong); ok {
			t.Errorf("%q was read as %d", wrong, n)
		}
	}
	// Every character counts: another in any place is another id or none.
	for i := range id {
		if i >= 4 && i < 7 {
			continue // the infix is the region's, and findENI's to compare
		}
		other := []byte(id)
		other[i] ^= 1
		if n, ok := eniNumber(1, string(other)); ok && n == 5 {
			t.Errorf("%s is read as the number of %s", other, id)
		}
	}
}

func TestMACForm(t *testing.T) {
	t.Run("inverse", rapid.MakeCheck(func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.Uint64Range(0, mostENIs-1).Draw(t, "n")
		m := macOf(seed, n)
		if back := macNumber(seed, m); back != n {
			t.Fatalf("number %d has MAC %s, which is number %d's", n, m, back)
		}
		if read, err := parseMAC(m.String()); err != nil || read != m {
			t.Fatalf("%s is read as %s, %v", m, read, err)
		}
	}))
	for _, wrong := range []string{"", "00:16:3e", "00:16:3e:00:00:0", "00:16:3e:00:00:000", "00:16:3E:00:00:00", "00:16:3e:0g:00:00", "00:16:3e:000000", "00:16:3f:00:00:00"} {
		if m, err := parseMAC(wrong); err == nil {
			t.Errorf("%q was read as %s", wrong, m)
		}
	}
}

func TestRequestIDsDiffer(t *testing.T) {
	seen := make(map[string]bool)
	for n := range uint64(10_000) {
		seen[requestID(3, n)] = true
	}
	if len(seen) != 10_000 {
		t.Errorf("10,000 numbers gave %d request ids", len(seen))
	}
}

// TestSpentNumbers: a topology may give an ENI the very id or MAC that a later
// one would be given; that number is passed over.
func TestSpentNumbers(t *testing.T) {
	const seed = 42
	topology := model.Topology{
		Seed: seed,
		VPCs: []model.VPC{{VSwitches: []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}}, SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}}}},
		NetworkInterfaces: []model.NetworkInterface{
			{VSwitchId: "vsw-1", NetworkInterfaceId: eniID(seed, "bp1", 4)},
			{VSwitchId: "vsw-1", MacAddress: macOf(seed, 5).String()},
			{VSwitchId: "vsw-1", MacAddress: macOf(seed, 2).String(), NetworkInterfaceId: eniID(seed, "bp1", 1)},
		},
	}
	cloud := MustOpen(topology)
	for range 5 {
		if _, err := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}); err != nil {
			t.Fatal(err)
		}
	}
	var numbers []uint64
	for n := range cloud.State().world().enis.all() {
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
	w.next = 2*mostENIs + 1
	for _, want := range []uint64{2*mostENIs + 4, 2*mostENIs + 5} {
		if n := w.nextENI(); n != want {
			t.Errorf("the next ENI is number %d, want %d", n, want)
		}
	}
	if err := w.checkRoom(1); err != nil {
		t.Error(err)
	}
	a := *w.atlas
	a.spentMACs = make([]uint64, mostENIs-4)
	w.atlas = &a
	if err := w.checkRoom(1); err != nil {
		t.Errorf("there is no room for as many ENIs as there are MACs: %v", err)
	}
	if err := w.checkRoom(2); err == nil {
		t.Error("there is room for one more ENI than there are MACs")
	}
}
