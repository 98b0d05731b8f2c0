package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestAssignPrivateIpAddressesRefusals(t *testing.T) {
	const valid = "AssignPrivateIpAddresses NetworkInterfaceId=eni-1"
	s := sim.MustNew(lively())
	endless := fmt.Sprint(" SecondaryPrivateIpAddressCount=", math.MaxInt32)
	checkRefusals(t, s, valid, []refusal{
		{"nothing", "", "400 MissingParameter PrivateIpAddress.1=", missing("PrivateIpAddress.1")},
		{"no address", "PrivateIpAddress.1=172.16.0",
			"400 InvalidParameter PrivateIpAddress.1=172.16.0",
			notValid("PrivateIpAddress.1", `"172.16.0" is not an IPv4 address.`)},
		{"negative", "SecondaryPrivateIpAddressCount=-1",
			"400 InvalidParameter SecondaryPrivateIpAddressCount=-1",
			notValid("SecondaryPrivateIpAddressCount", "It is -1; it must be at least 1.")},
		{"token", "SecondaryPrivateIpAddressCount=1 ClientToken=é",
			"400 InvalidParameter ClientToken=é", notValid("ClientToken", "It must contain only ASCII characters.")},
		{"managed", "NetworkInterfaceId=eni-managed SecondaryPrivateIpAddressCount=1",
			"403 InvalidOperation.EniServiceManaged NetworkInterfaceId=eni-managed", managed},
		{"failed", "NetworkInterfaceId=eni-failed SecondaryPrivateIpAddressCount=1",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-failed",
			eniState("Available", "CreateFailed")},
		{"the eleventh while Available", "NetworkInterfaceId=eni-10ips SecondaryPrivateIpAddressCount=1",
			"403 MaxEniPrivateIpsCountExceeded NetworkInterfaceId=eni-10ips", tenSecondaries},
		{"the seventh while InUse", "NetworkInterfaceId=eni-bound SecondaryPrivateIpAddressCount=6",
			"403 InvalidOperation.Ipv4CountExceeded NetworkInterfaceId=eni-bound",
			typeLimit("eni-bound", "private ip", 6, "ecs.g6.large", 1, 6)},
		{"more than can be added while Available", "NetworkInterfaceId=eni-5ips" + endless,
			"403 MaxEniPrivateIpsCountExceeded NetworkInterfaceId=eni-5ips", tenSecondaries},
		{"more than can be added while InUse", "NetworkInterfaceId=eni-bound" + endless,
			"403 InvalidOperation.Ipv4CountExceeded NetworkInterfaceId=eni-bound",
			typeLimit("eni-bound", "private ip", 6, "ecs.g6.large", 1, math.MaxInt32)},
		{"outside", "PrivateIpAddress.1=172.16.1.1",
			"403 InvalidVSwitchId.IpInvalid PrivateIpAddress.1=172.16.1.1", unusable("172.16.1.1", "172.16.0.0/24")},
		{"reserved", "PrivateIpAddress.1=172.16.0.255",
			"403 InvalidVSwitchId.IpInvalid PrivateIpAddress.1=172.16.0.255",
			unusable("172.16.0.255", "172.16.0.0/24")},
		{"its own", "NetworkInterfaceId=eni-5ips PrivateIpAddress.1=172.16.0.101",
			"403 InvalidIp.IpAssigned PrivateIpAddress.1=172.16.0.101",
			`The specified ipAddress "172.16.0.101" is already assigned on this ENI.`},
		{"another's", "PrivateIpAddress.1=172.16.0.50 PrivateIpAddress.2=172.16.0.101",
			"400 InvalidPrivateIpAddress.Duplicated PrivateIpAddress.2=172.16.0.101", duplicated},
		{"too few", "NetworkInterfaceId=eni-29 SecondaryPrivateIpAddressCount=4",
			"403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-29", notEnough("vsw-29")},
		{"primary ENI of a Pending instance",
			"SecondaryPrivateIpAddressCount=1 NetworkInterfaceId=" + primaryOf(s, "i-pending"),
			"400 InvalidOperation.InvalidEcsState InstanceId=i-pending", ecsState("Running|Stopped", "Pending")},
	})
	checkRefusals(t, roomInGroup(0), valid, []refusal{
		{"full group", "SecondaryPrivateIpAddressCount=1",
			"403 SecurityGroupInstanceLimitExceed SecurityGroupId=sg-1", groupFull},
	})
}

