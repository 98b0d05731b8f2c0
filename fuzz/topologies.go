package fuzz

import (
	"fmt"
	"math"
	"net/netip"
	"slices"
	"strconv"
	"time"

	"example.com/enisim/model"
	"pgregory.net/rapid"
)

// Topologies generates worlds that sim.New accepts. They are small, so that a run
// of a few dozen calls meets every limit: quotas are often tiny, VSwitches are
// often /29s, and there are at most 3 accounts and regions, 4 VPCs, 8 VSwitches, 8
// instances and 8 ENIs. They shrink towards the empty topology.
func Topologies() *rapid.Generator[model.Topology] { return topologies }

var topologies = rapid.Custom(func(t *rapid.T) model.Topology {
	p := &planner{chooser: chooser{t}}
	p.planLimits()
	p.planAccounts()
	p.planRegions()
	p.planResourceGroups()
	p.planInstanceTypes()
	p.planNetworks()
	p.planInstances()
	p.planInterfaces()
	if p.oneIn(2) {
		p.planTrunk()
	}
	return p.topology
})

// planner draws a topology and keeps account of the room in it.
type planner struct {
	chooser
	topology model.Topology

	limits    model.Quotas // with the defaults
	owners    []string     // accounts that resources can name; "" is the first
	regions   []model.Region
	vpcs      []*plannedVPC
	vswitches []*plannedVSwitch
	instances []*plannedInstance
	enis      map[plannedPlace]int
}

// several calls plan with 0, 1 and so on, up to most times; after each, it ends with
// a chance of about one in chance. Each item is a draw of its own, so that a failure
// shrinks by dropping any of them.
func (p *planner) several(most, chance int, plan func(i int)) {
	i := 0
	again := rapid.Custom(func(t *rapid.T) bool {
		outer := p.t
		p.t = t
		defer func() { p.t = outer }()
		if p.below(chance) == 0 {
			return false
		}
		plan(i)
		return true
	})
	for i < most && again.Draw(p.t, "again") {
		i++
	}
}

// plannedPlace is an account and a region, by their indexes.
type plannedPlace struct{ owner, region int }

type plannedVPC struct {
	place  plannedPlace
	block  netip.Prefix
	groups []*plannedGroup

	reserved4, reserved6 int // the CIDR reservations of each family
}

type plannedGroup struct {
	id         string
	enterprise bool
	room       int
}

type plannedVSwitch struct {
	in           *plannedVPC
	id, zone     string
	block, ipv6  netip.Prefix
	room         int // the number of free IPv4 addresses
	last4, last6 int // the offsets of the last addresses given

	reserved             []netip.Prefix // its IPv4 CIDR reservations
	prefixes4, prefixes6 []string       // free prefixes of its CIDR reservations
}

type plannedInstance struct {
	id           string
	at           *plannedVSwitch
	kind         *model.InstanceType
	enis, queues int    // without members
	all          int    // with them
	trunk        string // the id of a trunk ENI that is bound to it
}

var epochs = []time.Time{
	time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC),
	time.Date(2024, 2, 29, 23, 59, 59, 999_999_999, time.FixedZone("", 8*3600)),
	time.Date(2999, 12, 31, 23, 59, 59, 0, time.UTC),
}

var delays = []time.Duration{0, time.Second, 3 * time.Second, 1, time.Hour}

var seeds = rapid.Uint64()

