package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"
	"net/netip"
	"slices"
	"time"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
	"example.com/enisim/sim/internal/table"
)

// The records of the tables. A record in a table never changes: a change puts
// another in its place, so that a fork keeps what it has.

type resourceGroup struct {
	number uint64
	id     string
	owner  *account
}

func (g *resourceGroup) digest(d *digester) {
	d.numbers(g.number, uint64(g.owner.number))
	d.texts(g.id)
}

// labels are what describes a resource to people, and its time of creation.
type labels struct {
	name, description string
	tags              []model.Tag
	created           int64 // Unix time in seconds
}

func (l labels) digest(d *digester) {
	d.numbers(uint64(l.created))
	d.texts(l.name, l.description)
	d.tags(l.tags)
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

func (v *vpc) digest(d *digester) {
	v.labels.digest(d)
	d.numbers(v.number, uint64(v.region.number), uint64(v.owner.number))
	d.texts(v.id, v.cidr.String(), prefixText(v.cidr6))
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

func (v *vswitch) digest(d *digester) {
	v.labels.digest(d)
	d.numbers(v.number, v.vpc.number)
	d.texts(v.id, v.zone, v.cidr.String(), prefixText(v.cidr6), v.status)
}

// blockOf returns the block of an address's family, zero for none.
func (v *vswitch) blockOf(a netip.Addr) netip.Prefix {
	if a.Is4() {
		return v.cidr
	}
	return v.cidr6
}

// cidrReservation is a part of a VSwitch that is set aside for prefixes.
type cidrReservation struct {
	labels
	number  uint64
	id      string
	vswitch *vswitch
	block   netip.Prefix
}

func (r *cidrReservation) digest(d *digester) {
	r.labels.digest(d)
	d.numbers(r.number, r.vswitch.number)
	d.texts(r.id, r.block.String())
}

// ipVersion returns the family of the block as the API spells it.
func (r *cidrReservation) ipVersion() string { return family(r.block.Addr().Is6()) }

// family names a family of addresses.
func family(is6 bool) string {
	if is6 {
		return "IPv6"
	}
	return "IPv4"
}

// pools are the addresses of a VSwitch.
type pools struct {
	writer        *table.Writer
	v4, v6        *ipam.Pool             // v6 is nil without IPv6
	holders4      table.Numbered[uint64] // the number of the ENI that has an IPv4 address, by addressKey
	prefixHolders table.Numbered[uint64] // the number of the ENI that has a prefix, by prefixKey
}

// addressKey returns the key of an IPv4 address in holders4: its last 16 bits, as a
// VSwitch has 16 bits or more in common (vpc/CreateVSwitch, current).
func addressKey(a [4]byte) uint64 { return uint64(binary.BigEndian.Uint16(a[2:])) }

// prefixKey returns the key of a prefix in prefixHolders of its VSwitch's pools: the bits in
// which the prefixes of a VSwitch differ, the last 12 of a /28 and the last 16 of a /80.
// The order of the keys is that of the prefixes, IPv4 before IPv6.
func prefixKey(p netip.Prefix) uint64 {
	if p.Addr().Is4() {
		return addressKey(p.Addr().As4()) >> 4
	}
	b := p.Addr().As16()
	return 1<<16 | uint64(binary.BigEndian.Uint16(b[8:]))
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

func (g *group) digest(d *digester) {
	g.labels.digest(d)
	d.numbers(g.number, uint64(g.region.number), uint64(g.owner.number))
	d.texts(g.id)
	d.flag(g.enterprise)
	d.flag(g.vpc != nil)
	if g.vpc != nil {
		d.numbers(g.vpc.number)
	}
}

// rule is a rule of a security group, as answers have it. The group that it names is in the
// world, as long as the rule is.
type rule struct {
	number  uint64
	group   *group // that it is a rule of
	created int64  // Unix time in seconds
	model.SecurityGroupRule
}

func (r *rule) digest(d *digester) {
	d.numbers(r.number, r.group.number, uint64(r.created), uint64(r.Priority))
	d.texts(r.SecurityGroupRuleId, r.Direction, r.IpProtocol, r.PortRange, r.SourcePortRange, r.Policy, r.NicType,
		r.SourceCidrIp, r.Ipv6SourceCidrIp, r.SourceGroupId, r.DestCidrIp, r.Ipv6DestCidrIp, r.DestGroupId, r.Description)
}

type instance struct {
	labels
	number uint64
	id     string
	kind   *model.InstanceType
	status string
	until  time.Duration // when its transit ends, 0 for a stranded one
	zone   string
	vpc    *vpc // nil in the classic network
	region *region
	owner  *account
	appearance
	started int64    // Unix time in seconds of the last start
	primary uint64   `state:"derived"` // the number of its primary ENI, 0 in the classic network
	enis    []uint64 `state:"derived"` // the numbers of all ENIs that are bound to it, sorted
}

func (i *instance) digest(d *digester) {
	i.labels.digest(d)
	d.numbers(i.number, uint64(i.region.number), uint64(i.owner.number), i.primary, uint64(i.until), uint64(i.started))
	d.texts(i.id, i.kind.InstanceTypeId, i.status, i.zone)
	i.appearance.digest(d)
	d.flag(i.vpc != nil)
	if i.vpc != nil {
		d.numbers(i.vpc.number)
	}
}

// appearance is what RunInstances is given and DescribeInstances shows, without any other
// effect.
type appearance struct{ image, keyPair, hostName, chargeType, spotStrategy string }

func (a appearance) digest(d *digester) {
	d.texts(a.image, a.keyPair, a.hostName, a.chargeType, a.spotStrategy)
}

// eni is an ENI, with both what never changes in its life and what may.
type eni struct {
	number         uint64
	givenID        string // empty when the number determines the id
	mac            ids.MAC
	queueNumber    uint16 // 0 where the instance type determines it
	isPrimary      bool   // it lives and dies with its instance
	isTrunk        bool   // other ENIs can be members of it
	serviceManaged bool
	serviceID      int64 // 0 for none
	keepOnRelease  bool  // it stays when its instance is released
	addressCheck   bool  // SourceDestCheck
	status         status
	primary        [4]byte
	until          time.Duration // when its transit ends
	boundTo        uint64        // the number of its instance, 0 for none
	secondary      [][4]byte
	ipv6           [][16]byte
	vswitch        *vswitch
	groups         []*group
	resourceGroup  *resourceGroup // nil without one
	name           string
	description    string
	tags           []model.Tag
	created        int64 // Unix time in seconds, all that the API shows
	extras         *eniExtras
}

// draftENI returns the ENI that a request asks for, without number and addresses.
func draftENI(r *model.CreateNetworkInterfaceRequest, v *vswitch, groups []*group, rg *resourceGroup, created int64) eni {
	return eni{
		status:        creating,
		queueNumber:   uint16(r.QueueNumber),
		isTrunk:       r.InstanceType == model.TypeTrunk,
		keepOnRelease: isFalse(r.DeleteOnRelease),
		addressCheck:  orDefault(r.SourceDestCheck, v.vpc.owner.addressCheck),
		vswitch:       v,
		groups:        groups,
		resourceGroup: rg,
		name:          r.NetworkInterfaceName,
		description:   r.Description,
		tags:          append([]model.Tag(nil), r.Tag...),
		created:       created,
	}
}

// primaryENI returns the primary ENI of a new instance, without number and address.
func primaryENI(i *instance, v *vswitch, groups []*group, created int64) eni {
	return eni{status: inUse, isPrimary: true, boundTo: i.number, addressCheck: i.owner.addressCheck,
		vswitch: v, groups: groups, created: created}
}

// extra returns what few ENIs have, zero for an ENI without any of it.
func (e *eni) extra() eniExtras {
	if e.extras == nil {
		return eniExtras{}
	}
	return *e.extras
}

// heldPrefixes yields every prefix of the ENI, those of IPv4 first.
func (e *eni) heldPrefixes() iter.Seq[netip.Prefix] {
	return func(yield func(netip.Prefix) bool) {
		x := e.extra()
		for _, prefixes := range [][]netip.Prefix{x.ipv4Prefixes, x.ipv6Prefixes} {
			for _, p := range prefixes {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// isMember reports whether the ENI is a member of a trunk ENI: from the call that
// attaches it to the trunk until it is Available again (assumed).
func (e *eni) isMember() bool { return e.extras != nil && e.extras.trunk != 0 }

func (e *eni) digest(d *digester) {
	d.numbers(e.number, uint64(e.mac), uint64(e.queueNumber), uint64(e.created), e.vswitch.number,
		uint64(e.status), uint64(e.until), e.boundTo, uint64(e.serviceID))
	d.flag(e.isPrimary)
	d.flag(e.isTrunk)
	d.flag(e.serviceManaged)
	d.flag(e.keepOnRelease)
	d.flag(e.addressCheck)
	d.counts(len(e.secondary), len(e.ipv6), len(e.groups))
	d.hash.Write(e.primary[:])
	for _, a := range e.secondary {
		d.hash.Write(a[:])
	}
	for _, a := range e.ipv6 {
		d.hash.Write(a[:])
	}
	for _, g := range e.groups {
		d.numbers(g.number)
	}
	d.texts(e.givenID, e.name, e.description, e.resourceGroup.idOrEmpty())
	d.tags(e.tags)
	d.flag(e.extras != nil)
	if e.extras != nil {
		e.extras.digest(d)
	}
}

// status is the state of an ENI (ecs/DescribeNetworkInterfaces, 2021-07).
//
//	creating --> available --> attaching --> in use --> detaching --> available
//	             available --> deleting --> gone
//
// The states in transit end at a deadline; see [Advance].
type status uint8

const (
	available status = iota
	creating
	attaching
	inUse
	detaching
	deleting
	createFailed
)

// String returns the status as the API spells it.
func (s status) String() string {
	return [...]string{
		model.StatusAvailable, model.StatusCreating, model.StatusAttaching, model.StatusInUse,
		model.StatusDetaching, model.StatusDeleting, model.StatusCreateFailed,
	}[s]
}

// What the table of ids holds: the record itself where it never changes, else the
// number of the record.
type (
	eniRef      uint64
	instanceRef uint64
	ruleRef     uint64
	// reservedID is an id that a topology gives to a resource which is not made yet.
	reservedID struct{}
)

// scope is where the VPC's resources count.
func (v *vpc) scope() scope { return scope{v.owner.number, v.region.number} }

func (v *vpc) idOrEmpty() string {
	if v == nil {
		return ""
	}
	return v.id
}

// router returns the id of the VPC's vRouter, which is not simulated any further.
func (v *vpc) router(w *world) string {
	return ids.Text("vrt-"+v.region.infix, w.seed, ids.Router, v.number, 18)
}

// routeTable returns the id of the VPC's route table, which is not simulated any
// further.
func (v *vpc) routeTable(w *world) string {
	return ids.Text("vtb-"+v.region.infix, w.seed, ids.RouteTable, v.number, 18)
}

// of returns the pool of an address's family.
func (p *pools) of(a netip.Addr) *ipam.Pool {
	if a.Is4() {
		return p.v4
	}
	return p.v6
}

// groupLoad is a number of ENIs in a group, and of their addresses.
type groupLoad struct{ enis, ipv4, ipv6 int }

func (l groupLoad) String() string {
	return fmt.Sprintf("%d ENIs with %d IPv4 and %d IPv6 addresses", l.enis, l.ipv4, l.ipv6)
}

func (l groupLoad) plus(m groupLoad) groupLoad {
	return groupLoad{l.enis + m.enis, l.ipv4 + m.ipv4, l.ipv6 + m.ipv6}
}

func (l groupLoad) times(n int) groupLoad { return groupLoad{n * l.enis, n * l.ipv4, n * l.ipv6} }

// load is what an ENI is in each of its groups.
func (e *eni) load() groupLoad { return groupLoad{1, e.ipv4Count(), e.ipv6Count()} }

// typeName returns the kind of group as the API spells it.
func (g *group) typeName() string {
	if g.enterprise {
		return model.GroupEnterprise
	}
	return model.GroupNormal
}

func (g *resourceGroup) idOrEmpty() string {
	if g == nil {
		return ""
	}
	return g.id
}

func (e *eni) id(w *world) string {
	if e.givenID != "" {
		return e.givenID
	}
	return ids.OfENI(w.seed, e.vswitch.vpc.region.infix, e.number)
}

// typeName returns the type as the API spells it.
func (e *eni) typeName() string {
	switch {
	case e.isPrimary:
		return model.TypePrimary
	case e.isTrunk:
		return model.TypeTrunk
	case e.isMember():
		return model.TypeMember
	}
	return model.TypeSecondary
}

// ipv4Count is the number of private IPv4 addresses that the ENI holds, and ipv6Count that
// of IPv6 ones. A prefix counts as one (ecs/IP prefixes, current).
func (e *eni) ipv4Count() int { return 1 + len(e.secondary) + len(e.extra().ipv4Prefixes) }
func (e *eni) ipv6Count() int { return len(e.ipv6) + len(e.extra().ipv6Prefixes) }

// heldAddresses yields every address of the ENI, the primary first.
func (e *eni) heldAddresses() iter.Seq[netip.Addr] {
	return func(yield func(netip.Addr) bool) {
		if !yield(netip.AddrFrom4(e.primary)) {
			return
		}
		for _, a := range e.secondary {
			if !yield(netip.AddrFrom4(a)) {
				return
			}
		}
		for _, a := range e.ipv6 {
			if !yield(netip.AddrFrom16(a)) {
				return
			}
		}
	}
}

// isIn reports whether the ENI is in the group that has the id.
func (e *eni) isIn(groupID string) bool {
	return slices.ContainsFunc(e.groups, func(g *group) bool { return g.id == groupID })
}

// queues is the number of queues of an ENI that is bound to an instance of a type:
// its own, or the type's default, 0 where that is not known. A member has none of the
// type: it shares those of its trunk ENI (assumed).
func (e *eni) queues(kind *model.InstanceType) int {
	switch {
	case e.isMember():
		return int(e.queueNumber)
	case e.queueNumber != 0:
		return int(e.queueNumber)
	case e.isPrimary:
		return max(kind.PrimaryEniQueueNumber, 0)
	}
	return max(kind.SecondaryEniQueueNumber, 0)
}

// completedCall is what a ClientToken was used for: a call with these parameters
// that left this ENI behind, which had a number of addresses of the family before,
// or that created these other resources. It is kept for as long as the world lives;
// the documentation gives tokens no end.
type completedCall struct {
	parameters [sha256.Size]byte
	eni        *eni
	had        int
	created    []string // the ids of resources of other kinds
}

// digest leaves out the parameters, which come before.
func (c completedCall) digest(d *digester) {
	d.texts(c.created...)
	d.counts(c.had)
	if c.eni != nil {
		c.eni.digest(d)
	}
}
