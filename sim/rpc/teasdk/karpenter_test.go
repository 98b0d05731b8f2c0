package teasdk

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v4/client"
	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// karpenter makes the calls of karpenter (cloudpilot-ai/karpenter-provider-alibabacloud), in
// its providers. It dereferences much of the answers without asking whether it is there.
type karpenter struct {
	t   *testing.T
	ecs *ecs.Client
	vpc *vpc.Client
}

func wireKarpenter(t *testing.T, cloud *sim.Cloud) karpenter {
	t.Helper()
	return karpenter{t, client(t, cloud, "testsecret"), vpcClient(t, cloud)}
}

// vpcClient returns the SDK's client of the VPC product on top of a cloud.
func vpcClient(t *testing.T, cloud *sim.Cloud) *vpc.Client {
	t.Helper()
	return must(vpc.NewClient(&openapi.Config{
		AccessKeyId: tea.String("testid"), AccessKeySecret: tea.String("testsecret"), RegionId: region,
		HttpClient: rpc.NewTransport(cloud),
	}))
}

// vswitches lists the VSwitches with a tag, with any value for "*", 50 on a page.
func (k karpenter) vswitches(key, value string) (found []string) {
	k.t.Helper()
	tag := &vpc.DescribeVSwitchesRequestTag{Key: &key}
	if value != "*" {
		tag.Value = &value
	}
	for number := int32(1); ; number++ {
		page := must(k.vpc.DescribeVSwitches(&vpc.DescribeVSwitchesRequest{
			RegionId: region, Tag: []*vpc.DescribeVSwitchesRequestTag{tag},
			PageSize: tea.Int32(50), PageNumber: &number,
		})).Body
		for _, v := range page.VSwitches.VSwitch {
			found = append(found, fmt.Sprint(*v.VSwitchId, " ", *v.ZoneId, " ", *v.AvailableIpAddressCount))
		}
		if *page.TotalCount < number*50 || len(page.VSwitches.VSwitch) < 50 {
			return found
		}
	}
}

// groups lists the security groups that a request asks for, 100 on a page.
func (k karpenter) groups(r *ecs.DescribeSecurityGroupsRequest) (found []string) {
	k.t.Helper()
	r.RegionId, r.MaxResults, r.IsQueryEcsCount = region, tea.Int32(100), tea.Bool(true)
	for {
		page := must(k.ecs.DescribeSecurityGroups(r)).Body
		for _, group := range page.SecurityGroups.SecurityGroup {
			found = append(found, *group.SecurityGroupId)
		}
		r.NextToken = page.NextToken
		if r.NextToken == nil || *r.NextToken == "" || len(page.SecurityGroups.SecurityGroup) == 0 {
			return found
		}
	}
}

// types lists the instance types, 100 on a page, with what it makes of a node's capacity:
// processors, ENIs, addresses and memory.
func (k karpenter) types() map[string]string {
	k.t.Helper()
	found := map[string]string{}
	r := &ecs.DescribeInstanceTypesRequest{MaxResults: tea.Int64(100)}
	for {
		page := must(k.ecs.DescribeInstanceTypes(r)).Body
		for _, i := range page.InstanceTypes.InstanceType {
			found[*i.InstanceTypeId] = fmt.Sprint(*i.CpuCoreCount, *i.EniQuantity, *i.EniPrivateIpAddressQuantity,
				*i.MemorySize, *i.GPUSpec)
		}
		r.NextToken = page.NextToken
		if r.NextToken == nil || *r.NextToken == "" {
			return found
		}
	}
}

// instances lists the instances of a cluster.
func (k karpenter) instances(cluster string) (found []*ecs.DescribeInstancesResponseBodyInstancesInstance) {
	k.t.Helper()
	r := &ecs.DescribeInstancesRequest{RegionId: region, Tag: []*ecs.DescribeInstancesRequestTag{
		{Key: tea.String("kubernetes.io/cluster/" + cluster), Value: tea.String("owned")},
	}}
	for {
		page := must(k.ecs.DescribeInstances(r)).Body
		found = append(found, page.Instances.Instance...)
		r.NextToken = page.NextToken
		if r.NextToken == nil || *r.NextToken == "" {
			return found
		}
	}
}

// karpenterWorld has 60 VSwitches and 12 groups with the tag of a cluster.
func karpenterWorld(e model.Edition) model.Topology {
	world := topology(e)
	own := []model.Tag{{Key: "karpenter.sh/discovery", Value: "cluster-1"}}
	world.Quotas.VSwitches = 100
	for i := range 60 {
		world.VPCs[0].VSwitches = append(world.VPCs[0].VSwitches, model.VSwitch{
			VSwitchId: fmt.Sprintf("vsw-k%d", i), ZoneId: "cn-hangzhou-f", Tags: own,
			CidrBlock: fmt.Sprintf("172.17.%d.0/24", i),
		})
	}
	for i := range 12 {
		world.VPCs[0].SecurityGroups = append(world.VPCs[0].SecurityGroups, model.SecurityGroup{
			SecurityGroupId: fmt.Sprintf("sg-k%d", i), SecurityGroupName: fmt.Sprintf("name-%d", i), Tags: own,
		})
	}
	return world
}

// TestKarpenter finds what it builds nodes of.
func TestKarpenter(t *testing.T) { eachEdition(t, testKarpenter) }

