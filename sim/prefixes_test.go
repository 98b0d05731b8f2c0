package sim_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// reserving is [lively] with CIDR reservations in vsw-e: 172.16.0.16/28 and .32/27, of
// which 172.16.0.48 is an ENI's, and 2408:0:0:0:1::/80 and 2::/79.
func reserving(e model.Edition) sim.State {
	return with(lively(), func(t *model.Topology) {
		t.Edition = e
		t.VPCs[0].VSwitches[0].VSwitchCidrReservations = []model.VSwitchCidrReservation{
			{VSwitchCidrReservationId: "vcr-28", VSwitchCidrReservationCidr: "172.16.0.16/28"},
			{VSwitchCidrReservationId: "vcr-27", VSwitchCidrReservationCidr: "172.16.0.32/27"},
			{VSwitchCidrReservationId: "vcr-80", VSwitchCidrReservationCidr: "2408::1:0:0:0/80"},
			{VSwitchCidrReservationId: "vcr-79", VSwitchCidrReservationCidr: "2408::2:0:0:0/79"},
		}
		t.NetworkInterfaces = append(t.NetworkInterfaces,
			model.NetworkInterface{NetworkInterfaceId: "eni-48", VSwitchId: "vsw-e", PrivateIpAddress: "172.16.0.48"},
			model.NetworkInterface{NetworkInterfaceId: "eni-p", VSwitchId: "vsw-e",
				Ipv4Prefixes: []string{"172.16.0.16/28"},
				Ipv6Prefixes: []string{"2408::1:0:0:0/80"}})
	})
}

