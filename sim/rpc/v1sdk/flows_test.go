package v1sdk

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// TestTerway makes the calls of terway (AliyunContainerService/terway), with the failures
// that it handles.
func TestTerway(t *testing.T) { eachEdition(t, testTerway) }

func testTerway(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	c := client(t, cloud)

	// It sends InstanceType=Secondary, which changes nothing, and tries again with
	// the same token after Throttling, InternalError or a failure of the transport.
	cloud.SetFaults(
		sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Err: apierrors.Throttling},
		sim.Fault{Action: "CreateNetworkInterface", Nth: 2, Applied: true, Err: apierrors.InternalError},
	)
	made := terwayCreate(t, c)
	if got := made.ResourceGroupId; got != "" {
		t.Errorf("got the resource group %q, want none", got)
	}
	id := made.NetworkInterfaceId
	wait(t, cloud, c, id, "Available")
	attach := ecs.CreateAttachNetworkInterfaceRequest()
	attach.NetworkInterfaceId, attach.InstanceId = id, "i-1"
	must(c.AttachNetworkInterface(attach))
	wait(t, cloud, c, id, "InUse")

	assign := ecs.CreateAssignPrivateIpAddressesRequest()
	assign.NetworkInterfaceId, assign.SecondaryPrivateIpAddressCount, assign.ClientToken = id, "4", "assign-1"
	ips := must(c.AssignPrivateIpAddresses(assign)).AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	assign6 := ecs.CreateAssignIpv6AddressesRequest()
	assign6.NetworkInterfaceId, assign6.Ipv6AddressCount = id, "4"
	ips6 := must(c.AssignIpv6Addresses(assign6)).Ipv6Sets.Ipv6Address
	if len(ips) != 4 || len(ips6) != 4 {
		t.Errorf("assigned %v and %v", ips, ips6)
	}
	unassign := ecs.CreateUnassignPrivateIpAddressesRequest()
	unassign.NetworkInterfaceId, unassign.PrivateIpAddress = id, &ips
	must(c.UnassignPrivateIpAddresses(unassign))
	// Terway takes this refusal for success, so its code must differ from others.
	_, err := c.UnassignPrivateIpAddresses(unassign)
	wantCode(t, err, apierrors.InvalidIpIpUnassigned)
	unassignIpv6(t, c, e, id, ips6)

	detach := ecs.CreateDetachNetworkInterfaceRequest()
	detach.NetworkInterfaceId, detach.InstanceId = id, "i-1"
	must(c.DetachNetworkInterface(detach))
	wait(t, cloud, c, id, "Available")
	remove := ecs.CreateDeleteNetworkInterfaceRequest()
	remove.NetworkInterfaceId = id
	must(c.DeleteNetworkInterface(remove))
	wait(t, cloud, c, id, "")
	_, err = c.UnassignPrivateIpAddresses(unassign)
	wantCode(t, err, apierrors.InvalidEniIdNotFound)

	// Its listing stops at a page of fewer than 500.
	list := ecs.CreateDescribeNetworkInterfacesRequest()
	list.MaxResults = "500"
	if listed := must(c.DescribeNetworkInterfaces(list)); len(listed.NetworkInterfaceSets.NetworkInterfaceSet) != 1 {
		t.Errorf("listed %+v", listed)
	}
}

// terwayCreate creates an ENI, again and again with one token.
func terwayCreate(t *testing.T, c *ecs.Client) *ecs.CreateNetworkInterfaceResponse {
	t.Helper()
	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupIds, r.InstanceType = "vsw-1", &[]string{"sg-1"}, "Secondary"
	r.NetworkInterfaceName, r.Description = "eni-cni", "interface create by terway"
	r.SecondaryPrivateIpAddressCount, r.ClientToken = "2", "123e4567-e89b-12d3-a456-426655440000"
	r.Tag = &[]ecs.CreateNetworkInterfaceTag{{Key: "creator", Value: "terway"}}
	var err error
	for range 3 {
		var made *ecs.CreateNetworkInterfaceResponse
		if made, err = c.CreateNetworkInterface(r); err == nil {
			return made
		}
	}
	t.Fatal(err)
	return nil
}

// TestCilium makes the calls of Cilium's operator.
func TestCilium(t *testing.T) { eachEdition(t, testCilium) }

