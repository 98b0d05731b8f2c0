package sim

import (
	"errors"
	"fmt"
)

// Violation is a broken law.
type Violation struct {
	// Law is the number of the law in the package comment.
	Law int
	// Subject is the id of the resource at fault.
	Subject string
	// Problem says how the law is broken.
	Problem string
}

// Error returns the violation in one line.
func (v *Violation) Error() string {
	return fmt.Sprintf("law %d: %s: %s", v.Law, v.Subject, v.Problem)
}

// Check returns every law that the state breaks, each a *[Violation], joined;
// nil for a state that breaks none, which is every state that this package can
// make. It checks the laws that one state can break, 3 to 8, by counting
// everything anew, and reports a record that is missing or malformed as well. If the
// settings of the world are malformed, which all else is measured by, it reports
// only that. It never panics. Violations come in a fixed order. It takes time in
// proportion to the size of the world.
func Check(s State) error {
	if problem := settingsProblem(s.world().settings); problem != "" {
		return errors.Join(&Violation{5, "settings", problem})
	}
	c := newChecker(s.world())
	c.checkNetworks()
	c.checkRules()
	eachRecord(c, "ENI", &c.enis, c.checkENI)
	eachRecord(c, "instance", &c.instances, c.checkInstance)
	c.checkIDs()
	c.checkDeadlines()
	c.checkPools()
	c.checkCounts()
	c.checkTokens()
	return errors.Join(c.violations...)
}
