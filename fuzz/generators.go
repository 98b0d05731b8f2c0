package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

// generator generates the requests of an action, which has a weight among all.
type generator struct {
	action   string
	weight   int
	generate func(*draft) model.Request
}

//go:generate go run ./internal/genlist generators generator generates

// generates declares the generator of an action; the file of each action has one.
func generates(action string, weight int, generate func(*draft) model.Request) generator {
	return generator{action, weight, generate}
}

// generatorsByWeight has the generator of each action, the heaviest first. Requests
// shrink towards the first.
var generatorsByWeight = slices.SortedStableFunc(slices.Values(generators), func(a, b generator) int {
	return b.weight - a.weight
})

func (g generator) share() int { return g.weight }

// planWeight is the weight of a plan among all.
type planWeight struct {
	plan   plan
	weight int
}

var planWeights = []planWeight{{sound, 68}, {wrong, 21}, {misdirected, 4}, {nonsensical, 7}}

func (w planWeight) share() int { return w.weight }

// weighted returns a row of a table, each as often as its share.
func weighted[W interface{ share() int }](c chooser, table []W) W {
	total := 0
	for _, w := range table {
		total += w.share()
	}
	n := c.evenlyBelow(total)
	for i := range table {
		if n -= table[i].share(); n < 0 {
			return table[i]
		}
	}
	panic("unreachable: the shares add up to the total")
}
