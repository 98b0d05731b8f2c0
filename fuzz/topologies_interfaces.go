package fuzz

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"

	"example.com/enisim/model"
)

var instanceStates = []string{"", model.InstanceStopped, model.InstanceRunning, model.InstanceStopped,
	model.InstancePending, model.InstanceStarting, model.InstanceStopping}

// planInstances draws instances where there is room, and some of the classic
// network.
func (p *planner) planInstances() {
	p.several(mostInstances, 5, func(i int) {
		n := model.Instance{Status: pick(p.chooser, instanceStates), InstanceName: rarely(p.chooser, goodLabels), Description: rarely(p.chooser, goodDescriptions)}
		n.ImageId, n.KeyPairName = rarely(p.chooser, images), rarely(p.chooser, goodLabels)
		n.HostName = rarely(p.chooser, goodHostNames)
		n.InstanceChargeType, n.SpotStrategy = rarely(p.chooser, chargeTypes), rarely(p.chooser, spotStrategies)
		if !p.oneIn(4) {
			n.InstanceId = "i-" + strconv.Itoa(i)
		}
		if p.oneIn(8) {
			n.Tags = p.tagList()
		}
		kind := p.kind()
		if n.InstanceType = kind.InstanceTypeId; n.InstanceType == instanceTypes[0] && !p.oneIn(2) {
			n.InstanceType = ""
		}
		if p.settle(&n, kind) {
			p.topology.Instances = append(p.topology.Instances, n)
		}
	})
}

// kind returns one of the types that instances have, preferably one of the topology.
func (p *planner) kind() *model.InstanceType {
	own := len(p.topology.InstanceTypes)
	i := p.below(own + len(instanceTypes))
	if i < own {
		return &p.topology.InstanceTypes[i]
	}
	if t := p.ownType(instanceTypes[i-own]); t != nil {
		return t
	}
	t, _ := model.FindInstanceType(instanceTypes[i-own])
	return &t
}

// settle finds a place for an instance and reports whether there is one.
func (p *planner) settle(n *model.Instance, kind *model.InstanceType) bool {
	if p.oneIn(16) {
		n.OwnerId = pick(p.chooser, p.owners)
		n.ZoneId = rarely(p.chooser, p.zones(p.below(len(p.regions))))
		return true
	}
	v := p.inhabitable()
	if v == nil {
		return false
	}
	groups, ok := p.join(v, 1, 0)
	if !ok {
		return false
	}
	n.VSwitchId, n.SecurityGroupIds = v.id, groups
	n.PrivateIpAddress = v.give4(p.oneIn(4))
	if p.oneIn(8) {
		n.ZoneId = v.zone
	}
	if p.oneIn(4) && n.InstanceId != "" {
		n.NetworkInterfaceId = "eni-of-" + n.InstanceId
	}
	p.instances = append(p.instances, &plannedInstance{id: n.InstanceId, at: v, kind: kind, enis: 1, all: 1, queues: kind.PrimaryEniQueueNumber})
	return true
}

// inhabitable returns a VSwitch that has an id and a free address, nil if there is
// none.
func (p *planner) inhabitable() *plannedVSwitch {
	v, ok := pickWhere(p.chooser, p.vswitches, func(v **plannedVSwitch) bool {
		return (*v).id != "" && (*v).room > 0 && len((*v).in.groups) > 0
	})
	if !ok {
		return nil
	}
	return *v
}

// join finds groups of a VSwitch's VPC with room for an ENI, and takes it. An empty list
// means the first group.
func (p *planner) join(v *plannedVSwitch, ipv4, ipv6 int) (ids []string, ok bool) {
	groups := v.in.groups
	if !p.oneIn(2) {
		return nil, p.enter(groups[0], ipv4, ipv6)
	}
	kind := pick(p.chooser, groups).enterprise
	for _, g := range groups {
		if g.id == "" || g.enterprise != kind || len(ids) == p.limits.SecurityGroupsPerNetworkInterface {
			continue
		}
		if (len(ids) == 0 || p.oneIn(2)) && p.enter(g, ipv4, ipv6) {
			ids = append(ids, g.id)
		}
	}
	return ids, len(ids) > 0
}

// enter takes the room of an ENI in a group, and reports whether there is enough.
func (p *planner) enter(g *plannedGroup, ipv4, ipv6 int) bool {
	limits, n := p.topology.Edition.Limits(), ipv4
	if g.enterprise && limits.EnterpriseGroupsCountENIs {
		n = 1
	}
	if !g.enterprise && limits.NormalGroupsCountIpv6 {
		n += ipv6
	}
	if g.room < n {
		return false
	}
	g.room -= n
	return true
}

