// Package v1sdk tests enisim under version 1 of the official Go SDK,
// github.com/aliyun/alibaba-cloud-sdk-go.
package v1sdk

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// topology returns a node and what it needs, with delays.
func topology(e model.Edition) model.Topology {
	return model.Topology{
		Edition: e,
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
func client(t testing.TB, cloud *sim.Cloud) *ecs.Client {
	t.Helper()
	c, err := ecs.NewClientWithAccessKey("cn-hangzhou", "testid", "testsecret")
	if err != nil {
		t.Fatal(err)
	}
	c.SetTransport(rpc.NewTransport(cloud))
	return c
}

func create(c *ecs.Client, token string) (*ecs.CreateNetworkInterfaceResponse, error) {
	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupId, r.ClientToken = "vsw-1", "sg-1", token
	return c.CreateNetworkInterface(r)
}

// wait describes an ENI, while time passes, until it is in a state, "" for gone.
func wait(t *testing.T, cloud *sim.Cloud, c *ecs.Client, id, status string) ecs.NetworkInterfaceSet {
	t.Helper()
	for range 10 {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.NetworkInterfaceId = &[]string{id}
		response, err := c.DescribeNetworkInterfaces(r)
		if err != nil {
			t.Fatal(err)
		}
		sets := response.NetworkInterfaceSets.NetworkInterfaceSet
		if status == "" && len(sets) == 0 {
			return ecs.NetworkInterfaceSet{}
		}
		if len(sets) == 1 && sets[0].Status == status {
			return sets[0]
		}
		cloud.Advance(time.Second)
	}
	t.Fatalf("%s did not become %q", id, status)
	return ecs.NetworkInterfaceSet{}
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
	c := client(t, cloud)

	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupIds, r.InstanceType = "vsw-1", &[]string{"sg-1"}, "Secondary"
	r.PrimaryIpAddress, r.NetworkInterfaceName, r.Description = "172.16.0.50", "eni-name", "made by the SDK"
	r.SecondaryPrivateIpAddressCount, r.QueueNumber = requests.NewInteger(2), requests.NewInteger(2)
	r.Tag = &[]ecs.CreateNetworkInterfaceTag{{Key: "app", Value: "web"}, {Key: "empty"}}
	made := must(c.CreateNetworkInterface(r))
	if made.Status != "Creating" || made.Type != "Secondary" || made.PrivateIpAddress != "172.16.0.50" ||
		len(made.PrivateIpSets.PrivateIpSet) != 3 || !made.PrivateIpSets.PrivateIpSet[0].Primary ||
		made.VpcId != "vpc-1" || made.ZoneId != "cn-hangzhou-e" || made.ResourceGroupId != "" ||
		made.SecurityGroupIds.SecurityGroupId[0] != "sg-1" || made.Tags.Tag[0].TagKey != "app" || made.RequestId == "" {
		t.Errorf("made %+v", made)
	}
	id := made.NetworkInterfaceId
	if set := wait(t, cloud, c, id, "Available"); set.InstanceId != "" || set.CreationTime != "2021-01-01T00:00:00Z" ||
		set.MacAddress != made.MacAddress {
		t.Errorf("it is %+v", set)
	}

	attach := ecs.CreateAttachNetworkInterfaceRequest()
	attach.NetworkInterfaceId, attach.InstanceId = id, "i-1"
	must(c.AttachNetworkInterface(attach))
	if set := wait(t, cloud, c, id, "InUse"); set.InstanceId != "i-1" || set.QueueNumber != 2 ||
		set.Attachment.InstanceId != "i-1" {
		t.Errorf("it is %+v", set)
	}

	changeAddresses(t, cloud, c, e, id)
	modify := ecs.CreateModifyNetworkInterfaceAttributeRequest()
	modify.NetworkInterfaceId, modify.NetworkInterfaceName, modify.SecurityGroupId = id, "other", &[]string{"sg-1"}
	must(c.ModifyNetworkInterfaceAttribute(modify))
	attribute := ecs.CreateDescribeNetworkInterfaceAttributeRequest()
	attribute.NetworkInterfaceId = id
	got := must(c.DescribeNetworkInterfaceAttribute(attribute))
	if got.NetworkInterfaceName != "other" || got.Status != "InUse" {
		t.Errorf("it is %+v", got)
	}

	detach := ecs.CreateDetachNetworkInterfaceRequest()
	detach.NetworkInterfaceId, detach.InstanceId = id, "i-1"
	must(c.DetachNetworkInterface(detach))
	wait(t, cloud, c, id, "Available")
	remove := ecs.CreateDeleteNetworkInterfaceRequest()
	remove.NetworkInterfaceId = id
	must(c.DeleteNetworkInterface(remove))
	wait(t, cloud, c, id, "")
}

// changeAddresses assigns addresses to a bound ENI with three, and unassigns them again.
func changeAddresses(t *testing.T, cloud *sim.Cloud, c *ecs.Client, e model.Edition, id string) {
	t.Helper()
	assign := ecs.CreateAssignPrivateIpAddressesRequest()
	assign.NetworkInterfaceId, assign.SecondaryPrivateIpAddressCount = id, requests.NewInteger(3)
	assigned := must(c.AssignPrivateIpAddresses(assign))
	ips := assigned.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	if len(ips) != 3 {
		t.Fatalf("assigned %+v", assigned)
	}
	unassign := ecs.CreateUnassignPrivateIpAddressesRequest()
	unassign.NetworkInterfaceId, unassign.PrivateIpAddress = id, &ips
	must(c.UnassignPrivateIpAddresses(unassign))

	assign6 := ecs.CreateAssignIpv6AddressesRequest()
	assign6.NetworkInterfaceId, assign6.Ipv6AddressCount = id, requests.NewInteger(2)
	ips6 := must(c.AssignIpv6Addresses(assign6)).Ipv6Sets.Ipv6Address
	if set := wait(t, cloud, c, id, "InUse"); len(ips6) != 2 || len(set.Ipv6Sets.Ipv6Set) != 2 ||
		set.Ipv6Sets.Ipv6Set[1].Ipv6Address != ips6[1] || len(set.PrivateIpSets.PrivateIpSet) != 3 {
		t.Errorf("it is %+v, assigned %v", set, ips6)
	}
	unassignIpv6(t, c, e, id, ips6)
}

// TestTags tags, lists and untags.
func TestTags(t *testing.T) { eachEdition(t, testTags) }

func testTags(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e))
	c := client(t, cloud)
	id := must(create(c, "")).NetworkInterfaceId
	tag := ecs.CreateTagResourcesRequest()
	tag.ResourceType, tag.ResourceId = "eni", &[]string{id}
	tag.Tag = &[]ecs.TagResourcesTag{{Key: "a", Value: "1"}, {Key: "b"}}
	must(c.TagResources(tag))
	list := ecs.CreateListTagResourcesRequest()
	list.ResourceType, list.ResourceId = "eni", &[]string{id}
	listed := must(c.ListTagResources(list)).TagResources.TagResource
	want := ecs.TagResource{ResourceId: id, ResourceType: "eni", TagKey: "a", TagValue: "1"}
	if len(listed) != 2 || listed[0] != want {
		t.Errorf("listed %+v", listed)
	}
	untag := ecs.CreateUntagResourcesRequest()
	untag.ResourceType, untag.ResourceId, untag.All = "eni", &[]string{id}, requests.NewBoolean(true)
	must(c.UntagResources(untag))
	if listed := must(c.ListTagResources(list)).TagResources.TagResource; len(listed) != 0 {
		t.Errorf("listed %+v", listed)
	}
}

