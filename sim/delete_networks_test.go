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
		{"VPC in use", "VpcId=vpc-1", "400 DependencyViolation.VSwitch VpcId=vpc-1",
			"Specified object has dependent resources"},
	})
	apply(t, s, call("DeleteVpc VpcId=vpc-empty"))
	s = apply(t, s, call("CreateSecurityGroup VpcId=vpc-empty"))
	checkRefusals(t, s, "DeleteVpc RegionId=", []refusal{
		{"VPC with a group", "VpcId=vpc-empty", "400 DependencyViolation.SecurityGroup VpcId=vpc-empty",
			"Specified object has dependent resources SecurityGroup."},
	})
}

func TestDeleteVSwitchRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "DeleteVSwitch RegionId=", []refusal{
		{"VSwitch unknown", "VSwitchId=vsw-none",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-none", "VSwitch not exist."},
		{"VSwitch in use", "VSwitchId=vsw-e", "400 DependencyViolation VSwitchId=vsw-e", inUse},
	})
	checkRefusals(t, pendingVSwitch(), "DeleteVSwitch RegionId=", []refusal{
		{"VSwitch Pending", "VSwitchId=vsw-e", "400 IncorrectVSwitchStatus VSwitchId=vsw-e",
			"vpc subnet is in middle status."},
	})
}

// pendingVSwitch returns a state in which vsw-e is Pending.
func pendingVSwitch() sim.State {
	return with(lively(), func(t *model.Topology) { t.VPCs[0].VSwitches[0].Status = model.VSwitchPending })
}

func TestDeleteSecurityGroupRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, "DeleteSecurityGroup", []refusal{
		{"no region", "RegionId=", "400 MissingParameter.RegionId RegionId=",
			`The parameter "RegionId" should not be null.`},
		{"group unknown", "SecurityGroupId=sg-none",
			"404 InvalidSecurityGroup.NotFound SecurityGroupId=sg-none",
			"The specified security group is not found."},
		{"group in use", "SecurityGroupId=sg-1",
			"403 DependencyViolation SecurityGroupId=sg-1",
			"There is still instance(s) in the specified security group."},
	})
	apply(t, s, call("DeleteSecurityGroup SecurityGroupId=sg-adv"))
}
