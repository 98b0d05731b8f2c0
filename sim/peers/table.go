package main

import (
	"fmt"
	"strconv"
	"strings"
)

// A row compares an operation of enisim with a peer's.
type row struct {
	name, peer   string
	ours, theirs cost
}

// A scaled row compares an operation in a large world with the same in a small one.
type scaled struct {
	name         string
	small, large cost
}

// A table is printed in Markdown, with its columns aligned: the first ones, which
// hold texts, to the left, the others to the right.
type table struct {
	texts int
	lines [][]string
}

func newTable(texts int, header ...string) *table { return &table{texts, [][]string{header}} }

func (t *table) add(cells ...string) { t.lines = append(t.lines, cells) }

func (t *table) String() string {
	widths := make([]int, len(t.lines[0]))
	for _, line := range t.lines {
		for i, cell := range line {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for n, line := range t.lines {
		for i, cell := range line {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i < t.texts {
				cell, pad = cell+pad, ""
			}
			fmt.Fprint(&b, "| ", pad, cell, " ")
		}
		b.WriteString("|\n")
		if n == 0 {
			b.WriteString(t.rule(widths))
		}
	}
	return b.String()
}

// rule returns the line below the header.
func (t *table) rule(widths []int) string {
	var b strings.Builder
	for i, w := range widths {
		dashes := strings.Repeat("-", w+1)
		if i < t.texts {
			fmt.Fprint(&b, "|-", dashes)
		} else {
			fmt.Fprint(&b, "|", dashes, ":")
		}
	}
	return b.String() + "|\n"
}

// duration spells nanoseconds with three digits.
func duration(nanoseconds float64) string {
	for _, u := range []struct {
		size float64
		name string
	}{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}} {
		if nanoseconds >= u.size {
			return digits(nanoseconds/u.size) + " " + u.name
		}
	}
	return digits(nanoseconds) + " ns"
}

// digits spells a number with three digits, or as a whole number from 100 on.
func digits(x float64) string {
	switch {
	case x >= 100:
		return count(int(x + 0.5))
	case x >= 10:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// ratio spells a/b.
func ratio(a, b float64) string {
	if b <= 0 {
		return "-"
	}
	return digits(a/b) + "x"
}

// allocs spells a number of allocations per operation.
func allocs(x float64) string {
	if x >= 100 {
		return digits(x)
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// plural spells a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return count(n) + " " + thing + "s"
}

// count spells a whole number with a comma before every three digits.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
