// Package teasdk tests enisim under the newer official Go SDK, github.com/alibabacloud-go.
package teasdk

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v4/client"
	"github.com/alibabacloud-go/tea/tea"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// topology returns a node and what it needs, with delays and signed calls.
func topology(e model.Edition) model.Topology {
	return model.Topology{
		Edition: e,
		Accounts: []model.Account{{
			AccessKeys: []model.AccessKey{{AccessKeyId: "testid", AccessKeySecret: "testsecret"}},
		}},
		VPCs: []model.VPC{{
			VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/16", Ipv6CidrBlock: "2408::/64"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1", SecurityGroupType: model.GroupEnterprise}},
		}},
		Instances: []model.Instance{{InstanceId: "i-1", InstanceType: "ecs.g7.xlarge", VSwitchId: "vsw-1"}},
		Quotas:    model.Quotas{NetworkInterfaces: 100_000},
		Delays: model.Delays{
			CreateNetworkInterface: 2 * time.Second, AttachNetworkInterface: 3 * time.Second,
			DetachNetworkInterface: 3 * time.Second, DeleteNetworkInterface: time.Second,
		},
	}
}

// client returns the SDK's client on top of a cloud.
func client(t testing.TB, cloud *sim.Cloud, secret string) *ecs.Client {
	t.Helper()
	c, err := ecs.NewClient(&openapi.Config{
		AccessKeyId:     tea.String("testid"),
		AccessKeySecret: tea.String(secret),
		RegionId:        tea.String("cn-hangzhou"),
		HttpClient:      rpc.NewTransport(cloud),
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var (
	region = tea.String("cn-hangzhou")
	vsw    = tea.String("vsw-1")
	group  = tea.String("sg-1")
)

func create(c *ecs.Client, token string) (*ecs.CreateNetworkInterfaceResponseBody, error) {
	r := &ecs.CreateNetworkInterfaceRequest{RegionId: region, VSwitchId: vsw, SecurityGroupId: group}
	if token != "" {
		r.ClientToken = &token
	}
	response, err := c.CreateNetworkInterface(r)
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

type eniSet = ecs.DescribeNetworkInterfacesResponseBodyNetworkInterfaceSetsNetworkInterfaceSet

// wait describes an ENI, while time passes, until it is in a state, "" for gone.
func wait(t *testing.T, cloud *sim.Cloud, c *ecs.Client, id *string, status string) *eniSet {
	t.Helper()
	for range 10 {
		response := must(c.DescribeNetworkInterfaces(&ecs.DescribeNetworkInterfacesRequest{
			RegionId: region, NetworkInterfaceId: []*string{id},
		}))
		sets := response.Body.NetworkInterfaceSets.NetworkInterfaceSet
		if status == "" && len(sets) == 0 {
			return nil
		}
		if len(sets) == 1 && *sets[0].Status == status {
			return sets[0]
		}
		cloud.Advance(time.Second)
	}
	t.Fatalf("%s did not become %q", *id, status)
	return nil
}

// must returns the answer to a call that succeeds. It panics with the error otherwise,
// which shows the line of the call.
func must[T any](response T, err error) T {
	if err != nil {
		panic(err)
	}
	return response
}

// TestLife is the whole life of an ENI.
func TestLife(t *testing.T) { eachEdition(t, testLife) }

func testLife(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	c := client(t, cloud, "testsecret")
	made := must(c.CreateNetworkInterface(&ecs.CreateNetworkInterfaceRequest{
		RegionId: region, VSwitchId: vsw, SecurityGroupIds: []*string{group},
		PrimaryIpAddress: tea.String("172.16.0.50"), SecondaryPrivateIpAddressCount: tea.Int32(2),
		NetworkInterfaceName: tea.String("eni-name"), Description: tea.String("a b*c~d+e"),
		Tag: []*ecs.CreateNetworkInterfaceRequestTag{
			{Key: tea.String("app"), Value: tea.String("web")}, {Key: tea.String("empty"), Value: tea.String("")},
		},
	})).Body
	if *made.Status != "Creating" || *made.Type != "Secondary" || *made.PrivateIpAddress != "172.16.0.50" ||
		len(made.PrivateIpSets.PrivateIpSet) != 3 || *made.Description != "a b*c~d+e" || *made.ResourceGroupId != "" ||
		*made.SecurityGroupIds.SecurityGroupId[0] != "sg-1" || len(made.Tags.Tag) != 2 ||
		made.Ipv4PrefixSets == nil || made.Ipv6PrefixSets == nil || made.Ipv6Sets == nil {
		t.Errorf("made %+v", made)
	}
	id, instance := made.NetworkInterfaceId, tea.String("i-1")
	wait(t, cloud, c, id, "Available")
	must(c.AttachNetworkInterface(&ecs.AttachNetworkInterfaceRequest{
		RegionId: region, NetworkInterfaceId: id, InstanceId: instance,
	}))
	if set := wait(t, cloud, c, id, "InUse"); *set.InstanceId != "i-1" || *set.Attachment.InstanceId != "i-1" ||
		!*set.DeleteOnRelease ||
		set.PrivateIpSets.PrivateIpSet[0].AssociatedPublicIp == nil || set.AssociatedPublicIp == nil {
		t.Errorf("it is %+v", set)
	}
	assigned := must(c.AssignPrivateIpAddresses(&ecs.AssignPrivateIpAddressesRequest{
		RegionId: region, NetworkInterfaceId: id, SecondaryPrivateIpAddressCount: tea.Int32(3),
	})).Body.AssignedPrivateIpAddressesSet
	if *assigned.NetworkInterfaceId != *id || len(assigned.PrivateIpSet.PrivateIpAddress) != 3 ||
		assigned.Ipv4PrefixSet == nil {
		t.Errorf("assigned %+v", assigned)
	}
	must(c.UnassignPrivateIpAddresses(&ecs.UnassignPrivateIpAddressesRequest{
		RegionId: region, NetworkInterfaceId: id, PrivateIpAddress: assigned.PrivateIpSet.PrivateIpAddress,
	}))
	assigned6 := must(c.AssignIpv6Addresses(&ecs.AssignIpv6AddressesRequest{
		RegionId: region, NetworkInterfaceId: id, Ipv6AddressCount: tea.Int32(1),
	})).Body.Ipv6Sets.Ipv6Address
	if set := wait(t, cloud, c, id, "InUse"); *set.Ipv6Sets.Ipv6Set[0].Ipv6Address != *assigned6[0] ||
		len(set.PrivateIpSets.PrivateIpSet) != 3 {
		t.Errorf("it is %+v", set)
	}
	must(c.UnassignIpv6Addresses(&ecs.UnassignIpv6AddressesRequest{
		RegionId: region, NetworkInterfaceId: id, Ipv6Address: assigned6,
	}))
	must(c.ModifyNetworkInterfaceAttribute(&ecs.ModifyNetworkInterfaceAttributeRequest{
		RegionId: region, NetworkInterfaceId: id, NetworkInterfaceName: tea.String("other"),
		SecurityGroupId: []*string{group}, DeleteOnRelease: tea.Bool(false),
	}))
	attribute := must(c.DescribeNetworkInterfaceAttribute(&ecs.DescribeNetworkInterfaceAttributeRequest{
		RegionId: region, NetworkInterfaceId: id,
	})).Body
	if *attribute.NetworkInterfaceName != "other" || *attribute.DeleteOnRelease {
		t.Errorf("it is %+v", attribute)
	}
	must(c.DetachNetworkInterface(&ecs.DetachNetworkInterfaceRequest{
		RegionId: region, NetworkInterfaceId: id, InstanceId: instance,
	}))
	wait(t, cloud, c, id, "Available")
	must(c.DeleteNetworkInterface(&ecs.DeleteNetworkInterfaceRequest{RegionId: region, NetworkInterfaceId: id}))
	wait(t, cloud, c, id, "")
}

// TestTags tags, lists and untags.
func TestTags(t *testing.T) { eachEdition(t, testTags) }

func testTags(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e))
	c := client(t, cloud, "testsecret")
	kind, id := tea.String("eni"), must(create(c, "")).NetworkInterfaceId
	must(c.TagResources(&ecs.TagResourcesRequest{
		RegionId: region, ResourceType: kind, ResourceId: []*string{id},
		Tag: []*ecs.TagResourcesRequestTag{{Key: tea.String("a"), Value: tea.String("1")}},
	}))
	list := func() []*ecs.ListTagResourcesResponseBodyTagResourcesTagResource {
		return must(c.ListTagResources(&ecs.ListTagResourcesRequest{
			RegionId: region, ResourceType: kind, ResourceId: []*string{id},
		})).Body.TagResources.TagResource
	}
	if listed := list(); len(listed) != 1 || *listed[0].TagKey != "a" || *listed[0].TagValue != "1" ||
		*listed[0].ResourceId != *id {
		t.Errorf("listed %v", listed)
	}
	must(c.UntagResources(&ecs.UntagResourcesRequest{
		RegionId: region, ResourceType: kind, ResourceId: []*string{id}, TagKey: []*string{tea.String("a")},
	}))
	if listed := list(); len(listed) != 0 {
		t.Errorf("listed %v", listed)
	}
}

// TestPaging walks 1,200 ENIs, 500 at a time.
func TestPaging(t *testing.T) { eachEdition(t, testPaging) }

func testPaging(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e))
	c := client(t, cloud, "testsecret")
	for range 1199 { // and the primary one
		must(cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
			AccessKeyId: "testid", RegionId: *region, VSwitchId: *vsw, SecurityGroupId: *group,
		}))
	}
	seen, sizes := map[string]bool{}, []int{}
	var token *string
	for {
		response := must(c.DescribeNetworkInterfaces(&ecs.DescribeNetworkInterfacesRequest{
			RegionId: region, MaxResults: tea.Int32(500), NextToken: token,
		})).Body
		for _, set := range response.NetworkInterfaceSets.NetworkInterfaceSet {
			seen[*set.NetworkInterfaceId] = true
		}
		sizes = append(sizes, len(response.NetworkInterfaceSets.NetworkInterfaceSet))
		if token = response.NextToken; *token == "" {
			break
		}
	}
	if len(seen) != 1200 || !slices.Equal(sizes, []int{500, 500, 200}) {
		t.Errorf("pages of %v list %d ENIs", sizes, len(seen))
	}
}