// TestPaging walks 1,200 ENIs, 500 at a time.
func TestPaging(t *testing.T) { eachEdition(t, testPaging) }

func testPaging(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e))
	c := client(t, cloud)
	for range 1199 { // and the primary one
		must(create(c, ""))
	}
	seen, sizes, token := map[string]bool{}, []int{}, ""
	for {
		r := ecs.CreateDescribeNetworkInterfacesRequest()
		r.MaxResults, r.NextToken = requests.NewInteger(500), token
		response := must(c.DescribeNetworkInterfaces(r))
		for _, set := range response.NetworkInterfaceSets.NetworkInterfaceSet {
			seen[set.NetworkInterfaceId] = true
		}
		sizes = append(sizes, len(response.NetworkInterfaceSets.NetworkInterfaceSet))
		if token = response.NextToken; token == "" {
			break
		}
	}
	if len(seen) != 1200 || !slices.Equal(sizes, []int{500, 500, 200}) {
		t.Errorf("pages of %v list %d ENIs", sizes, len(seen))
	}
}

// TestRefusals: the SDK decodes the errors of the simulation, and those of a direct call
// implement the SDK's error interface.
func TestRefusals(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	c := client(t, cloud)
	r := ecs.CreateCreateNetworkInterfaceRequest()
	r.VSwitchId, r.SecurityGroupId = "vsw-none", "sg-1"
	_, err := c.CreateNetworkInterface(r)
	wantCode(t, err, apierrors.InvalidVSwitchIdNotFound)
	r.NetworkInterfaceTrafficMode = "HighPerformance"
	_, err = c.CreateNetworkInterface(r)
	wantCode(t, err, apierrors.UnsupportedParameter)
	var refusal sdkerrors.Error
	_, direct := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou"})
	if !errors.As(direct, &refusal) || refusal.ErrorCode() != "MissingParameter" || refusal.HttpStatus() != 400 ||
		refusal.OriginError() != nil {
		t.Errorf("a direct call: got %v, want an error of the SDK's interface with MissingParameter", direct)
	}
}

