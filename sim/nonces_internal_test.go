package sim

import (
	"strconv"
	"testing"
)

// TestNonces: a nonce counts once, the last ones are surely known, and the oldest
// are forgotten, so that a server that runs for long does not grow.
func TestNonces(t *testing.T) {
	n := new(nonces)
	for i := range 5 * NoncesKept {
		if text := strconv.Itoa(i); !n.spend("key", text) || n.spend("key", text) {
			t.Fatalf("nonce %s does not count once", text)
		}
		if last := i - NoncesKept + 1; last >= 0 && n.spend("key", strconv.Itoa(last)) {
			t.Fatalf("nonce %d is forgotten after %d", last, i)
		}
		if kept := len(n.fresh) + len(n.aged); kept > 2*NoncesKept {
			t.Fatalf("%d nonces are kept after %d", kept, i)
		}
	}
	if !n.spend("another key", strconv.Itoa(5*NoncesKept-1)) {
		t.Error("a nonce counts for another key")
	}
}
