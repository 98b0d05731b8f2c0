package sim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/table"
)

// The operations that enter the records of an encoded state. They refuse what no check
// could name any more, a number that is given twice for example, and leave the laws to
// Check.

// maxNumber bounds the numbers of an encoded state. No world counts this far.
const maxNumber = 1 << 40

func (w *world) restoreCounters(c *counters) error {
	switch {
	case c.nextENI > maxNumber || c.minted > maxNumber:
		return fmt.Errorf("nextENI is %d and minted %d, at most %d is possible", c.nextENI, c.minted, uint64(maxNumber))
	case c.nextENI <= c.lastENI || c.minted < c.lastMinted:
		return fmt.Errorf("nextENI is %d after %d, minted %d after %d", c.nextENI, c.lastENI, c.minted, c.lastMinted)
	}
	w.now, w.calls, w.nextENI, w.minted = c.now, c.calls, c.nextENI, c.minted
	w.lastENI, w.lastMinted, w.takenIDs, w.takenMACs = c.lastENI, c.lastMinted, c.takenIDs, c.takenMACs
	return nil
}

// record is a record of a table.
type record interface {
	key() uint64
	problem() error // what it must have, in the world or past
}

func (g *resourceGroup) key() uint64   { return g.number }
func (v *vpc) key() uint64             { return v.number }
func (v *vswitch) key() uint64         { return v.number }
func (r *cidrReservation) key() uint64 { return r.number }
func (g *group) key() uint64           { return g.number }
func (r *rule) key() uint64            { return r.number }
func (i *instance) key() uint64        { return i.number }
func (e *eni) key() uint64             { return e.number }

func (g *resourceGroup) problem() error { return missing(g.owner == nil, "owner") }
func (v *vpc) problem() error {
	return missing(v.region == nil || v.owner == nil, "region or no owner")
}
func (v *vswitch) problem() error         { return missing(v.vpc == nil, "vpc") }
func (r *cidrReservation) problem() error { return missing(r.vswitch == nil, "vswitch") }
func (g *group) problem() error {
	return missing(g.region == nil || g.owner == nil, "region or no owner")
}
func (r *rule) problem() error { return missing(r.group == nil, "group") }
func (e *eni) problem() error  { return missing(e.vswitch == nil, "vswitch") }
func (i *instance) problem() error {
	return missing(i.region == nil || i.owner == nil || i.kind == nil, "region, no owner or no kind")
}

func missing(isMissing bool, what string) error {
	if isMissing {
		return errors.New("it has no " + what)
	}
	return nil
}

// put enters a record into a table of a world.
func put[R record](w *world, t *table.Numbered[R], r R) error {
	if t.Has(r.key()) {
		return fmt.Errorf("number %d is given twice", r.key())
	}
	t.Put(w.writer, r.key(), r)
	return r.problem()
}

func (w *world) restoreResourceGroup(g *resourceGroup) error {
	w.register(g.id, g)
	return put(w, &w.resourceGroups, g)
}

func (w *world) restoreVPC(v *vpc) error {
	w.register(v.id, v)
	return put(w, &w.vpcs, v)
}

func (w *world) restoreVSwitch(v *vswitch) error {
	w.register(v.id, v)
	w.pools.Put(w.writer, v.number, w.newPools(v))
	if v.status == model.VSwitchPending {
		w.restoreStranded(v.number, v.status)
	}
	return put(w, &w.vswitches, v)
}

// restoreReservation sets the block aside before the ENIs take their addresses.
func (w *world) restoreReservation(r *cidrReservation) error {
	if err := put(w, &w.reservations, r); err != nil {
		return err
	}
	if w.vswitches.Get(r.vswitch.number) != r.vswitch {
		return errors.New("its vswitch is past")
	}
	w.register(r.id, r)
	pool := w.writablePools(r.vswitch).of(r.block.Addr())
	if pool == nil {
		return fmt.Errorf("its VSwitch has no block for %s", r.block)
	}
	return pool.Reserve(r.block)
}

func (w *world) restoreGroup(g *group) error {
	w.register(g.id, g)
	return put(w, &w.groups, g)
}

func (w *world) restoreRule(r *rule) error {
	if err := put(w, &w.rules, r); err != nil {
		return err
	}
	if w.groups.Get(r.group.number) != r.group {
		return errors.New("its group is past")
	}
	w.register(r.SecurityGroupRuleId, ruleRef(r.number))
	w.linkRule(r)
	return nil
}

