package sim

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// givenENI is an ENI of the topology on its way into the world.
type givenENI struct {
	path           string
	order          eniOrder
	id, mac        string
	created        int64
	serviceManaged bool
	status         status
	boundTo        string    // the id of the instance that it is bound to
	instance       *instance // the one it is the primary of
}

// buildInterfaces makes the instances and the ENIs. Every address that is given
// is claimed before any is picked, so that a pick never takes one away.
func (b *builder) buildInterfaces() {
	var given []givenENI
	for i, t := range b.t.Instances {
		if e, ok := b.buildInstance(at("Instances", i), t); ok {
			given = append(given, e)
		}
	}
	for i, t := range b.t.NetworkInterfaces {
		if e, ok := b.readENI(at("NetworkInterfaces", i), t); ok {
			given = append(given, e)
		}
	}
	for _, e := range given {
		b.addGivenENI(e)
	}
}

// buildInstance makes an instance and returns its primary ENI, if all is well
// and it is to have one.
func (b *builder) buildInstance(path string, t model.Instance) (givenENI, bool) {
	made := &instance{
		labels: b.labels(path, t.InstanceName, t.Description, t.Tags),
		status: b.oneOf(path+".Status", t.Status, model.InstanceRunning, model.InstancePending,
			model.InstanceStarting, model.InstanceStopping, model.InstanceStopped),
	}
	kind := b.findType(cmp.Or(t.InstanceType, "ecs.g6.large"))
	if kind < 0 {
		b.fault(path+".InstanceType", "there is no instance type %q", t.InstanceType)
	} else {
		made.kind = &b.w.types[kind]
	}
	if t.VSwitchId == "" {
		b.placeClassic(path, t, made)
		return givenENI{}, false
	}
	e, ok := b.resolveENI(path, &model.CreateNetworkInterfaceRequest{
		VSwitchId:        t.VSwitchId,
		PrimaryIpAddress: t.PrivateIpAddress,
		SecurityGroupIds: t.SecurityGroupIds,
	}, isGroupMissing)
	v := e.order.vswitch
	if v == nil {
		return givenENI{}, false
	}
	made.zone, made.vpc, made.region, made.owner = v.zone, v.vpc, v.vpc.region, v.vpc.owner
	b.implied(path+".ZoneId", t.ZoneId, made.zone)
	b.implied(path+".OwnerId", t.OwnerId, made.owner.id)
	b.addInstance(t, made)
	e.instance, e.id, e.created = made, t.NetworkInterfaceId, b.w.epoch.Unix()
	return e, ok
}

// placeClassic puts an instance into the classic network, which has no ENIs.
func (b *builder) placeClassic(path string, t model.Instance, made *instance) {
	b.implied(path+".PrivateIpAddress", t.PrivateIpAddress, "")
	b.implied(path+".NetworkInterfaceId", t.NetworkInterfaceId, "")
	if len(t.SecurityGroupIds) > 0 {
		b.fault(path+".SecurityGroupIds", "an instance without a VSwitchId has no ENI to join %q", t.SecurityGroupIds)
	}
	made.owner = b.account(path, t.OwnerId)
	made.region = b.w.regions[0]
	for _, r := range b.w.regions {
		for _, z := range r.zones {
			if z == t.ZoneId {
				made.region = r
			}
		}
	}
	made.zone = b.zone(path, t.ZoneId, made.region)
	b.addInstance(t, made)
}

func (b *builder) addInstance(t model.Instance, made *instance) {
	made.number, made.id = b.mint(t.InstanceId, ofInstance, "i-"+made.region.infix, 17)
	b.w.instances.put(b.w.owner, made.number, made)
	b.register(made.id, instanceRef(made.number))
}

