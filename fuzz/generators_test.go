package fuzz

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// TestTopologies: sim.New takes every generated topology, and the laws hold in it.
func TestTopologies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := sim.New(Topologies().Draw(t, "topology"))
		if err != nil {
			t.Fatal(err)
		}
		if err := sim.Check(s); err != nil {
			t.Fatal(err)
		}
	})
}

// TestAnyTopologies: sim.New refuses a topology or makes a world in which the laws
// hold. Both happens, the first more often.
func TestAnyTopologies(t *testing.T) {
	taken, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s, err := sim.New(AnyTopologies().Draw(t, "topology"))
		var faults *sim.TopologyError
		switch {
		case errors.As(err, &faults):
			refused++
		case err != nil:
			t.Fatal(err)
		default:
			taken++
			if err := sim.Check(s); err != nil {
				t.Fatal(err)
			}
		}
	})
	if taken == 0 || refused == 0 {
		t.Errorf("%d were taken, %d refused", taken, refused)
	}
}

// TestTopologiesVary: the worlds have everything in them that a call can meet.
func TestTopologiesVary(t *testing.T) {
	counts := make(map[string]int)
	for seed := range 500 {
		w := Topologies().Example(seed)
		for feature, has := range features(w) {
			if has {
				counts[feature]++
			}
		}
	}
	for feature := range features(model.Topology{}) {
		if counts[feature] < 10 {
			t.Errorf("%d of 500 worlds have %s", counts[feature], feature)
		}
	}
}

// features reports what a topology has.
func features(w model.Topology) map[string]bool {
	has := map[string]bool{
		"an epoch": !w.Epoch.IsZero(), "delays": w.Delays != model.Delays{}, "no delays": w.Delays == model.Delays{},
		"no accounts": w.Accounts == nil, "no regions": w.Regions == nil, "no VPC": w.VPCs == nil,
		"a group of the classic network": w.ClassicSecurityGroups != nil, "a resource group": w.ResourceGroups != nil,
		"an account that may not use ENIs": slices.ContainsFunc(w.Accounts, func(a model.Account) bool { return a.ENIsNotSupported }),
		"a closed action":                  slices.ContainsFunc(w.Accounts, func(a model.Account) bool { return a.ActionsClosedToRAM != nil }),
		"an expired key":                   slices.ContainsFunc(w.Accounts, func(a model.Account) bool { return len(a.AccessKeys) > 1 }),
		"a RAM user":                       slices.ContainsFunc(w.Accounts, func(a model.Account) bool { return a.RAMUsers != nil }),
		"a region without the service":     slices.ContainsFunc(w.Regions, func(r model.Region) bool { return r.ENIsNotOffered }),
		"a region with few zones":          slices.ContainsFunc(w.Regions, func(r model.Region) bool { return r.Zones != nil }),
		"a type that replaces another":     slices.ContainsFunc(w.InstanceTypes, func(x model.InstanceType) bool { return !strings.HasPrefix(x.InstanceTypeId, "ecs.own") }),
		"a full VPC quota":                 w.Quotas.VPCs > 0 && len(w.VPCs) >= w.Quotas.VPCs,
		"a full ENI quota":                 w.Quotas.NetworkInterfaces > 0 && len(w.NetworkInterfaces) >= w.Quotas.NetworkInterfaces,
	}
	for _, status := range instanceStates[1:] {
		has["an instance that is "+status] = slices.ContainsFunc(w.Instances, func(i model.Instance) bool { return i.Status == status })
	}
	has["an instance of the classic network"] = slices.ContainsFunc(w.Instances, func(i model.Instance) bool { return i.VSwitchId == "" })
	for _, status := range []string{"", model.StatusInUse, model.StatusCreateFailed} {
		has["an ENI that is "+status] = slices.ContainsFunc(w.NetworkInterfaces, func(e model.NetworkInterface) bool { return e.Status == status })
	}
	has["a managed ENI"] = slices.ContainsFunc(w.NetworkInterfaces, func(e model.NetworkInterface) bool { return e.ServiceManaged })
	has["an ENI with IPv6"] = slices.ContainsFunc(w.NetworkInterfaces, func(e model.NetworkInterface) bool { return e.Ipv6Addresses != nil })
	has["an ENI with 10 secondary addresses"] = slices.ContainsFunc(w.NetworkInterfaces, func(e model.NetworkInterface) bool { return len(e.SecondaryPrivateIpAddresses) == 10 })
	for mask := 16; mask <= 29; mask++ {
		has[fmt.Sprintf("a VSwitch of mask %d", mask)] = hasVSwitch(w, func(v model.VSwitch) bool { return strings.HasSuffix(v.CidrBlock, fmt.Sprint("/", mask)) })
	}
	has["a VSwitch with IPv6"] = hasVSwitch(w, func(v model.VSwitch) bool { return v.Ipv6CidrBlock != "" })
	has["a VSwitch that is Pending"] = hasVSwitch(w, func(v model.VSwitch) bool { return v.Status == model.VSwitchPending })
	has["a VSwitch without an id"] = hasVSwitch(w, func(v model.VSwitch) bool { return v.VSwitchId == "" })
	has["an advanced group"] = slices.ContainsFunc(w.VPCs, func(v model.VPC) bool {
		return slices.ContainsFunc(v.SecurityGroups, func(g model.SecurityGroup) bool { return g.SecurityGroupType == model.GroupEnterprise })
	})
	return has
}

