package simtest_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
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
}

func (r *recorder) Helper()          {}
func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }
func (r *recorder) Error(args ...any) {
	r.messages = append(r.messages, fmt.Sprint(args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.Error("fatal: " + fmt.Sprintf(format, args...))
	panic(r)
}

// messagesOf returns the messages of a test that runs a function.
func messagesOf(t *testing.T, test func(t testing.TB)) string {
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
	return strings.Join(r.messages, "\n")
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
			cloud.SetFaults(sim.Fault{Nth: 1})
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
		cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: io.ErrUnexpectedEOF})
		if _, err := cloud.CreateNetworkInterface(request); err != io.ErrUnexpectedEOF {
			t.Fatal(err)
		}
		lost = "the answer to CreateNetworkInterface, request " + cloud.Calls()[2].RequestId + ", was lost"
	})
	if strings.Count(got, "Available 172.16.0.") != 1 || !strings.Contains(got, lost) ||
		strings.Contains(got, "eni-old") || strings.Contains(got, deleted) {
		t.Errorf("got %q, want one ENI and %q", got, lost)
	}
	if err := simtest.NoLeaks(sim.State{}, nil); err == nil {
		t.Error("NoLeaks passes without a cloud")
	}
}
