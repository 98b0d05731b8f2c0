package sim

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"net/netip"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// checkTokens is law 3 as far as a state shows it: a token leads to what a call of
// its action left behind.
func (c *checker) checkTokens() {
	for k, t := range c.tokens.All() {
		problem := c.tokenProblem(k, t)
		if problem == "" {
			problem = c.sharedResult(k, t)
		}
		if problem != "" {
			c.report(3, cmp.Or(k.token, "the empty token"), "it is a token of %q and %s", k.action, problem)
		}
	}
}

// sharedResult returns what a token has in common with one before, "" if that is
// nothing: of two calls each created, deleted or changed something else. The records of
// an ENI after two calls are two.
func (c *checker) sharedResult(k tokenKey, t completedCall) string {
	type made struct {
		action string
		what   any
	}
	var results []any
	switch {
	case k.action == "CreateNetworkInterface":
		results = append(results, made{k.action, t.eni.number})
	case t.eni != nil:
		results = append(results, t.eni)
	}
	if left, _ := leftBehind(k.action); !left.changed {
		for _, id := range t.created {
			results = append(results, made{k.action, id})
		}
	}
	for _, result := range results {
		if other, taken := c.results[result]; taken {
			return fmt.Sprintf("leads to what token %q leads to", other)
		}
		c.results[result] = k.token
	}
	return ""
}

// tokenProblem returns what is wrong with a token, nothing if it is sound.
func (c *checker) tokenProblem(k tokenKey, t completedCall) string {
	left, known := leftBehind(k.action)
	switch {
	case !known:
		return "that action takes none"
	case k.token == "":
		return "has no characters"
	case (&model.DeleteVpcRequest{VpcId: "vpc-x", ClientToken: k.token}).Check() != nil:
		return "no call may give it"
	case k.account < 0 || k.account >= len(c.accounts):
		return fmt.Sprintf("is of account number %d, which is not there", k.account)
	case k.region < -1 || k.region >= len(c.regions) || k.region == -1 && !left.anyRegion:
		return fmt.Sprintf("is of region number %d, which is not there", k.region)
	case t.parameters == [sha256.Size]byte{}:
		return "has no checksum of parameters"
	case left.domain == ids.ENI:
		return c.pastENIProblem(k, t)
	case t.eni != nil || t.had != 0:
		return fmt.Sprintf("leads to an ENI with %d addresses before, and none was created", t.had)
	}
	return c.createdProblem(k, t.created, left)
}

// leaving is what the calls of an action that take a token leave behind: an ENI, or
// the ids of other resources.
type leaving struct {
	domain      ids.Domain
	prefix      string // of the ids, before the infix of the region
	length      int    // of the ids, after it
	least, most int    // how many ids there are
	anyRegion   bool   // a call may name no region
	gone        bool   // the resource was deleted
	changed     bool   // the resource was there before, and may be gone since
}

// leftBehind returns what the calls of an action leave behind and reports whether
// they take a token.
func leftBehind(action string) (left leaving, known bool) {
	switch action {
	case "CreateNetworkInterface", "AssignPrivateIpAddresses", "AssignIpv6Addresses":
		return leaving{domain: ids.ENI}, true
	case "CreateVpc":
		return leaving{domain: ids.VPC, prefix: "vpc-", length: 18, least: 3, most: 3}, true
	case "DeleteVpc":
		return leaving{domain: ids.VPC, prefix: "vpc-", length: 18, least: 1, most: 1, anyRegion: true, gone: true}, true
	case "CreateVSwitch":
		return leaving{domain: ids.VSwitch, prefix: "vsw-", length: 18, least: 1, most: 1, anyRegion: true}, true
	case "CreateVSwitchCidrReservation":
		return leaving{domain: ids.CidrReservation, prefix: "vcr-", length: 18, least: 1, most: 1}, true
	case "DeleteVSwitchCidrReservation":
		return leaving{domain: ids.CidrReservation, prefix: "vcr-", length: 18, least: 1, most: 1, gone: true}, true
	case "AuthorizeSecurityGroup", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroup", "RevokeSecurityGroupEgress":
		return leaving{prefix: "sg-", least: 1, most: 1, changed: true}, true
	case "CreateSecurityGroup":
		return leaving{domain: ids.SecurityGroup, prefix: "sg-", length: 17, least: 1, most: 1}, true
	case "RunInstances":
		most := model.MaxInstancesPerCall
		return leaving{domain: ids.Instance, prefix: "i-", length: 17, least: 1, most: most}, true
	case "DeleteInstances":
		most := model.MaxInstancesListed
		return leaving{domain: ids.Instance, prefix: "i-", length: 17, least: 1, most: most, gone: true}, true
	}
	return leaving{}, false
}

