package sim_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// transcript is a record of a run that a person can compare line by line: a line for
// each of the first calls, then one for every chunk of calls. The sum in a line is of
// all answers so far, byte for byte.
type transcript struct {
	lines []string
	calls int
	sum   hash.Hash
}

const (
	callsInFull  = 200
	callsInChunk = 100
)

func (tr *transcript) note(cloud *sim.Cloud, r model.Request, response model.Response, err error) {
	if tr.sum == nil {
		tr.sum = sha256.New()
	}
	outcome := "ok"
	answer, _ := json.Marshal(response)
	var refusal *apierrors.Error
	switch {
	case errors.As(err, &refusal):
		answer, outcome = []byte(err.Error()), refusal.ErrorCode()
	case err != nil:
		answer, outcome = []byte(err.Error()), err.Error()
	case len(createdBy(response)) > 0:
		outcome = strings.Join(createdBy(response), " ")
	}
	tr.sum.Write(append(answer, '\n'))
	tr.calls++
	switch {
	case tr.calls <= callsInFull:
		tr.lines = append(tr.lines, fmt.Sprintf("%v -> %s (sum %.4x)", r, outcome, tr.sum.Sum(nil)))
	case tr.calls%callsInChunk == 0:
		tr.lines = append(tr.lines, fmt.Sprintf("after %d calls -> answers %.8x, state %.8x",
			tr.calls, tr.sum.Sum(nil), cloud.State().Digest()))
	}
}

// createdBy returns the ids of what a call created, or the addresses that it assigned.
func createdBy(r model.Response) []string {
	switch r := r.(type) {
	case *model.CreateVpcResponse:
		return []string{r.VpcId}
	case *model.CreateVSwitchResponse:
		return []string{r.VSwitchId}
	case *model.CreateSecurityGroupResponse:
		return []string{r.SecurityGroupId}
	case *model.RunInstancesResponse:
		return r.InstanceIdSets.InstanceIdSet
	case *model.CreateNetworkInterfaceResponse:
		return []string{r.NetworkInterfaceId, r.PrivateIpAddress}
	case *model.AssignPrivateIpAddressesResponse:
		return r.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	case *model.AssignIpv6AddressesResponse:
		return r.Ipv6Sets.Ipv6Address
	}
	return nil
}

// compare compares the transcript with a file in testdata, or rewrites the file if
// ENISIM_UPDATE is set.
func (tr *transcript) compare(t *testing.T, name string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("ENISIM_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(strings.Join(tr.lines, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if diff := firstDifference(tr.lines, want); diff != "" {
		t.Errorf("the run differs from sim/%s; ENISIM_UPDATE=1 rewrites it\n%s", path, diff)
	}
}

// firstDifference returns three lines from the first that differs, and the one before
// them, "" if no line differs.
func firstDifference(got, want []string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	if i == len(got) && i == len(want) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "at line %d of %d, want %d:\n", i+1, len(got), len(want))
	if i > 0 {
		fmt.Fprintf(&b, "  %s\n", got[i-1])
	}
	for end := i + 3; i < end; i++ {
		switch {
		case i < len(got) && i < len(want) && got[i] == want[i]:
			fmt.Fprintf(&b, "  %s\n", got[i])
			continue
		case i < len(want):
			fmt.Fprintf(&b, "- %s\n", want[i])
		}
		if i < len(got) {
			fmt.Fprintf(&b, "+ %s\n", got[i])
		}
	}
	return b.String()
}

func TestFirstDifference(t *testing.T) {
	abc := []string{"a", "b", "c"}
	for want, got := range map[string][]string{
		"": {"a", "b", "c"},
		"at line 2 of 3, want 3:\n  a\n- b\n+ x\n  c\n": {"a", "x", "c"},
		"at line 4 of 4, want 3:\n  c\n+ d\n":           {"a", "b", "c", "d"},
		"at line 1 of 0, want 3:\n- a\n- b\n- c\n":      nil,
	} {
		equal(t, firstDifference(got, abc), want)
	}
}

// TestDeterminism is law 1: a run of a thousand calls gives the same answers, byte
// for byte, on every architecture, in any order of tests.
func TestDeterminism(t *testing.T) {
	first := thousandCalls(t)
	first.compare(t, "determinism.txt")
	if diff := firstDifference(thousandCalls(t).lines, first.lines); diff != "" {
		t.Errorf("the same calls give other answers the second time\n%s", diff)
	}
}

