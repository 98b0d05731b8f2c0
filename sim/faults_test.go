package sim_test

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// lostAnswers is an error type that is not a pointer and has nil values.
type lostAnswers []string

func (l lostAnswers) Error() string { return "lost " + l[0] }

// TestInvalidFaults checks that SetFaults names every mistake and its place.
func TestInvalidFaults(t *testing.T) {
	const typo = `Faults[0].Action: no action "CreateNetworkInterfaces"; did you mean "CreateNetworkInterface"?`
	for _, c := range []struct {
		want   string
		faults []sim.Fault
	}{
		{typo, []sim.Fault{{Action: "CreateNetworkInterfaces"}}},
		{`Faults[0].Action: no action "describevpcs"; did you mean "DescribeVpcs"?`,
			[]sim.Fault{{Action: "describevpcs"}}},
		{`Faults[0].Action: no action "Reboot"; did you mean "RebootInstance"?`, []sim.Fault{{Action: "Reboot"}}},
		{"Faults[1].Nth: -1 is negative; calls are counted from 1", []sim.Fault{{}, {Nth: -1}}},
		{"Faults[0].Percent: -1 is not in 0 to 100", []sim.Fault{{Percent: -1}}},
		{"Faults[0].Percent: 101 is not in 0 to 100", []sim.Fault{{Percent: 101}}},
		{"Faults[0]: Nth 2 and Percent 50 exclude each other", []sim.Fault{{Nth: 2, Percent: 50}}},
		{"Faults[0]: Nth 2 and Percent 100 exclude each other", []sim.Fault{{Nth: 2, Percent: 100}}},
		{"Faults[0].Err: a nil *apierrors.Error is no error; leave Err out for InternalError",
			[]sim.Fault{{Err: (*apierrors.Error)(nil)}}},
		{"Faults[0].Err: a nil *fs.PathError is no error; leave Err out for InternalError",
			[]sim.Fault{{Err: (*fs.PathError)(nil)}}},
		{"Faults[0].Err: a nil sim_test.lostAnswers is no error; leave Err out for InternalError",
			[]sim.Fault{{Err: lostAnswers(nil)}}},
		{"Faults[0].Err: a zero apierrors.Code has no error code; take one of the catalogue",
			[]sim.Fault{{Err: apierrors.Code{}}}},
		{"Faults[0].Err: a zero *apierrors.Error has no error code; take one of the catalogue",
			[]sim.Fault{{Err: new(apierrors.Error)}}},
		{typo + "\n" +
			"Faults[0].Nth: -3 is negative; calls are counted from 1\n" +
			"Faults[2].Percent: 1000 is not in 0 to 100",
			[]sim.Fault{{Action: "CreateNetworkInterfaces", Nth: -3}, {Nth: 1}, {Percent: 1000}}},
	} {
		err := sim.MustOpen(world()).SetFaults(c.faults...)
		if err == nil || err.Error() != "sim: SetFaults: "+c.want {
			t.Errorf("SetFaults(%v) returns\n%v\nwant\nsim: SetFaults: %s", c.faults, err, c.want)
		}
	}
}

// TestValidFaults has the extremes that SetFaults accepts, and each action.
func TestValidFaults(t *testing.T) {
	faults := []sim.Fault{
		{}, {Nth: 1}, {Nth: 1 << 30}, {Percent: 1}, {Percent: 100},
		{Err: apierrors.Throttling}, {Err: apierrors.Throttling.New("", "")}, {Err: io.EOF}, {Err: lostAnswers{"a"}},
	}
	for _, action := range sim.Actions() {
		faults = append(faults, sim.Fault{Action: action.Name})
	}
	cloud := sim.MustOpen(world())
	if err := cloud.SetFaults(faults...); err != nil {
		t.Error(err)
	}
	alike := func(a, b sim.Fault) bool { return a.String() == b.String() }
	if got := cloud.Faults(); !slices.EqualFunc(got, faults, alike) {
		t.Errorf("the cloud has the faults %v, want %v", got, faults)
	}
}

