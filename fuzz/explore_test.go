package fuzz_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// keeper is a pool that asks again, with the same ClientToken, until it gets an
// answer.
type keeper struct {
	pool
	token  int
	asking bool
}

func (k *keeper) grow(*rapid.T) {
	if !k.asking {
		k.token++
	}
	r := *create
	r.ClientToken = fmt.Sprint(k.token)
	made, err := k.cloud.CreateNetworkInterface(&r)
	// Full, which a world with few addresses soon is, is an answer too.
	k.asking = err != nil && !strings.Contains(err.Error(), "Exceeded") && !strings.Contains(err.Error(), "NotEnough")
	if err == nil {
		k.stock = append(k.stock, made.NetworkInterfaceId)
	}
}

// settle asks for the answers that are still out.
func (k *keeper) settle(cloud *sim.Cloud) error {
	if k.asking {
		k.grow(nil)
	}
	return k.leaks(cloud)
}

// find explores a controller in a small world. It returns what was found, "" for
// nothing.
func find(start func(*sim.Cloud) fuzz.Controls) (found string) {
	fuzz.Explore(reporter{func(text string) { found = text }}, fuzz.Controller{Worlds: rapid.Just(single()), Start: start})
	return found
}

// TestExploreSpares a controller that does as it promises.
func TestExploreSpares(t *testing.T) {
	found := find(func(cloud *sim.Cloud) fuzz.Controls {
		k := &keeper{pool: pool{cloud: cloud}}
		return fuzz.Controls{Steps: map[string]func(*rapid.T){"grow": k.grow}, Finally: k.settle}
	})
	if found != "" {
		t.Error(found)
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
