package ipam

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// naive is a set of offsets as a list of booleans.
type naive []bool

// trial is a set of offsets next to its naive twin.
type trial struct {
	set  offsets
	twin naive
}

// fill adds or removes the offsets from first to last in steps.
func (x *trial) fill(t *rapid.T, first, last, step int, value bool) {
	change, name := x.set.remove, "remove"
	if value {
		change, name = x.set.add, "add"
	}
	for n := first; n <= last; n += step {
		if got, want := change(uint64(n)), x.twin[n] != value; got != want {
			t.Fatalf("%s(%d) = %t, want %t", name, n, got, want)
		}
		x.twin[n] = value
	}
}

// check compares the whole set, a part of it, and missing for a hundred ranks with the last.
func (x *trial) check(t *rapid.T) {
	var all, missing []uint64
	for n, in := range x.twin {
		if x.set.has(uint64(n)) != in {
			t.Fatalf("has(%d) = %t", n, !in)
		}
		if in {
			all = append(all, uint64(n))
		} else {
			missing = append(missing, uint64(n))
		}
	}
	size := uint64(len(x.twin))
	first := rapid.Uint64Range(0, size-1).Draw(t, "first")
	last := rapid.Uint64Range(first, size-1).Draw(t, "last")
	for _, s := range []span{{0, size - 1}, {first, last}} {
		from, _ := slices.BinarySearch(all, s.first)
		to, _ := slices.BinarySearch(all, s.last+1)
		if got := slices.Collect(x.set.within(s)); !slices.Equal(got, all[from:to]) {
			t.Fatalf("within(%v) has %d offsets, want %d:\n%v\n%v", s, len(got), to-from, got, all[from:to])
		}
		if got := x.set.below(s.first); got != uint64(from) {
			t.Fatalf("below(%d) = %d, want %d", s.first, got, from)
		}
	}
	for rank := len(missing) - 1; rank >= 0; rank -= 1 + len(missing)/100 {
		if got := x.set.missing(uint64(rank)); got != missing[rank] {
			t.Fatalf("missing(%d) = %d, want %d", rank, got, missing[rank])
		}
	}
}

// TestOffsets runs random changes of runs of offsets on each kind of set, and on
// their clones, and holds them to a naive twin: across words, pages, blocks and
// parts.
func TestOffsets(t *testing.T) {
	for _, kind := range []struct {
		name  string
		sizes []int // their logarithms
		empty func(size uint64) offsets
	}{
		{"bitmap", []int{0, 3, 8, 10, 11, 14, 15, 16}, newDense},
		{"wide", []int{17}, newDense},
		{"sparse", []int{0, 8, 16}, func(uint64) offsets { return newSparse() }},
	} {
		t.Run(kind.name, rapid.MakeCheck(func(t *rapid.T) {
			size := 1 << rapid.SampledFrom(kind.sizes).Draw(t, "log2 of the size")
			all := []*trial{{kind.empty(uint64(size)), make(naive, size)}}
			change := func(value bool) func(*rapid.T) {
				return func(t *rapid.T) {
					x := rapid.SampledFrom(all).Draw(t, "set")
					first := rapid.IntRange(0, size-1).Draw(t, "first")
					last := rapid.IntRange(first, min(size-1, first+5000)).Draw(t, "last")
					x.fill(t, first, last, rapid.IntRange(1, 100).Draw(t, "step"), value)
				}
			}
			t.Repeat(map[string]func(*rapid.T){
				"add":    change(true),
				"remove": change(false),
				"clone": func(t *rapid.T) {
					x := rapid.SampledFrom(all).Draw(t, "set")
					all = append(all, &trial{x.set.clone(), slices.Clone(x.twin)})
				},
			})
			for _, x := range all {
				x.check(t)
			}
		}))
	}
}

// TestBitmapSize holds a bitmap to the blocks and pages that its size needs, so
// that a small VSwitch does not pay for a large one.
func TestBitmapSize(t *testing.T) {
	for _, c := range []struct {
		size          uint64
		blocks, pages int
	}{
		{1, 1, 1}, {8, 1, 1}, {1 << 10, 1, 1}, {1 << 11, 1, 2},
		{1 << 14, 1, 16}, {1 << 15, 2, 16}, {1 << 16, 4, 16},
	} {
		m := newBitmap(c.size)
		if len(m.blocks) != c.blocks || m.pages != c.pages {
			t.Errorf("%d offsets have %d blocks of %d pages, want %d of %d",
				c.size, len(m.blocks), m.pages, c.blocks, c.pages)
		}
	}
}

// TestCloneShares counts what writes after a clone copy: the first one block and
// one page, the second nothing.
func TestCloneShares(t *testing.T) {
	original := newBitmap(1 << 16)
	for n := uint64(0); n < 1<<16; n += 7 {
		original.add(n)
	}
	for _, writer := range []*bitmap{original.clone().(*bitmap), original} {
		before := slices.Clone(writer.blocks)
		writer.add(20_001)
		writer.remove(20_001)
		copied := 0
		for i, b := range writer.blocks {
			for j, g := range b.pages {
				if g != before[i].pages[j] {
					copied++
				}
			}
		}
		if copied != 1 || writer.blocks[0] != before[0] || writer.blocks[1] == before[1] {
			t.Errorf("a write copied %d pages, want 1 of block 1", copied)
		}
		b, g := writer.blocks[1], writer.blocks[1].pages[pageOf(20_001)]
		if writer.add(20_001); writer.blocks[1] != b || b.pages[pageOf(20_001)] != g {
			t.Error("the second write copied again")
		}
	}
}

// TestWideCloneShares is the same for the parts of a /12, of which the first, the
// middle one and the last are in use: a write copies its part and no other, or
// makes it.
func TestWideCloneShares(t *testing.T) {
	original := newWide()
	for _, i := range []uint64{0, 8, 15} {
		original.add(i<<partShift + 7)
	}
	parts := func(w *wide) (list []part) {
		w.tree.Ascend(func(p part) bool { list = append(list, p); return true })
		return list
	}
	for _, writer := range []*wide{original.clone().(*wide), original} {
		before := parts(writer)
		writer.add(8<<partShift + 9)
		after := parts(writer)
		if len(after) != 3 || after[0] != before[0] || after[1] == before[1] || after[2] != before[2] {
			t.Errorf("a write to part 8 made %v of %v", after, before)
		}
		writer.remove(8<<partShift + 7)
		if again := parts(writer); !slices.Equal(again, after) {
			t.Error("the second write copied again")
		}
		if writer.add(3 << partShift); len(parts(writer)) != 4 || empty.used != 0 {
			t.Errorf("%d parts after the first write to part 3, want 4", len(parts(writer)))
		}
	}
}
