package simtest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// item is something that a call can leave in a world.
type item struct {
	kind string
	id   string // of its own, or what it is on and what it is
	on   string // the id of the item that it goes with, "" for none
	text string
}

// The kinds of items.
const (
	aVPC      = "VPC"
	aVSwitch  = "VSwitch"
	aReserved = "CIDR reservation"
	aGroup    = "security group"
	aRule     = "rule"
	anInst    = "instance"
	anENI     = "ENI"
	secondary = "secondary address"
	ipv6      = "IPv6 address"
	aPrefix   = "prefix"
	aTag      = "tag"
)

// kinds has the kinds in the order of reports, each with its plural.
var kinds = [][2]string{
	{aVPC, "VPCs"}, {aVSwitch, "VSwitches"}, {aReserved, "CIDR reservations"}, {aGroup, "security groups"}, {aRule, "rules"},
	{anInst, "instances"}, {anENI, "ENIs"},
	{secondary, "secondary addresses"}, {ipv6, "IPv6 addresses"}, {aPrefix, "prefixes"}, {aTag, "tags"},
}

// items returns what is in a world. A primary ENI is part of its instance, and an ENI that
// is Deleting is gone.
func items(s sim.State) (list []item) {
	for v := range s.VPCs() {
		list = append(list, item{aVPC, v.VpcId, "", v.CidrBlock})
		list = appendParts(list, aTag, v.VpcId, tagTexts(v.Tags))
	}
	for v := range s.VSwitches() {
		list = append(list, item{aVSwitch, v.VSwitchId, v.VpcId, v.CidrBlock + " in " + v.VpcId})
		list = appendParts(list, aTag, v.VSwitchId, tagTexts(v.Tags))
	}
	for r := range s.VSwitchCidrReservations() {
		text := r.VSwitchCidrReservationCidr + " in " + r.VSwitchId
		list = append(list, item{aReserved, r.VSwitchCidrReservationId, r.VSwitchId, text})
		list = appendParts(list, aTag, r.VSwitchCidrReservationId, tagTexts(r.Tags))
	}
	for g := range s.SecurityGroups() {
		list = append(list, item{aGroup, g.SecurityGroupId, g.VpcId, "in " + g.VpcId})
		for _, r := range g.Rules {
			list = append(list, item{aRule, r.SecurityGroupRuleId, g.SecurityGroupId, ruleText(r) + " of " + g.SecurityGroupId})
		}
		list = appendParts(list, aTag, g.SecurityGroupId, tagTexts(g.Tags))
	}
	for i := range s.Instances() {
		list = append(list, item{anInst, i.InstanceId, "", i.Status + " " + i.InstanceType})
		list = appendParts(list, aTag, i.InstanceId, tagTexts(i.Tags))
	}
	for e := range s.NetworkInterfaces() {
		if e.Status == model.StatusDeleting {
			continue
		}
		on := e.InstanceId
		if e.Type != model.TypePrimary {
			on = e.NetworkInterfaceId
			list = append(list, item{anENI, on, "", fmt.Sprintf("%s %s in %s", e.Status, e.PrivateIpAddress, e.VSwitchId)})
		}
		list = appendParts(list, secondary, on, e.SecondaryPrivateIpAddresses)
		list = appendParts(list, ipv6, on, e.Ipv6Addresses)
		list = appendParts(list, aPrefix, on, e.Ipv4Prefixes)
		list = appendParts(list, aPrefix, on, e.Ipv6Prefixes)
		list = appendParts(list, aTag, on, tagTexts(e.Tags))
	}
	return list
}

// appendParts appends items of a kind that go with another.
func appendParts(list []item, kind, on string, texts []string) []item {
	for _, text := range texts {
		list = append(list, item{kind, on + " " + text, on, text + " of " + on})
	}
	return list
}

// ruleText describes a rule of a security group: "ingress TCP 22/22 10.0.0.0/8".
func ruleText(r model.SecurityGroupRule) string {
	peer := cmp.Or(r.PeerGroupId(), r.DestCidrIp, r.Ipv6DestCidrIp)
	if r.IsIngress() {
		peer = cmp.Or(r.PeerGroupId(), r.SourceCidrIp, r.Ipv6SourceCidrIp)
	}
	return strings.Join([]string{r.Direction, r.IpProtocol, r.PortRange, peer}, " ")
}

func tagTexts(tags []model.Tag) (texts []string) {
	for _, t := range tags {
		texts = append(texts, t.Key+"="+t.Value)
	}
	return texts
}

// has returns what is in a world by kind and id.
func has(s sim.State) map[[2]string]bool {
	there := make(map[[2]string]bool)
	for _, i := range items(s) {
		there[i.key()] = true
	}
	return there
}

// leftovers returns what is in a world and was not in an earlier one. Of something that is
// left over, whole leaves out the parts.
func leftovers(start, end sim.State, whole bool) (left []item) {
	there, fresh := has(start), make(map[string]bool)
	for _, i := range items(end) {
		if there[i.key()] {
			continue
		}
		fresh[i.id] = true
		if !whole || !fresh[i.on] {
			left = append(left, i)
		}
	}
	return left
}

// NoLeaks returns an error that lists what a test has created and not removed: VPCs,
// VSwitches, CIDR reservations, security groups, instances, ENIs and, of those that were
// there at the start, rules, secondary and IPv6 addresses, prefixes and tags. Each is named
// with the call that made it, by its number in the log from 1, and with "answer lost" if
// the caller never got the answer. It looks into the forks too that [sim.Cloud.KeepForks]
// keeps, as it does in a cloud of [Open].
func NoLeaks(start sim.State, end *sim.Cloud) error {
	if end == nil {
		return errors.New("simtest: the *sim.Cloud of NoLeaks is nil")
	}
	lines := leaksOf(start, end, true)
	for n, fork := range end.Forks() {
		for _, line := range leaksOf(start, fork, true) {
			if !slices.Contains(lines, line) {
				lines = append(lines, fmt.Sprintf("in fork %d: %s", n+1, line))
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return fmt.Errorf("left over:\n\t%s", strings.Join(lines, "\n\t"))
}

// leaksOf returns a line for each thing that is left over in a cloud.
func leaksOf(start sim.State, end *sim.Cloud, whole bool) (lines []string) {
	left := leftovers(start, end.State(), whole)
	if len(left) == 0 {
		return nil
	}
	makers := makersOf(start, end, left)
	for n, i := range left {
		lines = append(lines, i.String()+": "+makers[n])
	}
	return lines
}

func (i item) key() [2]string { return [2]string{i.kind, i.id} }

// String names the item.
func (i item) String() string {
	if i.on != "" && strings.HasPrefix(i.id, i.on+" ") {
		return i.kind + " " + i.text
	}
	return i.kind + " " + i.id + " " + i.text
}
