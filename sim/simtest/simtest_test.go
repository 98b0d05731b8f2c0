package simtest_test

import (
	"fmt"
	"io"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"example.com/enisim/sim/simtest"
)

var small = model.Topology{VPCs: []model.VPC{{
	VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
	SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
}}}

var request = &model.CreateNetworkInterfaceRequest{
	RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1",
}

// recorder is a test that keeps the messages of its failures.
type recorder struct {
	testing.TB
	cleanups []func()
	messages []string
	logged   []string
}

func (r *recorder) Helper()          {}
func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }
func (r *recorder) Failed() bool     { return len(r.messages) > 0 }
func (r *recorder) Log(args ...any)  { r.logged = append(r.logged, fmt.Sprint(args...)) }
func (r *recorder) Error(args ...any) {
	r.messages = append(r.messages, fmt.Sprint(args...))
}
func (r *recorder) Logf(format string, args ...any)   { r.Log(fmt.Sprintf(format, args...)) }
func (r *recorder) Errorf(format string, args ...any) { r.Error(fmt.Sprintf(format, args...)) }
func (r *recorder) Skip(...any)                       { r.Fatalf("skipped") }
func (r *recorder) Fatal(args ...any)                 { r.Fatalf("%s", fmt.Sprint(args...)) }
func (r *recorder) Fatalf(format string, args ...any) {
	r.Error("fatal: " + fmt.Sprintf(format, args...))
	panic(r)
}

// messagesOf returns the messages of a test that runs a function.
func messagesOf(t *testing.T, test func(t testing.TB)) string {
	messages, _ := record(t, test)
	return messages
}

// record returns the messages of a test that runs a function, and what it logs.
func record(t *testing.T, test func(t testing.TB)) (messages, logged string) {
	r := &recorder{TB: t}
	func() {
		defer func() {
			if p := recover(); p != nil && p != r {
				panic(p)
			}
		}()
		test(r)
	}()
	for _, f := range r.cleanups {
		f()
	}
	return strings.Join(r.messages, "\n"), strings.Join(r.logged, "\n")
}

