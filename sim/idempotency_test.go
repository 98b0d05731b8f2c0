package sim_test

import (
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

const validAssign = "AssignPrivateIpAddresses NetworkInterfaceId=eni-5ips"

// TestReplays is law 3 for every action with a ClientToken: the same call again
// returns the first result, a call with other parameters is refused.
func TestReplays(t *testing.T) {
	s := sim.MustNew(lively())
	replayed := make(map[string]bool)
	for _, c := range []struct{ valid, changes, others string }{
		{"CreateVpc", "", "VpcName=other"},
		{validVSwitch, "", "VSwitchName=other"},
		{validGroup, "", "Description=other"},
		{validRun, "Amount=3", "Amount=2"},
		{validAssign, "SecondaryPrivateIpAddressCount=2", "SecondaryPrivateIpAddressCount=3"},
		{validAssign, "PrivateIpAddress.1=172.16.0.51", "PrivateIpAddress.1=172.16.0.52"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1", "Ipv6AddressCount=2", "Ipv6AddressCount=3"},
		{"CreateNetworkInterface VSwitchId=vsw-e SecurityGroupId=sg-1", "", "Description=other"},
		{"DeleteVpc VpcId=vpc-empty", "", "VpcId=vpc-1"},
		{"DeleteInstances InstanceId.1=i-2 InstanceId.2=i-2", "", "InstanceId.2=i-large"},
		{validReservation, "", "VSwitchCidrReservationCidr=172.16.1.64/28"},
		{"DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-1", "", "VSwitchCidrReservationId=vcr-2"},
		{validIngress, "", "PortRange=23/23"},
		{validEgress, "", "PortRange=23/23"},
		{"Revoke" + validIngress[len("Authorize"):], "", "PortRange=23/23"},
		{"Revoke" + validEgress[len("Authorize"):], "", "PortRange=23/23"},
	} {
		r, other := call(c.valid, "ClientToken=t", c.changes), call(c.valid, "ClientToken=t", c.others)
		next, first, err := sim.Apply(s, r)
		if err != nil {
			t.Fatalf("%v\nwas refused: %v", r, err)
		}
		replay(t, next, r, first)
		refuse(t, next, other, apierrors.IdempotentParameterMismatch)
		replayed[r.Action()] = true
	}
	for _, action := range sim.Actions() {
		_, hasToken := reflect.TypeOf(action.NewRequest()).Elem().FieldByName("ClientToken")
		if hasToken != replayed[action.Name] {
			t.Errorf("%s has a ClientToken: %t, and was replayed: %t", action.Name, hasToken, replayed[action.Name])
		}
	}
}

// TestReplayOfCreateNetworkInterface has what counts as the same call and as the
// same token.
func TestReplayOfCreateNetworkInterface(t *testing.T) {
	s := sim.MustNew(world())
	const same = "ClientToken=token Description=first"
	after, first := create(t, s, same)
	replay(t, after, valid(same), first)
	replay(t, after, valid(same, "AccessKeyId=ram-admin"), first) // another key of the account
	for name, changes := range map[string]string{
		"another value":    "Description=second",
		"one more":         "QueueNumber=1",
		"one less":         "Description=",
		"another spelling": "SecurityGroupId= SecurityGroupIds.1=sg-1",
		"an invalid value": "QueueNumber=-1",
	} {
		t.Run(name, func(t *testing.T) {
			r := valid(same, changes)
			wantRefusal(t, r, refused(t, after, r), "400 IdempotentParameterMismatch ClientToken=token", otherUse)
		})
	}
	for name, changes := range map[string]string{
		"another token":  "ClientToken=TOKEN",
		"another region": "RegionId=cn-shanghai VSwitchId=vsw-sh SecurityGroupId=sg-sh",
		"no token":       "ClientToken=",
	} {
		if _, second := create(t, after, same, changes); second.NetworkInterfaceId == first.NetworkInterfaceId {
			t.Errorf("%v\n%s: the call returns the first ENI", valid(same, changes), name)
		}
	}
}

// TestCallsWithoutToken checks that equal calls without a token are two calls.
func TestCallsWithoutToken(t *testing.T) {
	s, first := create(t, sim.MustNew(world()))
	if _, second := create(t, s); second.NetworkInterfaceId == first.NetworkInterfaceId {
		t.Error("two calls without a token created one ENI")
	}
}

// TestRefusalKeepsToken checks that a refused call does not use its token up.
func TestRefusalKeepsToken(t *testing.T) {
	s := sim.MustNew(world())
	refused(t, s, valid("ClientToken=t PrimaryIpAddress=172.16.0.10"))
	create(t, s, "ClientToken=t")
	lively := sim.MustNew(lively())
	refuse(t, lively, call(validAssign, "ClientToken=t SecondaryPrivateIpAddressCount=11"),
		apierrors.MaxEniPrivateIpsCountExceeded)
	apply(t, lively, call(validAssign, "ClientToken=t SecondaryPrivateIpAddressCount=2"))
}

// TestReplayAfterDeletion checks that a replay returns the first result though what
// it names is gone.
func TestReplayAfterDeletion(t *testing.T) {
	r := call(validAssign, "ClientToken=t SecondaryPrivateIpAddressCount=2")
	s, first := do(t, sim.AssignPrivateIpAddresses, sim.MustNew(lively()), r)
	addresses := first.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	s = apply(t, s, unassign("eni-5ips", addresses...), remove("eni-5ips"))
	replay(t, s, r, first)
}

// TestTokenOfAnotherAction checks that two actions may use the same token.
func TestTokenOfAnotherAction(t *testing.T) {
	s := apply(t, sim.MustNew(lively()), call(validAssign, "ClientToken=t SecondaryPrivateIpAddressCount=2"))
	apply(t, s, validLively("ClientToken=t"))
}

// TestTokenOfAnotherAccount checks that two accounts may use the same token.
func TestTokenOfAnotherAccount(t *testing.T) {
	const other = "6543210987654321"
	s := with(world(), func(t *model.Topology) { t.Accounts[1].AccountId, t.VPCs[1].OwnerId = other, other })
	s, first := create(t, s, "ClientToken=t")
	_, second := create(t, s, "ClientToken=t AccessKeyId=other VSwitchId=vsw-2 SecurityGroupId=sg-vpc2")
	if first.NetworkInterfaceId == second.NetworkInterfaceId || second.OwnerId != other {
		t.Errorf("the second account gets %v", second)
	}
}

// TestTokenWithoutRegion checks that the token of a call without a region is not
// that of any region.
func TestTokenWithoutRegion(t *testing.T) {
	s := sim.MustNew(lively())
	s, first := do(t, sim.CreateVSwitch, s, call(validVSwitch, "ClientToken=t CidrBlock=172.20.0.0/24"))
	regional := call(validVSwitch, "ClientToken=t CidrBlock=172.20.1.0/24 RegionId=cn-hangzhou")
	s, second := do(t, sim.CreateVSwitch, s, regional)
	if first.VSwitchId == second.VSwitchId {
		t.Errorf("%v\nreturns the VSwitch of a call without a region", regional)
	}
	elsewhere := call(validVSwitch, "ClientToken=t CidrBlock=172.20.2.0/24 RegionId=cn-shanghai")
	refuse(t, s, elsewhere, apierrors.InvalidVpcIdNotFound) // vpc-1 is not in Shanghai
}
