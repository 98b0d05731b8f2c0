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
	return p.topology
})

// planner draws a topology and keeps account of the room that is left in it.
type planner struct {
	chooser
	topology model.Topology

	limits    model.Quotas // with the defaults
	owners    []string     // accounts that resources can name, "" for the first
	regions   []model.Region
	vpcs      []*plannedVPC
	vswitches []*plannedVSwitch
	instances []*plannedInstance
	enis      map[plannedPlace]int
}

// several calls plan with 0, 1 and so on, up to most times; each time the chance of
// an end is about one in chance. Each time is a draw of its own, so that a failure
// shrinks by leaving any of them out.
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

// plannedPlace is an account in a region, by their indexes.
type plannedPlace struct{ owner, region int }

type plannedVPC struct {
	place  plannedPlace
	block  netip.Prefix
	groups []*plannedGroup
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
	room         int // IPv4 addresses that are left
	last4, last6 int // the last addresses that were given, counted from the first
}

type plannedInstance struct {
	id           string
	at           *plannedVSwitch
	kind         *model.InstanceType
	enis, queues int
}

var epochs = []time.Time{
	time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC),
	time.Date(2024, 2, 29, 23, 59, 59, 999_999_999, time.FixedZone("", 8*3600)),
	time.Date(2999, 12, 31, 23, 59, 59, 0, time.UTC),
}

var delays = []time.Duration{0, time.Second, 3 * time.Second, 1, time.Hour}

var seeds = rapid.Uint64()

// planLimits draws seed, time and quotas.
func (p *planner) planLimits() {
	p.topology.Seed = seeds.Draw(p.t, "seed")
	p.topology.Epoch = rarely(p.chooser, epochs)
	p.topology.Quotas = model.Quotas{
		NetworkInterfaces:                 some(p.chooser, []int{4, 8, 6, 2, 10, 5, 3, 1}),
		SecurityGroupsPerNetworkInterface: p.limit(2, 1, 3),
		VPCs:                              p.limit(2, 1, 4),
		VSwitches:                         p.limit(2, 1, 4),
		NormalGroupAddresses:              p.limit(4, 3, 12),
		EnterpriseGroupAddresses:          p.limit(4, 3, 12),
	}
	p.limits = p.topology.Quotas.OrDefaults()
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

// limit draws a tiny quota once in n times, else the default.
func (p *planner) limit(n, least, most int) int {
	if !p.oneIn(n) {
		return 0
	}
	return least + p.below(most-least+1)
}

// planAccounts draws no account in every second world, so that everybody may call.
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

// account draws account number i. Only the first may be without an id, since
// nothing can be given to an account that cannot be named.
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
	if p.oneIn(8) {
		a.AccessKeys[0].AccessKeySecret = "secret"
	}
	return a
}

// grants are what RAM users may do, or may not where an account forbids it.
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

// zones are those of a region that things are put into: few, so that things meet.
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

// planInstanceTypes draws types of the topology's own, with little room.
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
	// As for the types of the model, the sum of the defaults, or anything.
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

// ownType is the topology's type of a name, nil if it has none.
func (p *planner) ownType(name string) *model.InstanceType {
	return find(p.topology.InstanceTypes, func(t *model.InstanceType) bool { return t.InstanceTypeId == name })
}

// instanceTypes are those of the model that instances are of: the default, some
// with little room, two whose ENIs are bound only while they are Stopped, one with
// IPv6, one whose ENIs may not all have as many queues as one of them, one whose IPv6
// addresses are unknown, and one whose queues are.
var instanceTypes = []string{
	"ecs.g6.large", "ecs.n4.small", "ecs.g7.large", "ecs.g6.xlarge", "ecs.t1.xsmall", "ecs.s6-c1m2.16xlarge",
	"ecs.d2s.5xlarge", "ecs.ebmc6.26xlarge", "ecs.t6-c1m1.large",
}

// creation is a time before the epoch and after 1970 or, mostly, none.
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
