package fuzz_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Pool is a pool that does as it promises: it asks again, with the same ClientToken,
// until it gets an answer.
type Pool struct {
	pool
	token  int
	asking bool
}

// NewPool returns an empty pool. ENIs that are there already are none of its
// business.
func NewPool(cloud *sim.Cloud) *Pool {
	p := &Pool{pool: pool{cloud: cloud}}
	for e := range cloud.State().NetworkInterfaces() {
		p.others = append(p.others, e.NetworkInterfaceId)
	}
	return p
}

func (p *Pool) Grow(*rapid.T) {
	if !p.asking {
		p.token++
	}
	r := *create
	r.ClientToken = fmt.Sprint(p.token)
	made, err := p.cloud.CreateNetworkInterface(&r)
	p.asking = mayHavePassed(err)
	if err == nil {
		p.stock = append(p.stock, made.NetworkInterfaceId)
	}
}

func (p *Pool) Shrink(t *rapid.T) { p.shrink(t) }

// Settle asks for the answers that are still out.
func (p *Pool) Settle(cloud *sim.Cloud) error {
	if p.asking {
		p.Grow(nil)
	}
	return p.leaks(cloud)
}

// mayHavePassed tells whether a call may have been carried out although it failed.
func mayHavePassed(err error) bool {
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, apierrors.InternalError) ||
		errors.Is(err, apierrors.ServiceUnavailable) || errors.Is(err, apierrors.ThrottlingUser)
}

// find explores a controller in a small world. It returns what was found, "" for
// nothing.
func find(start func(*sim.Cloud) fuzz.Controls) (found string) {
	fuzz.Explore(reporter{func(text string) { found = text }}, fuzz.Controller{Worlds: rapid.Just(single()), Start: start})
	return found
}

// TestPool stands in the README.
func TestPool(t *testing.T) {
	fuzz.Explore(t, fuzz.Controller{Start: func(cloud *sim.Cloud) fuzz.Controls {
		pool := NewPool(cloud)
		return fuzz.Controls{
			Steps:   map[string]func(*rapid.T){"grow": pool.Grow, "shrink": pool.Shrink},
			Finally: pool.Settle,
		}
	}})
}

// TestREADME: the README shows TestPool as it stands here.
func TestREADME(t *testing.T) {
	here, err := os.ReadFile("explore_test.go")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(here), "\nfunc TestPool(t *testing.T) {\n")
	body, _, _ = strings.Cut(body, "\n}\n")
	if block := "```go\nfunc TestPool(t *testing.T) {\n" + body + "\n}\n```\n"; !strings.Contains(string(readme), block) {
		t.Errorf("the README lacks\n%s", block)
	}
}

// TestExploreFinds what is broken always, at the end, in a step, and in the world.
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
			return fuzz.Controls{Steps: map[string]func(*rapid.T){"fail": func(t *rapid.T) { t.Fatal("the step says so") }}}
		},
		"the controller has no steps": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{}
		},
		"a step has no name": func(cloud *sim.Cloud) fuzz.Controls {
			return fuzz.Controls{Steps: map[string]func(*rapid.T){"": func(*rapid.T) {}}}
		},
	} {
		if found := find(start); !strings.HasPrefix(found, want) {
			t.Errorf("found %q, want %s", found, want)
		}
	}
	var faulty string
	fuzz.Explore(reporter{func(text string) { faulty = text }}, fuzz.Controller{
		Worlds: rapid.Just(model.Topology{VPCs: []model.VPC{{RegionId: "mars"}}}),
		Start:  func(cloud *sim.Cloud) fuzz.Controls { return fuzz.Controls{Steps: grow(cloud)} },
	})
	if !strings.HasPrefix(faulty, "the world is faulty:\n") {
		t.Errorf("found %q", faulty)
	}
}

// TestExploreLogs the script of a run once, at its end, if a step fails or panics, and
// no second one if the failure tells it.
func TestExploreLogs(t *testing.T) {
	const ending = "SecurityGroupId=sg-1\n"
	for name, end := range map[string]func(*rapid.T){
		"it fails":    func(t *rapid.T) { t.Fatal("failed") },
		"it is wrong": func(t *rapid.T) { t.Error("wrong") },
		"it panics":   func(*rapid.T) { panic("lost") },
		"it succeeds": func(*rapid.T) {},
	} {
		var logged []string
		fuzz.Explore(logger{reporter{func(string) {}}, &logged}, fuzz.Controller{
			Worlds: rapid.Just(single()),
			Start: func(cloud *sim.Cloud) fuzz.Controls {
				return fuzz.Controls{
					Steps: map[string]func(*rapid.T){"make": func(t *rapid.T) {
						if _, err := cloud.CreateNetworkInterface(create); err == nil {
							end(t)
						}
					}},
					Finally: func(*sim.Cloud) error {
						if name == "it succeeds" {
							return errors.New("broken")
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
		last := logged[len(logged)-1]
		if want := name != "it succeeds"; scripts != 1 || strings.HasSuffix(last, ending) != want {
			t.Errorf("%s: %d scripts are logged, and at last\n%s", name, scripts, last)
		}
	}
}
