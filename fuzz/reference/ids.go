package reference

import (
	"fmt"
	"strings"

	"example.com/enisim/model"
)

// The bodies of the ids in sample answers have one length for each kind: 20
// characters for ENIs, instances and groups, 21 for VPCs, VSwitches and CIDR
// reservations, 15 for resource groups. They start with the infix of the region, except those of resource
// groups.
const (
	bodyOfENI           = 20
	bodyOfVPC           = 21
	bodyOfResourceGroup = 15
)

const (
	digits       = "0123456789"
	lowerLetters = "abcdefghijklmnopqrstuvwxyz"
)

// consists reports whether a text has only characters of a set.
func consists(s, of string) bool { return strings.Trim(s, of) == "" }

// adoptID checks that a generated id has the form of its kind and is new, and
// records it.
func (w *World) adoptID(id, prefix, infix string, length int) error {
	body, ok := strings.CutPrefix(id, prefix)
	switch {
	case !ok || len(body) != length || !strings.HasPrefix(body, infix) || !consists(body, digits+lowerLetters):
		return fmt.Errorf("generated id %q is not %q, %q and more letters and digits, %d in all", id, prefix, infix, length)
	case w.isID(id):
		return fmt.Errorf("generated id %q was used before", id)
	}
	w.generated[id] = true
	return nil
}

// isID reports whether a resource has an id, or had it and it was generated.
func (w *World) isID(id string) bool {
	if w.generated[id] || w.vpcOf(id) != nil || w.vswitchOf(id) != nil || w.groupOf(id) != nil || w.reservationOf(id) != nil || w.instanceOf(id) != nil {
		return true
	}
	for _, g := range w.resourceGroups {
		if g.ResourceGroupId == id {
			return true
		}
	}
	for _, g := range w.groups {
		if find(g.rules, func(r *groupRule) bool { return r.SecurityGroupRuleId == id }) != nil {
			return true
		}
	}
	return find(w.enis, func(e *eni) bool { return e.NetworkInterfaceId == id }) != nil
}

// adoptENI checks that the id and the MAC of a new ENI are well formed and new.
func (w *World) adoptENI(id, mac, region string) error {
	if err := w.adoptID(id, "eni-", model.Infix(region), bodyOfENI); err != nil {
		return err
	}
	return w.checkNewMAC(mac)
}

// checkNewMAC checks that a MAC has the form of the page's example,
// 00:16:3e:12:**:**, and that no ENI has it.
func (w *World) checkNewMAC(mac string) error {
	if !isMAC(mac) {
		return fmt.Errorf("MAC %q is not of the form 00:16:3e:xx:xx:xx", mac)
	}
	if e := find(w.enis, func(e *eni) bool { return e.MacAddress == mac }); e != nil {
		return fmt.Errorf("MAC %s is that of %s too", mac, e.NetworkInterfaceId)
	}
	return nil
}

func isMAC(s string) bool {
	parts := strings.Split(s, ":")
	if len(parts) != 6 || !strings.HasPrefix(s, "00:16:3e:") {
		return false
	}
	return all(parts, func(p string) bool { return len(p) == 2 && consists(p, digits+"abcdef") })
}

// isRequestID reports whether a text is an upper-case UUID of version 4 like
// 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E (the page).
func isRequestID(s string) bool {
	parts := strings.Split(s, "-")
	lengths := []int{8, 4, 4, 4, 12}
	if len(parts) != len(lengths) {
		return false
	}
	for i, p := range parts {
		if len(p) != lengths[i] || !consists(p, digits+"ABCDEF") {
			return false
		}
	}
	return parts[2][0] == '4' && consists(parts[3][:1], "89AB")
}

// isAccountID reports whether a text is 16 decimal digits, like real account ids.
func isAccountID(s string) bool { return len(s) == 16 && consists(s, digits) }