// TestOpen has tests with the start of the messages that they fail with, "" for a test
// that passes.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name string
		test func(testing.TB)
		want string
	}{
		{"nothing", func(t testing.TB) { simtest.Open(t, small, simtest.NoLeaks) }, ""},
		{"an ENI without NoLeaks", func(t testing.TB) { create(t, simtest.Open(t, small)) }, ""},
		{"a problem", func(t testing.TB) { simtest.Open(t, model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}}) },
			"fatal: the topology has problems:\nVPCs[0].CidrBlock: \"x\""},
		{"a nil check", func(t testing.TB) { simtest.Open(t, small, simtest.NoLeaks, nil) },
			"fatal: simtest: checks[1] of Open is nil"},
		{"a failing check", func(t testing.TB) {
			simtest.Open(t, small, func(sim.State, *sim.Cloud) error { return io.EOF })
		}, "EOF"},
		{"refused faults", func(t testing.TB) { simtest.Open(t, small).SetFaults(sim.Fault{Nth: -1}) },
			"sim: SetFaults: Faults[0].Nth: -1 is negative"},
		{"replaced faults", func(t testing.TB) {
			cloud := simtest.Open(t, small)
			cloud.SetFaults(sim.Fault{Nth: -1})
			cloud.SetFaults()
		}, ""},
		{"a fault that strikes", func(t testing.TB) {
			cloud := simtest.Open(t, small)
			cloud.SetFaults(sim.Fault{Nth: 1, MayMiss: false})
			_, _ = cloud.CreateNetworkInterface(request)
			cloud.SetFaults()
		}, ""},
		{"faults that miss", func(t testing.TB) {
			cloud := simtest.Open(t, small)
			cloud.SetFaults(sim.Fault{Action: "DeleteVpc"})
			cloud.SetFaults(sim.Fault{Nth: 2})
			_, _ = cloud.CreateNetworkInterface(request)
		}, "faults struck no call, and do not say MayMiss:\n\tDeleteVpc answer=InternalError " +
			"since=2021-01-01T00:00:00Z\n" +
			"\tany nth=2 answer=InternalError met=1 since=2021-01-01T00:00:00Z"},
		{"a fault that may miss", func(t testing.TB) {
			simtest.Open(t, small).SetFaults(sim.Fault{Action: "DeleteVpc", MayMiss: true})
		}, ""},
	} {
		got := messagesOf(t, c.test)
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestOpenWithoutTest: Open says that it has no test to report to.
func TestOpenWithoutTest(t *testing.T) {
	defer func() {
		if got := recover(); got != "simtest: the testing.TB of Open is nil" {
			t.Errorf("panicked with %v", got)
		}
	}()
	simtest.Open(nil, small)
}

func create(t testing.TB, cloud *sim.Cloud) string {
	t.Helper()
	created, err := cloud.CreateNetworkInterface(request)
	if err != nil {
		t.Fatal(err)
	}
	return created.NetworkInterfaceId
}

// TestOpenLogsScript checks that a test logs its calls as a script if it fails, and only
// then.
func TestOpenLogsScript(t *testing.T) {
	test := func(checks ...simtest.Check) string {
		_, logged := record(t, func(t testing.TB) { create(t, simtest.Open(t, small, checks...)) })
		return logged
	}
	if got := test(); got != "" {
		t.Errorf("a test that passes logs %q", got)
	}
	text := test(simtest.NoLeaks)
	_, text, _ = strings.Cut(text, "\n\n")
	script, err := scenario.Parse("logged", text)
	if err != nil || script.World == nil || strings.Count(text, "CreateNetworkInterface ") != 1 {
		t.Errorf("a test that fails logs %q, %v", text, err)
	}
}

// TestOpenLogsAScreen checks that the script of a test with many calls leaves out reads
// first and then the earliest calls.
func TestOpenLogsAScreen(t *testing.T) {
	for _, c := range []struct {
		calls func(*sim.Cloud, int)
		lines int
		has   string
	}{
		{func(c *sim.Cloud, i int) { _ = look(c) }, 4, "CreateNetworkInterface "},
		{func(c *sim.Cloud, i int) { _, _ = c.CreateNetworkInterface(request) }, 39, "# 68 lines are left out here."},
	} {
		_, logged := record(t, func(t testing.TB) {
			cloud := simtest.Open(t, small, simtest.NoLeaks)
			for i := range 100 {
				c.calls(cloud, i)
			}
			create(t, cloud)
		})
		if lines := strings.Count(logged, "\n"); lines > c.lines || !strings.Contains(logged, c.has) {
			t.Errorf("%d lines were logged, want %d and %s:\n%s", lines, c.lines, c.has, logged)
		}
	}
}

// TestOpenLogsAWorld checks that the world of a script takes no more than 16 lines, be it
// large or with long texts.
func TestOpenLogsAWorld(t *testing.T) {
	for _, n := range []int{0, 1, 4, 40} {
		world := small
		world.NetworkInterfaces = nil
		for i := range n {
			world.NetworkInterfaces = append(world.NetworkInterfaces, model.NetworkInterface{
				VSwitchId: "vsw-1", PrivateIpAddress: fmt.Sprint("172.16.0.", 1+i),
				Description: `a "quoted", text, with \commas, as in JSON: {"a":[1,2]}`,
			})
		}
		world.VPCs = []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/16"}},
			SecurityGroups: small.VPCs[0].SecurityGroups,
		}}
		_, logged := record(t, func(t testing.TB) {
			_ = look(simtest.Open(t, world))
			t.Error("failed")
		})
		_, text, _ := strings.Cut(logged, "\n\n")
		script, err := scenario.Parse("logged", text)
		if err != nil || script.World == nil || !reflect.DeepEqual(*script.World, world) {
			t.Errorf("the world was logged as %s, %v", text, err)
		}
		if lines := strings.Count(text, "\n"); lines > 17 {
			t.Errorf("the world of %d ENIs takes %d lines:\n%s", n, lines, text)
		}
	}
}