// readENI reads an ENI that is there from the start.
func (b *builder) readENI(path string, t model.NetworkInterface) (givenENI, bool) {
	b.oneOf(path+".Type", t.Type, model.TypeSecondary)
	state := b.oneOf(path+".Status", t.Status, model.StatusAvailable, model.StatusCreateFailed, model.StatusInUse)
	if (t.InstanceId != "") != (state == model.StatusInUse) {
		b.fault(path+".InstanceId", "%q is given with Status %q; the one goes with InUse alone", t.InstanceId, state)
	}
	tolerated := isGroupMissing
	if t.InstanceId != "" {
		tolerated = isForBoundENI
	}
	e, ok := b.resolveENI(path, &model.CreateNetworkInterfaceRequest{
		VSwitchId:            t.VSwitchId,
		Tag:                  t.Tags,
		ResourceGroupId:      t.ResourceGroupId,
		PrimaryIpAddress:     t.PrivateIpAddress,
		SecurityGroupIds:     t.SecurityGroupIds,
		NetworkInterfaceName: t.NetworkInterfaceName,
		Description:          t.Description,
		PrivateIpAddress:     t.SecondaryPrivateIpAddresses,
		QueueNumber:          t.QueueNumber,
		Ipv6Address:          t.Ipv6Addresses,
		DeleteOnRelease:      t.DeleteOnRelease,
	}, tolerated)
	if v := e.order.vswitch; v != nil {
		b.implied(path+".VpcId", t.VpcId, v.vpc.id)
		b.implied(path+".ZoneId", t.ZoneId, v.zone)
		b.implied(path+".OwnerId", t.OwnerId, v.vpc.owner.id)
	}
	e.id, e.mac, e.created = t.NetworkInterfaceId, t.MacAddress, b.readCreation(path, t.CreationTime)
	e.serviceManaged = t.ServiceManaged
	switch state {
	case model.StatusInUse:
		e.boundTo = t.InstanceId
	case model.StatusCreateFailed:
		e.status = createFailed
	}
	return e, ok
}

// readCreation bounds a time of creation to what the API can show and to the
// world's past. It is the epoch by default.
func (b *builder) readCreation(path string, created time.Time) int64 {
	if created.IsZero() {
		return b.w.epoch.Unix()
	}
	if created.After(b.w.epoch) || created.Year() < 1970 {
		b.fault(path+".CreationTime", "%s is not between 1970 and the epoch, %s",
			created.Format(time.RFC3339), b.w.epoch.Format(time.RFC3339))
	}
	return created.Unix()
}

// resolveENI checks the request that an ENI of the topology stands for by the
// rules of CreateNetworkInterface, but for those about room and those that are
// tolerated, and claims its addresses. It returns what it could resolve and
// whether all was well.
func (b *builder) resolveENI(path string, r *model.CreateNetworkInterfaceRequest, tolerated func(error) bool) (givenENI, bool) {
	before := len(b.faults)
	e := givenENI{path: path, order: eniOrder{request: r, addresses: addressOrderOf(r)}}
	v, found := find[*vswitch](b.w, r.VSwitchId)
	if found && len(r.SecurityGroupIds) == 0 {
		r.SecurityGroupIds = b.firstGroup(path, v.vpc)
	}
	broken := slices.DeleteFunc(r.Faults(), tolerated)
	for _, err := range broken {
		b.refuse(path, err)
	}
	if !found {
		if r.VSwitchId != "" {
			b.fault(path+".VSwitchId", "there is no VSwitch %q", r.VSwitchId)
		}
		return e, false
	}
	e.order.vswitch = v
	c := &call{world: b.w, account: v.vpc.owner, region: v.vpc.region}
	var err error
	e.order.resourceGroup, err = c.ownedResourceGroup(r.ResourceGroupId)
	b.refuse(path, err)
	e.order.groups, err = c.joinable(v.vpc, groupsOf(r))
	b.refuse(path, err)
	if len(broken) == 0 {
		b.claim(path, v, e.order.addresses)
	}
	return e, len(b.faults) == before
}

// isGroupMissing tells the fault of a request without groups, which a topology
// may leave out: either the VPC's first is taken or its lack was reported.
func isGroupMissing(err error) bool {
	var refusal *apierrors.Error
	return errors.As(err, &refusal) && refusal.Parameter() == "SecurityGroupId"
}

// isForBoundENI tells the faults of a request that are none for an ENI that is
// bound: it may have as many addresses as the instance type allows.
func isForBoundENI(err error) bool {
	return isGroupMissing(err) ||
		errors.Is(err, apierrors.MaxEniPrivateIpsCountExceeded) || errors.Is(err, apierrors.MaxEniIpv6IpsCountExceeded)
}

