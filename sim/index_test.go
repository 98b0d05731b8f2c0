package sim_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// twoVPCs is a topology whose VPCs have the same blocks.
func twoVPCs() model.Topology {
	vpc := func(name string) model.VPC {
		return model.VPC{
			VpcId: "vpc-" + name,
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-" + name + "1", CidrBlock: "172.16.0.0/28"},
				{VSwitchId: "vsw-" + name + "2", CidrBlock: "172.16.1.0/28"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-" + name}},
		}
	}
	return model.Topology{VPCs: []model.VPC{vpc("a"), vpc("b")}}
}

// drawFilter draws a request that filters by what an index finds.
func drawFilter(t *rapid.T) *model.DescribeNetworkInterfacesRequest {
	page := rapid.IntRange(1, 5).Draw(t, "page")
	r := &model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou", MaxResults: page}
	address := rapid.Custom(func(t *rapid.T) string {
		return fmt.Sprintf("172.16.%d.%d", rapid.IntRange(0, 1).Draw(t, "block"), rapid.IntRange(1, 12).Draw(t, "host"))
	})
	switch rapid.IntRange(0, 3).Draw(t, "filter") {
	case 0:
		r.VSwitchId = rapid.SampledFrom([]string{"vsw-a1", "vsw-a2", "vsw-b1", "vsw-b2", "vsw-none"}).Draw(t, "vswitch")
	case 1:
		r.PrimaryIpAddress = address.Draw(t, "primary")
	case 2:
		r.PrivateIpAddress = rapid.SliceOfN(address, 1, 8).Draw(t, "addresses")
	}
	return r
}

// scan returns the ids of the ENIs that pass the filter, by looking at each.
func scan(s sim.State, r *model.DescribeNetworkInterfacesRequest) []string {
	ids := []string{}
	for e := range s.NetworkInterfaces() {
		has := func(a string) bool {
			return a == e.PrivateIpAddress || slices.Contains(e.SecondaryPrivateIpAddresses, a)
		}
		if (r.VSwitchId == "" || r.VSwitchId == e.VSwitchId) &&
			(r.PrimaryIpAddress == "" || r.PrimaryIpAddress == e.PrivateIpAddress) &&
			(len(r.PrivateIpAddress) == 0 || slices.ContainsFunc(r.PrivateIpAddress, has)) {
			ids = append(ids, e.NetworkInterfaceId)
		}
	}
	return ids
}

// TestIndexesAgainstScan holds the listings that an index serves, page by page, to a
// scan of all ENIs, while ENIs and their addresses come and go.
func TestIndexesAgainstScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sim.MustNew(twoVPCs())
		call := func(r model.Request) {
			s, _, _ = sim.Apply(s, r) // a VSwitch may be full
		}
		anyENI := func(t *rapid.T) string {
			all := append(scan(s, new(model.DescribeNetworkInterfacesRequest)), "eni-none")
			return rapid.SampledFrom(all).Draw(t, "eni")
		}
		t.Repeat(map[string]func(*rapid.T){
			"create": func(t *rapid.T) {
				name := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "vpc")
				call(&model.CreateNetworkInterfaceRequest{
					RegionId: "cn-hangzhou", SecurityGroupId: "sg-" + name,
					VSwitchId:                      fmt.Sprint("vsw-", name, rapid.IntRange(1, 2).Draw(t, "vswitch")),
					SecondaryPrivateIpAddressCount: rapid.IntRange(0, 3).Draw(t, "secondary"),
				})
			},
			"assign": func(t *rapid.T) {
				call(&model.AssignPrivateIpAddressesRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: anyENI(t),
					SecondaryPrivateIpAddressCount: 1})
			},
			"unassign": func(t *rapid.T) {
				if e, _ := s.NetworkInterface(anyENI(t)); len(e.SecondaryPrivateIpAddresses) > 0 {
					call(&model.UnassignPrivateIpAddressesRequest{RegionId: "cn-hangzhou",
						NetworkInterfaceId: e.NetworkInterfaceId, PrivateIpAddress: e.SecondaryPrivateIpAddresses[:1]})
				}
			},
			"delete": func(t *rapid.T) {
				call(&model.DeleteNetworkInterfaceRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: anyENI(t)})
			},
			"": func(t *rapid.T) {
				r := drawFilter(t)
				if got, want := pagesOf(t, s, *r), scan(s, r); !slices.Equal(got, want) {
					t.Fatalf("%v lists %v, a scan finds %v", r, got, want)
				}
			},
		})
	})
}

// pagesOf returns the ids on all pages of a listing.
func pagesOf(t *rapid.T, s sim.State, r model.DescribeNetworkInterfacesRequest) []string {
	ids := []string{}
	for {
		_, page, err := sim.DescribeNetworkInterfaces(s, &r)
		if err != nil {
			t.Fatalf("%v: %v", &r, err)
		}
		ids = append(ids, idsOf(page)...)
		if page.TotalCount != len(idsOf(page)) {
			t.Fatalf("%v: a page of %d has TotalCount %d", &r, len(idsOf(page)), page.TotalCount)
		}
		if r.NextToken = page.NextToken; r.NextToken == "" {
			return ids
		}
	}
}