// TestPrefixRefusals: the codes of a prefix are those of the page
// (ecs/UnassignPrivateIpAddresses, current); those about the VSwitch are assumed, as for
// addresses.
func TestPrefixRefusals(t *testing.T) {
	const one = "Ipv4Prefix.1="
	malformed := []refusal{
		{"no CIDR", one + "172.16.0.32", "403 InvalidIp.IpPrefixIllegal Ipv4Prefix.1=172.16.0.32",
			"The ip prefixes 172.16.0.32 is/are illegal."},
		{"the other family", one + "2408::1:0:0:0/80", "403 InvalidIp.IpPrefixIllegal Ipv4Prefix.1=2408::1:0:0:0/80",
			"The ip prefixes 2408::1:0:0:0/80 is/are illegal."},
		{"bits beyond the mask", one + "172.16.0.33/28", "403 InvalidIp.IpPrefixNotStrict Ipv4Prefix.1=172.16.0.33/28",
			"The ip prefix must be strict cidr format."},
		{"another mask", one + "172.16.0.32/27", "403 InvalidIp.IpPrefixMaskInvalid Ipv4Prefix.1=172.16.0.32/27",
			"The ip prefixes mask 27 is illegal which must be between 28 and 28."},
		{"two masks", one + "172.16.0.32/28 Ipv4Prefix.2=172.16.0.32/27",
			"403 InvalidIp.IpPrefixMaskNotSame Ipv4Prefix.2=172.16.0.32/27",
			"The ip prefixes 172.16.0.32/27 are illegal which mask must be same."},
		{"one twice", one + "172.16.0.32/28 Ipv4Prefix.2=172.16.0.32/28",
			"403 InvalidIp.IpRepeated Ipv4Prefix.2=172.16.0.32/28", ""},
		{"addresses too", one + "172.16.0.32/28 PrivateIpAddress.1=172.16.0.9",
			"400 InvalidParameter.Conflict Ipv4Prefix=", ""},
	}
	for _, valid := range []string{
		"UnassignPrivateIpAddresses NetworkInterfaceId=eni-p", "AssignPrivateIpAddresses NetworkInterfaceId=eni-1",
		"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1",
	} {
		for _, c := range malformed {
			r := call(valid, c.changes)
			checkCode(t, reserving(model.EditionCurrent), r, c.refusal, c.message)
		}
	}
	for _, c := range [][2]string{
		{one + "172.16.0.16/28", "400 InvalidPrivateIpAddress.Duplicated Ipv4Prefix.1=172.16.0.16/28"},
		{one + "172.16.0.48/28", "400 InvalidPrivateIpAddress.Duplicated Ipv4Prefix.1=172.16.0.48/28"},
		{one + "172.16.0.64/28", "403 InvalidVSwitchId.IpInvalid Ipv4Prefix.1=172.16.0.64/28"},
		{one + "172.16.1.32/28", "403 InvalidVSwitchId.IpInvalid Ipv4Prefix.1=172.16.1.32/28"},
		{"Ipv4PrefixCount=2", "403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-e"},
		{"Ipv4PrefixCount=11", "400 InvalidParameter Ipv4PrefixCount=11"},
		{"Ipv4PrefixCount=1 Ipv4Prefix.1=172.16.0.32/28", "400 InvalidParameter.Conflict Ipv4PrefixCount="},
	} {
		changes, want := c[0], c[1]
		for _, valid := range []string{
			"AssignPrivateIpAddresses NetworkInterfaceId=eni-1",
			"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1",
		} {
			checkCode(t, reserving(model.EditionCurrent), call(valid, changes), want, "")
		}
	}
	for _, c := range [][2]string{
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6PrefixCount=3",
			"403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-e"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Prefix.1=2408::1:0:0:0/80",
			"400 InvalidPrivateIpAddress.Duplicated Ipv6Prefix.1=2408::1:0:0:0/80"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-p Ipv6Prefix.1=2408::1:0:0:0/80",
			"403 InvalidIp.IpAssigned Ipv6Prefix.1=2408::1:0:0:0/80"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Prefix.1=2408::5:0:0:0/80",
			"403 InvalidVSwitchId.IpInvalid Ipv6Prefix.1=2408::5:0:0:0/80"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-2 Ipv6PrefixCount=1",
			"403 InvalidVSwitch.Ipv6NotTurnOn NetworkInterfaceId=vsw-e2"},
		{"UnassignIpv6Addresses NetworkInterfaceId=eni-p Ipv6Prefix.1=2408::2:0:0:0/80",
			"403 InvalidIp.IpUnassigned Ipv6Prefix.1=2408::2:0:0:0/80"},
		{"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 Ipv4Prefix.1=172.16.0.16/28",
			"403 InvalidIp.IpUnassigned Ipv4Prefix.1=172.16.0.16/28"},
		{"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1 PrimaryIpAddress=172.16.0.40 Ipv4PrefixCount=1",
			"403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-e"},
		{"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1 PrimaryIpAddress=172.16.0.40 " +
			"Ipv4Prefix.1=172.16.0.32/28",
			"400 InvalidPrivateIpAddress.Duplicated Ipv4Prefix.1=172.16.0.32/28"},
		{"CreateNetworkInterface VSwitchId=vsw-e2 SecurityGroupId=sg-1 Ipv6PrefixCount=1",
			"403 InvalidVSwitch.Ipv6NotTurnOn VSwitchId=vsw-e2"},
		{"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1 PrimaryIpAddress=172.16.0.17",
			"400 InvalidPrivateIpAddress.Duplicated PrimaryIpAddress=172.16.0.17"},
		{"DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-28",
			"400 DependencyViolation VSwitchCidrReservationId=vcr-28"},
	} {
		changes, want := c[0], c[1]
		checkCode(t, reserving(model.EditionCurrent), call(changes), want, "")
	}
}

// checkCode checks that a call is refused with a code, as in wantRefusal, and with a
// message if one is given.
func checkCode(t *testing.T, s sim.State, r model.Request, want, message string) {
	t.Helper()
	err := refused(t, s, r)
	var refusal *apierrors.Error
	if refusal, _ = err.(*apierrors.Error); refusal == nil {
		t.Fatalf("%v: %v", r, err)
	}
	got := fmt.Sprintf("%d %v %s=%s", refusal.HttpStatus(), refusal.Code(), refusal.Parameter(), refusal.Value())
	if got != want || message != "" && refusal.Message() != message {
		t.Errorf("%v\nis refused with %s: %s\nwant              %s: %s", r, got, refusal.Message(), want, message)
	}
}

