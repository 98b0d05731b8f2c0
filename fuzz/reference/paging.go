package reference

import (
	"cmp"
	"errors"
	"fmt"
	"sync"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// pageRequest is how a request asks for a page.
type pageRequest struct {
	action       string
	number, size int
	mostSize     int // larger sizes are reduced to it
	token        string
	results      int
}

// byToken reports whether a request pages by token: with NextToken or MaxResults,
// PageNumber and PageSize have no effect (ecs/DescribeNetworkInterfaces, 2021-07).
func (r pageRequest) byToken() bool { return r.token != "" || r.results != 0 }

// page is the part of a list that an answer shows.
type page[T any] struct {
	action       string
	number, size int // PageNumber and PageSize of the answer; the number is 1 when paging by token
	total        int // TotalCount of the answer: of all pages, by token of this one (assumed)
	shown        []T
	more         bool
	last         int // the number of the last item shown
}

// cut returns a page of a list. It has 10 items by default
// (DescribeNetworkInterfaces, DescribeVpcs).
func cut[T any](w *World, r pageRequest, items []T, number func(T) int) (page[T], error) {
	if r.byToken() {
		return cutAfter(w, r, items, number)
	}
	p := page[T]{action: r.action, number: max(r.number, 1), size: min(cmp.Or(r.size, 10), r.mostSize), total: len(items)}
	if p.number-1 <= len(items)/p.size {
		from := min((p.number-1)*p.size, len(items))
		p.shown = items[from:min(from+p.size, len(items))]
		p.more = from+p.size < len(items)
	}
	if p.more {
		p.last = number(p.shown[len(p.shown)-1])
	}
	return p, nil
}

// cutAfter returns the page that a NextToken leads to, "" for the first: the items
// created after the last one of the page before. That a token which no answer of the
// action gave is InvalidParameter is assumed.
func cutAfter[T any](w *World, r pageRequest, items []T, number func(T) int) (page[T], error) {
	after, known := w.pages.find(pageKey{r.action, r.token})
	if !known && r.token != "" {
		return page[T]{}, apierrors.InvalidParameter
	}
	p := page[T]{action: r.action, number: 1, size: cmp.Or(r.results, 10)}
	for _, item := range items {
		switch {
		case number(item) <= after:
		case len(p.shown) == p.size:
			p.more = true
		default:
			p.shown = append(p.shown, item)
			p.last = number(item)
		}
	}
	p.total = len(p.shown)
	return p, nil
}

// adoptToken returns the NextToken of an answer: "" if no item follows the page;
// otherwise the engine chooses the text, but one text leads to one place.
func (p page[T]) adoptToken(w *World, text string) (string, error) {
	switch {
	case !p.more:
		return "", nil
	case text == "":
		return "", errors.New("expected a NextToken, since more items follow")
	case !w.pages.keep(pageKey{p.action, text}, p.last):
		return "", fmt.Errorf("NextToken %q leads to two places", text)
	}
	return text, nil
}

// pageKey is a NextToken and the action whose answer gave it.
type pageKey struct{ action, token string }

// pageMemory holds the numbers of the items after which NextTokens continue. It is
// the only thing that clones of a world share, hence the lock.
type pageMemory struct {
	mu    sync.Mutex
	leads map[pageKey]int
}

func (m *pageMemory) find(k pageKey) (after int, known bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	after, known = m.leads[k]
	return after, known
}

// keep records where a token leads. It reports false for one that leads elsewhere
// already.
func (m *pageMemory) keep(k pageKey, after int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if leads, known := m.leads[k]; known && leads != after {
		return false
	}
	m.leads[k] = after
	return true
}

// checkMaxResults checks a MaxResults of 1 to most. Today any is allowed
// (DescribeNetworkInterfaces, DescribeInstances).
func (w *World) checkMaxResults(n, most int) error {
	return when(!w.current && (n < 0 || n > most), apierrors.InvalidParameter)
}

// maxResults returns the size of a page by token, 0 for none given: today less than 10
// is 10, and more than most is most.
func (w *World) maxResults(given, most int) int {
	switch {
	case given == 0 || !w.current:
		return given
	case given < 10:
		return 10
	}
	return min(given, most)
}

// checkListing checks tags and pages as in the VPC API, DescribeSecurityGroups and
// DescribeInstances.
func checkListing(tags []model.Tag, number, size int) error {
	return when(len(tags) > 20 || number < 0 || size < 0, apierrors.InvalidParameter)
}