// TestFaultsRefused checks that after invalid faults every call fails, in a fork too,
// until SetFaults succeeds. No call is carried out.
func TestFaultsRefused(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	refused := cloud.SetFaults(sim.Fault{Nth: 1, Err: io.EOF}, sim.Fault{Action: "CreateNetworkInterfaces"})
	for range 2 {
		for _, c := range []*sim.Cloud{cloud, cloud.Fork()} {
			_, create := c.Do(valid())
			_, describe := c.Do(describe())
			if refused == nil || create != refused || describe != refused || c.State() != start {
				t.Fatalf("SetFaults returns %v, then calls return %v and %v; the world changed: %t",
					refused, create, describe, c.State() != start)
			}
		}
	}
	if got := cloud.Faults(); len(got) != 1 || got[0].Err != refused {
		t.Errorf("the cloud has the faults %v, want one with the error %v", got, refused)
	}
	if api := (*apierrors.Error)(nil); errors.As(refused, &api) {
		t.Errorf("%v is an error of the API", refused)
	}
	if err := cloud.SetFaults(); err != nil {
		t.Fatal(err)
	}
	if _, err := cloud.Do(valid()); err != nil {
		t.Error(err)
	}
}

// TestInvalidFaultString checks that an invalid fault prints what is invalid.
func TestInvalidFaultString(t *testing.T) {
	for want, f := range map[string]sim.Fault{
		"call -1 of any action": {Nth: -1},
		"-1 % of any action":    {Percent: -1},
		"101 % of Reboot":       {Percent: 101, Action: "Reboot"},
		"any action fails: ":    {Err: (*apierrors.Error)(nil)},
	} {
		if got := f.String(); !strings.HasPrefix(got, want) {
			t.Errorf("got %q, want it to begin with %q", got, want)
		}
	}
}

// struck makes n calls, in turn CreateNetworkInterface and DescribeNetworkInterfaces,
// and returns a letter for each: "." for success, "x" for io.EOF, "t" for Throttling.
func struck(t *testing.T, cloud *sim.Cloud, n int) string {
	t.Helper()
	var letters strings.Builder
	for i := range n {
		r := model.Request(valid())
		if i%2 == 1 {
			r = describe()
		}
		switch _, err := cloud.Do(r); {
		case err == nil:
			letters.WriteByte('.')
		case err == io.EOF:
			letters.WriteByte('x')
		case errors.Is(err, apierrors.Throttling):
			letters.WriteByte('t')
		default:
			t.Errorf("%v\n%v", r, err)
		}
	}
	return letters.String()
}

// TestFaultChoice has the calls that each kind of fault strikes.
func TestFaultChoice(t *testing.T) {
	broken, throttled := sim.Fault{Err: io.EOF}, sim.Fault{Err: apierrors.Throttling}
	nth := func(n int, action string, f sim.Fault) sim.Fault {
		f.Nth, f.Action = n, action
		return f
	}
	for _, c := range []struct {
		faults []sim.Fault
		want   string
	}{
		{nil, "......"},
		{[]sim.Fault{broken}, "xxxxxx"},
		{[]sim.Fault{nth(1, "", broken)}, "x....."},
		{[]sim.Fault{nth(2, "DescribeNetworkInterfaces", broken)}, "...x.."},
		{[]sim.Fault{nth(3, "CreateNetworkInterface", broken)}, "....x."},
		{[]sim.Fault{nth(0, "DeleteNetworkInterface", broken)}, "......"},
		{[]sim.Fault{nth(1, "", broken), throttled}, "xttttt"},
		{[]sim.Fault{nth(1, "", broken), nth(1, "", throttled), nth(3, "", throttled)}, "x.t..."},
		{[]sim.Fault{{Percent: 100, Err: io.EOF}}, "xxxxxx"},
	} {
		cloud := sim.MustOpen(world())
		cloud.SetFaults(c.faults...)
		if got := struck(t, cloud, 6); got != c.want {
			t.Errorf("%v strike %s, want %s", c.faults, got, c.want)
		}
	}
}

// TestFaultsOfFork checks that a fork counts on, and from there by itself.
func TestFaultsOfFork(t *testing.T) {
	one := sim.MustOpen(world())
	one.SetFaults(sim.Fault{Nth: 2, Err: apierrors.Throttling})
	equal(t, struck(t, one, 1), ".")
	two := one.Fork()
	equal(t, struck(t, two, 2), "t.")
	equal(t, struck(t, one, 2), "t.")
}

