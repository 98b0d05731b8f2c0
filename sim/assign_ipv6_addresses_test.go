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

func TestAssignIpv6AddressesRefusals(t *testing.T) {
	const valid = "AssignIpv6Addresses NetworkInterfaceId=eni-1"
	s := sim.MustNew(lively())
	endless := fmt.Sprint("NetworkInterfaceId=eni-2v6 Ipv6AddressCount=", math.MaxInt32)
	checkRefusals(t, s, valid, []refusal{
		// The page has the code with 403 alone (ecs-zh/AssignIpv6Addresses, 2021-07).
		{"nothing", "", "403 MissingParameter Ipv6Address.1=", missing("Ipv6Address.1")},
		{"no region", "RegionId=", "403 MissingParameter RegionId=", missing("RegionId")},
		{"no address", "Ipv6Address.1=172.16.0.1",
			"403 InvalidIp.Address Ipv6Address.1=172.16.0.1", `The specified ipAddress "172.16.0.1" is invalid.`},
		{"VSwitch without IPv6", "NetworkInterfaceId=eni-2 Ipv6AddressCount=1",
			"403 InvalidVSwitch.Ipv6NotTurnOn NetworkInterfaceId=vsw-e2", noIpv6("vsw-e2")},
		{"the eleventh while Available", "NetworkInterfaceId=eni-10v6 Ipv6AddressCount=1",
			"403 MaxEniIpv6IpsCountExceeded NetworkInterfaceId=eni-10v6", tenIpv6},
		{"the second while InUse", "NetworkInterfaceId=eni-bound Ipv6AddressCount=2",
			"403 InvalidOperation.Ipv6CountExceeded NetworkInterfaceId=eni-bound",
			typeLimit("eni-bound", "ipv6 address", 1, "ecs.g6.large", 0, 2)},
		{"more than can be added while Available", endless,
			"403 MaxEniIpv6IpsCountExceeded NetworkInterfaceId=eni-2v6", tenIpv6},
		{"outside", "Ipv6Address.1=2408:1::1",
			"403 InvalidVSwitchId.IpInvalid Ipv6Address.1=2408:1::1", unusable("2408:1::1", "2408::/64")},
		{"reserved", "Ipv6Address.1=2408::ffff:ffff:ffff:fff7",
			"403 InvalidVSwitchId.IpInvalid Ipv6Address.1=2408::ffff:ffff:ffff:fff7",
			unusable("2408::ffff:ffff:ffff:fff7", "2408::/64")},
		{"its own", "NetworkInterfaceId=eni-v6 Ipv6Address.1=2408:0::1",
			"403 InvalidIp.IpAssigned Ipv6Address.1=2408::1",
			`The specified ipAddress "2408::1" is already assigned on this ENI.`},
		{"another's", "Ipv6Address.1=2408::1",
			"400 InvalidPrivateIpAddress.Duplicated Ipv6Address.1=2408::1", duplicated},
	})
	checkRefusals(t, apply(t, s, attach("eni-2v6", "i-tight")), valid, []refusal{
		{"more than can be added while InUse", endless,
			"403 InvalidOperation.Ipv6CountExceeded NetworkInterfaceId=eni-2v6",
			typeLimit("eni-2v6", "ipv6 address", 2, "ecs.tight", 2, math.MaxInt32)},
	})
	checkRefusals(t, apply(t, s, attach("eni-1", "i-n4-running")), valid, []refusal{
		{"a type without IPv6", "Ipv6AddressCount=1",
			"403 InvalidOperation.Ipv6NotSupport NetworkInterfaceId=eni-1",
			"The instanceType of ecs.n4.xlarge not support ipv6."},
	})
}

func TestUnassignIpv6AddressesRefusals(t *testing.T) {
	const valid = "UnassignIpv6Addresses NetworkInterfaceId=eni-2v6"
	checkRefusals(t, sim.MustNew(lively()), valid, []refusal{
		// The page has the code with 403 alone (ecs-zh/UnassignIpv6Addresses, 2021-07).
		{"nothing", "", "403 MissingParameter Ipv6Address.1=",
			"These parameters Ipv6Address.N, Ipv6Prefix.N cannot be both empty."},
		{"no ENI", "NetworkInterfaceId= Ipv6Address.1=2408::1",
			"403 MissingParameter NetworkInterfaceId=", missing("NetworkInterfaceId")},
		{"another's", "Ipv6Address.1=2408::1",
			"403 InvalidIp.IpUnassigned Ipv6Address.1=2408::1",
			`The specified IP "2408::1" is not assigned on this ENI.`},
		{"failed", "NetworkInterfaceId=eni-failed Ipv6Address.1=2408::1",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-failed",
			eniState("Available", "CreateFailed")},
	})
}

// TestAssignIpv6Addresses assigns given and picked addresses and unassigns them.
func TestAssignIpv6Addresses(t *testing.T) {
	topology := lively()
	topology.Edition = model.EditionCurrent
	s := sim.MustNew(topology)
	s, given := do(t, sim.AssignIpv6Addresses, s, assignIpv6("eni-v6", "2408::b", "2408:0:0::a"))
	equal(t, given.NetworkInterfaceId, "eni-v6")
	equal(t, given.Ipv6Sets.Ipv6Address, []string{"2408::b", "2408::a"})

	s, picked := do(t, sim.AssignIpv6Addresses, s, assignIpv6Count("eni-v6", 7)) // ten in all
	equal(t, len(picked.Ipv6Sets.Ipv6Address), 7)
	all := slices.Concat([]string{"2408::1"}, given.Ipv6Sets.Ipv6Address, picked.Ipv6Sets.Ipv6Address)
	equal(t, eniOf(t, s, "eni-v6").Ipv6Addresses, all)

	s = apply(t, s, unassignIpv6("eni-v6", all[1:]...), assignIpv6("eni-v6", "2408::a"))
	equal(t, eniOf(t, s, "eni-v6").Ipv6Addresses, []string{"2408::1", "2408::a"})

	apply(t, s, assignIpv6Count("eni-bound", 1)) // as many as the instance type allows
	apply(t, s, assignIpv6Count("eni-primary", 1))
}

// TestAssignIpv6AddressesOverflow has a count that a sum with it would overflow.
func TestAssignIpv6AddressesOverflow(t *testing.T) {
	s := sim.MustNew(lively())
	r := assignIpv6("eni-2v6").(*model.AssignIpv6AddressesRequest)
	r.Ipv6AddressCount = math.MaxInt
	refuse(t, s, r, apierrors.MaxEniIpv6IpsCountExceeded)
	refuse(t, apply(t, s, attach("eni-2v6", "i-tight")), r, apierrors.InvalidOperationIpv6CountExceeded)
}