func (w *world) restoreInstance(i *instance) error {
	w.register(i.id, instanceRef(i.number))
	switch {
	case i.until != 0:
		w.pending.Put(w.writer, deadline{i.until, true, i.number}, struct{}{})
	case isTransit(i.status):
		w.restoreStranded(i.number, i.status)
	}
	return put(w, &w.instances, i)
}

// restoreStranded notes the state of a resource of the topology that does not end.
func (w *world) restoreStranded(number uint64, status string) {
	if number > w.lastMinted {
		return // a call created it, which strands nothing
	}
	i, _ := slices.BinarySearchFunc(w.stranded, number, func(s stranded, n uint64) int { return cmp.Compare(s.number, n) })
	w.stranded = slices.Insert(w.stranded, i, stranded{number, status})
}

func (w *world) restoreENI(e *eni) error {
	if err := put(w, &w.enis, e); err != nil {
		return err
	}
	switch {
	case w.vswitches.Get(e.vswitch.number) != e.vswitch:
		return errors.New("its vswitch is past")
	case e.boundTo != 0 && !w.instances.Has(e.boundTo):
		return fmt.Errorf("boundTo: %d leads to nothing", e.boundTo)
	}
	if err := w.restoreAddresses(e); err != nil {
		return err
	}
	if e.givenID != "" {
		w.register(e.givenID, eniRef(e.number))
	}
	if e.until != 0 {
		w.pending.Put(w.writer, deadline{e.until, false, e.number}, struct{}{})
	}
	w.count(e, +1)
	if e.boundTo != 0 {
		w.link(e)
	}
	return nil
}

// restoreAddresses takes the addresses of an ENI from the pools of its VSwitch.
func (w *world) restoreAddresses(e *eni) error {
	p := w.writablePools(e.vswitch)
	for a := range e.heldAddresses() {
		pool := p.of(a)
		if pool == nil {
			return fmt.Errorf("its VSwitch has no block for %s", a)
		}
		if err := pool.Allocate(a); err != nil {
			return err
		}
	}
	for prefix := range e.heldPrefixes() {
		pool := p.of(prefix.Addr())
		if pool == nil {
			return fmt.Errorf("its VSwitch has no block for %s", prefix)
		}
		if err := pool.AllocateBlock(prefix); err != nil {
			return err
		}
		p.prefixHolders.Put(w.writer, prefixKey(prefix), e.number)
	}
	p.holders4.Put(w.writer, addressKey(e.primary), e.number)
	w.setHolder(p, e.secondary, e.number)
	return nil
}

func (w *world) restoreToken(t *tokenRecord) error {
	key := tokenKey{scope{t.account, t.region}, t.action, t.token}
	if w.tokens.Has(key) {
		return fmt.Errorf("the token %q is given twice", t.token)
	}
	w.tokens.Put(w.writer, key, t.completedCall)
	if t.eni != nil {
		return t.eni.problem()
	}
	return nil
}

// past returns a world of the VPCs, VSwitches and groups that were deleted and that a
// ClientToken still leads to. It has nothing else.
func (w *world) past() *world {
	p := newWorld(w.settings)
	for done := range w.tokens.Values() {
		if done.eni == nil {
			continue
		}
		if v := done.eni.vswitch; !w.vswitches.Has(v.number) {
			p.vswitches.Put(p.writer, v.number, v)
			p.addPastVPC(w, v.vpc)
		}
		for _, g := range done.eni.groups {
			if !w.groups.Has(g.number) {
				p.groups.Put(p.writer, g.number, g)
				p.addPastVPC(w, g.vpc)
			}
		}
	}
	return p
}

// addPastVPC adds a VPC, nil for none, unless it is in the world w.
func (p *world) addPastVPC(w *world, v *vpc) {
	if v != nil && !w.vpcs.Has(v.number) {
		p.vpcs.Put(p.writer, v.number, v)
	}
}

// parseStatus returns the state of an ENI that the API spells so.
func parseStatus(text string) (status, error) {
	for s := available; s <= createFailed; s++ {
		if s.String() == text {
			return s, nil
		}
	}
	return 0, fmt.Errorf("%q is no state of an ENI", text)
}
