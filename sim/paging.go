package sim

import (
	"cmp"
	"iter"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
	"example.com/enisim/sim/internal/table"
)

// paging is how a request asks for a page of a list, and the list's limits.
type paging struct {
	number, size, maxSize int
	token                 string
	results               int
}

// maxResults returns a MaxResults that is given, at least the edition's least and at
// most the action's largest, and 0 for none.
func (s *settings) maxResults(given, most int) int {
	if given == 0 {
		return 0
	}
	return min(max(given, s.limits.LeastMaxResults), most)
}

// pager collects the resources on one page of a list.
type pager[R any] struct {
	action       string // whose tokens lead to its pages and to no others'
	number, size int    // PageNumber and PageSize as the answer has them
	byToken      bool   // with NextToken or MaxResults
	after        uint64 // resources up to this number are before the page

	matched int // the resources that matched so far
	more    bool
	last    uint64 // the number of the last one on the page
	shown   []R
}

// newPager returns the pager of the page that a request asks for. It returns
// InvalidParameter for a NextToken that no answer gave.
func newPager[R any](w *world, action string, p paging) (pager[R], error) {
	if p.token != "" || p.results != 0 {
		return pagerAfter[R](w, action, p.token, cmp.Or(p.results, model.DefaultPageSize))
	}
	number, size := max(p.number, 1), min(cmp.Or(p.size, model.DefaultPageSize), p.maxSize)
	return pager[R]{action: action, number: number, size: size}, nil
}

// pagerAfter returns the pager of the page that a NextToken leads to, "" to the
// first.
func pagerAfter[R any](w *world, action, token string, size int) (pager[R], error) {
	p := pager[R]{action: action, number: 1, size: size, byToken: true}
	if token == "" {
		return p, nil
	}
	after, ok := ids.ReadNextToken(w.seed, action, token)
	if !ok {
		return p, apierrors.InvalidParameter.New("NextToken", token).WithDetail("It is not the NextToken of an answer.")
	}
	p.after = after
	return p, nil
}

// rest yields the records of a table that can be on the page, and those after it.
func (p *pager[R]) rest(t *table.Numbered[R]) iter.Seq[R] {
	return func(yield func(R) bool) {
		for _, r := range t.From(p.after + 1) {
			if !yield(r) {
				return
			}
		}
	}
}

// add takes a resource that matched; they come in the order of their numbers. It
// reports whether others can matter to the answer.
func (p *pager[R]) add(number uint64, r R) (goOn bool) {
	if number <= p.after {
		return true
	}
	page := p.matched/p.size + 1
	p.matched++
	switch {
	case page < p.number:
	case page > p.number:
		p.more = true
	default:
		p.shown = append(p.shown, r)
		p.last = number
	}
	return !p.byToken || !p.more
}

// totalCount returns the TotalCount of the answer: the number of all matches. With
// NextToken or MaxResults the field means nothing (ecs/DescribeNetworkInterfaces, 2021-07);
// then it is the number of matches on the page, so that no page costs more than the others.
func (p *pager[R]) totalCount() int {
	if p.byToken {
		return len(p.shown)
	}
	return p.matched
}

// nextToken leads to the page after this one, "" if there is none. A page that was
// asked for by number has one too (assumed: clients that page by token send no
// paging parameter at first).
func (p *pager[R]) nextToken(w *world) string {
	if !p.more {
		return ""
	}
	return ids.NextToken(w.seed, p.action, p.last)
}