// createdProblem returns what is wrong with the ids of a token, nothing if a call of
// its action can have created them. A resource that was deleted may have had any id.
func (c *checker) createdProblem(k tokenKey, created []string, left leaving) string {
	if n := len(created); n < left.least || n > left.most {
		return fmt.Sprintf("leads to %d ids, %s are allowed", n, span(left.least, left.most))
	}
	switch {
	case left.gone:
		return c.goneProblem(created, left)
	case left.changed:
		return c.changedProblem(k, created[0], left)
	}
	last := uint64(0)
	for i, id := range created {
		if left.domain == ids.VPC && i > 0 {
			break // the router and the route table have their ids from the VPC
		}
		r, n, made := c.readID(k.region, id, left)
		if !made {
			return fmt.Sprintf("leads to %q, which was never made", id)
		}
		if left.domain == ids.VPC && !slices.Equal(created, c.idsOfVPC(r, n, id)) {
			return fmt.Sprintf("leads to %q, not all of one VPC", created)
		}
		if n <= last {
			return fmt.Sprintf("names %s after %s, in another order than they were created", id, created[i-1])
		}
		last = n
		if in, here := c.scopeOf(id); here && (in.account != k.account || k.region >= 0 && in.region != k.region) {
			return fmt.Sprintf("is of account and region number %d, and leads to %s of %d", k.scope, id, in)
		}
	}
	return ""
}

func (c *checker) goneProblem(deleted []string, left leaving) string {
	for i, id := range deleted {
		switch {
		case !model.IsID(left.prefix, id):
			return fmt.Sprintf("names %q, which is no id of the form %s...", id, left.prefix)
		case c.world.ids.Has(id):
			return fmt.Sprintf("says that %s is gone, which is there", id)
		case slices.Contains(deleted[:i], id):
			return fmt.Sprintf("names %s twice", id)
		}
	}
	return ""
}

// changedProblem is createdProblem for a resource that calls change, any number of them.
func (c *checker) changedProblem(k tokenKey, id string, left leaving) string {
	if !model.IsID(left.prefix, id) {
		return fmt.Sprintf("names %q, which is no id that starts with %q", id, left.prefix)
	}
	if in, here := c.scopeOf(id); here && in != k.scope {
		return fmt.Sprintf("is of account and region number %d, and leads to %s of %d", k.scope, id, in)
	}
	return ""
}

// readID returns the region, any for -1, and the number of a resource whose id was
// minted, and reports whether there can have been one.
func (c *checker) readID(at int, id string, left leaving) (in *region, number uint64, made bool) {
	for _, r := range c.regions {
		if at >= 0 && r.number != at {
			continue
		}
		n, ok := ids.TextNumber(left.prefix+r.infix, c.seed, left.domain, id, left.length)
		if other, here := c.numbers[n]; ok && n > c.lastMinted && n <= c.minted && (!here || other == id) {
			return r, n, true
		}
	}
	return nil, 0, false
}

func (c *checker) idsOfVPC(r *region, number uint64, id string) []string {
	v := &vpc{number: number, region: r}
	return []string{id, v.router(c.world), v.routeTable(c.world)}
}

// scopeOf returns where a resource counts, and reports whether it is there.
func (c *checker) scopeOf(id string) (in scope, here bool) {
	var owner *account
	var at *region
	switch r := c.world.ids.Get(id).(type) {
	case *vpc:
		owner, at = r.owner, r.region
	case *vswitch:
		if r.vpc != nil {
			owner, at = r.vpc.owner, r.vpc.region
		}
	case *cidrReservation:
		if r.vswitch != nil && r.vswitch.vpc != nil {
			owner, at = r.vswitch.vpc.owner, r.vswitch.vpc.region
		}
	case *group:
		owner, at = r.owner, r.region
	case instanceRef:
		if i := c.instances.Get(uint64(r)); i != nil {
			owner, at = i.owner, i.region
		}
	}
	if owner == nil || at == nil {
		return scope{}, false
	}
	return scope{owner.number, at.number}, true
}

