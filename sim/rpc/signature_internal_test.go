package rpc

import (
	"strconv"
	"testing"
)

// TestNonces: a nonce counts once, the last ones are surely known, and the oldest
// are forgotten, so that a server that runs for long does not grow.
func TestNonces(t *testing.T) {
	s := new(signer)
	for i := range 5 * noncesKept {
		if nonce := strconv.Itoa(i); s.isUsed(nonce) || !s.isUsed(nonce) {
			t.Fatalf("nonce %s does not count once", nonce)
		}
		if last := i - noncesKept + 1; last >= 0 && !s.isUsed(strconv.Itoa(last)) {
			t.Fatalf("nonce %d is forgotten after %d", last, i)
		}
		if n := len(s.fresh) + len(s.aged); n > 2*noncesKept {
			t.Fatalf("%d nonces are kept after %d", n, i)
		}
	}
}

// TestPercent has the characters in which RFC 3986 and forms differ.
func TestPercent(t *testing.T) {
	if got := percent("a b*c~d+e/f-_.网"); got != "a%20b%2Ac~d%2Be%2Ff-_.%E7%BD%91" {
		t.Errorf("got %s", got)
	}
}
