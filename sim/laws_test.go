package sim_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// goldenAnswers and goldenState are what the run of TestDeterminism comes to.
// They change only when an answer or the content of a state is meant to change.
const (
	goldenAnswers = "136e31563710d401"
	goldenState   = "d078deba64487997"
)

// TestDeterminism is law 1: a run of a thousand calls gives the same answers,
// byte for byte, on every architecture, in any order of tests.
func TestDeterminism(t *testing.T) {
	answers, state := thousandCalls(t)
	if answers != goldenAnswers || state != goldenState {
		t.Errorf("a thousand calls came to\n\tanswers %s\n\tstate   %s\nwant\n\tanswers %s\n\tstate   %s",
			answers, state, goldenAnswers, goldenState)
	}
	if again, stateAgain := thousandCalls(t); again != answers || stateAgain != state {
		t.Error("the same calls came to something else the second time")
	}
}

// thousandCalls runs a thousand calls of many kinds, most of which succeed, and
// returns a sum of all answers and the digest of the state they end in.
func thousandCalls(t *testing.T) (answers, state string) {
	topology := world()
	topology.Seed = 20201016
	topology.Quotas.NetworkInterfaces = 2000
	cloud := sim.MustOpen(topology)
	random := rand.New(rand.NewPCG(1, 2))
	sum := sha256.New()
	encoder := json.NewEncoder(sum)
	succeeded := 0
	for i := range 1000 {
		response, err := cloud.CreateNetworkInterface(goldenRequest(random, i))
		if err == nil {
			succeeded++
			_ = encoder.Encode(response)
		} else {
			_ = encoder.Encode(err.Error())
		}
		cloud.Advance(time.Duration(i) * time.Millisecond)
	}
	if succeeded < 500 || succeeded > 950 {
		t.Errorf("%d of 1000 calls succeeded; the run is meant to have many of either kind", succeeded)
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
	digest := cloud.State().Digest()
	return hex.EncodeToString(sum.Sum(nil)[:8]), hex.EncodeToString(digest[:8])
}

// goldenRequest makes request number i of the run of TestDeterminism. It is part of
// what the golden sums are of; other tests draw their calls from package fuzz, whose
// generators may change.
func goldenRequest(random *rand.Rand, i int) *request {
	one := func(values ...string) string { return values[random.IntN(len(values))] }
	r := valid(func(r *request) {
		r.AccessKeyId = one(strings.Fields("main main main main main main main main ram-admin ram-maker ram-reader")...)
		r.VSwitchId = one(strings.Fields("vsw-1 vsw-1 vsw-16 vsw-16 vsw-16 vsw-16 vsw-16 vsw-16 vsw-6 vsw-6 vsw-29 vsw-pending")...)
		r.SecurityGroupId = one(strings.Fields("sg-1 sg-1 sg-2 sg-2 sg-adv sg-adv sg-3 sg-3 sg-4 sg-4 sg-5 sg-5 sg-vpc2")...)
	})
	switch random.IntN(8) {
	case 0:
		r.PrimaryIpAddress = fmt.Sprintf("172.17.0.%d", random.IntN(256))
	case 1:
		r.SecondaryPrivateIpAddressCount = random.IntN(12)
	case 2:
		r.PrivateIpAddress = []string{fmt.Sprintf("172.17.%d.7", random.IntN(256))}
	case 3:
		r.ClientToken = strconv.Itoa(random.IntN(20))
	case 4:
		r.VSwitchId, r.Ipv6AddressCount = "vsw-6", random.IntN(3)
	case 5:
		r.Tag = []model.Tag{{Key: strconv.Itoa(i), Value: "v"}, {Key: one("a", "b", "acs:"), Value: ""}}
	case 6:
		r.NetworkInterfaceName, r.Description, r.QueueNumber = "name-"+strconv.Itoa(i), "text", random.IntN(2100)
	}
	return r
}

// TestLawsOverRuns checks the laws after every step of random runs over a
// crowded world: calls, forks that go their own way, time, replays.
func TestLawsOverRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		topology := world()
		topology.Seed = rapid.Uint64().Draw(t, "seed")
		topology.Quotas.NetworkInterfaces = rapid.IntRange(1, 40).Draw(t, "quota")
		topology.Quotas.NormalGroupAddresses = rapid.IntRange(4, 60).Draw(t, "capacity")
		states := []sim.State{sim.MustNew(topology)}
		digests := [][sha256.Size]byte{states[0].Digest()}
		t.Repeat(map[string]func(*rapid.T){
			"call": func(t *rapid.T) {
				i := rapid.IntRange(0, len(states)-1).Draw(t, "state")
				r := fuzz.Requests(states[i]).Draw(t, "call")
				next, response, err := sim.Apply(states[i], r)
				again, responseAgain, errAgain := sim.Apply(states[i], r)
				if next.Digest() != again.Digest() || !reflect.DeepEqual(response, responseAgain) ||
					fmt.Sprint(err) != fmt.Sprint(errAgain) {
					t.Fatalf("law 1: the same call on the same state differed: %+v", r)
				}
				if err != nil {
					if next != states[i] {
						t.Fatalf("law 2: a refused call returned another state: %+v", r)
					}
					return
				}
				if slices.ContainsFunc(model.Parameters(r), func(p model.Parameter) bool { return p.Name == "ClientToken" }) {
					if replayed, second, err := sim.Apply(next, r); err != nil || replayed != next {
						t.Fatalf("law 3: the replay of %+v came to %+v, %v", r, second, err)
					}
				}
				states, digests = append(states, next), append(digests, next.Digest())
			},
			"advance": func(t *rapid.T) {
				i := rapid.IntRange(0, len(states)-1).Draw(t, "state")
				next := sim.Advance(states[i], time.Duration(rapid.Int64().Draw(t, "nanoseconds")))
				states, digests = append(states, next), append(digests, next.Digest())
			},
			"": func(t *rapid.T) {
				last := len(states) - 1
				if err := sim.Check(states[last]); err != nil {
					t.Fatal(err)
				}
				i := rapid.IntRange(0, last).Draw(t, "looked at again")
				if states[i].Digest() != digests[i] {
					t.Fatalf("law 2: state %d of %d changed", i, len(states))
				}
			},
		})
	})
}

