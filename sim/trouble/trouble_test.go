package trouble_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
	"example.com/enisim/sim/trouble"
)

// The README shows parts of these tests; see TestREADMEBlocks of package sim.

// world has a VSwitch, a group, and ENIs that are Creating for 7 seconds.
var world = model.Topology{
	VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
	}},
	Delays: model.Delays{CreateNetworkInterface: 7 * time.Second},
}

var request = &model.CreateNetworkInterfaceRequest{
	RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1", ClientToken: "once",
}

// statusOf returns the status of an ENI, "" if there is none.
func statusOf(cloud *sim.Cloud, id string) string {
	found, err := cloud.DescribeNetworkInterfaces(&model.DescribeNetworkInterfacesRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: []string{id},
	})
	if err != nil || len(found.NetworkInterfaceSets.NetworkInterfaceSet) == 0 {
		return ""
	}
	return found.NetworkInterfaceSets.NetworkInterfaceSet[0].Status
}

// createWithRetries creates an ENI, with up to 4 retries, each after twice the pause before.
func createWithRetries(cloud *sim.Cloud, pause time.Duration) (id string, err error) {
	for range 5 {
		made, err := cloud.CreateNetworkInterface(request)
		if !errors.Is(err, apierrors.Throttling) {
			return made.NetworkInterfaceId, err
		}
		time.Sleep(pause)
		pause *= 2
	}
	return "", errors.New("still throttled")
}

// TestThrottle: retries without a pause fail under a throttle of ten seconds, and those with
// one succeed. It takes no real time.
func TestThrottle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud := simtest.OpenFollowing(t, world, time.Now)
		throttled := trouble.Throttled("CreateNetworkInterface", 10*time.Second)
		if err := cloud.SetFaults(throttled); err != nil {
			t.Fatal(err)
		}
		if _, err := createWithRetries(cloud, 0); err == nil {
			t.Error("retries without a pause get through")
		}
		if _, err := createWithRetries(cloud, time.Second); err != nil {
			t.Error(err)
		}
	})
}

// TestPolling: code that polls sees the ENI Available after exactly its delay.
func TestPolling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud := simtest.OpenFollowing(t, world, time.Now)
		made, err := cloud.CreateNetworkInterface(request)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		for statusOf(cloud, made.NetworkInterfaceId) != model.StatusAvailable {
			time.Sleep(500 * time.Millisecond)
		}
		if waited := time.Since(start); waited != 7*time.Second {
			t.Errorf("it took %v", waited)
		}
	})
}

// TestPollingWithoutClock: code that polls without a pause comes to an end, because each read
// takes a second.
func TestPollingWithoutClock(t *testing.T) {
	cloud := simtest.Open(t, world)
	cloud.AdvanceOnReads(time.Second)
	made, err := cloud.CreateNetworkInterface(request)
	if err != nil {
		t.Fatal(err)
	}
	polls := 1
	for statusOf(cloud, made.NetworkInterfaceId) != model.StatusAvailable {
		polls++
	}
	if polls != 7 {
		t.Errorf("it took %d polls", polls)
	}
}

// TestLostAnswer: a retry with the ClientToken of the call whose answer was lost gets the ENI
// of that call.
func TestLostAnswer(t *testing.T) {
	cloud := simtest.Open(t, world)
	if err := cloud.SetFaults(trouble.LostAnswer("CreateNetworkInterface")); err != nil {
		t.Fatal(err)
	}
	if _, err := cloud.CreateNetworkInterface(request); err != sim.Cut {
		t.Errorf("got %v", err)
	}
	made, err := cloud.CreateNetworkInterface(request)
	if err != nil {
		t.Fatal(err)
	}
	enis := 0
	for e := range cloud.State().NetworkInterfaces() {
		if enis++; e.NetworkInterfaceId != made.NetworkInterfaceId {
			t.Errorf("there is a second ENI, %s", e.NetworkInterfaceId)
		}
	}
	if enis != 1 {
		t.Errorf("there are %d ENIs", enis)
	}
}

