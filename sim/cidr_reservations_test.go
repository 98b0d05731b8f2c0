package sim_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// validReservation is a call that succeeds in [lively]: vsw-e2 is 172.16.1.0/24, of which
// 172.16.1.32/28 and 172.16.1.128/27 are reserved.
const validReservation = "CreateVSwitchCidrReservation VSwitchId=vsw-e2 VSwitchCidrReservationCidr=172.16.1.96/28"

// cidrParameter and maskParameter are parameters of CreateVSwitchCidrReservation.
const (
	cidrParameter = "VSwitchCidrReservationCidr"
	maskParameter = "VSwitchCidrReservationMask"
)

// TestCreateVSwitchCidrReservationRefusals: a reservation is a proper part of the VSwitch,
// with a mask of up to 28 or 80 bits, without addresses of the system and apart from others
// (vpc/CreateVSwitchCidrReservation, current). The codes are assumed.
func TestCreateVSwitchCidrReservationRefusals(t *testing.T) {
	row := func(name, changes, parameter, value, detail string) refusal {
		return refusal{name, changes, "400 InvalidParameter " + parameter + "=" + value,
			fmt.Sprintf("The specified parameter %q is not valid. %s", parameter, detail)}
	}
	const cidr, byMask = cidrParameter + "=", cidrParameter + "= " + maskParameter + "="
	checkRefusals(t, sim.MustNew(lively()), validReservation, []refusal{
		{"no region", "RegionId=", "400 MissingParameter RegionId=", missing("RegionId")},
		{"neither block nor mask", cidr, "400 MissingParameter " + cidr, missing(cidrParameter)},
		{"both", maskParameter + "=28",
			"400 Conflict.VSwitchCidrReservationMaskAndVSwitchCidrReservationCidr " + maskParameter + "=28",
			`The VSwitchCidrReservationMaskAndVSwitchCidrReservationCidr "28" is conflict.`},
		{"bits beyond the mask", cidr + "172.16.1.97/28", "400 InvalidCidrBlock.Malformed " + cidr + "172.16.1.97/28",
			"Specified CIDR block is not valid."},
		{"the other family", "IpVersion=IPv6", "400 InvalidCidrBlock.Malformed " + cidr + "172.16.1.96/28",
			"Specified CIDR block is not valid."},
		row("/29", cidr+"172.16.1.96/29", cidrParameter, "29", "Its mask has 29 bits; up to 28 are allowed."),
		row("a mask of 29", byMask+"29", maskParameter, "29", "Its mask has 29 bits; up to 28 are allowed."),
		row("a mask of 81", "IpVersion=IPv6 "+byMask+"81", maskParameter, "81",
			"Its mask has 81 bits; up to 80 are allowed."),
		row("no number", byMask+"x", maskParameter, "x", "It is no length of a mask."),
		row("the whole VSwitch by its mask", byMask+"24", maskParameter, "24",
			"No such part of 172.16.1.0/24 is left."),
		{"the whole VSwitch", cidr + "172.16.1.0/24", "400 InvalidCidrBlock.Overlapped " + cidr + "172.16.1.0/24",
			overlaps},
		row("the first address", cidr+"172.16.1.0/28", cidrParameter, "172.16.1.0/28",
			"172.16.1.0/28 holds addresses of the system in 172.16.1.0/24 of VSwitch vsw-e2."),
		row("the last addresses", cidr+"172.16.1.240/28", cidrParameter, "172.16.1.240/28",
			"172.16.1.240/28 holds addresses of the system in 172.16.1.0/24 of VSwitch vsw-e2."),
		row("outside", cidr+"172.16.2.16/28", cidrParameter, "172.16.2.16/28",
			"172.16.2.16/28 is not in 172.16.1.0/24 of VSwitch vsw-e2."),
		row("no IPv6", "IpVersion=IPv6 "+byMask+"80", "IpVersion", "IPv6", "The VSwitch has no IPv6."),
		{"the same", cidr + "172.16.1.32/28", "400 InvalidCidrBlock.Overlapped " + cidr + "172.16.1.32/28", overlaps},
		{"inside another", cidr + "172.16.1.144/28", "400 InvalidCidrBlock.Overlapped " + cidr + "172.16.1.144/28",
			overlaps},
		{"around another", cidr + "172.16.1.32/27", "400 InvalidCidrBlock.Overlapped " + cidr + "172.16.1.32/27",
			overlaps},
		{"unknown VSwitch", "VSwitchId=vsw-none", "404 InvalidVSwitchId.NotFound VSwitchId=vsw-none",
			`The specified VSwitchId "vsw-none" is not found.`},
		{"of another region", "VSwitchId=vsw-sh", "404 InvalidVSwitchId.NotFound VSwitchId=vsw-sh",
			`The specified VSwitchId "vsw-sh" is not found.`},
	})
}

