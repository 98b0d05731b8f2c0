package sim

import (
	_ "embed"
	"strings"
	"sync"

	"example.com/enisim/model"
)

//go:embed published_actions.txt
var publishedActionsText string

// publishedActions holds the actions of the official SDKs by their names, read when they
// are first needed. Package sim/rpc/teasdk writes the list.
var publishedActions = sync.OnceValue(func() map[string][]model.Product {
	actions := make(map[string][]model.Product)
	for line := range strings.Lines(publishedActionsText) {
		if cells := strings.Fields(line); len(cells) == 3 && cells[0] != "#" {
			actions[cells[2]] = append(actions[cells[2]], model.Product{Name: cells[0], Version: cells[1]})
		}
	}
	return actions
})

// PublishedBy returns the products whose API has an action of the name, simulated or not.
// It knows the actions of the products that have simulated ones.
func PublishedBy(name string) []model.Product {
	return append([]model.Product(nil), publishedActions()[name]...)
}
