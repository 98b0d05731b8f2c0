package scenario

import (
	"math"
	"testing"

	"example.com/enisim/sim"
)

// TestPay checks that a call of each action that only reads takes as many steps as the
// world has resources, however the action is named.
func TestPay(t *testing.T) {
	cloud := sim.MustOpen(DefaultWorld())
	for _, a := range sim.Actions() {
		r := &runner{cloud: cloud, most: math.MaxInt}
		if err := r.pay(Statement{Word: a.Name}); err != nil {
			t.Fatal(err)
		}
		if reads := r.steps > size(cloud.State()); reads == a.Writes && a.Name != "RunInstances" {
			t.Errorf("%s writes: %t; it takes %d steps in a world of %d",
				a.Name, a.Writes, r.steps, size(cloud.State()))
		}
	}
}