// firstGroup is the group of an ENI for which the topology names none.
func (b *builder) firstGroup(path string, v *vpc) []string {
	for g := range b.w.groups.values() {
		if g.vpc == v {
			return []string{g.id}
		}
	}
	b.fault(path+".SecurityGroupIds", "it is empty, and VPC %s has no security group", v.id)
	return nil
}

// claim takes the given addresses of an ENI out of the pools of its VSwitch.
func (b *builder) claim(path string, v *vswitch, o addressOrder) {
	p := b.w.pools.get(v.number)
	if p.v4 == nil {
		return // the VSwitch is faulty and was reported
	}
	if o.count6() > 0 && p.v6 == nil {
		b.refuse(path, apierrors.InvalidVSwitchIpv6NotTurnOn.New("Ipv6Address", v.id))
		return
	}
	if err := cmp.Or(o.each(p, checkUsable), o.each(p, checkUnused)); err != nil {
		b.refuse(path, err)
		return
	}
	o.claim(p)
}

// addGivenENI makes an ENI if there is room for it.
func (b *builder) addGivenENI(g givenENI) {
	w, v := b.w, g.order.vswitch
	p := w.pools.get(v.number)
	if p.v4 == nil {
		return // the VSwitch is faulty and was reported
	}
	c := &call{world: w, account: v.vpc.owner, region: v.vpc.region}
	room := cmp.Or(
		c.checkCapacity(g.order.groups, groupsOf(g.order.request), g.order.addresses.count4()),
		checkEnough(v, p.v4, g.order.addresses.picks4()),
		c.checkRoom(1),
	)
	if g.instance == nil {
		room = cmp.Or(room, c.checkQuota(v.vpc.place()))
	}
	if room != nil {
		b.refuse(g.path, room)
		return
	}
	e := g.order.make(w)
	e.created, e.serviceManaged, e.status = g.created, g.serviceManaged, g.status
	if g.mac != "" {
		e.mac, _ = parseMAC(g.mac)
	}
	if g.id != "" {
		e.givenID = g.id
		b.register(g.id, eniRef(e.number))
	}
	if g.instance != nil {
		e.bound, e.isPrimary, e.status = g.instance.number, true, inUse
		g.instance.primary = e.number
	}
	w.addENI(e)
	if g.boundTo != "" {
		b.bind(g, e)
	}
}

// bind binds an ENI to an instance by the rules of AttachNetworkInterface, but
// whatever the state of the instance.
func (b *builder) bind(g givenENI, e *eni) {
	w := b.w
	i, ok := w.findInstance(g.boundTo)
	if !ok {
		b.fault(g.path+".InstanceId", "there is no instance %q", g.boundTo)
		return
	}
	if i.kind == nil {
		return // its type is unknown, which was reported
	}
	c := &call{world: w}
	if err := cmp.Or(c.checkPlace(e, i), c.checkType(e, i)); err != nil {
		b.refuse(g.path, err)
		return
	}
	w.replaceENI(e, func(e *eni) { e.status, e.bound = inUse, i.number })
	w.link(i.number, e.number)
}

// refuse reports what a call would have been answered with, under the name of
// the topology's field.
func (b *builder) refuse(path string, err error) {
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		return
	}
	if field := topologyField(refusal.Parameter()); field != "" {
		path += "." + field
	}
	problem := refusal.Message()
	if v := refusal.Value(); v != "" && !strings.Contains(problem, v) {
		b.fault(path, "%s (%q)", problem, v)
		return
	}
	b.fault(path, "%s", problem)
}

// topologyField spells the field of the topology that a parameter of the
// request stands for, if there is one: Tags[2].Key for Tag.3.Key.
func topologyField(parameter string) string {
	name, rest, _ := strings.Cut(parameter, ".")
	index, member, dotted := strings.Cut(rest, ".")
	field := name
	switch name {
	case "RegionId":
		return "" // it follows from the VSwitch
	case "PrimaryIpAddress":
		field = "PrivateIpAddress"
	case "PrivateIpAddress":
		field = "SecondaryPrivateIpAddresses"
	case "Ipv6Address":
		field = "Ipv6Addresses"
	case "Tag":
		field = "Tags"
	}
	if n, _ := strconv.Atoi(index); n > 0 {
		field = at(field, n-1)
	}
	if dotted {
		field += "." + member
	}
	return field
}