// TestVSwitchCidrReservationQuota: a VPC may have 100 reservations of each family, which
// the topology can lower (vpc/CreateVSwitchCidrReservation, current).
func TestVSwitchCidrReservationQuota(t *testing.T) {
	s := with(lively(), func(t *model.Topology) { t.Quotas.VSwitchCidrReservations = 3 })
	s = apply(t, s, call(validReservation))
	r := call(validReservation, cidrParameter+"=172.16.1.64/28")
	wantRefusal(t, r, refused(t, s, r), "400 QuotaExceeded.VSwitchCidrReservation VSwitchId=vsw-e2",
		"The quota of CIDR reservations is exceeded. The VPC may have 3 of a family.")
	for range 3 { // of the other family
		s = apply(t, s, call("CreateVSwitchCidrReservation VSwitchId=vsw-e IpVersion=IPv6 "+maskParameter+"=80"))
	}
	s = apply(t, s, call("DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-2"))
	apply(t, s, r)
	if got := (model.Quotas{}).OrDefaults(model.EditionCurrent).VSwitchCidrReservations; got != 100 {
		t.Errorf("by default a VPC may have %d", got)
	}
}

// reservedBlocks lists the blocks of the reservations of a VSwitch.
func reservedBlocks(s sim.State, vSwitch string) (blocks []string) {
	for r := range s.VSwitchCidrReservations() {
		if r.VSwitchId == vSwitch {
			blocks = append(blocks, r.VSwitchCidrReservationCidr)
		}
	}
	return blocks
}

// TestReserveByMask: a mask picks the first part that can be reserved (assumed), of either
// family, until none is left.
func TestReserveByMask(t *testing.T) {
	s := sim.MustNew(lively())
	for _, mask := range []string{"28", "27", "28", "27", "28"} {
		s = apply(t, s, call("CreateVSwitchCidrReservation VSwitchId=vsw-e2 "+maskParameter+"="+mask))
	}
	const want = "172.16.1.128/27 172.16.1.32/28 " +
		"172.16.1.16/28 172.16.1.64/27 172.16.1.48/28 172.16.1.96/27 172.16.1.160/28"
	if got := strings.Join(reservedBlocks(s, "vsw-e2"), " "); got != want {
		t.Errorf("the reservations are %s, want %s", got, want)
	}
	r := call("CreateVSwitchCidrReservation VSwitchId=vsw-e2 " + maskParameter + "=26")
	wantRefusal(t, r, refused(t, s, r), "400 InvalidParameter "+maskParameter+"=26",
		`The specified parameter "`+maskParameter+`" is not valid. No such part of 172.16.1.0/24 is left.`)

	const validIPv6 = "CreateVSwitchCidrReservation VSwitchId=vsw-e IpVersion=IPv6 " + maskParameter
	s = apply(t, s, call(validIPv6+"=80"))
	s = apply(t, s, call(validIPv6+"=66"))
	if got := strings.Join(reservedBlocks(s, "vsw-e"), " "); got != "2408::1:0:0:0/80 2408::4000:0:0:0/66" {
		t.Errorf("the IPv6 reservations are %s", got)
	}
}

