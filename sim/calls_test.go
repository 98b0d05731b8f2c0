package sim_test

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestCalls: the log has each call with its time, caller, request, request id and
// outcome, and shares no memory with anybody.
func TestCalls(t *testing.T) {
	cloud := sim.MustOpen(world())
	if calls := cloud.Calls(); len(calls) != 0 {
		t.Errorf("before any call the log has %v", calls)
	}
	r := valid(func(r *request) {
		r.SecurityGroupId, r.SecurityGroupIds, r.Tag, r.DeleteOnRelease = "", []string{"sg-1"}, []model.Tag{{Key: "k"}}, pointer(true)
	})
	made, err := cloud.CreateNetworkInterface(r)
	if err != nil {
		t.Fatal(err)
	}
	scribble(reflect.ValueOf(r).Elem())
	cloud.Advance(time.Minute)
	_, refused := cloud.CreateNetworkInterface(valid(func(r *request) { r.AccessKeyId = "nobody" }))
	unreadable := &model.UnreadableCall{
		Name: "Create", Version: "2014-05-26", AccessKeyId: "main", Reason: apierrors.InvalidActionNotFound.New("Action", "Create"),
		Given: []model.Parameter{{Name: "RegionId", Value: "cn-hangzhou"}},
	}
	_, unread := cloud.Do(unreadable)
	check := func() {
		t.Helper()
		calls := cloud.Calls()
		if len(calls) != 3 {
			t.Fatalf("the log has %d calls", len(calls))
		}
		want := valid(func(r *request) {
			r.SecurityGroupId, r.SecurityGroupIds, r.Tag, r.DeleteOnRelease = "", []string{"sg-1"}, []model.Tag{{Key: "k"}}, pointer(true)
		})
		if c := calls[0]; c.Action != "CreateNetworkInterface" || c.AccessKeyId != "main" || c.RequestId != made.RequestId || c.Err != nil ||
			c.AnswerLost || !c.Time.Equal(model.DefaultEpoch) || !reflect.DeepEqual(c.Request, want) {
			t.Errorf("the first call is %+v", c)
		}
		if c := calls[1]; c.AccessKeyId != "nobody" || c.Err != refused || c.RequestId != refused.(*apierrors.Error).RequestId() || !c.Time.Equal(model.DefaultEpoch.Add(time.Minute)) {
			t.Errorf("the second call is %+v", c)
		}
		if c := calls[2]; c.Action != "Create" || c.AccessKeyId != "main" || !reflect.DeepEqual(c.Request, unreadable) || c.Err != unread || c.RequestId != unread.(*apierrors.Error).RequestId() {
			t.Errorf("the third call is %+v", c)
		}
		scribble(reflect.ValueOf(calls[0].Request).Elem())
	}
	check()
	check()
	cloud.Restore(sim.MustNew(model.Topology{Seed: 7, Epoch: model.DefaultEpoch.AddDate(1, 0, 0)}))
	check() // another world's seed and epoch are not those of the calls before it
	for _, r := range []model.Request{nil, (*request)(nil), stranger{}} {
		if _, err := cloud.Do(r); err == nil {
			t.Error("no error")
		}
	}
	if n := len(cloud.Calls()); n != 6 {
		t.Errorf("the log has %d calls", n)
	}
}

// TestKeepCalls: the log holds the last calls, as many as it is told to.
func TestKeepCalls(t *testing.T) {
	cloud := sim.MustOpen(world())
	numbers := func() []string {
		var names []string
		for _, c := range cloud.Calls() {
			names = append(names, c.Request.(*request).NetworkInterfaceName)
		}
		return names
	}
	call := func(from, to int) {
		for i := from; i < to; i++ {
			_, _ = cloud.CreateNetworkInterface(valid(func(r *request) { r.NetworkInterfaceName = fmt.Sprint("n", i) }))
		}
	}
	names := func(from, to int) (names []string) {
		for i := from; i < to; i++ {
			names = append(names, fmt.Sprint("n", i))
		}
		return names
	}
	equal := func(want []string) {
		t.Helper()
		if got := numbers(); !slices.Equal(got, want) {
			t.Errorf("the log has %v, want %v", got, want)
		}
	}
	call(0, 100)
	equal(names(0, 100))
	cloud.KeepCalls(50)
	equal(names(50, 100))
	for i := 100; i < 140; i++ {
		call(i, i+1)
		equal(names(i-49, i+1))
	}
	cloud.KeepCalls(1)
	equal(names(139, 140))
	call(140, 142)
	equal(names(141, 142))
	cloud.KeepCalls(0)
	call(142, 150)
	equal(nil)
	cloud.KeepCalls(-1)
	equal(nil)
	cloud.KeepCalls(3)
	call(150, 155)
	equal(names(152, 155))
	call(155, 155+sim.DefaultCallsKept)
	equal(names(152+sim.DefaultCallsKept, 155+sim.DefaultCallsKept))
}

