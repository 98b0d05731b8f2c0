package sim

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.com/enisim/model"
)

// String returns the world as a tree, one line per resource: regions with their VPCs
// and instances, VPCs with their VSwitches and security groups, VSwitches with the
// number of their free addresses, their CIDR reservations and their ENIs. The security groups of the classic
// network are below their region.
func (s State) String() string {
	return strings.Join(treeOf(s).lines(""), "\n")
}

// String returns the cloud's world as a tree; see [State.String].
func (c *Cloud) String() string { return c.State().String() }

// treeNode is a resource in the tree of a world, with what it contains.
type treeNode struct {
	text  string
	inner []*treeNode
}

func (n *treeNode) lines(indent string) (lines []string) {
	for _, inner := range n.inner {
		lines = append(lines, indent+inner.text)
		lines = append(lines, inner.lines(indent+"  ")...)
	}
	return lines
}

// add adds a resource: its id and what else the texts say.
func (n *treeNode) add(texts ...string) *treeNode {
	inner := &treeNode{text: joined(texts...)}
	n.inner = append(n.inner, inner)
	return inner
}

func treeOf(s State) *treeNode {
	root := &treeNode{}
	at := make(map[string]*treeNode)
	for r := range s.Regions() {
		at[r.RegionId] = root.add(r.RegionId)
		for _, zone := range r.Zones {
			at[zone] = at[r.RegionId]
		}
	}
	for v := range s.VPCs() {
		at[v.VpcId] = at[v.RegionId].add(v.VpcId, v.CidrBlock, v.Ipv6CidrBlock)
	}
	for v := range s.VSwitches() {
		free, _ := s.AvailableIpAddressCount(v.VSwitchId)
		status := ""
		if v.Status != model.VSwitchAvailable {
			status = v.Status
		}
		at[v.VSwitchId] = at[v.VpcId].add(v.VSwitchId,
			joined(v.ZoneId, v.CidrBlock, v.Ipv6CidrBlock, status)+",", strconv.Itoa(free), "free")
	}
	for r := range s.VSwitchCidrReservations() {
		at[r.VSwitchId].add(r.VSwitchCidrReservationId, r.VSwitchCidrReservationCidr, "reserved")
	}
	for e := range s.NetworkInterfaces() {
		addresses := joined(append([]string{e.PrivateIpAddress}, slices.Concat(e.SecondaryPrivateIpAddresses, e.Ipv6Addresses, e.Ipv4Prefixes, e.Ipv6Prefixes)...)...)
		kind := ""
		switch e.Type {
		case model.TypePrimary:
			kind = "(primary)"
		case model.TypeTrunk:
			kind = "(trunk)"
		case model.TypeMember:
			kind = "(VLAN " + strconv.Itoa(e.DeviceIndex) + " of " + e.TrunkNetworkInterfaceId + ")"
		}
		at[e.VSwitchId].add(e.NetworkInterfaceId, addresses, e.Status, e.InstanceId, kind)
	}
	for g := range s.SecurityGroups() {
		rules := ""
		if n := len(g.Rules); n > 0 {
			rules = "with " + strconv.Itoa(n) + " rules"
		}
		at[cmp.Or(g.VpcId, g.RegionId)].add(g.SecurityGroupId, g.SecurityGroupType, rules)
	}
	for i := range s.Instances() {
		at[i.ZoneId].add(i.InstanceId, i.InstanceType, i.ZoneId, i.Status)
	}
	return root
}

// joined puts spaces between the texts that are not empty.
func joined(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		if text != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String()
}
