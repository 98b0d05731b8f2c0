package sim

import (
	"net/netip"
	"strconv"
)

// The functions that follow read and name what a request gives.

// isTrue and isFalse read a Boolean parameter that may not be given.
func isTrue(given *bool) bool  { return given != nil && *given }
func isFalse(given *bool) bool { return given != nil && !*given }

// orDefault returns a Boolean of a request, or a default if it is not given.
func orDefault(given *bool, otherwise bool) bool {
	if given == nil {
		return otherwise
	}
	return *given
}

// parseAddress reads a well-formed address. It returns the zero Addr for "", without
// the error that netip would make.
func parseAddress(text string) netip.Addr {
	if text == "" {
		return netip.Addr{}
	}
	a, _ := netip.ParseAddr(text)
	return a
}

func parseAddresses(texts []string) []netip.Addr {
	addresses := make([]netip.Addr, len(texts))
	for i, text := range texts {
		addresses[i] = parseAddress(text)
	}
	return addresses
}

// itemName returns the name of item i of a list parameter: lists count from 1.
func itemName(list string, i int) string { return list + "." + strconv.Itoa(i+1) }
