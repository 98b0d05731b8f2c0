package sim

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sync"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
	"example.com/enisim/sim/internal/table"
)

// State is a world at one moment. It never changes: an action returns another
// State, and the two share what they have in common. States may be used by any
// number of goroutines at once. Two that are == are the same; two that have the
// same [State.Digest] are equal. The zero State is the world of an empty topology.
type State struct{ shared *world }

// world is the content of a State and of a Cloud: the settings, which never
// change, and tables, which fork. The one who made a world may write it until it
// is handed out in a State.
type world struct {
	*settings
	writer *table.Writer

	now     time.Duration // since the epoch
	calls   uint64        // the calls that changed this world
	nextENI uint64        // the number of the next ENI, from 1
	minted  uint64        // the last number given to a resource of another kind

	ids            table.Map[string, any] // every resource whose id was given or is not an ENI's
	resourceGroups table.Numbered[*resourceGroup]
	vpcs           table.Numbered[*vpc]
	vswitches      table.Numbered[*vswitch]
	reservations   table.Numbered[*cidrReservation]
	groups         table.Numbered[*group]
	rules          table.Numbered[*rule]
	instances      table.Numbered[*instance]
	enis           table.Numbered[*eni]
	pending        table.Map[deadline, struct{}] // the ends of all transits
	pools          table.Numbered[*pools]        // by the number of the VSwitch
	groupLoads     table.Numbered[groupLoad]     // by the number of the group
	groupRules     table.Numbered[[]uint64]      // the numbers of its rules, sorted, likewise
	eniCounts      table.Numbered[int]           // ENIs that count for the quota, by scope.key
	tokens         table.Map[tokenKey, completedCall]
}

// deadline is the time at which an ENI or an instance in transit arrives.
type deadline struct {
	at         time.Duration // since the epoch
	isInstance bool
	number     uint64
}

func (d deadline) less(e deadline) bool {
	if d.at == e.at && d.isInstance != e.isInstance {
		return e.isInstance
	}
	return cmp.Or(cmp.Compare(d.at, e.at), cmp.Compare(d.number, e.number)) < 0
}

// tokenKey is the scope of a ClientToken: an account, a region and an action
// (assumed; the documentation names no scope). Without a region it is -1.
type tokenKey struct {
	scope
	action string
	token  string
}

func (k tokenKey) less(l tokenKey) bool {
	if k.scope != l.scope {
		return k.scope.less(l.scope)
	}
	if k.action != l.action {
		return k.action < l.action
	}
	return k.token < l.token
}

func newWorld(s *settings) *world {
	return &world{
		settings: s,
		writer:   new(table.Writer),
		nextENI:  1,
		ids:      table.New[string, any](),
		pending:  table.NewFunc[deadline, struct{}](deadline.less),
		tokens:   table.NewFunc[tokenKey, completedCall](tokenKey.less),
	}
}

// fork returns a world that may be written and starts as w, which may not be
// written any more.
func (w *world) fork() *world {
	next := *w
	next.writer = new(table.Writer)
	return &next
}

// following returns a copy of the world that follows an edition. It may be forked, and
// is of use until the world is written.
func (w *world) following(e model.Edition) *world {
	settings := *w.settings
	settings.follow(e)
	other := *w
	other.settings = &settings
	return &other
}

// world returns the state's, never nil.
func (s State) world() *world {
	if s.shared == nil {
		return emptyWorld()
	}
	return s.shared
}

var emptyWorld = sync.OnceValue(func() *world { return MustNew(model.Topology{}).shared })

// find returns the resource of a kind that has the id.
func find[T any](w *world, id string) (T, bool) {
	resource, ok := w.ids.Get(id).(T)
	return resource, ok
}

// findENI returns the ENI that has the id, given or generated.
func (w *world) findENI(id string) (*eni, bool) {
	if number, ok := find[eniRef](w, id); ok {
		return w.enis.Get(uint64(number)), true
	}
	n, ok := ids.ENINumber(w.seed, id)
	if !ok {
		return nil, false
	}
	e := w.enis.Get(n)
	return e, e != nil && e.givenID == "" && e.id(w) == id
}

// findInstance returns the instance that has the id.
func (w *world) findInstance(id string) (*instance, bool) {
	number, ok := find[instanceRef](w, id)
	return w.instances.Get(uint64(number)), ok
}

// recordsOf returns the records that have the numbers, each once, in their order. It
// sorts the numbers.
func recordsOf[R any](t *table.Numbered[R], numbers []uint64) []R {
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	records := make([]R, len(numbers))
	for i, n := range numbers {
		records[i] = t.Get(n)
	}
	return records
}

// boundENIs yields the ENIs of an instance in the order of their creation.
func (w *world) boundENIs(i *instance) iter.Seq[*eni] {
	return func(yield func(*eni) bool) {
		for _, number := range i.enis {
			if !yield(w.enis.Get(number)) {
				return
			}
		}
	}
}

// vswitchesOf yields the VSwitches of a VPC.
func (w *world) vswitchesOf(v *vpc) iter.Seq[*vswitch] {
	return func(yield func(*vswitch) bool) {
		for s := range w.vswitches.Values() {
			if s.vpc == v && !yield(s) {
				return
			}
		}
	}
}

// hasReservations reports whether a VSwitch has a CIDR reservation.
func (w *world) hasReservations(v *vswitch) bool {
	for r := range w.reservations.Values() {
		if r.vswitch == v {
			return true
		}
	}
	return false
}

// isEmpty reports whether a VPC has no VSwitch.
func (w *world) isEmpty(v *vpc) bool {
	for range w.vswitchesOf(v) {
		return false
	}
	return true
}

// hasGroups reports whether there is a group in a VPC.
func (w *world) hasGroups(v *vpc) bool {
	for g := range w.groups.Values() {
		if g.vpc == v {
			return true
		}
	}
	return false
}

// clock returns the time of the world.
func (w *world) clock() time.Time { return w.epoch.Add(w.now) }

// Now returns the time of the world.
func (s State) Now() time.Time { return s.world().clock() }

// after returns the time at which a delay from now is over, at most the end of
// time.
func (w *world) after(delay time.Duration) time.Duration {
	return w.now + min(delay, math.MaxInt64-w.now)
}