func testCilium(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	c := client(t, cloud)
	v, err := vpc.NewClientWithAccessKey("cn-hangzhou", "testid", "testsecret")
	if err != nil {
		t.Fatal(err)
	}
	v.SetTransport(rpc.NewTransport(cloud))

	ciliumLists(t, c, v, e)

	// One ENI, without a token, tagged with its index.
	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupIds, r.SecondaryPrivateIpAddressCount = "vsw-1", &[]string{"sg-1"}, "9"
	r.Tag = &[]ecs.CreateNetworkInterfaceTag{{Key: "cilium-eni-index", Value: "1"}}
	id := must(c.CreateNetworkInterface(r)).NetworkInterfaceId
	wait(t, cloud, c, id, "Available")
	attach := ecs.CreateAttachNetworkInterfaceRequest()
	attach.NetworkInterfaceId, attach.InstanceId = id, "i-1"
	must(c.AttachNetworkInterface(attach))
	wait(t, cloud, c, id, "InUse")

	// The resync of an instance asks for a page of 1000.
	resync := ecs.CreateDescribeNetworkInterfacesRequest()
	resync.InstanceId, resync.PageSize = "i-1", "1000"
	page := must(c.DescribeNetworkInterfaces(resync))
	compare(t, e, "DescribeNetworkInterfaces PageSize=1000", fmt.Sprint(page.PageSize))
	if sets := page.NetworkInterfaceSets.NetworkInterfaceSet; len(sets) != 2 || sets[0].Type != "Primary" ||
		sets[1].NetworkInterfaceId != id || len(sets[1].PrivateIpSets.PrivateIpSet) != 10 || page.TotalCount != 2 {
		t.Errorf("resync found %+v", page)
	}
	// With a tag to look for it goes from tags to instances and their ENIs.
	list := ecs.CreateListTagResourcesRequest()
	list.ResourceType, list.Tag = "eni", &[]ecs.ListTagResourcesTag{{Key: "cilium-eni-index", Value: "1"}}
	if found := must(c.ListTagResources(list)).TagResources.TagResource; len(found) != 1 || found[0].ResourceId != id {
		t.Errorf("the tags are %+v", found)
	}
	instances := ecs.CreateDescribeInstancesRequest()
	instances.InstanceIds = `["i-1"]`
	found := must(c.DescribeInstances(instances)).Instances.Instance
	if len(found) != 1 || found[0].InstanceType != "ecs.g7.xlarge" ||
		len(found[0].NetworkInterfaces.NetworkInterface) != 2 || found[0].VpcAttributes.VpcId != "vpc-1" {
		t.Errorf("the instances are %+v", found)
	}

	// An instance is gone before the next ENI is bound: it is deleted again.
	second := must(c.CreateNetworkInterface(r)).NetworkInterfaceId
	wait(t, cloud, c, second, "Available")
	attach.NetworkInterfaceId, attach.InstanceId = second, "i-gone"
	_, err = c.AttachNetworkInterface(attach)
	wantCode(t, err, apierrors.InvalidEcsIdNotFound)
	remove := ecs.CreateDeleteNetworkInterfaceRequest()
	remove.NetworkInterfaceId = second
	must(c.DeleteNetworkInterface(remove))
	wait(t, cloud, c, second, "")

	detach := ecs.CreateDetachNetworkInterfaceRequest()
	detach.NetworkInterfaceId, detach.InstanceId = id, "i-1"
	must(c.DetachNetworkInterface(detach))
	wait(t, cloud, c, id, "Available")
	remove.NetworkInterfaceId = id
	must(c.DeleteNetworkInterface(remove))
	wait(t, cloud, c, id, "")
}

