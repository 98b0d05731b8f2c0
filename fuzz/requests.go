package fuzz

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// Requests generates calls of any action for a world: mostly valid, often at a
// limit, sometimes wrong in one documented way, sometimes without any sense. They
// name resources of the state, so that most of them succeed. They shrink towards a
// plain CreateNetworkInterface. [History.Requests] also repeats earlier calls.
func Requests(s sim.State) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return compose(t, s, new(History)) })
}

// draft generates one request.
type draft struct {
	chooser
	*view
	plan      plan
	redirects int  // how many times it became a request of another action
	isStuck   bool // as in the history
}

// maxRedirects stops requests that wait for each other.
const maxRedirects = 3

// instead returns a request of another action, because the state has nothing to call
// this one for. The other mostly creates what is missing.
func (d *draft) instead(compose func(*draft) model.Request) model.Request {
	if d.redirects++; d.redirects > maxRedirects {
		return d.describeNetworkInterfaces()
	}
	return compose(d)
}

// plan is the kind of request to generate.
type plan int

const (
	sound       plan = iota
	wrong            // in one parameter or precondition
	misdirected      // with another AccessKey, or in another region
	nonsensical
)

// compose draws a request: an earlier one, or a new one of any action.
func compose(t *rapid.T, s sim.State, h *History) model.Request {
	d := &draft{chooser: chooser{t}, view: h.look(s), isStuck: h.isStuck}
	if d.oneIn(16) {
		if r := d.repeat(h); r != nil {
			return r
		}
	}
	generate := weighted(d.chooser, generatorsByWeight).generate
	if d.plan = weighted(d.chooser, planWeights).plan; d.plan == nonsensical {
		return d.nonsense()
	}
	return generate(d)
}

// common holds the two parameters that all requests have.
type common struct{ key, region string }

// callAs signs a call for an account in a region, or misdirects it.
func (d *draft) callAs(action, owner, region string) common {
	c := common{d.keyOf(owner, action), region}
	if d.plan == misdirected {
		pick(d.chooser, misdirections)(d, &c)
	}
	return c
}

var anyKeys = []string{"", "any"}

// keyOf returns an AccessKeyId that may call an action for an account.
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

// misdirections lists ways to call as another caller or in another region.
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

// breakRule breaks a rule of a request whose plan is wrong.
func breakRule[R any](d *draft, r *R, ways []func(*draft, *R)) {
	if d.plan == wrong {
		pick(d.chooser, ways)(d, r)
	}
}

// usablePlace returns an account and a region to create a resource in, preferably
// ones that may use ENIs.
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

// token returns a ClientToken, mostly none.
func (d *draft) token() string { return rarely(d.chooser, goodTokens) }

// maxResources is the number of resources of a kind from which on a request to
// create one becomes a request to delete one.
const maxResources = 20
