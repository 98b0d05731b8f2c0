package rpc

import "testing"

// TestPercent has the characters in which RFC 3986 and forms differ.
func TestPercent(t *testing.T) {
	if got := percent("a b*c~d+e/f-_.网"); got != "a%20b%2Ac~d%2Be%2Ff-_.%E7%BD%91" {
		t.Errorf("got %s", got)
	}
}
