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

var request = &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}

// recorder is a test that notes what it is told.
type recorder struct {
	testing.TB
	cleanups []func()
	told     []string
	fatal    bool
}

func (r *recorder) Helper()          {}
func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }
func (r *recorder) Error(args ...any) {
	r.told = append(r.told, fmt.Sprint(args...))
}
func (r *recorder) Errorf(format string, args ...any) {
	r.told = append(r.told, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	r.fatal = true
	panic(r)
}

func (r *recorder) end() string {
	for _, f := range r.cleanups {
		f()
	}
	return strings.Join(r.told, "\n")
}

func TestOpen(t *testing.T) {
	cloud := simtest.Open(t, small)
	if _, err := cloud.CreateNetworkInterface(request); err != nil {
		t.Fatal(err)
	}
	r := &recorder{TB: t}
	simtest.Open(r, small, simtest.NoLeaks)
	if told := r.end(); told != "" {
		t.Errorf("a test that does nothing is told %s", told)
	}
}

func TestOpenFaulty(t *testing.T) {
	r := &recorder{TB: t}
	defer func() {
		recover()
		if told := r.end(); !r.fatal || !strings.Contains(told, `VPCs[0].CidrBlock: "x"`) {
			t.Errorf("a faulty topology is told %q", told)
		}
	}()
	simtest.Open(r, model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}})
}

// TestNoLeaks: an ENI that is left over is found, and the lost answer with it; one
// that was deleted or was there from the start is none.
func TestNoLeaks(t *testing.T) {
	topology := small
	topology.NetworkInterfaces = []model.NetworkInterface{{NetworkInterfaceId: "eni-old", VSwitchId: "vsw-1"}}
	r := &recorder{TB: t}
	cloud := simtest.Open(r, topology, simtest.NoLeaks)
	made, err := cloud.CreateNetworkInterface(request)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cloud.DeleteNetworkInterface(&model.DeleteNetworkInterfaceRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: made.NetworkInterfaceId}); err != nil {
		t.Fatal(err)
	}
	cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: io.ErrUnexpectedEOF})
	if _, err := cloud.CreateNetworkInterface(request); err != io.ErrUnexpectedEOF {
		t.Fatal(err)
	}
	told := r.end()
	if strings.Count(told, "Available 172.16.0.") != 1 || strings.Contains(told, "eni-old") || strings.Contains(told, made.NetworkInterfaceId) ||
		!strings.Contains(told, "the answer to CreateNetworkInterface, request "+cloud.Calls()[2].RequestId+", was lost") {
		t.Errorf("told %q", told)
	}
}

// TestChecks: a check of one's own is asked too.
func TestChecks(t *testing.T) {
	r := &recorder{TB: t}
	simtest.Open(r, small, func(start sim.State, end *sim.Cloud) error { return io.EOF })
	if told := r.end(); told != "EOF" {
		t.Errorf("told %q", told)
	}
}