// planLimits draws seed, time, edition and quotas.
func (p *planner) planLimits() {
	p.topology.Seed = seeds.Draw(p.t, "seed")
	p.topology.Epoch = rarely(p.chooser, epochs)
	p.topology.Quotas = model.Quotas{
		NetworkInterfaces:                 some(p.chooser, []int{4, 8, 6, 2, 10, 5, 3, 1}),
		SecurityGroupsPerNetworkInterface: p.limit(2, 1, 3),
		VPCs:                              p.limit(2, 1, 4),
		VSwitches:                         p.limit(2, 1, 4),
		VSwitchCidrReservations:           p.limit(2, 1, 4),
		NormalGroupAddresses:              p.limit(4, 3, 12),
		EnterpriseGroupAddresses:          p.limit(4, 3, 12),
		RulesPerSecurityGroup:             p.limit(4, 1, 8),
	}
	p.topology.Edition = pick(p.chooser, []model.Edition{"", model.EditionCurrent, model.Edition2020})
	p.limits = p.topology.Quotas.OrDefaults(p.topology.Edition)
	if p.oneIn(2) {
		p.topology.Delays = model.Delays{
			CreateNetworkInterface: pick(p.chooser, delays),
			AttachNetworkInterface: pick(p.chooser, delays),
			DetachNetworkInterface: pick(p.chooser, delays),
			DeleteNetworkInterface: pick(p.chooser, delays),
			StartInstance:          pick(p.chooser, delays),
			StopInstance:           pick(p.chooser, delays),
			RebootInstance:         pick(p.chooser, delays),
			RunInstances:           pick(p.chooser, delays),
		}
	}
}

// limit draws a tiny quota once in n times, else 0 for the default.
func (p *planner) limit(n, least, most int) int {
	if !p.oneIn(n) {
		return 0
	}
	return least + p.below(most-least+1)
}

// planAccounts draws the accounts: in every second world none, so that every call is
// admitted.
func (p *planner) planAccounts() {
	p.owners = []string{""}
	if !p.oneIn(2) {
		return
	}
	p.topology.Accounts = []model.Account{p.account(0)}
	p.several(2, 3, func(i int) {
		a := p.account(1 + i)
		p.topology.Accounts = append(p.topology.Accounts, a)
		p.owners = append(p.owners, a.AccountId)
	})
}

// account draws account number i. Only the first may have no id, since resources
// name the others by theirs.
func (p *planner) account(i int) model.Account {
	key := "key-" + strconv.Itoa(i)
	a := model.Account{AccessKeys: []model.AccessKey{{AccessKeyId: key}}}
	if i > 0 || p.oneIn(2) {
		a.AccountId = fmt.Sprintf("1%015d", i)
	}
	if p.oneIn(4) {
		a.AccessKeys = append(a.AccessKeys, model.AccessKey{AccessKeyId: key + "-old", Expired: true})
	}
	p.several(2, 2, func(j int) { a.RAMUsers = append(a.RAMUsers, p.user(key, j)) })
	if len(a.RAMUsers) > 0 {
		a.ActionsClosedToRAM = slices.Clone(some(p.chooser, grants[1:]))
	}
	a.ENIsNotSupported = i > 0 && p.oneIn(4)
	a.SourceDestCheck = p.oneIn(4)
	a.TrunksNotAllowed = p.oneIn(8)
	if p.oneIn(8) {
		a.AccessKeys[0].AccessKeySecret = "secret"
	}
	return a
}

// grants are lists of actions that a RAM user may call, or that an account closes to
// RAM users.
var grants = [][]string{
	{"*"},
	{"CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces"},
	{"AttachNetworkInterface", "AssignPrivateIpAddresses", "RunInstances"},
	nil,
}

func (p *planner) user(key string, j int) model.RAMUser {
	name := "user-" + strconv.Itoa(j)
	return model.RAMUser{
		UserName:       name,
		AccessKeys:     []model.AccessKey{{AccessKeyId: key + "-" + name}},
		AllowedActions: slices.Clone(pick(p.chooser, grants)),
	}
}

var regionIds = []string{model.DefaultRegionId, "ap-southeast-1", "mars-north-1"}

func (p *planner) planRegions() {
	p.regions = []model.Region{{RegionId: model.DefaultRegionId}}
	if p.oneIn(2) {
		n := 1 + p.below(len(regionIds))
		p.regions = nil
		for i, id := range regionIds[:n] {
			r := model.Region{RegionId: id, ENIsNotOffered: i > 0 && p.oneIn(4)}
			if p.oneIn(2) {
				r.Zones = model.Zones(id)[:1+p.below(2)]
			}
			p.regions = append(p.regions, r)
		}
		p.topology.Regions = p.regions
	}
}

