package reference

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"
	"sync"

	"example.com/enisim/model"
)

// New derives the world of a topology that the engine accepted from the topology and
// the defaults that package model documents. From the listings it takes only what
// the topology leaves open: generated ids, MACs, picked addresses. It returns an
// error if they are not as documented.
func New(t model.Topology, listings Listings) (*World, error) {
	w := &World{
		current:   t.Edition == "current",
		epoch:     t.Epoch,
		quotas:    t.Quotas,
		delays:    t.Delays,
		open:      len(t.Accounts) == 0,
		generated: make(map[string]bool),
		tokens:    make(map[tokenKey]token),
		pages:     &pageMemory{leads: make(map[pageKey]int)},
	}
	if w.epoch.IsZero() {
		w.epoch = model.DefaultEpoch
	}
	w.fillInQuotas()
	w.buildRegions(t)
	w.buildTypes(t)
	b := builder{World: w, listings: listings}
	for _, build := range []func(model.Topology) error{
		b.buildAccounts, b.buildResourceGroups, b.buildNetworks, b.buildClassicGroups, b.buildRules, b.buildInstances, b.buildENIs,
	} {
		if err := build(t); err != nil {
			return nil, err
		}
	}
	w.awaits = true
	return w, w.Compare(listings)
}

// fillInQuotas fills in the documented limits: 100 ENIs per account and region (the
// page), 5 groups per ENI, 2,000 and 65,536 addresses per group (ecs/Limits, 2021-07), today
// 6,000 in basic ones (ecs/Security groups, current), 200 rules per group, 10 VPCs per
// account and region and today 150 VSwitches per VPC (vpc/Quotas, current), 24 before (assumed: older pages say so), and
// 100 CIDR reservations of a family per VPC (vpc/CreateVSwitchCidrReservation, current).
func (w *World) fillInQuotas() {
	q := &w.quotas
	q.NetworkInterfaces = cmp.Or(q.NetworkInterfaces, 100)
	q.SecurityGroupsPerNetworkInterface = cmp.Or(q.SecurityGroupsPerNetworkInterface, 5)
	q.VPCs = cmp.Or(q.VPCs, 10)
	q.VSwitches = cmp.Or(q.VSwitches, w.limit(24, 150))
	q.VSwitchCidrReservations = cmp.Or(q.VSwitchCidrReservations, 100)
	q.NormalGroupAddresses = cmp.Or(q.NormalGroupAddresses, w.limit(2_000, 6_000))
	q.EnterpriseGroupAddresses = cmp.Or(q.EnterpriseGroupAddresses, 65_536)
	q.RulesPerSecurityGroup = cmp.Or(q.RulesPerSecurityGroup, 200)
}

func (w *World) buildRegions(t model.Topology) {
	w.regions = copied(t.Regions)
	if len(w.regions) == 0 {
		w.regions = []model.Region{{RegionId: "cn-hangzhou"}}
	}
	for i := range w.regions {
		r := &w.regions[i]
		r.Zones = copied(r.Zones)
		if len(r.Zones) == 0 {
			r.Zones = model.Zones(r.RegionId)
		}
	}
}

// buildTypes replaces types by those of the topology with the same name, and appends
// its others.
func (w *World) buildTypes(t model.Topology) {
	w.types = knownTypes()
	if len(t.InstanceTypes) > 0 {
		w.types = copied(w.types)
	}
	for _, given := range t.InstanceTypes {
		given.InstanceTypeFamily = cmp.Or(given.InstanceTypeFamily, familyOf(given.InstanceTypeId))
		if known := w.typeOf(given.InstanceTypeId); known != nil {
			*known = given
		} else {
			w.types = append(w.types, given)
		}
	}
}

// knownTypes returns the types of package model. There are many, so they are listed
// once.
var knownTypes = sync.OnceValue(model.InstanceTypes)

// knownPlaces returns the places of the known types in the list of every world.
var knownPlaces = sync.OnceValue(func() map[string]int {
	places := make(map[string]int)
	for i, t := range knownTypes() {
		places[t.InstanceTypeId] = i
	}
	return places
})

// builder builds a world from a topology and the engine's listings.
type builder struct {
	*World
	listings Listings
}

