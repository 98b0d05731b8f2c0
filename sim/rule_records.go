package sim

import (
	"iter"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// addRule gives a group a new rule, whose id is generated unless it has one.
func (w *world) addRule(g *group, given model.SecurityGroupRule, created int64) *rule {
	r := &rule{group: g, created: created, SecurityGroupRule: given}
	r.number, r.SecurityGroupRuleId = w.mint(given.SecurityGroupRuleId, ids.SecurityGroupRule, "sgr-"+g.region.infix, 17)
	w.rules.Put(w.writer, r.number, r)
	w.register(r.SecurityGroupRuleId, ruleRef(r.number))
	w.linkRule(r)
	return r
}

// linkRule enters a rule into the list of its group.
func (w *world) linkRule(r *rule) {
	numbers := w.groupRules.Get(r.group.number)
	at, _ := slices.BinarySearch(numbers, r.number)
	w.groupRules.Put(w.writer, r.group.number, slices.Insert(slices.Clip(numbers), at, r.number))
}

func (w *world) removeRule(r *rule) {
	w.rules.Delete(w.writer, r.number)
	w.ids.Delete(w.writer, r.SecurityGroupRuleId)
	left := slices.DeleteFunc(slices.Clone(w.groupRules.Get(r.group.number)), func(n uint64) bool { return n == r.number })
	if len(left) == 0 {
		w.groupRules.Delete(w.writer, r.group.number)
		return
	}
	w.groupRules.Put(w.writer, r.group.number, left)
}

// rulesOf yields the rules of a group in the order in which they were made.
func (w *world) rulesOf(g *group) iter.Seq[*rule] {
	return func(yield func(*rule) bool) {
		for _, number := range w.groupRules.Get(g.number) {
			if !yield(w.rules.Get(number)) {
				return
			}
		}
	}
}