// TestForkedCalls: a fork has the log so far and then its own.
func TestForkedCalls(t *testing.T) {
	for before := range 40 { // around the ends of what is shared
		one := sim.MustOpen(world())
		names := func(c *sim.Cloud) (names string) {
			for _, c := range c.Calls() {
				names += c.Request.(*request).NetworkInterfaceName
			}
			return names
		}
		call := func(c *sim.Cloud, name string) {
			if _, err := c.CreateNetworkInterface(valid(func(r *request) { r.NetworkInterfaceName = name })); err != nil {
				t.Fatal(err)
			}
		}
		for range before {
			call(one, "aa")
		}
		two := one.Fork()
		call(one, "bb")
		call(two, "cc")
		call(one, "dd")
		three := two.Fork()
		call(three, "ee")
		shared := strings.Repeat("aa", before)
		for cloud, want := range map[*sim.Cloud]string{one: shared + "bbdd", two: shared + "cc", three: shared + "ccee"} {
			if got := names(cloud); got != want {
				t.Fatalf("after %d calls: the log has %s, want %s", before, got, want)
			}
		}
	}
}

// TestFaultChoice: which calls each kind of fault strikes.
func TestFaultChoice(t *testing.T) {
	broken := errors.New("broken")
	run := func(faults ...sim.Fault) (struck string) {
		cloud := sim.MustOpen(world())
		cloud.SetFaults(faults...)
		for i := range 6 {
			_, err := cloud.Do(valid())
			if i%2 == 1 {
				_, err = cloud.Do(describe())
			}
			switch {
			case err == broken:
				struck += "x"
			case errors.Is(err, apierrors.Throttling):
				struck += "t"
			case err == nil:
				struck += "."
			default:
				t.Error(err)
			}
		}
		return struck
	}
	// Calls of each round: create, create and describe, create, ...
	for _, c := range []struct {
		faults []sim.Fault
		want   string
	}{
		{nil, "......"},
		{[]sim.Fault{{Err: broken}}, "xxxxxx"},
		{[]sim.Fault{{Nth: 1, Err: broken}}, "x....."},
		{[]sim.Fault{{Action: "DescribeNetworkInterfaces", Nth: 2, Err: broken}}, "...x.."},
		{[]sim.Fault{{Action: "CreateNetworkInterface", Nth: 3, Err: broken}}, "..x..."},
		{[]sim.Fault{{Action: "DeleteNetworkInterface", Err: broken}}, "......"},
		{[]sim.Fault{{Nth: 1, Err: broken}, {Err: apierrors.Throttling}}, "xttttt"},
		{[]sim.Fault{{Nth: 1, Err: broken}, {Nth: 1, Err: apierrors.Throttling}, {Nth: 3, Err: apierrors.Throttling}}, "xt...."},
		{[]sim.Fault{{Percent: 100, Err: broken}}, "xxxxxx"},
	} {
		if got := run(c.faults...); got != c.want {
			t.Errorf("%v strike %s, want %s", c.faults, got, c.want)
		}
	}
}

