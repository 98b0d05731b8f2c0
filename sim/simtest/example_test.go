package simtest_test

import (
	"fmt"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// web is a world with a VSwitch and a security group.
var web = model.Topology{VPCs: []model.VPC{{
	VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
	SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
}}}

// NoLeaks is a check for Open. It names what a test leaves over, and the call that made it.
func ExampleNoLeaks() {
	cloud := sim.MustOpen(web)
	start := cloud.State()
	_, _ = cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-web", SecurityGroupId: "sg-web", PrimaryIpAddress: "172.16.0.9",
	})
	fmt.Println(simtest.NoLeaks(start, cloud))
	// Output:
	// left over:
	// 	ENI eni-bp1ii4w1xdvbay42hylp Available 172.16.0.9 in vsw-web: call 1, CreateNetworkInterface
}

// grow is the code under test: it looks for a VSwitch with free addresses and creates an
// ENI there, and tries again when that fails. It should give both tries one ClientToken.
func grow(cloud *sim.Cloud) error {
	listed, err := cloud.DescribeVSwitches(&model.DescribeVSwitchesRequest{RegionId: "cn-hangzhou"})
	if err != nil {
		return err
	}
	create := &model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: listed.VSwitches.VSwitch[0].VSwitchId, SecurityGroupId: "sg-web",
	}
	if _, err = cloud.CreateNetworkInterface(create); err != nil {
		_, err = cloud.CreateNetworkInterface(create)
	}
	return err
}

// Sweep repeats a test that passes, each time with another call failing in another way. It
// prints the first run in which more is left over than without the failure. In a test, t
// is the *testing.T.
func ExampleSweep() {
	simtest.Sweep(t, web, func(t simtest.T, cloud *sim.Cloud) {
		if err := grow(cloud); err != nil {
			t.Fatal(err)
		}
	})
	// Output:
	// call 2 of 2 (CreateNetworkInterface), answer lost: 2 ENIs left over, 1 without the failure
	// 	ENI eni-bp1ii4w1xdvbay42hylp Available 172.16.0.68 in vsw-web: call 2, CreateNetworkInterface, answer lost
	// 	ENI eni-bp1xy1r2vslu6biw2i0m Available 172.16.0.168 in vsw-web: call 3, CreateNetworkInterface
	//
	// The calls, as a script for "enisim run -v FILE":
	//
	// world {"VPCs":[{"VSwitches":[{"VSwitchId":"vsw-web","CidrBlock":"172.16.0.0/24"}],
	//   "SecurityGroups":[{"SecurityGroupId":"sg-web"}]}]}
	// DescribeVSwitches RegionId=cn-hangzhou
	// # The caller never got the answer to this.
	// CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-web SecurityGroupId=sg-web
	// > ...
	// CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-web SecurityGroupId=sg-web
}

// t prints what a test fails with.
var t = printer{}

type printer struct{ testing.TB }

func (printer) Helper()                           {}
func (printer) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
