package sim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"example.com/enisim/model"
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
	case !slices.IsSorted(c.takenIDs) || !slices.IsSorted(c.takenMACs):
		return errors.New("takenIDs or takenMACs are not sorted")
	}
	w.now, w.calls, w.nextENI, w.minted = c.now, c.calls, c.nextENI, c.minted
	w.lastENI, w.lastMinted, w.takenIDs, w.takenMACs = c.lastENI, c.lastMinted, c.takenIDs, c.takenMACs
	return nil
}

func twice(number uint64) error { return fmt.Errorf("number %d is given twice", number) }

func (w *world) restoreResourceGroup(g *resourceGroup) error {
	switch {
	case w.resourceGroups.Has(g.number):
		return twice(g.number)
	case g.owner == nil:
		return errors.New("it has no owner")
	}
	w.resourceGroups.Put(w.writer, g.number, g)
	w.register(g.id, g)
	return nil
}

// problem returns what a VPC must have, in the world or not.
func (v *vpc) problem() error {
	if v.region == nil || v.owner == nil {
		return errors.New("it has no region or no owner")
	}
	return nil
}

func (w *world) restoreVPC(v *vpc) error {
	if w.vpcs.Has(v.number) {
		return twice(v.number)
	}
	w.vpcs.Put(w.writer, v.number, v)
	w.register(v.id, v)
	return v.problem()
}

func (v *vswitch) problem() error {
	if v.vpc == nil {
		return errors.New("it has no vpc")
	}
	return nil
}

func (w *world) restoreVSwitch(v *vswitch) error {
	if w.vswitches.Has(v.number) {
		return twice(v.number)
	}
	w.vswitches.Put(w.writer, v.number, v)
	w.pools.Put(w.writer, v.number, w.newPools(v))
	w.register(v.id, v)
	if v.status == model.VSwitchPending {
		w.restoreStranded(v.number, v.status)
	}
	return v.problem()
}

func (g *group) problem() error {
	if g.region == nil || g.owner == nil {
		return errors.New("it has no region or no owner")
	}
	return nil
}

func (w *world) restoreGroup(g *group) error {
	if w.groups.Has(g.number) {
		return twice(g.number)
	}
	w.groups.Put(w.writer, g.number, g)
	w.register(g.id, g)
	return g.problem()
}

func (w *world) restoreInstance(i *instance) error {
	switch {
	case w.instances.Has(i.number):
		return twice(i.number)
	case i.region == nil || i.owner == nil || i.kind == nil:
		return errors.New("it has no region, no owner or no kind")
	}
	w.instances.Put(w.writer, i.number, i)
	w.register(i.id, instanceRef(i.number))
	switch {
	case i.until != 0:
		w.pending.Put(w.writer, deadline{i.until, true, i.number}, struct{}{})
	case isTransit(i.status):
		w.restoreStranded(i.number, i.status)
	}
	return nil
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
	switch {
	case w.enis.Has(e.number):
		return twice(e.number)
	case e.vswitch == nil || w.vswitches.Get(e.vswitch.number) != e.vswitch:
		return errors.New("it has no vswitch that is there")
	case e.boundTo != 0 && !w.instances.Has(e.boundTo):
		return fmt.Errorf("boundTo: %d leads to nothing", e.boundTo)
	}
	if err := w.restoreAddresses(e); err != nil {
		return err
	}
	w.enis.Put(w.writer, e.number, e)
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
	p.holders4.Put(w.writer, addressKey(e.primary), e.number)
	w.setHolder(p, e.secondary, e.number)
	return nil
}

func (w *world) restoreToken(t *tokenRecord) error {
	key := tokenKey{scope{t.account, t.region}, t.action, t.token}
	if w.tokens.Has(key) {
		return fmt.Errorf("the token %q is given twice", t.token)
	}
	if t.eni != nil && t.eni.vswitch == nil {
		return errors.New("its ENI has no vswitch")
	}
	w.tokens.Put(w.writer, key, t.completedCall)
	return nil
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