// TestReadersBesideAWriter has 16 goroutines list states and forks of a cloud to which
// another one adds ENIs.
func TestReadersBesideAWriter(t *testing.T) {
	topology := spacious()
	topology.Quotas.NetworkInterfaces = 1000
	cloud := sim.MustOpen(topology)
	var readers sync.WaitGroup
	for range 16 {
		readers.Go(func() {
			for range 20 {
				s, fork := cloud.State(), cloud.Fork()
				before := s.Digest()
				r := &model.DescribeNetworkInterfacesRequest{
					RegionId: "cn-hangzhou", VSwitchId: "vsw-1", MaxResults: 500,
				}
				seen, err := cloud.DescribeNetworkInterfaces(r)
				if err != nil {
					t.Error(err)
				}
				if _, err := fork.CreateNetworkInterface(spaciousRequest(1)); err != nil {
					t.Error(err)
				}
				if now, _ := cloud.DescribeNetworkInterfaces(r); now.TotalCount < seen.TotalCount {
					t.Errorf("%d ENIs became %d", seen.TotalCount, now.TotalCount)
				}
				if s.Digest() != before {
					t.Error("a state changed")
				}
			}
		})
	}
	for i := range 300 {
		if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
			t.Error(err)
		}
	}
	readers.Wait()
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}

// TestCloudsShareNoLock has 64 clouds of one state meet while each holds its own
// lock: with a lock that two of them share they would wait for each other for ever.
func TestCloudsShareNoLock(t *testing.T) {
	s := sim.MustNew(spacious())
	var running, done sync.WaitGroup
	running.Add(64)
	for i := range 64 {
		done.Go(func() {
			cloud := sim.MustOpen(model.Topology{})
			cloud.Restore(s)
			fault := sim.Fault{Action: "CreateVpc"} // its cloud asks for the action of each call
			if err := cloud.SetFaults(fault); err != nil {
				t.Error(err)
			}
			r := &meeting{CreateNetworkInterfaceRequest: *spaciousRequest(i), all: &running}
			if _, err := cloud.Do(r); err == nil || !r.met {
				t.Errorf("got %v; met the others: %t", err, r.met)
			}
			if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
}

// TestNoCallWaitsForReaders holds up 16 calls that only read, all at once, and makes
// other calls meanwhile. The log has them all, in their order, once they have ended.
func TestNoCallWaitsForReaders(t *testing.T) {
	cloud := sim.MustOpen(spacious())
	var running, others, done sync.WaitGroup
	running.Add(16)
	others.Add(1)
	for range 16 {
		done.Go(func() {
			r := &meeting{all: &running, until: &others}
			if _, err := cloud.Do(r); err == nil || !r.met {
				t.Errorf("got %v; met the others: %t", err, r.met)
			}
		})
	}
	running.Wait()
	for i := range 20 {
		if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
			t.Error(err)
		}
	}
	cloud.Advance(time.Second)
	fork := cloud.Fork()
	page, err := fork.DescribeNetworkInterfaces(&model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou"})
	if err != nil || page.TotalCount != 20 {
		t.Errorf("%d ENIs are listed, %v", page.TotalCount, err)
	}
	equal(t, len(cloud.Calls()), 20)
	others.Done()
	done.Wait()
	equal(t, len(fork.Calls()), 21)
	equal(t, len(cloud.Calls()), 36)
	for i, call := range cloud.Calls() {
		if reader := i < 16; reader != (call.Err != nil) {
			t.Errorf("call %d of the log is %v", i, call)
		}
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}

// TestForgottenReader has the log forget a call before it ends.
func TestForgottenReader(t *testing.T) {
	for _, kept := range []int{0, 1, 8} {
		cloud := sim.MustOpen(spacious())
		var running, others, done sync.WaitGroup
		running.Add(1)
		others.Add(1)
		done.Go(func() { _, _ = cloud.Do(&meeting{all: &running, until: &others}) })
		running.Wait()
		cloud.KeepCalls(kept)
		for i := range 20 {
			if _, err := cloud.CreateNetworkInterface(spaciousRequest(i)); err != nil {
				t.Error(err)
			}
		}
		others.Done()
		done.Wait()
		calls := cloud.Calls()
		equal(t, len(calls), kept)
		for _, call := range calls {
			equal(t, call.Err, nil)
		}
	}
}

// meeting is a request of no action. Whoever asks for its action, which a cloud does
// while it serves the call, waits until all the others have been asked, and for until
// unless it is nil.
type meeting struct {
	model.CreateNetworkInterfaceRequest
	all, until *sync.WaitGroup
	met        bool
}

func (m *meeting) Action() string {
	if !m.met {
		m.met = true
		m.all.Done()
		m.all.Wait()
		if m.until != nil {
			m.until.Wait()
		}
	}
	return "Meeting"
}
