package scenario

import (
	"cmp"
	"fmt"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// node is a resource in the tree of the world, with what stands in it.
type node struct {
	id    string
	text  string // what follows the id
	inner []*node
}

// tree draws the world: regions with VPCs and instances, VPCs with VSwitches and
// groups, VSwitches with their ENIs. With an id it draws that branch alone, nil if
// there is none.
func tree(s sim.State, id string) []string {
	root := grow(s)
	if id == "" {
		var lines []string
		for _, region := range root.inner {
			lines = append(lines, region.lines("")...)
		}
		return lines
	}
	if found := root.find(id); found != nil {
		return found.lines("")
	}
	return nil
}

func (n *node) lines(indent string) []string {
	line := strings.TrimRight(n.id+" "+n.text, " ")
	lines := []string{indent + printable(line)}
	for _, inner := range n.inner {
		lines = append(lines, inner.lines(indent+"  ")...)
	}
	return lines
}

func (n *node) find(id string) *node {
	for _, inner := range n.inner {
		if inner.id == id {
			return inner
		}
		if found := inner.find(id); found != nil {
			return found
		}
	}
	return nil
}

func (n *node) add(id, text string, args ...any) *node {
	inner := &node{id: id, text: fmt.Sprintf(text, args...)}
	n.inner = append(n.inner, inner)
	return inner
}

func grow(s sim.State) *node {
	root := &node{}
	at := make(map[string]*node)
	for r := range s.Regions() {
		at[r.RegionId] = root.add(r.RegionId, "")
	}
	region := make(map[string]string) // of a VPC
	for v := range s.VPCs() {
		region[v.VpcId] = v.RegionId
		at[v.VpcId] = at[v.RegionId].add(v.VpcId, "%s", joined(v.CidrBlock, v.Ipv6CidrBlock))
	}
	vpc := make(map[string]string) // of a VSwitch
	for v := range s.VSwitches() {
		vpc[v.VSwitchId] = v.VpcId
		free, _ := s.AvailableIpAddressCount(v.VSwitchId)
		status := ""
		if v.Status != model.VSwitchAvailable {
			status = v.Status
		}
		at[v.VSwitchId] = at[v.VpcId].add(v.VSwitchId, "%s, %d free", joined(v.ZoneId, v.CidrBlock, v.Ipv6CidrBlock, status), free)
	}
	for e := range s.NetworkInterfaces() {
		addresses := joined(append([]string{e.PrivateIpAddress}, append(e.SecondaryPrivateIpAddresses, e.Ipv6Addresses...)...)...)
		kind := ""
		if e.Type == model.TypePrimary {
			kind = "(primary)"
		}
		at[e.VSwitchId].add(e.NetworkInterfaceId, "%s", joined(addresses, e.Status, e.InstanceId, kind))
	}
	for g := range s.SecurityGroups() {
		if home := at[g.VpcId]; home != nil {
			home.add(g.SecurityGroupId, "%s", cmp.Or(g.SecurityGroupType, model.GroupNormal))
		}
	}
	for i := range s.Instances() {
		if home := at[region[vpc[i.VSwitchId]]]; home != nil {
			home.add(i.InstanceId, "%s", joined(i.InstanceType, i.ZoneId, i.Status))
		}
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
