package fuzz

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// Requests generates calls of any action for a world: mostly valid, often at an
// edge, sometimes wrong in one documented way, sometimes nonsense. They name what
// the state has, so that most of them succeed. They shrink towards a plain
// CreateNetworkInterface. [History.Requests] also repeats calls that were made.
func Requests(s sim.State) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return compose(t, s, new(History)) })
}

// draft is a request in the making.
type draft struct {
	chooser
	*view
	plan      plan
	redirects int  // how often it has become a request for another action
	isStuck   bool // as the history has it
}

// maxRedirects keeps requests that wait for each other from going round in circles.
const maxRedirects = 3

// instead returns a request for another action, because there is nothing that the
// one at hand could be for. The other one mostly creates what is missing.
func (d *draft) instead(compose func(*draft) model.Request) model.Request {
	if d.redirects++; d.redirects > maxRedirects {
		return d.describeNetworkInterfaces()
	}
	return compose(d)
}

// plan is what a request is to be like.
type plan int

const (
	sound       plan = iota
	wrong            // in one way
	misdirected      // with another's AccessKey, or in another region
	nonsensical
)

// compose draws a request: an earlier one again, or one of any action.
func compose(t *rapid.T, s sim.State, h *History) model.Request {
	d := &draft{chooser: chooser{t}, view: h.look(s), isStuck: h.isStuck}
	if d.oneIn(16) {
		if r := d.repeat(h); r != nil {
			return r
		}
	}
	generate := weighted(d.chooser, actionWeights).generate
	if d.plan = weighted(d.chooser, planWeights).plan; d.plan == nonsensical {
		return d.nonsense()
	}
	return generate(d)
}

// common holds the two parameters that all requests have.
type common struct{ key, region string }

// callAs signs a call for an account in a region, unless the caller is to be wrong.
func (d *draft) callAs(action, owner, region string) common {
	c := common{d.keyOf(owner, action), region}
	if d.plan == misdirected {
		pick(d.chooser, misdirections)(d, &c)
	}
	return c
}

var anyKeys = []string{"", "any"}

// keyOf is the AccessKeyId of somebody who may call an action for an account.
func (d *draft) keyOf(owner, action string) string {
	if len(d.accessKeys) == 0 {
		return pick(d.chooser, anyKeys)
	}
	c, ok := pickWhere(d.chooser, d.accessKeys, func(c *accessKey) bool { return c.owner == owner && c.may(action) })
	if !ok {
		c, ok = pickWhere(d.chooser, d.accessKeys, func(c *accessKey) bool { return c.owner == owner })
	}
	if !ok {
		return pick(d.chooser, d.accessKeys).key
	}
	return c.key
}

// misdirections are calls of somebody else or somewhere else.
var misdirections = []func(*draft, *common){
	func(d *draft, c *common) {
		if k, ok := pickWhere(d.chooser, d.accessKeys, func(c *accessKey) bool { return c.expired || c.barred || c.isUser }); ok {
			c.key = k.key
		}
	},
	func(d *draft, c *common) {
		if r, ok := pickWhere(d.chooser, d.regions, func(r *model.Region) bool { return r.ENIsNotOffered }); ok {
			c.region = r.RegionId
		}
	},
	func(d *draft, c *common) {
		if len(d.accessKeys) > 0 {
			c.key = pick(d.chooser, d.accessKeys).key
		}
	},
	func(d *draft, c *common) { c.region = pick(d.chooser, d.regions).RegionId },
	func(d *draft, c *common) { c.key = pick(d.chooser, oddTexts) },
	func(d *draft, c *common) { c.region = pick(d.chooser, oddTexts) },
	func(d *draft, c *common) { c.region = "" },
}

// breakRule breaks a rule of a request if it is to be wrong.
func breakRule[R any](d *draft, r *R, ways []func(*draft, *R)) {
	if d.plan == wrong {
		pick(d.chooser, ways)(d, r)
	}
}

// usablePlace is an account and a region to do something in where nothing is, of the kind
// that may use ENIs if there are any.
func (d *draft) usablePlace() (owner, region string) {
	a, ok := pickWhere(d.chooser, d.accounts, func(a *model.Account) bool { return !a.ENIsNotSupported })
	if !ok {
		a = &d.accounts[0]
	}
	r, ok := pickWhere(d.chooser, d.regions, func(r *model.Region) bool { return !r.ENIsNotOffered })
	if !ok {
		r = &d.regions[0]
	}
	return a.AccountId, r.RegionId
}

// token is mostly none.
func (d *draft) token() string { return rarely(d.chooser, goodTokens) }

// maxResources is how many resources of a kind are enough: a request for one more becomes
// one for one fewer.
const maxResources = 20
