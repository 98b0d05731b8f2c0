package teasdk

import (
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/tea"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// gardener makes the calls of gardener's machine controller
// (gardener/machine-controller-manager-provider-alicloud), a machine of which is an instance.
type gardener struct {
	t    *testing.T
	ecs  *ecs.Client
	tags map[string]string
}

func wireGardener(t *testing.T, cloud *sim.Cloud) gardener {
	t.Helper()
	c := must(ecs.NewClient(&openapi.Config{
		AccessKeyId: tea.String("testid"), AccessKeySecret: tea.String("testsecret"), RegionId: region,
		HttpClient: rpc.NewTransport(cloud),
	}))
	return gardener{t, c, map[string]string{
		"kubernetes.io/cluster/shoot--a--b": "1", "kubernetes.io/role/worker/shoot--a--b": "1", "owner": "team-a",
	}}
}

// create creates a machine and returns the id of its instance.
func (g gardener) create(name, token string) (string, error) {
	empty := tea.String("")
	r := &ecs.RunInstancesRequest{
		ImageId: tea.String("m-bp1"), InstanceType: tea.String("ecs.g7.xlarge"), RegionId: region,
		ZoneId: tea.String("cn-hangzhou-e"), SecurityGroupId: group, VSwitchId: vsw, PrivateIpAddress: empty,
		InstanceChargeType: tea.String("PostPaid"), InternetChargeType: tea.String("PayByTraffic"),
		InternetMaxBandwidthIn: tea.Int32(5), InternetMaxBandwidthOut: tea.Int32(5),
		SpotStrategy: tea.String("NoSpot"), IoOptimized: tea.String("optimized"), KeyPairName: tea.String("shoot-key"),
		SystemDisk: &ecs.RunInstancesRequestSystemDisk{
			Category: tea.String("cloud_efficiency"), Size: tea.String("75"),
		},
		DataDisk: []*ecs.RunInstancesRequestDataDisk{{
			Category: tea.String("cloud_efficiency"), DeleteWithInstance: tea.Bool(true), Description: empty,
			DiskName: tea.String(name + "-data-disk"), Encrypted: tea.String("true"), Size: tea.Int32(100),
		}},
		InstanceName: &name, ClientToken: &token,
		UserData: tea.String(base64.StdEncoding.EncodeToString([]byte("#!/bin/sh"))),
	}
	for _, key := range slices.Sorted(maps.Keys(g.tags)) {
		r.Tag = append(r.Tag, &ecs.RunInstancesRequestTag{Key: &key, Value: tea.String(g.tags[key])})
	}
	made, err := g.ecs.RunInstances(r)
	if err != nil {
		return "", err
	}
	return *made.Body.InstanceIdSets.InstanceIdSet[0], nil
}

// find lists the instances that a request asks for, until there is no NextToken.
func (g gardener) find(r *ecs.DescribeInstancesRequest) (found []*ecs.DescribeInstancesResponseBodyInstancesInstance) {
	g.t.Helper()
	r.RegionId = region
	for {
		page := must(g.ecs.DescribeInstances(r)).Body
		found = append(found, page.Instances.Instance...)
		if tea.StringValue(page.NextToken) == "" {
			return found
		}
		r.NextToken = page.NextToken
	}
}

// list returns the names of the machines of the cluster, which it knows by two tags.
func (g gardener) list() map[string]string {
	g.t.Helper()
	r := &ecs.DescribeInstancesRequest{}
	for key, value := range g.tags {
		if strings.Contains(key, "kubernetes.io/") {
			r.Tag = append(r.Tag, &ecs.DescribeInstancesRequestTag{Key: &key, Value: &value})
		}
	}
	machines := map[string]string{}
	for _, i := range g.find(r) {
		machines[*i.InstanceId] = *i.InstanceName
	}
	return machines
}

// delete deletes a machine that is Running or Stopped; errNoMachine says that there is none.
func (g gardener) delete(id string) error {
	g.t.Helper()
	found := g.find(&ecs.DescribeInstancesRequest{InstanceIds: tea.String(`["` + id + `"]`)})
	if len(found) == 0 {
		return errNoMachine
	}
	if status := *found[0].Status; status != "Running" && status != "Stopped" {
		return fmt.Errorf("%s is %s", id, status)
	}
	_, err := g.ecs.DeleteInstance(&ecs.DeleteInstanceRequest{InstanceId: &id, Force: tea.Bool(true)})
	return err
}

var errNoMachine = errors.New("no such machine")

// TestGardener creates 25 machines, lists them, finds each by its name, and deletes them.
func TestGardener(t *testing.T) { eachEdition(t, testGardener) }

func testGardener(t *testing.T, e model.Edition) {
	world := topology(e)
	world.Delays.RunInstances = 10 * time.Second
	cloud := simtest.Open(t, world, simtest.NoLeaks)
	g := wireGardener(t, cloud)
	want := map[string]string{}
	for i := range 25 {
		name := fmt.Sprintf("shoot--a--b-worker-%d", i)
		want[must(g.create(name, fmt.Sprint("token-", i)))] = name
	}
	if got := g.list(); !maps.Equal(got, want) {
		t.Fatalf("got the machines %v, want %v", got, want)
	}
	for id, name := range want {
		found := g.find(&ecs.DescribeInstancesRequest{InstanceName: &name})
		if len(found) != 1 || *found[0].InstanceId != id {
			t.Errorf("by the name %s: got %v, want %s", name, found, id)
		}
		if err := g.delete(id); err == nil {
			t.Errorf("%s is deleted while it is Pending", id)
		}
	}
	cloud.Advance(time.Minute)
	for id := range want {
		if err := g.delete(id); err != nil {
			t.Error(err)
		}
		if err := g.delete(id); err != errNoMachine {
			t.Errorf("deleted twice: got %v", err)
		}
	}
	if got := g.list(); len(got) != 0 {
		t.Errorf("left over: %v", got)
	}
}

// TestGardenerRefused: one token makes one machine, and a machine for which the VSwitch has
// no address is refused.
func TestGardenerRefused(t *testing.T) { eachEdition(t, testGardenerRefused) }

func testGardenerRefused(t *testing.T, e model.Edition) {
	world := topology(e)
	world.VPCs[0].VSwitches[0].CidrBlock = "172.16.0.0/29"
	cloud := simtest.Open(t, world)
	g := wireGardener(t, cloud)
	first, again := must(g.create("m-0", "once")), must(g.create("m-0", "once"))
	if first != again {
		t.Errorf("one token makes %s and %s", first, again)
	}
	must(g.create("m-1", ""))
	must(g.create("m-2", ""))
	_, err := g.create("m-3", "")
	var refusal *tea.SDKError
	if !errors.As(err, &refusal) || *refusal.Code == "" || *refusal.StatusCode/100 != 4 {
		t.Errorf("without addresses: got %v, want a code", err)
	}
	if n := len(slices.Collect(cloud.State().Instances())); n != 1+3 {
		t.Errorf("got %d instances, want 4", n)
	}
}
