package ipam

import (
	"math/bits"

	"github.com/google/btree"
)

// page is a run of addresses, a bit for each that is in use. A page of which
// none is in use is not in the tree.
type page struct {
	used  int
	words []uint64
	owner *owner
}

// slot is where a page stands in the tree.
type slot struct {
	number uint64
	*page
}

// owner is the right to write a page in place: a pool may write the pages that
// bear its own owner and copies any other first. It has a size so that no two
// share an address.
type owner struct{ _ byte }

// The sizes of pages: large where addresses stand close together, one word
// where, in 2^64 addresses, next to none share a page.
const (
	shift4 = 10
	shift6 = 6
)

// degree keeps a write after a Clone small, which copies a path of nodes.
const degree = 8

func newPages() *btree.BTreeG[slot] {
	return btree.NewWithFreeListG(degree,
		func(a, b slot) bool { return a.number < b.number },
		btree.NewFreeListG[slot](0))
}

// find returns the page of address number n, nil if none of it is in use.
func (p *Pool) find(n uint64) *page {
	found, _ := p.pages.Get(slot{number: n >> p.shift})
	return found.page
}

// own returns the page of address number n for writing.
func (p *Pool) own(n uint64) *page {
	old := p.find(n)
	if old != nil && old.owner == p.owner {
		return old
	}
	mine := &page{words: make([]uint64, 1<<(p.shift-6)), owner: p.owner}
	if old != nil {
		mine.used = old.used
		copy(mine.words, old.words)
	}
	p.pages.ReplaceOrInsert(slot{n >> p.shift, mine})
	return mine
}

// mark sets the bit of address number n, clear clears it; the caller knows how
// it stands.
func (p *Pool) mark(n uint64) {
	g := p.own(n)
	i := n & (1<<p.shift - 1)
	g.words[i>>6] |= 1 << (i & 63)
	g.used++
	p.used++
}

func (p *Pool) clear(n uint64) {
	g := p.own(n)
	i := n & (1<<p.shift - 1)
	g.words[i>>6] &^= 1 << (i & 63)
	g.used--
	p.used--
	if g.used == 0 {
		p.pages.Delete(slot{number: n >> p.shift})
	}
}

func (p *Pool) isMarked(n uint64) bool {
	g := p.find(n)
	i := n & (1<<p.shift - 1)
	return g != nil && g.words[i>>6]>>(i&63)&1 == 1
}

// select0 returns the position of the clear bit with so many clear bits before
// it, which there is.
func (g *page) select0(rank int) uint64 {
	for i, word := range g.words {
		free := 64 - bits.OnesCount64(word)
		if rank < free {
			return uint64(i)<<6 + selectBit(^word, rank)
		}
		rank -= free
	}
	return 0
}

// selectBit returns the position of the set bit of the word with so many set
// bits below it.
func selectBit(word uint64, rank int) uint64 {
	for range rank {
		word &= word - 1
	}
	return uint64(bits.TrailingZeros64(word))
}
