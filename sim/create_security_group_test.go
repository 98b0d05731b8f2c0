package sim_test

import (
	"testing"

	"example.com/enisim/sim"
)

// validGroup is a call that succeeds in [lively].
const validGroup = "CreateSecurityGroup VpcId=vpc-1"

func TestCreateSecurityGroupRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validGroup, []refusal{
		{"unknown VPC", "VpcId=vpc-none", "404 InvalidVpcId.NotFound VpcId=vpc-none", noVPC},
		{"type", "SecurityGroupType=advanced",
			"400 InvalidParameter SecurityGroupType=advanced",
			notValid("SecurityGroupType", `It is none of ["normal" "enterprise"].`)},
		{"advanced and classic", "VpcId= SecurityGroupType=enterprise",
			"400 MissingParameter VpcId=", missing("VpcId")},
	})
}

func TestCreateSecurityGroupTypes(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{"SecurityGroupType=enterprise", "VpcId="} {
		apply(t, s, call(validGroup, changes))
	}
}
