package sim

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// page collects the resources of one page of a list: those after a number of
// passes that are left out, or those after the last one of the page before.
type page[R any] struct {
	action       string // whose tokens lead to its pages and to no others'
	number, size int    // PageNumber and PageSize, 0 for NextToken
	skip         int    // passes to leave out
	after        uint64 // resources up to this number are left out
	most         int    // what the page holds

	passed int // the resources that passed so far, on all pages
	more   bool
	last   uint64 // the number of the last one on the page
	shown  []R
}

// pageRequest is how a request asks for a page, and what bounds it.
type pageRequest struct {
	action                 string
	number, size, mostSize int
	token                  string
	results                int
}

// pageOf reads the page that a request asks for.
func pageOf[R any](w *world, r pageRequest) (page[R], error) {
	if r.token != "" || r.results != 0 {
		return pageAfter[R](w, r.action, r.token, cmp.Or(r.results, model.DefaultPageSize))
	}
	number, size := max(r.number, 1), min(cmp.Or(r.size, model.DefaultPageSize), r.mostSize)
	return page[R]{action: r.action, number: number, size: size, skip: (min(number, 1<<24) - 1) * size, most: size}, nil
}

// pageAfter is the page that a NextToken leads to, "" to the first.
func pageAfter[R any](w *world, action, token string, most int) (page[R], error) {
	after, ok := w.readToken(action, token)
	if !ok {
		return page[R]{}, apierrors.InvalidParameter.New("NextToken", token, "It is not the NextToken of an answer.")
	}
	return page[R]{action: action, after: after, most: most}, nil
}

// add takes a resource that passed; they come in the order of their numbers.
func (p *page[R]) add(number uint64, r R) {
	p.passed++
	switch {
	case p.passed <= p.skip || number <= p.after:
	case len(p.shown) == p.most:
		p.more = true
	default:
		p.shown = append(p.shown, r)
		p.last = number
	}
}

// nextToken leads to the page after this one, "" if there is none or paging is
// by number.
func (p *page[R]) nextToken(w *world) string {
	if !p.more || p.number != 0 {
		return ""
	}
	return w.token(p.action, p.last)
}

// showAll shows each of some records, none as an empty list.
func showAll[R, M any](records []R, show func(R) M) []M {
	shown := make([]M, len(records))
	for i, r := range records {
		shown[i] = show(r)
	}
	return shown
}

// token spells the NextToken that leads to the resources after number n: 32 hex
// digits, as real ones are.
func (w *world) token(action string, n uint64) string {
	word := permute(w.seed, ofToken, 64, n)
	b := binary.BigEndian.AppendUint64(nil, word)
	return hex.EncodeToString(binary.BigEndian.AppendUint64(b, draw(w.seed, ofToken, mixText(^word, action))))
}

// readToken reads the number back; without a token it is 0.
func (w *world) readToken(action, token string) (n uint64, ok bool) {
	if token == "" {
		return 0, true
	}
	b, err := hex.DecodeString(token)
	if err != nil || len(b) != 16 {
		return 0, false
	}
	n = unpermute(w.seed, ofToken, 64, binary.BigEndian.Uint64(b))
	return n, w.token(action, n) == token
}
