package reference

import (
	"maps"
	"math"
	"net/netip"
	"time"

	"example.com/enisim/model"
)

// World is a world as documented. A list in a record is replaced, never written in
// place, so records can be copied one by one.
type World struct {
	current bool // the edition of today is followed, not that of the page
	epoch   time.Time
	elapsed time.Duration
	quotas  model.Quotas
	delays  model.Delays
	open    bool // no account was given: every call is the default account's

	accounts       []model.Account
	regions        []model.Region
	types          []model.InstanceType // all worlds whose topologies have none share them
	resourceGroups []model.ResourceGroup

	vpcs      []*vpc
	vswitches []*vswitch
	reserved  []*reservation
	groups    []*group
	instances []*instance
	enis      []*eni

	// enisCreated counts all ENIs ever created, othersCreated all other resources. A
	// NextToken leads to such a number; in clones of one world it leads to the same
	// number (assumed).
	enisCreated, othersCreated int
	// generated holds every id ever generated: none is repeated.
	generated map[string]bool
	// tokens holds the calls that used each ClientToken.
	tokens map[tokenKey]token
	// pages holds where each NextToken leads. Clones share it: a token may be used
	// in a world whose clone gave it.
	pages *pageMemory
	// awaits is set while a choice has been shown by no answer.
	awaits bool
}

// vpc is a VPC. Its Ipv6CidrBlock is unseen until Learn or an answer shows it.
type vpc struct {
	model.VPC
	number  int
	created time.Time
	router  string // VRouterId, "" until an answer shows it
	table   string // the id of its route table, likewise
	unseen  bool   // the IPv6 block was picked, and is not known yet
}

// vswitch is a VSwitch with the account and the region of its VPC.
type vswitch struct {
	model.VSwitch
	owner, region string
	block, block6 netip.Prefix // block6 is not valid where IPv6 is off
	number        int
	created       time.Time
}

// reservation is a CIDR reservation with the account, the region and the VPC of its
// VSwitch.
type reservation struct {
	model.VSwitchCidrReservation
	owner, region, vpc string
	block              netip.Prefix
	number             int
	created            time.Time
}

// group is a security group.
type group struct {
	model.SecurityGroup              // without its rules
	rules               []*groupRule // in the order in which they were made
	number              int
	created             time.Time
}

// instance is an instance. Its addresses and groups are those of its primary ENI.
type instance struct {
	model.Instance
	region  string
	vpc     string // "" in the classic network
	number  int
	created time.Time
	started time.Time     // the last start
	arrives time.Duration // when a state in transit ends
}

// eni is an ENI. Its QueueNumber is its own, 0 for none.
type eni struct {
	model.NetworkInterface
	region  string
	number  int
	arrives time.Duration // when a state in transit ends
	unseen  bool          // its id, MAC and address were picked, and are not known yet
}

// Clone returns an independent copy.
func (w *World) Clone() *World {
	c := *w
	c.vpcs = cloneAll(w.vpcs)
	c.vswitches = cloneAll(w.vswitches)
	c.reserved = cloneAll(w.reserved)
	c.groups = cloneAll(w.groups)
	c.instances = cloneAll(w.instances)
	c.enis = cloneAll(w.enis)
	c.generated = maps.Clone(w.generated)
	c.tokens = maps.Clone(w.tokens)
	return &c
}

func cloneAll[T any](records []*T) []*T {
	clones := make([]*T, len(records))
	for i, r := range records {
		c := *r
		clones[i] = &c
	}
	return clones
}

// Awaits reports whether the last call made a choice that its answer does not show,
// so that Learn or Compare must come before the next call.
func (w *World) Awaits() bool { return w.awaits }

// next increments a count and returns it.
func next(count *int) int {
	*count++
	return *count
}

// limit returns a limit as the edition of the world states it: that of the page and its
// neighbours, or that of today.
func (w *World) limit(page, today int) int {
	if w.current {
		return today
	}
	return page
}

// unstated is a limit that an edition does not state.
const unstated = math.MaxInt

// now is the time of the world.
func (w *World) now() time.Time { return w.epoch.Add(w.elapsed) }

// find returns the first record that passes, nil for none.
func find[T any](records []*T, passes func(*T) bool) *T {
	for _, r := range records {
		if passes(r) {
			return r
		}
	}
	return nil
}

// without returns a new list of the records except one.
func without[T any](records []*T, gone *T) []*T {
	kept := make([]*T, 0, len(records))
	for _, r := range records {
		if r != gone {
			kept = append(kept, r)
		}
	}
	return kept
}

func (w *World) vpcOf(id string) *vpc {
	return find(w.vpcs, func(v *vpc) bool { return v.VpcId == id })
}

func (w *World) vswitchOf(id string) *vswitch {
	return find(w.vswitches, func(v *vswitch) bool { return v.VSwitchId == id })
}

func (w *World) groupOf(id string) *group {
	return find(w.groups, func(g *group) bool { return g.SecurityGroupId == id })
}

func (w *World) instanceOf(id string) *instance {
	return find(w.instances, func(i *instance) bool { return i.InstanceId == id })
}

// primaryOf returns the primary ENI of an instance, nil in the classic network.
func (w *World) primaryOf(i *instance) *eni {
	return find(w.enis, func(e *eni) bool { return e.InstanceId == i.InstanceId && e.isPrimary() })
}

// boundTo returns the ENIs of an instance in the order of creation.
func (w *World) boundTo(i *instance) []*eni {
	var bound []*eni
	for _, e := range w.enis {
		if e.InstanceId == i.InstanceId {
			bound = append(bound, e)
		}
	}
	return bound
}

// typeOf returns an instance type by name, nil for one that is not there.
func (w *World) typeOf(id string) *model.InstanceType {
	if i, known := knownPlaces()[id]; known {
		return &w.types[i]
	}
	for i := len(knownTypes()); i < len(w.types); i++ {
		if w.types[i].InstanceTypeId == id {
			return &w.types[i]
		}
	}
	return nil
}

func (e *eni) isPrimary() bool { return e.Type == model.TypePrimary }

// addresses is the number of private IPv4 addresses of an ENI; each prefix counts as one
// (ecs/IP prefixes, current).
func (e *eni) addresses() int { return 1 + len(e.SecondaryPrivateIpAddresses) + len(e.Ipv4Prefixes) }

// has reports whether an address, in the spelling of netip, is one of the ENI's.
func (e *eni) has(address string) bool {
	return e.PrivateIpAddress == address ||
		contains(e.SecondaryPrivateIpAddresses, address) || contains(e.Ipv6Addresses, address)
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

// copied returns a copy of a list, nil for an empty one.
func copied[T any](list []T) []T { return append([]T(nil), list...) }
