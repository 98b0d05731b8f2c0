package sim

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"example.com/enisim/model"
)

// settings are the parts of a world that no action changes.
type settings struct {
	seed     uint64
	epoch    time.Time
	edition  model.Edition
	limits   model.Limits // of the edition
	given    model.Quotas // by the topology, zero where the edition's hold
	quotas   model.Quotas
	delays   model.Delays
	accounts []*account
	callers  []caller // by AccessKeyId; none if any may call
	signed   bool     // one of them has a secret
	regions  []*region
	types    []*model.InstanceType // see modelTypes; then those that the topology adds
	// The numbers that no ENI may have, because a topology gave an id or a MAC
	// that is theirs: all 64 bits of them, or the low 24. Both sorted.
	takenIDs, takenMACs []uint64
	// The last numbers that the topology's ENIs and its other resources have; what
	// calls create comes after them.
	lastENI, lastMinted uint64
}

// follow makes the settings those of an edition.
func (s *settings) follow(e model.Edition) {
	s.edition, s.limits, s.quotas = e, e.Limits(), s.given.OrDefaults(e)
}

// capacity is what the places of a group's load may come to.
func (s *settings) capacity(g *group) int {
	if g.enterprise {
		return s.quotas.EnterpriseGroupAddresses
	}
	return s.quotas.NormalGroupAddresses
}

// places is what a load takes of the capacity of a group.
func (s *settings) places(g *group, l groupLoad) int {
	switch {
	case g.enterprise && s.limits.EnterpriseGroupsCountENIs:
		return l.enis
	case !g.enterprise && s.limits.NormalGroupsCountIpv6:
		return l.ipv4 + l.ipv6
	}
	return l.ipv4
}

type account struct {
	number        int
	id            string
	enisForbidden bool
	closedToRAM   []string
	keys          []model.AccessKey
	users         []model.RAMUser
}

// caller is the user of an AccessKeyId: a RAM user or the account itself.
type caller struct {
	key     model.AccessKey
	account *account
	user    *model.RAMUser
}

type region struct {
	number        int
	id            string
	infix         string
	zones         []string
	enisForbidden bool
}

// scope is an account in a region, by their numbers. Quotas count per scope.
type scope struct{ account, region int }

func (s scope) less(t scope) bool {
	return cmp.Or(cmp.Compare(s.account, t.account), cmp.Compare(s.region, t.region)) < 0
}

func (s *settings) findRegion(id string) *region {
	i := slices.IndexFunc(s.regions, func(r *region) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return s.regions[i]
}

func (s *settings) findCaller(accessKeyID string) (caller, bool) {
	i, ok := slices.BinarySearchFunc(s.callers, accessKeyID, func(c caller, id string) int {
		return strings.Compare(c.key.AccessKeyId, id)
	})
	if !ok {
		return caller{}, false
	}
	return s.callers[i], true
}
