package sim_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// trunkWorld is a world with two instances of a type that has 4 ENIs, 20 with members. On
// i-1 are a plain ENI and eni-trunk, whose member eni-m1 has the VLAN id 1 and eni-m3 the
// VLAN id 3. eni-trunk2 is on i-2, eni-free is a trunk that is Available, and so are eni-1
// to eni-19, the last of them in another VSwitch of the zone.
func trunkWorld() model.Topology {
	const on, inUse = "i-1", model.StatusInUse
	t := model.Topology{
		Accounts: worldAccounts(),
		VPCs: []model.VPC{{VpcId: "vpc-1", SecurityGroups: securityGroups("sg-1", "sg-2"), VSwitches: []model.VSwitch{
			{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}, {VSwitchId: "vsw-2", CidrBlock: "172.16.1.0/24"},
		}}},
		Instances: []model.Instance{
			{InstanceId: on, VSwitchId: "vsw-1", InstanceType: "ecs.g7.xlarge", NetworkInterfaceId: "eni-primary"},
			{InstanceId: "i-2", VSwitchId: "vsw-1", InstanceType: "ecs.g7.xlarge"},
			{InstanceId: "i-small", VSwitchId: "vsw-1", InstanceType: "ecs.g6.large"},
			{InstanceId: "i-unknown", VSwitchId: "vsw-1", InstanceType: "ecs.g6.xlarge"},
		},
		NetworkInterfaces: []model.NetworkInterface{
			// A member may come before its trunk.
			{NetworkInterfaceId: "eni-m1", TrunkNetworkInterfaceId: "eni-trunk", InstanceId: on, Status: inUse},
			{NetworkInterfaceId: "eni-trunk", Type: model.TypeTrunk, InstanceId: on, Status: inUse},
			{NetworkInterfaceId: "eni-m3", Type: model.TypeMember, TrunkNetworkInterfaceId: "eni-trunk", DeviceIndex: 3,
				InstanceId: on, Status: inUse, DeleteOnRelease: pointer(false)},
			{NetworkInterfaceId: "eni-plain", InstanceId: on, Status: inUse},
			{NetworkInterfaceId: "eni-trunk2", Type: model.TypeTrunk, InstanceId: "i-2", Status: inUse},
			{NetworkInterfaceId: "eni-free", Type: model.TypeTrunk},
		},
	}
	for i := range 19 {
		t.NetworkInterfaces = append(t.NetworkInterfaces,
			model.NetworkInterface{NetworkInterfaceId: fmt.Sprint("eni-", i+1)})
	}
	for i := range t.NetworkInterfaces {
		t.NetworkInterfaces[i].VSwitchId = "vsw-1"
	}
	t.NetworkInterfaces[len(t.NetworkInterfaces)-1].VSwitchId = "vsw-2"
	t.NetworkInterfaces[len(t.NetworkInterfaces)-1].SecurityGroupIds = []string{"sg-2"}
	return t
}

const (
	attachToTrunk = "AttachNetworkInterface NetworkInterfaceId=eni-1 InstanceId=i-1 TrunkNetworkInstanceId=eni-trunk"
	detachMember  = "DetachNetworkInterface NetworkInterfaceId=eni-m1 InstanceId=i-1 TrunkNetworkInstanceId=eni-trunk"
	noTrunking    = "The type of the ENI does not support trunking."
)

