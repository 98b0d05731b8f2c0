package sim

import (
	"net/netip"
	"strconv"
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
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
	return append([]string{netip.AddrFrom4(e.primary).String()}, ipv4Texts(e.secondary)...)
}

// ipv4Texts spells IPv4 addresses, ipv6Texts IPv6 ones.
func ipv4Texts(addresses [][4]byte) []string {
	texts := make([]string, len(addresses))
	for i, a := range addresses {
		texts[i] = netip.AddrFrom4(a).String()
	}
	return texts
}

func ipv6Texts(addresses [][16]byte) []string {
	texts := make([]string, len(addresses))
	for i, a := range addresses {
		texts[i] = netip.AddrFrom16(a).String()
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

// spelledENI is what answers spell of an ENI and records do not hold as texts.
type spelledENI struct {
	id, mac string
	ipv4    model.PrivateIpSets // the primary address first
	ipv6    model.Ipv6Sets
}

// spell spells an ENI. All texts share one piece of memory.
func (w *world) spell(e *eni) spelledENI {
	var b textBuffer
	b.texts.Grow(48 + 16*(1+len(e.secondary)) + 40*len(e.ipv6)) // for the longest addresses
	s := spelledENI{
		id:   b.id(w, e),
		mac:  b.add(e.mac.AppendTo(b.room[:0])),
		ipv4: model.PrivateIpSets{PrivateIpSet: make([]model.PrivateIpSet, 1+len(e.secondary))},
		ipv6: model.Ipv6Sets{Ipv6Set: make([]model.Ipv6Set, len(e.ipv6))},
	}
	s.ipv4.PrivateIpSet[0] = model.PrivateIpSet{PrivateIpAddress: b.address(netip.AddrFrom4(e.primary)), Primary: true}
	for i, a := range e.secondary {
		s.ipv4.PrivateIpSet[1+i].PrivateIpAddress = b.address(netip.AddrFrom4(a))
	}
	for i, a := range e.ipv6 {
		s.ipv6.Ipv6Set[i].Ipv6Address = b.address(netip.AddrFrom16(a))
	}
	return s
}

// primaryAddress returns the primary IPv4 address.
func (s spelledENI) primaryAddress() string { return s.ipv4.PrivateIpSet[0].PrivateIpAddress }

// textBuffer builds texts one after the other.
type textBuffer struct {
	texts strings.Builder
	room  [40]byte // for one text while it is spelt
}

func (b *textBuffer) add(text []byte) string {
	start := b.texts.Len()
	b.texts.Write(text)
	return b.texts.String()[start:]
}

func (b *textBuffer) id(w *world, e *eni) string {
	if e.givenID != "" {
		return e.givenID
	}
	return b.add(ids.AppendENI(b.room[:0], w.seed, e.vswitch.vpc.region.infix, e.number))
}

func (b *textBuffer) address(a netip.Addr) string { return b.add(a.AppendTo(b.room[:0])) }

// tagItems spells tags as the ECS API does, vpcTags as the VPC API does.
func tagItems(tags []model.Tag) model.Tags {
	items := make([]model.TagItem, len(tags))
	for i, tag := range tags {
		items[i] = model.TagItem{TagKey: tag.Key, TagValue: tag.Value}
	}
	return model.Tags{Tag: items}
}

// tagItemsIfAny is tagItems for an answer that leaves an empty list out.
func tagItemsIfAny(tags []model.Tag) model.Tags {
	return model.Tags{Tag: nilIfEmpty(tagItems(tags).Tag)}
}

// nilIfEmpty returns a list that an answer leaves out if it is empty.
func nilIfEmpty[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
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

// minuteTime spells a time of an instance, to the minute.
func minuteTime(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04Z") }

// networkType distinguishes the classic network, which is no VPC.
func networkType(v *vpc) string {
	if v == nil {
		return "classic"
	}
	return "vpc"
}