// zones returns the zones in use in a region: few, so that resources share them.
func (p *planner) zones(region int) []string {
	r := p.regions[region]
	if len(r.Zones) > 0 {
		return r.Zones
	}
	return model.Zones(r.RegionId)[:2]
}

func (p *planner) planResourceGroups() {
	p.several(2, 3, func(i int) {
		g := model.ResourceGroup{OwnerId: pick(p.chooser, p.owners)}
		if p.oneIn(2) {
			g.ResourceGroupId = "rg-" + strconv.Itoa(i)
		}
		p.topology.ResourceGroups = append(p.topology.ResourceGroups, g)
	})
}

// planInstanceTypes draws instance types of the topology, with low limits.
func (p *planner) planInstanceTypes() {
	p.several(2, 3, func(i int) {
		kind := p.instanceType("ecs.own." + strconv.Itoa(i))
		if p.oneIn(8) {
			kind.InstanceTypeId = instanceTypes[p.below(2)] // which it replaces
		}
		if p.ownType(kind.InstanceTypeId) == nil {
			p.topology.InstanceTypes = append(p.topology.InstanceTypes, kind)
		}
	})
}

func (p *planner) instanceType(id string) model.InstanceType {
	kind := model.InstanceType{
		InstanceTypeId:              id,
		EniQuantity:                 1 + p.below(4),
		EniPrivateIpAddressQuantity: 1 + p.below(14),
		EniIpv6AddressQuantity:      p.below(4),
		PrimaryEniQueueNumber:       p.below(3),
		SecondaryEniQueueNumber:     p.below(3),
		MaximumQueueNumberPerEni:    p.below(9),
		StoppedToBind:               p.oneIn(2),
	}
	if !p.oneIn(4) {
		kind.EniTotalQuantity = kind.EniQuantity + p.below(6)
		kind.EniTrunkSupported = !p.oneIn(4)
	}
	// The sum of the defaults, as the types of package model have it, or any number.
	kind.TotalEniQueueQuantity = kind.PrimaryEniQueueNumber + (kind.EniQuantity-1)*kind.SecondaryEniQueueNumber
	if p.oneIn(2) {
		kind.TotalEniQueueQuantity = p.below(17)
	}
	if p.oneIn(2) {
		*pick(p.chooser, []*int{
			&kind.EniIpv6AddressQuantity, &kind.PrimaryEniQueueNumber, &kind.SecondaryEniQueueNumber,
			&kind.MaximumQueueNumberPerEni, &kind.TotalEniQueueQuantity,
		}) = model.Unknown
	}
	return kind
}

// ownType returns the topology's type of a name, nil if it has none.
func (p *planner) ownType(name string) *model.InstanceType {
	return find(p.topology.InstanceTypes, func(t *model.InstanceType) bool { return t.InstanceTypeId == name })
}

// instanceTypes are the types of package model that instances have: the default,
// some with low limits, one with IPv6, and one whose ENIs may not all have the
// maximum number of queues.
var instanceTypes = []string{
	"ecs.g6.large", "ecs.n4.small", "ecs.g7.large", "ecs.g6.xlarge", "ecs.t1.xsmall", "ecs.s6-c1m2.16xlarge",
	"ecs.d2s.5xlarge", "ecs.ebmc6.26xlarge", "ecs.t6-c1m1.large",
}

// creation draws a time between 1970 and the epoch or, mostly, none.
func (p *planner) creation() time.Time {
	if !p.oneIn(8) {
		return time.Time{}
	}
	epoch := p.topology.Epoch
	if epoch.IsZero() {
		epoch = model.DefaultEpoch
	}
	ago := int64(p.below(math.MaxInt32)) % (epoch.Unix() + 1)
	return epoch.Add(-time.Duration(ago) * time.Second)
}