func hasVSwitch(w model.Topology, is func(model.VSwitch) bool) bool {
	return slices.ContainsFunc(w.VPCs, func(v model.VPC) bool { return slices.ContainsFunc(v.VSwitches, is) })
}

// TestPlainest: what failures shrink towards is the empty topology and, in a small
// world, a CreateNetworkInterface that says no more than it must.
func TestPlainest(t *testing.T) {
	zeros := make([]byte, 8*1000)
	rapid.MakeFuzz(func(t *rapid.T) {
		w := Topologies().Draw(t, "topology")
		if got := fmt.Sprintf("%+v", w); got != fmt.Sprintf("%+v", model.Topology{}) {
			t.Errorf("got %s", got)
		}
	})(t, zeros)
	s := sim.MustNew(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
	}}})
	rapid.MakeFuzz(func(t *rapid.T) {
		got := model.Parameters(Requests(s).Draw(t, "request"))
		want := []model.Parameter{{Name: "RegionId", Value: "cn-hangzhou"}, {Name: "VSwitchId", Value: "vsw-1"}, {Name: "SecurityGroupId", Value: "sg-1"}}
		if !slices.Equal(got, want) {
			t.Errorf("got %v", got)
		}
	})(t, zeros)
}

// beyondApply are the codes that no call of sim.Apply is answered with, and why.
var beyondApply = map[apierrors.Code]string{
	apierrors.InvalidActionNotFound:      "a request is of an action by its type",
	apierrors.Throttling:                 "a fault of a cloud says so",
	apierrors.ThrottlingUser:             "a fault of a cloud says so",
	apierrors.OperationConflict:          "a fault of a cloud says so",
	apierrors.ServiceUnavailable:         "a fault of a cloud says so",
	apierrors.UnsupportedHTTPMethod:      "it is about the wire",
	apierrors.InvalidAccessKeyIdNotFound: "it is about a signature, which the wire checks",
	apierrors.IncompleteSignature:        "it is about a signature, which the wire checks",
	apierrors.SignatureDoesNotMatch:      "it is about a signature, which the wire checks",
	apierrors.SignatureNonceUsed:         "it is about a signature, which the wire checks",
	apierrors.InternalError:              "it takes as many ENIs as there are MACs",
}

