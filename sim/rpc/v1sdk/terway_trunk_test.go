package v1sdk

import (
	"errors"
	"fmt"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/simtest"
)

// TestTerwayTrunk is the trunk mode of terway: a trunk ENI on the node, 20 pods each with a
// member of it in another VSwitch, and the collector, which detaches the members of pods
// that are gone, and deletes them when it finds them Available and Secondary the next time.
func TestTerwayTrunk(t *testing.T) { eachEdition(t, testTerwayTrunk) }

func testTerwayTrunk(t *testing.T, e model.Edition) {
	world := topology(e)
	world.Instances[0].InstanceType = "ecs.g6.16xlarge" // 8 ENIs, 60 with members
	world.VPCs[0].VSwitches = append(world.VPCs[0].VSwitches,
		model.VSwitch{VSwitchId: "vsw-pods", ZoneId: "cn-hangzhou-e", CidrBlock: "172.17.0.0/24"})
	cloud := simtest.Open(t, world, simtest.NoLeaks)
	c := client(t, cloud)
	create := func(kind, vswitch string) string {
		r := ecs.CreateCreateNetworkInterfaceRequest()
		r.VSwitchId, r.SecurityGroupIds, r.InstanceType = vswitch, &[]string{"sg-1"}, kind
		r.SourceDestCheck, r.ClientToken = requests.NewBoolean(false), fmt.Sprint("t-", len(cloud.Calls()))
		made := must(c.CreateNetworkInterface(r))
		if made.Type != kind {
			t.Fatalf("created %+v, want Type %s", made, kind)
		}
		wait(t, cloud, c, made.NetworkInterfaceId, "Available")
		return made.NetworkInterfaceId
	}
	attach := func(id, trunk string) ecs.NetworkInterfaceSet {
		r := ecs.CreateAttachNetworkInterfaceRequest()
		r.NetworkInterfaceId, r.InstanceId, r.TrunkNetworkInstanceId = id, "i-1", trunk
		must(c.AttachNetworkInterface(r))
		return wait(t, cloud, c, id, "InUse")
	}
	detach := func(id, trunk string) error {
		r := ecs.CreateDetachNetworkInterfaceRequest()
		r.NetworkInterfaceId, r.InstanceId, r.TrunkNetworkInstanceId = id, "i-1", trunk
		_, err := c.DetachNetworkInterface(r)
		return err
	}
	trunk := create("Trunk", "vsw-1")
	if set := attach(trunk, ""); set.Type != "Trunk" || set.InstanceId != "i-1" {
		t.Errorf("the trunk is %+v", set)
	}
	for i := range 20 {
		set := attach(create("Secondary", "vsw-pods"), trunk)
		if set.Type != "Member" || set.Attachment.InstanceId != "i-1" || set.Attachment.DeviceIndex != i+1 ||
			set.Attachment.TrunkNetworkInterfaceId != trunk {
			t.Errorf("member %d is %+v", i, set)
		}
	}
	find := func(kind, status string) []ecs.NetworkInterfaceSet {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.VpcId, r.Type, r.Status, r.MaxResults = "vpc-1", kind, status, "500"
		return must(c.DescribeNetworkInterfaces(r)).NetworkInterfaceSets.NetworkInterfaceSet
	}
	if err := detach(trunk, ""); !errors.Is(apierrors.FromSDK(err), apierrors.InvalidOperationHasMemberEniAttached) {
		t.Errorf("the trunk is detached from its members: %v", err)
	}
	members := find("Member", "InUse")
	if len(members) != 20 {
		t.Fatalf("there are %d members, want 20", len(members))
	}
	for _, set := range members {
		if err := detach(set.NetworkInterfaceId, set.Attachment.TrunkNetworkInterfaceId); err != nil {
			t.Fatal(err)
		}
	}
	for _, set := range members {
		wait(t, cloud, c, set.NetworkInterfaceId, "Available")
	}
	if left := find("Member", "InUse"); len(left) != 0 {
		t.Errorf("there are %d members left", len(left))
	}
	for _, set := range find("Secondary", "Available") {
		r := ecs.CreateDeleteNetworkInterfaceRequest()
		r.NetworkInterfaceId = set.NetworkInterfaceId
		must(c.DeleteNetworkInterface(r))
		wait(t, cloud, c, set.NetworkInterfaceId, "")
	}
	if err := detach(trunk, ""); err != nil {
		t.Fatal(err)
	}
	wait(t, cloud, c, trunk, "Available")
	r := ecs.CreateDeleteNetworkInterfaceRequest()
	r.NetworkInterfaceId = trunk
	must(c.DeleteNetworkInterface(r))
	wait(t, cloud, c, trunk, "")
}
