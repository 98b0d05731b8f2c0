package sim_test

import (
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestSourceDestCheck is that of an ENI by default and as it is given, in all answers that
// have it (ecs/Source and destination check, current).
func TestSourceDestCheck(t *testing.T) {
	for _, byDefault := range []bool{false, true} {
		topology := lively()
		topology.Accounts[0].SourceDestCheck = byDefault
		topology.NetworkInterfaces = append(topology.NetworkInterfaces, model.NetworkInterface{
			NetworkInterfaceId: "eni-other", VSwitchId: "vsw-e", SourceDestCheck: pointer(!byDefault),
		})
		s := sim.MustNew(topology)
		wantCheck(t, s, "eni-1", byDefault)
		wantCheck(t, s, "eni-other", !byDefault)
		wantCheck(t, s, primaryOf(s, "i-large"), byDefault)
		for change, want := range map[string]bool{"": byDefault, "=true": true, "=false": false} {
			if change != "" {
				change = "SourceDestCheck" + change
			}
			r := validLively(change, "ClientToken=t")
			next, response := do(t, sim.CreateNetworkInterface, s, model.Request(r))
			equal(t, response.SourceDestCheck, want)
			wantCheck(t, next, response.NetworkInterfaceId, want)
			next = apply(t, next, modify(response.NetworkInterfaceId, "SourceDestCheck=true"))
			wantCheck(t, next, response.NetworkInterfaceId, true)
			_, again := do(t, sim.CreateNetworkInterface, next, model.Request(r)) // the replay shows what it was
			equal(t, again.SourceDestCheck, want)
			r.SourceDestCheck = pointer(!want)
			refuse(t, next, r, apierrors.IdempotentParameterMismatch)
		}
	}
}

// TestSourceDestCheckOfRunInstances: a primary ENI has the default of the account.
func TestSourceDestCheckOfRunInstances(t *testing.T) {
	topology := lively()
	topology.Accounts[0].SourceDestCheck = true
	s, response := do(t, sim.RunInstances, sim.MustNew(topology), call(validRun))
	wantCheck(t, s, primaryOf(s, response.InstanceIdSets.InstanceIdSet[0]), true)
}

// wantCheck fails unless the ENI has the SourceDestCheck in every answer and listing.
func wantCheck(t *testing.T, s sim.State, id string, want bool) {
	t.Helper()
	equal(t, *eniOf(t, s, id).SourceDestCheck, want)
	listed, _ := page(t, s, describe("NetworkInterfaceId.1="+id))
	equal(t, listed.NetworkInterfaceSets.NetworkInterfaceSet[0].SourceDestCheck, want)
	_, one := do(t, sim.DescribeNetworkInterfaceAttribute, s,
		call("DescribeNetworkInterfaceAttribute NetworkInterfaceId="+id))
	equal(t, one.SourceDestCheck, want)
}
