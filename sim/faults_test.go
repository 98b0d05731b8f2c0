package sim_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// given returns parameters that are given as name and value in turn.
func given(words ...string) (list []model.Parameter) {
	for i := 0; i < len(words); i += 2 {
		list = append(list, model.Parameter{Name: words[i], Value: words[i+1]})
	}
	return list
}

// TestInvalidFaults checks that SetFaults names every mistake and its place.
func TestInvalidFaults(t *testing.T) {
	const typo = `Faults[0].Action: no action "CreateNetworkInterfaces"; did you mean "CreateNetworkInterface"?`
	const noError = "Faults[0].Err: an error has a code and a status of 400 to 599, not "
	const noCall = "Faults[0].Parameters: no call of CreateNetworkInterface has "
	create := func(words ...string) sim.Fault {
		return sim.Fault{Action: "CreateNetworkInterface", Parameters: given(words...)}
	}
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
		{"Faults[0].Times: it is negative", []sim.Fault{{Times: -1}}},
		{"Faults[0].Limit: it is negative", []sim.Fault{{Limit: -1}}},
		{"Faults[0].After: it is negative", []sim.Fault{{After: -1}}},
		{"Faults[0].For: it is negative", []sim.Fault{{For: -1}}},
		{"Faults[0].Per: it is negative", []sim.Fault{{Per: -1, Limit: 1}}},
		{"Faults[0].Per: it goes with a Limit", []sim.Fault{{Per: 1}}},
		{"Faults[0].Met: it is negative\nFaults[0].Struck: it is negative", []sim.Fault{{Met: -1, Struck: -1}}},
		{fmt.Sprintf("Faults[0].Met: %d is too large to count on from", math.MaxInt), []sim.Fault{{Met: math.MaxInt}}},
		{"Faults[0].Struck: 2 is more than the 1 calls met", []sim.Fault{{Met: 1, Struck: 2}}},
		{noError + `"" and 0`, []sim.Fault{{Err: (*apierrors.Error)(nil)}}},
		{noError + `"" and 0`, []sim.Fault{{Err: new(apierrors.Error)}}},
		{noError + `"Mine" and 200`, []sim.Fault{{Err: apierrors.New("Mine", 200, "")}}},
		{`Faults[0].Err: the catalogue has no code ""; apierrors.New makes an error with any`,
			[]sim.Fault{{Err: apierrors.Code{}}}},
		{`Faults[0].Err: the catalogue has no code "Mine"; apierrors.New makes an error with any`,
			[]sim.Fault{{Err: apierrors.New("Mine", 400, "").Code()}}},
		{`Faults[0].Err: there is no Loss "odd"`, []sim.Fault{{Err: sim.Loss("odd")}}},
		{"Faults[0].Err: a Truncated answer is that of a call which was carried out; set Applied",
			[]sim.Fault{{Err: sim.Truncated}}},
		{"Faults[0].Err: a *errors.errorString is no Loss and no error of the API", []sim.Fault{{Err: io.EOF}}},
		{noCall + `VSwitch="vsw-1". "VSwitch" is not a parameter of ` +
			`CreateNetworkInterface; did you mean "VSwitchId"?`, []sim.Fault{create("VSwitch", "vsw-1")}},
		{noCall + `QueueNumber="many". "many" is not an integer`,
			[]sim.Fault{create("QueueNumber", "many")}},
		{noCall + `TxQueueSize="". "TxQueueSize" is not simulated`,
			[]sim.Fault{create("TxQueueSize", "")}},
		{noCall + `OwnerId="1"`,
			[]sim.Fault{create("OwnerId", "1")}},
		{`Faults[0].Parameters: no call has OwnerId=""`, []sim.Fault{{Parameters: given("OwnerId", "")}}},
		{noCall + `Tag.0.Key="a". Its items are Tag.1, Tag.2 and so on`,
			[]sim.Fault{create("Tag.0.Key", "a")}},
		{noCall + `Tag.01.Key="a". Its items are Tag.1, Tag.2 and so on`,
			[]sim.Fault{create("Tag.01.Key", "a")}},
		{noCall + `Tag.1002.Key="a". Not all the items before it are given`,
			[]sim.Fault{create("Tag.1002.Key", "a")}},
		{`Faults[0].Parameters: no call of DescribeNetworkInterfaces has MaxResults="0"`,
			[]sim.Fault{{Action: "DescribeNetworkInterfaces", Parameters: given("MaxResults", "0")}}},
		{noCall + `DeleteOnRelease="True". It is "true" in a call`,
			[]sim.Fault{create("DeleteOnRelease", "True")}},
		{`Faults[0].Parameters: no fault chooses calls by their Version`,
			[]sim.Fault{{Parameters: given("Version", "2014-05-26")}}},
		{`Faults[0].Err: "cut" is a Loss, which has no status and no text`,
			[]sim.Fault{{Err: apierrors.New("cut", 500, "")}}},
		{"Faults[0].Full: it goes with a Limit", []sim.Fault{{Full: model.DefaultEpoch}}},
		{`Faults[0].Parameters: no call has VSwitch="vsw-1"`, []sim.Fault{{Parameters: given("VSwitch", "vsw-1")}}},
		{"Faults[0].Parameters: VSwitchId is given twice", []sim.Fault{create("VSwitchId", "a", "VSwitchId", "b")}},
		{typo + "\n" +
			"Faults[0].Nth: -3 is negative; calls are counted from 1\n" +
			"Faults[2].Percent: 1000 is not in 0 to 100",
			[]sim.Fault{{Action: "CreateNetworkInterfaces", Nth: -3}, {Nth: 1}, {Percent: 1000}}},
	} {
		err := sim.MustOpen(world()).SetFaults(c.faults...)
		if err == nil || err.Error() != "sim: SetFaults: "+c.want {
			t.Errorf("SetFaults(%v) returns\n%v\nwant\nsim: SetFaults: %s", c.faults, err, c.want)
		}
		for _, f := range c.faults {
			_ = f.String() // an invalid fault prints too
		}
	}
}

