package fuzz

import "pgregory.net/rapid"

// Walk is Engine. It returns the number of calls that it compared.
func Walk(t *rapid.T) int { return walk(t) }
