package scenario

import "strings"

// The patterns of expected lines.
const (
	anyText  = "*"   // within a line
	anyLines = "..." // as a line of its own
)

// matches reports whether an answer matches the expected lines.
func matches(want, got []string) bool {
	return glob(len(want), len(got),
		func(i int) bool { return want[i] == anyLines },
		func(i, j int) bool { return matchesLine(want[i], got[j]) })
}

// matchesLine reports whether a line matches an expected one, in which * matches any text.
// It looks for each text between two of them once, from the left, so that it takes linear
// time.
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

// work returns the number of pairs of lines that matches compares at most.
func work(want, got []string) int {
	for _, line := range want {
		if line == anyLines {
			return len(want) * len(got)
		}
	}
	return len(want)
}

// glob reports whether a pattern of m parts matches n items: a wild part matches any
// number of items, any other part an item that it equals. It takes at most m times n
// steps.
func glob(m, n int, wild func(part int) bool, equal func(part, item int) bool) bool {
	part, item := 0, 0
	star, from := -1, 0 // the last wild part, and the item where the rest was tried
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

// maxDiff bounds the number of lines that diff aligns.
const maxDiff = 2_000

// diff returns the lines of both lists, aligned: those of the expected ones alone start
// with -, those of the answer alone with +.
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
	// longest[i][j] is the number of lines that want[i:] and got[j:] have in common.
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
