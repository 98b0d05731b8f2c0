package reference

import (
	"maps"
	"net/netip"
	"time"

	"example.com/enisim/model"
)

// World is a world as the documentation has it. A list in one of its records is
// replaced, never written in place, so that records can be copied one by one.
type World struct {
	epoch   time.Time
	elapsed time.Duration
	quotas  model.Quotas
	delays  model.Delays
	open    bool // no account was listed: every call is the one account's

	accounts       []model.Account
	regions        []model.Region
	types          []model.InstanceType // all worlds whose topologies have none share them
	resourceGroups []model.ResourceGroup

	vpcs      []*vpc
	vswitches []*vswitch
	groups    []*group
	instances []*instance
	enis      []*eni

	// enisCreated counts the ENIs that were ever made, othersCreated all other resources.
	// Their numbers are where a NextToken leads; in two worlds that were one once a
	// token leads to the same number (assumed).
	enisCreated, othersCreated int
	// generated holds every id that was ever generated: none comes twice.
	generated map[string]bool
	// tokens holds what each ClientToken was used for.
	tokens map[tokenKey]token
	// pages holds where each NextToken leads. Clones share it: a token may be used in
	// a world that did not give it itself but a clone of it.
	pages *pageMemory
	// awaits means that something was chosen that no answer has shown yet.
	awaits bool
}

// vpc is a VPC. Its Ipv6CidrBlock is unseen until a listing shows it.
type vpc struct {
	model.VPC
	number  int
	created time.Time
	router  string // VRouterId, "" until an answer shows it
	unseen  bool   // the IPv6 block was picked and not seen yet
}

// vswitch is a VSwitch with the account and the region of its VPC.
type vswitch struct {
	model.VSwitch
	owner, region string
	block, block6 netip.Prefix // block6 is not valid where IPv6 is off
	number        int
	created       time.Time
}

// group is a security group.
type group struct {
	model.SecurityGroup
	number  int
	created time.Time
}

// instance is an instance. What its primary ENI has is found there.
type instance struct {
	model.Instance
	region  string
	vpc     string // "" in the classic network
	number  int
	created time.Time
	arrives time.Duration // when a state in transit ends
}

// eni is an ENI. Its QueueNumber is the one that was set, 0 for none.
type eni struct {
	model.NetworkInterface
	region  string
	number  int
	arrives time.Duration // when a state in transit ends
	unseen  bool          // its id, MAC and address were picked and not seen yet
}

// Clone returns a copy that goes its own way.
func (w *World) Clone() *World {
	c := *w
	c.vpcs = cloneAll(w.vpcs)
	c.vswitches = cloneAll(w.vswitches)
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

// Awaits reports whether the last call chose something that its answer does not
// show, so that Compare must see the listings before the next call.
func (w *World) Awaits() bool { return w.awaits }

// next counts one more.
func next(count *int) int {
	*count++
	return *count
}

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

// without returns the records but one, in a list of its own.
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

// boundTo returns the ENIs of an instance in the order in which they were made.
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
	for i := range w.types {
		if w.types[i].InstanceTypeId == id {
			return &w.types[i]
		}
	}
	return nil
}

func (e *eni) isPrimary() bool { return e.Type == model.TypePrimary }

// addresses is how many private IPv4 addresses an ENI has.
func (e *eni) addresses() int { return 1 + len(e.SecondaryPrivateIpAddresses) }

// has reports whether an address, spelt as netip does, is one of the ENI's.
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

// copied returns a list that shares nothing with the one given, nil for an empty
// one.
func copied[T any](list []T) []T { return append([]T(nil), list...) }