func testKarpenter(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, karpenterWorld(e), simtest.NoLeaks)
	k := wireKarpenter(t, cloud)
	for _, value := range []string{"cluster-1", "*"} {
		found := k.vswitches("karpenter.sh/discovery", value)
		if len(found) != 60 || found[59] != "vsw-k59 cn-hangzhou-f 252" {
			t.Errorf("with the value %q: got %d VSwitches, want 60: %v", value, len(found), found)
		}
	}
	for name, ask := range map[string]struct {
		request *ecs.DescribeSecurityGroupsRequest
		n       int
		last    string
	}{
		"by tag": {&ecs.DescribeSecurityGroupsRequest{Tag: []*ecs.DescribeSecurityGroupsRequestTag{
			{Key: tea.String("karpenter.sh/discovery")},
		}}, 12, "sg-k11"},
		"by name": {&ecs.DescribeSecurityGroupsRequest{SecurityGroupName: tea.String("name-3")}, 1, "sg-k3"},
		"by id":   {&ecs.DescribeSecurityGroupsRequest{SecurityGroupId: group}, 1, *group},
	} {
		if found := k.groups(ask.request); len(found) != ask.n || found[ask.n-1] != ask.last {
			t.Errorf("%s: got %v, want %d groups up to %s", name, found, ask.n, ask.last)
		}
	}
}

// TestKarpenterTypes reads the capacity of a node from its type.
func TestKarpenterTypes(t *testing.T) { eachEdition(t, testKarpenterTypes) }

func testKarpenterTypes(t *testing.T, e model.Edition) {
	k := wireKarpenter(t, simtest.Open(t, topology(e)))
	if types := k.types(); types["ecs.g7.xlarge"] != "4 4 15 16" {
		t.Errorf("ecs.g7.xlarge has processors, ENIs, addresses, memory and GPU %q: %v", types["ecs.g7.xlarge"], types)
	}
}

// TestKarpenterInstances lists instances, dereferences what karpenter does, and deletes one.
func TestKarpenterInstances(t *testing.T) { eachEdition(t, testKarpenterInstances) }

func testKarpenterInstances(t *testing.T, e model.Edition) {
	world := karpenterWorld(e)
	cloud := simtest.Open(t, world, simtest.NoLeaks)
	k := wireKarpenter(t, cloud)
	cluster := &ecs.RunInstancesRequestTag{Key: tea.String("kubernetes.io/cluster/c-1"), Value: tea.String("owned")}
	must(k.ecs.RunInstances(&ecs.RunInstancesRequest{
		RegionId: region, ImageId: tea.String("aliyun_3"), InstanceType: tea.String("ecs.g7.xlarge"), VSwitchId: vsw,
		SecurityGroupIds: []*string{group}, Amount: tea.Int32(25), Tag: []*ecs.RunInstancesRequestTag{cluster},
	}))
	found := k.instances("c-1")
	if len(found) != 25 {
		t.Fatalf("got %d instances, want 25", len(found))
	}
	for _, i := range found {
		created, err := time.Parse("2006-01-02T15:04Z", *i.CreationTime)
		if err != nil || !created.Equal(model.DefaultEpoch) {
			t.Errorf("created at %s: %v", *i.CreationTime, err)
		}
		got := []string{*i.Status, *i.ImageId, *i.InstanceType, *i.RegionId, *i.ZoneId, *i.SpotStrategy,
			*i.SecurityGroupIds.SecurityGroupId[0], *i.VpcAttributes.VSwitchId,
			*i.Tags.Tag[0].TagKey, *i.Tags.Tag[0].TagValue}
		if want := []string{"Running", "aliyun_3", "ecs.g7.xlarge", *region, "cn-hangzhou-e", "NoSpot", *group, *vsw,
			*cluster.Key, *cluster.Value}; !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", *i.InstanceId, got, want)
		}
	}
	for _, i := range found {
		remove := &ecs.DeleteInstanceRequest{
			InstanceId: i.InstanceId, Force: tea.Bool(true), TerminateSubscription: tea.Bool(true),
		}
		must(k.ecs.DeleteInstance(remove))
		_, err := k.ecs.DeleteInstance(remove)
		if !errors.Is(apierrors.FromSDK(err), apierrors.InvalidInstanceIdNotFound) {
			t.Errorf("deleted twice: got %v, want %s", err, apierrors.InvalidInstanceIdNotFound)
		}
	}
	if found := k.instances("c-1"); len(found) != 0 {
		t.Errorf("%d instances are left over", len(found))
	}
}

// TestKarpenterCreate: karpenter creates by an action that is not simulated. The refusal
// is none that it takes for NotFound.
func TestKarpenterCreate(t *testing.T) {
	k := wireKarpenter(t, simtest.Open(t, topology("")))
	_, err := k.ecs.CreateAutoProvisioningGroup(&ecs.CreateAutoProvisioningGroupRequest{
		RegionId: region, TotalTargetCapacity: tea.String("1"), AutoProvisioningGroupType: tea.String("instant"),
	})
	var refusal *tea.SDKError
	if !errors.As(err, &refusal) || *refusal.StatusCode != 400 ||
		strings.Contains(*refusal.Code+*refusal.Message, "NotFound") {
		t.Errorf("got %v, want status 400 without NotFound", err)
	}
}
