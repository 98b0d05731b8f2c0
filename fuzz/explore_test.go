package fuzz_test

import (
	"errors"
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Pool is a pool that keeps its promise: it repeats a call, with the same
// ClientToken, until it gets an answer.
type Pool struct {
	pool
	request model.CreateNetworkInterfaceRequest
	asking  bool // the last call may have been carried out
	token   int  // that of the request
}

// NewPool returns an empty pool. It ignores the ENIs that exist already.
func NewPool(cloud *sim.Cloud) *Pool {
	p := &Pool{pool: pool{cloud: cloud}}
	for e := range cloud.State().NetworkInterfaces() {
		p.others = append(p.others, e.NetworkInterfaceId)
	}
	p.request = placeIn(cloud.State())
	p.key = p.request.AccessKeyId
	return p
}

// placeIn returns a request for an ENI in the first VSwitch that is Available and
// whose VPC has a security group. Its caller is the owner.
func placeIn(s sim.State) model.CreateNetworkInterfaceRequest {
	r := *create
	for v := range s.VSwitches() {
		for g := range s.SecurityGroups() {
			if v.Status != model.VSwitchAvailable || g.VpcId != v.VpcId || g.RegionId != r.RegionId {
				continue
			}
			r.VSwitchId, r.SecurityGroupId = v.VSwitchId, g.SecurityGroupId
			for a := range s.Accounts() {
				if a.AccountId == g.OwnerId && len(a.AccessKeys) > 0 {
					r.AccessKeyId = a.AccessKeys[0].AccessKeyId
				}
			}
			return r
		}
	}
	return r
}

func (p *Pool) Grow(*rapid.T) {
	if !p.asking {
		p.token++
	}
	r := p.request
	r.ClientToken = fmt.Sprint(p.token)
	made, err := p.cloud.CreateNetworkInterface(&r)
	p.asking = mayHavePassed(err)
	if err == nil {
		p.stock = append(p.stock, made.NetworkInterfaceId)
	}
}

func (p *Pool) Shrink(t *rapid.T) { p.shrink(t) }

// Settle repeats a call that has no answer yet.
func (p *Pool) Settle(cloud *sim.Cloud) error {
	if p.asking {
		p.Grow(nil)
	}
	return p.leaks(cloud)
}

// mayHavePassed reports whether a call that failed may have been carried out.
func mayHavePassed(err error) bool {
	return errors.Is(err, sim.Cut) || errors.Is(err, apierrors.InternalError) ||
		errors.Is(err, apierrors.ServiceUnavailable) || errors.Is(err, apierrors.ThrottlingUser)
}

// find explores a controller in a small world. It returns the problem and the
// script, "" for none.
func find(start func(*sim.Cloud) fuzz.Controls) (found string) {
	problem, logged := explore(fuzz.Controller{Worlds: rapid.Just(single()), Start: start})
	if problem == "" {
		return ""
	}
	return problem + "\n" + logged[len(logged)-1]
}

// explore explores a controller. It returns the problem that it reports, "" for
// none, and what the failing run logs.
func explore(c fuzz.Controller) (problem string, logged []string) {
	fuzz.Explore(reporter{
		problem: func(text string) { problem = text },
		log:     func(text string) { logged = append(logged, text) },
	}, c)
	return problem, logged
}

// TestPool is the example of the README.
func TestPool(t *testing.T) {
	fuzz.Explore(t, fuzz.Controller{Start: func(cloud *sim.Cloud) fuzz.Controls {
		pool := NewPool(cloud)
		return fuzz.Controls{
			Steps:   map[string]func(*rapid.T){"grow": pool.Grow, "shrink": pool.Shrink},
			Finally: pool.Settle,
		}
	}})
}

// TestPoolGrows checks that in at least one of five random worlds the pool of
// TestPool creates an ENI, and so can break its promise.
func TestPoolGrows(t *testing.T) {
	worlds, grown := 0, 0
	rapid.Check(t, fuzz.Controller{Start: func(cloud *sim.Cloud) fuzz.Controls {
		worlds++
		pool := NewPool(cloud)
		return fuzz.Controls{
			Steps: map[string]func(*rapid.T){"grow": pool.Grow},
			Finally: func(*sim.Cloud) error {
				if len(pool.stock) > 0 {
					grown++
				}
				return nil
			},
		}
	}}.Property)
	if t.Logf("it grows in %d of %d worlds", grown, worlds); grown*5 < worlds {
		t.Errorf("the pool grows in %d of %d worlds, want one in five at least", grown, worlds)
	}
}

// TestExploreFinds checks that Explore finds what is wrong after a step, at the end,
// in a step, and in the topology.
func TestExploreFinds(t *testing.T) {
	grow := func(cloud *sim.Cloud) map[string]func(*rapid.T) {
		return map[string]func(*rapid.T){"grow": (&pool{cloud: cloud}).grow}
	}
	broken := errors.New("broken")
	for want, start := range map[string]func(*sim.Cloud) fuzz.Controls{
		"what always holds: broken": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: grow(cloud), Always: func(s sim.State) error {
				for range s.NetworkInterfaces() {
					return broken
				}
				return nil
			}}
		},
		"what holds in the end: broken": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: grow(cloud), Finally: func(cloud *sim.Cloud) error {
				if len(cloud.Faults()) > 0 {
					return errors.New("there are faults in the end")
				}
				return broken
			}}
		},
		"the step says so": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: map[string]func(*rapid.T){
				"fail": func(t *rapid.T) { t.Fatal("the step says so") },
			}}
		},
		"the controller has no steps": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{}
		},
		"a step has no name": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: map[string]func(*rapid.T){"": func(*rapid.T) {}}}
		},
		`step "grow" is a nil function`: func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: map[string]func(*rapid.T){"grow": nil, "shrink": grow(cloud)["grow"]}}
		},
	} {
		if found := find(start); !strings.HasPrefix(found, want) {
			t.Errorf("found %q, want %s", found, want)
		}
	}
	idle, logged := explore(fuzz.Controller{})
	if !strings.HasPrefix(idle, "the controller has no Start") || strings.Contains(strings.Join(logged, ""), "world") {
		t.Errorf("a controller without Start: found %q, with the log %q", idle, logged)
	}
	refused, _ := explore(fuzz.Controller{
		Worlds: rapid.Just(model.Topology{VPCs: []model.VPC{{RegionId: "mars"}}}),
		Start:  func(cloud *sim.Cloud) fuzz.Controls { return fuzz.Controls{Steps: grow(cloud)} },
	})
	if !strings.HasPrefix(refused, "sim.Open refuses the world:\n") {
		t.Errorf("found %q", refused)
	}
}