// give4 takes an address and returns it, "" if the engine is to pick one.
func (v *plannedVSwitch) give4(given bool) string {
	v.room--
	if !given {
		return ""
	}
	v.last4++
	for slices.ContainsFunc(v.reserved, func(r netip.Prefix) bool { return r.Contains(nth(v.block, v.last4)) }) {
		v.last4++
	}
	return nth(v.block, v.last4).String()
}

func (v *plannedVSwitch) give6() string {
	v.last6++
	return nth(v.ipv6, v.last6).String()
}

// planTrunk adds an instance with a trunk ENI and up to two members, if there is room for
// them: they are rare otherwise.
func (p *planner) planTrunk() {
	kind, _ := model.FindInstanceType("ecs.g7.xlarge")
	if t := p.ownType(kind.InstanceTypeId); t != nil || len(p.topology.Instances) == mostInstances {
		return
	}
	n := model.Instance{InstanceId: "i-trunk", InstanceType: kind.InstanceTypeId}
	if !p.settle(&n, &kind) || n.VSwitchId == "" {
		return
	}
	p.topology.Instances = append(p.topology.Instances, n)
	at := p.instances[len(p.instances)-1]
	for i, name := range []string{"eni-trunk", "eni-member", "eni-member-2"} {
		place := at.at.in.place
		e := model.NetworkInterface{NetworkInterfaceId: name, VSwitchId: at.at.id, InstanceId: at.id, Status: model.StatusInUse}
		full := p.enis[place] == p.limits.NetworkInterfaces || len(p.topology.NetworkInterfaces) == mostInterfaces || at.at.room == 0
		if full || i == 2 && p.oneIn(2) {
			return
		}
		groups, ok := p.join(at.at, 1, 0)
		if !ok {
			return
		}
		e.SecurityGroupIds, e.PrivateIpAddress = groups, at.at.give4(true)
		if e.Type = model.TypeTrunk; i > 0 {
			e.Type, e.TrunkNetworkInterfaceId = "", "eni-trunk"
		}
		p.enis[place]++
		p.topology.NetworkInterfaces = append(p.topology.NetworkInterfaces, e)
	}
}

// planInterfaces draws ENIs where there is room: Available ones, some that are
// bound, managed by a service, or CreateFailed.
func (p *planner) planInterfaces() {
	p.enis = make(map[plannedPlace]int)
	p.several(mostInterfaces, 6, func(i int) {
		v := p.inhabitable()
		if v == nil || p.enis[v.in.place] == p.limits.NetworkInterfaces {
			return
		}
		n := p.networkInterface(i, v)
		if !p.address(&n, v) {
			return
		}
		p.enis[v.in.place]++
		p.bind(&n, v)
		p.topology.NetworkInterfaces = append(p.topology.NetworkInterfaces, n)
	})
}

// networkInterface draws an ENI without addresses and groups.
func (p *planner) networkInterface(i int, v *plannedVSwitch) model.NetworkInterface {
	n := model.NetworkInterface{
		VSwitchId:            v.id,
		NetworkInterfaceName: rarely(p.chooser, goodNames),
		Description:          rarely(p.chooser, goodDescriptions),
		ServiceManaged:       p.oneIn(8),
		DeleteOnRelease:      p.maybeBool(),
		CreationTime:         p.creation(),
		ResourceGroupId:      p.resourceGroup(v.in.place.owner),
	}
	if n.ServiceManaged {
		n.ServiceID = int64(i) // none for the first
	}
	if !p.oneIn(4) {
		n.NetworkInterfaceId = "eni-" + strconv.Itoa(i)
	}
	if p.oneIn(8) {
		n.Tags = p.tagList()
	}
	if p.oneIn(16) {
		n.MacAddress = fmt.Sprintf("00:16:3e:00:00:%02x", i)
	}
	n.SourceDestCheck = p.maybeBool()
	if p.oneIn(8) {
		n.QueueNumber = 1 + p.below(8)
	}
	return n
}

// address gives an ENI addresses and groups, if there are groups with room.
func (p *planner) address(n *model.NetworkInterface, v *plannedVSwitch) bool {
	more := 0
	if p.oneIn(2) {
		more = p.below(min(v.room, model.MaxListedAddresses+1))
	}
	if p.oneIn(8) {
		more = max(min(v.room, model.MaxListedAddresses+1)-1, 0)
	}
	more6 := 0
	if v.ipv6.IsValid() && p.oneIn(2) {
		more6 = 1 + p.below(model.MaxIpv6Addresses)
	}
	n.Ipv4Prefixes, v.prefixes4 = p.somePrefixes(v.prefixes4)
	n.Ipv6Prefixes, v.prefixes6 = p.somePrefixes(v.prefixes6)
	more = max(min(more, model.MaxListedAddresses-len(n.Ipv4Prefixes)), 0)
	more6 = min(more6, model.MaxIpv6Addresses-len(n.Ipv6Prefixes))
	groups, ok := p.join(v, 1+more+len(n.Ipv4Prefixes), more6+len(n.Ipv6Prefixes))
	if !ok {
		return false
	}
	n.SecurityGroupIds = groups
	n.PrivateIpAddress = v.give4(p.oneIn(2))
	for range more {
		n.SecondaryPrivateIpAddresses = append(n.SecondaryPrivateIpAddresses, v.give4(true))
	}
	for range more6 {
		n.Ipv6Addresses = append(n.Ipv6Addresses, v.give6())
	}
	return true
}

