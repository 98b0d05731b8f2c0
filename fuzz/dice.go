package fuzz

import "pgregory.net/rapid"

// dice draws the small decisions that worlds and requests are made of. All of
// them shrink towards no, zero and the first of a list, so the plainest choice
// comes first everywhere.
type dice struct{ t *rapid.T }

var coin = rapid.Bool()

// odds is true once in 2^halvings. Most of its answers cost one or two draws of
// a bit.
func (d dice) odds(halvings int) bool {
	for range halvings {
		if !coin.Draw(d.t, "coin") {
			return false
		}
	}
	return true
}

// indexes holds a generator of the indexes of a list of each length.
var indexes = func() (gens [64]*rapid.Generator[uint]) {
	for i := range gens {
		gens[i] = rapid.UintRange(0, uint(i))
	}
	return gens
}()

// below is at least 0 and less than n; the low numbers come more often.
func (d dice) below(n int) int {
	switch {
	case n <= 1:
		return 0
	case n <= len(indexes):
		return int(indexes[n-1].Draw(d.t, "index"))
	}
	return int(rapid.UintRange(0, uint(n-1)).Draw(d.t, "index"))
}

// pick is one of a list that is not empty.
func pick[E any](d dice, list []E) E { return list[d.below(len(list))] }

// some is one of a list or, once in two, the zero value.
func some[E any](d dice, list []E) (e E) {
	if d.odds(1) {
		e = pick(d, list)
	}
	return e
}

// rarely is one of a list or, mostly, the zero value.
func rarely[E any](d dice, list []E) (e E) {
	if d.odds(3) {
		e = pick(d, list)
	}
	return e
}

// pickWhere is one of the elements that satisfy a condition, if any does.
func pickWhere[E any](d dice, list []E, fits func(*E) bool) (*E, bool) {
	var found []*E
	for i := range list {
		if fits(&list[i]) {
			found = append(found, &list[i])
		}
	}
	if len(found) == 0 {
		return nil, false
	}
	return pick(d, found), true
}