func TestUnassignPrivateIpAddressesRefusals(t *testing.T) {
	const valid = "UnassignPrivateIpAddresses NetworkInterfaceId=eni-5ips"
	checkRefusals(t, sim.MustNew(lively()), valid, []refusal{
		// The page has the code with 403 alone (ecs/UnassignPrivateIpAddresses, 2021-07).
		{"nothing", "", "403 MissingParameter PrivateIpAddress.1=",
			"These parameters PrivateIpAddress.N, Ipv4Prefix.N cannot be both empty."},
		{"no ENI", "NetworkInterfaceId= PrivateIpAddress.1=172.16.0.101",
			"403 MissingParameter NetworkInterfaceId=", missing("NetworkInterfaceId")},
		{"outside", "NetworkInterfaceId=eni-1 PrivateIpAddress.1=172.16.1.1",
			"403 InvalidVSwitchId.IpInvalid PrivateIpAddress.1=172.16.1.1", unusable("172.16.1.1", "172.16.0.0/24")},
		{"the primary", "NetworkInterfaceId=eni-29 PrivateIpAddress.1=172.16.3.1",
			"400 InvalidParameter PrivateIpAddress.1=172.16.3.1",
			notValid("PrivateIpAddress.1", "The primary address of an ENI cannot be unassigned.")},
		{"another's", "PrivateIpAddress.1=172.16.0.101 PrivateIpAddress.2=172.16.0.111",
			"403 InvalidIp.IpUnassigned PrivateIpAddress.2=172.16.0.111",
			`The specified IP "172.16.0.111" is not assigned on this ENI.`},
		{"twice", "PrivateIpAddress.1=172.16.0.101 PrivateIpAddress.2=172.16.0.101",
			"403 InvalidIp.IpRepeated PrivateIpAddress.2=172.16.0.101",
			`The specified ipAddress "172.16.0.101" is(are) repeated.`},
	})
}

// TestAssignPrivateIpAddresses assigns given and picked addresses and unassigns them.
func TestAssignPrivateIpAddresses(t *testing.T) {
	s := sim.MustNew(lively())
	left := free(t, s, "vsw-e")
	s, given := do(t, sim.AssignPrivateIpAddresses, s, assign("eni-1", "172.16.0.51", "172.16.0.50"))
	set := given.AssignedPrivateIpAddressesSet
	equal(t, set.NetworkInterfaceId, "eni-1")
	equal(t, set.PrivateIpSet.PrivateIpAddress, []string{"172.16.0.51", "172.16.0.50"})

	s, picked := do(t, sim.AssignPrivateIpAddresses, s, assignCount("eni-1", 8)) // ten in all
	eight := picked.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	equal(t, len(eight), 8)
	all := slices.Concat(set.PrivateIpSet.PrivateIpAddress, eight)
	equal(t, eniOf(t, s, "eni-1").SecondaryPrivateIpAddresses, all)
	wantFree(t, s, "vsw-e", left-10)

	for _, a := range all {
		s = apply(t, s, unassign("eni-1", a))
	}
	equal(t, eniOf(t, s, "eni-1").SecondaryPrivateIpAddresses, []string{})
	wantFree(t, s, "vsw-e", left)
}

// TestAssignPrivateIpAddressesLimits has what is allowed next to what is refused.
func TestAssignPrivateIpAddressesLimits(t *testing.T) {
	s := sim.MustNew(lively())
	// A bound ENI may have as many addresses as the instance type allows: 6 of
	// ecs.g6.large, 20 of a larger one.
	bound := apply(t, s, assignCount("eni-bound", 5))
	equal(t, len(eniOf(t, bound, "eni-bound").SecondaryPrivateIpAddresses), 5)
	wide := apply(t, s, attach("eni-10ips", "i-wide"), assignCount("eni-10ips", 9))
	// It keeps them when it is detached, but gets no more.
	wide = apply(t, wide, detach("eni-10ips", "i-wide"))
	equal(t, len(eniOf(t, wide, "eni-10ips").SecondaryPrivateIpAddresses), 19)
	refuse(t, wide, assignCount("eni-10ips", 1), apierrors.MaxEniPrivateIpsCountExceeded)
	// The last addresses of a VSwitch and of a group can be assigned.
	apply(t, s, assignCount("eni-29", 3))
	apply(t, roomInGroup(1), assignCount("eni-1", 1))
	// A primary ENI may get more while its instance is Running or Stopped.
	apply(t, s, assignCount("eni-primary", 5))
	apply(t, s, assignCount(primaryOf(s, "i-2"), 1))
}

// TestAssignPrivateIpAddressesOverflow has a count that a sum with it would overflow.
func TestAssignPrivateIpAddressesOverflow(t *testing.T) {
	s := sim.MustNew(lively())
	for eni, code := range map[string]apierrors.Code{
		"eni-5ips":  apierrors.MaxEniPrivateIpsCountExceeded,
		"eni-bound": apierrors.InvalidOperationIpv4CountExceeded,
	} {
		r := assign(eni).(*model.AssignPrivateIpAddressesRequest)
		r.SecondaryPrivateIpAddressCount = math.MaxInt
		refuse(t, s, r, code)
	}
}
