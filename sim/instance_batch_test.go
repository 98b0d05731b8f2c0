package sim_test

import (
	"strconv"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// batchOf returns the list of the answer to a call on several instances, a line each.
func batchOf(t *testing.T, s sim.State, r model.Request) (sim.State, string) {
	t.Helper()
	next, answer, err := sim.Apply(s, r)
	if err != nil {
		t.Fatalf("%v\n%v", r, err)
	}
	var list model.InstanceResponses
	switch answer := answer.(type) {
	case *model.StartInstancesResponse:
		list = answer.InstanceResponses
	case *model.StopInstancesResponse:
		list = answer.InstanceResponses
	case *model.RebootInstancesResponse:
		list = answer.InstanceResponses
	}
	var lines []string
	for _, i := range list.InstanceResponse {
		words := []string{i.InstanceId, i.PreviousStatus, i.CurrentStatus, i.Code, i.Message}
		lines = append(lines, strings.Join(words, " "))
	}
	return next, strings.Join(lines, "\n")
}

// TestSuccessFirst checks that a call that is SuccessFirst is carried out for the instances
// for which it can be, and says of each other one why not (ecs/StopInstances, current).
func TestSuccessFirst(t *testing.T) {
	topology := lively()
	topology.Delays.StopInstance = 1
	s, got := batchOf(t, sim.MustNew(topology), call("StopInstances BatchOptimization=SuccessFirst "+
		"InstanceId.1=i-2 InstanceId.2=i-large InstanceId.3=i-none InstanceId.4=i-wide InstanceId.5=i-large"))
	want := "i-2 Stopped Stopped IncorrectInstanceStatus " + inStatus("Stopped", "Running") + "\n" +
		"i-large Running Stopping 200 success\n" +
		"i-none   InvalidInstanceId.NotFound " + noInstance + "\n" +
		"i-wide Running Stopping 200 success"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	wantInstance(t, s, "i-large", model.InstanceStopping)
	wantInstance(t, s, "i-2", model.InstanceStopped)
}

// TestAllTogether checks that by default an instance that is in another state keeps all
// of them as they are.
func TestAllTogether(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{"", "BatchOptimization=AllTogether"} {
		r := call("StopInstances InstanceId.1=i-large InstanceId.2=i-2", changes)
		if next, _, err := sim.Apply(s, r); err == nil || next.Digest() != s.Digest() {
			t.Errorf("%v\nis not refused as a whole: %v", r, err)
		}
	}
	stopped, got := batchOf(t, s, call("StopInstances InstanceId.1=i-large InstanceId.2=i-wide"))
	if want := "i-large Running Stopped 200 success\ni-wide Running Stopped 200 success"; got != want {
		t.Errorf("without a delay: got\n%s\nwant\n%s", got, want)
	}
	wantInstance(t, stopped, "i-wide", model.InstanceStopped)
}

func TestStopInstancesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "StopInstances", []refusal{
		{"no instance", "", "403 InvalidInstanceId.NotFound InstanceId=", "InstanceId should not be null."},
		{"unknown", "InstanceId.1=i-2 InstanceId.2=i-none",
			"404 InvalidInstanceIds.NotFound InstanceId.2=i-none", "The specified InstanceIds does not exist."},
		{"of another region", "InstanceId.1=i-shanghai",
			"404 InvalidInstanceIds.NotFound InstanceId.1=i-shanghai", "The specified InstanceIds does not exist."},
		{"a Stopped one", "InstanceId.1=i-large InstanceId.2=i-2",
			"403 IncorrectInstanceStatus InstanceId.2=i-2", inStatus("Stopped", "Running")},
		{"101 of them", manyInstances(101),
			"403 InvalidParameter.TooManyInstanceIds InstanceId.N=101", "Instance ids cannot be more than 100."},
	})
	if _, got := batchOf(t, sim.MustNew(lively()), call("StopInstances "+manyInstances(100))); got == "" {
		t.Error("100 of them are refused")
	}
}

// manyInstances names an instance n times.
func manyInstances(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" InstanceId." + strconv.Itoa(i+1) + "=i-large")
	}
	return b.String()
}

// TestDeleteInstancesTwice checks that a call with the same ClientToken is answered as the
// first one was.
func TestDeleteInstancesTwice(t *testing.T) {
	r := call("DeleteInstances InstanceId.1=i-large InstanceId.2=i-2 Force=true ClientToken=once")
	s := apply(t, sim.MustNew(lively()), r)
	wantInstance(t, s, "i-large", "gone")
	wantInstance(t, s, "i-2", "gone")
	if again := apply(t, s, r); again.Digest() != s.Digest() {
		t.Error("the second call changes the world")
	}
}
