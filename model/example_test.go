package model_test

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// The smallest useful world.
func ExampleTopology() {
	world := model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
	}}}
	cloud := sim.MustOpen(world)
	free, _ := cloud.State().AvailableIpAddressCount("vsw-web")
	fmt.Println(free)
	// Output:
	// 252
}

// A request prints as a line of a script, and checks the rules that it can break by
// itself.
func Example() {
	request := &model.AttachNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", InstanceId: "vm-1", NetworkInterfaceId: "eni-1",
	}
	fmt.Println(request)
	fmt.Println(request.Check())
	// Output:
	// AttachNetworkInterface RegionId=cn-hangzhou InstanceId=vm-1 NetworkInterfaceId=eni-1
	// InvalidInstanceID.Malformed: The specified parameter "InstanceId" is not valid. (status 400, InstanceId="vm-1")
}
