package sim

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// State is a world at one moment. It never changes: an action returns another
// State, and the two share what they have in common. States may be used by any
// number of goroutines at once. Two that are == are the same; [State.Digest]
// tells whether two are equal. The zero State is the world of an empty
// topology.
type State struct{ shared *world }

// world is what a State and a Cloud consist of: the atlas, which never
// changes, and tables, which fork. A world is written by the one who made it
// and until it is handed out in a State.
type world struct {
	*atlas
	owner *owner

	now    time.Duration // since the epoch
	calls  uint64        // the calls that changed this world
	next   uint64        // the number of the next ENI, from 1
	minted uint64        // the numbers given to resources of other kinds

	ids            table[string, any]            // every resource whose id was given or is not an ENI's
	resourceGroups table[uint64, *resourceGroup] // these six by number
	vpcs           table[uint64, *vpc]
	vswitches      table[uint64, *vswitch]
	groups         table[uint64, *group]
	instances      table[uint64, *instance]
	enis           table[uint64, *eni]
	due            table[moment, struct{}] // when what is in transit arrives
	pools          table[uint64, *pools]   // by the number of the VSwitch
	loads          table[uint64, int]      // private addresses in a group, by its number
	counted        table[place, int]       // ENIs that count for the quota
	tokens         table[tokenKey, token]
}

// atlas holds what no action changes.
type atlas struct {
	seed     uint64
	epoch    time.Time
	quotas   model.Quotas
	delays   model.Delays
	accounts []*account
	callers  []caller // by AccessKeyId; none if any may call
	signed   bool     // one of them has a secret
	regions  []*region
	types    []model.InstanceType
	// The numbers that no ENI may have, because a topology gave an id or a MAC
	// that they stand for: all 64 bits of them, or the low 24. Both sorted.
	spentIDs, spentMACs []uint64
}

type account struct {
	number        int
	id            string
	enisForbidden bool
	closedToRAM   []string
	keys          []model.AccessKey
	users         []model.RAMUser
}

// caller is who an AccessKeyId stands for: a RAM user or the account itself.
type caller struct {
	key     model.AccessKey
	account *account
	user    *model.RAMUser
}

type region struct {
	number        int
	id            string
	infix         string
	zones         []string
	enisForbidden bool
}

// place is an account in a region, by their numbers.
type place struct{ account, region int }

func (p place) less(q place) bool {
	return cmp.Or(cmp.Compare(p.account, q.account), cmp.Compare(p.region, q.region)) < 0
}

type resourceGroup struct {
	number uint64
	id     string
	owner  *account
}

// labels are what people call a resource, and when it was made.
type labels struct {
	name, description string
	tags              []model.Tag
	created           int64 // Unix time in seconds
}

type vpc struct {
	labels
	number uint64
	id     string
	region *region
	owner  *account
	cidr   netip.Prefix
	cidr6  netip.Prefix // zero without IPv6
}

type vswitch struct {
	labels
	number uint64
	id     string
	vpc    *vpc
	zone   string
	cidr   netip.Prefix
	cidr6  netip.Prefix // zero without IPv6
	status string
}

// pools are the addresses of a VSwitch.
type pools struct {
	owner  *owner
	v4, v6 *ipam.Pool // v6 is nil without IPv6
}

type group struct {
	labels
	number     uint64
	id         string
	vpc        *vpc // nil in the classic network
	region     *region
	owner      *account
	enterprise bool
}

type instance struct {
	labels
	number  uint64
	id      string
	kind    *model.InstanceType
	status  string
	until   time.Duration // when its transit ends, 0 for one that the topology put there
	zone    string
	vpc     *vpc // nil in the classic network
	region  *region
	owner   *account
	primary uint64   // the number of its ENI, 0 in the classic network
	enis    []uint64 // the numbers of all ENIs that are bound to it, sorted
}

// eni is an ENI. What never changes in its life and what may is one record:
// a change makes another.
type eni struct {
	number         uint64
	givenID        string // empty when the number decides
	mac            mac
	queueNumber    uint16 // 0 where the instance type decides
	isPrimary      bool   // it lives and dies with its instance
	serviceManaged bool
	outlives       bool // its instance, when that is released
	status         status
	until          time.Duration // when its transit ends
	bound          uint64        // the number of its instance, 0 for none
	primary        [4]byte
	secondary      [][4]byte
	ipv6           [][16]byte
	vswitch        *vswitch
	groups         []*group
	resourceGroup  *resourceGroup // nil without one
	name           string
	description    string
	tags           []model.Tag
	created        int64 // Unix time in seconds, all that the API shows
}

// eniRef and instanceRef are what the table of ids holds for an ENI and for an
// instance, whose records change: their numbers.
type (
	eniRef      uint64
	instanceRef uint64
)

// fork returns a world that may be written and starts as w, which may not be
// written any more.
func (w *world) fork() *world {
	next := *w
	next.owner = new(owner)
	return &next
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
	resource, ok := w.ids.get(id).(T)
	return resource, ok
}

// findENI returns the ENI that has the id, given or generated.
func (w *world) findENI(id string) (*eni, bool) {
	if number, ok := find[eniRef](w, id); ok {
		return w.enis.get(uint64(number)), true
	}
	n, ok := eniNumber(w.seed, id)
	if !ok {
		return nil, false
	}
	e := w.enis.get(n)
	return e, e != nil && e.givenID == "" && e.id(w) == id
}

// findInstance returns the instance that has the id.
func (w *world) findInstance(id string) (*instance, bool) {
	number, ok := find[instanceRef](w, id)
	return w.instances.get(uint64(number)), ok
}

func (a *atlas) findRegion(id string) *region {
	i := slices.IndexFunc(a.regions, func(r *region) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return a.regions[i]
}

func (a *atlas) findCaller(accessKeyID string) (caller, bool) {
	i, ok := slices.BinarySearchFunc(a.callers, accessKeyID, func(c caller, id string) int {
		return strings.Compare(c.key.AccessKeyId, id)
	})
	if !ok {
		return caller{}, false
	}
	return a.callers[i], true
}

// clock returns the time of the world.
func (w *world) clock() time.Time { return w.epoch.Add(w.now) }

// place is where the VPC's resources count.
func (v *vpc) place() place { return place{v.owner.number, v.region.number} }

// capacity is how many private addresses a group may hold.
func (g *group) capacity(q model.Quotas) int {
	if g.enterprise {
		return q.EnterpriseGroupAddresses
	}
	return q.NormalGroupAddresses
}

func (e *eni) id(w *world) string {
	if e.givenID != "" {
		return e.givenID
	}
	return eniID(w.seed, e.vswitch.vpc.region.infix, e.number)
}

// addresses is how many private IPv4 addresses it holds.
func (e *eni) addresses() int { return 1 + len(e.secondary) }
