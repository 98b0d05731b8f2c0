package sim

import (
	"fmt"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
	"example.com/enisim/sim/internal/table"
)

// checker recounts a world. A record may refer to what is not in the world, or to
// nothing; what the checker has found in the tables is in its maps.
type checker struct {
	*world
	violations []error

	present int64             // the time of the world, in Unix seconds
	numbers map[uint64]string // the ids of the resources other than ENIs, by number
	placed  map[*vpc]bool     // of each VPC, whether its region and its owner are there
	subnets map[*vswitch]*subnet
	members map[*group]*groupLoad // what is in each group
	macs    map[ids.MAC]*eni      // who has it
	inScope map[scope]int         // the ENIs that count for the quota
	latest  int64                 // when the last resource of the table that a call created was
	results map[any]string        // the tokens, by what their calls left behind
}

func newChecker(w *world) *checker {
	return &checker{
		world:   w,
		present: w.clock().Unix(),
		numbers: make(map[uint64]string),
		placed:  make(map[*vpc]bool),
		subnets: make(map[*vswitch]*subnet),
		members: make(map[*group]*groupLoad),
		macs:    make(map[ids.MAC]*eni, w.enis.Len()),
		inScope: make(map[scope]int),
		results: make(map[any]string),
	}
}

// reporter reports what is wrong with one resource.
type reporter func(law int, problem string, args ...any)

// on returns the reporter of the resource that has the id.
func (c *checker) on(id string) reporter {
	return func(law int, problem string, args ...any) { c.report(law, id, problem, args...) }
}

func (c *checker) report(law int, subject, problem string, args ...any) {
	c.violations = append(c.violations, &Violation{law, subject, fmt.Sprintf(problem, args...)})
}

// eachRecord checks the records of a table, in the order of their keys.
func eachRecord[R any](c *checker, kind string, t *table.Numbered[*R], check func(key uint64, r *R)) {
	c.latest = c.epoch.Unix()
	for key, r := range t.All() {
		if r == nil {
			c.report(6, fmt.Sprintf("%s number %d", kind, key), "there is no record under the number")
			continue
		}
		check(key, r)
	}
}

// nothing names, in messages, what a record should refer to and does not.
const nothing = "nothing"

// idOf returns the id of what a record refers to.
func idOf(resource any) string {
	switch r := resource.(type) {
	case *account:
		if r != nil {
			return r.id
		}
	case *region:
		if r != nil {
			return r.id
		}
	case *resourceGroup:
		if r != nil {
			return r.id
		}
	case *vpc:
		if r != nil {
			return r.id
		}
	case *vswitch:
		if r != nil {
			return r.id
		}
	case *cidrReservation:
		if r != nil {
			return r.id
		}
	case *group:
		if r != nil {
			return r.id
		}
	case *model.InstanceType:
		if r != nil {
			return r.InstanceTypeId
		}
	}
	return nothing
}

// nameOf returns the id of an ENI, or its number if nothing determines the id.
func (c *checker) nameOf(e *eni) string {
	if e.givenID == "" && (e.vswitch == nil || e.vswitch.vpc == nil || e.vswitch.vpc.region == nil) {
		return fmt.Sprintf("ENI number %d", e.number)
	}
	return e.id(c.world)
}

// reportENI is report for an ENI, whose id is not known before it is at fault.
func (c *checker) reportENI(law int, e *eni, problem string, args ...any) {
	c.report(law, c.nameOf(e), problem, args...)
}

func timeText(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.RFC3339) }

// checkCreation is law 7 for the time of creation of a resource, which calls create
// one after the other, or a topology at the times from least to the epoch.
func (c *checker) checkCreation(report reporter, created int64, byTopology bool, least int64) {
	most := c.epoch.Unix()
	if !byTopology {
		least, most = c.latest, c.present
		c.latest = max(c.latest, min(created, most))
	}
	if created < least || created > most {
		report(7, "it was created at %s, which is not between %s and %s",
			timeText(created), timeText(least), timeText(most))
	}
}

// isTransit reports whether a state of an instance is one of transit.
func isTransit(state string) bool {
	return state == model.InstancePending || state == model.InstanceStarting || state == model.InstanceStopping
}
