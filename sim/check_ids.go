package sim

import (
	"fmt"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// resourceName is what law 6 is about for a resource that is no ENI.
type resourceName struct {
	kind, prefix string
	key, number  uint64
	id           string
	resource     any // what the id leads to

	domain ids.Domain // of ids that are generated
	in     *region    // whose infix they have, nil for resource groups
	length int        // how long they are after it
}

// checkMinted is law 6 for a resource that a call created: the number determines its
// id.
func (c *checker) checkMinted(subject string, n resourceName) {
	if n.key <= c.lastMinted || n.in == nil {
		return
	}
	if own := ids.Text(n.prefix+n.in.infix, c.seed, n.domain, n.key, n.length); n.id != own {
		c.report(6, subject, "its number %d has the id %s, and a call created it", n.key, own)
	}
}

// checkName is law 6 for a resource that is no ENI.
func (c *checker) checkName(n resourceName) {
	subject := n.id
	if !model.IsID(n.prefix, n.id) {
		subject = fmt.Sprintf("%s number %d", n.kind, n.key)
		c.report(6, subject, "its id %q is not %q and up to 64 letters, digits, hyphens and underscores", n.id, n.prefix)
	}
	if n.number != n.key {
		c.report(6, subject, "its number is %d under the number %d", n.number, n.key)
	}
	if n.key == 0 || n.key > c.minted {
		c.report(6, subject, "its number is %d, the last one given is %d", n.key, c.minted)
	}
	if other, taken := c.numbers[n.key]; taken {
		c.report(6, subject, "its number %d is that of %s", n.key, other)
	}
	c.numbers[n.key] = n.id
	c.checkMinted(subject, n)
	if found := c.world.ids.Get(n.id); found != n.resource {
		c.report(6, subject, "the id leads to %s, not to %s number %d", c.target(found), n.kind, n.number)
	}
}

// checkIDs is law 6 for the table of ids: each leads to a resource that has it.
func (c *checker) checkIDs() {
	for id, resource := range c.world.ids.All() {
		switch found, here := c.idFor(resource); {
		case !here:
			c.report(6, id, "the id leads to %s", c.target(resource))
		case found != id:
			c.report(6, id, "the id leads to %s, whose id is %q", c.target(resource), found)
		}
	}
}

// idFor returns the id of what the table of ids leads to and reports whether that
// is in the world.
func (c *checker) idFor(resource any) (id string, here bool) {
	switch r := resource.(type) {
	case eniRef:
		if e := c.enis.Get(uint64(r)); e != nil {
			return e.givenID, true
		}
	case instanceRef:
		if i := c.instances.Get(uint64(r)); i != nil {
			return i.id, true
		}
	case ruleRef:
		if r := c.rules.Get(uint64(r)); r != nil {
			return r.SecurityGroupRuleId, true
		}
	case *resourceGroup:
		return idOf(r), r != nil && c.resourceGroups.Get(r.number) == r
	case *vpc:
		return idOf(r), r != nil && c.vpcs.Get(r.number) == r
	case *vswitch:
		return idOf(r), r != nil && c.vswitches.Get(r.number) == r
	case *cidrReservation:
		return idOf(r), r != nil && c.reservations.Get(r.number) == r
	case *group:
		return idOf(r), r != nil && c.groups.Get(r.number) == r
	}
	return "", false
}

// target describes what the table of ids leads to.
func (c *checker) target(resource any) string {
	where := ""
	if _, here := c.idFor(resource); !here {
		where = ", which is not in the world"
	}
	switch r := resource.(type) {
	case eniRef:
		return fmt.Sprintf("ENI number %d%s", r, where)
	case instanceRef:
		return fmt.Sprintf("instance number %d%s", r, where)
	case ruleRef:
		return fmt.Sprintf("rule number %d%s", r, where)
	case *resourceGroup:
		return fmt.Sprintf("resource group %s%s", idOf(r), where)
	case *vpc:
		return fmt.Sprintf("VPC %s%s", idOf(r), where)
	case *vswitch:
		return fmt.Sprintf("VSwitch %s%s", idOf(r), where)
	case *cidrReservation:
		return fmt.Sprintf("CIDR reservation %s%s", idOf(r), where)
	case *group:
		return fmt.Sprintf("security group %s%s", idOf(r), where)
	case reservedID:
		return "a resource that was never made"
	}
	return nothing
}

// checkENIName is law 6 for the number of an ENI, which determines its id unless
// the topology gave that.
func (c *checker) checkENIName(key uint64, e *eni) {
	if e.number != key {
		c.report(6, fmt.Sprintf("ENI number %d", key), "its number is %d under the number %d", e.number, key)
	}
	if key == 0 || key >= c.nextENI {
		c.reportENI(6, e, "its number is %d, the next one is %d", key, c.nextENI)
	}
	if isGiven(c.takenIDs, e.number) {
		c.reportENI(6, e, "its number %d has an id that the topology gave", e.number)
	}
	if e.givenID == "" {
		return
	}
	if e.number > c.lastENI {
		c.reportENI(6, e, "the topology gave its id, and a call created it")
	}
	if !model.IsID("eni-", e.givenID) {
		c.reportENI(6, e, "its id %q is not %q and up to 64 letters, digits, hyphens and underscores", e.givenID, "eni-")
	}
	if found := c.world.ids.Get(e.givenID); found != eniRef(key) {
		c.reportENI(6, e, "the id leads to %s, not to ENI number %d", c.target(found), key)
	}
}

// checkMAC is law 6 for the MAC address of an ENI: the one that its number
// determines, or one that the topology gave.
func (c *checker) checkMAC(e *eni) {
	if other := c.macs[e.mac]; other != nil {
		c.reportENI(6, e, "its MAC %s is that of %s", e.mac, c.nameOf(other))
	}
	c.macs[e.mac] = e
	if problem := c.macProblem(e); problem != "" {
		c.reportENI(6, e, "%s", problem)
	}
}

func (c *checker) macProblem(e *eni) string {
	own, n := ids.MACOf(c.seed, e.number), e.mac.Number(c.seed)
	switch {
	case isGiven(c.takenMACs, e.number%ids.MACs):
		return fmt.Sprintf("its number %d has the MAC %s, which the topology gave", e.number, own)
	case e.mac == own:
		return ""
	case e.mac >= ids.MACs || !isGiven(c.takenMACs, n):
		return fmt.Sprintf("its MAC is %s, its number %d has %s", e.mac, e.number, own)
	case e.number > c.lastENI:
		return fmt.Sprintf("its MAC %s is one that the topology gave, and a call created it", e.mac)
	}
	return ""
}

// isGiven reports whether a number is among those of the ids or MACs that a topology
// gave.
func isGiven(taken []uint64, number uint64) bool {
	_, found := slices.BinarySearch(taken, number)
	return found
}

// checkLabels is laws 6 to 8 for the labels of a resource that is no ENI. A topology
// may give any texts that an answer can carry, a call what the request of its action may.
func (c *checker) checkLabels(key uint64, id string, l labels, given model.Request) {
	report, byTopology := c.on(id), key <= c.lastMinted
	checkTags(report, l.tags)
	c.checkCreation(report, l.created, byTopology, c.epoch.Unix())
	if byTopology {
		checkCarried(report, l.name, l.description)
		for _, tag := range l.tags {
			checkCarried(report, tag.Key, tag.Value)
		}
		return
	}
	if err := given.CheckIn(c.edition); err != nil {
		report(8, "no call may give its texts: %v", err)
	}
}

func checkCarried(report reporter, texts ...string) {
	for _, text := range texts {
		if !model.IsText(text) {
			report(8, "its text %q is none that an answer can carry", text)
		}
	}
}

func checkTags(report reporter, tags []model.Tag) {
	if n := len(tags); n > model.MaxTags {
		report(8, "it has %d tags, %d are allowed", n, model.MaxTags)
	}
	for i, tag := range tags {
		if tag.Key == "" {
			report(6, "its tag number %d has no key", i+1)
			continue
		}
		before := tags[:min(i, model.MaxTags)] // of more it was reported that they are too many
		if slices.ContainsFunc(before, func(t model.Tag) bool { return t.Key == tag.Key }) {
			report(6, "two of its tags have the key %q", tag.Key)
		}
	}
}
