package sim

import (
	"cmp"
	"fmt"
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
	// The instances and VSwitches that the topology puts into a state of transit,
	// which does not end. Sorted by number.
	stranded []stranded
}

type stranded struct {
	number uint64
	status string
}

// strandedAs returns the state that a topology leaves a resource in without end, and
// reports whether there is one.
func (s *settings) strandedAs(number uint64) (string, bool) {
	i, found := slices.BinarySearchFunc(s.stranded, number, func(s stranded, n uint64) int {
		return cmp.Compare(s.number, n)
	})
	if !found {
		return "", false
	}
	return s.stranded[i].status, true
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
	addressCheck  bool // the SourceDestCheck of its new ENIs

	trunksForbidden bool
	closedToRAM     []string
	keys            []model.AccessKey
	users           []model.RAMUser
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

// key returns the key of the scope in world.eniCounts, scopeOf the scope that has it.
// The first account's are the lowest.
func (s scope) key() uint64 { return uint64(s.account)<<16 | uint64(s.region) }

func scopeOf(key uint64) scope { return scope{int(key >> 16), int(key & 0xffff)} }

func (s scope) less(t scope) bool {
	return cmp.Or(cmp.Compare(s.account, t.account), cmp.Compare(s.region, t.region)) < 0
}

// findAccount and findRegion return nil if there is none with the id.
func (s *settings) findAccount(id string) *account {
	i := slices.IndexFunc(s.accounts, func(a *account) bool { return a.id == id })
	if i < 0 {
		return nil
	}
	return s.accounts[i]
}

func (s *settings) findRegion(id string) *region {
	i := slices.IndexFunc(s.regions, func(r *region) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return s.regions[i]
}

// regionList says which regions there are, "is cn-hangzhou" or "are a and b", but no
// more than ten of them.
func (s *settings) regionList() string {
	const most = 10
	var ids []string
	for _, r := range s.regions[:min(len(s.regions), most)] {
		ids = append(ids, r.id)
	}
	switch more := len(s.regions) - most; {
	case more > 0:
		return fmt.Sprintf("are %s and %d more", strings.Join(ids, ", "), more)
	case len(ids) == 1:
		return "is " + ids[0]
	}
	return "are " + strings.Join(ids, ", ")
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