// TestReach: in random worlds random calls of every action succeed often and every
// code is met. Rapid's own runs start from a seed that only a flag sets; those here
// are Example, which is made from a number, so that they are the same every time.
// With -v it shows what came of the calls.
func TestReach(t *testing.T) {
	const runs, calls = 300, 150
	var all tally
	for run := range runs {
		rapid.Custom(func(rt *rapid.T) bool { return all.walk(rt, calls) }).Example(run)
	}
	t.Logf("of %d calls %.0f %% succeeded; %d of them were replays, %d later pages\n%v",
		all.calls, 100*float64(all.succeeded)/float64(all.calls), all.replays, all.pages, &all)
	if share := float64(all.succeeded) / float64(all.calls); share < 0.5 || share > 0.75 {
		t.Errorf("%.2f of the calls succeed", share)
	}
	if all.replays < 20 || all.pages < 20 {
		t.Errorf("%d calls were replays, %d for later pages", all.replays, all.pages)
	}
	for _, action := range sim.Actions() {
		if n := all.successes[action.Name]; n < 20 {
			t.Errorf("%s succeeded %d times", action.Name, n)
		}
	}
	for _, code := range apierrors.Catalogue() {
		if why, beyond := beyondApply[code]; (all.refusals[code] > 0) == beyond {
			t.Errorf("%s (%d) came %d times; why it should not: %q", code, code.HttpStatus(), all.refusals[code], why)
		}
	}
	for code := range beyondApply {
		if !slices.Contains(apierrors.Catalogue(), code) {
			t.Errorf("%s is not in the catalogue", code)
		}
	}
}

// tally counts what came of calls.
type tally struct {
	calls, succeeded, replays, pages int
	successes                        map[string]int
	refused                          map[string]int
	refusals                         map[apierrors.Code]int
}

// walk makes calls in a random world. What it returns means nothing.
func (c *tally) walk(t *rapid.T, calls int) bool {
	s, err := sim.New(Topologies().Draw(t, "topology"))
	if err != nil {
		panic(err)
	}
	var h History
	for range calls {
		if (chooser{t}).oneIn(8) {
			s = sim.Advance(s, 2*time.Second)
		}
		r := h.Requests(s).Draw(t, "request")
		next, answer, err := sim.Apply(s, r)
		c.add(r, err, next == s)
		h.Note(r, answer)
		s = next
	}
	if err := sim.Check(s); err != nil {
		panic(err)
	}
	return true
}

// add counts a call that was answered with an error or nil, and changed nothing or
// something.
func (c *tally) add(r model.Request, err error, same bool) {
	if c.successes == nil {
		c.successes, c.refused, c.refusals = make(map[string]int), make(map[string]int), make(map[apierrors.Code]int)
	}
	c.calls++
	var refusal *apierrors.Error
	if errors.As(err, &refusal) {
		c.refused[r.Action()]++
		c.refusals[refusal.Code()]++
		return
	}
	c.succeeded++
	c.successes[r.Action()]++
	if same && clientToken(r) != "" {
		c.replays++
	}
	for _, p := range model.Parameters(r) {
		if p.Name == "NextToken" {
			c.pages++
		}
	}
}

// String spells the counts as two tables.
func (c *tally) String() string {
	var b strings.Builder
	for _, action := range sim.Actions() {
		fmt.Fprintf(&b, "%-36s %6d succeeded %6d refused\n", action.Name, c.successes[action.Name], c.refused[action.Name])
	}
	for _, code := range apierrors.Catalogue() {
		fmt.Fprintf(&b, "%-52s %d %6d\n", code, code.HttpStatus(), c.refusals[code])
	}
	return b.String()
}

// BenchmarkRequests is what a request costs with the call that it is for, in a world
// that the calls change.
func BenchmarkRequests(b *testing.B) {
	b.ReportAllocs()
	for made, seed := 0, 0; made < b.N; seed++ {
		rapid.Custom(func(t *rapid.T) bool {
			s := sim.MustNew(Topologies().Draw(t, "topology"))
			var h History
			for range min(500, b.N-made) {
				r := h.Requests(s).Draw(t, "request")
				var answer model.Response
				s, answer, _ = sim.Apply(s, r)
				h.Note(r, answer)
				made++
			}
			return true
		}).Example(seed)
	}
}
