package sim_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// forest is states that grew out of one another, and their digests at that time.
type forest struct {
	states  []sim.State
	digests [][sha256.Size]byte
}

func (f *forest) add(s sim.State) {
	f.states, f.digests = append(f.states, s), append(f.digests, s.Digest())
}

// draw returns the number of a state.
func (f *forest) draw(t *rapid.T) int { return rapid.IntRange(0, len(f.states)-1).Draw(t, "state") }

// TestLawsOverRuns checks the laws after every step of random runs over a crowded
// world: calls on any earlier state, time, replays.
func TestLawsOverRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		topology := world()
		topology.Seed = rapid.Uint64().Draw(t, "seed")
		topology.Quotas.NetworkInterfaces = rapid.IntRange(1, 40).Draw(t, "quota")
		topology.Quotas.NormalGroupAddresses = rapid.IntRange(4, 60).Draw(t, "capacity")
		var f forest
		f.add(sim.MustNew(topology))
		t.Repeat(map[string]func(*rapid.T){
			"call": f.call,
			"advance": func(t *rapid.T) {
				s := f.states[f.draw(t)]
				f.add(sim.Advance(s, time.Duration(rapid.Int64().Draw(t, "nanoseconds"))))
			},
			"": func(t *rapid.T) {
				if err := sim.Check(f.states[len(f.states)-1]); err != nil {
					t.Fatal(err)
				}
				if i := f.draw(t); f.states[i].Digest() != f.digests[i] {
					t.Fatalf("law 2: state %d of %d changed", i, len(f.states))
				}
			},
		})
	})
}

// call makes a call twice on a state and checks laws 1 to 3.
func (f *forest) call(t *rapid.T) {
	s := f.states[f.draw(t)]
	r := fuzz.Requests(s).Draw(t, "call")
	next, response, err := sim.Apply(s, r)
	again, responseAgain, errAgain := sim.Apply(s, r)
	if next.Digest() != again.Digest() || !reflect.DeepEqual(response, responseAgain) ||
		fmt.Sprint(err) != fmt.Sprint(errAgain) {
		t.Fatalf("law 1: %v\non one state returns\n%v, %v and\n%v, %v", r, response, err, responseAgain, errAgain)
	}
	if err != nil {
		if next != s {
			t.Fatalf("law 2: %v\nwas refused and returns another state: %v", r, err)
		}
		return
	}
	isToken := func(p model.Parameter) bool { return p.Name == "ClientToken" }
	if slices.ContainsFunc(model.Parameters(r), isToken) {
		if replayed, second, err := sim.Apply(next, r); err != nil || replayed != next {
			t.Fatalf("law 3: the replay of %v\nreturns %v, %v", r, second, err)
		}
	}
	f.add(next)
}

// randomCalls returns n calls of a run that starts from a state, the same ones every
// time.
func randomCalls(start sim.State, n int) []model.Request {
	return rapid.Custom(func(t *rapid.T) (calls []model.Request) {
		var history fuzz.History
		for s := start; len(calls) < n; {
			r := history.Requests(s).Draw(t, "call")
			next, response, _ := sim.Apply(s, r)
			history.Note(r, response)
			s, calls = next, append(calls, r)
		}
		return calls
	}).Example(1)
}

// TestOneStateManyGoroutines is law 2 under -race: a state that 64 goroutines call at
// once gives each the same answers.
func TestOneStateManyGoroutines(t *testing.T) {
	s, _ := create(t, sim.MustNew(world()))
	calls := randomCalls(s, 30)
	run := func() string {
		var b strings.Builder
		s := s
		for _, r := range calls {
			next, response, err := sim.Apply(s, r)
			s = next
			answer, _ := json.Marshal(response)
			fmt.Fprintf(&b, "%s %v %x\n", answer, err, s.Digest())
		}
		fmt.Fprintln(&b, sim.Check(s))
		return b.String()
	}
	want := run()
	var wait sync.WaitGroup
	for range 64 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if got := run(); got != want {
				t.Errorf("a goroutine got other answers:\n%s\nwant\n%s", got, want)
			}
		}()
	}
	wait.Wait()
}

// TestNothingShared is law 11: a caller may overwrite what it passed in and got back.
func TestNothingShared(t *testing.T) {
	topology := world()
	s := sim.MustNew(topology)
	digest := s.Digest()
	scribble(reflect.ValueOf(&topology))
	r := valid("SecurityGroupId= SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-2 Tag.1.Key=k Tag.1.Value=v " +
		"PrivateIpAddress.1=172.16.0.100 ClientToken=t DeleteOnRelease=true")
	after, response := do(t, sim.CreateNetworkInterface, s, r)
	digestAfter := after.Digest()
	scribble(reflect.ValueOf(r))
	scribble(reflect.ValueOf(response))
	scribbleAll(slices.Collect(after.NetworkInterfaces()))
	scribbleAll(slices.Collect(after.Accounts()))
	scribbleAll(slices.Collect(after.Regions()))
	scribbleAll(slices.Collect(after.Instances()))
	if s.Digest() != digest || after.Digest() != digestAfter {
		t.Error("a state changed with what was passed in or got back")
	}
	if err := sim.Check(after); err != nil {
		t.Error(err)
	}
}

func scribbleAll[T any](values []T) { scribble(reflect.ValueOf(values)) }
