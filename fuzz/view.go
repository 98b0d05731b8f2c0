package fuzz

import (
	"iter"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// view is what the generators know of a state. Each listing is read when it is first
// needed: listing the ENIs is most of the cost of a request.
type view struct {
	state sim.State
	*fixed

	vpcs      listing[model.VPC]
	vswitches listing[model.VSwitch]
	reserved  listing[model.VSwitchCidrReservation]
	groups    listing[model.SecurityGroup]
	instances listing[model.Instance]
	enis      listing[model.NetworkInterface]
	loads     listing[load]
}

// listing is a list of a state. That of the next state reuses its memory, so a
// request may keep nothing of it but texts.
type listing[E any] struct {
	items  []E
	isRead bool
}

func (l *listing[E]) of(seq iter.Seq[E]) []E {
	if !l.isRead {
		l.items, l.isRead = slices.AppendSeq(l.items[:0], seq), true
	}
	return l.items
}

// moveTo makes the view that of another state of the same world.
func (v *view) moveTo(state sim.State) {
	v.state = state
	v.vpcs.isRead, v.vswitches.isRead, v.reserved.isRead, v.groups.isRead = false, false, false, false
	v.instances.isRead, v.enis.isRead, v.loads.isRead = false, false, false
}

// fixed is the part of a world that no call changes.
type fixed struct {
	limits         model.Limits
	accounts       []model.Account
	accessKeys     []accessKey
	regions        []model.Region
	resourceGroups []model.ResourceGroup
	ownTypes       []string // the instance types that the topology adds
}

// accessKey is an AccessKey with its owner and permissions.
type accessKey struct {
	key     string
	owner   string
	expired bool
	barred  bool     // its account may not use ENIs
	isUser  bool     // it is that of a RAM user
	granted []string // the actions that the user may call,
	forbids []string // except these
}

func newFixed(s sim.State) *fixed {
	b := &fixed{
		limits:         s.Edition().Limits(),
		accounts:       slices.Collect(s.Accounts()),
		regions:        slices.Collect(s.Regions()),
		resourceGroups: slices.Collect(s.ResourceGroups()),
	}
	for t := range s.InstanceTypes() {
		if _, known := model.FindInstanceType(t.InstanceTypeId); !known {
			b.ownTypes = append(b.ownTypes, t.InstanceTypeId)
		}
	}
	for _, a := range b.accounts {
		for _, k := range a.AccessKeys {
			b.accessKeys = append(b.accessKeys, accessKey{key: k.AccessKeyId, owner: a.AccountId, expired: k.Expired, barred: a.ENIsNotSupported})
		}
		for _, u := range a.RAMUsers {
			for _, k := range u.AccessKeys {
				b.accessKeys = append(b.accessKeys, accessKey{
					key: k.AccessKeyId, owner: a.AccountId, expired: k.Expired, barred: a.ENIsNotSupported,
					isUser: true, granted: u.AllowedActions, forbids: a.ActionsClosedToRAM,
				})
			}
		}
	}
	return b
}

// may reports whether a call with the key is admitted.
func (c *accessKey) may(action string) bool {
	switch {
	case c.expired || c.barred:
		return false
	case !c.isUser:
		return true
	}
	return !slices.Contains(c.forbids, action) && (slices.Contains(c.granted, "*") || slices.Contains(c.granted, action))
}

func (v *view) allVPCs() []model.VPC          { return v.vpcs.of(v.state.VPCs()) }
func (v *view) allVSwitches() []model.VSwitch { return v.vswitches.of(v.state.VSwitches()) }
func (v *view) allReservations() []model.VSwitchCidrReservation {
	return v.reserved.of(v.state.VSwitchCidrReservations())
}
func (v *view) allGroups() []model.SecurityGroup  { return v.groups.of(v.state.SecurityGroups()) }
func (v *view) allInstances() []model.Instance    { return v.instances.of(v.state.Instances()) }
func (v *view) allENIs() []model.NetworkInterface { return v.enis.of(v.state.NetworkInterfaces()) }

// vpc returns the VPC with an id, nil if there is none.
func (v *view) vpc(id string) *model.VPC {
	return find(v.allVPCs(), func(v *model.VPC) bool { return v.VpcId == id })
}

func (v *view) vswitch(id string) *model.VSwitch {
	return find(v.allVSwitches(), func(v *model.VSwitch) bool { return v.VSwitchId == id })
}

func (v *view) instance(id string) *model.Instance {
	return find(v.allInstances(), func(i *model.Instance) bool { return i.InstanceId == id })
}

func (v *view) instanceType(id string) *model.InstanceType {
	t, ok := v.state.InstanceType(id)
	if !ok {
		return nil
	}
	return &t
}

// regionOf returns the region of a zone, which no two regions share.
func (v *view) regionOf(zone string) string {
	r := find(v.regions, func(r *model.Region) bool { return slices.Contains(r.Zones, zone) })
	if r == nil {
		return ""
	}
	return r.RegionId
}

// find returns the first element that satisfies a condition, nil if none does.
func find[E any](list []E, fits func(*E) bool) *E {
	for i := range list {
		if fits(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// isFree reports whether no ENI of a VSwitch holds an address.
func (v *view) isFree(vSwitchID, address string) bool {
	return find(v.allENIs(), func(e *model.NetworkInterface) bool {
		return e.VSwitchId == vSwitchID && (e.PrivateIpAddress == address || isInPrefix(e, address) ||
			slices.Contains(e.SecondaryPrivateIpAddresses, address) || slices.Contains(e.Ipv6Addresses, address))
	}) == nil
}

// load is an instance with the number of its ENIs and queues.
type load struct {
	at           *model.Instance
	vpc          string
	kind         *model.InstanceType
	enis, queues int    // without members
	all          int    // with them
	trunk        string // a trunk ENI that is InUse on it
}

// allLoads lists the loads of all instances.
func (v *view) allLoads() []load {
	return v.loads.of(func(yield func(load) bool) {
		for i := range v.allInstances() {
			at := &v.instances.items[i]
			l := load{at: at, vpc: v.vpcOf(at.VSwitchId), kind: v.instanceType(at.InstanceType)}
			for j := range v.allENIs() {
				if e := &v.enis.items[j]; e.InstanceId == at.InstanceId {
					l.add(e)
				}
			}
			if !yield(l) {
				return
			}
		}
	})
}

// add counts an ENI that is bound to the instance.
func (l *load) add(e *model.NetworkInterface) {
	l.all++
	if e.Type == model.TypeMember {
		return
	}
	l.enis++
	l.queues += e.QueueNumber
	if e.Type == model.TypeTrunk && e.Status == model.StatusInUse {
		l.trunk = e.NetworkInterfaceId
	}
}

// hasRoom reports whether an ENI can be bound to the instance, but for what members do not
// need: a slot and queues.
func (l *load) hasRoom(e *model.NetworkInterface) bool {
	return e.ZoneId == l.at.ZoneId && e.VpcId == l.vpc && isBindable(l.at, l.kind) &&
		(l.kind.EniTotalQuantity == 0 || l.all < l.kind.EniTotalQuantity) && addressesFit(l.kind, e)
}

// takes reports whether an ENI can be bound to the instance.
func (l *load) takes(e *model.NetworkInterface) bool {
	return l.hasRoom(e) && l.enis < l.kind.EniQuantity && (e.Type != model.TypeTrunk || l.kind.EniTrunkSupported) &&
		takesQueues(l.kind, e.QueueNumber, l.queues)
}

// isBindable reports whether ENIs may be bound to an instance and unbound from it.
func isBindable(i *model.Instance, kind *model.InstanceType) bool {
	return i.Status == model.InstanceStopped || i.Status == model.InstanceRunning && !kind.StoppedToBind
}

// vpcOf returns the VPC of a VSwitch, "" for one that does not exist.
func (v *view) vpcOf(vSwitch string) string {
	if v := v.vswitch(vSwitch); v != nil {
		return v.VpcId
	}
	return ""
}

// freeIn returns the number of free addresses of a VSwitch.
func (v *view) freeIn(vSwitch string) int {
	n, _ := v.state.AvailableIpAddressCount(vSwitch)
	return n
}
