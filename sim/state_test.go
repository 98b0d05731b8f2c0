package sim_test

import (
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestZeroState checks that the zero State is that of an empty topology.
func TestZeroState(t *testing.T) {
	var zero sim.State
	if zero.Digest() != sim.MustNew(model.Topology{}).Digest() {
		t.Error("the digests differ")
	}
	r := valid()
	wantRefusal(t, r, refused(t, zero, r), "404 InvalidVSwitchId.NotFound VSwitchId=vsw-1", noVSwitch("vsw-1"))
}

// stranger is a request of no action.
type stranger struct{}

func (stranger) Action() string              { return "Strange" }
func (stranger) CheckIn(model.Edition) error { return nil }
func (stranger) Check() error                { return nil }

// TestStrangeRequests checks that a request that is nil or of no action is refused.
func TestStrangeRequests(t *testing.T) {
	var s sim.State
	_, _, err := sim.CreateNetworkInterface(s, nil)
	wantRefusal(t, valid("RegionId="), err, "400 MissingParameter RegionId=", missing("RegionId"))
	for name, r := range map[string]model.Request{"": nil, "Strange": stranger{}} {
		wantRefusal(t, r, refused(t, s, r), "404 InvalidAction.NotFound Action="+name,
			"Specified api is not found, please check your url and method.")
	}
}

// TestAnyoneMayCall checks that without accounts in the topology every call is that
// of the one account, with any key.
func TestAnyoneMayCall(t *testing.T) {
	s := with(world(), func(t *model.Topology) { t.Accounts = nil })
	for _, key := range []string{"", "LTAI4Fxxxx", "main"} {
		create(t, s, "AccessKeyId="+key)
	}
}

// TestAdvance checks that time passes in many steps as in one, and never backwards.
func TestAdvance(t *testing.T) {
	s := sim.MustNew(world())
	if sim.Advance(s, 0) != s || sim.Advance(s, -time.Hour) != s {
		t.Error("Advance by no time returns another state")
	}
	step := s
	for range 1000 {
		step = sim.Advance(step, time.Second)
	}
	if step.Digest() != sim.Advance(s, 1000*time.Second).Digest() {
		t.Error("1000 steps of a second are not one of 1000 seconds")
	}
	later, created := create(t, step)
	e := eniOf(t, later, created.NetworkInterfaceId)
	equal(t, e.CreationTime.Format(time.RFC3339), "2021-01-01T00:16:40Z")
	end := sim.Advance(sim.Advance(s, 1<<63-1), 1<<63-1)
	equal(t, end.Now().Year(), 2313) // the end of time
	create(t, end)

	cloud := sim.MustOpen(world())
	for _, d := range []time.Duration{time.Second, 0, -time.Hour} {
		cloud.Advance(d)
	}
	if got := cloud.State(); got.Digest() != sim.Advance(s, time.Second).Digest() {
		t.Errorf("after a second, none and an hour back a cloud is at %s", got.Now())
	}
}

// TestStateString has a resource of each kind in a tree.
func TestStateString(t *testing.T) {
	topology := model.Topology{
		Regions: []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}},
		VPCs: []model.VPC{{
			VpcId: "vpc-1", CidrBlock: "10.0.0.0/8", Ipv6CidrBlock: "2408::/56",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: "2408::/64"},
				{VSwitchId: "vsw-2", CidrBlock: "10.0.1.0/29", Status: model.VSwitchPending},
			},
			SecurityGroups: append(securityGroups("sg-1"), advanced("sg-2")),
		}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1", NetworkInterfaceId: "eni-1", PrivateIpAddress: "10.0.0.1"},
		},
		NetworkInterfaces: []model.NetworkInterface{{
			NetworkInterfaceId: "eni-2", VSwitchId: "vsw-1", PrivateIpAddress: "10.0.0.2",
			SecondaryPrivateIpAddresses: []string{"10.0.0.3"}, Ipv6Addresses: []string{"2408::1"},
			Status: model.StatusInUse, InstanceId: "i-1",
		}},
	}
	const want = `cn-hangzhou
  vpc-1 10.0.0.0/8 2408::/56
    vsw-1 cn-hangzhou-a 10.0.0.0/24 2408::/64, 249 free
      eni-1 10.0.0.1 InUse i-1 (primary)
      eni-2 10.0.0.2 10.0.0.3 2408::1 InUse i-1
    vsw-2 cn-hangzhou-a 10.0.1.0/29 Pending, 4 free
    sg-1 normal
    sg-2 enterprise
  i-1 ecs.g6.large cn-hangzhou-a Running
cn-shanghai`
	equal(t, sim.MustNew(topology).String(), want)
	equal(t, sim.MustOpen(topology).String(), want)
}
