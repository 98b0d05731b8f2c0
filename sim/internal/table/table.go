// Package table provides an ordered map that forks in constant time, regardless of
// its size: its copies share the nodes of a B+ tree until one of them is written.
//
// A [Map] is forked by copying the struct. Whoever writes one names a [Writer]:
// a node belongs to the Writer that created it, is changed in place for that one,
// and copied first for any other. A world has a Writer of its own, and gives it up
// when it is forked, so that neither side can change what the other reads.
package table

import (
	"cmp"
	"iter"
	"slices"
)

// Writer is the right to write in place. What a Writer has written belongs to it;
// it copies anything else first. Writers are compared by address.
type Writer struct{ _ byte } // of a size, so that no two share an address

// Map is an ordered map from K to V. Copying the struct forks it; of the copies, at
// most one may be written on behalf of a Writer. Any number of goroutines may read
// the copies of a map, and fork them, at once. The zero Map is empty and must not be
// written; see [New].
type Map[K, V any] struct {
	root   *node[K, V] // nil while the map is empty
	len    int
	search func(keys []K, key K) (at int, found bool) // as slices.BinarySearch does
}

// New returns an empty map whose keys are in their natural order.
func New[K cmp.Ordered, V any]() Map[K, V] {
	return Map[K, V]{search: search[K]}
}

// NewFunc returns an empty map whose keys are in the order of less.
func NewFunc[K, V any](less func(a, b K) bool) Map[K, V] {
	return Map[K, V]{search: func(keys []K, key K) (int, bool) {
		low, high := 0, len(keys)
		for low < high {
			if middle := int(uint(low+high) / 2); less(keys[middle], key) {
				low = middle + 1
			} else {
				high = middle
			}
		}
		return low, low < len(keys) && !less(key, keys[low])
	}}
}

// search is slices.BinarySearch without its care for NaNs, which costs a third of
// the time.
func search[K cmp.Ordered](keys []K, key K) (at int, found bool) {
	low, high := 0, len(keys)
	for low < high {
		if middle := int(uint(low+high) / 2); keys[middle] < key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(keys) && keys[low] == key
}

// Get returns the value of a key, the zero value if there is none.
func (m *Map[K, V]) Get(key K) (value V) {
	if leaf, i, found := m.find(key); found {
		value = leaf.values[i]
	}
	return value
}

// Has reports whether the key has a value.
func (m *Map[K, V]) Has(key K) bool {
	_, _, found := m.find(key)
	return found
}

// find returns the leaf of a key and its place there.
func (m *Map[K, V]) find(key K) (leaf *node[K, V], at int, found bool) {
	if m.root == nil {
		return nil, 0, false
	}
	n := m.root
	for !n.isLeaf() {
		n = n.children[m.childOf(n, key)]
	}
	at, found = m.search(n.keys, key)
	return n, at, found
}

// Len returns the number of keys.
func (m *Map[K, V]) Len() int { return m.len }

// First returns the lowest key and its value, and reports whether there is one.
func (m *Map[K, V]) First() (key K, value V, ok bool) {
	for key, value := range m.All() {
		return key, value, true
	}
	return key, value, false
}

// Put sets the value of a key on behalf of w.
func (m *Map[K, V]) Put(w *Writer, key K, value V) {
	if m.root == nil {
		m.root = &node[K, V]{writer: w}
	}
	m.root = m.root.ownedBy(w)
	if right := m.put(m.root, w, key, value); right != nil {
		m.root = &node[K, V]{writer: w,
			keys:     []K{m.root.keys[0], right.keys[0]},
			children: []*node[K, V]{m.root, right},
		}
	}
}

// put is Put below a node that belongs to w. It returns the node that it split off
// to the right of that one, nil if the key found room.
func (m *Map[K, V]) put(n *node[K, V], w *Writer, key K, value V) (right *node[K, V]) {
	if n.isLeaf() {
		at, found := m.search(n.keys, key)
		if found {
			n.values[at] = value
			return nil
		}
		m.len++
		home, at, right := n.withRoom(w, at)
		home.keys, home.values = insert(home.keys, at, key), insert(home.values, at, value)
		return right
	}
	i := m.childOf(n, key)
	n.children[i] = n.children[i].ownedBy(w)
	child := m.put(n.children[i], w, key, value)
	if child == nil {
		return nil
	}
	home, at, right := n.withRoom(w, i+1)
	home.keys, home.children = insert(home.keys, at, child.keys[0]), insert(home.children, at, child)
	return right
}

// Delete removes a key, if it is there, on behalf of w.
func (m *Map[K, V]) Delete(w *Writer, key K) {
	if !m.Has(key) {
		return
	}
	m.len--
	m.root = m.root.ownedBy(w)
	m.remove(m.root, w, key)
	for len(m.root.children) == 1 {
		m.root = m.root.children[0]
	}
	if m.len == 0 {
		m.root = nil
	}
}

// remove removes a key that is below a node which belongs to w. A node that becomes
// empty is removed too; nodes that are nearly empty are not merged.
func (m *Map[K, V]) remove(n *node[K, V], w *Writer, key K) {
	if n.isLeaf() {
		at, _ := m.search(n.keys, key)
		n.keys, n.values = slices.Delete(n.keys, at, at+1), slices.Delete(n.values, at, at+1)
		return
	}
	i := m.childOf(n, key)
	child := n.children[i].ownedBy(w)
	n.children[i] = child
	m.remove(child, w, key)
	if len(child.keys) == 0 {
		n.keys, n.children = slices.Delete(n.keys, i, i+1), slices.Delete(n.children, i, i+1)
	}
}

// All returns the keys and their values in the order of the keys.
func (m *Map[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		if m.root != nil {
			m.root.ascend(yield)
		}
	}
}

// From returns the keys that are not below a key, and their values, in the order of
// the keys.
func (m *Map[K, V]) From(key K) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		if m.root != nil {
			m.ascendFrom(m.root, key, yield)
		}
	}
}

func (m *Map[K, V]) ascendFrom(n *node[K, V], key K, yield func(K, V) bool) bool {
	if n.isLeaf() {
		at, _ := m.search(n.keys, key)
		return n.yieldFrom(at, yield)
	}
	i := m.childOf(n, key)
	if !m.ascendFrom(n.children[i], key, yield) {
		return false
	}
	return n.ascendChildren(i+1, yield)
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
