package v1sdk

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// controllerManager makes the calls of the cloud controller manager
// (kubernetes/cloud-provider-alibaba-cloud), in its package ecs.
type controllerManager struct {
	t   *testing.T
	ecs *ecs.Client
}

// enis returns the ENIs that have one of the addresses, which it gives 100 at a time. It
// stops at a page whose PageSize is less than it asked for.
func (m controllerManager) enis(addresses []string) map[string]string {
	m.t.Helper()
	found := map[string]string{}
	for batch := range slices.Chunk(addresses, 100) {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.VpcId, r.Status, r.PrivateIpAddress, r.MaxResults = "vpc-1", "InUse", &batch, requests.NewInteger(100)
		for _, set := range m.pages(r) {
			for _, address := range set.PrivateIpSets.PrivateIpSet {
				found[address.PrivateIpAddress] = set.NetworkInterfaceId
			}
		}
	}
	return found
}

// pages lists ENIs, 100 on a page, and stops at a page whose PageSize is less.
func (m controllerManager) pages(r *ecs.DescribeNetworkInterfacesRequest) (found []ecs.NetworkInterfaceSet) {
	m.t.Helper()
	for {
		page := must(m.ecs.DescribeNetworkInterfaces(r))
		found = append(found, page.NetworkInterfaceSets.NetworkInterfaceSet...)
		if page.NextToken == "" || page.PageSize < 100 {
			return found
		}
		r.NextToken = page.NextToken
	}
}

// enisByID lists ENIs by 100 ids at a time. It sends no MaxResults, and stops at a page
// without NextToken.
func (m controllerManager) enisByID(ids []string) (found []ecs.NetworkInterfaceSet) {
	m.t.Helper()
	for batch := range slices.Chunk(ids, 100) {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.NetworkInterfaceId = &batch
		for more := true; more; more = r.NextToken != "" {
			page := must(m.ecs.DescribeNetworkInterfaces(r))
			found = append(found, page.NetworkInterfaceSets.NetworkInterfaceSet...)
			r.NextToken = page.NextToken
		}
	}
	return found
}

// groups lists the security groups with a tag, in the same way.
func (m controllerManager) groups(key, value string) (found []ecs.SecurityGroup) {
	m.t.Helper()
	r := ecs.CreateDescribeSecurityGroupsRequest()
	r.Tag = &[]ecs.DescribeSecurityGroupsTag{{Key: key, Value: value}}
	for more := true; more; more = r.NextToken != "" {
		page := must(m.ecs.DescribeSecurityGroups(r))
		found = append(found, page.SecurityGroups.SecurityGroup...)
		r.NextToken = page.NextToken
	}
	return found
}

// instances lists instances by up to 100 ids.
func (m controllerManager) instances(ids []string) (found []ecs.Instance) {
	m.t.Helper()
	r := ecs.CreateDescribeInstancesRequest()
	r.InstanceIds, r.MaxResults = string(must(json.Marshal(ids))), requests.NewInteger(100)
	r.AdditionalAttributes = &[]string{"NETWORK_PRIMARY_ENI_IP"}
	for {
		page := must(m.ecs.DescribeInstances(r))
		found = append(found, page.Instances.Instance...)
		if page.NextToken == "" || page.PageSize < 100 {
			return found
		}
		r.NextToken = page.NextToken
	}
}

// instanceByAddress returns the instance with an address: one is found, or it fails.
func (m controllerManager) instanceByAddress(address string) ecs.Instance {
	m.t.Helper()
	r := ecs.CreateDescribeInstancesRequest()
	r.InstanceNetworkType, r.VpcId = "vpc", "vpc-1"
	r.PrivateIpAddresses = string(must(json.Marshal([]string{address})))
	r.Tag = &[]ecs.DescribeInstancesTag{{Key: "ack.aliyun.com"}}
	found := must(m.ecs.DescribeInstances(r)).Instances.Instance
	if len(found) != 1 {
		m.t.Fatalf("the instances with %s: got %+v, want one", address, found)
	}
	return found[0]
}

