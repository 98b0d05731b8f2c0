package sim

import "crypto/sha256"

// NoncesKept is how many nonces of signatures a Cloud remembers at least, and half of how
// many it remembers at most.
const NoncesKept = 1 << 16

// nonces are the nonces that the callers of a cloud have spent lately, as checksums.
type nonces struct{ fresh, aged map[nonce]bool }

type nonce [16]byte

// spend remembers a nonce, and reports whether it is fresh.
func (n *nonces) spend(accessKeyID, text string) bool {
	sum := sha256.Sum256(appendText([]byte(accessKeyID), text))
	spent := nonce(sum[:])
	if n.fresh[spent] || n.aged[spent] {
		return false
	}
	if len(n.fresh) >= NoncesKept {
		n.fresh, n.aged = nil, n.fresh
	}
	if n.fresh == nil {
		n.fresh = make(map[nonce]bool)
	}
	n.fresh[spent] = true
	return true
}
