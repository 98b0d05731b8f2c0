package fuzz

import (
	"io"
	"testing"
)

// TestOutagePrints: an outage prints as a sentence, of one call or of several.
func TestOutagePrints(t *testing.T) {
	for want, o := range map[string]outage{
		"call 3 fails: EOF":                    {first: 3, calls: 1, err: io.EOF},
		"call 1 is carried out and fails: EOF": {first: 1, calls: 1, applied: true, err: io.EOF},
		"calls 2 to 4 of each writing action are carried out and fail: EOF": {
			onlyWrites: true, first: 2, calls: 3, applied: true, err: io.EOF,
		},
	} {
		if got := o.GoString(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
