package sim

import (
	"fmt"
	"math"
	"net/netip"
	"slices"
	"strings"
	"time"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// harmless are the fields that can hold anything, and ways to spoil one that leave
// the world sound.
var harmless = []struct{ field, how, reason string }{
	{"vpc.labels.name", zero, "none is fine"},
	{"vpc.labels.description", zero, "none is fine"},
	{"vpc.labels.tags", zero, "no tags are fine"},
	{"vswitch.labels.name", zero, "none is fine"},
	{"vswitch.labels.description", zero, "none is fine"},
	{"vswitch.labels.tags", zero, "no tags are fine"},
	{"cidrReservation.labels.name", zero, "none is fine"},
	{"cidrReservation.labels.description", zero, "none is fine"},
	{"cidrReservation.labels.tags", zero, "no tags are fine"},
	{"group.labels.name", zero, "none is fine"},
	{"group.labels.description", zero, "none is fine"},
	{"group.labels.tags", zero, "no tags are fine"},
	{"rule.SecurityGroupRule.SourcePortRange", zero, "none is fine"},
	{"rule.SecurityGroupRule.DestCidrIp", zero, "none is fine"},
	{"rule.SecurityGroupRule.Description", zero, "none is fine"},
	{"rule.SecurityGroupRule.Priority", changed, "another is fine"},
	{"instance.labels.name", zero, "none is fine"},
	{"instance.labels.description", zero, "none is fine"},
	{"instance.labels.tags", zero, "no tags are fine"},
	{"eni.name", zero, "none is fine"},
	{"eni.description", zero, "none is fine"},
	{"instance.started", changed, "any time since the epoch is fine"},
	{"instance.appearance.image", zero, "no image is fine"},
	{"instance.appearance.keyPair", anyhow, "i-1 is the topology's; one that a call created is held to RunInstances"},
	{"instance.appearance.hostName", anyhow, "i-1 is the topology's; one that a call created is held to RunInstances"},
	{"instance.appearance.chargeType", anyhow,
		"i-1 is the topology's; one that a call created is held to RunInstances"},
	{"instance.appearance.spotStrategy", anyhow,
		"i-1 is the topology's; one that a call created is held to RunInstances"},
	{"eni.tags", zero, "no tags are fine"},
	{"eni.queueNumber", zero, "the type determines it"},
	{"eni.resourceGroup", zero, "an ENI need not be in a resource group"},
	{"eni.queueNumber", changed, "one more is fine"},
	{"eni.extras", foreign, "an equal one is the same"},
	{"eni.keepOnRelease", anyhow, "nothing else depends on it"},
	{"eni.isTrunk", changed, "an ENI that is Available may be a trunk"},
	{"eni.addressCheck", anyhow, "nothing else depends on it"},
	{"pools.writer", anyhow, "it says who may write, not what is there"},
	{"pools.v4", foreign, "an equal pool is the same"},
	{"pools.v6", foreign, "an equal pool is the same"},
	{"completedCall.eni", foreign, "an ENI as it was is in no table"},
	{"completedCall.parameters", changed, "the parameters themselves are not kept"},
	{"world.now", changed, "time passes"},
	{"world.minted", changed, "the last resource is gone"},
	{"world.nextENI", changed, "the last ENI is gone"},
	{"world.settings", anyhow, "no action changes them, and Check measures by them"},
	{"world.writer", anyhow, "it says who may write, not what is there"},
	{"world.calls", anyhow, "calls that change nothing else leave no trace"},
	{"world.tokens", removed, "a token that is forgotten leaves no trace"},
}

// The ENIs of the peopled world are, by number: 1 to 3 the primary ones of its
// topology's instances in a VPC, 4 eni-1, 5 eni-failed, 6 eni-b, 7 and 8 the primary
// ones of the instances that were run, 9 the sample, 10 the one in transit. Of the
// other numbers, 17 is the last of the topology, 24 that of the rule, 25 the last.
var corruptions = slices.Concat(
	resourceGroupCorruptions, vpcCorruptions, vswitchCorruptions, reservationCorruptions, groupCorruptions,
	ruleCorruptions, instanceCorruptions,
	eniCorruptions, poolsCorruptions, deadlineCorruptions, tokenCorruptions, tableCorruptions,
)

var resourceGroupCorruptions = []corruption{
	{"resourceGroup.number", zero, 6, "", "its number is 0 under the number 1", nil},
	{"resourceGroup.id", zero, 6, "resource group number 1", `its id "" is not "rg-"`, nil},
	{"resourceGroup.id", "another", 6, "rg-x", "the id leads to nothing, not to resource group number 1",
		func(p *peopled) { p.resourceGroup.id = "rg-x" }},
	{"resourceGroup.owner", zero, 5, "", "its account nothing is not in the world", nil},
	{"resourceGroup.owner", foreign, 5, "", "its account 1000000000000001 is not in the world", nil},
}

var vpcCorruptions = append(labelCorruptions("vpc",
	func(p *peopled) *labels { return &p.vpc.labels }), []corruption{
	{"vpc.number", zero, 6, "", "its number is 0 under the number 3", nil},
	{"vpc.id", zero, 6, "VPC number 3", `its id "" is not "vpc-"`, nil},
	{"vpc.id", "another's", 6, "vpc-b", "the id leads to VPC vpc-b, not to VPC number 3",
		func(p *peopled) { p.vpc.id = "vpc-b" }},
	{"vpc.id", "another than its number's", 6, "vpc-x",
		"its number 18 has the id vpc-bp117b811ew01xk0fx5ps, and a call",
		func(p *peopled) { p.renameSecondVPC("vpc-x") }},
	{"vpc.labels.name", "that no call may give", 8, "second VPC", "no call may give its texts: InvalidVpcName",
		func(p *peopled) { p.secondVPC().name = "x" }},
	{"vpc.labels.tags", "that no call may give", 8, "second VPC", "no call may give its texts: IllegalParam.TagKey",
		func(p *peopled) { p.secondVPC().tags = []model.Tag{{Key: "acs:x"}} }},
	{"vpc.labels.created", "before the VPC before it", 7, "second VPC", "it was created at 2020-12-31T23:59:59Z",
		func(p *peopled) { p.secondVPC().created = p.epoch.Unix() - 1 }},
	{"vpc.region", zero, 5, "", "its region nothing is not in the world", nil},
	{"vpc.region", foreign, 5, "", "its region cn-hangzhou is not in the world", nil},
	{"vpc.region", "another", 5, "sg-1", "it is in region cn-hangzhou, its VPC vpc-1 in cn-shanghai",
		func(p *peopled) { p.vpc.region = p.regions[1] }},
	{"vpc.owner", zero, 5, "", "its account nothing is not in the world", nil},
	{"vpc.owner", foreign, 5, "", "its account 1000000000000001 is not in the world", nil},
	{"vpc.owner", "another", 5, "sg-1", "it is of account 1000000000000001, its VPC vpc-1 of 1000000000000002",
		func(p *peopled) { p.vpc.owner = p.accounts[1] }},
	{"vpc.cidr", zero, 5, "", "its block invalid Prefix is not an IPv4 CIDR block", nil},
	{"vpc.cidr", "apart from a VSwitch", 5, "vsw-1", "its block 172.16.0.0/24 is not in 10.0.0.0/8 of VPC vpc-1",
		func(p *peopled) { p.vpc.cidr = netip.MustParsePrefix("10.0.0.0/8") }},
	{"vpc.cidr", "too wide", 5, "", "its block 0.0.0.0/1 is not an IPv4 CIDR block with mask 8 to 28",
		func(p *peopled) { p.vpc.cidr = netip.MustParsePrefix("0.0.0.0/1") }},
	{"vpc.cidr", "with bits beyond the mask", 5, "", "its block 172.16.0.1/12 is not an IPv4 CIDR block",
		func(p *peopled) { p.vpc.cidr = netip.MustParsePrefix("172.16.0.1/12") }},
	{"vpc.cidr", "in a refused range", 5, "", "its block 100.64.0.0/12 touches 100.64.0.0/10, which no VPC may",
		func(p *peopled) { p.vpc.cidr = netip.MustParsePrefix("100.64.0.0/12") }},
	{"vpc.cidr6", zero, 5, "vsw-1", "its block 2408::/64 is not in invalid Prefix of VPC vpc-1", nil},
	{"vpc.cidr6", "too narrow", 5, "", "its block 2408::/64 is not an IPv6 CIDR block with mask only 56",
		func(p *peopled) { p.vpc.cidr6 = netip.MustParsePrefix("2408::/64") }},
}...)

// labelCorruptions are those of a record with labels.
func labelCorruptions(record string, of func(*peopled) *labels) []corruption {
	return []corruption{
		{record + ".labels.tags", "too many", 8, "", "it has 21 tags, 20 are allowed",
			func(p *peopled) { of(p).tags = manyTags(21) }},
		{record + ".labels.tags", "a key twice", 6, "", `two of its tags have the key "k1"`,
			func(p *peopled) { of(p).tags = append(of(p).tags, of(p).tags[0]) }},
		{record + ".labels.name", "that no answer can carry", 8, "", `its text "\xff" is none that an answer can carry`,
			func(p *peopled) { of(p).name = "\xff" }},
		{record + ".labels.description", "that no answer can carry", 8, "", `its text "\x00" is none that an answer`,
			func(p *peopled) { of(p).description = "\x00" }},
		{record + ".labels.tags", "that no answer can carry", 8, "", `its text "\r" is none that an answer can carry`,
			func(p *peopled) { of(p).tags = []model.Tag{{Key: "k", Value: "\r"}} }},
		{record + ".labels.created", "after the epoch", 7, "", "it was created at 2021-01-01T00:00:01Z, which is not",
			func(p *peopled) { of(p).created++ }},
		{record + ".labels.tags", "no key", 6, "", "its tag number 1 has no key",
			func(p *peopled) { of(p).tags = []model.Tag{{}} }},
		{record + ".labels.created", zero, 7, "",
			"it was created at 1970-01-01T00:00:00Z, which is not between 2021-01-01T00:00:00Z and 2021", nil},
		{record + ".labels.created", "in the future", 7, "", "it was created at 2021-01-01T01:00:01Z, which is not",
			func(p *peopled) { of(p).created = p.clock().Unix() + 1 }},
	}
}

func manyTags(n int) []model.Tag {
	tags := make([]model.Tag, n)
	for i := range tags {
		tags[i].Key = strings.Repeat("k", i+1)
	}
	return tags
}

var vswitchCorruptions = append(labelCorruptions("vswitch",
	func(p *peopled) *labels { return &p.vswitch.labels }), []corruption{
	{"vswitch.number", zero, 6, "", "its number is 0 under the number 4", nil},
	{"vswitch.id", zero, 6, "VSwitch number 4", `its id "" is not "vsw-"`, nil},
	{"vswitch.vpc", zero, 5, "", "its VPC nothing is not in the world", nil},
	{"vswitch.vpc", foreign, 5, "", "its VPC vpc-1 is not in the world", nil},
	{"vswitch.vpc", "another", 5, "", "its block 2408::/64 is not in invalid Prefix of VPC vpc-b",
		func(p *peopled) { p.vswitch.vpc, _ = find[*vpc](p.world, "vpc-b") }},
	{"vswitch.zone", zero, 5, "", `its zone "" is not in region cn-hangzhou`, nil},
	{"vswitch.zone", "another", 7, "eni-1", "zone cn-hangzhou-c, its instance i-1 in vpc-1 and cn-hangzhou-a",
		func(p *peopled) { p.vswitch.zone = "cn-hangzhou-c" }},
	{"vswitch.cidr", zero, 5, "", "its block invalid Prefix is not an IPv4 CIDR block with mask 16 to 29", nil},
	{"vswitch.cidr", "overlapping", 5, "vsw-2", "its block 172.16.1.0/24 overlaps 172.16.0.0/23 of VSwitch vsw-1",
		func(p *peopled) { p.vswitch.cidr = netip.MustParsePrefix("172.16.0.0/23") }},
	{"vswitch.cidr", "outside of the VPC", 5, "", "its block 10.0.0.0/24 is not in 172.16.0.0/12 of VPC vpc-1",
		func(p *peopled) { p.vswitch.cidr = netip.MustParsePrefix("10.0.0.0/24") }},
	{"vswitch.cidr", "too wide", 5, "", "its block 172.16.0.0/12 is not an IPv4 CIDR block with mask 16 to 29",
		func(p *peopled) { p.vswitch.cidr = netip.MustParsePrefix("172.16.0.0/12") }},
	{"vswitch.cidr6", zero, 4, "", "it has a pool of 2408::/64, and no block of that family", nil},
	{"vswitch.cidr6", "lost with addresses", 5, "sample", "its address 2408::100 is not in VSwitch vsw-1",
		func(p *peopled) { p.vswitch.cidr6 = netip.Prefix{} }},
	{"vswitch.cidr6", "overlapping", 5, "vsw-2", "its block 2408:0:0:1::/64 overlaps 2408:0:0:1::/64 of VSwitch vsw-1",
		func(p *peopled) { p.vswitch.cidr6 = netip.MustParsePrefix("2408:0:0:1::/64") }},
	{"vswitch.status", zero, 7, "", `it is "", and its topology leaves it Available`, nil},
	{"vswitch.status", "Pending", 7, "", `it is "Pending", and its topology leaves it Available`,
		func(p *peopled) { p.vswitch.status = model.VSwitchPending }},
	{"vswitch.status", "no longer Pending", 7, "vsw-2", `it is "Available", and its topology leaves it Pending`,
		func(p *peopled) {
			v, _ := find[*vswitch](p.world, "vsw-2")
			p.strand(stranded{v.number, model.VSwitchPending})
		}},
}...)

var reservationCorruptions = append(labelCorruptions("cidrReservation",
	func(p *peopled) *labels { return &p.reservation.labels }), []corruption{
	{"cidrReservation.number", zero, 6, "", "its number is 0 under the number 5", nil},
	{"cidrReservation.id", zero, 6, "CIDR reservation number 5", `its id "" is not "vcr-"`, nil},
	{"cidrReservation.vswitch", zero, 5, "", "its VSwitch nothing is not in the world", nil},
	{"cidrReservation.vswitch", foreign, 5, "", "its VSwitch vsw-1 is not in the world", nil},
	{"cidrReservation.vswitch", "another", 5, "", "its block 172.16.0.32/27 is not in VSwitch vsw-2",
		func(p *peopled) { p.reservation.vswitch, _ = find[*vswitch](p.world, "vsw-2") }},
	{"cidrReservation.block", zero, 5, "", "its block invalid Prefix is not in VSwitch vsw-1", nil},
	{"cidrReservation.block", "another than its pool's", 4, "vsw-1",
		"its pools set [172.16.0.32/27 2408::4:0:0:0/78] aside",
		func(p *peopled) { p.reservation.block = netip.MustParsePrefix("172.16.0.32/28") }},
	{"cidrReservation.labels.name", "that no call may give", 8, "vcr-by-call",
		"no call may give its texts: InvalidParameter",
		func(p *peopled) { p.reservedByCall().name = "x" }},
	{"world.ids", "to a reservation that is not there", 6, "vcr-1",
		"the id leads to CIDR reservation vcr-1, which is not",
		func(p *peopled) { p.ids.Put(p.writer, "vcr-1", copied(p.reservation)) }},
	{"world.settings", "fewer reservations", 8, "vcr-by-call",
		"it is CIDR reservation number 2 of its family in its VPC, 1 are allowed",
		func(p *peopled) {
			p.limit(func(q *model.Quotas) { q.VSwitchCidrReservations = 1 })
			p.reservedByCall().block = p.reservation.block
		}},
	{"pools.v4", "a reservation leaked", 4, "vsw-1", "its CIDR reservations are [172.16.0.32/27 2408::4:0:0:0/78]",
		func(p *peopled) { _ = p.pools.v4.Reserve(netip.MustParsePrefix("172.16.0.64/28")) }},
}...)

var groupCorruptions = append(labelCorruptions("group",
	func(p *peopled) *labels { return &p.group.labels }), []corruption{
	{"group.number", zero, 6, "", "its number is 0 under the number 7", nil},
	{"group.id", zero, 6, "security group number 7", `its id "" is not "sg-"`, nil},
	{"group.vpc", zero, 5, "eni-1", "its group sg-1 is in VPC nothing, its VSwitch vsw-1 in vpc-1", nil},
	{"group.vpc", foreign, 5, "", "its VPC vpc-1 is not in the world", nil},
	{"group.vpc", "another", 5, "", "it is in region cn-hangzhou, its VPC vpc-b in cn-shanghai",
		func(p *peopled) { p.group.vpc, _ = find[*vpc](p.world, "vpc-b") }},
	{"group.region", zero, 5, "", "its region nothing is not in the world", nil},
	{"group.region", foreign, 5, "", "its region cn-hangzhou is not in the world", nil},
	{"group.region", "another", 5, "", "it is in region cn-shanghai, its VPC vpc-1 in cn-hangzhou",
		func(p *peopled) { p.group.region = p.regions[1] }},
	{"group.owner", zero, 5, "", "its account nothing is not in the world", nil},
	{"group.owner", foreign, 5, "", "its account 1000000000000001 is not in the world", nil},
	{"group.owner", "another", 5, "", "it is of account 1000000000000002, its VPC vpc-1 of 1000000000000001",
		func(p *peopled) { p.group.owner = p.accounts[1] }},
	{"group.enterprise", "with a basic one", 5, "sample",
		"it is in sg-1 and in sg-2, a basic group and an advanced one",
		func(p *peopled) { p.group.enterprise = true }},
	{"group.enterprise", "in no VPC", 5, "sg-classic", "it is an advanced group, and in no VPC",
		func(p *peopled) { p.classic.enterprise = true }},
}...)

var instanceCorruptions = append(labelCorruptions("instance",
	func(p *peopled) *labels { return &p.instance.labels }), []corruption{
	{"instance.labels.created", "after its primary ENI", 7, "primary",
		"it was created at 2021-01-01T00:00:00Z, its instance i-1 at 2021-01-01T00:00:01Z",
		func(p *peopled) { p.instance.created++ }},
	{"instance.appearance.image", "that no answer can carry", 8, "",
		`its text "\xff" is none that an answer can carry`, func(p *peopled) { p.instance.image = "\xff" }},
	{"instance.appearance.keyPair", "that no answer can carry", 8, "",
		`its text "\xff" is none that an answer can carry`, func(p *peopled) { p.instance.keyPair = "\xff" }},
	{"instance.appearance.keyPair", "that no call may give", 8, "starting",
		"no call may give its texts: InvalidParameter", func(p *peopled) { p.starting.keyPair = "\xff" }},
	{"instance.appearance.hostName", "that no call may give", 8, "starting", "no call may give its texts: ",
		func(p *peopled) { p.starting.hostName = "-x-" }},
	{"instance.appearance.chargeType", "that no call may give", 8, "starting", "no call may give its texts: ",
		func(p *peopled) { p.starting.chargeType = "x" }},
	{"instance.appearance.spotStrategy", "that no call may give", 8, "starting", "no call may give its texts: ",
		func(p *peopled) { p.starting.spotStrategy = "x" }},
	{"instance.started", zero, 7, "",
		"it was started at 1970-01-01T00:00:00Z, which is not between the epoch, 2021-01-01T00:00:00Z", nil},
	{"instance.number", zero, 6, "", "its number is 0 under the number 14", nil},
	{"instance.id", zero, 6, "instance number 14", `its id "" is not "i-"`, nil},
	{"instance.kind", zero, 5, "", "its type nothing is not in the world", nil},
	{"instance.kind", foreign, 5, "", "its type ecs.g7.large is not in the world", nil},
	{"instance.kind", "a smaller one", 8, "", "it has 3 ENIs, 2 are allowed",
		func(p *peopled) { p.instance.kind = p.findType("ecs.g6.large") }},
	{"instance.kind", "one with fewer addresses", 8, "eni-1",
		"it has 7 IPv4 and 0 IPv6 addresses, ecs.g7.large allows 6 and 6",
		func(p *peopled) { p.given.secondary = make([][4]byte, 6) }},
	{"instance.kind", "one with fewer queues", 8, "", "its ENIs have 6 queues, 5 are allowed",
		func(p *peopled) { p.instance.kind.TotalEniQueueQuantity = 5 }},
	{"instance.status", zero, 7, "", `it is "", which is no state of an instance`, nil},
	{"instance.status", "settled before the end", 7, "starting", "it is Running until 1h1m0s, and in no transit",
		func(p *peopled) { p.starting.status = model.InstanceRunning }},
	{"instance.status", "Stopping without end", 7, "", "it is Stopping until 0s, which is not awaited at 1h0m0s",
		func(p *peopled) { p.instance.status = model.InstanceStopping }},
	{"instance.status", "Pending without end", 7, "", "it is Pending, and no call created it",
		func(p *peopled) { p.instance.status = model.InstancePending }},
	{"instance.status", "another than the topology's", 7, "i-stranded",
		`it is "Pending" until 0s, and its topology leaves it Stopping without end`,
		func(p *peopled) { p.named("i-stranded").status = model.InstancePending }},
	{"instance.until", "with an end that no topology gives", 7, "i-stranded",
		`it is "Stopping" until 2h0m0s, and its topology leaves it Stopping without end`,
		func(p *peopled) { p.named("i-stranded").until = 2 * time.Hour }},
	{"instance.until", "at the end of time", 7, "starting",
		"it is Pending until 2562047h47m16.854775807s, which is more than 1m0s after 1h0m0s",
		func(p *peopled) {
			p.pending.Delete(p.writer, deadline{p.starting.until, true, p.starting.number})
			p.starting.until = math.MaxInt64
			p.pending.Put(p.writer, deadline{p.starting.until, true, p.starting.number}, struct{}{})
		}},
	{"instance.until", "without end", 7, "starting", "it is Pending until 0s, which is not awaited at 1h0m0s",
		func(p *peopled) {
			p.pending.Delete(p.writer, deadline{p.starting.until, true, p.starting.number})
			p.starting.until = 0
		}},
	{"instance.until", "in no transit", 7, "", "it is Running until 2h0m0s, and in no transit",
		func(p *peopled) { p.instance.until = 2 * time.Hour }},
	{"instance.zone", zero, 5, "", `its zone "" is not in region cn-hangzhou`, nil},
	{"instance.zone", "another", 7, "eni-1",
		"it is in VPC vpc-1 and zone cn-hangzhou-a, its instance i-1 in vpc-1 and cn-hangzhou-c",
		func(p *peopled) { p.instance.zone = "cn-hangzhou-c" }},
	{"instance.vpc", zero, 7, "", "it is in no VPC and has the primary ENI number 1 and 3 ENIs in all", nil},
	{"instance.vpc", "none", 7, "starting", "it is in no VPC, and a call created it",
		func(p *peopled) { p.starting.vpc = nil }},
	{"instance.vpc", foreign, 5, "", "its VPC vpc-1 is not in the world", nil},
	{"instance.vpc", "another", 5, "", "it is in region cn-hangzhou, its VPC vpc-b in cn-shanghai",
		func(p *peopled) { p.instance.vpc, _ = find[*vpc](p.world, "vpc-b") }},
	{"instance.region", zero, 5, "", "its region nothing is not in the world", nil},
	{"instance.region", foreign, 5, "", "its region cn-hangzhou is not in the world", nil},
	{"instance.region", "another", 5, "", "it is in region cn-shanghai, its VPC vpc-1 in cn-hangzhou",
		func(p *peopled) { p.instance.region = p.regions[1] }},
	{"instance.owner", zero, 5, "", "its account nothing is not in the world", nil},
	{"instance.owner", foreign, 5, "", "its account 1000000000000001 is not in the world", nil},
	{"instance.owner", "another", 5, "", "it is of account 1000000000000002, its VPC vpc-1 of 1000000000000001",
		func(p *peopled) { p.instance.owner = p.accounts[1] }},
	{"instance.primary", zero, 7, "", "its primary ENI number 0 is not there", nil},
	{"instance.primary", "a secondary one", 7, "", "its primary ENI eni-1 is Secondary, bound to instance number 14",
		func(p *peopled) { p.instance.primary = 4 }},
	{"instance.enis", zero, 7, "eni-1", "its instance i-1 does not know of it", nil},
	{"instance.enis", "one that is not there", 7, "", "ENI number 99 counts as bound to it and is not there",
		func(p *peopled) { p.instance.enis = []uint64{1, 4, 10, 99} }},
	{"instance.enis", "another's", 7, "", "counts as bound to it and is bound to instance number 0",
		func(p *peopled) { p.instance.enis = []uint64{1, 4, 9, 10} }},
	{"instance.enis", "one twice", 7, "", "ENI number 4 counts twice as bound to it",
		func(p *peopled) { p.instance.enis = []uint64{1, 4, 4, 10} }},
	{"instance.enis", "unsorted", 7, "", "the numbers of its ENIs, [4 1 10], are not sorted",
		func(p *peopled) { p.instance.enis = []uint64{4, 1, 10} }},
}...)

var eniCorruptions = []corruption{
	{"eni.number", zero, 6, "ENI number 9", "its number is 0 under the number 9", nil},
	{"eni.givenID", "another's", 6, "eni-1", "the id leads to ENI number 4, not to ENI number 9",
		func(p *peopled) { p.eni.givenID = "eni-1" }},
	{"eni.givenID", "of the topology", 6, "eni-x", "the topology gave its id, and a call created it",
		func(p *peopled) { p.eni.givenID = "eni-x"; p.ids.Put(p.writer, "eni-x", eniRef(p.eni.number)) }},
	{"eni.givenID", "of another form", 6, "x", `its id "x" is not "eni-"`,
		func(p *peopled) { p.eni.givenID = "x" }},
	{"eni.givenID", "lost", 6, "eni-1", "the id leads to ENI number 4, whose id is",
		func(p *peopled) { p.given.givenID = "" }},
	{"eni.mac", zero, 6, "", "its MAC is 00:16:3e:00:00:00, its number 9 has", nil},
	{"eni.mac", "another's", 6, "", "its MAC 00:16:3e:00:00:01 is that of eni-1",
		func(p *peopled) { p.eni.mac = p.given.mac }},
	{"eni.mac", "given by the topology", 6, "",
		"its MAC 00:16:3e:00:00:01 is one that the topology gave, and a call created it",
		func(p *peopled) { p.eni.mac, p.given.mac = p.given.mac, ids.MACOf(p.seed, 4) }},
	{"eni.mac", "beyond 24 bits", 6, "", "its number 9 has", func(p *peopled) { p.eni.mac |= ids.MACs }},
	{"eni.queueNumber", "too many", 8, "", "it has 2049 queues, at most 2048 are allowed anywhere",
		func(p *peopled) { p.eni.queueNumber = 2049 }},
	{"eni.queueNumber", "too many for the type", 8, "eni-1", "it has 3 queues, ecs.g7.large allows 2",
		func(p *peopled) { p.given.queueNumber = 3 }},
	{"eni.queueNumber", "of a primary one", 7, "primary", "it is primary, with 1 queues, resource group nothing",
		func(p *peopled) { p.primary.queueNumber = 1 }},
	{"eni.serviceManaged", "by a call", 7, "", "it is ServiceManaged, and a call created it",
		func(p *peopled) { p.eni.serviceManaged = true }},
	{"eni.serviceManaged", "a primary one", 7, "primary", "resource group nothing, ServiceManaged true",
		func(p *peopled) { p.primary.serviceManaged = true }},
	{"eni.resourceGroup", "of a primary one", 7, "primary", "it is primary, with 0 queues, resource group rg-1",
		func(p *peopled) { p.primary.resourceGroup = p.resourceGroup }},
	{"eni.isPrimary", "bound to nothing", 7, "", "it is primary and bound to no instance",
		func(p *peopled) { p.eni.isPrimary = true }},
	{"eni.isPrimary", "a second one", 7, "eni-1", "it is Primary, the primary ENI of its instance i-1 is number 1",
		func(p *peopled) { p.given.isPrimary = true }},
	{"eni.isPrimary", "lost", 7, "i-1", "is Secondary, bound to instance number 14",
		func(p *peopled) { p.primary.isPrimary = false }},
	{"eni.status", "bound to nothing", 7, "", "it is InUse and bound to instance number 0",
		func(p *peopled) { p.eni.status = inUse }},
	{"eni.status", "without a deadline", 7, "", "it is Deleting until 0s, which is not awaited at 1h0m0s",
		func(p *peopled) { p.eni.status = deleting }},
	{"eni.status", "beyond the last", 7, "", "it is in state number 200, which there is not",
		func(p *peopled) { p.eni.status = 200 }},
	{"eni.status", "CreateFailed by a call", 7, "", "it is CreateFailed, and a call created it",
		func(p *peopled) { p.eni.status = createFailed }},
	{"eni.status", "bound and Available", 7, "eni-1", "it is Available and bound to instance number 14",
		func(p *peopled) { p.given.status = available }},
	{"eni.status", "primary and in transit", 7, "primary", "it is Detaching and the primary ENI of its instance i-1",
		func(p *peopled) { p.primary.status = detaching }},
	{"eni.until", "in no transit", 7, "", "it is Available until 2h0m0s, and in no transit",
		func(p *peopled) { p.eni.until = 2 * time.Hour }},
	{"eni.until", "at the end of time", 7, "moving",
		"it is Attaching until 2562047h47m16.854775807s, which is more than 1m0s after 1h0m0s",
		func(p *peopled) {
			p.pending.Delete(p.writer, *p.arrival())
			p.moving.until = math.MaxInt64
			p.pending.Put(p.writer, *p.arrival(), struct{}{})
		}},
	{"eni.until", "lost", 7, "moving", "it is Attaching until 0s, which is not awaited at 1h0m0s",
		func(p *peopled) { p.moving.until = 0 }},
	{"eni.boundTo", "an instance", 7, "", "it is Available and bound to instance number 14",
		func(p *peopled) { p.eni.boundTo = 14 }},
	{"eni.boundTo", "no instance", 7, "eni-1", "it is InUse and bound to instance number 0",
		func(p *peopled) { p.given.boundTo = 0 }},
	{"eni.boundTo", "an instance that is not there", 7, "eni-1", "its instance number 99 is not there",
		func(p *peopled) { p.given.boundTo = 99 }},
	{"eni.boundTo", "another instance", 7, "eni-1", "its instance i-stranded does not know of it",
		func(p *peopled) { p.given.boundTo = 16 }},
	{"eni.primary", zero, 5, "", "its address 0.0.0.0 is not in VSwitch vsw-1", nil},
	{"eni.primary", "reserved", 5, "", "its address 172.16.0.255 is reserved in VSwitch vsw-1",
		func(p *peopled) { p.eni.primary[3] = 255 }},
	{"eni.primary", "free", 4, "", "its address 172.16.0.7 is not in use in VSwitch vsw-1",
		func(p *peopled) { p.eni.primary[3] = 7 }},
	{"eni.primary", "another's", 6, "", "both in VPC vpc-1", func(p *peopled) { p.eni.primary = p.given.primary }},
	{"eni.secondary", zero, 4, "vsw-1", "address 172.16.0.101 is in use by no ENI", nil},
	{"eni.secondary", "its primary one", 6, "", "its address 172.16.0.100 is that of",
		func(p *peopled) { p.eni.secondary[0] = p.eni.primary }},
	{"eni.secondary", "outside", 5, "", "its address 10.0.0.1 is not in VSwitch vsw-1",
		func(p *peopled) { p.eni.secondary[0] = [4]byte{10, 0, 0, 1} }},
	{"eni.serviceID", "of no service", 7, "", "it has ServiceID 5, ServiceManaged false",
		func(p *peopled) { p.eni.serviceID = 5 }},
	{"eni.serviceID", "negative", 7, "", "it has ServiceID -1, ServiceManaged true",
		func(p *peopled) { p.eni.serviceManaged, p.eni.serviceID = true, -1 }},
	{"eni.secondary", "too many", 8, "", "it has 51 secondary addresses, at most 49 are allowed anywhere",
		func(p *peopled) { p.eni.secondary = make([][4]byte, 50) }},
	{"eni.ipv6", zero, 4, "vsw-1", "address 2408::100 is in use by no ENI", nil},
	{"eni.ipv6", "one twice", 6, "", "its address 2408::100 is that of",
		func(p *peopled) { p.eni.ipv6[1] = p.eni.ipv6[0] }},
	{"eni.ipv6", "outside", 5, "", "its address :: is not in VSwitch vsw-1",
		func(p *peopled) { p.eni.ipv6[0] = [16]byte{} }},
	{"eni.ipv6", "an IPv4 one", 5, "", "its address ::ffff:172.16.0.100 is not in VSwitch vsw-1",
		func(p *peopled) { p.eni.ipv6[0] = netip.AddrFrom4(p.eni.primary).As16() }},
	{"eni.ipv6", "too many", 8, "", "it has 51 IPv6 addresses, at most 50 are allowed anywhere",
		func(p *peopled) { p.eni.ipv6 = make([][16]byte, 51) }},
	{"eni.isTrunk", "a primary one", 7, "primary", "it is primary and a trunk",
		func(p *peopled) { p.primary.isTrunk = true }},
	{"eni.isTrunk", "of a type without any", 8, "eni-1", "it is a trunk, which ecs.g7.large does not support",
		func(p *peopled) { p.given.isTrunk = true }},
	{"eni.extras", "a member that is bound to nothing", 7, "", "it is a member of ENI number 4, and Member, bound to",
		func(p *peopled) { p.eni.extras = &eniExtras{trunk: 4, vlan: 1} }},
	{"eni.extras", "a VLAN id without a trunk", 7, "", "it has VLAN id 1 of the trunk ENI number 0",
		func(p *peopled) { p.eni.extras = &eniExtras{vlan: 1} }},
	{"eni.extras", "a trunk without a VLAN id", 7, "eni-1", "it has VLAN id 0 of the trunk ENI number 9",
		func(p *peopled) { p.given.extras = &eniExtras{trunk: 9} }},
	{"eni.extras", "a VLAN id beyond the last", 7, "eni-1", "it has VLAN id 4095 of the trunk ENI number 9",
		func(p *peopled) { p.given.extras = &eniExtras{trunk: 9, vlan: 4095} }},
	{"eni.extras", "a member of no trunk", 7, "eni-1",
		"it is a member of ENI number 9, which is no trunk ENI that is InUse",
		func(p *peopled) { p.given.extras = &eniExtras{trunk: 9, vlan: 1} }},
	{"eni.vswitch", zero, 5, "ENI number 9", "its VSwitch nothing is not in the world", nil},
	{"eni.vswitch", foreign, 5, "", "its VSwitch vsw-1 is not in the world", nil},
	{"eni.vswitch", "another", 5, "", "its address 172.16.0.100 is not in VSwitch vsw-2",
		func(p *peopled) { p.eni.vswitch, _ = find[*vswitch](p.world, "vsw-2") }},
	{"eni.groups", zero, 5, "", "it is in 0 security groups, 1 to 5 are allowed", nil},
	{"eni.groups", nilItem, 5, "", "its group nothing is not in the world", nil},
	{"eni.groups", badItem, 5, "", "its group sg-1 is not in the world", nil},
	{"eni.groups", "too many", 5, "", "it is in 6 security groups, 1 to 5 are allowed",
		func(p *peopled) { p.eni.groups = slices.Repeat(p.eni.groups, 3) }},
	{"eni.groups", "one twice", 5, "", "it is in group sg-1 twice",
		func(p *peopled) { p.eni.groups[1] = p.eni.groups[0] }},
	{"eni.groups", "another VPC's", 5, "", "its group sg-b is in VPC vpc-b, its VSwitch vsw-1 in vpc-1",
		func(p *peopled) { p.eni.groups[0], _ = find[*group](p.world, "sg-b") }},
	{"eni.groups", "the classic network's", 5, "", "its group sg-classic is in VPC nothing, its VSwitch vsw-1 in vpc-1",
		func(p *peopled) { p.eni.groups[0] = p.classic }},
	{"eni.resourceGroup", foreign, 5, "", "its resource group rg-1 is not in the world", nil},
	{"eni.resourceGroup", "another account's", 5, "",
		"its resource group rg-b is of account 1000000000000002, its VPC vpc-1 of 1000000000000001",
		func(p *peopled) { p.eni.resourceGroup, _ = find[*resourceGroup](p.world, "rg-b") }},
	{"eni.tags", "too many", 8, "", "it has 21 tags, 20 are allowed",
		func(p *peopled) { p.eni.tags = manyTags(21) }},
	{"eni.tags", "the cloud's own", 8, "", "no call may give its tags: InvalidTagKey.Malformed",
		func(p *peopled) { p.eni.tags = []model.Tag{{Key: "acs:x"}} }},
	{"eni.name", "that no answer can carry", 8, "", "no call may give its texts: InvalidParameter",
		func(p *peopled) { p.eni.name = "a\xff" }},
	{"eni.description", "of one character", 8, "", "no call may give its texts: InvalidParameter",
		func(p *peopled) { p.eni.description = "x" }},
	{"eni.tags", "a key twice", 6, "", `two of its tags have the key "k1"`,
		func(p *peopled) { p.eni.tags = append(p.eni.tags, p.eni.tags[0]) }},
	{"eni.extras", "a prefix outside", 5, "", "its prefix 10.0.0.0/28 is not in VSwitch vsw-1", func(p *peopled) {
		p.eni.extras = &eniExtras{ipv4Prefixes: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/28")}}
	}},
	{"eni.extras", zero, 4, "vsw-1", "prefix 172.16.0.48/28 is in use by no ENI", nil},
	{"eni.extras", "a prefix twice", 6, "", "its prefix 172.16.0.48/28 is that of", func(p *peopled) {
		p.eni.extras = &eniExtras{ipv4Prefixes: slices.Repeat(p.eni.extras.ipv4Prefixes, 2)}
	}},
	{"eni.extras", "a free prefix", 4, "", "its prefix 172.16.0.32/28 is not in use in VSwitch vsw-1",
		func(p *peopled) {
			p.eni.extras = &eniExtras{ipv4Prefixes: []netip.Prefix{netip.MustParsePrefix("172.16.0.32/28")}}
		}},
	{"eni.extras", "a prefix outside of reservations", 5, "",
		"its prefix 172.16.0.48/28 is in no CIDR reservation of VSwitch vsw-1",
		func(p *peopled) { p.reservation.block = netip.MustParsePrefix("172.16.0.32/28") }},
	{"eni.extras", "too many", 8, "", "it has 61 secondary addresses, at most 49 are allowed anywhere",
		func(p *peopled) {
			p.eni.extras = &eniExtras{ipv4Prefixes: slices.Repeat(p.eni.extras.ipv4Prefixes, 59)}
		}},
	{"eni.created", zero, 7, "",
		"it was created at 1970-01-01T00:00:00Z, which is not between 2021-01-01T01:00:00Z and " +
			"2021-01-01T01:00:00Z", nil},
	{"eni.created", "in the future", 7, "", "it was created at 2021-01-01T01:00:01Z, which is not",
		func(p *peopled) { p.eni.created++ }},
	{"eni.created", "after the epoch", 7, "eni-1", "it was created at 2021-01-01T00:00:01Z, which is not between 1970",
		func(p *peopled) { p.given.created++ }},
	{"eni.created", "before 1970", 7, "eni-1", "it was created at 1969-12-31T23:59:59Z, which is not",
		func(p *peopled) { p.given.created = -1 }},
	{"eni.created", "before its instance", 7, "primary", "its instance i-1 at 2021-01-01T00:00:00Z",
		func(p *peopled) { p.primary.created-- }},
}

var poolsCorruptions = []corruption{
	{"pools.v4", zero, 4, "", "it has no pool of its block 172.16.0.0/24", nil},
	{"pools.v4", "of another block", 4, "", "reserved addresses of 172.16.0.0/25 do not make up 172.16.0.0/24",
		func(p *peopled) { p.pools.v4, _ = ipam.New(netip.MustParsePrefix("172.16.0.0/25")) }},
	{"pools.v4", "of nothing", 4, "", "reserved addresses of invalid Prefix do not make up 172.16.0.0/24",
		func(p *peopled) { p.pools.v4 = new(ipam.Pool) }},
	{"pools.v4", "an address leaked", 4, "", "address 172.16.0.7 is in use by no ENI",
		func(p *peopled) { _ = p.pools.v4.Allocate(netip.MustParseAddr("172.16.0.7")) }},
	{"pools.v4", "an address given back", 4, "sample", "its address 172.16.0.100 is not in use in VSwitch vsw-1",
		func(p *peopled) { _ = p.pools.v4.Release(netip.MustParseAddr("172.16.0.100")) }},
	{"pools.holders4", removed, 6, "", "its address 172.16.0.100 leads to ENI number 0", nil},
	{"pools.holders4", moved, 6, "", "its address 172.16.0.100 leads to ENI number 0", nil},
	{"pools.holders4", "to another ENI", 6, "", "its address 172.16.0.100 leads to ENI number 4",
		func(p *peopled) { p.pools.holders4.Put(p.writer, addressKey(p.eni.primary), 4) }},
	{"pools.holders4", "a free address", 6, "", "of its addresses lead to ENIs",
		func(p *peopled) { p.pools.holders4.Put(p.writer, addressKey([4]byte{172, 16, 0, 7}), 4) }},
	{"pools.prefixHolders", removed, 6, "", "its prefix 172.16.0.48/28 leads to ENI number 0, and", nil},
	{"pools.prefixHolders", moved, 6, "", "its prefix 172.16.0.48/28 leads to ENI number 0, and", nil},
	{"pools.prefixHolders", "a free one", 6, "", "2 of its prefixes lead to ENIs, 1 are in use",
		func(p *peopled) { p.pools.prefixHolders.Put(p.writer, 1, 4) }},
	{"pools.v6", zero, 4, "", "it has no pool of its block 2408::/64", nil},
	{"pools.v6", "an address leaked", 4, "", "address 2408::7 is in use by no ENI",
		func(p *peopled) { _ = p.pools.v6.Allocate(netip.MustParseAddr("2408::7")) }},
}

var deadlineCorruptions = []corruption{
	{"deadline.at", zero, 7, "", "it is Attaching until 1h1m0s, which is not awaited at 1h0m0s", nil},
	{"deadline.isInstance", "an instance's", 7, "instance number 10", "it arrives at 1h1m0s and is not there",
		func(p *peopled) { p.commit(&deadline{p.moving.until, true, p.moving.number}) }},
	{"deadline.at", "of an ENI in no known state", 7, "moving", "it is in state number 200, which there is not",
		func(p *peopled) { p.moving.status = 200 }},
	{"deadline.number", zero, 7, "ENI number 0", "it arrives at 1h1m0s and is not there", nil},
	{"deadline.number", "of what is in no transit", 7, "eni-1", "it arrives at 1h1m0s and is InUse until 0s",
		func(p *peopled) { p.commit(&deadline{p.moving.until, false, 4}) }},
	{"deadline.number", "of an instance in no transit", 7, "i-1", "it arrives at 1h1m0s and is Running until 0s",
		func(p *peopled) { p.commit(&deadline{p.moving.until, true, 14}) }},
}

// spoilCall spoils the record of a completed call.
func spoilCall(token string, spoil func(*peopled, *completedCall)) func(*peopled) {
	return func(p *peopled) {
		c := p.call(token)
		spoil(p, c)
		p.tokens.Put(p.writer, *p.key(token), *c)
	}
}

// spoilPast spoils the ENI in the record of a completed call.
func spoilPast(token string, spoil func(*peopled, *eni)) func(*peopled) {
	return spoilCall(token, func(p *peopled, c *completedCall) {
		past := *c.eni
		spoil(p, &past)
		c.eni = &past
	})
}

// spoilIDs replaces the ids in the record of a completed call.
func spoilIDs(token string, as ...string) func(*peopled) {
	return spoilCall(token, func(_ *peopled, c *completedCall) { c.created = as })
}

// spoilKey spoils the key of a token.
func spoilKey(token string, spoil func(*tokenKey)) func(*peopled) {
	return func(p *peopled) {
		was := *p.key(token)
		k, call := was, p.tokens.Get(was)
		spoil(&k)
		p.tokens.Delete(p.writer, was)
		p.tokens.Put(p.writer, k, call)
	}
}

var tokenCorruptions = []corruption{
	{"completedCall.parameters", zero, 3, "", "has no checksum of parameters", nil},
	{"completedCall.eni", zero, 3, "", "leads to 0 ids and not for an ENI", nil},
	{"completedCall.eni", "from the future", 3, "", "leads to ENI number 99, which was never made",
		spoilPast("eni", func(_ *peopled, e *eni) { e.number = 99 })},
	{"completedCall.eni", "another", 3, "four", "leads to another ENI than",
		spoilPast("four", func(_ *peopled, e *eni) { e.number = 10 })},
	{"completedCall.eni", "of no VSwitch", 3, "", "leads to an ENI of VSwitch nothing, which was never made",
		spoilPast("eni", func(_ *peopled, e *eni) { e.vswitch = nil })},
	{"completedCall.eni", "of a VSwitch that was never made", 3, "",
		"leads to an ENI of VSwitch vsw-1, which was never made",
		spoilPast("eni",
			func(_ *peopled, e *eni) { e.vswitch = &vswitch{id: "vsw-1", number: 99, vpc: e.vswitch.vpc} })},
	{"completedCall.eni", "of a VSwitch without a VPC", 3, "",
		"leads to an ENI of VSwitch vsw-1, which was never made",
		spoilPast("eni", func(_ *peopled, e *eni) { e.vswitch = &vswitch{id: "vsw-1", number: 4} })},
	{"completedCall.eni", "that no call created", 3, "", "which no call created",
		spoilCall("eni", func(p *peopled, c *completedCall) { c.eni = p.given })},
	{"completedCall.eni", "in another state", 3, "four", "in state number 200",
		spoilPast("four", func(_ *peopled, e *eni) { e.status = 200 })},
	{"completedCall.eni", "with another address", 3, "four", "with 10.0.0.1, which is not in VSwitch vsw-1",
		spoilPast("four", func(_ *peopled, e *eni) { e.secondary = [][4]byte{{10, 0, 0, 1}, {}} })},
	{"completedCall.eni", "with another name", 3, "four", "as it was: no call may give its texts",
		spoilPast("four", func(_ *peopled, e *eni) { e.name = "x" })},
	{"completedCall.eni", "in transit without end", 3, "", "as it was: it is Creating until 0s",
		spoilPast("eni", func(_ *peopled, e *eni) { e.status = creating })},
	{"completedCall.eni", "in no group", 3, "four", "in no group",
		spoilPast("four", func(_ *peopled, e *eni) { e.groups = []*group{nil} })},
	{"completedCall.eni", "that another token leads to", 3, "four", `leads to what token "six" leads to`,
		spoilCall("six", func(p *peopled, c *completedCall) { c.eni, c.had = p.call("four").eni, 0 })},
	{"completedCall.eni", "with an address twice", 3, "four", "with 172.16.0.101 twice",
		spoilPast("four", func(_ *peopled, e *eni) { e.secondary = slices.Repeat(e.secondary[:1], 2) })},
	{"completedCall.eni", "gone, with another MAC", 3, "", "leads to another ENI than",
		spoilPast("eni", func(p *peopled, e *eni) { p.enis.Delete(p.writer, e.number); e.mac++ })},
	{"completedCall.eni", "gone, from the future", 3, "",
		"created at 2021-01-01T01:00:01Z, after now, 2021-01-01T01:00:00Z",
		spoilPast("eni", func(p *peopled, e *eni) { p.enis.Delete(p.writer, e.number); e.created++ })},
	{"completedCall.had", "of a new ENI", 3, "", "leads to",
		spoilCall("eni", func(_ *peopled, c *completedCall) { c.had = 1 })},
	{"completedCall.had", "all that it has", 3, "four", "with 2 addresses, 2 before",
		spoilCall("four", func(_ *peopled, c *completedCall) { c.had = 2 })},
	{"completedCall.had", "all IPv6 that it has", 3, "six", "with 2 addresses, 2 before",
		spoilCall("six", func(_ *peopled, c *completedCall) { c.had = 2 })},
	{"completedCall.had", "less than none", 3, "six", "-1 before",
		spoilCall("six", func(_ *peopled, c *completedCall) { c.had = -1 })},
	{"completedCall.had", "of a VPC", 3, "net", "leads to an ENI with 1 addresses before, and none was created",
		spoilCall("net", func(_ *peopled, c *completedCall) { c.had = 1 })},
	{"completedCall.created", "none", 3, "net", "leads to 0 ids, only 3 are allowed", spoilIDs("net")},
	{"completedCall.created", "never made", 3, "vsw", `leads to "vsw-bp1xyz", which was never made`,
		spoilIDs("vsw", "vsw-bp1xyz")},
	{"completedCall.created", "to be made", 3, "vsw", "which was never made",
		spoilIDs("vsw", ids.Text("vsw-bp1", 0, ids.VSwitch, 23, 18))},
	{"completedCall.created", "another kind's", 3, "sg", "which was never made",
		spoilIDs("sg", ids.Text("sg-bp1", 0, ids.SecurityGroup, 18, 17))},
	{"completedCall.created", "a router of another VPC", 3, "net", "not all of one VPC",
		spoilCall("net", func(p *peopled, c *completedCall) {
			c.created = []string{c.created[0], p.vpc.router(p.world), c.created[2]}
		})},
	{"completedCall.created", "one twice", 3, "run", "in another order than they were created",
		spoilCall("run", func(_ *peopled, c *completedCall) { c.created = slices.Repeat(c.created[:1], 2) })},
	{"completedCall.created", "in another order", 3, "run", "in another order than they were created",
		spoilCall("run", func(_ *peopled, c *completedCall) {
			c.created = []string{c.created[1], c.created[0]}
		})},
	{"completedCall.created", "gone and there", 3, "gone", "says that vpc-1 is gone, which is there",
		spoilIDs("gone", "vpc-1")},
	{"completedCall.created", "gone and no VPC's", 3, "gone", `names "x", which is no id of the form vpc-...`,
		spoilIDs("gone", "x")},
	{"tokenKey.scope.account", "that is not there", 3, "", "is of account number 9, which is not there",
		spoilKey("eni", func(k *tokenKey) { k.account = 9 })},
	{"tokenKey.scope.account", "another", 3, "", "and leads to eni-",
		spoilKey("eni", func(k *tokenKey) { k.account = 1 })},
	{"tokenKey.scope.account", "another than the VPC's", 3, "net", "and leads to vpc-",
		spoilKey("net", func(k *tokenKey) { k.account = 1 })},
	{"tokenKey.scope.account", "another than the VSwitch's", 3, "vsw", "and leads to vsw-",
		spoilKey("vsw", func(k *tokenKey) { k.account = 1 })},
	{"tokenKey.scope.account", "another than the group's", 3, "sg", "and leads to sg-",
		spoilKey("sg", func(k *tokenKey) { k.account = 1 })},
	{"tokenKey.scope.account", "another than the instance's", 3, "run", "and leads to i-",
		spoilKey("run", func(k *tokenKey) { k.account = 1 })},
	{"tokenKey.scope.region", "that is not there", 3, "", "is of region number 9, which is not there",
		spoilKey("eni", func(k *tokenKey) { k.region = 9 })},
	{"tokenKey.scope.region", "none", 3, "", "is of region number -1, which is not there",
		spoilKey("eni", func(k *tokenKey) { k.region = -1 })},
	{"tokenKey.scope.region", "another", 3, "run", "which was never made",
		spoilKey("run", func(k *tokenKey) { k.region = 1 })},
	{"tokenKey.action", zero, 3, "", "that action takes none", nil},
	{"tokenKey.action", "that takes none", 3, "", `it is a token of "DescribeVpcs" and that action takes none`,
		spoilKey("eni", func(k *tokenKey) { k.action = "DescribeVpcs" })},
	{"tokenKey.action", "another", 3, "", "leads to an ENI with 0 addresses before",
		spoilKey("eni", func(k *tokenKey) { k.action = "CreateVpc" })},
	{"tokenKey.token", "of 65 characters", 3, strings.Repeat("t", 65), "no call may give it",
		spoilKey("eni", func(k *tokenKey) { k.token = strings.Repeat("t", 65) })},
	{"tokenKey.token", "not of ASCII characters", 3, "é", "no call may give it",
		spoilKey("eni", func(k *tokenKey) { k.token = "é" })},
	{"tokenKey.token", zero, 3, "the empty token", "has no characters", nil},
}

// ruleField is the path of a field of the sample.
const ruleField = "rule.SecurityGroupRule."

var ruleCorruptions = []corruption{
	{"rule.number", zero, 6, "", "its number is 0 under the number 24", nil},
	{"rule.group", zero, 5, "", "its group nothing is not in the world", nil},
	{"rule.group", foreign, 5, "", "its group sg-1 is not in the world", nil},
	{"rule.group", "another", 8, "sg-1", "rules number [24] are listed, it has []",
		func(p *peopled) { p.rule.group = p.classic }},
	{"rule.created", zero, 7, "", "it was created at 1970-01-01T00:00:00Z", nil},
	{ruleField + "SecurityGroupRuleId", zero, 6, "rule number 24", `its id "" is not "sgr-"`, nil},
	{ruleField + "SecurityGroupRuleId", "another", 6, "sgr-x", "the id leads to nothing, not to rule number 24",
		func(p *peopled) { p.rule.SecurityGroupRuleId = "sgr-x" }},
	notAnswered("Direction", zero, nil),
	notAnswered("Direction", "the other", func(r *rule) { r.Direction = model.DirectionEgress }),
	notAnswered("IpProtocol", zero, nil),
	notAnswered("IpProtocol", "in lower case", func(r *rule) { r.IpProtocol = "tcp" }),
	notAnswered("PortRange", zero, nil),
	notAnswered("PortRange", "of another protocol", func(r *rule) { r.PortRange = model.AllPorts }),
	notAnswered("SourcePortRange", "malformed", func(r *rule) { r.SourcePortRange = "2/1" }),
	notAnswered("Policy", zero, nil),
	notAnswered("Priority", zero, nil),
	notAnswered("Priority", "too low", func(r *rule) { r.Priority = 101 }),
	{ruleField + "NicType", zero, 5, "", `it is for the NIC "", its group is in VPC vpc-1`, nil},
	{ruleField + "NicType", "another", 5, "", `it is for the NIC "internet", its group is in VPC vpc-1`,
		func(p *peopled) { p.rule.NicType = model.NicInternet }},
	notAnswered("SourceCidrIp", "beside a group", func(r *rule) { r.SourceCidrIp = "10.0.0.0/8" }),
	notAnswered("Ipv6SourceCidrIp", "beside a group", func(r *rule) { r.Ipv6SourceCidrIp = "::/0" }),
	notAnswered("DestCidrIp", "malformed", func(r *rule) { r.DestCidrIp = "x" }),
	notAnswered("Ipv6DestCidrIp", "beside an IPv4 block", func(r *rule) { r.Ipv6DestCidrIp = "::/0" }),
	notAnswered("DestGroupId", "on the other side", func(r *rule) { r.DestGroupId = "sg-2" }),
	notAnswered("Description", "too long", func(r *rule) { r.Description = strings.Repeat("d", 513) }),
	notAnswered("SourceGroupId", zero, nil),
	naming("sg-x", `it names group "sg-x", which is not in the world`),
	naming("sg-1", "it names its own group sg-1"),
	naming("sg-b", "it names group sg-b of another network than its group sg-1"),
	naming("sg-adv", "it names group sg-adv, and one of the two groups is an advanced one"),
	{ruleField + "SourceGroupId", "for the public NIC", 5, "", "it names group sg-2, and is for the public NIC",
		func(p *peopled) { p.rule.NicType = model.NicInternet }},
	{"world.rules", "the same rule twice", 6, "rule", "it is the same rule as sgr-", func(p *peopled) {
		p.addRule(p.group, p.rule.Key(), p.rule.created)
	}},
	{"world.settings", "fewer rules", 8, "sg-1", "it has 2 rules, 1 are allowed", func(p *peopled) {
		other := p.rule.SecurityGroupRule
		other.SecurityGroupRuleId, other.Priority = "", 3
		p.addRule(p.group, other, p.rule.created)
		p.limit(func(q *model.Quotas) { q.RulesPerSecurityGroup = 1 })
	}},
	{"world.rules", "too many that name groups", 8, "sg-1", "it has 21 rules that name groups, 20 are allowed",
		func(p *peopled) {
			for i := range 20 {
				other := p.rule.SecurityGroupRule
				other.SecurityGroupRuleId, other.Priority = "", 3+i
				p.addRule(p.group, other, p.rule.created)
			}
		}},
	{"world.rules", removed, 8, "sg-1", "rules number [24] are listed, it has []", nil},
	{"world.rules", noneAt, 6, "rule number 24", "there is no record under the number", nil},
	{"world.rules", moved, 6, "rule", "its number is 24 under the number 1000", nil},
	{"world.groupRules", removed, 8, "sg-1", "rules number [] are listed, it has [24]", nil},
	{"world.groupRules", moved, 8, "security group number 1000", "rules of it are listed, and it is not there", nil},
	{"world.ids", "of a rule to none", 6, "rule", "the id leads to rule number 99, which is not in the world",
		func(p *peopled) { p.ids.Put(p.writer, p.rule.SecurityGroupRuleId, ruleRef(99)) }},
	{"completedCall.created", "no group", 3, "allow", `names "x", which is no id that starts with "sg-"`,
		spoilIDs("allow", "x")},
	{"tokenKey.scope.account", "another than that of the group with rules", 3, "allow", "and leads to sg-1",
		spoilKey("allow", func(k *tokenKey) { k.account = 1 })},
}

// notAnswered is a field of the sample that makes it a rule which no answer has.
func notAnswered(field, how string, spoil func(*rule)) corruption {
	c := corruption{ruleField + field, how, 8, "", "it is not as answers have it", nil}
	if spoil != nil {
		c.spoil = func(p *peopled) { spoil(p.rule) }
	}
	return c
}

// naming makes the sample name a group.
func naming(id, problem string) corruption {
	return corruption{ruleField + "SourceGroupId", id, 5, "", problem, func(p *peopled) { p.rule.SourceGroupId = id }}
}

var tableCorruptions = slices.Concat([]corruption{
	{"world.now", zero, 7, "time", "", func(p *peopled) { p.now = -1 }},
	{"world.now", "before the epoch", 7, "time", "it is 1ns before the epoch", func(p *peopled) { p.now = -1 }},
	{"world.now", "after a deadline", 7, "moving", "it is Attaching until 1h1m0s, which is not awaited at 2h0m0s",
		func(p *peopled) { p.now *= 2 }},
	{"world.now", "at a deadline", 7, "moving", "it is Attaching until 1h1m0s, which is not awaited at 1h1m0s",
		func(p *peopled) { p.now += time.Minute }},
	{"world.nextENI", zero, 6, "eni-1", "its number is 4, the next one is 0", nil},
	{"world.nextENI", "one that there is", 6, "moving", "its number is 10, the next one is 10",
		func(p *peopled) { p.nextENI = 10 }},
	{"world.minted", zero, 6, "vpc-1", "its number is 3, the last one given is 0", nil},
	{"world.settings", "fewer VPCs", 8, "second VPC", "it is VPC number 2 of its account and region, 1 are allowed",
		func(p *peopled) { p.limit(func(q *model.Quotas) { q.VPCs = 1 }) }},
	{"world.settings", "fewer VSwitches", 8, "vsw-2", "it is VSwitch number 2 of its VPC, 1 are allowed",
		func(p *peopled) { p.limit(func(q *model.Quotas) { q.VSwitches = 1 }) }},
	{"world.settings", "fewer ENIs", 8, accountA, "there are 4 ENIs in cn-hangzhou, 3 are allowed",
		func(p *peopled) { p.limit(func(q *model.Quotas) { q.NetworkInterfaces = 3 }) }},
	{"world.settings", "less room in groups", 8, "sg-1", "which take 11 places, 9 are allowed",
		func(p *peopled) { p.limit(func(q *model.Quotas) { q.NormalGroupAddresses = 9 }) }},
	{"world.settings", "another id given", 6, "sample", "its number 9 has an id that the topology gave",
		func(p *peopled) { p.takenIDs = []uint64{9} }},
	{"world.settings", "another MAC given", 6, "sample",
		"its number 9 has the MAC 00:16:3e:70:9a:0f, which the topology gave",
		func(p *peopled) { p.takenMACs = append([]uint64{9}, p.takenMACs...) }},
	{"world.groups", "under a VPC's number", 6, "sg-1", "its number 3 is that of vpc-1",
		func(p *peopled) { p.groups.Put(p.writer, 3, p.group) }},
	{"world.ids", removed, 6, "vpc-1", "the id leads to nothing, not to VPC number 3",
		func(p *peopled) { p.ids.Delete(p.writer, "vpc-1") }},
	{"world.ids", moved, 6, "vpc-x", "the id leads to VPC vpc-1",
		func(p *peopled) { p.ids.Put(p.writer, "vpc-x", p.vpc) }},
	{"world.ids", "to nothing", 6, "x", "the id leads to nothing",
		func(p *peopled) { p.ids.Put(p.writer, "x", nil) }},
	{"world.ids", "reserved", 6, "x", "the id leads to a resource that was never made",
		func(p *peopled) { p.ids.Put(p.writer, "x", reservedID{}) }},
	{"world.ids", "to a nil record", 6, "vpc-1", "the id leads to VPC nothing, which is not in the world",
		func(p *peopled) { p.ids.Put(p.writer, "vpc-1", (*vpc)(nil)) }},
	{"world.ids", "to another kind", 6, "vpc-1", "the id leads to security group sg-1",
		func(p *peopled) { p.ids.Put(p.writer, "vpc-1", p.group) }},
	{"world.ids", "to an equal record", 6, "sg-1", "the id leads to security group sg-1, which is not in the world",
		func(p *peopled) { g := *p.group; p.ids.Put(p.writer, "sg-1", &g) }},
	{"world.ids", "of an ENI to another", 6, "eni-1", "the id leads to ENI number 9, not to ENI number 4",
		func(p *peopled) { p.ids.Put(p.writer, "eni-1", eniRef(9)) }},
	{"world.ids", "of an ENI to none", 6, "eni-1", "the id leads to ENI number 99, which is not in the world",
		func(p *peopled) { p.ids.Put(p.writer, "eni-1", eniRef(99)) }},
	{"world.ids", "of an instance to none", 6, "i-1", "the id leads to instance number 99, which is not in the world",
		func(p *peopled) { p.ids.Put(p.writer, "i-1", instanceRef(99)) }},
	{"world.pending", removed, 7, "moving", "which is not awaited at 1h0m0s",
		func(p *peopled) { p.pending.Delete(p.writer, *p.arrival()) }},
	{"world.pending", moved, 7, "ENI number 99", "it arrives at 1h1m0s and is not there",
		func(p *peopled) { p.pending.Put(p.writer, deadline{p.moving.until, false, 99}, struct{}{}) }},
	{"world.pools", "lost", 4, "VSwitch number 1000", "it is not there, but its pools are",
		func(p *peopled) { p.spoilTable("world.pools", moved) }},
	{"world.groupLoads", "too many", 8, "sg-1", "9 ENIs with 99 IPv4 and 0 IPv6 addresses are counted in the group",
		func(p *peopled) { p.groupLoads.Put(p.writer, 7, groupLoad{9, 99, 0}) }},
	{"world.eniCounts", removed, 8, accountA, "0 ENIs are counted in cn-hangzhou, there are 4",
		func(p *peopled) { p.eniCounts.Delete(p.writer, scope{}.key()) }},
	{"world.eniCounts", moved, 8, "account number 9",
		"1 ENIs are counted in region number 8, and there is no such pair",
		func(p *peopled) { p.eniCounts.Put(p.writer, scope{9, 8}.key(), 1) }},
	{"world.tokens", "two of a new ENI", 3, "other", `leads to what token "eni" leads to`,
		func(p *peopled) { p.copyToken("eni", "other") }},
	{"world.tokens", "two of a new VPC", 3, "other", `leads to what token "net" leads to`,
		func(p *peopled) { p.copyToken("net", "other") }},
	{"world.tokens", "two of a VPC that is gone", 3, "other", `leads to what token "gone" leads to`,
		func(p *peopled) { p.copyToken("gone", "other") }},
	{"world.tokens", moved, 3, "t", "that action takes none",
		func(p *peopled) { p.tokens.Put(p.writer, tokenKey{token: "t"}, *p.call("eni")) }},
},
	rowCorruptions("world.resourceGroups", 1, "resource group", "rg-1", 6, "rg-1",
		"the id leads to resource group rg-1, which is not in the world"),
	rowCorruptions("world.vpcs", 3, "VPC", "vpc-1", 5, "vsw-1", "its VPC vpc-1 is not in the world"),
	rowCorruptions("world.vswitches", 4, "VSwitch", "vsw-1", 5, "eni-1", "its VSwitch vsw-1 is not in the world"),
	rowCorruptions("world.reservations", 5, "CIDR reservation", "vcr-1", 4, "vsw-1",
		"its pools set [172.16.0.32/27 2408::4:0:0:0/78] aside, its CIDR reservations are [2408::4:0:0:0/78]"),
	rowCorruptions("world.groups", 7, "security group", "sg-1", 5, "eni-1", "its group sg-1 is not in the world"),
	rowCorruptions("world.instances", 14, "instance", "i-1", 7, "eni-1", "its instance number 14 is not there"),
	[]corruption{
		{"world.enis", removed, 4, "vsw-1", "address 172.16.0.100 is in use by no ENI", nil},
		{"world.enis", noneAt, 6, "ENI number 9", "there is no record under the number", nil},
		{"world.enis", moved, 6, "ENI number 1000", "its number is 9 under the number 1000", nil},
		{"world.pools", removed, 4, "vsw-1", "it has no pool of its block 172.16.0.0/24", nil},
		{"world.pools", noneAt, 4, "vsw-1", "it has no pool of its block 172.16.0.0/24", nil},
		{"world.pools", moved, 4, "vsw-1", "it has no pool of its block 172.16.0.0/24", nil},
		{"world.groupLoads", removed, 8, "sg-1",
			"are counted in the group, it has 8 ENIs with 11 IPv4 and 2 IPv6 addresses", nil},
		{"world.groupLoads", moved, 8, "security group number 1000",
			"8 ENIs with 11 IPv4 and 2 IPv6 addresses are counted in it, and it is not there", nil},
	},
)

// rowCorruptions are those of a table with the sample under a number: gone, it
// leaves this violation behind.
func rowCorruptions(table string, number int, kind, id string, law int, subject, problem string) []corruption {
	return []corruption{
		{table, removed, law, subject, problem, nil},
		{table, noneAt, 6, fmt.Sprint(kind, " number ", number), "there is no record under the number", nil},
		{table, moved, 6, id, fmt.Sprintf("its number is %d under the number 1000", number), nil},
	}
}