// fleet returns 130 instances, each with its primary ENI, and 12 groups.
func fleet(e model.Edition) model.Topology {
	world := topology(e)
	world.Instances = nil
	for i := range 130 {
		world.Instances = append(world.Instances, model.Instance{
			InstanceId: fmt.Sprintf("i-%03d", i), InstanceType: "ecs.g7.xlarge", VSwitchId: "vsw-1",
			Tags: []model.Tag{{Key: "ack.aliyun.com", Value: "cluster-1"}},
		})
	}
	for i := range 12 {
		world.VPCs[0].SecurityGroups = append(world.VPCs[0].SecurityGroups, model.SecurityGroup{
			SecurityGroupId: fmt.Sprintf("sg-lb-%d", i), Tags: []model.Tag{{Key: "ack.aliyun.com", Value: "cluster-1"}},
		})
	}
	return world
}

// TestCloudControllerManager finds each of 130 ENIs and 12 groups, however it pages.
func TestCloudControllerManager(t *testing.T) { eachEdition(t, testCloudControllerManager) }

func testCloudControllerManager(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, fleet(e), simtest.NoLeaks)
	m := controllerManager{t, client(t, cloud)}
	var ids, addresses []string
	for e := range cloud.State().NetworkInterfaces() {
		ids, addresses = append(ids, e.NetworkInterfaceId), append(addresses, e.PrivateIpAddress)
	}
	if found := m.enis(addresses); len(found) != 130 || found[addresses[129]] != ids[129] {
		t.Errorf("by address: got %d ENIs, want 130: %v", len(found), found)
	}
	if found := m.enisByID(ids); len(found) != 130 || found[129].NetworkInterfaceId != ids[129] ||
		found[129].Status != "InUse" || found[129].PrivateIpAddress != addresses[129] || found[129].SourceDestCheck {
		t.Errorf("by id: got %d ENIs, want 130: %+v", len(found), found)
	}
	if found := m.groups("ack.aliyun.com", "cluster-1"); len(found) != 12 || found[11].SecurityGroupId != "sg-lb-11" ||
		found[11].SecurityGroupType != "normal" || found[11].SecurityGroupName != "" {
		t.Errorf("got %d groups, want 12: %+v", len(found), found)
	}
}

// TestCloudControllerManagerNodes reads of instances what becomes of their nodes: type, zone,
// addresses, charge, tags.
func TestCloudControllerManagerNodes(t *testing.T) { eachEdition(t, testCloudControllerManagerNodes) }

func testCloudControllerManagerNodes(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, fleet(e), simtest.NoLeaks)
	m := controllerManager{t, client(t, cloud)}
	var ids, instances, addresses []string
	for eni := range cloud.State().NetworkInterfaces() {
		ids, addresses = append(ids, eni.NetworkInterfaceId), append(addresses, eni.PrivateIpAddress)
		instances = append(instances, eni.InstanceId)
	}
	found := m.instances(instances[:100])
	if len(found) != 100 {
		t.Fatalf("got %d instances, want 100", len(found))
	}
	i := found[99]
	if i.InstanceId != "i-099" || i.InstanceType != "ecs.g7.xlarge" || i.ZoneId != "cn-hangzhou-e" ||
		i.RegionId != "cn-hangzhou" || i.InstanceChargeType != "PostPaid" || i.SpotStrategy != "NoSpot" ||
		len(i.NetworkInterfaces.NetworkInterface) != 1 || i.NetworkInterfaces.NetworkInterface[0].Type != "Primary" ||
		i.NetworkInterfaces.NetworkInterface[0].NetworkInterfaceId != ids[99] ||
		!slices.Equal(i.VpcAttributes.PrivateIpAddress.IpAddress, addresses[99:100]) ||
		i.Tags.Tag[0].TagValue != "cluster-1" {
		t.Errorf("got %+v", i)
	}
	if len(i.PublicIpAddress.IpAddress) != 0 || len(i.InnerIpAddress.IpAddress) != 0 || i.EipAddress.IpAddress != "" {
		t.Errorf("the instance has addresses that are not private: %+v", i)
	}
	if got := m.instanceByAddress(addresses[129]); got.InstanceId != "i-129" {
		t.Errorf("%s belongs to %s, want i-129", addresses[129], got.InstanceId)
	}
}

// TestCloudControllerManagerRoutes: before it routes to a node, the controller manager
// reads its primary ENI by id and turns a SourceDestCheck off that it reads as true, while
// the ENI is InUse; a second loop finds nothing to change. It tries again while an error
// contains InvalidOperation.Conflict.
func TestCloudControllerManagerRoutes(t *testing.T) { eachEdition(t, testCloudControllerManagerRoutes) }

