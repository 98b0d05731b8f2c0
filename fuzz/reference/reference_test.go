package reference_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// twin is a world in both forms: the engine's state and the reference.
type twin struct {
	*maker
	seed      uint64
	topology  model.Topology
	state     sim.State
	reference *reference.World
	before    *reference.World // before the last call
	calls     int
}

// open makes the random world of a seed, if the engine accepts it.
func open(t *testing.T, seed uint64) (*twin, bool) {
	m := newMaker(seed)
	topology := m.topology()
	s, err := sim.New(topology)
	if err != nil {
		return nil, false
	}
	w, err := reference.New(topology, look(s))
	if err != nil {
		t.Fatalf("seed %d: New: %v", seed, err)
	}
	return &twin{maker: m, seed: seed, topology: topology, state: s, reference: w}, true
}

// step makes a random call, or lets time pass before it.
func (w *twin) step(t *testing.T) (r model.Request, got model.Response, refusal error) {
	if w.odds(6) {
		d := time.Duration(w.IntN(2000)) * time.Millisecond
		w.state = sim.Advance(w.state, d)
		w.reference.Advance(d)
	}
	r = w.request(look(w.state))
	w.before = w.reference.Clone()
	next, got, refusal := sim.Apply(w.state, r)
	if err := w.reference.Call(r, got, refusal); err != nil {
		t.Fatalf("seed %d, call %d: %v\n%s", w.seed, w.calls, err, spell(r))
	} else if err != nil {
		w.reference = w.before
	}
	w.state = next
	w.note(got)
	w.calls++
	return r, got, refusal
}

func (w *twin) compare(t *testing.T) {
	if err := w.reference.Compare(look(w.state)); err != nil {
		t.Fatalf("seed %d, after call %d: %v", w.seed, w.calls, err)
	}
}

func spell(r model.Request) string { return fmt.Sprintf("%s %+q", r.Action(), model.Parameters(r)) }

// TestRandom runs random calls against the engine and the reference: they must not
// differ, neither in the answers nor in what they list.
func TestRandom(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		w, ok := open(t, seed)
		for range 100 {
			if !ok {
				break
			}
			w.step(t)
			w.compare(t)
		}
	}
}

// TestClone lets clones go on by themselves: the world that was cloned stays as it
// is, and each clone is right by itself.
func TestClone(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		w, ok := open(t, seed)
		if !ok {
			continue
		}
		for range 40 {
			w.step(t)
			w.compare(t)
		}
		for range 2 {
			fork := *w
			fork.reference = w.reference.Clone()
			for range 40 {
				fork.step(t)
				fork.compare(t)
			}
			w.compare(t)
		}
	}
}

// TestAwaits tells the calls whose answers do not show everything that was chosen.
func TestAwaits(t *testing.T) {
	topology := model.Topology{VPCs: []model.VPC{{
		VpcId:          "vpc-a",
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/29"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}}
	yes := true
	for _, r := range []model.Request{
		&model.RunInstancesRequest{RegionId: "cn-hangzhou", ImageId: "m-a", InstanceType: "ecs.g6.large", VSwitchId: "vsw-a", SecurityGroupId: "sg-a"},
		&model.CreateVpcRequest{RegionId: "cn-hangzhou", EnableIpv6: &yes},
	} {
		s := sim.MustNew(topology)
		w, err := reference.New(topology, look(s))
		if err != nil || w.Awaits() {
			t.Fatal(err, w.Awaits())
		}
		s, got, err := sim.Apply(s, r)
		if err := w.Call(r, got, err); err != nil || !w.Awaits() {
			t.Fatalf("%s: %v, %v", r.Action(), err, w.Awaits())
		}
		if err := w.Compare(look(s)); err != nil || w.Awaits() {
			t.Fatalf("%s: %v, %v", r.Action(), err, w.Awaits())
		}
	}
}

// TestImports refuses what the reference could share with the engine.
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

// note keeps the NextToken of an answer.
func (m *maker) note(got model.Response) {
	if got == nil || reflect.ValueOf(got).IsNil() {
		return
	}
	if f := reflect.ValueOf(got).Elem().FieldByName("NextToken"); f.IsValid() && f.String() != "" {
		m.tokens[got.Answers()] = append(m.tokens[got.Answers()], f.String())
	}
}

// BenchmarkCall measures a call, without the engine's part.
func BenchmarkCall(b *testing.B) {
	type call struct {
		request model.Request
		got     model.Response
		refusal error
	}
	m := newMaker(15)
	var calls []call
	var topology model.Topology
	var s sim.State
	for err := error(nil); len(calls) == 0 || err != nil; {
		topology = m.topology()
		topology.Accounts, topology.Delays = nil, model.Delays{}
		if s, err = sim.New(topology); err == nil {
			calls = append(calls, call{})
		}
	}
	calls = nil
	made := look(s)
	for state := s; len(calls) < 1000; {
		c := call{request: m.request(look(state))}
		if _, ran := c.request.(*model.RunInstancesRequest); ran {
			continue
		}
		state, c.got, c.refusal = sim.Apply(state, c.request)
		calls = append(calls, c)
	}
	w, err := reference.New(topology, made)
	if err != nil {
		b.Fatal(err)
	}
	fresh := w.Clone()
	for n := range b.N {
		c := calls[n%len(calls)]
		if n%len(calls) == 0 {
			w = fresh.Clone()
		}
		if err := w.Call(c.request, c.got, c.refusal); err != nil && !w.Awaits() {
			b.Fatal(err)
		}
	}
}
