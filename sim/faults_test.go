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

// TestInvalidFaults: SetFaults names every mistake and its place.
func TestInvalidFaults(t *testing.T) {
	const typo = `Faults[0].Action: no action "CreateNetworkInterfaces"; did you mean "CreateNetworkInterface"?`
	for _, c := range []struct {
		want   string
		faults []sim.Fault
	}{
		{typo, []sim.Fault{{Action: "CreateNetworkInterfaces"}}},
		{`Faults[0].Action: no action "describevpcs"; did you mean "DescribeVpcs"?`, []sim.Fault{{Action: "describevpcs"}}},
		{`Faults[0].Action: no action "Reboot"`, []sim.Fault{{Action: "Reboot"}}},
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

// TestValidFaults: the extremes that SetFaults accepts, among them each action.
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

// TestFaultsRefused: after invalid faults every call fails, in a fork too, until
// SetFaults succeeds. No call is carried out.
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

// TestInvalidFaultString: an invalid fault can be printed, and shows what is invalid.
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
	var none *apierrors.Error
	if _, err := sim.MustOpen(world()).Do(&model.UnreadableCall{Reason: none}); err != error(none) {
		t.Errorf("got %#v, want the nil that was the reason", err)
	}
	if _, err := sim.MustOpen(world()).Do(&model.UnreadableCall{}); !errors.Is(err, apierrors.InvalidActionNotFound) {
		t.Errorf("got %v, want InvalidAction.NotFound without a reason", err)
	}
}
