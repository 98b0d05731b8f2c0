package sim

import (
	"slices"
	"strings"
	"sync"

	"example.com/enisim/model"
)

// modelTypes are the types of package model, sorted by id. All worlds share them:
// nothing writes to one. A world has its own list if its topology replaces some or
// adds others.
var modelTypes = sync.OnceValue(func() []*model.InstanceType {
	known := model.InstanceTypes()
	types := make([]*model.InstanceType, len(known))
	for i := range known {
		types[i] = &known[i]
	}
	return types
})

// findType returns the instance type that has the id, nil if there is none.
func (s *settings) findType(id string) *model.InstanceType {
	i, ok := s.placeOfType(id)
	if !ok {
		return nil
	}
	return s.types[i]
}

// placeOfType returns the place of a type in the list of types, and reports whether
// there is one of the id.
func (s *settings) placeOfType(id string) (int, bool) {
	known := len(modelTypes())
	i, ok := slices.BinarySearchFunc(s.types[:known], id, func(t *model.InstanceType, id string) int {
		return strings.Compare(t.InstanceTypeId, id)
	})
	if ok {
		return i, true
	}
	i = slices.IndexFunc(s.types[known:], func(t *model.InstanceType) bool { return t.InstanceTypeId == id })
	return known + i, i >= 0
}

// familyOf returns the family of an instance type that names none: ecs.g6 of
// ecs.g6.large, ecs.t6 of ecs.t6-c1m1.large.
func familyOf(instanceType string) string {
	const prefix = "ecs."
	name, ok := strings.CutPrefix(instanceType, prefix)
	end := strings.IndexAny(name, ".-")
	if !ok || end < 0 {
		return ""
	}
	return prefix + name[:end]
}
