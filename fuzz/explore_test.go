package fuzz_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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
	return problem + "\n" + strings.Join(logged, "\n")
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
		ending := "SecurityGroupId=sg-1"
		if name == broken {
			ending = "\nadvance 1h0m0s"
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
			if lines := strings.Count(found, "\n"); lines > 56 { // rapid adds 4
				t.Errorf("%s, from seed %d: the report has %d lines:\n%s", name, seed, lines, found)
			}
		}
	}
}

// store is what a controller keeps in a place that outlives it: the tokens that it has
// used, and the ENIs that it knows.
type store struct{ tokens, known []string }

// saver is a controller that creates one ENI a step. It saves the token of each before the
// call, and so finds out about the calls of an earlier life.
type saver struct {
	cloud *sim.Cloud
	*store
	forgets bool // it saves the token after the call instead
}

func (s *saver) grow(*rapid.T) {
	token := fmt.Sprint(s.cloud.Served())
	if !s.forgets {
		s.tokens = append(s.tokens, token)
	}
	if s.repeat(token) && s.forgets {
		s.tokens = append(s.tokens, token)
	}
}

// repeat makes the call with a token until it is answered. It reports whether the
// controller may go on.
func (s *saver) repeat(token string) bool {
	r := *create
	r.ClientToken = token
	for range 200 {
		made, err := s.cloud.CreateNetworkInterface(&r)
		switch {
		case err == nil:
			if !slices.Contains(s.known, made.NetworkInterfaceId) {
				s.known = append(s.known, made.NetworkInterfaceId)
			}
			return true
		case !mayHavePassed(err):
			return err == nil
		}
	}
	return true
}

func (s *saver) controls() fuzz.Controls {
	return fuzz.Controls{
		Steps: map[string]func(*rapid.T){"grow": s.grow},
		Finally: func(cloud *sim.Cloud) error {
			for e := range cloud.State().NetworkInterfaces() {
				if !slices.Contains(s.known, e.NetworkInterfaceId) {
					return errors.New("nobody knows an ENI")
				}
			}
			return nil
		},
	}
}

// TestExploreCrashes checks that Explore finds an ENI that a crash makes a controller
// forget, and nothing in its twin, which saves first. The calls of a controller that has
// crashed are refused.
func TestExploreCrashes(t *testing.T) {
	for forgets, want := range map[bool]string{
		true:  "what holds in the end: nobody knows an ENI\n",
		false: "",
	} {
		var kept *store
		problem, logged := explore(fuzz.Controller{
			Worlds: rapid.Just(single()),
			Start: func(cloud *sim.Cloud) fuzz.Controls {
				kept = new(store)
				return (&saver{cloud, kept, forgets}).controls()
			},
			Restart: func(cloud *sim.Cloud) fuzz.Controls {
				s := &saver{cloud, kept, forgets}
				for _, token := range kept.tokens {
					s.repeat(token)
				}
				return s.controls()
			},
		})
		script := strings.Join(logged, "\n")
		if got := problem + "\n"; want != "" && got != want || want == "" && problem != "" {
			t.Errorf("forgets %t: found %q, want %q", forgets, got, want)
		}
		if want != "" && !strings.Contains(script, "# the controller crashes in the next call\n") {
			t.Errorf("no crash is in the script:\n%s", script)
		}
	}
}

// TestExploreEndsCrashed checks that a step that repeats a call until it succeeds ends after
// a crash, and that the steps of a controller are there after its Restart.
func TestExploreEndsCrashed(t *testing.T) {
	start := func(steps ...string) func(cloud *sim.Cloud) fuzz.Controls {
		return func(cloud *sim.Cloud) fuzz.Controls {
			stubborn := func(*rapid.T) {
				for r := (&model.DescribeVpcsRequest{RegionId: "cn-hangzhou"}); ; {
					if _, err := cloud.DescribeVpcs(r); err == nil {
						return
					}
				}
			}
			controls := fuzz.Controls{Steps: make(map[string]func(*rapid.T))}
			for _, name := range steps {
				controls.Steps[name] = stubborn
			}
			return controls
		}
	}
	counts := make(fuzz.Counts)
	problem, _ := explore(fuzz.Controller{
		Worlds: rapid.Just(single()), Counts: counts, Start: start("look"), Restart: start("look"),
	})
	if problem != "" || counts["crash after it"] == 0 || counts["crash before it"] == 0 || len(counts) != 8 {
		t.Errorf("found %q, with the troubles\n%v", problem, counts)
	}
	problem, _ = explore(fuzz.Controller{
		Worlds: rapid.Just(single()), Start: start("look", "see"), Restart: start("look"),
	})
	if want := `the controller has no step "see" after its Restart`; problem != want {
		t.Errorf("found %q, want %q", problem, want)
	}
}