// ciliumLists lists what there is, page after page until one is empty or the last.
func ciliumLists(t *testing.T, c *ecs.Client, v *vpc.Client, e model.Edition) {
	t.Helper()
	var types []ecs.InstanceType
	for token, more := "", true; more; more = token != "" {
		list := ecs.CreateDescribeInstanceTypesRequest()
		list.MaxResults, list.NextToken = "100", token
		page := must(c.DescribeInstanceTypes(list))
		types, token = append(types, page.InstanceTypes.InstanceType...), page.NextToken
	}
	i := slices.IndexFunc(types, func(i ecs.InstanceType) bool { return i.InstanceTypeId == "ecs.g7.xlarge" })
	if i < 0 || types[i].EniQuantity != 4 || types[i].EniPrivateIpAddressQuantity != 15 ||
		types[i].EniIpv6AddressQuantity != 15 {
		t.Fatalf("the %d types have no such ecs.g7.xlarge at %d", len(types), i)
	}
	all := must(c.DescribeInstanceTypes(ecs.CreateDescribeInstanceTypesRequest())).InstanceTypes.InstanceType
	compare(t, e, "DescribeInstanceTypes without MaxResults", fmt.Sprint(len(all) == len(types)))
	vpcs := must(v.DescribeVpcs(vpc.CreateDescribeVpcsRequest())).Vpcs.Vpc
	if len(vpcs) != 1 || vpcs[0].VpcId != "vpc-1" || vpcs[0].CidrBlock != "172.16.0.0/12" ||
		vpcs[0].SecondaryCidrBlocks.SecondaryCidrBlock == nil {
		t.Errorf("the VPCs are %+v", vpcs)
	}
	vsws, pages := []vpc.VSwitch{}, 0
	for more := true; more; pages++ {
		r := vpc.CreateDescribeVSwitchesRequest()
		r.PageNumber, r.PageSize = requests.NewInteger(pages+1), "50"
		page := must(v.DescribeVSwitches(r)).VSwitches.VSwitch
		vsws, more = append(vsws, page...), len(page) > 0
	}
	if len(vsws) != 1 || pages != 2 || vsws[0].VSwitchId != "vsw-1" || vsws[0].AvailableIpAddressCount != 65536-4-1 ||
		vsws[0].ZoneId != "cn-hangzhou-e" {
		t.Errorf("%d pages have the VSwitches %+v", pages, vsws)
	}
	groups := ecs.CreateDescribeSecurityGroupsRequest()
	groups.PageNumber, groups.PageSize = "1", "50"
	secured := must(c.DescribeSecurityGroups(groups)).SecurityGroups.SecurityGroup
	if len(secured) != 1 || secured[0].SecurityGroupId != "sg-1" || secured[0].VpcId != "vpc-1" {
		t.Errorf("the groups are %+v", secured)
	}
}

// TestWorldThroughTheSDK builds a world with the SDK alone and takes it down.
func TestWorldThroughTheSDK(t *testing.T) { eachEdition(t, testWorldThroughTheSDK) }

func testWorldThroughTheSDK(t *testing.T, e model.Edition) {
	empty := topology(e)
	empty.VPCs, empty.Instances = nil, nil
	cloud := simtest.Open(t, empty, simtest.NoLeaks)
	c := client(t, cloud)
	v, err := vpc.NewClientWithAccessKey("cn-hangzhou", "testid", "testsecret")
	if err != nil {
		t.Fatal(err)
	}
	v.SetTransport(rpc.NewTransport(cloud))
	regions := must(c.DescribeRegions(ecs.CreateDescribeRegionsRequest())).Regions.Region
	if len(regions) == 0 || regions[0].RegionId != "cn-hangzhou" {
		t.Errorf("the regions are %+v", regions)
	}
	zones := must(c.DescribeZones(ecs.CreateDescribeZonesRequest())).Zones.Zone
	newVPC := vpc.CreateCreateVpcRequest()
	newVPC.CidrBlock, newVPC.VpcName = "192.168.0.0/16", "the-vpc"
	vpcID := must(v.CreateVpc(newVPC)).VpcId
	newVSwitch := vpc.CreateCreateVSwitchRequest()
	newVSwitch.VpcId, newVSwitch.ZoneId, newVSwitch.CidrBlock = vpcID, zones[0].ZoneId, "192.168.1.0/29"
	vswID := must(v.CreateVSwitch(newVSwitch)).VSwitchId
	newGroup := ecs.CreateCreateSecurityGroupRequest()
	newGroup.VpcId, newGroup.SecurityGroupType = vpcID, "enterprise"
	groupID := must(c.CreateSecurityGroup(newGroup)).SecurityGroupId
	run := ecs.CreateRunInstancesRequest()
	run.ImageId, run.InstanceType, run.Amount = "aliyun_3", "ecs.g6.large", "2"
	run.VSwitchId, run.SecurityGroupId = vswID, groupID
	run.SystemDiskCategory, run.InstanceChargeType = "cloud_essd", "PostPaid"
	ids := must(c.RunInstances(run)).InstanceIdSets.InstanceIdSet
	run.Amount = "3" // two of the four addresses are left
	_, err = c.RunInstances(run)
	wantCode(t, err, apierrors.QuotaExceededPrivateIpAddress)

	removeVSwitch := vpc.CreateDeleteVSwitchRequest()
	removeVSwitch.VSwitchId = vswID
	_, err = v.DeleteVSwitch(removeVSwitch)
	wantCode(t, err, apierrors.DependencyViolation)
	for _, id := range ids {
		release := ecs.CreateDeleteInstanceRequest()
		release.InstanceId, release.Force = id, requests.NewBoolean(true)
		must(c.DeleteInstance(release))
	}
	must(v.DeleteVSwitch(removeVSwitch))
	removeGroup := ecs.CreateDeleteSecurityGroupRequest()
	removeGroup.SecurityGroupId = groupID
	must(c.DeleteSecurityGroup(removeGroup))
	removeVPC := vpc.CreateDeleteVpcRequest()
	removeVPC.VpcId = vpcID
	must(v.DeleteVpc(removeVPC))
}