// somePrefixes takes some of the free prefixes of a VSwitch, mostly none.
func (p *planner) somePrefixes(free []string) (taken, left []string) {
	if len(free) == 0 || !p.oneIn(4) {
		return nil, free
	}
	n := 1 + p.below(min(len(free), 2))
	return free[:n:n], free[n:]
}

// resourceGroup returns one of an account's resource groups that has an id, mostly
// none.
func (p *planner) resourceGroup(owner int) string {
	if !p.oneIn(4) {
		return ""
	}
	g, ok := pickWhere(p.chooser, p.topology.ResourceGroups, func(g *model.ResourceGroup) bool {
		return g.ResourceGroupId != "" && g.OwnerId == p.owners[owner]
	})
	if !ok {
		return ""
	}
	return g.ResourceGroupId
}

// bind binds every second ENI, if there is an instance with room for it.
func (p *planner) bind(n *model.NetworkInterface, v *plannedVSwitch) {
	if !p.oneIn(2) {
		if p.oneIn(8) {
			n.Status = model.StatusCreateFailed
		}
		return
	}
	if p.oneIn(2) && p.enroll(n, v) {
		return
	}
	if p.oneIn(2) {
		n.Type = model.TypeTrunk
	}
	found, ok := pickWhere(p.chooser, p.instances, func(i **plannedInstance) bool { return (*i).takes(n, v) })
	if !ok {
		return
	}
	i := *found
	i.enis++
	i.all++
	if n.Type == model.TypeTrunk {
		i.trunk = n.NetworkInterfaceId
	}
	i.queues += queuesOf(n.QueueNumber, i.kind)
	n.Status, n.InstanceId = model.StatusInUse, i.id
}

// enroll binds an ENI as a member, if there is a trunk ENI with room for it.
func (p *planner) enroll(n *model.NetworkInterface, v *plannedVSwitch) bool {
	found, ok := pickWhere(p.chooser, p.instances, func(i **plannedInstance) bool {
		return (*i).trunk != "" && (*i).at.in == v.in && (*i).at.zone == v.zone && (*i).all < (*i).kind.EniTotalQuantity &&
			addressesFit((*i).kind, n)
	})
	if !ok {
		return false
	}
	i := *found
	i.all++
	n.Status, n.InstanceId, n.TrunkNetworkInterfaceId = model.StatusInUse, i.id, i.trunk
	n.Type = some(p.chooser, []string{model.TypeMember})
	if p.oneIn(2) {
		n.DeviceIndex = i.all + 5*p.below(2) // which no other member has
	}
	return true
}

// takes reports whether an ENI can be bound to the instance.
func (i *plannedInstance) takes(n *model.NetworkInterface, v *plannedVSwitch) bool {
	return i.id != "" && i.at.in == v.in && i.at.zone == v.zone &&
		i.enis < i.kind.EniQuantity && (i.kind.EniTotalQuantity == 0 || i.all < i.kind.EniTotalQuantity) &&
		(n.Type != model.TypeTrunk || i.kind.EniTrunkSupported) &&
		addressesFit(i.kind, n) && takesQueues(i.kind, n.QueueNumber, i.queues)
}

// addressesFit reports whether a type allows an ENI its addresses and prefixes.
func addressesFit(kind *model.InstanceType, e *model.NetworkInterface) bool {
	return len(e.SecondaryPrivateIpAddresses)+len(e.Ipv4Prefixes) < kind.EniPrivateIpAddressQuantity &&
		len(e.Ipv6Addresses)+len(e.Ipv6Prefixes) <= max(kind.EniIpv6AddressQuantity, 0)
}

// takesQueues reports whether a type whose ENIs have some queues allows one more ENI
// its own number, 0 for the default. Of unknown figures it is known only that they
// allow the default.
func takesQueues(kind *model.InstanceType, own, others int) bool {
	if min(kind.PrimaryEniQueueNumber, kind.SecondaryEniQueueNumber, kind.MaximumQueueNumberPerEni,
		kind.TotalEniQueueQuantity) == model.Unknown {
		return own == 0
	}
	return own <= kind.MaximumQueueNumberPerEni && others+queuesOf(own, kind) <= kind.TotalEniQueueQuantity
}

// queuesOf is the number of queues of a secondary ENI on an instance of a type.
func queuesOf(given int, kind *model.InstanceType) int {
	if given != 0 {
		return given
	}
	return kind.SecondaryEniQueueNumber
}