// randomCalls returns the calls of a run that starts from a state, the same ones
// every time.
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

// TestOneStateManyGoroutines is law 2 under -race: a state that 64 goroutines
// call at once gives each the same answers.
func TestOneStateManyGoroutines(t *testing.T) {
	s, _ := accepted(t, sim.MustNew(world()), valid())
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

// TestSources is law 1 for what the engine's code may use: nothing that knows
// the time of day, chance, or the machine. It is a list of the imports that are
// known to be harmless, and of the functions of package time that are not.
func TestSources(t *testing.T) {
	harmless := map[string]bool{}
	for _, path := range strings.Fields(`bytes cmp crypto/hmac crypto/sha1 crypto/sha256 crypto/subtle encoding/base64 encoding/binary encoding/hex encoding/json encoding/xml errors fmt
		hash io iter maps math math/bits mime net/http net/netip net/url reflect regexp slices strconv strings sync time
		unicode unicode/utf8 github.com/google/btree go4.org/netipx
		example.com/enisim/errors example.com/enisim/ipam example.com/enisim/model example.com/enisim/sim example.com/enisim/sim/rpc
		example.com/enisim/sim/internal/ids example.com/enisim/sim/internal/table`) {
		harmless[path] = true
	}
	clocks := "Now Since Until Sleep After AfterFunc Tick NewTicker NewTimer Local LoadLocation"
	files := 0
	for _, dir := range []string{".", "../errors", "../ipam", "../model", "internal/ids", "internal/table", "rpc", "scenario"} {
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			files++
			harmless := maps.Clone(harmless)
			if dir == "scenario" { // scripts are files, and what runs them in a test
				for _, path := range []string{"embed", "os", "path/filepath", "testing"} {
					harmless[path] = true
				}
			}
			for _, fault := range impurities(t, path, harmless, strings.Fields(clocks)) {
				t.Error(fault)
			}
		}
	}
	if files < 30 {
		t.Errorf("only %d files were looked at", files)
	}
}