// TestExploreBubble explores a controller that sleeps while it waits for an ENI: one that
// does not wait long enough, and its twin.
func TestExploreBubble(t *testing.T) {
	world := single()
	world.Delays.CreateNetworkInterface = 10 * time.Second
	for patience, want := range map[time.Duration]string{5 * time.Second: "an ENI is Creating", 20 * time.Second: ""} {
		t.Run(fmt.Sprint(patience), func(t *testing.T) {
			if want == "" {
				fuzz.Explore(t, sleeper(world, patience, func(t *rapid.T, problem string) { t.Fatal(problem) }))
				return
			}
			found := ""
			fuzz.Explore(t, sleeper(world, patience, func(_ *rapid.T, problem string) { found = problem }))
			if found != want {
				t.Errorf("found %q, want %q", found, want)
			}
		})
	}
}

// sleeper is a controller that creates an ENI in a goroutine and waits until it is there.
func sleeper(world model.Topology, patience time.Duration, report func(*rapid.T, string)) fuzz.Controller {
	return fuzz.Controller{
		Worlds: rapid.Just(world),
		Bubble: true,
		Start: func(cloud *sim.Cloud) fuzz.Controls {
			created, stop := make(chan string), make(chan struct{})
			go func() {
				for {
					select {
					case created <- createOne(cloud):
					case <-stop:
						return
					}
				}
			}()
			return fuzz.Controls{
				Steps: map[string]func(*rapid.T){"create": func(t *rapid.T) {
					id := <-created
					time.Sleep(patience)
					if e, ok := cloud.State().NetworkInterface(id); ok && e.Status != model.StatusAvailable {
						report(t, "an ENI is "+e.Status)
					}
				}},
				Stop: func() { close(stop) },
			}
		},
	}
}

// createOne returns the id of a new ENI, "" if it gets none.
func createOne(cloud *sim.Cloud) string {
	made, err := cloud.CreateNetworkInterface(create)
	if err != nil {
		return ""
	}
	return made.NetworkInterfaceId
}

// FuzzPlant is a target with a plant, for TestFuzzFinds.
func FuzzPlant(f *testing.F) {
	if os.Getenv("ENISIM_PLANT") == "" {
		f.Skip("TestFuzzFinds runs it")
	}
	fuzz.Fuzz(f, fuzz.Controller{Worlds: rapid.Just(single()), Start: func(cloud *sim.Cloud) fuzz.Controls {
		p := pager{Pool: *NewPool(cloud), hasToken: true}
		return fuzz.Controls{
			Steps:   map[string]func(*rapid.T){"grow": p.growAfterPages, "shrink": p.shrink},
			Finally: p.settle,
		}
	}})
}

// TestFuzzFinds checks that go test -fuzz finds a plant within 1,000 inputs from an empty
// corpus: an ENI that leaks when failures outlast the retries of a step.
func TestFuzzFinds(t *testing.T) {
	tmp := t.TempDir()
	command := exec.Command(os.Args[0], "-test.run=^$", "-test.fuzz=^FuzzPlant$", "-test.fuzztime=1000x",
		"-test.fuzzminimizetime=1x", "-test.parallel=1", "-test.fuzzcachedir="+tmp)
	command.Env = append(os.Environ(), "ENISIM_PLANT=1")
	command.Dir = tmp
	output, err := command.CombinedOutput()
	if err == nil || !strings.Contains(string(output), "what holds in the end: the pool does not know an ENI") {
		t.Errorf("found nothing: %v\n%s", err, output)
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
