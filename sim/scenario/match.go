package scenario

import "strings"

// The patterns of expected lines.
const (
	anyText  = "*"   // within a line
	anyLines = "..." // as a line of its own
)

// matches tells whether the lines that came out are as expected.
func matches(want, got []string) bool {
	return glob(len(want), len(got), func(i int) bool { return want[i] == anyLines }, func(i, j int) bool { return matchesLine(want[i], got[j]) })
}

// matchesLine tells whether a line is as expected, in which * stands for any text.
// What stands between two of them is looked for from the left, once, so that it
// takes a time in proportion to the lines, whatever they are.
func matchesLine(want, got string) bool {
	head, rest, wild := strings.Cut(want, anyText)
	if !wild {
		return want == got
	}
	got, ok := strings.CutPrefix(got, head)
	for ok {
		var part string
		if part, rest, wild = strings.Cut(rest, anyText); !wild {
			return strings.HasSuffix(got, part)
		}
		_, got, ok = strings.Cut(got, part)
	}
	return false
}

// work is how many pairs of lines matching may look at.
func work(want, got []string) int {
	for _, line := range want {
		if line == anyLines {
			return len(want) * len(got)
		}
	}
	return len(want)
}

// glob matches a pattern of m parts against n items: a part that is wild stands for
// any number of them, another for one that it equals. It takes no more than m times
// n steps.
func glob(m, n int, wild func(part int) bool, equal func(part, item int) bool) bool {
	part, item := 0, 0
	star, from := -1, 0 // the last wild part, and where what follows it was tried
	for item < n {
		switch {
		case part < m && wild(part):
			star, from = part, item
			part++
		case part < m && equal(part, item):
			part++
			item++
		case star >= 0:
			from++
			part, item = star+1, from
		default:
			return false
		}
	}
	for part < m && wild(part) {
		part++
	}
	return part == m
}

// maxDiff bounds the lines that are compared pair by pair.
const maxDiff = 2_000

// diff shows what was expected and what came out: lines of the first alone start
// with -, of the second alone with +.
func diff(want, got []string) string {
	m, n := len(want), len(got)
	var b strings.Builder
	line := func(mark, text string) { b.WriteString(strings.TrimRight("  "+mark+" "+text, " ") + "\n") }
	if m > maxDiff || n > maxDiff {
		for _, text := range want {
			line("-", text)
		}
		for _, text := range got {
			line("+", text)
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	// longest[i][j] is how many lines want[i:] and got[j:] have in common.
	longest := make([][]int, m+1)
	longest[m] = make([]int, n+1)
	for i := m - 1; i >= 0; i-- {
		longest[i] = make([]int, n+1)
		for j := n - 1; j >= 0; j-- {
			if matchesLine(want[i], got[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < m || j < n; {
		switch {
		case i < m && j < n && matchesLine(want[i], got[j]):
			line(" ", got[j])
			i++
			j++
		case j == n || i < m && longest[i+1][j] >= longest[i][j+1]:
			line("-", want[i])
			i++
		default:
			line("+", got[j])
			j++
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
