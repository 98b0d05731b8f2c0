package sim_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestCallLog checks that the log has each call with its time, caller, request,
// request id and outcome, and shares no memory with a caller.
func TestCallLog(t *testing.T) {
	const tagged = "SecurityGroupId= SecurityGroupIds.1=sg-1 Tag.1.Key=k DeleteOnRelease=true"
	cloud := sim.MustOpen(world())
	equal(t, len(cloud.Calls()), 0)
	request := valid(tagged)
	created, err := cloud.CreateNetworkInterface(request)
	if err != nil {
		t.Fatal(err)
	}
	scribble(reflect.ValueOf(request))
	cloud.Advance(time.Minute)
	_, refused := cloud.CreateNetworkInterface(valid("AccessKeyId=nobody"))
	unreadable := &model.UnreadableCall{
		Name: "Create", Version: "2014-05-26", AccessKeyId: "main",
		Given:  []model.Parameter{{Name: "RegionId", Value: "cn-hangzhou"}},
		Reason: apierrors.InvalidActionNotFound.New("Action", "Create"),
	}
	_, unread := cloud.Do(unreadable)

	const create = "CreateNetworkInterface"
	start, later := model.DefaultEpoch, model.DefaultEpoch.Add(time.Minute)
	want := []sim.Call{
		{Time: start, Action: create, Version: "2014-05-26", AccessKeyId: "main",
			Request: valid(tagged), RequestId: created.RequestId},
		{Number: 1, Time: later, Action: create, Version: "2014-05-26", AccessKeyId: "nobody",
			Request: valid("AccessKeyId=nobody"), RequestId: requestID(refused), Err: refused},
		{Number: 2, Time: later, Action: "Create", Version: "2014-05-26", AccessKeyId: "main",
			Request: unreadable, RequestId: requestID(unread), Err: unread},
	}
	equal(t, cloud.Calls(), want)
	scribble(reflect.ValueOf(cloud.Calls()[0].Request))
	equal(t, cloud.Calls(), want)
	// The calls so far keep the seed and the epoch of their world.
	cloud.Restore(sim.MustNew(model.Topology{Seed: 7, Epoch: model.DefaultEpoch.AddDate(1, 0, 0)}))
	equal(t, cloud.Calls(), want)
}

func requestID(err error) string { return err.(*apierrors.Error).RequestId() }

// TestCallString has each kind of outcome that a call can print.
func TestCallString(t *testing.T) {
	cloud := sim.MustOpen(world())
	cloud.SetFaults(sim.Fault{Nth: 3, Applied: true, Err: sim.Cut})
	for _, r := range []model.Request{valid(), valid("QueueNumber=9999"), valid("QueueNumber=1"), nil} {
		_, _ = cloud.Do(r)
	}
	calls := cloud.Calls()
	const start = "2021-01-01T00:00:00Z "
	for i, want := range []string{
		start + valid().String(),
		start + valid("QueueNumber=9999").String() + ": " + calls[1].Err.Error(),
		start + valid("QueueNumber=1").String() + ": answer lost: EOF: the connection was closed without an answer",
		start + ": " + calls[3].Err.Error(),
	} {
		equal(t, calls[i].String(), want)
	}
}

// TestLogOfStrangeCalls checks that a call without a request of an action is logged.
func TestLogOfStrangeCalls(t *testing.T) {
	cloud := sim.MustOpen(world())
	for i, r := range []model.Request{nil, (*request)(nil), stranger{}} {
		if _, err := cloud.Do(r); err == nil {
			t.Errorf("%T was not refused", r)
		}
		equal(t, len(cloud.Calls()), i+1)
	}
}

// createNamed creates ENIs with the names.
func createNamed(t *testing.T, cloud *sim.Cloud, names ...string) {
	t.Helper()
	for _, name := range names {
		r := valid()
		r.NetworkInterfaceName = name
		_, _ = cloud.CreateNetworkInterface(r) // refused or not, it is logged
	}
}

func loggedNames(cloud *sim.Cloud) (names []string) {
	for _, c := range cloud.Calls() {
		names = append(names, c.Request.(*request).NetworkInterfaceName)
	}
	return names
}

// TestKeepCalls checks that the log holds the last calls, up to its bound.
func TestKeepCalls(t *testing.T) {
	cloud := sim.MustOpen(world())
	calls := func(from, to int) {
		createNamed(t, cloud, numbered("n", from, to-from)...)
	}
	wantCalls := func(from, to int) {
		t.Helper()
		if got := loggedNames(cloud); !slices.Equal(got, numbered("n", from, to-from)) {
			t.Errorf("the log has %v, want n%d to n%d", got, from, to-1)
		}
	}
	calls(0, 100)
	wantCalls(0, 100)
	cloud.KeepCalls(50)
	wantCalls(50, 100)
	for i := 100; i < 140; i++ {
		calls(i, i+1)
		wantCalls(i-49, i+1)
	}
	cloud.KeepCalls(1)
	wantCalls(139, 140)
	calls(140, 142)
	wantCalls(141, 142)
	cloud.KeepCalls(0)
	calls(142, 150)
	wantCalls(150, 150)
	cloud.KeepCalls(-1)
	wantCalls(150, 150)
	cloud.KeepCalls(3)
	calls(150, 155)
	wantCalls(152, 155)
}

// TestCallsKeptByDefault checks the bound that a new cloud has.
func TestCallsKeptByDefault(t *testing.T) {
	cloud := sim.MustOpen(world())
	r := &model.UnreadableCall{Name: "n"}
	for range sim.DefaultCallsKept + 3 {
		_, _ = cloud.Do(r)
	}
	equal(t, len(cloud.Calls()), sim.DefaultCallsKept)
}

// TestLogOfFork checks that a fork has the log so far and then its own, wherever the
// log is divided into chunks.
func TestLogOfFork(t *testing.T) {
	for before := range 40 {
		one := sim.MustOpen(world())
		shared := numbered("a", 10, before)
		createNamed(t, one, shared...)
		two := one.Fork()
		createNamed(t, one, "bb")
		createNamed(t, two, "cc")
		createNamed(t, one, "dd")
		three := two.Fork()
		createNamed(t, three, "ee")
		for cloud, own := range map[*sim.Cloud]string{one: "bb dd", two: "cc", three: "cc ee"} {
			want := append(slices.Clone(shared), strings.Fields(own)...)
			if got := loggedNames(cloud); !slices.Equal(got, want) {
				t.Fatalf("forked after %d calls: the log has %v, want %v", before, got, want)
			}
		}
	}
}

func TestAccessKey(t *testing.T) {
	topology := world()
	cloud := sim.MustOpen(topology)
	if _, known, signed := cloud.AccessKey("main"); !known || signed {
		t.Errorf("main is known: %t, and signed: %t", known, signed)
	}
	if _, known, _ := cloud.AccessKey("nobody"); known {
		t.Error("nobody is known")
	}
	topology.Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeySecret = "s"
	key, known, signed := sim.MustOpen(topology).AccessKey("ram-admin")
	if !known || !signed || key.AccessKeySecret != "s" {
		t.Errorf("ram-admin is %+v, known: %t, signed: %t", key, known, signed)
	}
}
