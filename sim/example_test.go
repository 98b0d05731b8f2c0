package sim_test

import (
	"errors"
	"fmt"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// The smallest useful world: a VSwitch with four usable addresses.
var small = model.Topology{VPCs: []model.VPC{{
	VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/29"}},
	SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
}}}

func Example() {
	cloud := sim.MustOpen(small)
	request := &model.CreateNetworkInterfaceRequest{
		RegionId:                       "cn-hangzhou",
		VSwitchId:                      "vsw-web",
		SecurityGroupId:                "sg-web",
		PrimaryIpAddress:               "172.16.0.3",
		SecondaryPrivateIpAddressCount: 2,
	}
	made, err := cloud.CreateNetworkInterface(request)
	fmt.Println(made.Status, made.PrivateIpAddress, len(made.PrivateIpSets.PrivateIpSet), err)

	_, err = cloud.CreateNetworkInterface(request)
	fmt.Println(errors.Is(err, apierrors.InvalidPrivateIpAddressDuplicated))

	request.PrimaryIpAddress, request.SecondaryPrivateIpAddressCount = "", 1
	_, err = cloud.CreateNetworkInterface(request)
	fmt.Println(errors.Is(err, apierrors.InvalidVSwitchIdIpNotEnough))
	// Output:
	// Available 172.16.0.3 3 <nil>
	// true
	// true
}

// A State never changes: both calls start from the same one.
func ExampleCreateNetworkInterface() {
	start := sim.MustNew(small)
	request := &model.CreateNetworkInterfaceRequest{
		RegionId:         "cn-hangzhou",
		VSwitchId:        "vsw-web",
		SecurityGroupId:  "sg-web",
		PrimaryIpAddress: "172.16.0.3",
	}
	next, first, _ := sim.CreateNetworkInterface(start, request)
	same, second, _ := sim.CreateNetworkInterface(start, request)
	fmt.Println(first.NetworkInterfaceId == second.NetworkInterfaceId, first.RequestId == second.RequestId)
	fmt.Println(next.Digest() == same.Digest())

	before, _ := start.AvailableIpAddressCount("vsw-web")
	after, _ := next.AvailableIpAddressCount("vsw-web")
	fmt.Println(before, after)
	// Output:
	// true true
	// true
	// 4 3
}

// A retry after a lost answer creates no second ENI if it has the same ClientToken.
func ExampleCloud_CreateNetworkInterface_retry() {
	cloud := sim.MustOpen(small)
	request := &model.CreateNetworkInterfaceRequest{
		RegionId:        "cn-hangzhou",
		VSwitchId:       "vsw-web",
		SecurityGroupId: "sg-web",
		ClientToken:     "123e4567-e89b-12d3-a456-426655440000",
	}
	first, _ := cloud.CreateNetworkInterface(request)
	again, _ := cloud.CreateNetworkInterface(request)
	fmt.Println(first.NetworkInterfaceId == again.NetworkInterfaceId)

	request.Description = "something else"
	_, err := cloud.CreateNetworkInterface(request)
	fmt.Println(errors.Is(err, apierrors.IdempotentParameterMismatch))
	// Output:
	// true
	// true
}

// A fork can be filled up without a change to the cloud.
func ExampleCloud_Fork() {
	cloud := sim.MustOpen(small)
	trial := cloud.Fork()
	for {
		_, err := trial.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", VSwitchId: "vsw-web", SecurityGroupId: "sg-web",
		})
		if err != nil {
			fmt.Println(err.(*apierrors.Error).ErrorCode())
			break
		}
	}
	left, _ := cloud.State().AvailableIpAddressCount("vsw-web")
	fmt.Println(left)
	// Output:
	// InvalidVSwitchId.IpNotEnough
	// 4
}

// New names every problem of a topology at once.
func ExampleNew_problems() {
	_, err := sim.New(model.Topology{VPCs: []model.VPC{{
		CidrBlock: "172.16.0.0/16",
		VSwitches: []model.VSwitch{
			{CidrBlock: "172.16.0.0/24"},
			{CidrBlock: "172.17.0.0/24", ZoneId: "mars-a"},
			{CidrBlock: "172.16.0.128/25"},
		},
	}}})
	fmt.Println(err)
	// Output:
	// VPCs[0].VSwitches[1].ZoneId: region cn-hangzhou has no zone "mars-a"
	// VPCs[0].VSwitches[1].CidrBlock: "172.17.0.0/24" is not in the VPC's 172.16.0.0/16
	// VPCs[0].VSwitches[2].CidrBlock: 172.16.0.128/25 overlaps 172.16.0.0/24 of VSwitches[0]
}

// An ENI is created, attached to an instance of its own zone, detached, attached to a
// second instance, detached and deleted.
func Example_life() {
	cloud := sim.MustOpen(model.Topology{
		VPCs: []model.VPC{{
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-e", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/24"},
				{VSwitchId: "vsw-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.1.0/24"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
		}},
		Instances: []model.Instance{
			{InstanceId: "i-first", VSwitchId: "vsw-e"},
			{InstanceId: "i-second", VSwitchId: "vsw-e"},
			{InstanceId: "i-elsewhere", VSwitchId: "vsw-f"},
		},
	})
	made, err := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-web",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	eni := made.NetworkInterfaceId
	show := func(event string, err error) {
		if err != nil {
			fmt.Printf("%s: %s\n", event, err.(*apierrors.Error).ErrorCode())
			return
		}
		e, there := cloud.State().NetworkInterface(eni)
		fmt.Printf("%s: %s %s %t\n", event, e.Status, e.InstanceId, there)
	}
	attach := func(instance string) {
		_, err := cloud.AttachNetworkInterface(&model.AttachNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", NetworkInterfaceId: eni, InstanceId: instance,
		})
		show("attach to "+instance, err)
	}
	detach := func(instance string) {
		_, err := cloud.DetachNetworkInterface(&model.DetachNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", NetworkInterfaceId: eni, InstanceId: instance,
		})
		show("detach from "+instance, err)
	}
	remove := func() {
		_, err := cloud.DeleteNetworkInterface(&model.DeleteNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", NetworkInterfaceId: eni,
		})
		show("delete", err)
	}
	show("create", nil)
	attach("i-elsewhere")
	attach("i-first")
	attach("i-second")
	detach("i-first")
	attach("i-second")
	remove()
	detach("i-second")
	remove()
	// Output:
	// create: Available  true
	// attach to i-elsewhere: InvalidOperation.AvailabilityZoneMismatch
	// attach to i-first: InUse i-first true
	// attach to i-second: InvalidOperation.InvalidEniState
	// detach from i-first: Available  true
	// attach to i-second: InUse i-second true
	// delete: InvalidOperation.InvalidEniState
	// detach from i-second: Available  true
	// delete:   false
}

// With delays an ENI is in transit until enough time has passed.
func ExampleCloud_Advance() {
	topology := small
	topology.Delays.CreateNetworkInterface = 10 * time.Second
	cloud := sim.MustOpen(topology)
	made, _ := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-web", SecurityGroupId: "sg-web",
	})
	fmt.Println(made.Status)
	cloud.Advance(10 * time.Second)
	described, _ := cloud.DescribeNetworkInterfaces(&model.DescribeNetworkInterfacesRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: []string{made.NetworkInterfaceId},
	})
	fmt.Println(described.NetworkInterfaceSets.NetworkInterfaceSet[0].Status)
	// Output:
	// Creating
	// Available
}