// TestFragmentation: a refusal says whether addresses are left, but no whole prefix.
func TestFragmentation(t *testing.T) {
	s := reserving(model.EditionCurrent)
	for vSwitch, want := range map[string]string{
		"vsw-e":  "Addresses of its CIDR reservations are free, but too few whole prefixes.",
		"vsw-29": "It has no CIDR reservation of the family.",
	} {
		err := refused(t, s, call("CreateNetworkInterface SecurityGroupId=sg-1 Ipv4PrefixCount=3 VSwitchId="+vSwitch))
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", vSwitch, err, want)
		}
	}
	s = apply(t, s, call("DeleteNetworkInterface NetworkInterfaceId=eni-48"))
	s = apply(t, s, call("AssignPrivateIpAddresses NetworkInterfaceId=eni-1 Ipv4PrefixCount=2"))
	err := refused(t, s, call("AssignPrivateIpAddresses NetworkInterfaceId=eni-2v6 Ipv4PrefixCount=1"))
	if want := "Its CIDR reservations have no free prefix left."; !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestPrefixLife: prefixes are shown wherever an ENI is, given in the order of the calls,
// and free again when they are unassigned or the ENI is deleted. A call with the token of
// an earlier one has its answer.
func TestPrefixLife(t *testing.T) {
	s := reserving(model.Edition2020)
	create := call("CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1 Ipv4PrefixCount=1 " +
		"Ipv6Prefix.1=2408::3:0:0:0/80 ClientToken=c")
	s, made := do(t, sim.CreateNetworkInterface, s, create)
	id := made.NetworkInterfaceId
	replay(t, s, create, made)
	assign := call("AssignIpv6Addresses Ipv6PrefixCount=1 ClientToken=a NetworkInterfaceId=" + id)
	s, assigned := do(t, sim.AssignIpv6Addresses, s, assign)
	replay(t, s, assign, assigned)
	if got := assigned.Ipv6PrefixSets.Ipv6Prefix; len(got) != 1 || got[0] != "2408::2:0:0:0/80" ||
		len(assigned.Ipv6Sets.Ipv6Address) > 0 {
		t.Errorf("the call assigned %v", assigned)
	}
	s = apply(t, s, call("AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId="+id))
	shown := "{[{172.16.0.32/28}]} {[{2408::3:0:0:0/80} {2408::2:0:0:0/80}]}"
	_, listed := do(t, sim.DescribeNetworkInterfaces, s, call("DescribeNetworkInterfaces NetworkInterfaceId.1="+id))
	item := listed.NetworkInterfaceSets.NetworkInterfaceSet[0]
	_, attribute := do(t, sim.DescribeNetworkInterfaceAttribute, s,
		call("DescribeNetworkInterfaceAttribute NetworkInterfaceId="+id))
	_, instances := do(t, sim.DescribeInstances, s, call(`DescribeInstances InstanceIds=["i-tight"]`))
	on := instances.Instances.Instance[0].NetworkInterfaces.NetworkInterface[1]
	e, _ := s.NetworkInterface(id)
	for where, got := range map[string]string{
		"DescribeNetworkInterfaces":         fmt.Sprint(item.Ipv4PrefixSets, " ", item.Ipv6PrefixSets),
		"DescribeNetworkInterfaceAttribute": fmt.Sprint(attribute.Ipv4PrefixSets, " ", attribute.Ipv6PrefixSets),
		"DescribeInstances":                 fmt.Sprint(on.Ipv4PrefixSets, " ", on.Ipv6PrefixSets),
		"State": fmt.Sprintf("{[{%s}]} {[{%s}]}", strings.Join(e.Ipv4Prefixes, "} {"),
			strings.Join(e.Ipv6Prefixes, "} {")),
	} {
		if got != shown {
			t.Errorf("%s shows %s, want %s", where, got, shown)
		}
	}
	if tree := s.String(); !strings.Contains(tree, "172.16.0.32/28 2408::3:0:0:0/80 2408::2:0:0:0/80 InUse") {
		t.Errorf("the tree lacks the prefixes:\n%s", tree)
	}
	_, usage := do(t, sim.GetVSwitchCidrReservationUsage, s,
		call("GetVSwitchCidrReservationUsage MaxResults=1 VSwitchCidrReservationId=vcr-79"))
	if u := usage.CidrReservationUsages; len(u) != 1 || u[0].IpPrefixCidr != "2408::2:0:0:0/80" ||
		u[0].ResourceId != id ||
		u[0].ResourceType != "NetworkInterface" || usage.NextToken == "" {
		t.Errorf("the usage is %+v", usage)
	}
	s = apply(t, s, call("UnassignIpv6Addresses Ipv6Prefix.1=2408::3:0:0:0/80 NetworkInterfaceId="+id))
	s = apply(t, s, call("DetachNetworkInterface InstanceId=i-tight NetworkInterfaceId="+id))
	s = apply(t, s, call("DeleteNetworkInterface NetworkInterfaceId="+id))
	_, list := do(t, sim.ListVSwitchCidrReservations, s,
		call("ListVSwitchCidrReservations VSwitchCidrReservationIds.1=vcr-79 VSwitchCidrReservationIds.2=vcr-27"))
	for _, r := range list.VSwitchCidrReservations {
		if r.AssignedCidrCount != 0 {
			t.Errorf("after the ENI is gone %s has %d prefixes in use", r.VSwitchCidrReservationId, r.AssignedCidrCount)
		}
	}
	if err := sim.Check(s); err != nil {
		t.Error(err)
	}
}