// TestUnknownCaller checks that a fault for an AccessKey that the topology lacks is invalid,
// if the topology has any.
func TestUnknownCaller(t *testing.T) {
	fault := sim.Fault{Parameters: given("AccessKeyId", "key-2")}
	if err := sim.MustOpen(model.Topology{}).SetFaults(fault); err != nil {
		t.Error(err)
	}
	topology := world()
	topology.Accounts = []model.Account{{AccessKeys: []model.AccessKey{{AccessKeyId: "key-1"}}}}
	err := sim.MustOpen(topology).SetFaults(fault)
	if want := `sim: SetFaults: Faults[0].Parameters: no AccessKey "key-2"`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// validFaults has the extremes that SetFaults accepts, and each action.
func validFaults() []sim.Fault {
	faults := []sim.Fault{
		{}, {Nth: 1}, {Nth: 1 << 30, Times: 1 << 30}, {Percent: 1}, {Percent: 100, Nth: 3}, {Limit: 1 << 30, Per: 1},
		{Limit: 7, Per: 1 << 60, After: 1 << 60, For: 1 << 60},
		{Err: apierrors.Throttling}, {Err: apierrors.Throttling.New("", "")}, {Err: sim.Silence},
		{Err: sim.BadGateway, Applied: true, MayMiss: true}, {Err: sim.Truncated, Applied: true},
		{Err: apierrors.New(`M "in`, 599, "a = b\n")}, {Parameters: given("AccessKeyId", "a b", "RegionId", "")},
		{Parameters: given("AccessKeyId", "\xff", "RegionId", "\uFFFD")},
		{Action: "CreateNetworkInterface", Parameters: given("SecurityGroupIds.3", "sg-1", "Tag.2.Key", `"`)},
	}
	for _, action := range sim.Actions() {
		faults = append(faults, sim.Fault{Action: action.Name})
	}
	return faults
}

func TestValidFaults(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{})
	if err := cloud.SetFaults(validFaults()...); err != nil {
		t.Error(err)
	}
	got := cloud.Faults()
	for i, f := range validFaults() {
		f.Since = model.DefaultEpoch
		equal(t, got[i].String(), f.String())
	}
}

// TestFaultsRefused checks that after invalid faults every call fails, in a fork too,
// until SetFaults succeeds. No call is carried out.
func TestFaultsRefused(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	refused := cloud.SetFaults(sim.Fault{Nth: 1, Err: sim.Cut}, sim.Fault{Action: "CreateNetworkInterfaces"})
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

// struck makes n calls, in turn CreateNetworkInterface and DescribeNetworkInterfaces, each a
// second after the one before, and returns a letter for each: "." for success, "x" for a cut
// connection, "t" for a throttled call.
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
		case err == sim.Cut:
			letters.WriteByte('x')
		case errors.Is(err, apierrors.Throttling), errors.Is(err, apierrors.ThrottlingUser):
			letters.WriteByte('t')
		default:
			t.Errorf("%v\n%v", r, err)
		}
		cloud.Advance(time.Second)
	}
	return letters.String()
}

