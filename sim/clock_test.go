package sim_test

import (
	"testing"
	"testing/synctest"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestFollow checks that the time of a cloud, and of its forks, is that of the clock that it
// follows, on top of Advance, and that a clock which goes back stops it.
func TestFollow(t *testing.T) {
	cloud, now := sim.MustOpen(small), time.Unix(100, 0)
	passed := func(c *sim.Cloud) time.Duration { return c.State().Now().Sub(model.DefaultEpoch) }
	cloud.Follow(func() time.Time { return now })
	for _, step := range []struct{ pass, advance, want time.Duration }{
		{0, 0, 0}, {time.Second, 0, time.Second}, {-time.Minute, 0, time.Second}, {time.Minute, 0, time.Second},
		{time.Second, time.Hour, time.Hour + 2*time.Second},
	} {
		now = now.Add(step.pass)
		cloud.Advance(step.advance)
		if got := passed(cloud); got != step.want {
			t.Errorf("after %+v %v passed", step, got)
		}
	}
	fork := cloud.Fork()
	cloud.Follow(nil)
	now = now.Add(time.Minute)
	if a, b := passed(cloud), passed(fork); b-a != time.Minute {
		t.Errorf("%v passed in the cloud that follows no clock, %v in its fork", a, b)
	}
}

// TestFollowBubble waits in a bubble until an ENI is created.
func TestFollowBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := small
		world.Delays.CreateNetworkInterface = 10 * time.Second
		cloud := sim.MustOpen(world)
		cloud.Follow(time.Now)
		r := &model.CreateNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", VSwitchId: "vsw-web", SecurityGroupId: "sg-web",
		}
		made, err := cloud.CreateNetworkInterface(r)
		if err != nil {
			t.Fatal(err)
		}
		for second := range 11 {
			e, _ := cloud.State().NetworkInterface(made.NetworkInterfaceId)
			if got, want := e.Status, map[bool]string{true: "Creating", false: "Available"}[second < 10]; got != want {
				t.Errorf("after %d seconds it is %s, want %s", second, got, want)
			}
			time.Sleep(time.Second)
		}
	})
}
