package sim_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// refusal is a call that must be refused, and how.
type refusal struct {
	name    string
	state   sim.State
	request model.Request
	want    want
}

func checkRefusals(t *testing.T, refusals []refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.name, func(t *testing.T) { r.want.check(t, refuse(t, r.state, r.request)) })
	}
}

// eniOf returns an ENI that must be there.
func eniOf(t *testing.T, s sim.State, id string) model.NetworkInterface {
	t.Helper()
	e, ok := s.NetworkInterface(id)
	if !ok {
		t.Fatalf("there is no ENI %s", id)
	}
	return e
}

// TestChangeRefusals has each precondition of the actions that change an ENI's
// attributes and addresses, with code, status and message.
func TestChangeRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	shared := sim.MustNew(func() model.Topology {
		topology := lively()
		topology.Quotas = model.Quotas{SecurityGroupsPerNetworkInterface: 1, NormalGroupAddresses: 200}
		topology.ClassicSecurityGroups = []model.SecurityGroup{{SecurityGroupId: "sg-classic"}}
		return topology
	}())
	onPending := model.NetworkInterface{}
	for e := range s.NetworkInterfaces() {
		if e.InstanceId == "i-pending" {
			onPending = e
		}
	}
	full := sim.MustNew(func() model.Topology {
		topology := lively()
		topology.Quotas.NormalGroupAddresses = loadOf(topology, "sg-1")
		return topology
	}())
	type modification = model.ModifyNetworkInterfaceAttributeRequest
	const id, ip, ip6, group, queue = "NetworkInterfaceId", "PrivateIpAddress.1", "Ipv6Address.1", "SecurityGroupId.1", "QueueNumber"
	const duplicated = "Specified private IP address is duplicated."
	checkRefusals(t, []refusal{
		{"modify: name", s, modify("eni-1", func(r *modification) { r.NetworkInterfaceName = "x" }), want{apierrors.InvalidParameter, 400, "NetworkInterfaceName", "x", `The specified parameter "NetworkInterfaceName" is not valid. It has 1 characters; 2 to 128 are allowed.`}},
		{"modify: description", s, modify("eni-1", func(r *modification) { r.Description = "http://x" }), want{apierrors.InvalidParameter, 400, "Description", "http://x", `The specified parameter "Description" is not valid. It must not start with http:// or https://.`}},
		{"modify: queue number", s, modify("eni-1", func(r *modification) { r.QueueNumber = 2049 }), want{apierrors.InvalidParameter, 400, queue, "2049", `The specified parameter "QueueNumber" is not valid. It is 2049; 1 to 2048 are allowed.`}},
		{"modify: managed", s, modify("eni-managed", func(*modification) {}), want{apierrors.InvalidOperationEniServiceManaged, 403, id, "eni-managed", managed}},
		{"modify: failed", s, modify("eni-failed", func(*modification) {}), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-failed", fmt.Sprintf(eniState, "Available", "CreateFailed")}},
		{"modify: unknown group", s, modify("eni-1", func(r *modification) { r.SecurityGroupId = []string{"sg-none"} }), want{apierrors.InvalidSecurityGroupIdNotFound, 404, group, "sg-none", "The specified SecurityGroupId is not found."}},
		{"modify: group of another VPC", s, modify("eni-1", func(r *modification) { r.SecurityGroupId = []string{"sg-1", "sg-other"} }), want{apierrors.InvalidOperationVpcMismatch, 403, "SecurityGroupId.2", "sg-other", "The VPC of the specified ENI and security group are not in the same VPC."}},
		{"modify: classic group", shared, modify("eni-1", func(r *modification) { r.SecurityGroupId = []string{"sg-classic"} }), want{apierrors.InvalidSecurityGroupIdNotVpc, 403, group, "sg-classic", "The specified SecurityGroupId not in VPC."}},
		{"modify: too many groups", shared, modify("eni-1", func(r *modification) { r.SecurityGroupId = []string{"sg-1", "sg-2"} }), want{apierrors.JoinedGroupLimitExceed, 400, "SecurityGroupId.N", "2", "The number of security groups of an ENI exceeds the limit of 1."}},
		{"modify: mixed groups", s, modify("eni-1", func(r *modification) { r.SecurityGroupId = []string{"sg-1", "sg-adv"} }), want{apierrors.InvalidParameterConflict, 400, "SecurityGroupId.N", "", `The specified parameter "SecurityGroupId.N" conflicts with other parameters. An ENI cannot join basic and advanced security groups together.`}},
		{"modify: full group", full, modify("eni-sg2", func(r *modification) { r.SecurityGroupId = []string{"sg-1"} }), want{apierrors.SecurityGroupInstanceLimitExceed, 403, group, "sg-1", "The maximum number of instances in a security group is exceeded."}},
		{"modify: queues of a primary", s, modify("eni-primary", func(r *modification) { r.QueueNumber = 1 }), want{apierrors.InvalidOperationInvalidEniType, 403, id, "eni-primary", eniType}},
		{"modify: queues while Running", s, modify("eni-bound", func(r *modification) { r.QueueNumber = 1 }), want{apierrors.InvalidOperationInvalidEcsState, 400, "InstanceId", "i-full", fmt.Sprintf(ecsState, "Stopped", "Running")}},
		{"modify: too many queues", s, modify("eni-bound-stopped", func(r *modification) { r.QueueNumber = 5 }), want{apierrors.InvalidOperationMaxEniQueueNumberExceeded, 403, queue, "5", "The queue number exceeds the limit of 4 per ENI of the instance type."}},
		{"modify: too many queues together", s, modify("eni-bound-stopped", func(r *modification) { r.QueueNumber = 4 }), want{apierrors.InvalidOperationExceedInstanceTypeQueueNumber, 403, queue, "4", "The queue numbers of all ENIs exceed the limit of 5 of the instance type."}},

		{"assign: nothing", s, assign("eni-1"), want{apierrors.MissingParameter, 400, ip, "", fmt.Sprintf(missing, ip)}},
		{"assign: no address", s, assign("eni-1", "172.16.0"), want{apierrors.InvalidParameter, 400, ip, "172.16.0", `The specified parameter "PrivateIpAddress.1" is not valid. "172.16.0" is not an IPv4 address.`}},
		{"assign: negative", s, assignCount("eni-1", -1), want{apierrors.InvalidParameter, 400, "SecondaryPrivateIpAddressCount", "-1", `The specified parameter "SecondaryPrivateIpAddressCount" is not valid. It is -1; it must be at least 1.`}},
		{"assign: token", s, &model.AssignPrivateIpAddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-1", SecondaryPrivateIpAddressCount: 1, ClientToken: "é"}, want{apierrors.InvalidParameter, 400, "ClientToken", "é", `The specified parameter "ClientToken" is not valid. It must contain only ASCII characters.`}},
		{"assign: managed", s, assignCount("eni-managed", 1), want{apierrors.InvalidOperationEniServiceManaged, 403, id, "eni-managed", managed}},
		{"assign: failed", s, assignCount("eni-failed", 1), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-failed", fmt.Sprintf(eniState, "Available", "CreateFailed")}},
		{"assign: primary, instance Pending", s, assignCount(onPending.NetworkInterfaceId, 1), want{apierrors.InvalidOperationInvalidEcsState, 400, "InstanceId", "i-pending", fmt.Sprintf(ecsState, "Running|Stopped", "Pending")}},
		{"assign: the eleventh while Available", s, assignCount("eni-10ips", 1), want{apierrors.MaxEniPrivateIpsCountExceeded, 403, id, "eni-10ips", "The number of secondary private IP addresses of an ENI exceeds the limit of 10."}},
		{"assign: the seventh while InUse", s, assignCount("eni-bound", 6), want{apierrors.InvalidOperationIpv4CountExceeded, 403, id, "eni-bound", "The number of eni eni-bound ipv4 address exceeds the limit(6). target instanceType ecs.g6.large."}},
		{"assign: more than can be added while Available", s, assignCount("eni-5ips", math.MaxInt), want{apierrors.MaxEniPrivateIpsCountExceeded, 403, id, "eni-5ips", "The number of secondary private IP addresses of an ENI exceeds the limit of 10."}},
		{"assign: more than can be added while InUse", s, assignCount("eni-bound", math.MaxInt), want{apierrors.InvalidOperationIpv4CountExceeded, 403, id, "eni-bound", "The number of eni eni-bound ipv4 address exceeds the limit(6). target instanceType ecs.g6.large."}},
		{"assign: full group", full, assignCount("eni-1", 1), want{apierrors.SecurityGroupInstanceLimitExceed, 403, "SecurityGroupId", "sg-1", "The maximum number of instances in a security group is exceeded."}},
		{"assign: outside", s, assign("eni-1", "172.16.1.1"), want{apierrors.InvalidVSwitchIdIpInvalid, 403, ip, "172.16.1.1", `The specified IpAddress "172.16.1.1" is not valid in VSwitch CIDR block "172.16.0.0/24".`}},
		{"assign: reserved", s, assign("eni-1", "172.16.0.255"), want{apierrors.InvalidVSwitchIdIpInvalid, 403, ip, "172.16.0.255", `The specified IpAddress "172.16.0.255" is not valid in VSwitch CIDR block "172.16.0.0/24".`}},
		{"assign: its own", s, assign("eni-5ips", "172.16.0.101"), want{apierrors.InvalidIpIpAssigned, 403, ip, "172.16.0.101", `The specified ipAddress "172.16.0.101" is already assigned on this ENI.`}},
		{"assign: another's", s, assign("eni-1", "172.16.0.50", "172.16.0.101"), want{apierrors.InvalidPrivateIpAddressDuplicated, 400, "PrivateIpAddress.2", "172.16.0.101", duplicated}},
		{"assign: too few", s, assignCount("eni-29", 4), want{apierrors.InvalidVSwitchIdIpNotEnough, 403, "VSwitchId", "vsw-29", `The specified VSwitch "vsw-29" has not enough IpAddress.`}},

		{"unassign: outside", s, unassign("eni-1", "172.16.1.1"), want{apierrors.InvalidVSwitchIdIpInvalid, 403, ip, "172.16.1.1", `The specified IpAddress "172.16.1.1" is not valid in VSwitch CIDR block "172.16.0.0/24".`}},
		{"unassign: the primary", s, unassign("eni-29", "172.16.3.1"), want{apierrors.InvalidParameter, 400, ip, "172.16.3.1", `The specified parameter "PrivateIpAddress.1" is not valid. The primary address of an ENI cannot be unassigned.`}},
		{"unassign: another's", s, unassign("eni-5ips", "172.16.0.101", "172.16.0.111"), want{apierrors.InvalidIpIpUnassigned, 403, "PrivateIpAddress.2", "172.16.0.111", `The specified IP "172.16.0.111" is not assigned on this ENI.`}},
		{"unassign: twice", s, unassign("eni-5ips", "172.16.0.101", "172.16.0.101"), want{apierrors.InvalidIpIpRepeated, 403, "PrivateIpAddress.2", "172.16.0.101", `The specified ipAddress "172.16.0.101" is(are) repeated.`}},

		{"assign6: no address", s, assign6("eni-1", "172.16.0.1"), want{apierrors.InvalidIpAddress, 403, ip6, "172.16.0.1", `The specified ipAddress "172.16.0.1" is invalid.`}},
		{"assign6: VSwitch without IPv6", s, assign6Count("eni-2", 1), want{apierrors.InvalidVSwitchIpv6NotTurnOn, 403, id, "vsw-e2", `The specified VSwitch "vsw-e2" ipv6 function not turn on.`}},
		{"assign6: the eleventh while Available", s, assign6Count("eni-10v6", 1), want{apierrors.MaxEniIpv6IpsCountExceeded, 403, id, "eni-10v6", "The number of IPv6 addresses of an ENI exceeds the limit of 10."}},
		{"assign6: the second while InUse", s, assign6Count("eni-bound", 2), want{apierrors.InvalidOperationIpv6CountExceeded, 403, id, "eni-bound", "The number of eni eni-bound ipv6 address exceeds the limit(1). target instanceType ecs.g6.large."}},
		{"assign6: more than can be added while Available", s, assign6Count("eni-2v6", math.MaxInt), want{apierrors.MaxEniIpv6IpsCountExceeded, 403, id, "eni-2v6", "The number of IPv6 addresses of an ENI exceeds the limit of 10."}},
		{"assign6: more than can be added while InUse", apply(t, s, attach("eni-2v6", "i-tight")), assign6Count("eni-2v6", math.MaxInt), want{apierrors.InvalidOperationIpv6CountExceeded, 403, id, "eni-2v6", "The number of eni eni-2v6 ipv6 address exceeds the limit(2). target instanceType ecs.tight."}},
		{"assign6: a type without IPv6", apply(t, s, attach("eni-1", "i-n4-running")), assign6Count("eni-1", 1), want{apierrors.InvalidOperationIpv6NotSupport, 403, id, "eni-1", "The instanceType of ecs.n4.xlarge not support ipv6."}},
		{"assign6: outside", s, assign6("eni-1", "2408:1::1"), want{apierrors.InvalidVSwitchIdIpInvalid, 403, ip6, "2408:1::1", `The specified IpAddress "2408:1::1" is not valid in VSwitch CIDR block "2408::/64".`}},
		{"assign6: reserved", s, assign6("eni-1", "2408::ffff:ffff:ffff:fff7"), want{apierrors.InvalidVSwitchIdIpInvalid, 403, ip6, "2408::ffff:ffff:ffff:fff7", `The specified IpAddress "2408::ffff:ffff:ffff:fff7" is not valid in VSwitch CIDR block "2408::/64".`}},
		{"assign6: its own", s, assign6("eni-v6", "2408:0::1"), want{apierrors.InvalidIpIpAssigned, 403, ip6, "2408::1", `The specified ipAddress "2408::1" is already assigned on this ENI.`}},
		{"assign6: another's", s, assign6("eni-1", "2408::1"), want{apierrors.InvalidPrivateIpAddressDuplicated, 400, ip6, "2408::1", duplicated}},
		{"unassign6: another's", s, unassign6("eni-2v6", "2408::1"), want{apierrors.InvalidIpIpUnassigned, 403, ip6, "2408::1", `The specified IP "2408::1" is not assigned on this ENI.`}},
		{"unassign6: failed", s, unassign6("eni-failed", "2408::1"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-failed", fmt.Sprintf(eniState, "Available", "CreateFailed")}},
	})
}

// loadOf is how many private addresses a group of the topology holds.
func loadOf(topology model.Topology, group string) int {
	n := 0
	for e := range sim.MustNew(topology).NetworkInterfaces() {
		if slices.Contains(e.SecurityGroupIds, group) {
			n += 1 + len(e.SecondaryPrivateIpAddresses)
		}
	}
	return n
}

// TestModify: what is given changes, and nothing else; groups are the final set.
func TestModify(t *testing.T) {
	s := sim.MustNew(lively())
	want := eniOf(t, s, "eni-5ips")
	s = apply(t, s, modify("eni-5ips", func(r *model.ModifyNetworkInterfaceAttributeRequest) {}))
	if got := eniOf(t, s, "eni-5ips"); !reflect.DeepEqual(got, want) {
		t.Errorf("an empty modification made %+v of %+v", got, want)
	}
	for _, c := range []struct {
		edit func(*model.ModifyNetworkInterfaceAttributeRequest)
		then func(*model.NetworkInterface)
	}{
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.NetworkInterfaceName = "éni" }, func(e *model.NetworkInterface) { e.NetworkInterfaceName = "éni" }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.Description = "of two" }, func(e *model.NetworkInterface) { e.Description = "of two" }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.QueueNumber = 2048 }, func(e *model.NetworkInterface) { e.QueueNumber = 2048 }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.SecurityGroupId = []string{"sg-2", "sg-2"} }, func(e *model.NetworkInterface) { e.SecurityGroupIds = []string{"sg-2"} }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.SecurityGroupId = []string{"sg-1", "sg-2"} }, func(e *model.NetworkInterface) { e.SecurityGroupIds = []string{"sg-1", "sg-2"} }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.DeleteOnRelease = pointer(false) }, func(e *model.NetworkInterface) { e.DeleteOnRelease = pointer(false) }},
		{func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.DeleteOnRelease = pointer(true) }, func(e *model.NetworkInterface) { e.DeleteOnRelease = pointer(true) }},
	} {
		s = apply(t, s, modify("eni-5ips", c.edit))
		c.then(&want)
		if got := eniOf(t, s, "eni-5ips"); !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
	// A primary ENI may change its name and its groups; one that stays in a full
	// group needs no room there.
	topology := lively()
	topology.Quotas.NormalGroupAddresses = loadOf(topology, "sg-1")
	s = sim.MustNew(topology)
	s = apply(t, s, modify("eni-primary", func(r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.NetworkInterfaceName, r.SecurityGroupId = "main", []string{"sg-1", "sg-2"}
	}))
	if got := eniOf(t, s, "eni-primary"); got.NetworkInterfaceName != "main" || len(got.SecurityGroupIds) != 2 {
		t.Errorf("got %+v", got)
	}
	// The queues of a bound ENI count from both sides: 2 of the primary and 3 make
	// the 5 that are allowed.
	s = apply(t, s, modify("eni-bound-stopped", func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.QueueNumber = 3 }))
	if got := eniOf(t, s, "eni-bound-stopped"); got.QueueNumber != 3 {
		t.Errorf("got %+v", got)
	}
}

