package sim

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// readSettings reads what no action changes: time, edition, limits, accounts, regions and
// instance types. Each of them has at least one entry afterwards.
func (b *builder) readSettings() {
	b.readEpoch()
	b.readQuotas()
	b.readDelays()
	b.readAccounts()
	b.readRegions()
	b.readInstanceTypes()
}

// readEpoch bounds the epoch so that any time of the world can be written in
// the API's way, with a year of four digits.
func (b *builder) readEpoch() {
	b.w.epoch = model.DefaultEpoch
	if e := b.t.Epoch.UTC(); !e.IsZero() {
		b.w.epoch = e
		if e.Year() < 1970 || e.Year() > 2999 {
			b.report("Epoch", "%s is not in the years 1970 to 2999", e.Format(time.RFC3339))
		}
	}
}

func (b *builder) readQuotas() {
	q := b.t.Quotas
	for _, limit := range []struct {
		name  string
		value *int
		most  int
	}{
		{"NetworkInterfaces", &q.NetworkInterfaces, ids.MACs},
		{"SecurityGroupsPerNetworkInterface", &q.SecurityGroupsPerNetworkInterface, 16},
		{"VPCs", &q.VPCs, 1 << 24},
		{"VSwitches", &q.VSwitches, 1 << 24},
		{"VSwitchCidrReservations", &q.VSwitchCidrReservations, 1 << 24},
		{"NormalGroupAddresses", &q.NormalGroupAddresses, 1 << 30},
		{"EnterpriseGroupAddresses", &q.EnterpriseGroupAddresses, 1 << 30},
		{"RulesPerSecurityGroup", &q.RulesPerSecurityGroup, 1000},
	} {
		if *limit.value < 0 || *limit.value > limit.most {
			b.report("Quotas."+limit.name, "%d is not in 0 to %d", *limit.value, limit.most)
			*limit.value = 0
		}
	}
	b.w.given = q
	b.readEdition()
}

// readEdition reads the edition, whose limits are those that the quotas leave open.
func (b *builder) readEdition() {
	e := b.t.Edition
	if !e.Exists() {
		b.report("Edition", "%s", e.Unknown())
	}
	b.w.follow(model.Edition(e.Name()))
}

func (b *builder) readDelays() {
	b.w.delays = b.t.Delays
	for _, delay := range []struct {
		name  string
		value time.Duration
	}{
		{"CreateNetworkInterface", b.t.Delays.CreateNetworkInterface},
		{"AttachNetworkInterface", b.t.Delays.AttachNetworkInterface},
		{"DetachNetworkInterface", b.t.Delays.DetachNetworkInterface},
		{"DeleteNetworkInterface", b.t.Delays.DeleteNetworkInterface},
		{"StartInstance", b.t.Delays.StartInstance},
		{"StopInstance", b.t.Delays.StopInstance},
		{"RebootInstance", b.t.Delays.RebootInstance},
		{"RunInstances", b.t.Delays.RunInstances},
	} {
		if delay.value < 0 {
			b.report("Delays."+delay.name, "%s is negative", delay.value)
		}
	}
}

func (b *builder) readAccounts() {
	for i, a := range b.t.Accounts {
		path := at("Accounts", i)
		if a.AccountId != "" {
			b.checkAccountID(path+".AccountId", a.AccountId)
			b.collect(path+".AccountId", "account", a.AccountId)
		}
		b.checkTexts(path+".ActionsClosedToRAM", a.ActionsClosedToRAM)
		b.readKeys(path, a)
	}
	accounts := b.t.Accounts
	if len(accounts) == 0 {
		accounts = make([]model.Account, 1)
	}
	for i, a := range accounts {
		b.w.accounts = append(b.w.accounts, b.makeAccount(i, a))
	}
	for _, a := range b.w.accounts {
		b.w.callers = append(b.w.callers, callersOf(a)...)
	}
	b.w.signed = slices.ContainsFunc(b.w.callers, func(c caller) bool { return c.key.AccessKeySecret != "" })
	slices.SortFunc(b.w.callers, func(c, d caller) int {
		return strings.Compare(c.key.AccessKeyId, d.key.AccessKeyId)
	})
}

func (b *builder) checkAccountID(path, id string) {
	if n, err := strconv.ParseUint(id, 10, 64); err != nil || len(id) != 16 || strconv.FormatUint(n, 10) != id {
		b.report(path, "%q is not 16 decimal digits", id)
	}
}

// readKeys reports an account or a user without a key: nobody could call on its
// behalf.
func (b *builder) readKeys(path string, a model.Account) {
	keys := b.checkKeys(path, a.AccessKeys)
	for i, u := range a.RAMUsers {
		user := path + at(".RAMUsers", i)
		b.checkText(user+".UserName", u.UserName)
		b.checkTexts(user+".AllowedActions", u.AllowedActions)
		if b.checkKeys(user, u.AccessKeys) == 0 {
			b.report(user+".AccessKeys", "it is empty; the user could not call")
		}
		keys++
	}
	if keys == 0 {
		b.report(path+".AccessKeys", "it is empty and so is RAMUsers; nobody could call for the account")
	}
}

func (b *builder) checkKeys(path string, keys []model.AccessKey) int {
	for i, k := range keys {
		b.checkText(path+at(".AccessKeys", i)+".AccessKeySecret", k.AccessKeySecret)
		key := path + at(".AccessKeys", i) + ".AccessKeyId"
		b.checkText(key, k.AccessKeyId)
		if k.AccessKeyId == "" {
			b.report(key, "it is empty")
			continue
		}
		b.collect(key, "AccessKey", k.AccessKeyId)
	}
	return len(keys)
}

