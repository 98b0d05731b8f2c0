package fuzz

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// Requests generates calls of any action for a world: mostly valid, often at an
// edge, sometimes wrong in one documented way, sometimes nonsense. They name what
// the state has, so that most of them succeed. They shrink towards a plain
// CreateNetworkInterface.
func Requests(s sim.State) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return draw(t, s, new(history)) })
}

// requestsAfter is Requests for a world whose earlier calls are known: some of the
// requests repeat one of them or ask for the next page.
func requestsAfter(s sim.State, h *history) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return draw(t, s, h) })
}

// draft is a request in the making.
type draft struct {
	dice
	*scene
	plan    plan
	turns   int  // how often it has become a request for another action
	isStuck bool // as the history has it
}

// mostTurns keeps requests that wait for each other from going round in circles.
const mostTurns = 3

// otherwise is a request for another action, because there is nothing that the one
// at hand could be for. The other one mostly makes what is missing.
func (d *draft) otherwise(compose func(*draft) model.Request) model.Request {
	if d.turns++; d.turns > mostTurns {
		return d.describeNetworkInterfaces()
	}
	return compose(d)
}

// plan is what a request is to be like.
type plan int

const (
	sound       plan = iota
	wrong            // in one way
	wrongCaller      // somebody else's, or somewhere else
	nonsensical
)

// plans holds each as often as it is wanted, but for the front of the list, which
// comes more often.
var plans = []plan{
	sound, sound, sound, sound, sound, sound, sound, sound, sound, wrongCaller,
	wrong, wrong, wrong, wrong, wrong, nonsensical,
}

func draw(t *rapid.T, s sim.State, h *history) model.Request {
	d := &draft{dice: dice{t}, scene: h.look(s), isStuck: h.isStuck}
	if d.odds(4) {
		if r := d.repeat(h); r != nil {
			return r
		}
	}
	compose := pick(d.dice, deck)
	if d.plan = pick(d.dice, plans); d.plan == nonsensical {
		return d.nonsense()
	}
	return compose(d)
}

// deck holds the actions, each as often as it is wanted. As the front of a list is
// drawn more often, those that come first come several times as often as they
// stand here.
var deck = newDeck()

func newDeck() []func(*draft) model.Request {
	frequent := []func(*draft) model.Request{
		(*draft).createNetworkInterface,
		(*draft).attachNetworkInterface,
		(*draft).detachNetworkInterface,
		(*draft).deleteNetworkInterface,
		(*draft).assignPrivateIpAddresses,
		(*draft).unassignPrivateIpAddresses,
		(*draft).modifyNetworkInterfaceAttribute,
		(*draft).assignIpv6Addresses,
		(*draft).unassignIpv6Addresses,
	}
	others := []func(*draft) model.Request{
		(*draft).runInstances,
		(*draft).stopInstance,
		(*draft).startInstance,
		(*draft).deleteInstance,
		(*draft).createSecurityGroup,
		(*draft).createVSwitch,
		(*draft).createVpc,
		(*draft).tagResources,
		(*draft).untagResources,
		(*draft).rebootInstance,
		(*draft).deleteSecurityGroup,
		(*draft).deleteVSwitch,
		(*draft).deleteVpc,
		(*draft).listTagResources,
		(*draft).describeNetworkInterfaces,
		(*draft).describeNetworkInterfaceAttribute,
		(*draft).describeInstances,
		(*draft).describeSecurityGroups,
		(*draft).describeVSwitches,
		(*draft).describeVpcs,
		(*draft).describeInstanceTypes,
		(*draft).describeZones,
		(*draft).describeRegions,
	}
	var deck []func(*draft) model.Request
	deck = append(deck, frequent...)
	deck = append(deck, frequent[:7]...)
	deck = append(deck, others[:16]...)
	deck = append(deck, others...)
	return append(deck, frequent...)
}

// common holds the two parameters that all requests have.
type common struct{ key, region string }

// as signs a call for an account in a region, unless the caller is to be wrong.
func (d *draft) as(action, owner, region string) common {
	c := common{d.keyOf(owner, action), region}
	if d.plan == wrongCaller {
		pick(d.dice, wrongCallers)(d, &c)
	}
	return c
}

var anyKeys = []string{"", "any"}

