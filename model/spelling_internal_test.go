package model

import "testing"

func TestDidYouMean(t *testing.T) {
	known := []string{"AttachDisk", "DetachDisk", "CreateNetworkInterface", "Run"}
	for name, want := range map[string]string{
		"":                        "",
		"AttachDisk":              `; did you mean "AttachDisk"?`,
		"DEtachdisk":              `; did you mean "DetachDisk"?`,
		"ttachDisk":               `; did you mean "AttachDisk"?`,
		"etachDisk":               `; did you mean "DetachDisk"?`,
		"xtachDisk":               `; did you mean "AttachDisk"?`, // two edits from both: the first
		"CreateNetworkInterfaces": `; did you mean "CreateNetworkInterface"?`,
		"CreateNetworkInterfac":   `; did you mean "CreateNetworkInterface"?`,
		"CreateENI":               "",
		"CreateNet":               `; did you mean "CreateNetworkInterface"?`,
		"Create":                  "",
		"attach":                  `; did you mean "AttachDisk"?`,
		"De":                      "",
		"Rum":                     `; did you mean "Run"?`,
		"Rome":                    "",
	} {
		if got := DidYouMean(name, known); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"abc", "axc", 1}, {"abc", "abxc", 1}, {"abc", "bc", 1}, {"abc", "ac", 1}, {"abc", "ab", 1}, {"ab", "ba", 2},
		{"kitten", "sitting", 3}, {"sunday", "saturday", 3}, {"é", "e", 2},
	} {
		if got := editDistance(c.a, c.b); got != c.want {
			t.Errorf("%q to %q: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
