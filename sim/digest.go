package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"

	"example.com/enisim/model"
)

// Digest returns a SHA-256 sum of everything that the state consists of. Two
// states with the same digest answer every call alike, now and later.
func (s State) Digest() [sha256.Size]byte {
	w := s.world()
	d := digester{hash: sha256.New()}
	d.settings(w.settings)
	d.numbers(uint64(w.now), w.calls, w.nextENI, w.minted)
	d.counts(w.resourceGroups.Len(), w.vpcs.Len(), w.vswitches.Len(), w.groups.Len(),
		w.instances.Len(), w.enis.Len(), w.tokens.Len())
	for g := range w.resourceGroups.Values() {
		d.numbers(g.number, uint64(g.owner.number))
		d.texts(g.id)
	}
	d.networks(w)
	for e := range w.enis.Values() {
		d.eni(e)
	}
	for k, t := range w.tokens.All() {
		d.numbers(uint64(k.account), uint64(k.region))
		d.texts(k.action, k.token, string(t.parameters[:]))
		d.texts(t.created...)
		d.counts(t.had)
		if t.eni != nil {
			d.eni(t.eni)
		}
	}
	return [sha256.Size]byte(d.hash.Sum(nil))
}

// digester feeds a hash so that no two sequences of values feed it alike. The
// pools, the ENIs of an instance, what is due and the counts of groups and quotas are left
// out: they follow from the ENIs (laws 4, 7 and 8).
type digester struct {
	hash hash.Hash
	room []byte
}

func (d *digester) numbers(numbers ...uint64) {
	d.room = d.room[:0]
	for _, n := range numbers {
		d.room = binary.BigEndian.AppendUint64(d.room, n)
	}
	d.hash.Write(d.room)
}

func (d *digester) counts(counts ...int) {
	for _, n := range counts {
		d.numbers(uint64(n))
	}
}

func (d *digester) texts(texts ...string) {
	d.numbers(uint64(len(texts)))
	d.room = d.room[:0]
	for _, s := range texts {
		d.room = appendText(d.room, s)
	}
	d.hash.Write(d.room)
}

func (d *digester) flag(set bool) {
	if set {
		d.numbers(1)
		return
	}
	d.numbers(0)
}

func (d *digester) settings(a *settings) {
	d.counts(len(a.accounts), len(a.callers), len(a.regions), len(a.types), len(a.takenIDs), len(a.takenMACs))
	q := a.quotas
	d.numbers(a.seed, uint64(a.epoch.Unix()), uint64(a.epoch.Nanosecond()),
		uint64(q.NetworkInterfaces), uint64(q.SecurityGroupsPerNetworkInterface), uint64(q.VPCs),
		uint64(q.VSwitches), uint64(q.NormalGroupAddresses), uint64(q.EnterpriseGroupAddresses),
		uint64(a.delays.CreateNetworkInterface), uint64(a.delays.AttachNetworkInterface),
		uint64(a.delays.DetachNetworkInterface), uint64(a.delays.DeleteNetworkInterface),
		uint64(a.delays.StartInstance), uint64(a.delays.StopInstance), uint64(a.delays.RebootInstance), uint64(a.delays.RunInstances))
	for _, x := range a.accounts {
		d.texts(x.id)
		d.flag(x.enisForbidden)
		d.texts(x.closedToRAM...)
	}
	for _, c := range a.callers {
		d.texts(c.key.AccessKeyId, c.key.AccessKeySecret, c.account.id)
		d.flag(c.key.Expired)
		d.flag(c.user != nil)
		if c.user != nil {
			d.texts(c.user.UserName)
			d.texts(c.user.AllowedActions...)
		}
	}
	for _, r := range a.regions {
		d.texts(r.id)
		d.texts(r.zones...)
		d.flag(r.enisForbidden)
	}
	d.instanceTypes(a.types)
	d.numbers(a.takenIDs...)
	d.numbers(a.takenMACs...)
}

// instanceTypes feeds the hash the digest of the types that all worlds share, and
// those that the topology replaces or adds.
func (d *digester) instanceTypes(types []*model.InstanceType) {
	known := modelTypes()
	shared := modelTypesDigest()
	d.hash.Write(shared[:])
	for i, t := range types {
		if i >= len(known) || t != known[i] {
			d.counts(i)
			d.instanceType(t)
		}
	}
}

func (d *digester) instanceType(t *model.InstanceType) {
	d.texts(t.InstanceTypeId, t.InstanceTypeFamily, t.CpuArchitecture, string(t.Source), t.Derived)
	d.numbers(math.Float64bits(t.MemorySize))
	d.counts(t.CpuCoreCount, t.EniQuantity, t.EniPrivateIpAddressQuantity, t.EniIpv6AddressQuantity,
		t.EniTotalQuantity, t.EriQuantity, t.PrimaryEniQueueNumber, t.SecondaryEniQueueNumber,
		t.MaximumQueueNumberPerEni, t.TotalEniQueueQuantity, t.QueuePairNumber, t.NetworkCardQuantity)
	d.flag(t.EniTrunkSupported)
	d.flag(t.StoppedToBind)
}

func (d *digester) labels(l labels) {
	d.numbers(uint64(l.created))
	d.texts(l.name, l.description)
	d.tags(l.tags)
}

func (d *digester) tags(tags []model.Tag) {
	d.counts(len(tags))
	for _, t := range tags {
		d.texts(t.Key, t.Value)
	}
}

func (d *digester) networks(w *world) {
	for v := range w.vpcs.Values() {
		d.labels(v.labels)
		d.numbers(v.number, uint64(v.region.number), uint64(v.owner.number))
		d.texts(v.id, v.cidr.String(), prefixText(v.cidr6))
	}
	for v := range w.vswitches.Values() {
		d.labels(v.labels)
		d.numbers(v.number, v.vpc.number)
		d.texts(v.id, v.zone, v.cidr.String(), prefixText(v.cidr6), v.status)
	}
	for g := range w.groups.Values() {
		d.labels(g.labels)
		d.numbers(g.number, uint64(g.region.number), uint64(g.owner.number))
		d.texts(g.id)
		d.flag(g.enterprise)
		d.flag(g.vpc != nil)
		if g.vpc != nil {
			d.numbers(g.vpc.number)
		}
	}
	for i := range w.instances.Values() {
		d.labels(i.labels)
		d.numbers(i.number, uint64(i.region.number), uint64(i.owner.number), i.primary, uint64(i.until), uint64(i.started))
		d.texts(i.id, i.kind.InstanceTypeId, i.status, i.zone, i.appearance.image, i.appearance.keyPair, i.appearance.hostName,
			i.appearance.chargeType, i.appearance.spotStrategy)
		d.flag(i.vpc != nil)
		if i.vpc != nil {
			d.numbers(i.vpc.number)
		}
	}
}

func (d *digester) eni(e *eni) {
	d.numbers(e.number, uint64(e.mac), uint64(e.queueNumber), uint64(e.created), e.vswitch.number,
		uint64(e.status), uint64(e.until), e.boundTo, uint64(e.serviceID))
	d.flag(e.isPrimary)
	d.flag(e.serviceManaged)
	d.flag(e.keepOnRelease)
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
}
