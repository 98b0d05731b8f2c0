package sim

import (
	"iter"
	"sync"

	"github.com/google/btree"
)

// owner is the right to write. A world has one of its own, and whatever it
// writes in place bears the same; anything else it copies first. It has a size
// so that no two share an address.
type owner struct{ _ byte }

// table is an ordered map of a world. Copying the struct forks it: both copies
// read the same tree until one is written, which then gets a tree of its own
// that shares what is not written. The zero table cannot be used.
type table[K, V any] struct {
	*tree[K, V]
	owner *owner
}

// tree is a B-tree that several worlds may read. BTreeG.Clone writes its
// receiver, hence the lock.
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

func newTable[K, V any](less func(a, b K) bool) table[K, V] {
	rows := btree.NewWithFreeListG(degree,
		func(a, b row[K, V]) bool { return less(a.key, b.key) },
		btree.NewFreeListG[row[K, V]](0))
	return table[K, V]{tree: &tree[K, V]{rows: rows}}
}

func (t *tree[K, V]) clone() *tree[K, V] {
	t.cloning.Lock()
	defer t.cloning.Unlock()
	return &tree[K, V]{rows: t.rows.Clone()}
}

func (t *table[K, V]) own(o *owner) {
	if t.owner != o {
		t.tree, t.owner = t.tree.clone(), o
	}
}

// put sets the value of a key on behalf of o.
func (t *table[K, V]) put(o *owner, key K, value V) {
	t.own(o)
	t.rows.ReplaceOrInsert(row[K, V]{key, value})
}

// remove removes a key, if it is there, on behalf of o.
func (t *table[K, V]) remove(o *owner, key K) {
	t.own(o)
	t.rows.Delete(row[K, V]{key: key})
}

// get returns the value of a key, the zero value if there is none.
func (t *table[K, V]) get(key K) V {
	found, _ := t.rows.Get(row[K, V]{key: key})
	return found.value
}

func (t *table[K, V]) has(key K) bool { return t.rows.Has(row[K, V]{key: key}) }

func (t *table[K, V]) len() int { return t.rows.Len() }

// all yields the rows in the order of their keys.
func (t *table[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		t.rows.Ascend(func(r row[K, V]) bool { return yield(r.key, r.value) })
	}
}

// values yields the values in the order of their keys.
func (t *table[K, V]) values() iter.Seq[V] {
	return func(yield func(V) bool) {
		t.rows.Ascend(func(r row[K, V]) bool { return yield(r.value) })
	}
}