// TestAssign: given and counted addresses, the answer, the limits from below, and
// the way back.
func TestAssign(t *testing.T) {
	s := sim.MustNew(lively())
	before, left := s, free(t, s, "vsw-e")
	s, given, err := sim.AssignPrivateIpAddresses(s, assign("eni-1", "172.16.0.51", "172.16.0.50"))
	set := given.AssignedPrivateIpAddressesSet
	if err != nil || set.NetworkInterfaceId != "eni-1" || !slices.Equal(set.PrivateIpSet.PrivateIpAddress, []string{"172.16.0.51", "172.16.0.50"}) {
		t.Fatalf("got %+v, %v", given, err)
	}
	s, picked, err := sim.AssignPrivateIpAddresses(s, assignCount("eni-1", 8)) // makes ten
	if err != nil || len(picked.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress) != 8 {
		t.Fatalf("got %+v, %v", picked, err)
	}
	e := eniOf(t, s, "eni-1")
	if all := append(set.PrivateIpSet.PrivateIpAddress, picked.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress...); !slices.Equal(e.SecondaryPrivateIpAddresses, all) {
		t.Errorf("it has %v, was assigned %v", e.SecondaryPrivateIpAddresses, all)
	}
	if n := free(t, s, "vsw-e"); n != left-10 {
		t.Errorf("%d addresses are free, %d were", n, left)
	}
	for _, a := range e.SecondaryPrivateIpAddresses {
		s = apply(t, s, unassign("eni-1", a))
	}
	if got := eniOf(t, s, "eni-1"); !reflect.DeepEqual(got.SecondaryPrivateIpAddresses, []string{}) || free(t, s, "vsw-e") != left {
		t.Errorf("afterwards it has %v and %d addresses are free", got.SecondaryPrivateIpAddresses, free(t, s, "vsw-e"))
	}
	// A bound ENI takes what its type allows: 6 with the primary, 20 of a larger one.
	bound := apply(t, before, assignCount("eni-bound", 5))
	if got := eniOf(t, bound, "eni-bound"); len(got.SecondaryPrivateIpAddresses) != 5 {
		t.Errorf("got %+v", got)
	}
	wide := apply(t, apply(t, before, attach("eni-10ips", "i-wide")), assignCount("eni-10ips", 9))
	// What was assigned while bound stays afterwards, but no more can be had.
	wide = apply(t, wide, detach("eni-10ips", "i-wide"))
	if got := eniOf(t, wide, "eni-10ips"); len(got.SecondaryPrivateIpAddresses) != 19 {
		t.Errorf("it has %d secondary addresses, want 19", len(got.SecondaryPrivateIpAddresses))
	}
	if err := refuse(t, wide, assignCount("eni-10ips", 1)); !errors.Is(err, apierrors.MaxEniPrivateIpsCountExceeded) {
		t.Errorf("got %v", err)
	}
	// The last addresses of a VSwitch, and of a group, can be had.
	apply(t, before, assignCount("eni-29", 3))
	topology := lively()
	topology.Quotas.NormalGroupAddresses = loadOf(topology, "sg-1") + 1
	apply(t, sim.MustNew(topology), assignCount("eni-1", 1))
	// A primary ENI may have more while its instance is Running or Stopped.
	apply(t, before, assignCount("eni-primary", 5))
	apply(t, before, assignCount(primaryOf(before, "i-2"), 1))
}