// TestPicksOutsideReservations: the cloud picks no address of a reservation; one that is
// given may lie there (assumed), and leaves fewer prefixes.
func TestPicksOutsideReservations(t *testing.T) {
	const reserved = "172.16.3.32/27"
	s := with(lively(), func(t *model.Topology) {
		t.VPCs[0].VSwitches[2] = model.VSwitch{VSwitchId: "vsw-26", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.3.0/25",
			VSwitchCidrReservations: []model.VSwitchCidrReservation{
				{VSwitchCidrReservationId: "vcr-27", VSwitchCidrReservationCidr: reserved},
			}}
		t.NetworkInterfaces = nil
	})
	counts := func() string {
		free, _ := s.AvailableIpAddressCount("vsw-26")
		_, list := do(t, sim.ListVSwitchCidrReservations, s, call("ListVSwitchCidrReservations VSwitchId=vsw-26"))
		item := list.VSwitchCidrReservations[0]
		return fmt.Sprint(free, " ", item.AvailableCidrCount, " ", item.AssignedCidrCount)
	}
	const createIn = "CreateNetworkInterface VSwitchId=vsw-26 SecurityGroupId=sg-1"
	s = apply(t, s, call(createIn+" PrimaryIpAddress=172.16.3.32"))
	if got := counts(); got != "92 1 0" {
		t.Errorf("the numbers of free addresses, free prefixes and prefixes in use are %s, want 92 1 0", got)
	}
	for range 9 {
		s = apply(t, s, call(createIn, "SecondaryPrivateIpAddressCount=9"))
	}
	s = apply(t, s, call(createIn, "SecondaryPrivateIpAddressCount=1"))
	r := call(createIn)
	wantRefusal(t, r, refused(t, s, r), "403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-26",
		`The specified VSwitch "vsw-26" has not enough IpAddress.`)
	s = apply(t, s, call(createIn+" PrimaryIpAddress=172.16.3.63"))
	if got := counts(); got != "0 0 0" {
		t.Errorf("the numbers are %s, want 0 0 0", got)
	}
	for e := range s.NetworkInterfaces() {
		for _, a := range append(e.SecondaryPrivateIpAddresses, e.PrivateIpAddress) {
			isGiven := a == "172.16.3.32" || a == "172.16.3.63"
			if netip.MustParsePrefix(reserved).Contains(netip.MustParseAddr(a)) != isGiven {
				t.Errorf("%s has %s", e.NetworkInterfaceId, a)
			}
		}
	}
	if err := sim.Check(s); err != nil {
		t.Error(err)
	}
	s = apply(t, s, call("DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-27"))
	if free, _ := s.AvailableIpAddressCount("vsw-26"); free != 30 {
		t.Errorf("without the reservation %d addresses are free, want 30", free)
	}
}

// TestReservationLife: a reservation is listed as it was made and changed, until it is
// deleted; it is in the way of its VSwitch (assumed). A fork keeps what it has.
func TestReservationLife(t *testing.T) {
	s := sim.MustNew(lively())
	r := call(validReservation, "VSwitchCidrReservationName=made VSwitchCidrReservationDescription=first "+
		"VSwitchCidrReservationType=prefix Tag.1.Key=k Tag.1.Value=v")
	made, answer := do(t, sim.CreateVSwitchCidrReservation, s, r)
	id := answer.VSwitchCidrReservationId
	changed := apply(t, made, call("ModifyVSwitchCidrReservationAttribute VSwitchCidrReservationName=renamed "+
		"VSwitchCidrReservationId="+id))
	want := model.VSwitchCidrReservationItem{
		VSwitchCidrReservationId: id, VSwitchCidrReservationName: "renamed", VSwitchCidrReservationDescription: "first",
		VSwitchCidrReservationCidr: "172.16.1.96/28", VSwitchId: "vsw-e2", VpcId: "vpc-1", IpVersion: "IPv4",
		Type: "Prefix", Status: "Assigned", AvailableCidrCount: 1, CreationTime: "2021-01-01T00:00:00Z",
		Tags: []model.Tag{{Key: "k", Value: "v"}},
	}
	byID := call("ListVSwitchCidrReservations VSwitchCidrReservationIds.1=" + id)
	_, list := do(t, sim.ListVSwitchCidrReservations, changed, byID)
	if got := list.VSwitchCidrReservations; len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) {
		t.Errorf("it is listed as %+v, want %+v", got, want)
	}
	_, list = do(t, sim.ListVSwitchCidrReservations, made, byID)
	if got := list.VSwitchCidrReservations[0].VSwitchCidrReservationName; got != "made" {
		t.Errorf("before it was renamed it had the name %s", got)
	}
	with, vswitch := do(t, sim.CreateVSwitch, changed, call(validVSwitch))
	with = apply(t, with, call("CreateVSwitchCidrReservation VSwitchId="+vswitch.VSwitchId+" "+maskParameter+"=28"))
	deleteVSwitch := call("DeleteVSwitch VSwitchId=" + vswitch.VSwitchId)
	wantRefusal(t, deleteVSwitch, refused(t, with, deleteVSwitch),
		"400 DependencyViolation VSwitchId="+vswitch.VSwitchId, inUse)
	gone := apply(t, changed, call("DeleteVSwitchCidrReservation VSwitchCidrReservationId="+id))
	if got := reservedBlocks(gone, "vsw-e2"); slices.Contains(got, "172.16.1.96/28") {
		t.Errorf("after it was deleted there are %s", got)
	}
	again := call("DeleteVSwitchCidrReservation VSwitchCidrReservationId=" + id)
	wantRefusal(t, again, refused(t, gone, again),
		"404 ResourceNotFound.VSwitchCidrReservation VSwitchCidrReservationId="+id,
		fmt.Sprintf("The specified resource of %q is not found.", id))
}

