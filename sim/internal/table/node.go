package table

// node is a leaf, which has a value for each of its keys, or an inner node, which
// has a child for each. The keys below child i are lower than keys[i+1] and, except
// for the first child, not lower than keys[i]; keys[0] of an inner node does not
// matter. All leaves have the same distance from the root. No node is empty.
type node[K, V any] struct {
	writer   *Writer
	keys     []K
	values   []V
	children []*node[K, V]
}

// most is the number of keys that a node has room for.
const most = 32

func (n *node[K, V]) isLeaf() bool { return n.children == nil }

// childOf returns the index of the child of an inner node that a key belongs to.
func (m *Map[K, V]) childOf(n *node[K, V], key K) int {
	at, found := m.search(n.keys[1:], key)
	if found {
		return at + 1
	}
	return at
}

// ownedBy returns the node if it belongs to w, else a copy that does.
func (n *node[K, V]) ownedBy(w *Writer) *node[K, V] {
	if n.writer == w {
		return n
	}
	return n.tail(w, 0)
}

// tail returns a node that belongs to w and has what n has from an index on.
func (n *node[K, V]) tail(w *Writer, from int) *node[K, V] {
	t := &node[K, V]{writer: w, keys: copyOf(n.keys[from:])}
	if n.isLeaf() {
		t.values = copyOf(n.values[from:])
	} else {
		t.children = copyOf(n.children[from:])
	}
	return t
}

// copyOf returns a copy of a list, with room for one more item if a node may have
// it. An empty list is the start of a node that will be filled.
func copyOf[T any](list []T) []T {
	room := min(len(list)+1, most)
	if len(list) == 0 {
		room = most
	}
	return append(make([]T, 0, room), list...)
}

// withRoom returns the node that is to take a new key, and the key's place in it.
// That is n, which belongs to w, and at, unless n is full: then n is split. It is
// halved, except for a key after its last one, which gets a node to itself, so that
// the nodes of a map that only grows at its end are full.
func (n *node[K, V]) withRoom(w *Writer, at int) (home *node[K, V], place int, right *node[K, V]) {
	if len(n.keys) < most {
		return n, at, nil
	}
	middle := most / 2
	if at == most {
		middle = most
	}
	right = n.tail(w, middle)
	n.truncate(middle)
	if at < middle {
		return n, at, right
	}
	return right, at - middle, right
}

// truncate drops what an owned node has from an index on.
func (n *node[K, V]) truncate(at int) {
	clear(n.keys[at:])
	n.keys = n.keys[:at]
	if n.isLeaf() {
		clear(n.values[at:])
		n.values = n.values[:at]
		return
	}
	clear(n.children[at:])
	n.children = n.children[:at]
}

// insert inserts an item into a list of a node, which has less than most.
func insert[T any](list []T, at int, item T) []T {
	if len(list) == cap(list) {
		list = append(make([]T, 0, min(2*len(list)+2, most)), list...)
	}
	list = list[:len(list)+1]
	copy(list[at+1:], list[at:])
	list[at] = item
	return list
}

// ascend yields what is in and below a node, and reports whether yield asked for
// all of it.
func (n *node[K, V]) ascend(yield func(K, V) bool) bool {
	if n.isLeaf() {
		return n.yieldFrom(0, yield)
	}
	return n.ascendChildren(0, yield)
}

func (n *node[K, V]) ascendChildren(from int, yield func(K, V) bool) bool {
	for _, child := range n.children[from:] {
		if !child.ascend(yield) {
			return false
		}
	}
	return true
}

func (n *node[K, V]) yieldFrom(at int, yield func(K, V) bool) bool {
	for i, key := range n.keys[at:] {
		if !yield(key, n.values[at+i]) {
			return false
		}
	}
	return true
}
