package sim_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// The README shows parts of these tests; see TestREADMEBlocks.

// recipeWorld has two VSwitches of 8 addresses, of which 4 can be used.
var recipeWorld = model.Topology{
	VPCs: []model.VPC{{
		VpcId: "vpc-1",
		VSwitches: []model.VSwitch{
			{VSwitchId: "vsw-a", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/29"},
			{VSwitchId: "vsw-b", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.0.8/29"},
		},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}},
	Instances: []model.Instance{{InstanceId: "i-1", VSwitchId: "vsw-a", NetworkInterfaceId: "eni-1"}},
}

// createIn returns a request for an ENI in a VSwitch of recipeWorld.
func createIn(vSwitch string) *model.CreateNetworkInterfaceRequest {
	return &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: vSwitch, SecurityGroupId: "sg-a"}
}

// deleteENI deletes an ENI of recipeWorld.
func deleteENI(cloud *sim.Cloud, id string) error {
	_, err := cloud.DeleteNetworkInterface(&model.DeleteNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: id,
	})
	return err
}

func Example_tree() {
	topology := recipeWorld
	topology.NetworkInterfaces = []model.NetworkInterface{{
		NetworkInterfaceId: "eni-2", VSwitchId: "vsw-b", PrivateIpAddress: "172.16.0.10",
		SecurityGroupIds: []string{"sg-a"},
	}}
	fmt.Println(sim.MustOpen(topology))
	// Output:
	// cn-hangzhou
	//   vpc-1 172.16.0.0/12
	//     vsw-a cn-hangzhou-e 172.16.0.0/29, 3 free
	//       eni-1 172.16.0.2 InUse i-1 (primary)
	//     vsw-b cn-hangzhou-f 172.16.0.8/29, 3 free
	//       eni-2 172.16.0.10 Available
	//     sg-a normal
	//   i-1 ecs.g6.large cn-hangzhou-e Running
}

func TestRecipeError(t *testing.T) {
	cloud := sim.MustOpen(recipeWorld)

	_, err := cloud.CreateNetworkInterface(createIn("vsw-none"))
	if !errors.Is(err, apierrors.InvalidVSwitchIdNotFound) {
		t.Fatal(err)
	}
}

func TestRecipeRetry(t *testing.T) {
	cloud := sim.MustOpen(recipeWorld)

	err := cloud.SetFaults(sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Applied: true, Err: sim.Cut})
	if err != nil {
		t.Fatal(err) // the fault is invalid
	}
	request := createIn("vsw-a")
	request.ClientToken = "once"
	_, lost := cloud.CreateNetworkInterface(request)    // the answer is lost, but the ENI is there
	again, err := cloud.CreateNetworkInterface(request) // the same ENI

	if lost != sim.Cut || err != nil || again.Status != model.StatusAvailable {
		t.Fatal(lost, again, err)
	}
	if free, _ := cloud.State().AvailableIpAddressCount("vsw-a"); free != 2 {
		t.Error(free)
	}
}

func TestRecipeExhaustion(t *testing.T) {
	cloud := sim.MustOpen(recipeWorld)

	grow := func() (*model.CreateNetworkInterfaceResponse, error) {
		eni, err := cloud.CreateNetworkInterface(createIn("vsw-a"))
		if errors.Is(err, apierrors.InvalidVSwitchIdIpNotEnough) {
			return cloud.CreateNetworkInterface(createIn("vsw-b"))
		}
		return eni, err
	}
	for range 3 { // the instance has the fourth address
		if _, err := grow(); err != nil {
			t.Fatal(err)
		}
	}
	if eni, err := grow(); err != nil || eni.VSwitchId != "vsw-b" {
		t.Fatal(eni, err)
	}
}

func TestRecipeTime(t *testing.T) {
	topology := recipeWorld
	topology.Delays.CreateNetworkInterface = 10 * time.Second
	cloud := sim.MustOpen(topology)

	eni, err := cloud.CreateNetworkInterface(createIn("vsw-a"))
	if err != nil || eni.Status != model.StatusCreating {
		t.Fatal(eni, err)
	}
	cloud.Advance(10 * time.Second)
	if e, _ := cloud.State().NetworkInterface(eni.NetworkInterfaceId); e.Status != model.StatusAvailable {
		t.Fatal(e)
	}
}

func TestRecipeLeaks(t *testing.T) {
	cloud := simtest.Open(t, recipeWorld, simtest.NoLeaks)

	eni, err := cloud.CreateNetworkInterface(createIn("vsw-a"))
	if err != nil {
		t.Fatal(err)
	}
	if err := deleteENI(cloud, eni.NetworkInterfaceId); err != nil {
		t.Fatal(err)
	}
}

func Example_callLog() {
	cloud := sim.MustOpen(recipeWorld)
	_, _ = cloud.CreateNetworkInterface(createIn("vsw-a"))

	for _, call := range cloud.Calls() {
		fmt.Println(call)
	}
	// Output:
	// 2021-01-01T00:00:00Z CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-a SecurityGroupId=sg-a
}