// TestFaultChoice has the calls that each kind of fault strikes. Each is given by its text.
func TestFaultChoice(t *testing.T) {
	const creates, describes = "CreateNetworkInterface ", "DescribeNetworkInterfaces "
	for _, c := range []struct{ want, faults string }{
		{"........", ""},
		{"xxxxxxxx", "any"},
		{"x.......", "any nth=1"},
		{"...x....", describes + "nth=2"},
		{"....x...", creates + "nth=3"},
		{"........", "DeleteNetworkInterface"},
		{"xttttttt", "any nth=1; any answer=Throttling"},
		{"x.t.....", "any nth=1; any nth=1 answer=Throttling; any nth=3 answer=Throttling"},
		{"xxxxxxxx", "any share=100%"},
		{"xxx.....", "any times=3"},
		{"...xx...", "any nth=4 times=2"},
		{"x.x.....", creates + "times=2"},
		{"...xx...", "any after=3s for=2s"},
		{"......xx", "any after=5.1s"},
		{"xx......", "any for=1001ms"},
		{"....x...", "any after=3s for=3s nth=2"},
		{"..tttttt", "any limit=2/1h"},
		{"...t.t.t", "any limit=2/4s"}, // two at once, and one every 2 s
		{"........", "any limit=1"},
		{".t.t.t.t", "any limit=1/2s"},
		{"...t...t", describes + "limit=1/4s"},
		{".txttttt", "any nth=3; any limit=1/1h"},
		{"x.x.x.x.", "any VSwitchId=vsw-1"},
		{"........", "any VSwitchId=vsw-2"},
		{".x.x.x.x", `any VSwitchId="" RegionId=cn-hangzhou`},
		{"xxxxxxxx", "any AccessKeyId=main"},
		{"........", "any AccessKeyId=other"},
	} {
		cloud := sim.MustOpen(world())
		var list []sim.Fault
		for _, text := range strings.Split(c.faults, "; ") {
			if text != "" && !strings.Contains(text, "answer=") && !strings.Contains(text, "limit=") {
				text += " answer=cut"
			}
			if text != "" {
				f, err := sim.ParseFault(text)
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, f)
			}
		}
		if err := cloud.SetFaults(list...); err != nil {
			t.Fatal(err)
		}
		if got := struck(t, cloud, 8); got != c.want {
			t.Errorf("%s\nstrike %s, want %s", c.faults, got, c.want)
		}
	}
}

// TestFaultMatch checks that a fault strikes the calls that a function chooses, and has no
// text to read back.
func TestFaultMatch(t *testing.T) {
	cloud := sim.MustOpen(world())
	fault := sim.Fault{Err: sim.Cut, Match: func(r model.Request) bool {
		_, creates := r.(*model.CreateNetworkInterfaceRequest)
		return creates
	}}
	if err := cloud.SetFaults(fault); err != nil {
		t.Fatal(err)
	}
	equal(t, struck(t, cloud, 4), "x.x.")
	if _, err := json.Marshal(fault); err == nil {
		t.Error("it has a text")
	}
	if _, err := sim.ParseFault(fault.String()); err == nil || !strings.Contains(err.Error(), `no word "match"`) {
		t.Errorf("ParseFault returns %v", err)
	}
}

// TestFaultsOfFork checks that a fork counts on, and from there by itself.
func TestFaultsOfFork(t *testing.T) {
	one := sim.MustOpen(world())
	one.SetFaults(sim.Fault{Nth: 2, Err: apierrors.Throttling}, sim.Fault{After: 2 * time.Second, Err: sim.Cut},
		sim.Fault{Limit: 4, Per: time.Hour})
	equal(t, struck(t, one, 1), ".")
	two := one.Fork()
	equal(t, struck(t, two, 3), "txx")
	equal(t, struck(t, one, 3), "txx")
	equal(t, fmt.Sprint(one.Faults()), fmt.Sprint(two.Faults()))
	equal(t, one.Faults()[2].Met, 4)
}

