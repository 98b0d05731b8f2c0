package reference_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// twin is a world in both forms: the engine's state and the reference.
type twin struct {
	draw      *rapid.T
	seed      int
	topology  model.Topology
	state     sim.State
	reference *reference.World
	before    *reference.World // before the last call
	history   fuzz.History
	calls     int
}

// eachTwin opens the random worlds of the first seeds; they are the same every time.
func eachTwin(t *testing.T, seeds int, do func(w *twin)) {
	for seed := range seeds {
		rapid.Custom(func(draw *rapid.T) bool {
			topology := fuzz.Topologies().Draw(draw, "world")
			s := sim.MustNew(topology)
			r, err := reference.New(topology, fuzz.Listings(s))
			if err != nil {
				t.Fatalf("seed %d: New: %v", seed, err)
			}
			do(&twin{draw: draw, seed: seed, topology: topology, state: s, reference: r})
			return true
		}).Example(seed)
	}
}

// step makes a random call, or lets time pass before it.
func (w *twin) step(t *testing.T) (r model.Request, got model.Response, refusal error) {
	if d := pauses.Draw(w.draw, "pause"); d > 0 {
		w.state = sim.Advance(w.state, d)
		w.reference.Advance(d)
	}
	r = w.history.Requests(w.state).Draw(w.draw, "request")
	w.before = w.reference.Clone()
	next, got, refusal := sim.Apply(w.state, r)
	if err := w.reference.Call(r, got, refusal); err != nil {
		t.Fatalf("seed %d, call %d: %v\n%s", w.seed, w.calls, err, spell(r))
	}
	w.state = next
	w.history.Note(r, got)
	w.calls++
	return r, got, refusal
}

// pauses are mostly none; several together exceed any delay but the longest.
var pauses = rapid.SampledFrom([]time.Duration{0, 0, 0, 0, 0, 0, time.Second, 2500 * time.Millisecond})

func (w *twin) compare(t *testing.T) {
	if err := w.reference.Compare(fuzz.Listings(w.state)); err != nil {
		t.Fatalf("seed %d, after call %d: %v", w.seed, w.calls, err)
	}
}

// fork returns an independent twin.
func (w *twin) fork() *twin {
	fork := *w
	fork.reference, fork.history = w.reference.Clone(), fuzz.History{}
	return &fork
}

func spell(r model.Request) string { return fmt.Sprintf("%s %+q", r.Action(), model.Parameters(r)) }

// TestRandom makes random calls in the engine and the reference: their answers and
// listings must agree.
func TestRandom(t *testing.T) {
	t.Parallel()
	eachTwin(t, 150, func(w *twin) {
		for range 100 {
			w.step(t)
			w.compare(t)
		}
	})
}

// TestClone calls clones independently: the world that was cloned does not change,
// and each clone agrees with its engine.
func TestClone(t *testing.T) {
	t.Parallel()
	eachTwin(t, 20, func(w *twin) {
		for range 40 {
			w.step(t)
			w.compare(t)
		}
		for range 2 {
			fork := w.fork()
			for range 40 {
				fork.step(t)
				fork.compare(t)
			}
			w.compare(t)
		}
	})
}

// TestAwaits finds the calls whose answers do not show every choice.
func TestAwaits(t *testing.T) {
	topology := model.Topology{VPCs: []model.VPC{{
		VpcId:          "vpc-a",
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}}
	yes := true
	for _, r := range []model.Request{
		&model.RunInstancesRequest{
			RegionId: "cn-hangzhou", ImageId: "m-a", InstanceType: "ecs.g6.large",
			VSwitchId: "vsw-a", SecurityGroupId: "sg-a",
		},
		&model.CreateVpcRequest{RegionId: "cn-hangzhou", EnableIpv6: &yes},
	} {
		s := sim.MustNew(topology)
		w, err := reference.New(topology, fuzz.Listings(s))
		if err != nil || w.Awaits() {
			t.Fatal(err, w.Awaits())
		}
		s, got, err := sim.Apply(s, r)
		if err := w.Call(r, got, err); err != nil || !w.Awaits() {
			t.Fatalf("%s: %v, %v", r.Action(), err, w.Awaits())
		}
		if err := w.Compare(fuzz.Listings(s)); err != nil || w.Awaits() {
			t.Fatalf("%s: %v, %v", r.Action(), err, w.Awaits())
		}
	}
}

// TestImports checks that the reference shares no code with the engine.
func TestImports(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			standard := !strings.Contains(strings.Split(path, "/")[0], ".")
			if !standard && path != "example.com/enisim/model" && path != "example.com/enisim/errors" {
				t.Errorf("%s imports %s", f.Name(), path)
			}
		}
	}
}

// BenchmarkCall measures a call of the reference, without the engine.
func BenchmarkCall(b *testing.B) {
	type call struct {
		request model.Request
		got     model.Response
		refusal error
	}
	topology := rapid.Custom(func(t *rapid.T) model.Topology {
		topology := fuzz.Topologies().Draw(t, "world")
		topology.Delays = model.Delays{}
		return topology
	}).Filter(func(t model.Topology) bool { return len(t.NetworkInterfaces) > 3 }).Example(1)
	calls := rapid.Custom(func(t *rapid.T) (calls []call) {
		var history fuzz.History
		for s := sim.MustNew(topology); len(calls) < 1000; {
			c := call{request: history.Requests(s).Draw(t, "request")}
			switch c.request.(type) {
			case *model.RunInstancesRequest, *model.CreateVpcRequest:
				continue // Compare must follow
			}
			s, c.got, c.refusal = sim.Apply(s, c.request)
			history.Note(c.request, c.got)
			calls = append(calls, c)
		}
		return calls
	}).Example(1)
	fresh, err := reference.New(topology, fuzz.Listings(sim.MustNew(topology)))
	if err != nil {
		b.Fatal(err)
	}
	w := fresh.Clone()
	b.ResetTimer()
	for n := range b.N {
		c := calls[n%len(calls)]
		if n%len(calls) == 0 {
			w = fresh.Clone()
		}
		if err := w.Call(c.request, c.got, c.refusal); err != nil {
			b.Fatal(err)
		}
	}
}