// TestSourcesFires shows that TestSources would find what it looks for.
func TestSourcesFires(t *testing.T) {
	path := filepath.Join(t.TempDir(), "impure.go")
	const impure = `package impure
import ("math/rand"; "time"; "os")
var _ = rand.Int
var _ = os.Getpid
var _ = time.Now
func f() { go f() }
`
	if err := os.WriteFile(path, []byte(impure), 0o600); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(impurities(t, path, map[string]bool{"time": true}, []string{"Now"}), "\n")
	for _, want := range []string{"imports math/rand", "imports os", "time.Now", "starts a goroutine"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q was not found; found was\n%s", want, got)
		}
	}
}

func impurities(t *testing.T, path string, harmless map[string]bool, clocks []string) []string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	fault := func(at token.Pos, problem string) {
		faults = append(faults, fmt.Sprintf("%s: %s", files.Position(at), problem))
	}
	for _, spec := range file.Imports {
		if name, _ := strconv.Unquote(spec.Path.Value); !harmless[name] {
			fault(spec.Pos(), "imports "+name)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			fault(n.Pos(), "starts a goroutine")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" {
				for _, clock := range clocks {
					if n.Sel.Name == clock {
						fault(n.Pos(), "uses time."+clock)
					}
				}
			}
		}
		return true
	})
	return faults
}

// TestAdvance: time passes in one step as in many, and never backwards.
func TestAdvance(t *testing.T) {
	s := sim.MustNew(world())
	if sim.Advance(s, 0) != s || sim.Advance(s, -time.Hour) != s {
		t.Error("time that does not pass made another state")
	}
	step := s
	for range 1000 {
		step = sim.Advance(step, time.Second)
	}
	if step.Digest() != sim.Advance(s, 1000*time.Second).Digest() {
		t.Error("1000 steps of a second are not one of 1000 seconds")
	}
	later, made := accepted(t, step, valid())
	if e, _ := later.NetworkInterface(made.NetworkInterfaceId); e.CreationTime.Format(time.RFC3339) != "2021-01-01T00:16:40Z" {
		t.Errorf("created at %s", e.CreationTime)
	}
	end := sim.Advance(sim.Advance(s, 1<<63-1), 1<<63-1)
	if end.Now().Year() != 2313 {
		t.Errorf("the end of time is %s", end.Now())
	}
	accepted(t, end, valid())

	cloud := sim.MustOpen(world())
	for _, d := range []time.Duration{time.Second, 0, -time.Hour} {
		cloud.Advance(d)
	}
	if got := cloud.State(); got.Digest() != sim.Advance(s, time.Second).Digest() {
		t.Errorf("after a second, none and an hour back a cloud is at %s", got.Now())
	}
}

// TestCloud: what a cloud does is what the function does, but for the numbers
// of requests.
func TestCloud(t *testing.T) {
	cloud, s := sim.MustOpen(world()), sim.MustNew(world())
	ids := make(map[string]bool)
	for i, r := range randomCalls(s, 200) {
		next, want, wantErr := sim.Apply(s, r)
		s = next
		got, err := cloud.Do(r)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("call %d, %s: the cloud says %v, the function %v", i, r.Action(), err, wantErr)
		}
		if err != nil {
			ids[err.(*apierrors.Error).RequestId()] = true
			continue
		}
		id := reflect.ValueOf(got).Elem().FieldByName("RequestId")
		ids[id.String()] = true
		id.Set(reflect.ValueOf(want).Elem().FieldByName("RequestId"))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("call %d, %s: the cloud answers %+v, the function %+v", i, r.Action(), got, want)
		}
	}
	if cloud.State().Digest() != s.Digest() {
		t.Error("the cloud ends in another state than the function")
	}
	if len(ids) != 200 {
		t.Errorf("200 calls had %d request ids", len(ids))
	}
}