// TestFaultsGoOn checks that the faults of one cloud, through their texts, go on in another
// with its state as they do in the first.
func TestFaultsGoOn(t *testing.T) {
	one := sim.MustOpen(world())
	one.SetFaults(sim.Fault{Nth: 3, Err: sim.Cut}, sim.Fault{Limit: 2, Per: 3 * time.Second},
		sim.Fault{After: 3 * time.Second, For: 4 * time.Second, Percent: 50, Err: sim.Cut})
	struck(t, one, 2)
	text, err := json.Marshal(one.Faults())
	if err != nil {
		t.Fatal(err)
	}
	var faults []sim.Fault
	if err := json.Unmarshal(text, &faults); err != nil {
		t.Fatal(err)
	}
	two := sim.MustOpen(world())
	two.Restore(one.State())
	two.ContinueFrom(one.Served())
	if err := two.SetFaults(faults...); err != nil {
		t.Fatal(err)
	}
	equal(t, struck(t, two, 12), struck(t, one, 12))
	equal(t, fmt.Sprint(two.Faults()), fmt.Sprint(one.Faults()))
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
		cloud.SetFaults(sim.Fault{Percent: percent, Err: sim.Cut})
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

// TestFaultCounts checks that a fault counts the calls that it has met and struck, and that
// those which struck nothing are listed until the end, unless they say MayMiss.
func TestFaultCounts(t *testing.T) {
	cloud := sim.MustOpen(world())
	texts := func(list []sim.Fault) (texts []string) {
		for _, f := range list {
			text, _, _ := strings.Cut(f.String(), " answer=")
			texts = append(texts, text)
		}
		return texts
	}
	first := []sim.Fault{
		{Action: "CreateNetworkInterface", Nth: 2}, {Nth: 9}, {Times: 1, Err: sim.Cut},
		{Action: "DeleteVpc", MayMiss: true}, {Action: "DeleteVSwitch", Err: sim.Cut},
	}
	cloud.SetFaults(first...)
	equal(t, struck(t, cloud, 2), "x.")
	for i, want := range [][2]int{{1, 0}, {2, 0}, {2, 1}, {0, 0}, {0, 0}} {
		f := cloud.Faults()[i]
		equal(t, [2]int{f.Met, f.Struck}, want)
	}
	equal(t, texts(cloud.MissedFaults()), []string{"CreateNetworkInterface nth=2", "any nth=9", "DeleteVSwitch"})
	cloud.SetFaults(cloud.Faults()...) // replaces none of them
	equal(t, texts(cloud.MissedFaults()), []string{"CreateNetworkInterface nth=2", "any nth=9", "DeleteVSwitch"})
	cloud.SetFaults(cloud.Faults()[1:]...)
	equal(t, texts(cloud.MissedFaults()), []string{"CreateNetworkInterface nth=2", "any nth=9", "DeleteVSwitch"})
	for i := range 100 {
		cloud.SetFaults(sim.Fault{Nth: 1<<20 + i})
	}
	equal(t, len(cloud.MissedFaults()), 64+1)
}

// TestFaultAliasing is law 11 for faults.
func TestFaultAliasing(t *testing.T) {
	cloud := sim.MustOpen(world())
	mine := sim.Fault{Parameters: given("RegionId", "cn-hangzhou")}
	cloud.SetFaults(mine)
	fork := cloud.Fork()
	mine.Parameters[0].Value, cloud.Faults()[0].Parameters[0].Value = "mars", "mars"
	fork.Faults()[0].Parameters[0].Value, cloud.MissedFaults()[0].Parameters[0].Value = "mars", "mars"
	equal(t, cloud.Faults()[0].Parameters, given("RegionId", "cn-hangzhou"))
	equal(t, fork.Faults()[0].Parameters, given("RegionId", "cn-hangzhou"))
}

// TestFaultBeforeAndAfterCall checks that a fault before a call keeps it from being
// carried out, and one after it only loses the answer.
func TestFaultBeforeAndAfterCall(t *testing.T) {
	cloud := sim.MustOpen(world())
	start := cloud.State()
	cloud.SetFaults(sim.Fault{Nth: 1}, sim.Fault{Nth: 2, Err: apierrors.Throttling.New("", "")},
		sim.Fault{Nth: 3, Applied: true, Err: sim.Cut})
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
	if response != nil || err != sim.Cut || cloud.State() == start {
		t.Errorf("got %v, %v, and the world changed: %t", response, err, cloud.State() != start)
	}

	calls := cloud.Calls()
	equal(t, []bool{calls[0].AnswerLost, calls[1].AnswerLost, calls[2].AnswerLost}, []bool{false, false, true})
	equal(t, calls[2].Err, error(sim.Cut))
	equal(t, requestID(calls[0].Err), calls[0].RequestId)
	if calls[0].RequestId == calls[1].RequestId {
		t.Errorf("two calls have the request id %s", calls[0].RequestId)
	}
}

// TestFaultsLeaveTheWorld checks that a call which a fault strikes changes the world as the
// call itself does, or not at all.
func TestFaultsLeaveTheWorld(t *testing.T) {
	for _, applied := range []bool{false, true} {
		for _, err := range []error{nil, apierrors.Throttling, sim.Cut, sim.Truncated, sim.Silence, sim.BadGateway} {
			if err == sim.Truncated && !applied {
				continue
			}
			cloud, twin := sim.MustOpen(world()), sim.MustOpen(world())
			if err := cloud.SetFaults(sim.Fault{Applied: applied, Err: err}); err != nil {
				t.Fatal(err)
			}
			for _, r := range []model.Request{valid(), valid("QueueNumber=9999"), describe()} {
				if applied {
					_, _ = twin.Do(r)
				}
				if response, err := cloud.Do(r); response != nil || err == nil {
					t.Errorf("%v: got %v, %v", cloud.Faults(), response, err)
				}
			}
			equal(t, cloud.State().Digest(), twin.State().Digest())
		}
	}
}

// TestCarry checks that Carry returns the answer of which a part arrives, and the Loss.
func TestCarry(t *testing.T) {
	for _, c := range []struct {
		fault  string
		loss   sim.Loss
		answer bool // there is a response
		code   string
	}{
		{"any applied answer=truncated", sim.Truncated, true, ""},
		{"any applied answer=cut", sim.Cut, false, ""},
		{"any answer=silence", sim.Silence, false, ""},
		{"any answer=bad-gateway", sim.BadGateway, false, ""},
		{"any answer=Throttling", "", false, "Throttling"},
		{"any nth=9", "", true, ""},
	} {
		cloud := sim.MustOpen(world())
		fault, err := sim.ParseFault(c.fault)
		if err = errors.Join(err, cloud.SetFaults(fault)); err != nil {
			t.Fatal(err)
		}
		loss, response, err := cloud.Carry("", valid())
		refusal, _ := err.(*apierrors.Error)
		if loss != c.loss || (response != nil) != c.answer || refusal.ErrorCode() != c.code {
			t.Errorf("%s: got %q, %v, %v", c.fault, loss, response, err)
		}
		if loss != sim.Truncated {
			continue
		}
		loss, response, err = cloud.Carry("", valid("QueueNumber=9999"))
		if loss != sim.Truncated || response != nil || !errors.Is(err, apierrors.InvalidParameter) {
			t.Errorf("%s: a refused call gets %q, %v, %v", c.fault, loss, response, err)
		}
	}
}

// TestLoss checks that a Loss looks like the errors of net/http.
func TestLoss(t *testing.T) {
	for _, c := range []struct {
		loss    sim.Loss
		is      error
		timeout bool
		text    string
	}{
		{sim.Cut, io.EOF, false, "EOF"},
		{sim.Truncated, io.ErrUnexpectedEOF, false, "unexpected EOF"},
		{sim.Silence, sim.Silence, true, "timeout"},
		{sim.BadGateway, sim.BadGateway, false, "502"},
	} {
		if !errors.Is(c.loss, c.is) || c.loss.Timeout() != c.timeout || !strings.HasPrefix(c.loss.Error(), c.text) {
			t.Errorf("%s is %v, a timeout: %t", string(c.loss), c.loss, c.loss.Timeout())
		}
	}
}

// TestFaultText has texts of faults, and checks that each valid fault is read back.
func TestFaultText(t *testing.T) {
	since := model.DefaultEpoch.Add(1500 * time.Millisecond)
	for want, f := range map[string]sim.Fault{
		"any answer=InternalError":                {},
		"any limit=5/1s answer=Throttling.User":   {Limit: 5},
		"DeleteVpc nth=3 applied answer=cut":      {Action: "DeleteVpc", Nth: 3, Applied: true, Err: sim.Cut},
		"any share=25% answer=Throttling":         {Percent: 25, Err: apierrors.Throttling},
		"any after=1m0s for=10s answer=silence":   {After: time.Minute, For: 10 * time.Second, Err: sim.Silence},
		`any answer=My status=418 text="a \"b\""`: {Err: apierrors.New("My", 418, `a "b"`)},
		`CreateVpc AccessKeyId="a b" times=2 limit=3/1s answer=Throttling.User may-miss met=4 struck=2 ` +
			`since=2021-01-01T00:00:01.5Z full=2021-01-01T00:00:01.5Z`: {
			Action: "CreateVpc", Parameters: given("AccessKeyId", "a b"), Times: 2, Limit: 3, Per: time.Second,
			MayMiss: true, Met: 4, Struck: 2, Since: since, Full: since,
		},
	} {
		equal(t, f.String(), want)
	}
	for _, f := range validFaults() {
		got, err := sim.ParseFault(f.String())
		if err != nil || got.String() != f.String() {
			t.Errorf("%v\nis read as\n%v, %v", f, got, err)
		}
		if f.Err = got.Err; got.Per == time.Second {
			f.Per = got.Per
		}
		if !reflect.DeepEqual(got, f) {
			t.Errorf("%+v\nis read as\n%+v", f, got)
		}
	}
}

// TestParseFaultMistakes has texts that are no faults.
func TestParseFaultMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  `it begins with an action or "any"`,
		"nth=1":                             `it begins with an action or "any"`,
		"CreateVps":                         `Action: no action "CreateVps"; did you mean "CreateVpc"?`,
		"any nth=":                          `nth: strconv.Atoi: parsing "": invalid syntax`,
		"any nth":                           "nth: it has a value, nth=VALUE",
		"any nth=0":                         "nth: it is 0, which chooses no call; leave it out to choose all",
		"any times=0":                       "times: it is 0",
		"any share=0%":                      "share: it is 0",
		"any limit=0/1s":                    "limit: it is 0",
		"any limit=1/0s":                    "limit: it is 0",
		"any for=0s":                        "for: it is 0",
		"any RegionId":                      "RegionId: it has a value, RegionId=VALUE",
		"any answer=":                       "the answer is a code or a Loss",
		"any answer=Mine status=400":        "status and text are given together",
		"any answer=Throttling text=a":      "status and text are given together",
		`any answer=cut status=500 text=""`: `Err: "cut" is a Loss`,
		"any nth=1 nth=2":                   "nth is given twice",
		"any anser=cut":                     `there is no word "anser"; did you mean "answer"?`,
		"any applied=1":                     "applied: it has no value",
		"any may-miss=no":                   "may-miss: it has no value",
		"any for=soon":                      `for: time: invalid duration "soon"`,
		"any answer=Throtling":              `the catalogue has no code "Throtling"; did you mean "Throttling"?`,
		"any status=400":                    "the answer is a code or a Loss, and status and text are",
		"any answer=Mine status=1 text=a":   `Err: an error has a code and a status of 400 to 599, not "Mine" and 1`,
		`any answer=Mine text="a`:           "text: the quotes are not closed",
		`any text="a"b`:                     "text: a space must follow the quotes",
		"any limit=1/a":                     `limit: time: invalid duration "a"`,
		"any since=yesterday":               `since: parsing time "yesterday"`,
		"any share=101%":                    "Percent: 101 is not in 0 to 100",
		"any answer=truncated":              "Err: a Truncated answer",
		"any =1":                            `there is no word ""`,
		"DeleteVpc VSwitchId=vsw-1":         `Parameters: no call of DeleteVpc has VSwitchId="vsw-1"`,
	} {
		_, err := sim.ParseFault(text)
		if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("the fault %q: %s", text, want)) {
			t.Errorf("got  %v\nwant the fault %q: %s", err, text, want)
		}
	}
}