// leaky is a world with one of each resource, with IPv6.
var leaky = model.Topology{VPCs: []model.VPC{{
	VpcId: "vpc-1", Ipv6CidrBlock: "2408:4000:1::/56",
	VSwitches: []model.VSwitch{{
		VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408:4000:1::/64",
		VSwitchCidrReservations: []model.VSwitchCidrReservation{{VSwitchCidrReservationCidr: "172.16.0.224/28"}},
	}},
	SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
}}, NetworkInterfaces: []model.NetworkInterface{{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1"}}}

// TestLeaks has a call that leaves something over for each kind of thing, with the line
// about it. In a fork the line begins with the fork.
func TestLeaks(t *testing.T) {
	for _, c := range []struct {
		call model.Request
		want string // a pattern
	}{
		{&model.CreateVpcRequest{RegionId: region, CidrBlock: "10.0.0.0/8"},
			"VPC vpc-* 10.0.0.0/8: call 1, CreateVpc"},
		{&model.CreateVSwitchRequest{
			RegionId: region, VpcId: "vpc-1", ZoneId: "cn-hangzhou-b", CidrBlock: "172.17.0.0/24",
		}, "VSwitch vsw-* 172.17.0.0/24 in vpc-1: call 1, CreateVSwitch"},
		{&model.CreateVSwitchCidrReservationRequest{
			RegionId: region, VSwitchId: "vsw-1", VSwitchCidrReservationMask: "28",
		}, "CIDR reservation vcr-* 172.16.0.16/28 in vsw-1: call 1, CreateVSwitchCidrReservation"},
		{&model.CreateSecurityGroupRequest{RegionId: region, VpcId: "vpc-1"},
			"security group sg-* in vpc-1: call 1, CreateSecurityGroup"},
		{&model.AuthorizeSecurityGroupRequest{
			RegionId: region, SecurityGroupId: "sg-1", IpProtocol: "tcp", PortRange: "22/22",
			SourceCidrIp: "10.0.0.0/8",
		}, "rule sgr-* ingress TCP 22/22 10.0.0.0/8 of sg-1: call 1, AuthorizeSecurityGroup"},
		{&model.AuthorizeSecurityGroupEgressRequest{
			RegionId: region, SecurityGroupId: "sg-1", IpProtocol: "tcp", PortRange: "22/22",
			DestCidrIp: "10.0.0.0/8",
		}, "rule sgr-* egress TCP 22/22 10.0.0.0/8 of sg-1: call 1, AuthorizeSecurityGroupEgress"},
		{&model.RunInstancesRequest{
			RegionId: region, ImageId: "any", InstanceType: "ecs.g6.large", VSwitchId: "vsw-1", SecurityGroupId: "sg-1",
		}, "instance i-* Running ecs.g6.large: call 1, RunInstances"},
		{request, "ENI eni-* Available 172.16.0.* in vsw-1: call 1, CreateNetworkInterface"},
		{&model.AssignPrivateIpAddressesRequest{
			RegionId: region, NetworkInterfaceId: "eni-1", SecondaryPrivateIpAddressCount: 1,
		}, "secondary address 172.16.0.* of eni-1: call 1, AssignPrivateIpAddresses"},
		{&model.AssignPrivateIpAddressesRequest{
			RegionId: region, NetworkInterfaceId: "eni-1", Ipv4PrefixCount: 1,
		}, "prefix 172.16.0.224/28 of eni-1: call 1, AssignPrivateIpAddresses"},
		{&model.AssignIpv6AddressesRequest{RegionId: region, NetworkInterfaceId: "eni-1", Ipv6AddressCount: 1},
			"IPv6 address 2408:4000:1:*of eni-1: call 1, AssignIpv6Addresses"},
		{&model.TagResourcesRequest{
			RegionId: region, ResourceType: "eni", ResourceId: []string{"eni-1"},
			Tag: []model.Tag{{Key: "a", Value: "b"}},
		}, "tag a=b of eni-1: call 1, TagResources"},
	} {
		for prefix, on := range map[string]func(*sim.Cloud) *sim.Cloud{
			"":           func(c *sim.Cloud) *sim.Cloud { return c },
			"in fork 2:": func(c *sim.Cloud) *sim.Cloud { c.Fork(); return c.Fork() },
		} {
			var failed error
			got := messagesOf(t, func(t testing.TB) {
				_, failed = on(simtest.Open(t, leaky, simtest.NoLeaks)).Do(c.call)
			})
			if failed != nil {
				t.Errorf("%v: %v", c.call, failed)
			}
			if ok, _ := path.Match(pathless("left over:\n\t"+prefix+"*"+c.want), pathless(got)); !ok {
				t.Errorf("got %q, want %q", got, c.want)
			}
		}
	}
}

// pathless returns a text in which * of package path matches everything.
func pathless(text string) string { return strings.ReplaceAll(text, "/", "|") }

// TestLeaksSeeEveryListing checks that a new kind of resource, and a new list of what one
// has, is either among those that can be left over or in the list of those that cannot.
func TestLeaksSeeEveryListing(t *testing.T) {
	seen := strings.Fields("VPCs VSwitches VSwitchCidrReservations SecurityGroups Instances NetworkInterfaces")
	fixed := strings.Fields("Accounts InstanceTypes Regions ResourceGroups")
	parts := strings.Fields("Tags Rules SecondaryPrivateIpAddresses Ipv6Addresses Ipv4Prefixes Ipv6Prefixes " +
		"VSwitches SecurityGroups VSwitchCidrReservations " + // which have listings of their own
		"SecurityGroupIds") // which are there already
	state := reflect.TypeFor[sim.State]()
	for i := range state.NumMethod() {
		m := state.Method(i)
		if m.Type.NumIn() != 1 || m.Type.NumOut() != 1 || m.Type.Out(0).Kind() != reflect.Func ||
			slices.Contains(fixed, m.Name) {
			continue
		}
		if !slices.Contains(seen, m.Name) {
			t.Errorf("the leaks of simtest do not know what State.%s lists", m.Name)
		}
		listed := m.Type.Out(0).In(0).In(0) // of the iter.Seq
		for j := range listed.NumField() {
			if f := listed.Field(j); f.Type.Kind() == reflect.Slice && !slices.Contains(parts, f.Name) {
				t.Errorf("the leaks of simtest do not know the %s of %v", f.Name, listed)
			}
		}
	}
}

// TestNoLeaks: an ENI that is left over is reported, with the lost answer. An ENI that was
// deleted, or that was there from the start, is not.
func TestNoLeaks(t *testing.T) {
	topology := small
	topology.NetworkInterfaces = []model.NetworkInterface{{NetworkInterfaceId: "eni-old", VSwitchId: "vsw-1"}}
	deleted, lost := "", ""
	got := messagesOf(t, func(t testing.TB) {
		cloud := simtest.Open(t, topology, simtest.NoLeaks)
		deleted = create(t, cloud)
		if _, err := cloud.DeleteNetworkInterface(&model.DeleteNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", NetworkInterfaceId: deleted,
		}); err != nil {
			t.Fatal(err)
		}
		cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: sim.Cut})
		if _, err := cloud.CreateNetworkInterface(request); err != sim.Cut {
			t.Fatal(err)
		}
		lost = "call 3, CreateNetworkInterface, answer lost"
	})
	if strings.Count(got, "Available 172.16.0.") != 1 || !strings.Contains(got, lost) ||
		strings.Contains(got, "eni-old") || strings.Contains(got, deleted) {
		t.Errorf("got %q, want one ENI and %q", got, lost)
	}
	if err := simtest.NoLeaks(sim.State{}, nil); err == nil {
		t.Error("NoLeaks passes without a cloud")
	}
}