// TestFaultPercent checks that a share of the calls fails: the same ones in a run of
// the same seed and in a fork, others with another seed.
func TestFaultPercent(t *testing.T) {
	open := func(seed uint64, percent int) *sim.Cloud {
		topology := world()
		topology.Seed, topology.Quotas.NetworkInterfaces = seed, 1<<20
		topology.VPCs[0].VSwitches[0].CidrBlock = "172.18.0.0/16"
		topology.Instances, topology.NetworkInterfaces = nil, nil
		cloud := sim.MustOpen(topology)
		cloud.SetFaults(sim.Fault{Percent: percent, Err: io.EOF})
		return cloud
	}
	for _, c := range []struct{ percent, least, most int }{{25, 215, 285}, {1, 5, 15}} {
		if n := strings.Count(struck(t, open(1, c.percent), 1000), "x"); n < c.least || n > c.most {
			t.Errorf("%d of 1,000 calls failed, want about %d %%", n, c.percent)
		}
	}
	cloud := open(1, 25)
	first := struck(t, cloud, 100)
	fork := cloud.Fork()
	rest := struck(t, fork, 100)
	equal(t, struck(t, cloud, 100), rest)
	equal(t, struck(t, open(1, 25), 200), first+rest)
	if other := struck(t, open(2, 25), 100); other == first {
		t.Errorf("with another seed the same calls fail: %s", other)
	}
	cloud.SetFaults()
	equal(t, struck(t, cloud, 20), strings.Repeat(".", 20))
	equal(t, []int{len(cloud.Faults()), len(fork.Faults())}, []int{0, 1})
}

// TestFaultBeforeAndAfterCall checks that a fault before a call keeps it from being
// carried out, and one after it only loses the answer.
func TestFaultBeforeAndAfterCall(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	cloud.SetFaults(sim.Fault{Nth: 1}, sim.Fault{Nth: 2, Err: apierrors.Throttling.New("", "")},
		sim.Fault{Nth: 3, Applied: true, Err: io.ErrUnexpectedEOF})
	r := valid()
	_, err := cloud.CreateNetworkInterface(r)
	wantRefusal(t, r, err, "500 InternalError",
		"The request processing has failed due to some unknown error, exception or failure.")
	_, err = cloud.CreateNetworkInterface(r)
	wantRefusal(t, r, err, "400 Throttling", apierrors.Throttling.Text())
	if cloud.State() != start {
		t.Error("a call that failed before it was carried out changed the world")
	}
	response, err := cloud.CreateNetworkInterface(r)
	if response != nil || err != io.ErrUnexpectedEOF || cloud.State() == start {
		t.Errorf("got %v, %v, and the world changed: %t", response, err, cloud.State() != start)
	}

	calls := cloud.Calls()
	equal(t, []bool{calls[0].AnswerLost, calls[1].AnswerLost, calls[2].AnswerLost}, []bool{false, false, true})
	equal(t, calls[2].Err, io.ErrUnexpectedEOF)
	equal(t, requestID(calls[0].Err), calls[0].RequestId)
	if calls[0].RequestId == calls[1].RequestId {
		t.Errorf("two calls have the request id %s", calls[0].RequestId)
	}
}

func TestFaultString(t *testing.T) {
	for want, f := range map[string]sim.Fault{
		"call 3 of CreateNetworkInterface is carried out and fails: EOF": {
			Action: "CreateNetworkInterface", Nth: 3, Applied: true, Err: io.EOF},
		"25 % of any action fails: ServiceUnavailable: The request has failed due to a temporary failure " +
			"of the server. (status 503)": {Percent: 25, Err: apierrors.ServiceUnavailable},
		"any action fails: InternalError: The request processing has failed due to some unknown error, " +
			"exception or failure. (status 500)": {},
		"any action fails: EOF": {Percent: 100, Err: io.EOF},
	} {
		equal(t, f.String(), want)
	}
}

// TestRetryAfterLostAnswer checks that a retry creates no second ENI if it has the
// ClientToken of the first call.
func TestRetryAfterLostAnswer(t *testing.T) {
	for changes, want := range map[string]int{"ClientToken=token": 1, "": 2} {
		cloud := sim.MustOpen(world())
		before := len(slices.Collect(cloud.State().NetworkInterfaces()))
		cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: io.ErrUnexpectedEOF})
		r := valid(changes)
		if _, err := cloud.CreateNetworkInterface(r); err == nil {
			t.Fatalf("%v\nthe answer was not lost", r)
		}
		if _, err := cloud.CreateNetworkInterface(r); err != nil {
			t.Fatalf("%v\n%v", r, err)
		}
		if n := len(slices.Collect(cloud.State().NetworkInterfaces())) - before; n != want {
			t.Errorf("%v\na call and its retry created %d ENIs, want %d", r, n, want)
		}
	}
}