// TestTraps has what clients are known to trip over.
func TestTraps(t *testing.T) { eachEdition(t, testTraps) }

func testTraps(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e))
	c := client(t, cloud)
	t.Run("an unknown id finds nothing, or is an error of the one that shows one", func(t *testing.T) {
		list := ecs.CreateDescribeNetworkInterfacesRequest()
		list.NetworkInterfaceId = &[]string{"eni-unknown"}
		found := must(c.DescribeNetworkInterfaces(list))
		if found.TotalCount != 0 || len(found.NetworkInterfaceSets.NetworkInterfaceSet) != 0 {
			t.Errorf("found %+v", found)
		}
		attribute := ecs.CreateDescribeNetworkInterfaceAttributeRequest()
		attribute.NetworkInterfaceId = "eni-unknown"
		_, err := c.DescribeNetworkInterfaceAttribute(attribute)
		wantCode(t, err, apierrors.InvalidEniIdNotFound)
	})
	t.Run("a failed call leaves its token", func(t *testing.T) {
		r := ecs.CreateCreateNetworkInterfaceRequest()
		r.VSwitchId, r.SecurityGroupId, r.ClientToken, r.PrimaryIpAddress = "vsw-1", "sg-1", "kept", "10.0.0.1"
		_, err := c.CreateNetworkInterface(r)
		wantCode(t, err, apierrors.InvalidVSwitchIdIpInvalid)
		must(create(c, "kept"))
	})
	t.Run("the page past the end is empty", func(t *testing.T) {
		list := ecs.CreateDescribeNetworkInterfacesRequest()
		list.PageNumber, list.PageSize = "7", "50"
		page := must(c.DescribeNetworkInterfaces(list))
		if len(page.NetworkInterfaceSets.NetworkInterfaceSet) != 0 || page.TotalCount != 2 || page.PageNumber != 7 {
			t.Errorf("got %+v", page)
		}
	})
	t.Run("more than 500 at once", func(t *testing.T) {
		list := ecs.CreateDescribeNetworkInterfacesRequest()
		list.MaxResults = "501"
		_, err := c.DescribeNetworkInterfaces(list)
		compare(t, e, "DescribeNetworkInterfaces MaxResults=501", codeOf(err))
	})
	t.Run("empty lists are there", func(t *testing.T) {
		text := must(create(c, "")).GetHttpContentString()
		for _, wrapper := range []string{"Ipv4PrefixSets", "Ipv6PrefixSets", "Ipv6Sets", "Tags"} {
			item := wrapper[:len(wrapper)-1]
			if want := fmt.Sprintf(`"%s":{"%s":[]}`, wrapper, item); !strings.Contains(text, want) {
				t.Errorf("%s is not in %s", want, text)
			}
		}
		if !strings.Contains(text, `"ResourceGroupId":""`) {
			t.Errorf("the answer has no empty ResourceGroupId: %s", text)
		}
	})
	t.Run("a tag without a value", func(t *testing.T) {
		r := ecs.CreateCreateNetworkInterfaceRequest()
		r.VSwitchId, r.SecurityGroupId = "vsw-1", "sg-1"
		r.Tag = &[]ecs.CreateNetworkInterfaceTag{{Key: "alone"}}
		if tags := must(c.CreateNetworkInterface(r)).Tags.Tag; len(tags) != 1 ||
			tags[0].TagKey != "alone" || tags[0].TagValue != "" {
			t.Errorf("the tags are %+v", tags)
		}
	})
}

// wantCode checks that the SDK's error is a refusal with the code.
func wantCode(t *testing.T, err error, code apierrors.Code) {
	t.Helper()
	if !errors.Is(apierrors.FromSDK(err), code) {
		t.Errorf("got %v, want %s", err, code)
	}
}