// TestCollector: a collector of what is older than an hour leaves a new ENI alone, and
// finds it when it is old.
func TestCollector(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud := simtest.OpenFollowing(t, world, time.Now)
		if _, err := cloud.CreateNetworkInterface(request); err != nil {
			t.Fatal(err)
		}
		old := func() (ids []string) {
			for e := range cloud.State().NetworkInterfaces() {
				if time.Since(e.CreationTime) > time.Hour {
					ids = append(ids, e.NetworkInterfaceId)
				}
			}
			return ids
		}
		if ids := old(); ids != nil {
			t.Errorf("%s is an hour old already", ids)
		}
		time.Sleep(time.Hour + time.Second)
		if ids := old(); len(ids) != 1 {
			t.Errorf("%s are an hour old", ids)
		}
	})
}

// TestTroubles has each trouble with its text, and checks that it strikes a call with the
// error that it names.
func TestTroubles(t *testing.T) {
	const create = "CreateNetworkInterface"
	for _, c := range []struct {
		fault sim.Fault
		text  string
		got   error
	}{
		{trouble.Throttled("", time.Minute), "any for=1m0s answer=Throttling", apierrors.Throttling},
		{trouble.RateLimited(create, 1), create + " limit=1/1s answer=Throttling.User", apierrors.ThrottlingUser},
		{trouble.Unavailable(time.Second), "any for=1s answer=ServiceUnavailable", apierrors.ServiceUnavailable},
		{trouble.LostAnswer(create), create + " nth=1 applied answer=cut", sim.Cut},
		{trouble.Conflict(create, 2), create + " times=2 answer=Operation.Conflict", apierrors.ECSOperationConflict},
		{trouble.VSwitchBusy(2), create + " times=2 answer=IncorrectVSwitchStatus", apierrors.IncorrectVSwitchStatus},
		{trouble.TokenProcessing("", 1), "any times=1 answer=LastTokenProcessing", apierrors.LastTokenProcessing},
		{trouble.TokenFailed(create, "once"), create + " ClientToken=once answer=IdempotentFailed",
			apierrors.IdempotentFailed},
		{trouble.NoAddresses(create, 2), create + " times=2 answer=QuotaExceeded.PrivateIpAddress",
			apierrors.QuotaExceededPrivateIpAddress},
		{trouble.Unknown("", 1), "any times=1 answer=UnknownError", apierrors.UnknownError},
	} {
		if got := c.fault.String(); got != c.text {
			t.Errorf("got %s, want %s", got, c.text)
		}
		cloud := simtest.Open(t, world)
		if err := cloud.SetFaults(c.fault); err != nil {
			t.Fatal(err)
		}
		_, first := cloud.CreateNetworkInterface(request)
		_, second := cloud.CreateNetworkInterface(request)
		if !errors.Is(first, c.got) && !errors.Is(second, c.got) {
			t.Errorf("%s: got %v and %v", c.text, first, second)
		}
	}
}

// TestReports checks that the comment of each trouble cites a report. TestCitations of
// package errors knows the keys.
func TestReports(t *testing.T) {
	source, err := os.ReadFile("trouble.go")
	if err != nil {
		t.Fatal(err)
	}
	functions := regexp.MustCompile(`(?m)((?:^//.*\n)+)func (\w+)`).FindAllStringSubmatch(string(source), -1)
	if len(functions) < 10 {
		t.Errorf("only %d troubles were found", len(functions))
	}
	for _, f := range functions {
		if !regexp.MustCompile(`\([\w-]+(#\d+|/[^()]+)?\)`).MatchString(f[1]) {
			t.Errorf("%s cites no report", f[2])
		}
	}
}

func Example() {
	cloud := sim.MustOpen(world)
	if err := cloud.SetFaults(trouble.Throttled("CreateNetworkInterface", 10*time.Second)); err != nil {
		fmt.Println(err)
	}
	_, err := cloud.CreateNetworkInterface(request)
	fmt.Println(errors.Is(err, apierrors.Throttling))
	cloud.Advance(10 * time.Second)
	_, err = cloud.CreateNetworkInterface(request)
	fmt.Println(err)
	fmt.Println(cloud.Faults()[0])
	// Output:
	// true
	// <nil>
	// CreateNetworkInterface for=10s answer=Throttling met=1 struck=1 since=2021-01-01T00:00:00Z
}
