// Package table provides ordered maps that fork in constant time, regardless of
// their size: copies share a tree until one of them is written. A [Map] has keys of
// any type, in a B-tree. A [Numbered] has numbers for keys, in a tree of their digits.
//
// A map is forked by copying the struct. Whoever writes one names a [Writer]: what a
// Writer has written is changed in place for that one, and copied first for any
// other. A world has a Writer of its own, and gives it up when it is forked, so that
// neither side can change what the other reads.
package table

import (
	"cmp"
	"iter"
	"sync"

	"github.com/google/btree"
)

// Writer is the right to write in place. What a Writer has written belongs to it;
// it copies anything else first. Writers are compared by address.
type Writer struct{ _ byte } // of a size, so that no two share an address

// Map is an ordered map from K to V. Copying the struct forks it. Any number of
// goroutines may read the copies of a map, and fork them, at once. The zero Map is
// empty and must not be written; see [New] and [NewFunc].
type Map[K, V any] struct {
	*tree[K, V]
	writer *Writer
}

// tree is a B-tree that several maps may read. BTreeG.Clone writes its receiver,
// hence the lock.
type tree[K, V any] struct {
	cloning sync.Mutex
	rows    *btree.BTreeG[row[K, V]]
}

type row[K, V any] struct {
	key   K
	value V
}

// degree is the B-tree's: at 16 a write after a fork copies about half a
// kilobyte a level.
const degree = 16

// New returns an empty map whose keys are in their natural order.
func New[K cmp.Ordered, V any]() Map[K, V] {
	return newMap(func(a, b row[K, V]) bool { return a.key < b.key })
}

// NewFunc returns an empty map whose keys are in the order of less.
func NewFunc[K, V any](less func(a, b K) bool) Map[K, V] {
	return newMap(func(a, b row[K, V]) bool { return less(a.key, b.key) })
}

func newMap[K, V any](less func(a, b row[K, V]) bool) Map[K, V] {
	rows := btree.NewWithFreeListG(degree, less, btree.NewFreeListG[row[K, V]](0))
	return Map[K, V]{tree: &tree[K, V]{rows: rows}}
}

func (t *tree[K, V]) clone() *tree[K, V] {
	t.cloning.Lock()
	defer t.cloning.Unlock()
	return &tree[K, V]{rows: t.rows.Clone()}
}

func (m *Map[K, V]) own(w *Writer) {
	if m.writer != w {
		m.tree, m.writer = m.tree.clone(), w
	}
}

// Put sets the value of a key on behalf of w.
func (m *Map[K, V]) Put(w *Writer, key K, value V) {
	m.own(w)
	m.rows.ReplaceOrInsert(row[K, V]{key, value})
}

// Delete removes a key, if it is there, on behalf of w.
func (m *Map[K, V]) Delete(w *Writer, key K) {
	m.own(w)
	m.rows.Delete(row[K, V]{key: key})
}

// Get returns the value of a key, the zero value if there is none.
func (m *Map[K, V]) Get(key K) V {
	if m.tree == nil {
		var zero V
		return zero
	}
	found, _ := m.rows.Get(row[K, V]{key: key})
	return found.value
}

// Has reports whether the key has a value.
func (m *Map[K, V]) Has(key K) bool { return m.tree != nil && m.rows.Has(row[K, V]{key: key}) }

// Len returns the number of keys.
func (m *Map[K, V]) Len() int {
	if m.tree == nil {
		return 0
	}
	return m.rows.Len()
}

// First returns the lowest key and its value, and reports whether there is one.
func (m *Map[K, V]) First() (key K, value V, ok bool) {
	if m.tree == nil {
		return key, value, false
	}
	first, ok := m.rows.Min()
	return first.key, first.value, ok
}

// All returns the keys and their values in the order of the keys.
func (m *Map[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		if m.tree != nil {
			m.rows.Ascend(func(r row[K, V]) bool { return yield(r.key, r.value) })
		}
	}
}

// From returns the keys that are not below a key, and their values, in the order of
// the keys.
func (m *Map[K, V]) From(key K) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		if m.tree != nil {
			m.rows.AscendGreaterOrEqual(row[K, V]{key: key}, func(r row[K, V]) bool { return yield(r.key, r.value) })
		}
	}
}

// Values returns the values in the order of their keys.
func (m *Map[K, V]) Values() iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range m.All() {
			if !yield(v) {
				return
			}
		}
	}
}
