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
