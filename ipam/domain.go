package ipam

// span is the offsets from first to last.
type span struct{ first, last uint64 }

func (s span) size() uint64 { return s.last - s.first + 1 }

// domain is the offsets that a random pick chooses from: spans that are disjoint
// and in ascending order.
type domain struct {
	spans []span
	size  uint64 // offsets in the spans
}

func newDomain(spans []span) domain {
	d := domain{spans: spans}
	for _, s := range spans {
		d.size += s.size()
	}
	return d
}

func (d domain) has(n uint64) bool {
	for _, s := range d.spans {
		if n <= s.last {
			return n >= s.first
		}
	}
	return false
}

// at returns the offset that has n offsets of the domain before it.
func (d domain) at(n uint64) uint64 {
	for _, s := range d.spans {
		if n < s.size() {
			return s.first + n
		}
		n -= s.size()
	}
	return 0 // not reached: the caller knows that there is one
}

// missing returns the offset of the domain that is not in the set and has rank
// such offsets before it.
func (d domain) missing(set offsets, rank uint64) uint64 {
	for i, s := range d.spans {
		before := uint64(0)
		if s.first > 1 { // offset 0 is reserved, and in no set
			before = set.below(s.first)
		}
		if i+1 < len(d.spans) {
			free := s.size() - (set.below(s.last+1) - before)
			if rank >= free {
				rank -= free
				continue
			}
		}
		return set.missing(s.first - before + rank)
	}
	return 0 // not reached
}

// probes is the number of offsets to try in a domain of which at least a quarter is
// free. All of them are in use for at most one pick in 10^8.
const probes = 64

// take adds a uniformly random offset of the domain to a set that lacks free of
// them, at least one, and returns it. It finds the offset by probing, or by its rank.
func (d domain) take(set offsets, free uint64, r random) uint64 {
	if free >= d.size/4 {
		for range probes {
			if n := d.at(r.below(d.size)); set.add(n) {
				return n
			}
		}
	}
	n := d.missing(set, r.below(free))
	set.add(n)
	return n
}