// TestAssignIdempotence is law 3 for AssignPrivateIpAddresses.
func TestAssignIdempotence(t *testing.T) {
	s := sim.MustNew(lively())
	tokened := func(n int) *model.AssignPrivateIpAddressesRequest {
		r := assignCount("eni-5ips", n)
		r.ClientToken = "t"
		return r
	}
	if err := refuse(t, s, tokened(11)); !errors.Is(err, apierrors.MaxEniPrivateIpsCountExceeded) {
		t.Fatal(err) // a refused call does not use its token up
	}
	after, first, err := sim.AssignPrivateIpAddresses(s, tokened(2))
	if err != nil {
		t.Fatal(err)
	}
	gone := apply(t, apply(t, after, unassign("eni-5ips", first.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress...)), remove("eni-5ips"))
	for _, state := range []sim.State{after, gone} {
		again, second, err := sim.AssignPrivateIpAddresses(state, tokened(2))
		if err != nil || again != state || !reflect.DeepEqual(second.AssignedPrivateIpAddressesSet, first.AssignedPrivateIpAddressesSet) {
			t.Errorf("the replay got %+v, %v, and another state: %t", second, err, again != state)
		}
	}
	if err := refuse(t, after, tokened(3)); !errors.Is(err, apierrors.IdempotentParameterMismatch) {
		t.Errorf("got %v", err)
	}
	// The token of another action is another token.
	if _, _, err := sim.CreateNetworkInterface(after, &request{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-1", ClientToken: "t"}); err != nil {
		t.Error(err)
	}
}

// TestAssignIpv6: given and counted addresses, the answer, and the way back.
func TestAssignIpv6(t *testing.T) {
	s := sim.MustNew(lively())
	s, given, err := sim.AssignIpv6Addresses(s, assign6("eni-v6", "2408::b", "2408:0:0::a"))
	if err != nil || given.NetworkInterfaceId != "eni-v6" || !slices.Equal(given.Ipv6Sets.Ipv6Address, []string{"2408::b", "2408::a"}) {
		t.Fatalf("got %+v, %v", given, err)
	}
	s, picked, err := sim.AssignIpv6Addresses(s, assign6Count("eni-v6", 7)) // makes ten
	if err != nil || len(picked.Ipv6Sets.Ipv6Address) != 7 {
		t.Fatalf("got %+v, %v", picked, err)
	}
	e := eniOf(t, s, "eni-v6")
	if all := slices.Concat([]string{"2408::1"}, given.Ipv6Sets.Ipv6Address, picked.Ipv6Sets.Ipv6Address); !slices.Equal(e.Ipv6Addresses, all) {
		t.Errorf("it has %v, want %v", e.Ipv6Addresses, all)
	}
	s = apply(t, s, unassign6("eni-v6", e.Ipv6Addresses[1:]...))
	s = apply(t, s, assign6("eni-v6", "2408::a"))
	if got := eniOf(t, s, "eni-v6").Ipv6Addresses; !slices.Equal(got, []string{"2408::1", "2408::a"}) {
		t.Errorf("it has %v", got)
	}
	apply(t, s, assign6Count("eni-bound", 1)) // one where one is allowed
	apply(t, s, assign6Count("eni-primary", 1))
}
