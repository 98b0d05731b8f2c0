package ipam

import (
	"iter"

	"github.com/google/btree"
)

// sparse is a set of offsets in a B-tree, which is copy-on-write itself.
type sparse struct{ tree *btree.BTreeG[uint64] }

// degree is that of the B-tree. It is small, because a write after a clone copies a path
// of nodes: at 16, a quarter of a kilobyte of offsets per level.
const degree = 16

func newSparse() *sparse {
	return &sparse{btree.NewWithFreeListG(degree, btree.Less[uint64](), btree.NewFreeListG[uint64](0))}
}

func (s *sparse) clone() offsets { return &sparse{s.tree.Clone()} }

func (s *sparse) has(n uint64) bool { return s.tree.Has(n) }

func (s *sparse) add(n uint64) bool {
	_, had := s.tree.ReplaceOrInsert(n)
	return !had
}

func (s *sparse) remove(n uint64) bool {
	_, had := s.tree.Delete(n)
	return had
}

// missing iterates over the offsets below the result, each of which increases it by one.
// That is slow in a large set, but a pool of 2^64 addresses finds a free one by probing.
func (s *sparse) missing(rank uint64) uint64 {
	s.tree.Ascend(func(n uint64) bool {
		if n > rank {
			return false
		}
		rank++
		return true
	})
	return rank
}

func (s *sparse) all() iter.Seq[uint64] {
	return func(yield func(uint64) bool) { s.tree.Ascend(yield) }
}
