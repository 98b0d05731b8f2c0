package table

import (
	"iter"
	"math/bits"
	"slices"
)

// Numbered is an ordered map from numbers to V, for numbers that count from 0 or
// near it. It needs no comparisons: the digits of a number, in base 64, lead from the
// root of a tree to the value. Copying the struct forks it. Any number of goroutines
// may read the copies of a Numbered, and fork them, at once. The zero Numbered is
// empty.
type Numbered[V any] struct {
	root   *node[V] // nil without numbers
	height int      // levels of nodes above the lowest
	len    int
}

// node is a node of the tree of a Numbered. Only the digits in use take memory.
type node[V any] struct {
	writer   *Writer    // who may write it
	has      uint64     // bit i: there is something at digit i
	branches []*node[V] // what there is, in order, above the lowest level
	values   []V        // what there is, in order, on the lowest level
}

const (
	digitBits = 6 // of a digit
	digitMask = 1<<digitBits - 1
)

// digit returns the digit of n that counts on a level, from 0.
func digit(n uint64, level int) uint64 { return n >> (digitBits * level) & digitMask }

// index returns where what is at a digit is or would be, and reports whether it is
// there.
func (at *node[V]) index(digit uint64) (i int, ok bool) {
	return bits.OnesCount64(at.has & (1<<digit - 1)), at.has>>digit&1 == 1
}

// leaf returns the node that has the value of n if there is one, nil if there is no
// such node.
func (m *Numbered[V]) leaf(n uint64) *node[V] {
	at := m.root
	if n>>(digitBits*(m.height+1)) != 0 {
		return nil
	}
	for level := m.height; level > 0 && at != nil; level-- {
		i, ok := at.index(digit(n, level))
		if !ok {
			return nil
		}
		at = at.branches[i]
	}
	return at
}

// Get returns the value of a number, the zero value if there is none.
func (m *Numbered[V]) Get(n uint64) (value V) {
	if at := m.leaf(n); at != nil {
		if i, ok := at.index(digit(n, 0)); ok {
			value = at.values[i]
		}
	}
	return value
}

// Has reports whether the number has a value.
func (m *Numbered[V]) Has(n uint64) bool {
	at := m.leaf(n)
	return at != nil && at.has>>digit(n, 0)&1 == 1
}

// Len returns how many numbers have a value.
func (m *Numbered[V]) Len() int { return m.len }

// Put sets the value of a number on behalf of w.
func (m *Numbered[V]) Put(w *Writer, n uint64, value V) {
	m.grow(w, n)
	at := m.own(w)
	for level := m.height; level > 0; level-- {
		at = at.ownBranch(w, digit(n, level))
	}
	i, ok := at.index(digit(n, 0))
	if ok {
		at.values[i] = value
		return
	}
	at.has |= 1 << digit(n, 0)
	at.values = slices.Insert(at.values, i, value)
	m.len++
}

// grow adds levels until n has a place.
func (m *Numbered[V]) grow(w *Writer, n uint64) {
	for n>>(digitBits*(m.height+1)) != 0 {
		if m.root != nil {
			m.root = &node[V]{writer: w, has: 1, branches: []*node[V]{m.root}}
		}
		m.height++
	}
}

// own returns the root for w to write, ownBranch the branch at a digit. Each creates
// what is not there.
func (m *Numbered[V]) own(w *Writer) *node[V] {
	m.root = m.root.ownedBy(w)
	return m.root
}

func (at *node[V]) ownBranch(w *Writer, digit uint64) *node[V] {
	i, ok := at.index(digit)
	if !ok {
		at.has |= 1 << digit
		at.branches = slices.Insert(at.branches, i, nil)
	}
	at.branches[i] = at.branches[i].ownedBy(w)
	return at.branches[i]
}

// ownedBy returns the node if w may write it, else a copy with room for one more, or
// a new node in the place of nil.
func (at *node[V]) ownedBy(w *Writer) *node[V] {
	switch {
	case at == nil:
		return &node[V]{writer: w}
	case at.writer == w:
		return at
	}
	return &node[V]{writer: w, has: at.has, branches: roomy(at.branches), values: roomy(at.values)}
}

func roomy[T any](s []T) []T {
	if s == nil {
		return nil
	}
	return append(make([]T, 0, len(s)+1), s...)
}

// Delete removes a number, if it is there, on behalf of w.
func (m *Numbered[V]) Delete(w *Writer, n uint64) {
	if !m.Has(n) {
		return
	}
	if m.len--; m.len == 0 {
		*m = Numbered[V]{}
		return
	}
	m.own(w).delete(w, n, m.height)
}

// delete removes a number that is there from a node of a level.
func (at *node[V]) delete(w *Writer, n uint64, level int) {
	i, _ := at.index(digit(n, level))
	if level > 0 {
		branch := at.ownBranch(w, digit(n, level))
		if branch.delete(w, n, level-1); branch.has != 0 {
			return
		}
		at.branches = slices.Delete(at.branches, i, i+1)
	} else {
		at.values = slices.Delete(at.values, i, i+1)
	}
	at.has &^= 1 << digit(n, level)
}

// All returns the numbers and their values in the order of the numbers.
func (m *Numbered[V]) All() iter.Seq2[uint64, V] { return m.From(0) }

// From returns the numbers that are not below n, and their values, in the order of
// the numbers.
func (m *Numbered[V]) From(n uint64) iter.Seq2[uint64, V] {
	return func(yield func(uint64, V) bool) {
		if m.root != nil {
			m.root.from(n, 0, m.height, yield)
		}
	}
}

// from yields what From does of a node of a level whose first number is given. It
// reports whether yield took it all.
func (at *node[V]) from(n, first uint64, level int, yield func(uint64, V) bool) bool {
	has := at.has
	for i := 0; has != 0; i++ {
		start := first + uint64(bits.TrailingZeros64(has))<<(digitBits*level)
		last := start + 1<<(digitBits*level) - 1
		has &= has - 1
		switch {
		case last < n:
		case level == 0:
			if !yield(start, at.values[i]) {
				return false
			}
		case !at.branches[i].from(n, start, level-1, yield):
			return false
		}
	}
	return true
}

// Values returns the values in the order of their numbers.
func (m *Numbered[V]) Values() iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range m.All() {
			if !yield(v) {
				return
			}
		}
	}
}
