// Package cilium tests enisim under the operator of Cilium: its client of the API, its
// manager of instances and its manager of nodes, as they are.
package cilium

import (
	"fmt"
	"log/slog"
	"maps"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	metrics "github.com/cilium/cilium/operator/pkg/ipam/metrics/mock"
	"github.com/cilium/cilium/operator/pkg/ipam/nodemanager"
	"github.com/cilium/cilium/pkg/alibabacloud/api"
	"github.com/cilium/cilium/pkg/alibabacloud/ipam"
	"github.com/cilium/cilium/pkg/alibabacloud/ipam/limits"
	"github.com/cilium/cilium/pkg/alibabacloud/types"
	ipamtypes "github.com/cilium/cilium/pkg/ipam/types"
	v2 "github.com/cilium/cilium/pkg/k8s/apis/cilium.io/v2"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
	"example.com/enisim/sim/trouble"
)

const (
	instanceType = "ecs.g7.xlarge" // 4 ENIs of 15 addresses
	preAllocate  = 8               // addresses that the operator keeps free on a node
)

// topology returns nodes in two zones, each with a VSwitch, and 520 ENIs of others, so
// that a resync takes two pages.
func topology(nodes int) model.Topology {
	world := model.Topology{
		VPCs: []model.VPC{{
			VpcId: "vpc-1",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-e", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/22"},
				{VSwitchId: "vsw-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.4.0/22"},
				{VSwitchId: "vsw-other", ZoneId: "cn-hangzhou-g", CidrBlock: "172.16.8.0/22"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1", SecurityGroupType: model.GroupEnterprise}},
		}},
		Quotas: model.Quotas{NetworkInterfaces: 1_000},
		Delays: model.Delays{
			CreateNetworkInterface: time.Second, AttachNetworkInterface: time.Second,
			DetachNetworkInterface: time.Second, DeleteNetworkInterface: time.Second,
		},
	}
	for i := range nodes {
		world.Instances = append(world.Instances, model.Instance{
			InstanceId: fmt.Sprintf("i-%02d", i), InstanceType: instanceType, VSwitchId: vswitch(i),
		})
	}
	for range 520 {
		world.NetworkInterfaces = append(world.NetworkInterfaces, model.NetworkInterface{VSwitchId: "vsw-other"})
	}
	return world
}

func vswitch(node int) string { return [...]string{"vsw-e", "vsw-f"}[node%2] }
func zone(node int) string    { return [...]string{"cn-hangzhou-e", "cn-hangzhou-f"}[node%2] }

// watch is a transport in whose calls time passes in the cloud: two seconds each. So an
// ENI is Available when the call after its creation comes, and InUse when the second
// after its attachment does.
type watch struct {
	cloud *sim.Cloud
	wire  http.RoundTripper
}

func (w watch) RoundTrip(r *http.Request) (*http.Response, error) {
	w.cloud.Advance(2 * time.Second)
	return w.wire.RoundTrip(r)
}

// noMetrics drops what the client of the API measures.
type noMetrics struct{}

func (noMetrics) ObserveAPICall(string, string, float64) {}
func (noMetrics) ObserveRateLimit(string, time.Duration) {}

// cluster is a cluster of Kubernetes whose nodes are instances of a cloud.
type cluster struct {
	t         *testing.T
	cloud     *sim.Cloud
	apiserver *apiserver
	manager   *nodemanager.NodeManager
	pods      map[string]int // the number of pods on each node
}

// newCluster starts the operator, as Cilium's own AllocatorAlibabaCloud does, on nodes of
// a cloud. It has to run in a bubble of synctest, in which minutes pass at once.
func newCluster(t *testing.T, cloud *sim.Cloud, nodes int) *cluster {
	t.Helper()
	transport := watch{cloud, rpc.NewTransport(cloud)}
	e, err := ecs.NewClientWithAccessKey("cn-hangzhou", "testid", "testsecret")
	check(t, err)
	e.SetTransport(transport)
	v, err := vpc.NewClientWithAccessKey("cn-hangzhou", "testid", "testsecret")
	check(t, err)
	v.SetTransport(transport)
	logger := slog.New(slog.DiscardHandler)
	client := api.NewClient(logger, v, e, noMetrics{}, math.MaxFloat64, 1, nil)
	check(t, limits.UpdateFromAPI(t.Context(), client))

	c := &cluster{t: t, cloud: cloud, apiserver: &apiserver{nodes: map[string]*v2.CiliumNode{}}, pods: map[string]int{}}
	instances := ipam.NewInstancesManager(logger, client)
	c.manager, err = nodemanager.NewNodeManager(logger, instances, c.apiserver, metrics.NewMockMetrics(),
		10, true, 60, false)
	check(t, err)
	t.Cleanup(c.stop)
	check(t, c.manager.Start(t.Context()))
	for i := range nodes {
		node := &v2.CiliumNode{
			ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("node-%02d", i)},
			Spec: v2.NodeSpec{
				InstanceID:   fmt.Sprintf("i-%02d", i),
				AlibabaCloud: types.Spec{InstanceType: instanceType, VPCID: "vpc-1", AvailabilityZone: zone(i)},
			},
		}
		_, err := c.apiserver.Create(node)
		check(t, err)
	}
	return c
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// until lets the agents and the operator work until each node has what it needs: an
// address for each pod and those that are kept free, and no others.
func (c *cluster) until() {
	c.t.Helper()
	var missing []string
	for range 12 * 60 {
		for _, node := range c.apiserver.list() {
			if err := act(node, c.pods[node.Name]); err != nil {
				c.t.Fatal(err)
			}
			if changed, err := c.apiserver.UpdateStatus(nil, node); err == nil {
				c.manager.Upsert(changed)
			}
		}
		time.Sleep(time.Minute)
		if missing = c.missing(); len(missing) == 0 {
			return
		}
	}
	c.t.Fatalf("after 12 hours:\n%s", strings.Join(missing, "\n"))
}

