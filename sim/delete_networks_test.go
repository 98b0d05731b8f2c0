package sim_test

import (
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestDeleteVpcRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, "DeleteVpc RegionId=", []refusal{
		{"VPC unknown", "VpcId=vpc-none", "404 InvalidVpcId.NotFound VpcId=vpc-none", noVPC},
		{"VPC in use", "VpcId=vpc-1", "400 DependencyViolation VpcId=vpc-1", inUse},
	})
	apply(t, s, call("DeleteVpc VpcId=vpc-empty"))
}

func TestDeleteVSwitchRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "DeleteVSwitch RegionId=", []refusal{
		{"VSwitch unknown", "VSwitchId=vsw-none",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-none", noVSwitch("vsw-none")},
		{"VSwitch in use", "VSwitchId=vsw-e", "400 DependencyViolation VSwitchId=vsw-e", inUse},
	})
	checkRefusals(t, pendingVSwitch(), "DeleteVSwitch RegionId=", []refusal{
		{"VSwitch Pending", "VSwitchId=vsw-e", "400 IncorrectVSwitchStatus VSwitchId=vsw-e", vswitchStatus},
	})
}

// pendingVSwitch returns a state in which vsw-e is Pending.
func pendingVSwitch() sim.State {
	return with(lively(), func(t *model.Topology) { t.VPCs[0].VSwitches[0].Status = model.VSwitchPending })
}

func TestDeleteSecurityGroupRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, "DeleteSecurityGroup", []refusal{
		{"group unknown", "SecurityGroupId=sg-none",
			"404 InvalidSecurityGroupId.NotFound SecurityGroupId=sg-none", noGroup},
		{"group in use", "SecurityGroupId=sg-1",
			"403 DependencyViolation SecurityGroupId=sg-1",
			"There is still instance(s) in the specified security group."},
	})
	apply(t, s, call("DeleteSecurityGroup SecurityGroupId=sg-adv"))
}
