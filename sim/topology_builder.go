package sim

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// builder makes a world of a topology. After a problem it continues with what is
// usable, to find the others.
type builder struct {
	t        model.Topology
	w        *world
	problems []TopologyProblem
	given    map[name]string // the path of the first use of each name given
	rules    []groupRules    // of the groups so far, which may name later ones
}

// groupRules is the rules that a topology gives a group.
type groupRules struct {
	path  string
	group *group
	rules []model.SecurityGroupRule
}

// name is a name that only one resource of its kind may have.
type name struct{ kind, text string }

// collectIDs notes every id given, before any is generated, and reports those
// that are malformed or given twice.
func (b *builder) collectIDs() {
	for i, g := range b.t.ResourceGroups {
		b.collectID(at("ResourceGroups", i)+".ResourceGroupId", "rg-", g.ResourceGroupId)
	}
	for i, v := range b.t.VPCs {
		path := at("VPCs", i)
		b.collectID(path+".VpcId", "vpc-", v.VpcId)
		for j, s := range v.VSwitches {
			inner := path + at(".VSwitches", j)
			b.collectID(inner+".VSwitchId", "vsw-", s.VSwitchId)
			for k, r := range s.VSwitchCidrReservations {
				b.collectID(inner+at(".VSwitchCidrReservations", k)+".VSwitchCidrReservationId", "vcr-", r.VSwitchCidrReservationId)
			}
		}
		for j, g := range v.SecurityGroups {
			b.collectGroup(path+at(".SecurityGroups", j), g)
		}
	}
	for i, g := range b.t.ClassicSecurityGroups {
		b.collectGroup(at("ClassicSecurityGroups", i), g)
	}
	for i, n := range b.t.Instances {
		b.collectID(at("Instances", i)+".InstanceId", "i-", n.InstanceId)
		b.collectENI(at("Instances", i)+".NetworkInterfaceId", n.NetworkInterfaceId)
	}
	for i, n := range b.t.NetworkInterfaces {
		b.collectENI(at("NetworkInterfaces", i)+".NetworkInterfaceId", n.NetworkInterfaceId)
		b.collectMAC(at("NetworkInterfaces", i)+".MacAddress", n.MacAddress)
	}
	slices.Sort(b.w.takenIDs)
	slices.Sort(b.w.takenMACs)
}

func (b *builder) collectGroup(path string, g model.SecurityGroup) {
	b.collectID(path+".SecurityGroupId", "sg-", g.SecurityGroupId)
	for i, r := range g.Rules {
		b.collectID(path+at(".Rules", i)+".SecurityGroupRuleId", "sgr-", r.SecurityGroupRuleId)
	}
}

func (b *builder) collectID(path, prefix, id string) {
	if id == "" {
		return
	}
	if !model.IsID(prefix, id) {
		b.report(path, "%q is not %q and up to 64 letters, digits, hyphens and underscores", id, prefix)
	}
	b.collect(path, "id", id)
	b.w.reserve(id)
}

// collect notes a name that may be given only once.
func (b *builder) collect(path, kind, text string) {
	if first, ok := b.given[name{kind, text}]; ok {
		b.report(path, "%q is given twice, first at %s", text, first)
		return
	}
	b.given[name{kind, text}] = path
}

func (b *builder) isGiven(kind, text string) bool {
	_, given := b.given[name{kind, text}]
	return given
}

func (b *builder) collectENI(path, id string) {
	b.collectID(path, "eni-", id)
	if n, ok := ids.ENINumber(b.w.seed, id); ok {
		b.w.takenIDs = append(b.w.takenIDs, n)
	}
}

func (b *builder) collectMAC(path, address string) {
	if address == "" {
		return
	}
	m, err := ids.ParseMAC(address)
	if err != nil {
		b.report(path, "%v", err)
		return
	}
	b.collect(path, "MAC", address)
	b.w.takenMACs = append(b.w.takenMACs, m.Number(b.w.seed))
}

// account finds the account of a resource, the first by default.
func (b *builder) account(path, id string) *account {
	if id == "" {
		return b.w.accounts[0]
	}
	if a := b.w.findAccount(id); a != nil {
		return a
	}
	b.report(path+".OwnerId", "there is no account %q", id)
	return b.w.accounts[0]
}

