package ipam

import (
	"iter"

	"github.com/google/btree"
)

// wide is a set of offsets of a prefix shorter than a /16: a B-tree of bitmaps, one
// for each /16. Where no offset was ever added there is none.
//
// The first write after a clone copies a path of the tree, where a bitmap of a /8
// would copy a list of 1,024 blocks. A /16, the largest prefix that a VSwitch may
// have, does without: even in a tree of one part an allocation takes half as long
// again.
type wide struct {
	owner *owner // as in bitmap; the bitmaps that wide may write have the same
	tree  *btree.BTreeG[part]
}

// part is the bitmap of the offsets from index<<partShift.
type part struct {
	index uint64
	*bitmap
}

const (
	partShift = 16
	partSize  = 1 << partShift
)

// empty is the bitmap of a part that is not in the tree. It is never written.
var empty = newBitmap(partSize)

func newWide() *wide {
	less := func(a, b part) bool { return a.index < b.index }
	return &wide{tree: btree.NewWithFreeListG(degree, less, btree.NewFreeListG[part](0))}
}

func (w *wide) clone() offsets {
	w.owner = nil
	return &wide{tree: w.tree.Clone()}
}

// part returns part i, with or without an offset.
func (w *wide) part(i uint64) part {
	if p, ok := w.tree.Get(part{index: i}); ok {
		return p
	}
	return part{i, empty}
}

func (w *wide) has(n uint64) bool { return w.part(n >> partShift).has(n % partSize) }

func (w *wide) add(n uint64) bool {
	p := w.part(n >> partShift)
	return !p.has(n%partSize) && w.own(p).add(n%partSize)
}

func (w *wide) remove(n uint64) bool {
	p := w.part(n >> partShift)
	return p.has(n%partSize) && w.own(p).remove(n%partSize)
}

// own returns the bitmap of a part for writing.
func (w *wide) own(p part) *bitmap {
	if w.owner == nil {
		w.owner = new(owner)
	}
	if p.owner != w.owner {
		p.bitmap = p.copyFor(w.owner)
		w.tree.ReplaceOrInsert(p)
	}
	return p.bitmap
}

// missing goes over the parts below the result, each offset of which moves it up
// by one.
func (w *wide) missing(rank uint64) uint64 {
	n := rank
	w.tree.Ascend(func(p part) bool {
		first := p.index << partShift
		if n < first {
			return false
		}
		if rank := n - first; rank < partSize-p.used {
			n = first + p.missing(rank)
			return false
		}
		n += p.used
		return true
	})
	return n
}

func (w *wide) below(n uint64) (count uint64) {
	last := n >> partShift
	w.tree.AscendLessThan(part{index: last}, func(p part) bool {
		count += p.used
		return true
	})
	return count + w.part(last).below(n%partSize)
}

func (w *wide) within(s span) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		w.tree.AscendGreaterOrEqual(part{index: s.first >> partShift}, func(p part) bool {
			first := p.index << partShift
			if first > s.last {
				return false
			}
			for n := range p.within(span{max(s.first, first) - first, min(s.last-first, partSize-1)}) {
				if !yield(first + n) {
					return false
				}
			}
			return true
		})
	}
}