// accountDigits is below 10^15, so that 10^15 more has 16 digits.
const accountDigits = 1_000_000_000_000_000

func (b *builder) makeAccount(i int, a model.Account) *account {
	id := a.AccountId
	for id == "" || a.AccountId == "" && b.isGiven("account", id) {
		b.w.minted++
		id = strconv.FormatUint(accountDigits+ids.Draw(b.w.seed, ids.Account, b.w.minted)%accountDigits, 10)
	}
	a = cloneAccount(a)
	return &account{
		number:        i,
		id:            id,
		enisForbidden: a.ENIsNotSupported,
		addressCheck:  a.SourceDestCheck,

		trunksForbidden: a.TrunksNotAllowed,
		closedToRAM:     a.ActionsClosedToRAM,
		keys:            a.AccessKeys,
		users:           a.RAMUsers,
	}
}

func cloneAccount(a model.Account) model.Account {
	a.AccessKeys = slices.Clone(a.AccessKeys)
	a.ActionsClosedToRAM = slices.Clone(a.ActionsClosedToRAM)
	a.RAMUsers = slices.Clone(a.RAMUsers)
	for i, u := range a.RAMUsers {
		a.RAMUsers[i].AccessKeys = slices.Clone(u.AccessKeys)
		a.RAMUsers[i].AllowedActions = slices.Clone(u.AllowedActions)
	}
	return a
}

func callersOf(a *account) []caller {
	var callers []caller
	for _, k := range a.keys {
		callers = append(callers, caller{k, a, nil})
	}
	for i := range a.users {
		for _, k := range a.users[i].AccessKeys {
			callers = append(callers, caller{k, a, &a.users[i]})
		}
	}
	return callers
}

func (b *builder) readRegions() {
	regions := b.t.Regions
	if len(regions) == 0 {
		regions = []model.Region{{RegionId: model.DefaultRegionId}}
	}
	for i, r := range regions {
		path := at("Regions", i)
		if r.RegionId == "" {
			b.report(path+".RegionId", "it is empty")
		}
		b.checkText(path+".RegionId", r.RegionId)
		b.checkTexts(path+".Zones", r.Zones)
		b.collect(path+".RegionId", "region", r.RegionId)
		zones := slices.Clone(r.Zones)
		if len(zones) == 0 {
			zones = model.Zones(r.RegionId)
		}
		for j, z := range zones {
			if z == "" {
				b.report(path+at(".Zones", j), "it is empty")
			}
			b.collect(path+at(".Zones", j), "zone", z)
		}
		b.w.regions = append(b.w.regions, &region{i, r.RegionId, model.Infix(r.RegionId), zones, r.ENIsNotOffered})
	}
}

// readInstanceTypes lets the topology's types replace those of the same id.
func (b *builder) readInstanceTypes() {
	b.w.types = modelTypes()
	if len(b.t.InstanceTypes) > 0 {
		b.w.types = slices.Clone(b.w.types)
	}
	for i, t := range b.t.InstanceTypes {
		path := at("InstanceTypes", i)
		if t.InstanceTypeId == "" {
			b.report(path+".InstanceTypeId", "it is empty")
		}
		b.checkText(path+".InstanceTypeId", t.InstanceTypeId)
		b.collect(path+".InstanceTypeId", "instance type", t.InstanceTypeId)
		b.checkType(path, t)
		t.InstanceTypeFamily = cmp.Or(t.InstanceTypeFamily, familyOf(t.InstanceTypeId))
		if place, known := b.w.placeOfType(t.InstanceTypeId); known {
			b.w.types[place] = &t
			continue
		}
		b.w.types = append(b.w.types, &t)
	}
}

// checkType reports figures that leave no room for the primary ENI and its address,
// and what no answer can carry.
func (b *builder) checkType(path string, t model.InstanceType) {
	for _, figure := range []struct {
		name         string
		value, least int
	}{
		{"CpuCoreCount", t.CpuCoreCount, 0},
		{"EniQuantity", t.EniQuantity, 1},
		{"EniPrivateIpAddressQuantity", t.EniPrivateIpAddressQuantity, 1},
		{"EniIpv6AddressQuantity", t.EniIpv6AddressQuantity, model.Unknown},
		{"EniTotalQuantity", t.EniTotalQuantity, 0},
		{"EriQuantity", t.EriQuantity, model.Unknown},
		{"PrimaryEniQueueNumber", t.PrimaryEniQueueNumber, model.Unknown},
		{"SecondaryEniQueueNumber", t.SecondaryEniQueueNumber, model.Unknown},
		{"MaximumQueueNumberPerEni", t.MaximumQueueNumberPerEni, model.Unknown},
		{"TotalEniQueueQuantity", t.TotalEniQueueQuantity, model.Unknown},
		{"QueuePairNumber", t.QueuePairNumber, 0},
		{"NetworkCardQuantity", t.NetworkCardQuantity, 0},
	} {
		if figure.value < figure.least {
			b.report(path+"."+figure.name, "%d is less than %d", figure.value, figure.least)
		}
	}
	if m := t.MemorySize; !(m >= 0 && m <= math.MaxInt32) {
		b.report(path+".MemorySize", "%v is not in 0 to %d", m, math.MaxInt32)
	}
	b.checkText(path+".InstanceTypeFamily", t.InstanceTypeFamily)
	b.checkText(path+".CpuArchitecture", t.CpuArchitecture)
}