// TestTrunkRefusals has the codes of (ecs/DetachNetworkInterface, current). That
// AttachNetworkInterface answers them too is assumed.
func TestTrunkRefusals(t *testing.T) {
	s := sim.MustNew(trunkWorld())
	checkRefusals(t, s, attachToTrunk, []refusal{
		{"malformed trunk", "TrunkNetworkInstanceId=i-1",
			"400 InvalidParams.EniId TrunkNetworkInstanceId=i-1", malformed("NetworkInterfaceId")},
		{"unknown trunk", "TrunkNetworkInstanceId=eni-none",
			"404 InvalidEniId.NotFound TrunkNetworkInstanceId=eni-none", noENI("eni-none")},
		{"a secondary ENI as trunk", "TrunkNetworkInstanceId=eni-2",
			"403 InvalidOperation.EniTypeNotSupportTrunking TrunkNetworkInstanceId=eni-2", noTrunking},
		{"a member as trunk", "TrunkNetworkInstanceId=eni-m1",
			"403 InvalidOperation.EniTypeNotSupportTrunking TrunkNetworkInstanceId=eni-m1", noTrunking},
		{"the primary ENI as trunk", "TrunkNetworkInstanceId=eni-primary",
			"403 InvalidOperation.EniTypeNotSupportTrunking TrunkNetworkInstanceId=eni-primary", noTrunking},
		{"a trunk as member", "NetworkInterfaceId=eni-free",
			"403 InvalidOperation.EniTypeNotSupportTrunking TrunkNetworkInstanceId=eni-trunk", noTrunking},
		{"a trunk that is Available", "TrunkNetworkInstanceId=eni-free",
			"403 InvalidOperation.InvalidTrunkEniStatus TrunkNetworkInstanceId=eni-free",
			`The operation is not allowed in the current state of the trunk ENI "eni-free". ` +
				`Expecting status is "InUse" while current status is "Available".`},
		{"a trunk on another instance", "TrunkNetworkInstanceId=eni-trunk2",
			"403 InvalidOperation.InvalidTrunkEniStatus TrunkNetworkInstanceId=eni-trunk2",
			`The operation is not allowed in the current state of the trunk ENI "eni-trunk2". It is bound to i-2.`},
	})
	checkRefusals(t, s, "AttachNetworkInterface NetworkInterfaceId=eni-free InstanceId=i-unknown", []refusal{
		{"a type of which it is unknown", "",
			"400 UnsupportedParameter NetworkInterfaceId=eni-free",
			`The parameters is unsupported. "NetworkInterfaceId" is not simulated here: EniTrunkSupported of ` +
				`ecs.g6.xlarge ` +
				`is unknown. Set it in Topology.InstanceTypes.`},
		{"a type without trunks", "InstanceId=i-small",
			"403 InvalidOperation.InstanceTypeNotSupportEniTrunking NetworkInterfaceId=eni-free",
			"The instance type ecs.g6.large does not support trunk ENIs."},
	})
	checkRefusals(t, s, detachMember, []refusal{
		{"a malformed trunk", "TrunkNetworkInstanceId=x",
			"400 InvalidParams.EniId TrunkNetworkInstanceId=x", malformed("NetworkInterfaceId")},
		{"another trunk", "TrunkNetworkInstanceId=eni-trunk2",
			"403 InvalidParameter.EniNotBelongTrunk TrunkNetworkInstanceId=eni-trunk2",
			`The ENI does not belong to the trunk ENI "eni-trunk2".`},
		{"no member", "NetworkInterfaceId=eni-plain",
			"403 InvalidParameter.EniNotBelongTrunk TrunkNetworkInstanceId=eni-trunk",
			`The ENI does not belong to the trunk ENI "eni-trunk".`},
		{"a trunk with members", "NetworkInterfaceId=eni-trunk TrunkNetworkInstanceId=",
			"403 InvalidOperation.HasMemberEniAttached NetworkInterfaceId=eni-trunk",
			"The trunk ENI has member ENIs attached."},
	})
	checkRefusals(t, s, "DeleteNetworkInterface NetworkInterfaceId=eni-m1", []refusal{
		{"a member", "", "400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-m1",
			eniState("Available", "InUse")},
	})
	forbidden := trunkWorld()
	forbidden.Accounts[0].TrunksNotAllowed = true
	const notAllowed = "The account is not allowed to use trunk ENIs."
	checkRefusals(t, sim.MustNew(forbidden), attachToTrunk, []refusal{
		{"an account without trunks", "",
			"403 InvalidOperation.TrunkingIsNotAllowed TrunkNetworkInstanceId=eni-trunk", notAllowed},
	})
	checkRefusals(t, sim.MustNew(forbidden), validCreate+" VSwitchId=vsw-1 InstanceType=Trunk", []refusal{
		{"an account without trunks", "", "403 InvalidOperation.TrunkingIsNotAllowed InstanceType=Trunk", notAllowed},
		{"no such type", "InstanceType=Member", "400 InvalidParameter InstanceType=Member",
			notValid("InstanceType", `It is none of ["Secondary" "Trunk"].`)},
	})
}