// TestCloudStates: a state that was taken is not changed by later calls, and
// can be gone back to.
func TestCloudStates(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	if cloud.State() != start {
		t.Error("two states without a call between them differ")
	}
	if _, err := cloud.CreateNetworkInterface(valid(func(r *request) { r.VSwitchId = "vsw-none" })); err == nil {
		t.Fatal("no error")
	}
	if cloud.State() != start {
		t.Error("law 2: a refused call made another state")
	}
	digest := start.Digest()
	for range 3 {
		if _, err := cloud.CreateNetworkInterface(valid()); err != nil {
			t.Fatal(err)
		}
		cloud.Advance(time.Second)
		cloud.Advance(0)
	}
	if start.Digest() != digest {
		t.Error("a state changed after it was taken")
	}
	end := cloud.State()
	if got := end.Now().Sub(start.Now()); got != 3*time.Second {
		t.Errorf("%s have passed", got)
	}
	cloud.Restore(start)
	if cloud.State() != start {
		t.Error("Restore did not go back")
	}
	first, err := cloud.Do(valid())
	if err != nil {
		t.Fatal(err)
	}
	if e, _ := end.NetworkInterface(first.(*model.CreateNetworkInterfaceResponse).NetworkInterfaceId); e.NetworkInterfaceId == "" {
		t.Error("the same call from the same state made another ENI than before")
	}
}

// TestFork: two clouds that were one answer the same calls alike, and do not
// see each other's.
func TestFork(t *testing.T) {
	one := sim.MustOpen(world())
	if _, err := one.CreateNetworkInterface(valid()); err != nil {
		t.Fatal(err)
	}
	two := one.Fork()
	for i, r := range randomCalls(two.State(), 20) {
		a, errA := one.Do(r)
		b, errB := two.Do(r)
		if !reflect.DeepEqual(a, b) || fmt.Sprint(errA) != fmt.Sprint(errB) {
			t.Fatalf("call %d: one answers %v, %v and the other %v, %v", i, a, errA, b, errB)
		}
	}
	digest := two.State().Digest()
	if _, err := one.CreateNetworkInterface(valid()); err != nil {
		t.Fatal(err)
	}
	if two.State().Digest() != digest {
		t.Error("a call to one cloud changed the other")
	}
	for _, cloud := range []*sim.Cloud{one, two} {
		if err := sim.Check(cloud.State()); err != nil {
			t.Error(err)
		}
	}
}

// TestManyCallers: a cloud that 64 goroutines call at once, while others fork it
// and look at its states, breaks no law and loses no call.
func TestManyCallers(t *testing.T) {
	topology := world()
	topology.Quotas.NetworkInterfaces = 10_000
	cloud := sim.MustOpen(topology)
	ids := make(chan string, 64*20)
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for j := range 20 {
				response, err := cloud.CreateNetworkInterface(valid(func(r *request) { r.VSwitchId = "vsw-16" }))
				if err != nil {
					t.Error(err)
					return
				}
				ids <- response.NetworkInterfaceId + response.PrivateIpAddress + response.RequestId
				switch (i + j) % 40 {
				case 0:
					if err := sim.Check(cloud.Fork().State()); err != nil {
						t.Error(err)
					}
				case 1:
					cloud.Advance(time.Millisecond)
				case 2:
					_, _ = cloud.Do(&model.UnreadableCall{Reason: apierrors.InternalError.New("", "")})
				}
			}
		}()
	}
	wait.Wait()
	close(ids)
	seen := make(map[string]bool)
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != 64*20 {
		t.Errorf("%d calls made %d ENIs", 64*20, len(seen))
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}

// TestUnreadableCall: a call that could not be read counts, and other errors pass.
func TestUnreadableCall(t *testing.T) {
	cloud, twin := sim.MustOpen(world()), sim.MustOpen(world())
	_, err := cloud.Do(&model.UnreadableCall{Reason: apierrors.MissingParameter.New("Action", "")})
	want, _ := twin.CreateNetworkInterface(valid())
	if got := err.(*apierrors.Error).RequestId(); got != want.RequestId {
		t.Errorf("the first call has request id %s, want %s", got, want.RequestId)
	}
	for range 2 {
		if next, _ := cloud.CreateNetworkInterface(valid()); next.RequestId == want.RequestId {
			t.Error("the refused call's request id came again")
		}
	}
	if _, got := cloud.Do(&model.UnreadableCall{Reason: os.ErrClosed}); got != os.ErrClosed {
		t.Errorf("got %v", got)
	}
	cloud.SetFaults(sim.Fault{Nth: 1, Err: apierrors.Throttling})
	if _, got := cloud.Do(&model.UnreadableCall{Reason: os.ErrClosed}); got != os.ErrClosed {
		t.Errorf("a fault struck a call that could not be read: %v", got)
	}
}