// pastENIProblem returns what is wrong with the ENI of a token, a record of how the
// call left it. The ENI, its groups and its VSwitch may be gone since.
func (c *checker) pastENIProblem(k tokenKey, t completedCall) string {
	e := t.eni
	switch {
	case e == nil || len(t.created) > 0:
		return fmt.Sprintf("leads to %d ids and not for an ENI", len(t.created))
	case e.number == 0 || e.number >= c.nextENI || isGiven(c.takenIDs, e.number):
		return fmt.Sprintf("leads to ENI number %d, which was never made", e.number)
	case !c.wasVSwitch(e.vswitch):
		return fmt.Sprintf("leads to an ENI of VSwitch %s, which was never made", idOf(e.vswitch))
	case e.vswitch.vpc.scope() != k.scope:
		return fmt.Sprintf("is of account and region number %d, and leads to %s of %d",
			k.scope, c.nameOf(e), e.vswitch.vpc.scope())
	case !c.isPastOf(c.enis.Get(e.number), e):
		return fmt.Sprintf("leads to another ENI than %s", c.nameOf(e))
	case e.created > c.present:
		return fmt.Sprintf("leads to %s, created at %s, after now, %s",
			c.nameOf(e), timeText(e.created), timeText(c.present))
	}
	problem := ""
	c.checkAlone(e, func(_ int, format string, args ...any) {
		problem = cmp.Or(problem, fmt.Sprintf("leads to %s as it was: "+format, append([]any{c.nameOf(e)}, args...)...))
	})
	return cmp.Or(problem, c.callProblem(k.action, e, t.had))
}

// wasVSwitch reports whether a VSwitch is or was in the world.
func (c *checker) wasVSwitch(v *vswitch) bool {
	if v == nil || v.number == 0 || v.number > c.minted || !c.wasVPC(v.vpc) {
		return false
	}
	other, here := c.numbers[v.number]
	return !here || other == v.id && c.vswitches.Get(v.number) == v
}

func (c *checker) wasVPC(v *vpc) bool {
	if v == nil || v.number == 0 || v.number > c.minted || v.region == nil || v.owner == nil {
		return false
	}
	other, here := c.numbers[v.number]
	return !here || other == v.id && c.vpcs.Get(v.number) == v
}

// isPastOf reports whether an ENI can have been what another was, as far as nothing
// changes it.
func (c *checker) isPastOf(now, then *eni) bool {
	if now == nil {
		return c.macProblem(then) == ""
	}
	return now.vswitch == then.vswitch && now.mac == then.mac && now.primary == then.primary &&
		now.serviceManaged == then.serviceManaged && now.serviceID == then.serviceID &&
		now.created == then.created && now.givenID == then.givenID && now.isPrimary == then.isPrimary
}

// callProblem returns what is wrong with the ENI that a call left behind, which had
// a number of addresses before.
func (c *checker) callProblem(action string, e *eni, had int) string {
	allowed, n := []status{available, inUse}, max(len(e.secondary), len(e.extra().ipv4Prefixes))
	switch action {
	case "CreateNetworkInterface":
		allowed, n = []status{available, creating}, 1
		if had != 0 || e.isPrimary || e.boundTo != 0 || e.number <= c.lastENI {
			return fmt.Sprintf("leads to %s, which no call created", c.nameOf(e))
		}
	case "AssignIpv6Addresses":
		n = max(len(e.ipv6), len(e.extra().ipv6Prefixes))
	}
	if had < 0 || had >= n {
		return fmt.Sprintf("leads to %s with %d addresses, %d before", c.nameOf(e), n, had)
	}
	if !slices.Contains(allowed, e.status) {
		return fmt.Sprintf("leads to %s in state number %d", c.nameOf(e), uint8(e.status))
	}
	var held []netip.Addr
	for a := range e.heldAddresses() {
		if v := e.vswitch; !v.cidr.Contains(a) && !v.cidr6.Contains(a) {
			return fmt.Sprintf("leads to %s with %s, which is not in VSwitch %s", c.nameOf(e), a, v.id)
		}
		if slices.Contains(held, a) {
			return fmt.Sprintf("leads to %s with %s twice", c.nameOf(e), a)
		}
		held = append(held, a)
	}
	if slices.Contains(e.groups, nil) {
		return fmt.Sprintf("leads to %s in no group", c.nameOf(e))
	}
	return ""
}