// id returns the id of resource n of a list: the given one, or the generated one,
// which the listing shows in the same place.
func (b builder) id(list, given string, n, length int, shown func(n int) string, prefix, infix string, body int) (string, error) {
	switch {
	case given != "":
		return given, nil
	case n >= length:
		return "", fmt.Errorf("%s: expected more than %d", list, length)
	}
	if err := b.adoptID(shown(n), prefix, infix, body); err != nil {
		return "", fmt.Errorf("%s[%d]: %w", list, n, err)
	}
	return shown(n), nil
}

func (b builder) buildAccounts(t model.Topology) error {
	given := t.Accounts
	if len(given) == 0 {
		given = []model.Account{{}}
	}
	for n, a := range given {
		if a.AccountId == "" {
			if n >= len(b.listings.Accounts) || !isAccountID(b.listings.Accounts[n].AccountId) {
				return fmt.Errorf("account %d of the listing has no AccountId of 16 digits", n)
			}
			a.AccountId = b.listings.Accounts[n].AccountId
		}
		b.accounts = append(b.accounts, copiedAccount(a))
	}
	for n, a := range b.accounts {
		for _, other := range b.accounts[:n] {
			if other.AccountId == a.AccountId {
				return fmt.Errorf("account %d of the listing has the AccountId %s of another", n, a.AccountId)
			}
		}
	}
	return nil
}

func copiedAccount(a model.Account) model.Account {
	a.AccessKeys = copied(a.AccessKeys)
	a.ActionsClosedToRAM = copied(a.ActionsClosedToRAM)
	a.RAMUsers = copied(a.RAMUsers)
	for i := range a.RAMUsers {
		u := &a.RAMUsers[i]
		u.AccessKeys, u.AllowedActions = copied(u.AccessKeys), copied(u.AllowedActions)
	}
	return a
}

func (b builder) buildResourceGroups(t model.Topology) error {
	for n, g := range t.ResourceGroups {
		id, err := b.id("ResourceGroups", g.ResourceGroupId, n, len(b.listings.ResourceGroups),
			func(n int) string { return b.listings.ResourceGroups[n].ResourceGroupId }, "rg-", "", bodyOfResourceGroup)
		if err != nil {
			return err
		}
		g.ResourceGroupId = id
		g.OwnerId = cmp.Or(g.OwnerId, b.accounts[0].AccountId)
		b.resourceGroups = append(b.resourceGroups, g)
	}
	return nil
}