// TestForkedFaults: a fork counts on from where the cloud is, and each by itself.
func TestForkedFaults(t *testing.T) {
	one := sim.MustOpen(world())
	one.SetFaults(sim.Fault{Nth: 2, Err: apierrors.Throttling})
	call := func(c *sim.Cloud, want error) {
		t.Helper()
		if _, err := c.CreateNetworkInterface(valid()); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	call(one, nil)
	two := one.Fork()
	for _, cloud := range []*sim.Cloud{two, one} {
		call(cloud, apierrors.Throttling)
		call(cloud, nil)
	}
}

// TestFaultShare: a share of calls fails, others by another seed, the same ones in
// a run of the same seed and in a fork.
func TestFaultShare(t *testing.T) {
	run := func(cloud *sim.Cloud, calls int) string {
		var struck strings.Builder
		for range calls {
			_, err := cloud.Do(describe())
			struck.WriteString(map[bool]string{true: ".", false: "x"}[err == nil])
		}
		return struck.String()
	}
	open := func(seed uint64) *sim.Cloud {
		topology := world()
		topology.Seed = seed
		cloud := sim.MustOpen(topology)
		cloud.SetFaults(sim.Fault{Percent: 25, Err: apierrors.ServiceUnavailable})
		return cloud
	}
	first := run(open(1), 2000)
	if n := strings.Count(first, "x"); n < 430 || n > 570 {
		t.Errorf("%d of 2,000 calls failed, want a quarter", n)
	}
	rarely := open(1)
	rarely.SetFaults(sim.Fault{Percent: 1})
	if n := strings.Count(run(rarely, 5000), "x"); n < 30 || n > 70 {
		t.Errorf("%d of 5,000 calls failed, want one in a hundred", n)
	}
	if again := run(open(1), 2000); again != first {
		t.Error("the same seed struck other calls")
	}
	if other := run(open(2), 2000); other == first {
		t.Error("another seed struck the same calls")
	}
	cloud := open(1)
	run(cloud, 700)
	fork := cloud.Fork()
	if a, b := run(cloud, 300), run(fork, 300); a != b || a != first[700:1000] {
		t.Error("the fork's calls were struck otherwise")
	}
	cloud.SetFaults()
	if struck := run(cloud, 100); strings.Contains(struck, "x") || len(cloud.Faults()) != 0 || len(fork.Faults()) != 1 {
		t.Error("without faults calls fail")
	}
}

// TestFaultErrors: before the call nothing happens, after it only the answer is
// lost; the log and the request ids show both.
func TestFaultErrors(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	cloud.SetFaults(sim.Fault{Nth: 1}, sim.Fault{Nth: 2, Err: apierrors.Throttling.New("", "")}, sim.Fault{Nth: 3, Applied: true, Err: io.ErrUnexpectedEOF})
	_, err := cloud.CreateNetworkInterface(valid())
	want{apierrors.InternalError, 500, "", "", "The request processing has failed due to some unknown error, exception or failure."}.check(t, err)
	_, err = cloud.CreateNetworkInterface(valid())
	want{apierrors.Throttling, 400, "", "", apierrors.Throttling.Text()}.check(t, err)
	if cloud.State() != start {
		t.Error("a call that a fault kept from being served changed the world")
	}
	r, err := cloud.CreateNetworkInterface(valid())
	if r != nil || err != io.ErrUnexpectedEOF || cloud.State() == start {
		t.Errorf("got %v, %v, and the world did not change: %t", r, err, cloud.State() == start)
	}
	calls := cloud.Calls()
	if calls[0].AnswerLost || calls[1].AnswerLost || !calls[2].AnswerLost || calls[2].Err != io.ErrUnexpectedEOF {
		t.Errorf("the log has %+v", calls)
	}
	if calls[0].RequestId == calls[1].RequestId || calls[0].Err.(*apierrors.Error).RequestId() != calls[0].RequestId {
		t.Errorf("the request ids are %+v", calls)
	}
	for text, f := range map[string]sim.Fault{
		"call 3 of CreateNetworkInterface is carried out and fails: unexpected EOF": {Action: "CreateNetworkInterface", Nth: 3, Applied: true, Err: io.ErrUnexpectedEOF},
		"25 % of any action fails: ServiceUnavailable: The request has failed due to a temporary failure of the server. (status 503)": {
			Percent: 25, Err: apierrors.ServiceUnavailable},
		"any action fails: InternalError: The request processing has failed due to some unknown error, exception or failure. (status 500)": {},
		"any action fails: EOF": {Percent: 100, Err: io.EOF},
	} {
		if got := f.String(); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

// TestLostAnswer: after a lost answer a retry with the ClientToken makes no second
// ENI; one without makes two.
func TestLostAnswer(t *testing.T) {
	for token, want := range map[string]int{"token": 1, "": 2} {
		cloud := sim.MustOpen(world())
		before := slices.Collect(cloud.State().NetworkInterfaces())
		cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: io.ErrUnexpectedEOF})
		r := valid(func(r *request) { r.ClientToken = token })
		if _, err := cloud.CreateNetworkInterface(r); err == nil {
			t.Fatal("no error")
		}
		if _, err := cloud.CreateNetworkInterface(r); err != nil {
			t.Fatal(err)
		}
		if n := len(slices.Collect(cloud.State().NetworkInterfaces())) - len(before); n != want {
			t.Errorf("with ClientToken %q there are %d ENIs, want %d", token, n, want)
		}
	}
}

func TestAccessKey(t *testing.T) {
	topology := world()
	if _, known, signed := sim.MustOpen(topology).AccessKey("main"); !known || signed {
		t.Errorf("known %t, signed %t", known, signed)
	}
	topology.Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeySecret = "s"
	key, known, signed := sim.MustOpen(topology).AccessKey("ram-admin")
	if !known || !signed || key.AccessKeySecret != "s" {
		t.Errorf("%+v, known %t, signed %t", key, known, signed)
	}
	if _, known, _ := sim.MustOpen(topology).AccessKey("nobody"); known {
		t.Error("nobody is known")
	}
}
