package fuzz

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Fuzz makes a controller the target of a fuzz test:
//
//	func FuzzPool(f *testing.F) { fuzz.Fuzz(f, controller) }
//
// Each input is a run as [Explore] takes one. Its first choices are the bytes of the input,
// one a choice, which go test -fuzz varies, and those after them follow from a hash of the
// input. So every input, the empty one too, is a whole run. Without -fuzz, the runs of 16
// inputs are checked, and of those in testdata/fuzz, where go test -fuzz writes one that fails.
func Fuzz(f *testing.F, c Controller) {
	f.Helper()
	for seed := range byte(16) {
		f.Add([]byte{seed})
	}
	run := rapid.MakeFuzz(c.Property)
	f.Fuzz(func(t *testing.T, input []byte) { run(t, choicesOf(input)) })
}

// maxChoices is the number of choices of an input, more than a run takes.
const maxChoices = 1 << 16

// choicesOf returns the choices of an input, each a word: first one for each of its bytes,
// in which a large byte makes a large word, then random ones.
func choicesOf(input []byte) []byte {
	choices := make([]byte, 8*maxChoices)
	_, _ = rand.NewChaCha8(sha256.Sum256(input)).Read(choices)
	for i, b := range input[:min(len(input), maxChoices)] {
		copy(choices[8*i:], bytes.Repeat([]byte{b}, 8))
	}
	return choices
}