// TestExploreLogs checks that a failing run logs its script once, at its end,
// however it fails.
func TestExploreLogs(t *testing.T) {
	const broken = "its promise is broken"
	for name, end := range map[string]func(*rapid.T){
		"it fails":    func(t *rapid.T) { t.Fatal("failed") },
		"it is wrong": func(t *rapid.T) { t.Error("wrong") },
		"it panics":   func(*rapid.T) { panic("lost") },
		broken:        func(*rapid.T) {},
	} {
		_, logged := explore(fuzz.Controller{
			Worlds: rapid.Just(single()),
			Start: func(cloud *sim.Cloud) fuzz.Controls {
				return fuzz.Controls{
					Steps: map[string]func(*rapid.T){"make": func(t *rapid.T) {
						if _, err := cloud.CreateNetworkInterface(create); err == nil {
							end(t)
						}
					}},
					Finally: func(*sim.Cloud) error {
						if name == broken {
							return errors.New(broken)
						}
						return nil
					},
				}
			},
		})
		scripts := 0
		for _, text := range logged {
			if strings.Contains(text, "as a script for") {
				scripts++
			}
		}
		ending := "SecurityGroupId=sg-1\n"
		if name == broken {
			ending = "\nadvance 1h0m0s\n"
		}
		if last := logged[len(logged)-1]; scripts != 1 || !strings.HasSuffix(last, ending) {
			t.Errorf("%s: logged %d scripts, and in the end, where %q is missing:\n%s", name, scripts, ending, last)
		}
	}
}

// pager is a pool whose step reads three pages and then tries up to five times to
// create an ENI.
type pager struct {
	Pool
	hasToken   bool // the tries of a step share a ClientToken
	keepsToken bool // so do those of the next steps, until one is answered
}

func (p *pager) growAfterPages(*rapid.T) {
	for page := range 3 {
		r := &model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou", PageNumber: page + 1, PageSize: 10}
		if _, err := p.cloud.DescribeNetworkInterfaces(r); err != nil {
			return
		}
	}
	if p.hasToken && !(p.keepsToken && p.asking) {
		p.token++
	}
	for range 5 {
		if p.create() {
			return
		}
	}
}

// create reports whether it was the last try.
func (p *pager) create() bool {
	r := p.request
	if p.hasToken {
		r.ClientToken = fmt.Sprint(p.token)
	}
	made, err := p.cloud.CreateNetworkInterface(&r)
	p.asking = mayHavePassed(err)
	if err == nil {
		p.stock = append(p.stock, made.NetworkInterfaceId)
	}
	return !p.asking
}

func (p *pager) settle(cloud *sim.Cloud) error {
	if p.keepsToken && p.asking {
		p.create()
	}
	return p.leaks(cloud)
}

// TestExploreReachesLateCalls checks that Explore finds a lost answer to the fourth
// call of a step, and failures that outlast the four retries of a step.
func TestExploreReachesLateCalls(t *testing.T) {
	checks := "100" // rapid's default
	if testing.Short() {
		checks = "500" // of which rapid makes a fifth
	}
	setFlag(t, "rapid.checks", checks)
	for name, c := range map[string]struct {
		pager
		calls string // matches the calls of the shortest runs that leak
	}{
		"without a ClientToken":                   {pager{}, "^DDDCC$"},
		"with a ClientToken for a step":           {pager{hasToken: true}, "^DDDC{1,5}$"},
		"with a ClientToken until it is answered": {pager{hasToken: true, keepsToken: true}, "^$"},
	} {
		for seed := 1; seed <= 4; seed++ {
			setFlag(t, "rapid.seed", fmt.Sprint(seed))
			found := find(func(cloud *sim.Cloud) fuzz.Controls {
				p := c.pager
				p.Pool = *NewPool(cloud)
				return fuzz.Controls{
					Steps:   map[string]func(*rapid.T){"grow": p.growAfterPages, "shrink": p.shrink},
					Finally: p.settle,
				}
			})
			if got := callsOf(found); !regexp.MustCompile(c.calls).MatchString(got) {
				t.Errorf("%s, from seed %d: found the calls %q, want %s:\n%s", name, seed, got, c.calls, found)
			}
		}
	}
}

// callsOf returns the initials of the calls in a script.
func callsOf(script string) (initials string) {
	for line := range strings.Lines(script) {
		if strings.HasPrefix(line, "DescribeNetworkInterfaces ") || strings.HasPrefix(line, "CreateNetworkInterface ") {
			initials += line[:1]
		}
	}
	return initials
}

// setFlag sets a flag until the test ends.
func setFlag(t *testing.T, name, value string) {
	t.Helper()
	f := flag.Lookup(name)
	before := f.Value.String()
	t.Cleanup(func() { _ = f.Value.Set(before) })
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
}