// TestMembers: an ENI is a member of a trunk, with the smallest VLAN id that is free, from
// the call that attaches it until it is Available again, also through a call that does not
// name the trunk. In all else it stays as it is.
func TestMembers(t *testing.T) {
	s := sim.MustNew(trunkWorld())
	was := eniOf(t, s, "eni-19") // it is in another VSwitch and another group than the trunk
	s = apply(t, s, call(attachToTrunk, "NetworkInterfaceId=eni-19"))
	want := was
	want.Type, want.Status, want.InstanceId, want.QueueNumber = "Member", "InUse", "i-1", 0
	want.TrunkNetworkInterfaceId, want.DeviceIndex = "eni-trunk", 2 // eni-m1 has 1, eni-m3 has 3
	equal(t, eniOf(t, s, "eni-19"), want)
	s = apply(t, s, call(attachToTrunk))
	equal(t, eniOf(t, s, "eni-1").DeviceIndex, 4)

	listed, ids := page(t, s, describe("Type=Member Status=InUse VpcId=vpc-1 MaxResults=500"))
	equal(t, ids, []string{"eni-m1", "eni-m3", "eni-1", "eni-19"})
	equal(t, listed.NetworkInterfaceSets.NetworkInterfaceSet[3].Attachment, model.Attachment{
		InstanceId: "i-1", TrunkNetworkInterfaceId: "eni-trunk", DeviceIndex: 2,
	})
	_, ids = page(t, s, describe("Type=Trunk"))
	equal(t, ids, []string{"eni-trunk", "eni-trunk2", "eni-free"})
	equal(t, membersOf(t, s, "eni-trunk"), ids4("eni-m1", "eni-m3", "eni-1", "eni-19"))
	equal(t, membersOf(t, s, "eni-free"), ids4())
	equal(t, membersOf(t, s, "eni-m1"), (*model.MemberNetworkInterfaceIds)(nil))
	equal(t, strings.Contains(s.String(), "eni-19 172.16.1."), true)
	equal(t, strings.Contains(s.String(), "InUse i-1 (VLAN 2 of eni-trunk)"), true)

	s = apply(t, s, call(detachMember, "NetworkInterfaceId=eni-19"))
	equal(t, eniOf(t, s, "eni-19"), was)
	s = apply(t, s, detach("eni-m1", "i-1"))
	s = apply(t, s, call(attachToTrunk, "NetworkInterfaceId=eni-2"))
	equal(t, eniOf(t, s, "eni-2").DeviceIndex, 1)
	for _, id := range []string{"eni-m3", "eni-1", "eni-2"} {
		s = apply(t, s, call(detachMember, "NetworkInterfaceId="+id))
	}
	s = apply(t, s, detach("eni-trunk", "i-1"))
	equal(t, eniOf(t, s, "eni-trunk").Type, "Trunk")
}

func ids4(ids ...string) *model.MemberNetworkInterfaceIds {
	return &model.MemberNetworkInterfaceIds{MemberNetworkInterfaceId: append([]string{}, ids...)}
}

// membersOf returns the members that DescribeNetworkInterfaceAttribute shows of an ENI.
func membersOf(t *testing.T, s sim.State, id string) *model.MemberNetworkInterfaceIds {
	t.Helper()
	_, response := do(t, sim.DescribeNetworkInterfaceAttribute, s,
		call("DescribeNetworkInterfaceAttribute Attribute=attachment NetworkInterfaceId="+id))
	return response.Attachment.MemberNetworkInterfaceIds
}

// TestMembersInTransit: an ENI is Member while it is Attaching and Detaching (assumed), keeps
// its VLAN id until then, and keeps its trunk where it is.
func TestMembersInTransit(t *testing.T) {
	s := with(trunkWorld(), func(t *model.Topology) {
		t.Delays = model.Delays{AttachNetworkInterface: time.Minute, DetachNetworkInterface: time.Hour}
	})
	s = apply(t, s, call(attachToTrunk))
	wantENI(t, s, "eni-1", "Attaching i-1")
	equal(t, eniOf(t, s, "eni-1").Type, "Member")
	s = apply(t, sim.Advance(s, time.Minute), call(detachMember))
	wantENI(t, s, "eni-m1", "Detaching i-1")
	s = apply(t, s, call(attachToTrunk, "NetworkInterfaceId=eni-2"))
	equal(t, []int{eniOf(t, s, "eni-m1").DeviceIndex, eniOf(t, s, "eni-2").DeviceIndex}, []int{1, 4})
	equal(t, eniOf(t, sim.Advance(s, time.Hour), "eni-m1").Type, "Secondary")
}

