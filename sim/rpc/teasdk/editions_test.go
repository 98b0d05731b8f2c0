package teasdk

import (
	"testing"

	"example.com/enisim/model"
)

// eachEdition runs a flow in a world of each edition. The flows of this package come to
// the same in all of them.
func eachEdition(t *testing.T, flow func(*testing.T, model.Edition)) {
	t.Helper()
	for _, e := range model.Editions() {
		t.Run(e.Name(), func(t *testing.T) { flow(t, e) })
	}
}
