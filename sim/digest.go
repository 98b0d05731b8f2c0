package sim

import (
	"crypto/sha256"
	"math"
	"sync"

	"example.com/enisim/model"
)

// Digest returns a SHA-256 sum of everything that the state consists of. Two
// states with the same digest answer every call alike, now and later.
func (s State) Digest() [sha256.Size]byte {
	w := s.world()
	d := digester{hash: sha256.New()}
	d.settings(w.settings)
	d.numbers(uint64(w.now), w.calls, w.nextENI, w.minted)
	d.counts(w.resourceGroups.Len(), w.vpcs.Len(), w.vswitches.Len(), w.reservations.Len(), w.groups.Len(),
		w.rules.Len(), w.instances.Len(), w.enis.Len(), w.tokens.Len())
	for g := range w.resourceGroups.Values() {
		g.digest(&d)
	}
	for v := range w.vpcs.Values() {
		v.digest(&d)
	}
	for v := range w.vswitches.Values() {
		v.digest(&d)
	}
	for r := range w.reservations.Values() {
		r.digest(&d)
	}
	for g := range w.groups.Values() {
		g.digest(&d)
	}
	for r := range w.rules.Values() {
		r.digest(&d)
	}
	for i := range w.instances.Values() {
		i.digest(&d)
	}
	for e := range w.enis.Values() {
		e.digest(&d)
	}
	for k, t := range w.tokens.All() {
		d.numbers(uint64(k.account), uint64(k.region))
		d.texts(k.action, k.token, string(t.parameters[:]))
		t.digest(&d)
	}
	return [sha256.Size]byte(d.hash.Sum(nil))
}

func (d *digester) settings(a *settings) {
	d.counts(len(a.accounts), len(a.callers), len(a.regions), len(a.types), len(a.takenIDs), len(a.takenMACs))
	d.texts(string(a.edition))
	d.quotas(a.given)
	d.quotas(a.quotas)
	d.numbers(a.seed, uint64(a.epoch.Unix()), uint64(a.epoch.Nanosecond()),
		uint64(a.delays.CreateNetworkInterface), uint64(a.delays.AttachNetworkInterface),
		uint64(a.delays.DetachNetworkInterface), uint64(a.delays.DeleteNetworkInterface),
		uint64(a.delays.StartInstance), uint64(a.delays.StopInstance), uint64(a.delays.RebootInstance), uint64(a.delays.RunInstances))
	for _, x := range a.accounts {
		d.texts(x.id)
		d.flag(x.enisForbidden)
		d.flag(x.addressCheck)
		d.flag(x.trunksForbidden)
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

func (d *digester) quotas(q model.Quotas) {
	d.counts(q.NetworkInterfaces, q.SecurityGroupsPerNetworkInterface, q.VPCs, q.VSwitches,
		q.VSwitchCidrReservations, q.NormalGroupAddresses, q.EnterpriseGroupAddresses,
		q.RulesPerSecurityGroup)
}

// modelTypesDigest is the digest of modelTypes.
var modelTypesDigest = sync.OnceValue(func() [sha256.Size]byte {
	d := digester{hash: sha256.New()}
	for _, t := range modelTypes() {
		d.instanceType(t)
	}
	return [sha256.Size]byte(d.hash.Sum(nil))
})

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
