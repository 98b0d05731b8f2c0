package sim_test

import (
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestTree prints a world that has something of every kind, in the classic network
// too.
func TestTree(t *testing.T) {
	s := sim.MustNew(model.Topology{
		Regions: []model.Region{{RegionId: "cn-hangzhou", Zones: []string{"cn-hangzhou-a"}}, {RegionId: "cn-beijing"}},
		VPCs: []model.VPC{{
			VpcId:          "vpc-1",
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/29", Status: "Pending"}},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1", SecurityGroupType: "enterprise"}},
		}},
		ClassicSecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-2"}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1", NetworkInterfaceId: "eni-1", PrivateIpAddress: "172.16.0.2"},
			{InstanceId: "i-2", Status: "Stopped"},
		},
		NetworkInterfaces: []model.NetworkInterface{{
			NetworkInterfaceId: "eni-2", VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.1",
			SecondaryPrivateIpAddresses: []string{"172.16.0.3"},
		}},
	})
	const want = `cn-hangzhou
  vpc-1 172.16.0.0/12
    vsw-1 cn-hangzhou-a 172.16.0.0/29 Pending, 1 free
      eni-1 172.16.0.2 InUse i-1 (primary)
      eni-2 172.16.0.1 172.16.0.3 Available
    sg-1 enterprise
  sg-2 normal
  i-1 ecs.g6.large cn-hangzhou-a Running
  i-2 ecs.g6.large cn-hangzhou-a Stopped
cn-beijing`
	if got := s.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
