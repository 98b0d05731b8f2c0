package sim

import (
	"encoding/binary"
	"encoding/hex"

	apierrors "example.com/enisim/errors"
)

// page collects the ENIs of one page of a list: those after a number of passes
// that are left out, or those after the last ENI of the page before.
type page struct {
	number, size int    // PageNumber and PageSize, 0 for NextToken
	skip         int    // passes to leave out
	after        uint64 // ENIs up to this number are left out
	most         int    // what the page holds

	passed int // the ENIs that passed so far, on all pages
	more   bool
	enis   []*eni
}

// pageNumber is the page of a PageNumber, 0 for the first, and a PageSize.
func pageNumber(number, size int) page {
	number = max(number, 1)
	return page{number: number, size: size, skip: (min(number, 1<<24) - 1) * size, most: size}
}

// pageAfter is the page that a NextToken leads to, "" to the first.
func (c *call) pageAfter(token string, most int) (page, error) {
	after, ok := c.readToken(token)
	if !ok {
		return page{}, apierrors.InvalidParameter.New("NextToken", token, "It is not the NextToken of an answer.")
	}
	return page{after: after, most: most}, nil
}

// add takes an ENI that passed; they come in the order of their numbers.
func (p *page) add(e *eni) {
	p.passed++
	switch {
	case p.passed <= p.skip || e.number <= p.after:
	case len(p.enis) == p.most:
		p.more = true
	default:
		p.enis = append(p.enis, e)
	}
}

// nextToken leads to the page after this one, "" if there is none or paging is
// by number.
func (p *page) nextToken(c *call) string {
	if !p.more || p.number != 0 {
		return ""
	}
	return c.token(p.enis[len(p.enis)-1].number)
}

// token spells the NextToken that leads to the ENIs after number n: 32 hex
// digits, as real ones are.
func (w *world) token(n uint64) string {
	word := permute(w.seed, ofToken, 64, n)
	b := binary.BigEndian.AppendUint64(nil, word)
	return hex.EncodeToString(binary.BigEndian.AppendUint64(b, draw(w.seed, ofToken, ^word)))
}

// readToken reads the number back; without a token it is 0.
func (w *world) readToken(token string) (n uint64, ok bool) {
	if token == "" {
		return 0, true
	}
	b, err := hex.DecodeString(token)
	if err != nil || len(b) != 16 {
		return 0, false
	}
	n = unpermute(w.seed, ofToken, 64, binary.BigEndian.Uint64(b))
	return n, w.token(n) == token
}