// TestSignature: the SDK's signature is right, with the right secret.
func TestSignature(t *testing.T) {
	world := topology("")
	key := model.AccessKey{AccessKeyId: "testid", AccessKeySecret: "testsecret"}
	world.Accounts = []model.Account{{AccessKeys: []model.AccessKey{key}}}
	cloud := simtest.Open(t, world)
	must(create(client(t, cloud), "a token"))
	wrong, err := ecs.NewClientWithAccessKey("cn-hangzhou", "testid", "guess")
	if err != nil {
		t.Fatal(err)
	}
	wrong.SetTransport(rpc.NewTransport(cloud))
	_, err = create(wrong, "")
	var refusal *sdkerrors.ServerError
	wantCode(t, err, apierrors.SignatureDoesNotMatch)
	// The SDK compares the texts that both sides signed, and concludes that the secret is wrong.
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Error(), "InvalidAccessKeySecret") {
		t.Errorf("another secret: got %v, want InvalidAccessKeySecret", err)
	}
}

// TestLostAnswer: after a lost answer a retry makes one ENI with a ClientToken and
// two without; the log and the leak check show it.
func TestLostAnswer(t *testing.T) {
	for token, want := range map[string]int{"123e4567-e89b-12d3-a456-426655440000": 1, "": 2} {
		cloud := simtest.Open(t, topology(""))
		start := cloud.State()
		c := client(t, cloud)
		cloud.SetFaults(sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Applied: true, Err: sim.Cut})
		if _, err := create(c, token); err == nil || !strings.Contains(err.Error(), "EOF") {
			t.Fatalf("got %v", err)
		}
		id := must(create(c, token)).NetworkInterfaceId
		wait(t, cloud, c, id, "Available")
		remove := ecs.CreateDeleteNetworkInterfaceRequest()
		remove.NetworkInterfaceId = id
		must(c.DeleteNetworkInterface(remove))
		cloud.Advance(time.Minute)
		leak := simtest.NoLeaks(start, cloud)
		if left := len(slices.Collect(cloud.State().NetworkInterfaces())) - 1; left != want-1 ||
			(leak == nil) != (want == 1) {
			t.Errorf("with ClientToken %q %d ENIs are left over: %v", token, left, leak)
		}
		const lost = "call 1, CreateNetworkInterface, answer lost"
		if leak != nil && !strings.Contains(leak.Error(), lost) {
			t.Errorf("NoLeaks: got %v, want %s", leak, lost)
		}
		if call := cloud.Calls()[0]; !call.AnswerLost || call.Err == nil || call.AccessKeyId != "testid" {
			t.Errorf("the log has %+v", call)
		}
	}
}