func (b builder) buildNetworks(t model.Topology) error {
	for n, v := range t.VPCs {
		v.RegionId = cmp.Or(v.RegionId, b.regions[0].RegionId)
		v.OwnerId = cmp.Or(v.OwnerId, b.accounts[0].AccountId)
		v.CidrBlock = cmp.Or(v.CidrBlock, "172.16.0.0/12")
		v.Ipv6CidrBlock = speltBlock(v.Ipv6CidrBlock)
		id, err := b.id("VPCs", v.VpcId, n, len(b.listings.VPCs),
			func(n int) string { return b.listings.VPCs[n].VpcId }, "vpc-", model.Infix(v.RegionId), bodyOfVPC)
		if err != nil {
			return err
		}
		v.VpcId = id
		inside := v
		v.VSwitches, v.SecurityGroups, v.Tags = nil, nil, copied(v.Tags)
		b.vpcs = append(b.vpcs, &vpc{VPC: v, number: next(&b.othersCreated), created: b.epoch})
		for _, s := range inside.VSwitches {
			if err := b.buildVSwitch(v, s); err != nil {
				return err
			}
		}
		for _, g := range inside.SecurityGroups {
			g.VpcId, g.RegionId, g.OwnerId = v.VpcId, v.RegionId, v.OwnerId
			if err := b.buildGroup(g); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b builder) buildVSwitch(in model.VPC, s model.VSwitch) error {
	id, err := b.id("VSwitches", s.VSwitchId, len(b.vswitches), len(b.listings.VSwitches),
		func(n int) string { return b.listings.VSwitches[n].VSwitchId }, "vsw-", model.Infix(in.RegionId), bodyOfVPC)
	if err != nil {
		return err
	}
	s.VSwitchId, s.VpcId = id, in.VpcId
	s.ZoneId = cmp.Or(s.ZoneId, b.zonesOf(in.RegionId)[0])
	s.Status = cmp.Or(s.Status, model.VSwitchAvailable)
	s.Tags = copied(s.Tags)
	v := &vswitch{VSwitch: s, owner: in.OwnerId, region: in.RegionId, number: next(&b.othersCreated), created: b.epoch}
	if v.block, err = netip.ParsePrefix(s.CidrBlock); err != nil {
		return err
	}
	if s.Ipv6CidrBlock != "" {
		v.block6, err = netip.ParsePrefix(s.Ipv6CidrBlock)
		v.Ipv6CidrBlock = speltBlock(s.Ipv6CidrBlock)
	}
	v.VSwitchCidrReservations = nil
	b.vswitches = append(b.vswitches, v)
	for _, r := range s.VSwitchCidrReservations {
		if err == nil {
			err = b.buildReservation(v, r)
		}
	}
	return err
}

func (b builder) buildReservation(in *vswitch, t model.VSwitchCidrReservation) error {
	id, err := b.id("VSwitchCidrReservations", t.VSwitchCidrReservationId, len(b.reserved), len(b.listings.VSwitchCidrReservations),
		func(n int) string { return b.listings.VSwitchCidrReservations[n].VSwitchCidrReservationId },
		"vcr-", model.Infix(in.region), bodyOfVPC)
	if err != nil {
		return err
	}
	t.VSwitchCidrReservationId, t.Tags = id, copied(t.Tags)
	block, err := netip.ParsePrefix(t.VSwitchCidrReservationCidr)
	b.reserve(in, t, block, b.epoch)
	return err
}

func (b builder) buildGroup(g model.SecurityGroup) error {
	id, err := b.id("SecurityGroups", g.SecurityGroupId, len(b.groups), len(b.listings.SecurityGroups),
		func(n int) string { return b.listings.SecurityGroups[n].SecurityGroupId }, "sg-", model.Infix(g.RegionId), bodyOfENI)
	if err != nil {
		return err
	}
	g.SecurityGroupId = id
	g.SecurityGroupType = cmp.Or(g.SecurityGroupType, model.GroupNormal)
	g.Tags = copied(g.Tags)
	b.groups = append(b.groups, &group{SecurityGroup: g, number: next(&b.othersCreated), created: b.epoch})
	return nil
}

func (b builder) buildClassicGroups(t model.Topology) error {
	for _, g := range t.ClassicSecurityGroups {
		g.RegionId = cmp.Or(g.RegionId, b.regions[0].RegionId)
		g.OwnerId = cmp.Or(g.OwnerId, b.accounts[0].AccountId)
		if err := b.buildGroup(g); err != nil {
			return err
		}
	}
	return nil
}

// buildRules adds the rules of all groups, whose order is that of the listing.
func (b builder) buildRules(t model.Topology) error {
	for n, g := range b.groups {
		var shown []model.SecurityGroupRule
		if n < len(b.listings.SecurityGroups) {
			shown = b.listings.SecurityGroups[n].Rules
		}
		for i, given := range g.Rules {
			id, err := b.id("Rules", given.SecurityGroupRuleId, i, len(shown),
				func(i int) string { return shown[i].SecurityGroupRuleId }, "sgr-", model.Infix(g.RegionId), bodyOfENI)
			if err != nil {
				return err
			}
			r, err := defaultRule(g, given)
			if err != nil {
				return err
			}
			r.SecurityGroupRuleId = id
			g.rules = append(g.rules, &groupRule{SecurityGroupRule: r, created: b.epoch, number: next(&b.othersCreated)})
		}
		g.Rules = nil
	}
	return nil
}

// defaultRule returns a rule of a topology with its defaults: an inbound one for all
// traffic, accepted with the highest priority.
func defaultRule(g *group, r model.SecurityGroupRule) (model.SecurityGroupRule, error) {
	r.Direction = cmp.Or(r.Direction, "ingress")
	r.IpProtocol = cmp.Or(r.IpProtocol, "ALL")
	r.PortRange = cmp.Or(r.PortRange, "-1/-1")
	read, err := permission{r, strconv.Itoa(cmp.Or(r.Priority, 1))}.read(false)
	read.NicType = nicTypeIn(g, read.NicType)
	return read, err
}

// buildInstances adds the instances, each in a VPC with its primary ENI.
func (b builder) buildInstances(t model.Topology) error {
	for n, given := range t.Instances {
		v := b.vswitchOf(given.VSwitchId)
		i := &instance{Instance: given, created: b.epoch, started: b.epoch, number: next(&b.othersCreated), arrives: never}
		if v != nil {
			i.ZoneId, i.OwnerId, i.region, i.vpc = v.ZoneId, v.owner, v.region, v.VpcId
		} else {
			i.ZoneId = cmp.Or(given.ZoneId, b.regions[0].Zones[0])
			i.OwnerId = cmp.Or(given.OwnerId, b.accounts[0].AccountId)
			i.region = b.regionOfZone(i.ZoneId)
		}
		id, err := b.id("Instances", given.InstanceId, n, len(b.listings.Instances),
			func(n int) string { return b.listings.Instances[n].InstanceId }, "i-", model.Infix(i.region), bodyOfENI)
		if err != nil {
			return err
		}
		i.InstanceId = id
		i.InstanceType = cmp.Or(given.InstanceType, "ecs.g6.large")
		i.Status = cmp.Or(given.Status, model.InstanceRunning)
		i.Tags = copied(given.Tags)
		i.SecurityGroupIds = nil
		i.fillIn()
		b.instances = append(b.instances, i)
		if v != nil {
			e := b.primaryFor(i, v, b.groupsOrFirst(given.SecurityGroupIds, v.VpcId))
			e.NetworkInterfaceId = given.NetworkInterfaceId
			e.PrivateIpAddress = spelt(given.PrivateIpAddress)
			b.enis = append(b.enis, e)
		}
	}
	return nil
}

func (w *World) regionOfZone(zone string) string {
	for _, r := range w.regions {
		if contains(r.Zones, zone) {
			return r.RegionId
		}
	}
	return ""
}

// groupsOrFirst returns the groups given, each once, or the first group of the VPC.
func (w *World) groupsOrFirst(ids []string, vpcID string) []string {
	var once []string
	for _, id := range ids {
		if !contains(once, id) {
			once = append(once, id)
		}
	}
	if len(once) == 0 {
		if g := find(w.groups, func(g *group) bool { return g.VpcId == vpcID }); g != nil {
			once = []string{g.SecurityGroupId}
		}
	}
	return once
}

// buildENIs adds the ENIs of the topology.
func (b builder) buildENIs(t model.Topology) error {
	for _, given := range t.NetworkInterfaces {
		v := b.vswitchOf(given.VSwitchId)
		if v == nil {
			return fmt.Errorf("there is no VSwitch %q", given.VSwitchId)
		}
		e := &eni{NetworkInterface: given, region: v.region, number: next(&b.enisCreated), unseen: true}
		e.VpcId, e.ZoneId, e.OwnerId = v.VpcId, v.ZoneId, v.owner
		e.Type = cmp.Or(given.Type, "Secondary")
		if given.TrunkNetworkInterfaceId != "" {
			e.Type = "Member"
		}
		e.Status = cmp.Or(given.Status, model.StatusAvailable)
		goes := given.DeleteOnRelease == nil || *given.DeleteOnRelease
		e.DeleteOnRelease = &goes
		e.SourceDestCheck = b.sourceDestCheck(given.SourceDestCheck, v.owner)
		e.PrivateIpAddress = spelt(given.PrivateIpAddress)
		e.SecondaryPrivateIpAddresses = speltAll(given.SecondaryPrivateIpAddresses)
		e.Ipv6Addresses = speltAll(given.Ipv6Addresses)
		e.Ipv4Prefixes, e.Ipv6Prefixes = speltBlocks(given.Ipv4Prefixes), speltBlocks(given.Ipv6Prefixes)
		e.SecurityGroupIds = b.groupsOrFirst(given.SecurityGroupIds, v.VpcId)
		e.Tags = copied(given.Tags)
		if given.CreationTime.IsZero() {
			e.CreationTime = b.epoch
		}
		e.CreationTime = wholeSeconds(e.CreationTime)
		b.enis = append(b.enis, e)
	}
	for _, e := range b.enis { // the VLAN ids that are given go before those that are not
		if e.TrunkNetworkInterfaceId != "" && e.DeviceIndex == 0 {
			b.enroll(e, e.TrunkNetworkInterfaceId)
		}
	}
	return nil
}