// thousandCalls makes a thousand calls of CreateNetworkInterface, most of which
// succeed.
func thousandCalls(t *testing.T) *transcript {
	t.Helper()
	topology := world()
	topology.Seed = 20201016
	topology.Quotas.NetworkInterfaces = 2000
	cloud := sim.MustOpen(topology)
	random := rand.New(rand.NewPCG(1, 2))
	var tr transcript
	succeeded := 0
	for i := range 1000 {
		r := recordedRequest(random, i)
		response, err := cloud.Do(r)
		if err == nil {
			succeeded++
		}
		tr.note(cloud, r, response, err)
		cloud.Advance(time.Duration(i) * time.Millisecond)
	}
	if succeeded < 500 || succeeded > 950 {
		t.Errorf("%d of 1000 calls succeeded, want many of either kind", succeeded)
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
	return &tr
}

// recordedRequest returns request i of the run of TestDeterminism. The transcript is
// of these requests; other tests draw their calls from package fuzz, whose generators
// may change.
func recordedRequest(random *rand.Rand, i int) *request {
	one := func(values string) string {
		all := strings.Fields(values)
		return all[random.IntN(len(all))]
	}
	r := valid()
	r.AccessKeyId = one("main main main main main main main main ram-admin ram-maker ram-reader")
	r.VSwitchId = one("vsw-1 vsw-1 vsw-16 vsw-16 vsw-16 vsw-16 vsw-16 vsw-16 vsw-6 vsw-6 vsw-29 vsw-pending")
	r.SecurityGroupId = one("sg-1 sg-1 sg-2 sg-2 sg-adv sg-adv sg-3 sg-3 sg-4 sg-4 sg-5 sg-5 sg-vpc2")
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
		r.Tag = []model.Tag{{Key: strconv.Itoa(i), Value: "v"}, {Key: one("a b acs:")}}
	case 6:
		r.NetworkInterfaceName, r.Description, r.QueueNumber = "name-"+strconv.Itoa(i), "text", random.IntN(2100)
	}
	return r
}

// slowWorld is [lively] with room for many calls, in which everything takes time.
func slowWorld() model.Topology {
	topology := lively()
	topology.Quotas.NetworkInterfaces = 80
	topology.Delays = model.Delays{
		CreateNetworkInterface: 3000, AttachNetworkInterface: 5000, DetachNetworkInterface: 7000,
		DeleteNetworkInterface: 2000, StartInstance: 4000, StopInstance: 6000, RebootInstance: 1000, RunInstances: 8000,
	}
	for _, id := range numbered("i-spare", 0, 60) {
		topology.Instances = append(topology.Instances,
			model.Instance{InstanceId: id, VSwitchId: "vsw-e2", InstanceType: "ecs.g6.4xlarge"})
	}
	return topology
}

// motion is a run of random calls of every action, with time between them.
type motion struct {
	transcript
	state     sim.State      // at the end
	succeeded map[string]int // calls of each action
}

// move makes n calls, and lets the time between two pass in steps. It checks that no
// law breaks, and that no refusal has a code that the table of codes lacks.
func move(t *testing.T, n, steps int) *motion {
	t.Helper()
	m := &motion{succeeded: make(map[string]int)}
	rapid.Custom(func(draw *rapid.T) bool {
		*m = motion{succeeded: make(map[string]int)}
		cloud, history := sim.MustOpen(slowWorld()), fuzz.History{}
		for i := range n {
			r := m.call(t, draw, cloud, &history)
			d := time.Duration(rapid.IntRange(0, 4000).Draw(draw, "time"))
			for step := range time.Duration(steps) {
				cloud.Advance(d*(step+1)/time.Duration(steps) - d*step/time.Duration(steps))
			}
			if i%10 > 0 {
				continue
			}
			if err := sim.Check(cloud.State()); err != nil {
				t.Fatalf("after call %d, %v\n%v", i, r, err)
			}
		}
		m.state = cloud.State()
		return true
	}).Example(1)
	return m
}

func (m *motion) call(t *testing.T, draw *rapid.T, cloud *sim.Cloud, history *fuzz.History) model.Request {
	t.Helper()
	before := cloud.State()
	r := history.Requests(before).Draw(draw, "call")
	response, err := cloud.Do(r)
	history.Note(r, response)
	m.note(cloud, r, response, err)
	if err == nil {
		m.succeeded[r.Action()]++
		return r
	}
	if cloud.State() != before {
		t.Errorf("law 2: %v\nwas refused and changed the state: %v", r, err)
	}
	if slices.ContainsFunc(unraised, func(c apierrors.Code) bool { return errors.Is(err, c) }) {
		t.Errorf("%v\nreturns a code that no ordinary call is refused with: %v", r, err)
	}
	return r
}

// TestLawsInMotion makes many calls of every action in a world in which everything
// takes time. The run is the same each time, and in many steps of time as in one.
func TestLawsInMotion(t *testing.T) {
	all := move(t, 110*len(sim.Actions()), 1)
	all.compare(t, "motion.txt")
	for _, action := range sim.Actions() {
		if n := all.succeeded[action.Name]; n < 10 {
			t.Errorf("%s succeeded only %d times: see the weight and the sound calls in fuzz/%s",
				action.Name, n, sourceOf(action.Name))
		}
	}
	one, many := move(t, 400, 1), move(t, 400, 1000)
	if diff := firstDifference(many.lines, one.lines); diff != "" {
		t.Errorf("a thousand steps of time give other answers than one\n%s", diff)
	}
	if many.state.Digest() != one.state.Digest() {
		t.Error("a thousand steps of time end in another state than one")
	}
}