// TestSignature: a signature with another secret is refused.
func TestSignature(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	_, err := create(client(t, cloud, "guess"), "")
	if !errors.Is(apierrors.FromSDK(err), apierrors.SignatureDoesNotMatch) {
		t.Errorf("a call with another secret: got %v, want %s", err, apierrors.SignatureDoesNotMatch)
	}
}

// TestLostAnswer: after a lost answer a retry makes one ENI with a ClientToken and
// two without; the log and the leak check show it.
func TestLostAnswer(t *testing.T) {
	for token, want := range map[string]int{"123e4567-e89b-12d3-a456-426655440000": 1, "": 2} {
		cloud := simtest.Open(t, topology(""))
		start := cloud.State()
		c := client(t, cloud, "testsecret")
		cloud.SetFaults(sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Applied: true, Err: sim.Cut})
		// The SDK sends a token of its own unless it is given one; an empty one is none.
		first := &ecs.CreateNetworkInterfaceRequest{RegionId: region, VSwitchId: vsw, SecurityGroupId: group,
			ClientToken: &token}
		if _, err := c.CreateNetworkInterface(first); err == nil || !strings.Contains(err.Error(), "EOF") {
			t.Fatalf("got %v", err)
		}
		id := must(c.CreateNetworkInterface(first)).Body.NetworkInterfaceId
		wait(t, cloud, c, id, "Available")
		must(c.DeleteNetworkInterface(&ecs.DeleteNetworkInterfaceRequest{RegionId: region, NetworkInterfaceId: id}))
		cloud.Advance(time.Minute)
		leak := simtest.NoLeaks(start, cloud)
		if left := len(slices.Collect(cloud.State().NetworkInterfaces())) - 1; left != want-1 ||
			(leak == nil) != (want == 1) {
			t.Errorf("with ClientToken %q %d ENIs are left over: %v", token, left, leak)
		}
		if !cloud.Calls()[0].AnswerLost {
			t.Errorf("the log has %+v", cloud.Calls()[0])
		}
	}
}

// TestManyClients: 64 goroutines, each with a client of its own, on one cloud.
func TestManyClients(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	var wait sync.WaitGroup
	ids := make(chan string, 64*5)
	for range 64 {
		c := client(t, cloud, "testsecret")
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 5 {
				made, err := create(c, "")
				if err != nil {
					t.Error(err)
					return
				}
				ids <- *made.NetworkInterfaceId + *made.PrivateIpAddress
			}
		}()
	}
	wait.Wait()
	close(ids)
	seen := map[string]bool{}
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != 320 {
		t.Errorf("320 calls made %d ENIs", len(seen))
	}
}
