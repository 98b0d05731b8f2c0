package sim_test

import (
	"fmt"
	"os"
	"reflect"
	"sync"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestCloudServesLikeApply compares a cloud with the pure function: only the request
// ids differ, since those of a cloud count refusals too.
func TestCloudServesLikeApply(t *testing.T) {
	cloud, s := sim.MustOpen(world()), sim.MustNew(world())
	ids := make(map[string]bool)
	for i, r := range randomCalls(s, 200) {
		next, want, wantErr := sim.Apply(s, r)
		s = next
		got, err := cloud.Do(r)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("call %d, %v\nthe cloud returns %v, Apply %v", i, r, err, wantErr)
		}
		if err != nil {
			ids[requestID(err)] = true
			continue
		}
		id := reflect.ValueOf(got).Elem().FieldByName("RequestId")
		ids[id.String()] = true
		id.Set(reflect.ValueOf(want).Elem().FieldByName("RequestId"))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("call %d, %v\nthe cloud returns %v\nApply returns %v", i, r, got, want)
		}
	}
	if cloud.State().Digest() != s.Digest() {
		t.Error("the cloud ends in another state than Apply")
	}
	equal(t, len(ids), 200)
}

// TestCloudStates checks that later calls do not change a state that was taken, and
// that a cloud can return to it.
func TestCloudStates(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	if cloud.State() != start {
		t.Error("two states without a call between them differ")
	}
	if _, err := cloud.Do(valid("VSwitchId=vsw-none")); err == nil {
		t.Fatal("a call with an unknown VSwitch was not refused")
	}
	if cloud.State() != start {
		t.Error("law 2: a refused call made another state")
	}
	digest := start.Digest()
	for range 3 {
		if _, err := cloud.CreateNetworkInterface(valid()); err != nil {
			t.Fatal(err)
		}
		cloud.Advance(time.Second)
		cloud.Advance(0)
	}
	if start.Digest() != digest {
		t.Error("a state changed after it was taken")
	}
	end := cloud.State()
	equal(t, end.Now().Sub(start.Now()), 3*time.Second)
	cloud.Restore(start)
	if cloud.State() != start {
		t.Error("Restore did not go back")
	}
	first, err := cloud.CreateNetworkInterface(valid())
	if err != nil {
		t.Fatal(err)
	}
	eniOf(t, end, first.NetworkInterfaceId) // the same call on the same state creates the same ENI
}

// TestFork checks that a cloud and its fork answer the same calls alike, and that no
// call to one changes the other.
func TestFork(t *testing.T) {
	one := sim.MustOpen(world())
	if _, err := one.CreateNetworkInterface(valid()); err != nil {
		t.Fatal(err)
	}
	two := one.Fork()
	for i, r := range randomCalls(two.State(), 20) {
		a, errA := one.Do(r)
		b, errB := two.Do(r)
		if !reflect.DeepEqual(a, b) || fmt.Sprint(errA) != fmt.Sprint(errB) {
			t.Fatalf("call %d, %v\none returns   %v, %v\nother returns %v, %v", i, r, a, errA, b, errB)
		}
	}
	digest := two.State().Digest()
	if _, err := one.CreateNetworkInterface(valid()); err != nil {
		t.Fatal(err)
	}
	if two.State().Digest() != digest {
		t.Error("a call to one cloud changed the other")
	}
	for _, cloud := range []*sim.Cloud{one, two} {
		if err := sim.Check(cloud.State()); err != nil {
			t.Error(err)
		}
	}
}

// TestManyCallers checks that a cloud breaks no law and loses no call while 64
// goroutines call it, fork it and take its states.
func TestManyCallers(t *testing.T) {
	topology := world()
	topology.Quotas.NetworkInterfaces = 10_000
	cloud := sim.MustOpen(topology)
	ids := make(chan string, 64*20)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for j := range 20 {
				response, err := cloud.CreateNetworkInterface(valid("VSwitchId=vsw-16"))
				if err != nil {
					t.Error(err)
					return
				}
				ids <- response.NetworkInterfaceId + response.PrivateIpAddress + response.RequestId
				switch (i + j) % 40 {
				case 0:
					if err := sim.Check(cloud.Fork().State()); err != nil {
						t.Error(err)
					}
				case 1:
					cloud.Advance(time.Millisecond)
				case 2:
					_, _ = cloud.Do(&model.UnreadableCall{Reason: apierrors.InternalError.New("", "")})
				}
			}
		}()
	}
	wait.Wait()
	close(ids)
	seen := make(map[string]bool)
	for id := range ids {
		seen[id] = true
	}
	equal(t, len(seen), 64*20)
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}

// TestUnreadableCall checks that a call that cannot be read takes a request id, and
// returns its reason, an error of any type.
func TestUnreadableCall(t *testing.T) {
	cloud, twin := sim.MustOpen(world()), sim.MustOpen(world())
	_, err := cloud.Do(&model.UnreadableCall{Reason: apierrors.MissingParameter.New("Action", "")})
	want, _ := twin.CreateNetworkInterface(valid())
	if got := requestID(err); got != want.RequestId {
		t.Errorf("the first call has request id %s, want %s", got, want.RequestId)
	}
	for range 2 {
		if next, _ := cloud.CreateNetworkInterface(valid()); next.RequestId == want.RequestId {
			t.Error("the refused call's request id came again")
		}
	}
	if _, got := cloud.Do(&model.UnreadableCall{Reason: os.ErrClosed}); got != os.ErrClosed {
		t.Errorf("got %v", got)
	}
	cloud.SetFaults(sim.Fault{Nth: 1, Err: apierrors.Throttling})
	if _, got := cloud.Do(&model.UnreadableCall{Reason: os.ErrClosed}); got != os.ErrClosed {
		t.Errorf("a fault struck a call that could not be read: %v", got)
	}
}
