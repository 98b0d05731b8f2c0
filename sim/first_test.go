package sim_test

import (
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestFirst(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}})
	eni, err := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-a", SecurityGroupId: "sg-a",
	})
	if err != nil || eni.Status != model.StatusAvailable {
		t.Fatal(eni, err)
	}
}