// missing returns what is not yet as it is to be. What the nodes know must be what
// the cloud has.
func (c *cluster) missing() (lines []string) {
	for _, node := range c.apiserver.list() {
		pool, pods := node.Spec.IPAM.Pool, c.pods[node.Name]
		if len(node.Status.IPAM.Used) != pods || len(pool) != pods+preAllocate || len(node.Status.IPAM.ReleaseIPs) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d of %d pods, %d addresses, %d on their way out", node.Name,
				len(node.Status.IPAM.Used), pods, len(pool), len(node.Status.IPAM.ReleaseIPs)))
		}
		if there := c.addresses(node.Spec.InstanceID); !maps.Equal(pool, there) {
			lines = append(lines, fmt.Sprintf("%s: knows %v, the cloud has %v", node.Name, pool, there))
		}
	}
	return lines
}

// addresses returns the addresses of the secondary ENIs of an instance in the cloud, with
// the ENI that each belongs to.
func (c *cluster) addresses(instance string) ipamtypes.AllocationMap {
	found := ipamtypes.AllocationMap{}
	for e := range c.cloud.State().NetworkInterfaces() {
		if e.InstanceId != instance || e.Type == model.TypePrimary {
			continue
		}
		for _, address := range append(e.SecondaryPrivateIpAddresses, e.PrivateIpAddress) {
			found[address] = ipamtypes.AllocationIP{Resource: e.NetworkInterfaceId}
		}
	}
	return found
}

// scaleDown deletes the nodes and releases their instances.
func (c *cluster) scaleDown() {
	c.t.Helper()
	force := true
	for _, node := range c.apiserver.list() {
		c.apiserver.delete(node.Name)
		c.manager.Delete(node)
		_, err := c.cloud.DeleteInstance(&model.DeleteInstanceRequest{
			RegionId: "cn-hangzhou", InstanceId: node.Spec.InstanceID, Force: &force,
		})
		check(c.t, err)
	}
	c.cloud.Advance(time.Minute)
}

// stop ends the operator and waits for the last of its goroutines.
func (c *cluster) stop() {
	for _, node := range c.apiserver.list() {
		c.manager.Delete(node)
	}
	c.manager.Stop()
	time.Sleep(time.Hour)
}

// TestOperator has 20 nodes whose pods come and go, while calls fail and answers are lost.
// The operator creates, attaches, assigns and releases until every pod has an address.
func TestOperator(t *testing.T) {
	const nodes = 20
	cloud := simtest.Open(t, topology(nodes), simtest.NoLeaks)
	synctest.Test(t, func(t *testing.T) {
		c := newCluster(t, cloud, nodes)
		struck := []sim.Fault{
			{Action: "CreateNetworkInterface", Err: apierrors.Throttling},
			{Action: "AttachNetworkInterface", Err: apierrors.InternalError},
			{Action: "AttachNetworkInterface", Err: sim.Cut, Applied: true},
			{Action: "AssignPrivateIpAddresses", Err: apierrors.ServiceUnavailable, Applied: true},
			{Action: "UnassignPrivateIpAddresses", Err: sim.Cut, Applied: true},
			{Action: "DescribeNetworkInterfaces", Err: apierrors.Throttling},
			{Action: "DescribeVSwitches", Err: sim.Cut},
		}
		check(t, cloud.SetFaults(shares(struck)...))
		for round, pods := range []func(node int) int{
			func(node int) int { return node },
			func(node int) int { return 37 - node },
			func(int) int { return 3 },
		} {
			for i := range nodes {
				c.pods[fmt.Sprintf("node-%02d", i)] = pods(i)
			}
			c.until()
			t.Logf("round %d: %d calls", round, len(cloud.Calls()))
		}
		for _, fault := range struck {
			if !slices.ContainsFunc(cloud.Calls(), func(call sim.Call) bool {
				return call.Action == fault.Action && call.Err != nil && call.AnswerLost == fault.Applied
			}) {
				t.Errorf("no call was struck by: %v", fault)
			}
		}
		c.scaleDown()
	})
}

// shares returns faults that strike the first call of their action and a tenth of all.
// The first ones come first, so that no share strikes in their place.
func shares(faults []sim.Fault) []sim.Fault {
	first, share := slices.Clone(faults), slices.Clone(faults)
	for i := range faults {
		first[i].Nth, share[i].Percent = 1+i, 10
	}
	return append(first, share...)
}

// TestLostCreate: Cilium sends no ClientToken, so the ENI of a create whose answer is lost
// stays behind, and the leak check reports it.
func TestLostCreate(t *testing.T) {
	cloud := simtest.Open(t, topology(1))
	start := cloud.State()
	synctest.Test(t, func(t *testing.T) {
		c := newCluster(t, cloud, 1)
		check(t, cloud.SetFaults(trouble.LostAnswer("CreateNetworkInterface")))
		c.pods["node-00"] = 5
		c.until()
		c.scaleDown()
	})
	const lost = "CreateNetworkInterface, answer lost"
	if err := simtest.NoLeaks(start, cloud); err == nil || strings.Count(err.Error(), "Available 172.16.") != 1 ||
		!strings.Contains(err.Error(), lost) {
		t.Errorf("NoLeaks: got %v, want one ENI and %q", err, lost)
	}
}
