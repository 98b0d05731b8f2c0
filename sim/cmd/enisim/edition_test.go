package main

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"example.com/enisim/model"
)

// TestServeEdition: the server follows the edition of -edition, or that of the world, or
// the current one, and says which.
func TestServeEdition(t *testing.T) {
	page := file(t, "page.json", `{"Edition": "2020-10"}`)
	open := file(t, "open.json", `{}`)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "current"},
		{[]string{"-edition", "current"}, "current"},
		{[]string{"-edition", "2020-10"}, "2020-10"},
		{[]string{"-world", open}, "current"},
		{[]string{"-world", page}, "2020-10"},
		{[]string{"-world", page, "-edition", "current"}, "current"},
	} {
		r := start(t, c.args...)
		if want := "serving the ECS and VPC APIs, edition " + c.want + ", at " + r.url + "\n"; r.out.String() != want {
			t.Errorf("%q prints %q, want %q", c.args, r.out, want)
		}
		status, answer := r.call(t, "Action=DescribeNetworkInterfaces&MaxResults=501")
		if refused := status == 400; refused != (c.want == "2020-10") {
			t.Errorf("%q follows another edition than %s: %d %s", c.args, c.want, status, answer)
		}
	}
}

// TestStateAndEdition: a state keeps its edition. Another one that is named is refused.
func TestStateAndEdition(t *testing.T) {
	open := file(t, "open.json", `{"VPCs": [{}]}`)
	for _, edition := range model.Editions() {
		state := filepath.Join(t.TempDir(), "state.txt")
		s, err := newServer(options{world: open, state: state, edition: edition}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.close(); err != nil {
			t.Fatal(err)
		}
		for _, again := range []model.Edition{"", edition} {
			for _, world := range []string{"", open} {
				s, err := newServer(options{world: world, state: state, edition: again}, slog.New(slog.DiscardHandler))
				if err != nil || s.cloud.State().Edition() != edition {
					t.Fatalf("a state of %s with -edition %q and -world %q: %v", edition, again, world, err)
				}
				if err := s.close(); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, other := range model.Editions() {
			if other == edition {
				continue
			}
			_, err := newServer(options{state: state, edition: other}, slog.New(slog.DiscardHandler))
			want := "the world of " + state + " follows edition " + edition.Name() + ", not " + other.Name()
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("got  %v\nwant %s...", err, want)
			}
		}
	}
	bare := file(t, "bare.txt", "StopInstance InstanceId=i-1\n")
	s, err := newServer(options{state: bare}, slog.New(slog.DiscardHandler))
	if err != nil || s.cloud.State().Edition() != model.Edition2020 {
		t.Errorf("a state without a world: %v", err)
	}
}