// TestLimitsOfMembers: members count towards EniTotalQuantity, not towards EniQuantity and
// the queues of the type (assumed); plain ENIs count towards both.
func TestLimitsOfMembers(t *testing.T) {
	s := sim.MustNew(trunkWorld()) // i-1 has 3 of 4 ENIs, and 5 of 20 with its members
	for i := range 14 {
		s = apply(t, s, call(attachToTrunk, fmt.Sprint("NetworkInterfaceId=eni-", i+1)))
	}
	const full = "403 EniPerInstanceLimitExceeded InstanceId=i-1"
	const text = "The number of ENI exceeds the limit for the type of instance you are trying to launch."
	last := apply(t, s, call(attachToTrunk, "NetworkInterfaceId=eni-15")) // the 20th
	checkRefusals(t, last, attachToTrunk+" NetworkInterfaceId=eni-16", []refusal{
		{"a 19th member", "", full, text}, {"a plain ENI", "TrunkNetworkInstanceId=", full, text},
	})
	last = apply(t, s, attach("eni-15", "i-1")) // the 4th that is no member, and the 20th
	checkRefusals(t, last, attachToTrunk+" NetworkInterfaceId=eni-16", []refusal{{"a member", "", full, text}})
	few := apply(t, sim.MustNew(trunkWorld()), attach("eni-1", "i-1"))
	checkRefusals(t, few, "AttachNetworkInterface NetworkInterfaceId=eni-2 InstanceId=i-1", []refusal{
		{"a 5th that is no member", "", full, text},
	})
	apply(t, few, call(attachToTrunk, "NetworkInterfaceId=eni-2"))
}

// TestReleaseWithMembers: an instance is released with its trunk ENIs and their members; one
// whose DeleteOnRelease is false stays, and a member is Secondary then (assumed).
func TestReleaseWithMembers(t *testing.T) {
	s := apply(t, sim.MustNew(trunkWorld()), call("DeleteInstance InstanceId=i-1 Force=true"))
	for _, id := range []string{"eni-primary", "eni-trunk", "eni-m1", "eni-plain"} {
		wantENI(t, s, id, "gone")
	}
	kept := eniOf(t, s, "eni-m3")
	equal(t, []any{kept.Status, kept.Type, kept.TrunkNetworkInterfaceId, kept.DeviceIndex},
		[]any{"Available", "Secondary", "", 0})

	s = apply(t, sim.MustNew(trunkWorld()), modify("eni-trunk", "DeleteOnRelease=false"))
	s = apply(t, s, call("DeleteInstance InstanceId=i-1 Force=true"))
	kept = eniOf(t, s, "eni-trunk")
	equal(t, []any{kept.Status, kept.Type}, []any{"Available", "Trunk"})
	equal(t, membersOf(t, s, "eni-trunk"), ids4())
}

// TestTrunkProblems: a topology is held to the rules of members.
func TestTrunkProblems(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.NetworkInterface) // of eni-m3
		want   string
	}{
		"no trunk": {func(e *model.NetworkInterface) { e.TrunkNetworkInterfaceId = "" },
			`NetworkInterfaces[2].TrunkNetworkInterfaceId: "" is given with Type "Member"; the one goes with Member ` +
				`alone`},
		"a secondary one": {func(e *model.NetworkInterface) { e.Type = model.TypeSecondary },
			`NetworkInterfaces[2].TrunkNetworkInterfaceId: "eni-trunk" is given with Type "Secondary"; the one goes ` +
				`with Member alone`},
		"no instance": {func(e *model.NetworkInterface) { e.InstanceId, e.Status = "", "" },
			`NetworkInterfaces[2].InstanceId: it is empty; a member is bound to the instance of its trunk ENI`},
		"another instance": {func(e *model.NetworkInterface) { e.InstanceId = "i-2" },
			`NetworkInterfaces[2].TrunkNetworkInterfaceId: "eni-trunk" is bound to another instance than "i-2"`},
		"no ENI": {func(e *model.NetworkInterface) { e.TrunkNetworkInterfaceId = "eni-none" },
			`NetworkInterfaces[2].TrunkNetworkInterfaceId: there is no ENI "eni-none"`},
		"no trunk ENI": {func(e *model.NetworkInterface) { e.TrunkNetworkInterfaceId = "eni-plain" },
			`NetworkInterfaces[2].TrunkNetworkInterfaceId: "eni-plain" is no trunk ENI that is bound to an instance`},
		"beyond the last VLAN": {func(e *model.NetworkInterface) { e.DeviceIndex = 4095 },
			`NetworkInterfaces[2].DeviceIndex: 4095 is given with Type "Member"; a member has 1 to 4094`},
	} {
		topology := trunkWorld()
		c.change(&topology.NetworkInterfaces[2])
		_, err := sim.New(topology)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got  %v\nwant %s", name, err, c.want)
		}
	}
	topology := trunkWorld()
	topology.NetworkInterfaces[0].DeviceIndex = 3
	_, err := sim.New(topology)
	const want = "NetworkInterfaces[2].DeviceIndex: 3 is that of eni-m1"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	topology.NetworkInterfaces[0].DeviceIndex = model.MaxVLAN
	equal(t, eniOf(t, sim.MustNew(topology), "eni-m1").DeviceIndex, model.MaxVLAN)
}