// region finds the region of a resource, the first by default.
func (b *builder) region(path, id string) *region {
	if id == "" {
		return b.w.regions[0]
	}
	if r := b.w.findRegion(id); r != nil {
		return r
	}
	b.report(path+".RegionId", "there is no region %q; there %s", id, b.w.regionList())
	return b.w.regions[0]
}

// zone finds the zone of a resource, the region's first by default.
func (b *builder) zone(path, id string, r *region) string {
	if id != "" && !slices.Contains(r.zones, id) {
		b.report(path+".ZoneId", "region %s has no zone %q", r.id, id)
	}
	return cmp.Or(id, r.zones[0])
}

// labels returns the labels of a resource. A topology may give any names,
// descriptions and tags that an answer can carry: 20 tags at most, each with a key
// of its own.
func (b *builder) labels(path, nameField, name, descriptionField, description string, tags []model.Tag) labels {
	b.checkText(path+"."+nameField, name)
	b.checkText(path+"."+descriptionField, description)
	for i, tag := range tags {
		if tag.Key == "" {
			b.report(path+at(".Tags", i)+".Key", "it is empty")
		}
		b.checkText(path+at(".Tags", i)+".Key", tag.Key)
		b.checkText(path+at(".Tags", i)+".Value", tag.Value)
		if slices.ContainsFunc(tags[:i], func(t model.Tag) bool { return t.Key == tag.Key }) {
			b.report(path+at(".Tags", i), "two tags have the key %q", tag.Key)
		}
	}
	if n := len(tags); n > model.MaxTags {
		b.report(path+".Tags", "there are %d; %d are allowed", n, model.MaxTags)
	}
	return labels{name, description, slices.Clone(tags), b.w.epoch.Unix()}
}

// oneOf reports a field that is none of the values. It returns the value, by default
// the first of them.
func (b *builder) oneOf(path, value string, values ...string) string {
	if value != "" && !slices.Contains(values, value) {
		b.report(path, "%q is none of %q", value, values)
	}
	return cmp.Or(value, values[0])
}

// implied reports a field that is given and differs from what follows from others.
func (b *builder) implied(path, given, follows string) {
	if given != "" && given != follows {
		b.report(path, "%q is given where %q follows from the rest", given, follows)
	}
}

// prefix reads a CIDR block with a mask in a range.
func (b *builder) prefix(path, cidr string, least, most int, is6 bool) (netip.Prefix, bool) {
	p, err := netip.ParsePrefix(cidr)
	switch {
	case err != nil || p.Addr().Is6() != is6 || p.Addr().Is4In6():
		b.report(path, "%q is not an %s CIDR block", cidr, family(is6))
	case p != p.Masked():
		b.report(path, "%q has bits beyond its mask; %s has not", cidr, p.Masked())
	case p.Bits() < least || p.Bits() > most:
		b.report(path, "%q has mask %d; %s are allowed", cidr, p.Bits(), span(least, most))
	default:
		return p, true
	}
	return netip.Prefix{}, false
}

func span(least, most int) string {
	if least == most {
		return fmt.Sprint("only ", least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// strand notes the state of an instance or a VSwitch if it is one of transit, which no
// call and no time will end.
func (b *builder) strand(number uint64, status string) {
	if isTransit(status) || status == model.VSwitchPending {
		b.w.stranded = append(b.w.stranded, stranded{number, status})
	}
}

// report adds a problem of the field at a path.
func (b *builder) report(path, problem string, args ...any) {
	b.problems = append(b.problems, TopologyProblem{path, fmt.Sprintf(problem, args...)})
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// checkText reports a text that neither a request nor JSON can carry. It would be
// another text in a topology that is saved and read back.
func (b *builder) checkText(path, text string) {
	if !model.IsText(text) {
		b.report(path, "%q is not UTF-8 text without control characters", text)
	}
}

func (b *builder) checkTexts(path string, texts []string) {
	for i, text := range texts {
		b.checkText(at(path, i), text)
	}
}
