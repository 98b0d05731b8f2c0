package fuzz

import "pgregory.net/rapid"

// Walk is Engine. It returns how many calls it compared.
func Walk(t *rapid.T) int { return walk(t) }