// TestListVSwitchCidrReservations has each filter, and pages. Without IpVersion only IPv4
// ones are listed, unless the call names some (assumed).
func TestListVSwitchCidrReservations(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.VPCs[0].VSwitches[0].VSwitchCidrReservations = []model.VSwitchCidrReservation{{
			VSwitchCidrReservationId: "vcr-6", VSwitchCidrReservationCidr: "2408::1:0:0:0/80",
			Tags: []model.Tag{{Key: "k", Value: "v"}},
		}}
	})
	for line, want := range map[string]string{
		"":                                                  "vcr-1 vcr-2",
		"IpVersion=IPv4":                                    "vcr-1 vcr-2",
		"IpVersion=IPv6":                                    "vcr-6",
		"IpVersion=IPv6 VSwitchId=vsw-e2":                   "",
		"VSwitchId=vsw-e2":                                  "vcr-1 vcr-2",
		"VSwitchCidrReservationIds.1=vcr-2":                 "vcr-2",
		"VSwitchCidrReservationIds.1=vcr-6":                 "vcr-6",
		"VSwitchCidrReservationIds.1=vcr-0":                 "",
		"VSwitchCidrReservationType=prefix":                 "vcr-1 vcr-2",
		"IpVersion=IPv6 Tags.1.Key=k":                       "vcr-6",
		"IpVersion=IPv6 Tags.1.Key=other":                   "",
		"RegionId=cn-shanghai":                              "",
		"AccessKeyId=other":                                 "",
		"MaxResults=1":                                      "vcr-1",
		"VSwitchCidrReservationIds.1=vcr-2 VSwitchId=vsw-e": "",
	} {
		_, list := do(t, sim.ListVSwitchCidrReservations, s, call("ListVSwitchCidrReservations", line))
		ids := fieldOf(list.VSwitchCidrReservations, "VSwitchCidrReservationId")
		if got := strings.Join(ids, " "); got != want || list.TotalCount != len(ids) {
			t.Errorf("%s: listed %s, TotalCount %d, want %s", line, got, list.TotalCount, want)
		}
		if hasMore := strings.HasPrefix(line, "MaxResults"); hasMore != (list.NextToken != "") {
			t.Errorf("%s: the NextToken is %q", line, list.NextToken)
		} else if hasMore {
			r := call("ListVSwitchCidrReservations MaxResults=1 NextToken=" + list.NextToken)
			_, next := do(t, sim.ListVSwitchCidrReservations, s, r)
			if got := next.VSwitchCidrReservations; len(got) != 1 || got[0].VSwitchCidrReservationId != "vcr-2" {
				t.Errorf("on the second page are %+v", got)
			}
		}
	}
}

// TestReservationsOfTopology: a topology may reserve what a call may.
func TestReservationsOfTopology(t *testing.T) {
	for problem, cidr := range map[string]string{
		"172.16.0.0/28 holds addresses of the system":                 "172.16.0.0/28",
		"172.16.0.16/29 is no block of 25 to 28 bits":                 "172.16.0.16/29",
		"172.16.0.17/28 is no block of 25 to 28 bits":                 "172.16.0.17/28",
		"10.0.0.0/28 is not in 172.16.0.0/24 of VSwitch vsw-e":        "10.0.0.0/28",
		`"x" is not a CIDR block`:                                     "x",
		"172.16.0.32/28 overlaps another CIDR reservation of VSwitch": "172.16.0.32/28",
	} {
		topology := lively()
		topology.VPCs[0].VSwitches[0].VSwitchCidrReservations = []model.VSwitchCidrReservation{
			{VSwitchCidrReservationCidr: "172.16.0.32/27"}, {VSwitchCidrReservationCidr: cidr},
		}
		_, err := sim.New(topology)
		const path = "VPCs[0].VSwitches[0].VSwitchCidrReservations[1]." + cidrParameter + ": "
		if err == nil || !strings.Contains(err.Error(), path+problem) {
			t.Errorf("%s: got %v, want %s", cidr, err, path+problem)
		}
	}
}
