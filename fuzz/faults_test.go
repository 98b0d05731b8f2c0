package fuzz_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fault is a bug that can be planted into a file of the module: one text in the
// place of another, which occurs once.
type fault struct {
	name     string
	file     string
	old, new string
}

// faults are the bugs that TestPlantedFaults plants.
var faults = []fault{
	// Limits, each off by one.
	{"one ENI over the quota", "sim/limits.go",
		"n >= c.quotas.NetworkInterfaces", "n > c.quotas.NetworkInterfaces"},
	{"one address over the capacity of a group", "sim/security_groups.go",
		"c.capacity(g)-", "c.capacity(g)+1-"},
	{"one group too many", "sim/security_groups.go",
		"len(groups) > most", "len(groups) > most+1"},
	{"one ENI over the type's limit", "sim/limits.go",
		"enis >= i.kind.EniQuantity", "enis > i.kind.EniQuantity"},
	{"one IPv4 address over the type's limit", "sim/limits.go",
		"n > most-e.ipv4Count()", "n > most+1-e.ipv4Count()"},
	{"one IPv6 address over the type's limit", "sim/limits.go",
		"n <= most-e.ipv6Count():", "n <= most+1-e.ipv6Count():"},
	{"the last queue of a type refused", "sim/limits.go",
		"all > kind.TotalEniQueueQuantity", "all >= kind.TotalEniQueueQuantity"},
	{"an eleventh secondary address while Available", "sim/limits.go",
		"n > most+1-e.ipv4Count()", "n > most+2-e.ipv4Count()"},
	{"a name of 129 characters", "model/check.go",
		"maxName        = 128", "maxName        = 129"},
	{"the twentieth tag refused", "model/check.go",
		"len(tags) > MaxTags", "len(tags) >= MaxTags"},
	{"one VPC over the quota", "sim/create_vpc.go",
		"n >= most", "n > most"},
	{"one VSwitch over the quota", "sim/create_vswitch.go",
		"len(others) >= most", "len(others) > most"},
	{"one item more than the page asks for", "sim/paging.go",
		"p.matched/p.size", "max(p.matched-1, 0)/p.size"},
	{"the last item of a page repeated on the next", "sim/paging.go",
		"number <= p.after", "number < p.after"},
	{"a transit that ends one nanosecond late", "sim/eni_lifecycle.go",
		"first.at > w.now", "first.at >= w.now"},

	{"one rule over the quota of a group", "sim/security_group_rules.go",
		"n > most {", "n > most+1 {"},
	{"a 21st rule that names a group", "sim/security_group_rules.go",
		"named+c.countGroupRules(g) > model", "named+c.countGroupRules(g)-1 > model"},

	// Rules of security groups.
	{"a rule added twice", "sim/security_group_rules.go",
		"bool { return c.hasRule(g, r) })", "bool { return false })"},
	{"a rule told from another by its description", "model/security_group_rule.go",
		`r.SecurityGroupRuleId, r.Description = "", ""`, `r.SecurityGroupRuleId = ""`},
	{"rules of every priority revoked", "sim/security_group_rules.go",
		"if described.Priority == 0 {", "if described.Priority != -1 {"},
	{"a rule of the other direction revoked by its id", "sim/security_group_rules.go",
		"r.group != g || r.Direction != direction", "r.group != g"},
	{"a group deleted that a rule names", "sim/security_group_rules.go",
		"r.group != g && r.PeerGroupId() == g.id", "r.group == g && r.PeerGroupId() == g.id"},
	{"the rules of a deleted group kept", "sim/network_records.go",
		"range w.groupRules.Get(g.number) {", "range w.groupRules.Get(g.number)[:0] {"},
	{"a rule for the public NIC in a VPC", "sim/security_group_rules.go",
		"case g.vpc != nil:\n\t\treturn model.NicIntranet",
		"case g.vpc != nil && given == \"\":\n\t\treturn model.NicIntranet"},
	{"a rule that names an advanced group", "sim/security_group_rules.go",
		"case peer.enterprise:", "case peer.enterprise && false:"},

	// VPCs.
	{"a route table of a VBR for every VPC", "sim/describe_route_table_list.go",
		"(r.RouterType != model.RouterVBR || r.VpcId != \"\") && ", ""},
	{"a VPC without VSwitches that has some", "sim/describe_vpc_attribute.go",
		"if vswitches > 0 {", "if vswitches >= 0 {"},
	{"a VSwitch that is gone with a Status", "sim/describe_vswitch_attributes.go",
		"model.VSwitchItem{Tags", "model.VSwitchItem{Status: model.VSwitchAvailable, Tags"},

	// Editions.
	{"the limits of the page in every edition", "sim/settings.go",
		"e, e.Limits(), s.given.OrDefaults(e)", "e, model.Edition2020.Limits(), s.given.OrDefaults(e)"},
	{"requests checked by the rules of the page in every edition", "model/edition.go",
		"if editions[i].name == e {", "if editions[i].name == e && i == 0 {"},
	{"a 33rd address unassigned in one call", "model/edition.go",
		"UnassignedIpv4Addresses:   32", "UnassignedIpv4Addresses:   33"},
	{"a MaxResults of nine", "model/edition.go",
		"LeastMaxResults:           10", "LeastMaxResults:           9"},
	{"a page by token where no MaxResults is given", "sim/paging.go",
		"if given == 0 {", "if given < 0 {"},
	{"a group that is listed twice", "model/edition.go",
		"RepeatedGroups:            false", "RepeatedGroups:            true"},
	{"IPv6 addresses that do not count in a basic group", "sim/settings.go",
		"return l.ipv4 + l.ipv6", "return l.ipv4"},
	{"unassigned IPv6 addresses that still count", "sim/eni_records.go",
		"groupLoad{ipv6: len(left.ipv6) - len(e.ipv6)}", "groupLoad{ipv6: (len(left.ipv6) - len(e.ipv6)) * 0}"},

	// Addresses.
	{"only two addresses reserved at the end", "ipam/pool.go",
		"reserved4 = 1 + 3", "reserved4 = 1 + 2"},
	{"a reserved address given on request", "ipam/pool.go",
		"n == 0 || n > p.usable", "n == 0 || n > p.usable+1"},
	{"the network's own address given on request", "ipam/pool.go",
		"n == 0 || n > p.usable", "n > p.usable"},
	{"secondary addresses not released on delete", "sim/eni_records.go",
		"for a := range e.heldAddresses() {\n\t\tw.release(e.vswitch, a)",
		"for a := range e.heldAddresses() {\n\t\tw.release(e.vswitch, a)\n\t\tbreak"},
	{"unassigned addresses not released", "sim/eni_records.go",
		"left.ipv4Count() - e.ipv4Count()})\n\tfor _, a := range taken {",
		"left.ipv4Count() - e.ipv4Count()})\n\tfor _, a := range taken[:0] {"},
	{"an address in use given again", "sim/address_plan.go",
		"if !pool.IsFree(a) {", "if false {"},
	{"an address twice in one request", "model/check.go",
		"seen[addr] = true\n\t\t}\n\t}\n\tfor i, value", "seen[addr] = false\n\t\t}\n\t}\n\tfor i, value"},
	{"forks that share a bitmap", "ipam/bitmap.go",
		"m.owner = nil\n\treturn &bitmap{pages", "return &bitmap{owner: m.owner, pages"},
	{"a state that shares records with the next", "sim/internal/table/numbered.go",
		"case at.writer == w:", "case at.writer == w, true:"},
	{"a state that shares a table with the next", "sim/internal/table/table.go",
		"m.tree, m.writer = m.tree.clone(), w", "m.writer = w"},

	// Counts.
	{"the quota not freed on delete", "sim/eni_records.go",
		"w.enis.Delete(w.writer, e.number)\n\tw.count(e, -1)", "w.enis.Delete(w.writer, e.number)"},
	{"the addresses of an ENI counted again in its old groups", "sim/eni_records.go",
		"w.countLoad(e.groups, e.load().times(-1))\n", ""},
	{"members need room in their own groups", "sim/modify_network_interface_attribute.go",
		"return slices.Contains(e.groups, g) })", "return false })"},
	{"the primary ENI not counted", "sim/limits.go",
		"\t\tenis++\n", "\t\tif !other.isPrimary {\n\t\t\tenis++\n\t\t}\n"},
	{"secondary addresses not counted in groups", "sim/create_network_interface.go",
		"c.checkCapacity(groups, list, plan.load())", "c.checkCapacity(groups, list, groupLoad{enis: 1, ipv4: 1})"},

	// Idempotency.
	{"a token used up by a refused call", "sim/create_network_interface.go",
		"if err := r.CheckIn(c.edition); err != nil {",
		`if err := r.CheckIn(c.edition); err != nil {
		c.write()
		c.remember(r, r.ClientToken, completedCall{created: []string{""}})`},
	{"a token accepted with other values", "sim/idempotency.go",
		"appendText(appendText(b, p.Name), p.Value)", "appendText(b, p.Name)"},
	{"a token known in every region", "sim/idempotency.go",
		"in.region = c.region.number", "in.region = 0"},
	{"a replay that names all addresses as assigned", "sim/assign_private_ip_addresses.go",
		"completedCall{eni: e, had: had}", "completedCall{eni: e}"},
	{"a token that is forgotten", "sim/run_instances.go",
		"c.remember(r, r.ClientToken, completedCall{created: created})", ""},

	// Permissions and preconditions.
	{"a group of another VPC accepted", "sim/security_groups.go",
		"case g.vpc != v:", "case g.vpc != v && i > 0:"},
	{"a group of another region found", "sim/lookup.go",
		"return g, ok && c.sees(g.owner, g.region)", "return g, ok && g.owner == c.account"},
	{"an action that the RAM user was not granted", "sim/access.go",
		`case !slices.Contains(who.user.AllowedActions, "*") &&`,
		`case false && !slices.Contains(who.user.AllowedActions, "*") &&`},
	{"an expired key accepted", "sim/access.go",
		"!ok || found.key.Expired", "!ok"},
	{"a VSwitch that is Pending accepted", "sim/lookup.go",
		"case v.status != model.VSwitchAvailable:", "case false:"},
	{"a VSwitch deleted with its ENIs", "sim/delete_vswitch.go",
		"v4.Used() > 0", "v4.Used() > 1"},
	{"a VSwitch deleted with its CIDR reservations", "sim/delete_vswitch.go",
		" || c.hasReservations(v)", ""},
	{"a CIDR reservation that sets nothing aside", "sim/network_records.go",
		"_ = w.writablePools(r.vswitch).of(r.block.Addr()).Reserve(r.block)", ""},
	{"a prefix that counts as 16 addresses of a group", "sim/prefix_plan.go",
		"return groupLoad{ipv4: m.count()}", "return groupLoad{ipv4: 16 * m.count()}"},
	{"prefixes that do not count towards the type", "sim/records.go",
		"1 + len(e.secondary) + len(e.extra().ipv4Prefixes)", "1 + len(e.secondary)"},
	{"a prefix kept by an ENI that is gone", "sim/eni_records.go",
		"for p := range e.heldPrefixes() {\n\t\tw.releasePrefix(e.vswitch, p)\n\t}", ""},
	{"a prefix given that is in use", "sim/prefix_plan.go",
		"if pool.CheckFreeBlock(p) != nil {", "if pool.CheckFreeBlock(p) != nil && i > 0 {"},
	{"a replay that answers all prefixes", "sim/assign_private_ip_addresses.go",
		"e.extra().ipv4Prefixes[had:]", "e.extra().ipv4Prefixes"},
	{"prefixes and addresses in one call", "model/prefixes.go",
		"checkNotBoth(addresses, hasAddresses, p.list, p.isGiven())", "nil"},
	{"a CIDR reservation deleted with its prefixes", "sim/delete_vswitch_cidr_reservation.go",
		"used > 0", "used > 1"},
	{"a CIDR reservation that is never given back", "sim/network_records.go",
		"_ = w.writablePools(r.vswitch).of(r.block.Addr()).Unreserve(r.block)", ""},
	{"IPv6 CIDR reservations that count as IPv4 ones", "sim/cidr_reservations.go",
		"r.vswitch.vpc == in && r.block.Addr().Is6() == is6", "r.vswitch.vpc == in"},
	{"a tag that starts with aliyun", "model/check.go",
		`|| strings.HasPrefix(tag.Key, "aliyun")`, ""},

	// The states of an ENI.
	{"two checks swapped: in use before usable", "sim/address_plan.go",
		`plan.eachGiven(p, checkUsable); err != nil {
		return err
	}
	return plan.eachGiven(p, checkUnused)`,
		`plan.eachGiven(p, checkUnused); err != nil {
		return err
	}
	return plan.eachGiven(p, checkUsable)`},
	{"two checks swapped: place before state", "sim/attach_network_interface.go",
		`checkBindable(i); err != nil {
		return nil, err
	}
	if err := checkPlacement(e, i);`,
		`checkPlacement(e, i); err != nil {
		return nil, err
	}
	if err := checkBindable(i);`},
	{"an ENI deleted while it is bound", "sim/delete_network_interface.go",
		"c.checkStatus(e, available, createFailed)", "c.checkStatus(e, available, inUse, createFailed)"},
	{"a second detach that starts the delay again", "sim/detach_network_interface.go",
		"if e.status == inUse {", "if e.boundTo != 0 {"},
	{"the wrong delay", "sim/eni_records.go",
		"w.delays.CreateNetworkInterface", "w.delays.AttachNetworkInterface"},
	{"bound while Running to a type that must be Stopped", "sim/eni_state.go",
		"if i.kind.StoppedToBind && ", "if i.kind.StoppedToBind && i.status != model.InstanceRunning && "},
	{"DeleteOnRelease ignored", "sim/eni_lifecycle.go",
		"e.status == detaching || e.keepOnRelease && !e.isPrimary", "e.status == detaching"},
	{"a deadline left when the ENI is gone", "sim/eni_lifecycle.go",
		"e.status == attaching || e.status == detaching {", "e.status == attaching {"},
	{"a member that counts as an ENI of its instance", "sim/limits.go",
		"if other.isMember() {", "if false {"},
	{"a VLAN id twice on a trunk", "sim/trunks.go",
		"if vlan == free {", "if vlan == free && free > 1 {"},
	{"a member that stays one when it is detached", "sim/eni_lifecycle.go",
		"e.changeExtras(membership{}.set)", "e.changeExtras(func(*eniExtras) {})"},
	{"a trunk detached from under its members", "sim/detach_network_interface.go",
		"case c.hasMembers(e):", "case false:"},
	{"a SourceDestCheck that a change of another attribute resets", "sim/modify_network_interface_attribute.go",
		"orDefault(r.SourceDestCheck, e.addressCheck)", "orDefault(r.SourceDestCheck, false)"},
	{"the groups of a primary ENI changed in every edition", "model/edition.go",
		"PrimaryGroupsAreFixed:     true", "PrimaryGroupsAreFixed:     false"},
	{"a description wiped by a change of name", "sim/modify_network_interface_attribute.go",
		"cmp.Or(r.Description, e.description)", "r.Description"},
	{"an ENI missing from the list of its instance", "sim/eni_lifecycle.go",
		"w.link(&bound)", ""},

	// Filters.
	{"only the first tag of a filter counts", "sim/filters.go",
		"range filter {", "range filter[:min(1, len(filter))] {"},
	{"only the first address of a filter counts", "sim/describe_network_interfaces.go",
		"return slices.Contains(r.PrivateIpAddress, a)", "return r.PrivateIpAddress[0] == a"},
	{"only the first key untagged", "sim/untag_resources.go",
		"slices.Contains(r.TagKey, t.Key)", "r.TagKey[0] == t.Key"},

	// Determinism and aliasing.
	{"map order in an answer", "sim/rendering.go",
		`	ids := make([]string, len(e.groups))
	for i, g := range e.groups {
		ids[i] = g.id
	}`,
		`	set := map[string]bool{}
	for _, g := range e.groups {
		set[g.id] = true
	}
	ids := []string{}
	for id := range set {
		ids = append(ids, id)
	}`},
	{"a state that shares memory with a request", "sim/records.go",
		"append([]model.Tag(nil), r.Tag...)", "r.Tag"},
	{"instances that are refused with the codes of ENIs", "sim/run_instances.go",
		"c.groupsToJoin(groupsOfInstances,", "c.groupsToJoin(groupsOfENIs,"},
	{"a code with the status that the pages of other actions have", "errors/code.go",
		"v.action == action && v.parameter == about", "v.parameter == about"},
	{"a MinAmount that is more than Amount", "model/run_instances.go",
		"r.MinAmount, cmp.Or(r.Amount, 1))", "r.MinAmount, MaxInstancesPerCall)"},
	{"fewer instances than Amount taken to suffice", "model/run_instances.go",
		"r.MinAmount < r.Amount {", "r.MinAmount < 0 {"},
	{"an empty list that the answer leaves out", "sim/describe_instances.go",
		"n.Ipv6Sets.Ipv6Set = nilIfEmpty(n.Ipv6Sets.Ipv6Set)", ""},
}

// TestFaultTable checks that every fault can be planted: the source still contains
// the text that it replaces, once.
func TestFaultTable(t *testing.T) { readSources(t) }

// source is a file of the module.
type source struct {
	text   string
	syntax *ast.File
}

// readSources returns the files that have faults to plant, by name.
func readSources(t *testing.T) map[string]*source {
	t.Helper()
	sources := make(map[string]*source)
	for _, f := range faults {
		if sources[f.file] == nil {
			sources[f.file] = readSource(t, f.file)
		}
		if n := strings.Count(sources[f.file].text, f.old); n != 1 {
			t.Errorf("%s contains %q %d times, want once: plant %q elsewhere", f.file, f.old, n, f.name)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return sources
}

func readSource(t *testing.T, file string) *source {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", file))
	if err != nil {
		t.Fatalf("faults of %s: %v", file, err)
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return &source{string(text), syntax}
}