// TestFaultParameters checks that a fault strikes the calls with its parameters, item of a
// list or Boolean.
func TestFaultParameters(t *testing.T) {
	for _, c := range []struct{ fault, call, other string }{
		{"any Tag.2.Value=b", "Tag.1.Key=x Tag.2.Key=y Tag.2.Value=b", "Tag.1.Key=y Tag.1.Value=b"},
		{"any DeleteOnRelease=false", "DeleteOnRelease=false", ""},
		{"any DeleteOnRelease=", "", "DeleteOnRelease=true"},
		{"any QueueNumber=", "", "QueueNumber=2"},
	} {
		fault, err := sim.ParseFault(c.fault)
		if err != nil {
			t.Error(err)
			continue
		}
		for call, strikes := range map[string]bool{c.call: true, c.other: false} {
			cloud := sim.MustOpen(world())
			_ = cloud.SetFaults(fault)
			cloud.Do(valid(strings.Fields(call)...))
			if struck := cloud.Faults()[0].Struck == 1; struck != strikes {
				t.Errorf("%s with %q: it strikes: %t", c.fault, call, struck)
			}
		}
	}
}

// TestFaultsAfterRestore checks that no time passes for the windows and rates of faults when
// another state is restored, of an earlier or a later time.
func TestFaultsAfterRestore(t *testing.T) {
	states := sim.MustOpen(world())
	early := states.State()
	states.Advance(2 * time.Hour)
	late := states.State()
	for name, state := range map[string]sim.State{"an earlier": early, "a later": late} {
		cloud := sim.MustOpen(world())
		cloud.Advance(time.Hour)
		err := cloud.SetFaults(sim.Fault{For: 10 * time.Second, Err: sim.Cut},
			sim.Fault{Limit: 1, Per: 5 * time.Second, After: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		got := struck(t, cloud, 3)
		cloud.Restore(state)
		got += struck(t, cloud, 8)
		cloud.Restore(state)
		if got += struck(t, cloud, 6); got != "xxxxxxxxxx.tttt.t" {
			t.Errorf("%s state: %s", name, got)
		}
	}
}

// FuzzParseFault checks that what is read as a fault prints as a text that is read as the
// same one.
func FuzzParseFault(f *testing.F) {
	for _, fault := range validFaults() {
		f.Add(fault.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		fault, err := sim.ParseFault(text)
		if err != nil {
			return
		}
		again, err := sim.ParseFault(fault.String())
		if err != nil || again.String() != fault.String() {
			t.Errorf("%q\nis\n%v\nand then\n%v, %v", text, fault, again, err)
		}
		if err := sim.MustOpen(model.Topology{}).SetFaults(fault); err != nil {
			t.Errorf("SetFaults refuses %v: %v", fault, err)
		}
	})
}

// TestFaultBucket checks a Limit against a plain simulation of a bucket that counts in whole
// tokens, where the time of a token is a whole number.
func TestFaultBucket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 5).Draw(t, "limit")
		token := time.Duration(rapid.IntRange(1, 1000).Draw(t, "token"))
		cloud := sim.MustOpen(model.Topology{})
		if err := cloud.SetFaults(sim.Fault{Limit: limit, Per: token * time.Duration(limit)}); err != nil {
			t.Fatal(err)
		}
		tokens, since := limit, time.Duration(0) // the time since a token began to come
		for range 50 {
			passes := time.Duration(rapid.IntRange(0, 3000).Draw(t, "time passes"))
			cloud.Advance(passes)
			since += passes
			tokens += int(since / token)
			if since %= token; tokens >= limit {
				tokens, since = limit, 0
			}
			_, err := cloud.Do(new(model.DescribeRegionsRequest))
			if throttled := errors.Is(err, apierrors.ThrottlingUser); throttled != (tokens == 0) {
				t.Fatalf("with %d tokens: got %v", tokens, err)
			}
			tokens = max(tokens-1, 0)
		}
	})
}

// TestFaultBucketOfAges checks that the longest Per and a large Limit do not overflow.
func TestFaultBucketOfAges(t *testing.T) {
	for _, limit := range []int{1, 2, 3, 7} {
		cloud := sim.MustOpen(model.Topology{})
		if err := cloud.SetFaults(sim.Fault{Limit: limit, Per: math.MaxInt64}); err != nil {
			t.Fatal(err)
		}
		for n := range 2 * limit {
			_, err := cloud.Do(new(model.DescribeRegionsRequest))
			if throttled := err != nil; throttled != (n >= limit) {
				t.Errorf("limit %d, call %d: got %v", limit, n+1, err)
			}
		}
	}
}

// TestRetryAfterLostAnswer checks that a retry creates no second ENI if it has the
// ClientToken of the first call.
func TestRetryAfterLostAnswer(t *testing.T) {
	for changes, want := range map[string]int{"ClientToken=token": 1, "": 2} {
		cloud := sim.MustOpen(world())
		before := len(slices.Collect(cloud.State().NetworkInterfaces()))
		cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: sim.Cut})
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
