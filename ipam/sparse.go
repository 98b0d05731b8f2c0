package ipam

import (
	"iter"

	"github.com/google/btree"
)

// sparse is a set of offsets in a B-tree, which does its own copy-on-write.
type sparse struct{ tree *btree.BTreeG[uint64] }

// degree keeps a write after a clone small, which copies a path of nodes: at 16 a
// node has at most 31 items.
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

// missing goes over the offsets below the result, each of which moves it up by
// one. It is slow in a large set, but a pool of 2^64 addresses finds a free one by
// probing.
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

// below is slow in a large set too, and only finds the rank of a free one.
func (s *sparse) below(n uint64) (count uint64) {
	s.tree.AscendLessThan(n, func(uint64) bool {
		count++
		return true
	})
	return count
}

func (s *sparse) within(limits span) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		s.tree.AscendGreaterOrEqual(limits.first, func(n uint64) bool { return n <= limits.last && yield(n) })
	}
}
