package sim_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// slow is a world in which an ENI is Creating for 7.5 seconds.
func slow() model.Topology {
	topology := world()
	topology.Delays = model.Delays{CreateNetworkInterface: 7500 * time.Millisecond}
	return topology
}

// created creates an ENI and returns a function that describes it.
func created(t *testing.T, cloud *sim.Cloud) func() model.NetworkInterfaceSet {
	t.Helper()
	made, err := cloud.CreateNetworkInterface(valid())
	if err != nil {
		t.Fatal(err)
	}
	return func() model.NetworkInterfaceSet {
		t.Helper()
		r := describe()
		r.NetworkInterfaceId = []string{made.NetworkInterfaceId}
		found, err := cloud.DescribeNetworkInterfaces(r)
		if err != nil || len(found.NetworkInterfaceSets.NetworkInterfaceSet) != 1 {
			t.Fatalf("got %v, %v", found, err)
		}
		return found.NetworkInterfaceSets.NetworkInterfaceSet[0]
	}
}

// TestFollowing checks that code which polls with time.Sleep sees an ENI Available after
// exactly its delay, and that a new ENI is as old as it is.
func TestFollowing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud, err := sim.OpenFollowing(slow(), time.Now)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		read := created(t, cloud)
		for read().Status != model.StatusAvailable {
			time.Sleep(100 * time.Millisecond)
		}
		if waited := time.Since(start); waited != 7500*time.Millisecond {
			t.Errorf("it is Available after %v", waited)
		}
		made, err := time.Parse("2006-01-02T15:04:05Z", read().CreationTime)
		if err != nil || time.Since(made) != time.Since(start) {
			t.Errorf("it is %v old after %v: %v", time.Since(made), time.Since(start), err)
		}
		if now := cloud.State().Now(); !now.Equal(time.Now()) {
			t.Errorf("the cloud is at %v at %v", now, time.Now())
		}
		if err := sim.Check(cloud.State()); err != nil {
			t.Error(err)
		}
	})
}

// TestFollowingReadings checks that equal readings of a clock give equal answers, that a
// clock which goes back does not take the cloud with it, and that Advance and forks keep
// with the clock.
func TestFollowingReadings(t *testing.T) {
	at := func(seconds ...int64) (*sim.Cloud, string) {
		now := time.Date(2026, 3, 4, 5, 6, 7, 89, time.FixedZone("", 3600))
		topology := slow()
		cloud, err := sim.OpenFollowing(topology, func() time.Time { return now })
		if err != nil {
			t.Fatal(err)
		}
		var statuses []string
		read := created(t, cloud)
		for _, s := range seconds {
			now = now.Add(time.Duration(s) * time.Second)
			statuses = append(statuses, read().Status)
		}
		return cloud, strings.Join(statuses, " ")
	}
	one, got := at(0, 7, -5, 0, 6)
	equal(t, got, "Creating Creating Creating Creating Available")
	two, _ := at(0, 7, -5, 0, 6)
	equal(t, one.State().Digest(), two.State().Digest())
	now := one.State().Now()
	equal(t, now.Format(time.RFC3339Nano), "2026-03-04T04:06:15.000000089Z")

	one.Advance(time.Hour)
	fork := one.Fork()
	equal(t, fork.State().Now(), now.Add(time.Hour))
	one.Restore(two.State())
	equal(t, one.State().Now(), now)
	one, got = at(1, 1<<33, 1<<33) // beyond the end of time
	equal(t, got, "Creating Available Available")
	one.Advance(1 << 62)
	one.Advance(1 << 62)
	equal(t, one.State().Now(), one.Fork().State().Now())
}

// TestFollowingEpoch checks that an earlier Epoch makes older what the topology describes.
func TestFollowingEpoch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		topology := world()
		topology.Epoch = time.Now().Add(-time.Hour)
		cloud, err := sim.OpenFollowing(topology, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		for e := range cloud.State().NetworkInterfaces() {
			if age := time.Since(e.CreationTime); age != time.Hour {
				t.Errorf("%s is %v old", e.NetworkInterfaceId, age)
			}
		}
	})
}

// TestFollowingMistakes checks what OpenFollowing refuses.
func TestFollowingMistakes(t *testing.T) {
	cloud, err := sim.OpenFollowing(slow(), nil)
	if err != nil || !cloud.State().Now().Equal(model.DefaultEpoch) {
		t.Errorf("without a clock: %v, %v", cloud, err)
	}
	future := slow()
	future.Epoch = time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err = sim.OpenFollowing(future, time.Now)
	if err == nil || !strings.Contains(err.Error(), "is after the time") {
		t.Errorf("an Epoch that is to come: %v", err)
	}
	bad := model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}}
	if c, err := sim.OpenFollowing(bad, time.Now); c != nil || err == nil {
		t.Errorf("got %v, %v", c, err)
	}
}

// TestAdvanceOnReads checks that each read takes a time and nothing else does, in a fork
// too.
func TestAdvanceOnReads(t *testing.T) {
	cloud := sim.MustOpen(slow())
	cloud.AdvanceOnReads(2500 * time.Millisecond)
	read := created(t, cloud)
	start := cloud.State()
	for _, want := range []string{"Creating", "Creating", "Available"} {
		equal(t, read().Status, want)
	}
	equal(t, start.Now(), model.DefaultEpoch) // a State never changes
	_, _ = cloud.Do(valid("QueueNumber=9999"))
	_, _ = cloud.Do(&model.UnreadableCall{})
	equal(t, cloud.State().Now().Sub(start.Now()), 7500*time.Millisecond)
	equal(t, cloud.Calls()[1].Time.Sub(start.Now()), 2500*time.Millisecond)
	fork := cloud.Fork()
	_, _ = fork.Do(describe())
	equal(t, fork.State().Now().Sub(start.Now()), 10*time.Second)
	cloud.AdvanceOnReads(0)
	_, _ = cloud.Do(describe())
	equal(t, cloud.State().Now().Sub(start.Now()), 7500*time.Millisecond)
}

// TestAdvanceOnReadsAheadOfAClock checks that a cloud which follows a clock keeps the time
// that its reads took.
func TestAdvanceOnReadsAheadOfAClock(t *testing.T) {
	now := model.DefaultEpoch
	cloud, err := sim.OpenFollowing(model.Topology{}, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	cloud.AdvanceOnReads(time.Second)
	_, _ = cloud.Do(new(model.DescribeRegionsRequest))
	now = now.Add(time.Minute)
	equal(t, cloud.State().Now().Sub(now), time.Second)
}
