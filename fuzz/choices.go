package fuzz

import "pgregory.net/rapid"

// chooser draws the small choices that worlds and requests are made of. All of
// them shrink towards no, zero and the first of a list, so the plainest choice
// comes first everywhere.
type chooser struct{ t *rapid.T }

var coin = rapid.Bool()

// oneIn reports true once in n times; n is a power of two. Most answers cost one or
// two draws of a bit.
func (c chooser) oneIn(n int) bool {
	for ; n > 1; n /= 2 {
		if !coin.Draw(c.t, "coin") {
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

// below returns a number from 0 to n-1; the low numbers come more often.
func (c chooser) below(n int) int {
	switch {
	case n <= 1:
		return 0
	case n <= len(indexes):
		return int(indexes[n-1].Draw(c.t, "index"))
	}
	return int(rapid.UintRange(0, uint(n-1)).Draw(c.t, "index"))
}

// evenlyBelow returns a number from 0 to n-1; all come equally often, to within
// one in eight.
func (c chooser) evenlyBelow(n int) int {
	number, most := 0, 1
	for ; most < 8*n; most *= 2 {
		number *= 2
		if coin.Draw(c.t, "bit") {
			number++
		}
	}
	return number * n / most
}

// pick returns one of a list that is not empty.
func pick[E any](c chooser, list []E) E { return list[c.below(len(list))] }

// some returns one of a list or, once in two times, the zero value.
func some[E any](c chooser, list []E) (e E) {
	if c.oneIn(2) {
		e = pick(c, list)
	}
	return e
}

// rarely returns one of a list or, mostly, the zero value.
func rarely[E any](c chooser, list []E) (e E) {
	if c.oneIn(8) {
		e = pick(c, list)
	}
	return e
}

// pickWhere returns one of the elements that satisfy a condition, if any does.
func pickWhere[E any](c chooser, list []E, fits func(*E) bool) (*E, bool) {
	var found []*E
	for i := range list {
		if fits(&list[i]) {
			found = append(found, &list[i])
		}
	}
	if len(found) == 0 {
		return nil, false
	}
	return pick(c, found), true
}

// trueOrFalse returns a pointer to true or false; no two of its answers share memory.
func (c chooser) trueOrFalse() *bool {
	b := c.below(2) == 0
	return &b
}

// maybeBool returns a pointer to true or false or, mostly, nil.
func (c chooser) maybeBool() *bool {
	if !c.oneIn(4) {
		return nil
	}
	return c.trueOrFalse()
}