func testCloudControllerManagerRoutes(t *testing.T, e model.Edition) {
	world := fleet(e)
	world.Accounts = []model.Account{{SourceDestCheck: true, AccessKeys: []model.AccessKey{{AccessKeyId: "testid"}}}}
	cloud := simtest.Open(t, world, simtest.NoLeaks)
	m := controllerManager{t, client(t, cloud)}
	var ids []string
	for e := range cloud.State().NetworkInterfaces() {
		ids = append(ids, e.NetworkInterfaceId)
	}
	cloud.SetFaults(sim.Fault{Action: "ModifyNetworkInterfaceAttribute", Nth: 2,
		Err: apierrors.InvalidOperationConflict})
	if changed := m.disableChecks(ids); changed != 130 {
		t.Errorf("the first loop changed %d ENIs, want 130", changed)
	}
	if changed := m.disableChecks(ids); changed != 0 {
		t.Errorf("the second loop changed %d ENIs, want none", changed)
	}
}

// disableChecks turns the SourceDestCheck off of each ENI that has it, and returns how
// many had.
func (m controllerManager) disableChecks(ids []string) (changed int) {
	m.t.Helper()
	for _, set := range m.enisByID(ids) {
		if !set.SourceDestCheck {
			continue
		}
		r := ecs.CreateModifyNetworkInterfaceAttributeRequest()
		r.NetworkInterfaceId, r.SourceDestCheck = set.NetworkInterfaceId, requests.NewBoolean(false)
		_, err := m.ecs.ModifyNetworkInterfaceAttribute(r)
		for err != nil && strings.Contains(err.Error(), "InvalidOperation.Conflict") {
			_, err = m.ecs.ModifyNetworkInterfaceAttribute(r)
		}
		if err != nil {
			m.t.Fatal(err)
		}
		changed++
	}
	return changed
}

// TestLoops lists 130 ENIs of a VPC in the ways that programs page.
func TestLoops(t *testing.T) { eachEdition(t, testLoops) }

func testLoops(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, fleet(e))
	c := client(t, cloud)
	list := func(change func(*ecs.DescribeNetworkInterfacesRequest)) *ecs.DescribeNetworkInterfacesResponse {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.VpcId = "vpc-1"
		change(r)
		return must(c.DescribeNetworkInterfaces(r))
	}
	for name, loop := range map[string]func() (ids []string){
		"until PageSize is less than 100": func() (ids []string) {
			r := ecs.CreateDescribeNetworkInterfacesRequest()
			r.VpcId, r.MaxResults = "vpc-1", "100"
			for _, set := range (controllerManager{t, c}).pages(r) {
				ids = append(ids, set.NetworkInterfaceId)
			}
			return ids
		},
		"until NextToken is empty, without MaxResults": func() (ids []string) {
			token := ""
			for more := true; more; more = token != "" {
				page := list(func(r *ecs.DescribeNetworkInterfacesRequest) { r.NextToken = token })
				ids, token = append(ids, idsOf(page)...), page.NextToken
			}
			return ids
		},
		"until a page has fewer than 500": func() (ids []string) {
			token, size := "", 500
			for size == 500 {
				page := list(func(r *ecs.DescribeNetworkInterfacesRequest) { r.NextToken, r.MaxResults = token, "500" })
				size = len(idsOf(page))
				ids, token = append(ids, idsOf(page)...), page.NextToken
			}
			return ids
		},
		"by PageNumber, until a page is empty": func() (ids []string) {
			for number := 1; ; number++ {
				page := list(func(r *ecs.DescribeNetworkInterfacesRequest) {
					r.PageNumber, r.PageSize = requests.NewInteger(number), "50"
				})
				if len(idsOf(page)) == 0 {
					return ids
				}
				if page.PageNumber != number || page.PageSize != 50 || page.TotalCount != 130 {
					t.Errorf("page %d: got %+v", number, page)
				}
				ids = append(ids, idsOf(page)...)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			if ids := loop(); len(ids) != 130 || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != 130 {
				t.Errorf("got %d ENIs, want 130: %v", len(ids), ids)
			}
		})
	}
}

func idsOf(page *ecs.DescribeNetworkInterfacesResponse) (ids []string) {
	for _, set := range page.NetworkInterfaceSets.NetworkInterfaceSet {
		ids = append(ids, set.NetworkInterfaceId)
	}
	return ids
}