// keyOf is the AccessKeyId of somebody who may call an action for an account.
func (d *draft) keyOf(owner, action string) string {
	if len(d.callers) == 0 {
		return pick(d.dice, anyKeys)
	}
	c, ok := pickWhere(d.dice, d.callers, func(c *caller) bool { return c.owner == owner && c.may(action) })
	if !ok {
		c, ok = pickWhere(d.dice, d.callers, func(c *caller) bool { return c.owner == owner })
	}
	if !ok {
		return pick(d.dice, d.callers).key
	}
	return c.key
}

// wrongCallers are calls of somebody else or somewhere else.
var wrongCallers = []func(*draft, *common){
	func(d *draft, c *common) {
		if k, ok := pickWhere(d.dice, d.callers, func(c *caller) bool { return c.expired || c.barred || c.isUser }); ok {
			c.key = k.key
		}
	},
	func(d *draft, c *common) {
		if r, ok := pickWhere(d.dice, d.regions, func(r *model.Region) bool { return r.ENIsNotOffered }); ok {
			c.region = r.RegionId
		}
	},
	func(d *draft, c *common) {
		if len(d.callers) > 0 {
			c.key = pick(d.dice, d.callers).key
		}
	},
	func(d *draft, c *common) { c.region = pick(d.dice, d.regions).RegionId },
	func(d *draft, c *common) { c.key = pick(d.dice, oddTexts) },
	func(d *draft, c *common) { c.region = pick(d.dice, oddTexts) },
	func(d *draft, c *common) { c.region = "" },
}

// The requests under short names, for the long lists of what can be wrong with them.
type (
	createENI             = model.CreateNetworkInterfaceRequest
	attachENI             = model.AttachNetworkInterfaceRequest
	detachENI             = model.DetachNetworkInterfaceRequest
	deleteENI             = model.DeleteNetworkInterfaceRequest
	modifyENI             = model.ModifyNetworkInterfaceAttributeRequest
	describeENIs          = model.DescribeNetworkInterfacesRequest
	describeENI           = model.DescribeNetworkInterfaceAttributeRequest
	assignIpv4            = model.AssignPrivateIpAddressesRequest
	unassignIpv4          = model.UnassignPrivateIpAddressesRequest
	assignIpv6            = model.AssignIpv6AddressesRequest
	unassignIpv6          = model.UnassignIpv6AddressesRequest
	tagResources          = model.TagResourcesRequest
	untagResources        = model.UntagResourcesRequest
	listTagResources      = model.ListTagResourcesRequest
	runInstances          = model.RunInstancesRequest
	startInstance         = model.StartInstanceRequest
	stopInstance          = model.StopInstanceRequest
	rebootInstance        = model.RebootInstanceRequest
	deleteInstance        = model.DeleteInstanceRequest
	createVpc             = model.CreateVpcRequest
	deleteVpc             = model.DeleteVpcRequest
	createVSwitch         = model.CreateVSwitchRequest
	deleteVSwitch         = model.DeleteVSwitchRequest
	createGroup           = model.CreateSecurityGroupRequest
	deleteGroup           = model.DeleteSecurityGroupRequest
	describeZones         = model.DescribeZonesRequest
	describeInstanceTypes = model.DescribeInstanceTypesRequest
	describeVpcs          = model.DescribeVpcsRequest
	describeVSwitches     = model.DescribeVSwitchesRequest
	describeGroups        = model.DescribeSecurityGroupsRequest
	describeInstances     = model.DescribeInstancesRequest
)

// spoil breaks a rule of a request if it is to be wrong.
func spoil[R any](d *draft, r *R, ways []func(*draft, *R)) {
	if d.plan == wrong {
		pick(d.dice, ways)(d, r)
	}
}

// home is an account and a region to do something in where nothing is, of the kind
// that may use ENIs if there are any.
func (d *draft) home() (owner, region string) {
	a, ok := pickWhere(d.dice, d.accounts, func(a *model.Account) bool { return !a.ENIsNotSupported })
	if !ok {
		a = &d.accounts[0]
	}
	r, ok := pickWhere(d.dice, d.regions, func(r *model.Region) bool { return !r.ENIsNotOffered })
	if !ok {
		r = &d.regions[0]
	}
	return a.AccountId, r.RegionId
}

// token is mostly none.
func (d *draft) token() string { return rarely(d.dice, goodTokens) }
