package fuzz_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// FuzzEngine is TestEngine for go test -fuzz. Each byte of the input is one choice
// of the generators: which action, which of the instances, and so on. Without widen,
// eight bytes would be one choice, which covers less; see README.md.
func FuzzEngine(f *testing.F) {
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0}, 500))         // the first of everything: an empty world
	f.Add(bytes.Repeat([]byte{255}, 2000))      // the last of everything
	f.Add(bytes.Repeat([]byte{0, 255}, 1000))   // in turns
	f.Add(bytes.Repeat([]byte("enisim "), 300)) // neither
	for seed := range byte(16) {
		f.Add(random(seed)) // some thirty calls
	}
	engine := rapid.MakeFuzz(fuzz.Engine)
	f.Fuzz(func(t *testing.T, choices []byte) { engine(t, widen(choices)) })
}

// random returns random choices.
func random(seed byte) []byte {
	choices := make([]byte, 2000)
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(choices)
	return choices
}

// widen makes a word of each byte; large bytes make large words.
func widen(choices []byte) []byte {
	var words []byte
	for _, b := range choices {
		words = append(words, bytes.Repeat([]byte{b}, 8)...)
	}
	return words
}

// FuzzTopology checks that no topology makes New panic, and that the worlds that it
// accepts break no law.
func FuzzTopology(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		var topology model.Topology
		if json.Unmarshal(text, &topology) != nil {
			return
		}
		s, err := sim.New(topology)
		if err != nil {
			return
		}
		if err := sim.Check(s); err != nil {
			t.Errorf("%v", err)
		}
		if _, err := fuzz.NewMachine(topology); err != nil {
			t.Error(err)
		}
	})
}