// TestSweep sweeps a program that calls through the SDK: with a ClientToken it leaks an ENI
// at no failure point, without one when an answer is lost.
func TestSweep(t *testing.T) {
	for token, want := range map[string]string{
		"123e4567-e89b-12d3-a456-426655440000": "",
		"":                                     "call 2 of 2 (CreateNetworkInterface), answer lost: 2 ENIs left over",
	} {
		got := ""
		r := reporter{TB: t, fail: func(message string) { got = message }}
		simtest.Sweep(r, topology(""), func(t simtest.T, cloud *sim.Cloud) {
			c := client(t, cloud)
			if _, err := c.DescribeVSwitches(ecs.CreateDescribeVSwitchesRequest()); err != nil {
				t.Fatal(err)
			}
			if _, err := create(c, token); err != nil {
				_, _ = create(c, token)
			}
		})
		if !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("with ClientToken %q: got %q, want %q", token, got, want)
		}
	}
}

// reporter is a test that passes on what it fails with.
type reporter struct {
	testing.TB
	fail func(string)
}

func (r reporter) Errorf(format string, args ...any) { r.fail(fmt.Sprintf(format, args...)) }

// TestAutoRetry: the SDK's own retries after a server's failure keep the
// ClientToken.
func TestAutoRetry(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	c := client(t, cloud)
	c.GetConfig().AutoRetry, c.GetConfig().MaxRetryTime = true, 3
	cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: apierrors.ServiceUnavailable},
		sim.Fault{Nth: 2, Err: apierrors.InternalError})
	must(create(c, "once"))
	if n := len(slices.Collect(cloud.State().NetworkInterfaces())); n != 2 || len(cloud.Calls()) != 3 {
		t.Errorf("%d calls left %d ENIs", len(cloud.Calls()), n)
	}
}

// TestManyClients: 64 goroutines, each with a client of its own, on one cloud.
func TestManyClients(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	var wait sync.WaitGroup
	ids := make(chan string, 64*10)
	for range 64 {
		c := client(t, cloud)
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 10 {
				made, err := create(c, "")
				if err != nil {
					t.Error(err)
					return
				}
				ids <- made.NetworkInterfaceId + made.PrivateIpAddress
			}
		}()
	}
	wait.Wait()
	close(ids)
	seen := map[string]bool{}
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != 640 {
		t.Errorf("640 calls made %d ENIs", len(seen))
	}
}

// BenchmarkCreate measures creates through the SDK, in the process and through a
// loopback socket.
func BenchmarkCreate(b *testing.B) {
	run := func(b *testing.B, prepare func(*sim.Cloud, *ecs.Client)) {
		cloud := sim.MustOpen(topology(""))
		start := cloud.State()
		c := client(b, cloud)
		prepare(cloud, c)
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			if i%10_000 == 0 {
				cloud.Restore(start)
			}
			if _, err := create(c, ""); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("process", func(b *testing.B) { run(b, func(*sim.Cloud, *ecs.Client) {}) })
	b.Run("loopback", func(b *testing.B) {
		run(b, func(cloud *sim.Cloud, c *ecs.Client) {
			server := httptest.NewServer(rpc.NewHandler(cloud))
			b.Cleanup(server.Close)
			c.SetTransport(http.DefaultTransport)
			c.Domain = strings.TrimPrefix(server.URL, "http://")
			c.GetConfig().WithScheme("HTTP")
		})
	})
}
