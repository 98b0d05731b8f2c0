package fuzz

import (
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

// isReaddressable reports whether the addresses of an ENI may be changed.
func (d *draft) isReaddressable(e *model.NetworkInterface) bool {
	if !isSettled(e) || e.Type != model.TypePrimary {
		return isSettled(e)
	}
	i := d.instance(e.InstanceId)
	return i.Status == model.InstanceRunning || i.Status == model.InstanceStopped
}

// sample returns up to three neighbours in a list.
func (d *draft) sample(addresses []string) []string {
	from := d.below(len(addresses))
	n := 1 + d.below(min(len(addresses)-from, 3))
	return slices.Clone(addresses[from : from+n])
}

func (d *draft) vSwitchOf(eni string) string {
	e, _ := d.state.NetworkInterface(eni)
	return e.VSwitchId
}

// held4 returns one of the IPv4 addresses of an ENI.
func (d *draft) held4(eni string) []string {
	e, ok := d.state.NetworkInterface(eni)
	if !ok {
		return []string{"172.16.0.9"}
	}
	return []string{pick(d.chooser, append(e.SecondaryPrivateIpAddresses, e.PrivateIpAddress))}
}

// free4 returns n free addresses of a VSwitch, and others if it has fewer.
func (d *draft) free4(v *model.VSwitch, n int) []string {
	block := netip.MustParsePrefix(v.CidrBlock)
	return d.free(v.VSwitchId, block, usable4(block), n)
}

func (d *draft) free6(v *model.VSwitch, n int) []string {
	addresses := d.free(v.VSwitchId, netip.MustParsePrefix(v.Ipv6CidrBlock), 1<<16, n)
	if d.oneIn(8) { // the same address in its long form
		addresses[0] = netip.MustParseAddr(addresses[0]).StringExpanded()
	}
	return addresses
}

// free looks for n free addresses among the first of the usable ones of a block.
func (d *draft) free(vSwitch string, block netip.Prefix, usable, n int) []string {
	var found []string
	at := d.below(min(usable, 32))
	for range 3 * n {
		a := nth(block, 1+at%usable).String()
		if d.isFree(vSwitch, a) && !slices.Contains(found, a) {
			found = append(found, a)
		}
		if len(found) == n {
			return found
		}
		at++
	}
	for len(found) < n {
		found = append(found, nth(block, 1+at%usable).String())
		at++
	}
	return found
}

// odd4 returns an IPv4 address that a VSwitch cannot give: one that is reserved,
// outside or in use, or a text that is no address.
func (d *draft) odd4(vSwitch string) string {
	v := d.vswitch(vSwitch)
	if v == nil || d.oneIn(4) {
		return pick(d.chooser, badIPv4)
	}
	if d.oneIn(2) {
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch }); e != nil {
			return pick(d.chooser, append(slices.Clip(e.SecondaryPrivateIpAddresses), e.PrivateIpAddress))
		}
	}
	block := netip.MustParsePrefix(v.CidrBlock)
	size := usable4(block) + 4
	return nth(block, pick(d.chooser, []int{0, size - 1, size - 3, size, -1})).String()
}

// odd6 returns IPv6 addresses that a VSwitch cannot give, or one address twice.
func (d *draft) odd6(vSwitch string) []string {
	v := d.vswitch(vSwitch)
	if v == nil || d.oneIn(4) {
		return []string{pick(d.chooser, badIPv6)}
	}
	if d.oneIn(2) {
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch && len(e.Ipv6Addresses) > 0 }); e != nil {
			return []string{pick(d.chooser, e.Ipv6Addresses)}
		}
	}
	if v.Ipv6CidrBlock == "" || d.oneIn(4) {
		return []string{"2408::9", "2408::9"}[:1+d.below(2)]
	}
	return []string{nth(netip.MustParsePrefix(v.Ipv6CidrBlock), pick(d.chooser, []int{0, -1, -9})).String()}
}

// addressesFrom returns n addresses in a row.
func addressesFrom(first string, n int) []string {
	a := netip.MustParseAddr(first)
	list := make([]string, n)
	for i := range list {
		list[i], a = a.String(), a.Next()
	}
	return list
}

// upTo returns a number of addresses from 1, mostly at most the number that there
// are.
func (d *draft) upTo(most, n int) int {
	if n <= most || d.oneIn(8) {
		return n
	}
	return max(most, 1)
}