// TestPrefixLimits: a prefix counts as one address: towards those of an ENI that is
// Available, those of the instance type, and the capacity of a group
// (ecs/IP prefixes, current), (ecs/Security groups, current).
func TestPrefixLimits(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.VPCs[0].VSwitches[1].CidrBlock = "172.17.0.0/16"
		t.VPCs[0].VSwitches[1].VSwitchCidrReservations = []model.VSwitchCidrReservation{
			{VSwitchCidrReservationCidr: "172.17.64.0/18"},
		}
		t.InstanceTypes = append(t.InstanceTypes, model.InstanceType{
			InstanceTypeId: "ecs.six", EniQuantity: 2, EniPrivateIpAddressQuantity: 6,
			PrimaryEniQueueNumber: 1, SecondaryEniQueueNumber: 1, MaximumQueueNumberPerEni: 1, TotalEniQueueQuantity: 2,
		})
		t.Instances = append(t.Instances,
			model.Instance{InstanceId: "i-six", InstanceType: "ecs.six", VSwitchId: "vsw-e2"})
	})
	const assign = "AssignPrivateIpAddresses NetworkInterfaceId=eni-2 "
	s = apply(t, s, call(assign+"SecondaryPrivateIpAddressCount=4"))
	six := apply(t, s, call(assign+"Ipv4PrefixCount=1"))
	checkCode(t, s, call(assign+"Ipv4PrefixCount=7"), "403 MaxEniPrivateIpsCountExceeded NetworkInterfaceId=eni-2", "")
	full := apply(t, s, call(assign+"Ipv4PrefixCount=6"))
	attach := call("AttachNetworkInterface InstanceId=i-six NetworkInterfaceId=eni-2")
	checkCode(t, full, attach, "403 InvalidOperation.Ipv4CountExceeded NetworkInterfaceId=eni-2", "")
	six = apply(t, six, attach)
	checkCode(t, six, call(assign+"Ipv4PrefixCount=1"),
		"403 InvalidOperation.Ipv4CountExceeded NetworkInterfaceId=eni-2", "")

	crowded := with(lively(), func(t *model.Topology) {
		t.Quotas.NormalGroupAddresses = 3
		t.Instances, t.NetworkInterfaces = nil, nil
		t.VPCs[0].VSwitches[1].VSwitchCidrReservations[0].VSwitchCidrReservationCidr = "172.16.1.128/26"
	})
	create := "CreateNetworkInterface VSwitchId=vsw-e2 SecurityGroupId=sg-1 Ipv4PrefixCount="
	checkCode(t, crowded, call(create+"3"), "403 SecurityGroupInstanceLimitExceed SecurityGroupId=sg-1", "")
	crowded = apply(t, crowded, call(create+"2"))
	for e := range crowded.NetworkInterfaces() {
		for _, p := range e.Ipv4Prefixes {
			if prefix := netip.MustParsePrefix(p); prefix.Bits() != 28 || prefix != prefix.Masked() {
				t.Errorf("the ENI has %s", p)
			}
		}
	}
}
