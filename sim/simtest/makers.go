package simtest

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// moment is a call that was carried out, and the world before it.
type moment struct {
	call   sim.Call
	before sim.State
}

// makersOf says for each item which call made it: the last one before which it was not
// there. It carries out the log again, which needs no record of the answers. A cloud that
// was restored, or has forgotten calls, does not say.
func makersOf(start sim.State, end *sim.Cloud, left []item) []string {
	makers := make([]string, len(left))
	for n := range makers {
		makers[n] = "a call that the log does not hold"
	}
	moments, last := replay(start, end.Calls())
	if advanceTo(last, end.State()).Digest() != end.State().Digest() {
		return makers
	}
	open := make(map[[2]string]int)
	for n, i := range left {
		open[i.key()] = n
	}
	for m := len(moments) - 1; m >= 0 && len(open) > 0; m-- {
		there := has(moments[m].before)
		for key, n := range open {
			if !there[key] {
				makers[n] = maker(moments[m].call)
				delete(open, key)
			}
		}
	}
	return makers
}

// maker names a call that made something.
func maker(c sim.Call) string {
	text := fmt.Sprintf("call %d, %s", c.Number+1, c.Action)
	if c.AnswerLost {
		text += ", answer lost"
	}
	return text
}

// replay carries out the calls of a log that reached a world. It returns those that changed
// it, and the world at the end.
func replay(s sim.State, calls []sim.Call) (moments []moment, end sim.State) {
	for _, c := range calls {
		_, unreadable := c.Request.(*model.UnreadableCall)
		if unreadable || c.Request == nil || c.Faulted && !c.AnswerLost {
			continue
		}
		s = sim.Advance(s, c.Time.Sub(s.Now()))
		next, _, _ := sim.Apply(s, c.Request)
		if next != s {
			moments = append(moments, moment{c, s})
		}
		s = next
	}
	return moments, s
}

// advanceTo returns a state at the time of another.
func advanceTo(s, other sim.State) sim.State { return sim.Advance(s, other.Now().Sub(s.Now())) }
