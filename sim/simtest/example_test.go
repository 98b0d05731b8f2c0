package simtest_test

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// NoLeaks is a check for Open. It names the ENIs that a test leaves over.
func ExampleNoLeaks() {
	cloud := sim.MustOpen(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
	}}})
	start := cloud.State()
	_, _ = cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-web", SecurityGroupId: "sg-web", PrimaryIpAddress: "172.16.0.9",
	})
	fmt.Println(simtest.NoLeaks(start, cloud))
	// Output:
	// ENIs are left over:
	// 	eni-bp1ii4w1xdvbay42hylp Available 172.16.0.9 in vsw-web, created at 00:00:00
}
