package sim

import (
	"net/netip"
	"strconv"
	"time"

	"example.com/enisim/model"
)

// The functions that follow spell what a world holds as the answers do.

// showAll shows each of some records, none as an empty list.
func showAll[R, M any](records []R, show func(R) M) []M {
	shown := make([]M, len(records))
	for i, r := range records {
		shown[i] = show(r)
	}
	return shown
}

// ipv4Texts spells the private IPv4 addresses of an ENI, the primary first.
func (e *eni) ipv4Texts() []string {
	texts := make([]string, 0, e.ipv4Count())
	texts = append(texts, netip.AddrFrom4(e.primary).String())
	for _, a := range e.secondary {
		texts = append(texts, netip.AddrFrom4(a).String())
	}
	return texts
}

func (e *eni) ipv6Texts() []string {
	texts := make([]string, 0, len(e.ipv6))
	for _, a := range e.ipv6 {
		texts = append(texts, netip.AddrFrom16(a).String())
	}
	return texts
}

func (e *eni) groupIDs() []string {
	ids := make([]string, len(e.groups))
	for i, g := range e.groups {
		ids[i] = g.id
	}
	return ids
}

// instanceID returns the id of the instance that an ENI is bound to, "" for none.
func (w *world) instanceID(e *eni) string {
	if e.boundTo == 0 {
		return ""
	}
	return w.instances.Get(e.boundTo).id
}

// privateIpSets lists private addresses, of which the first is the primary one.
func privateIpSets(addresses []string) model.PrivateIpSets {
	sets := make([]model.PrivateIpSet, len(addresses))
	for i, address := range addresses {
		sets[i] = model.PrivateIpSet{PrivateIpAddress: address, Primary: i == 0}
	}
	return model.PrivateIpSets{PrivateIpSet: sets}
}

func ipv6Sets(addresses []string) model.Ipv6Sets {
	sets := make([]model.Ipv6Set, len(addresses))
	for i, address := range addresses {
		sets[i] = model.Ipv6Set{Ipv6Address: address}
	}
	return model.Ipv6Sets{Ipv6Set: sets}
}

// tagItems spells tags as the ECS API does, vpcTags as the VPC API does.
func tagItems(tags []model.Tag) model.Tags {
	items := make([]model.TagItem, len(tags))
	for i, tag := range tags {
		items[i] = model.TagItem{TagKey: tag.Key, TagValue: tag.Value}
	}
	return model.Tags{Tag: items}
}

func vpcTags(tags []model.Tag) model.VPCTags {
	return model.VPCTags{Tag: append([]model.Tag{}, tags...)}
}

// numericID returns the account's id as the VPC API spells it.
func (a *account) numericID() int64 {
	n, _ := strconv.ParseInt(a.id, 10, 64)
	return n
}

// apiTime spells a time as most answers do, to the second.
func apiTime(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04:05Z") }

// networkType distinguishes the classic network, which is no VPC.
func networkType(v *vpc) string {
	if v == nil {
		return "classic"
	}
	return "vpc"
}

// prefixText spells a prefix, "" for none.
func prefixText(p netip.Prefix) string {
	if !p.IsValid() {
		return ""
	}
	return p.String()
}
