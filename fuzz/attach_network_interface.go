package fuzz

import (
	"math"

	"example.com/enisim/model"
)

var attachNetworkInterfaceGenerator = generates("AttachNetworkInterface", 16, (*draft).attachNetworkInterface)

func (d *draft) attachNetworkInterface() model.Request {
	fits := func(e *model.NetworkInterface) bool { return e.Status == model.StatusAvailable && !e.ServiceManaged }
	e := d.eni(func(e *model.NetworkInterface) bool { return fits(e) && d.instanceFor(e) != nil })
	if e == nil {
		e = d.eni(fits)
	}
	if e == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	instance := d.anyInstance()
	if l, ok := pickWhere(d.chooser, d.allLoads(), func(l *load) bool { return l.takes(e) }); ok {
		instance = l.at.InstanceId
	} else if !d.oneIn(4) {
		return d.instead((*draft).runInstances)
	}
	c := d.callAs("AttachNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AttachNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: instance, NetworkInterfaceId: e.NetworkInterfaceId}
	switch d.below(8) {
	case 1, 2:
		d.attachByUnknownFigure(r)
	case 3, 4, 5:
		d.attachToTrunk(r)
	}
	breakRule(d, r, wrongAttachNetworkInterface)
	return r
}

var wrongAttachNetworkInterface = append(append(
	wrongENIs(func(r *model.AttachNetworkInterfaceRequest) *string { return &r.NetworkInterfaceId }),
	wrongInstances(func(r *model.AttachNetworkInterfaceRequest) *string { return &r.InstanceId })...),
	(*draft).attachNarrowly,
	(*draft).attachNarrowly,
	func(d *draft, r *model.AttachNetworkInterfaceRequest) { r.TrunkNetworkInstanceId = d.someTrunk() },
	func(d *draft, r *model.AttachNetworkInterfaceRequest) { r.TrunkNetworkInstanceId = d.anyENI() },
	func(d *draft, r *model.AttachNetworkInterfaceRequest) {
		r.TrunkNetworkInstanceId = pick(d.chooser, oddIDs)
	},
	func(d *draft, r *model.AttachNetworkInterfaceRequest) {
		e := d.eni(func(e *model.NetworkInterface) bool {
			return e.Type == model.TypeTrunk && e.Status == model.StatusAvailable
		})
		if e == nil {
			return
		}
		isThere := func(l *load) bool {
			return l.vpc == e.VpcId && l.at.ZoneId == e.ZoneId && !l.kind.EniTrunkSupported && l.kind.EniTotalQuantity > l.all &&
				l.enis < l.kind.EniQuantity && isBindable(l.at, l.kind)
		}
		if d.attachWhere(r, isThere) {
			r.AccessKeyId, r.RegionId, r.NetworkInterfaceId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId), e.NetworkInterfaceId
		}
	},
	func(d *draft, r *model.AttachNetworkInterfaceRequest) {
		e, _ := d.state.NetworkInterface(r.NetworkInterfaceId)
		d.attachWhere(r, func(l *load) bool { return l.vpc == e.VpcId && l.at.ZoneId != e.ZoneId })
	},
)

// attachToTrunk names a secondary ENI and a trunk ENI that it can be a member of, if there
// are such.
func (d *draft) attachToTrunk(r *model.AttachNetworkInterfaceRequest) {
	trunkFor := func(e *model.NetworkInterface) *load {
		return find(d.allLoads(), func(l *load) bool { return l.trunk != "" && l.hasRoom(e) && !d.isBarredFromTrunks(e.OwnerId) })
	}
	e := d.eni(func(e *model.NetworkInterface) bool {
		return e.Status == model.StatusAvailable && !e.ServiceManaged && e.Type == model.TypeSecondary && trunkFor(e) != nil
	})
	if e == nil {
		return
	}
	l := trunkFor(e)
	r.AccessKeyId, r.RegionId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId)
	r.NetworkInterfaceId, r.InstanceId, r.TrunkNetworkInstanceId = e.NetworkInterfaceId, l.at.InstanceId, l.trunk
}

// isBarredFromTrunks reports whether an account may not use trunk ENIs.
func (d *draft) isBarredFromTrunks(account string) bool {
	a := find(d.accounts, func(a *model.Account) bool { return a.AccountId == account })
	return a != nil && a.TrunksNotAllowed
}

// someTrunk returns a trunk ENI, any ENI if there is none.
func (d *draft) someTrunk() string {
	if e := d.eni(func(e *model.NetworkInterface) bool { return e.Type == model.TypeTrunk }); e != nil {
		return e.NetworkInterfaceId
	}
	return d.anyENI()
}

// instanceFor returns an instance that an ENI can be bound to, nil if there is none.
func (d *draft) instanceFor(e *model.NetworkInterface) *load {
	return find(d.allLoads(), func(l *load) bool { return l.takes(e) })
}

// attachNarrowly names an instance that the ENI cannot be bound to, preferably one
// that is not full.
func (d *draft) attachNarrowly(r *model.AttachNetworkInterfaceRequest) {
	e, _ := d.state.NetworkInterface(r.NetworkInterfaceId)
	refuses := func(l *load) bool { return l.vpc == e.VpcId && l.at.ZoneId == e.ZoneId && !l.takes(&e) }
	if !d.attachWhere(r, func(l *load) bool { return refuses(l) && l.enis < l.kind.EniQuantity && isBindable(l.at, l.kind) }) {
		d.attachWhere(r, refuses)
	}
}

// attachByUnknownFigure names an ENI and an instance whose type has an unknown limit
// that decides whether it can be bound, if there are such.
func (d *draft) attachByUnknownFigure(r *model.AttachNetworkInterfaceRequest) {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return e.Status == model.StatusAvailable && d.unknownFor(e) != nil
	})
	if e != nil {
		r.AccessKeyId, r.RegionId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId)
		r.NetworkInterfaceId, r.InstanceId = e.NetworkInterfaceId, d.unknownFor(e).at.InstanceId
	}
}

// unknownFor returns an instance that an ENI cannot be bound to, and could be if
// each unknown limit of its type were the largest possible; nil if there is none.
func (d *draft) unknownFor(e *model.NetworkInterface) *load {
	return find(d.allLoads(), func(l *load) bool {
		generous := *l
		generous.kind = generously(*l.kind)
		return !l.takes(e) && generous.takes(e)
	})
}

// generously returns a type whose unknown limits are the largest possible.
func generously(kind model.InstanceType) *model.InstanceType {
	for _, limit := range []*int{
		&kind.EniIpv6AddressQuantity, &kind.MaximumQueueNumberPerEni, &kind.TotalEniQueueQuantity,
	} {
		if *limit == model.Unknown {
			*limit = math.MaxInt32
		}
	}
	kind.PrimaryEniQueueNumber = max(kind.PrimaryEniQueueNumber, 0)
	kind.SecondaryEniQueueNumber = max(kind.SecondaryEniQueueNumber, 0)
	return &kind
}

// attachWhere names an instance that satisfies a condition, if there is one.
func (d *draft) attachWhere(r *model.AttachNetworkInterfaceRequest, fits func(*load) bool) bool {
	l, ok := pickWhere(d.chooser, d.allLoads(), fits)
	if ok {
		r.InstanceId = l.at.InstanceId
	}
	return ok
}
