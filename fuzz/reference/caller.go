package reference

import (
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// caller is an account and the region that it calls, "" for none.
type caller struct {
	*World
	account, region string
}

// admit finds the account and the region of a call. The order is assumed: the key,
// the kind of account, whether RAM users may call the action, whether this one may;
// then the region, which must be given and exist.
func (w *World) admit(action, key, region string) (caller, error) {
	return w.admitWith(action, key, region, apierrors.MissingParameter)
}

// admitWith is admit with the code for a missing region, which differs between
// pages.
func (w *World) admitWith(action, key, region string, missing apierrors.Code) (caller, error) {
	account, err := w.identify(action, key)
	if err != nil {
		return caller{}, err
	}
	if region == "" {
		return caller{}, missing
	}
	return w.enter(action, account, region)
}

// admitAnywhere is admit for an action whose page does not require a region. A
// region that is given must exist all the same.
func (w *World) admitAnywhere(action, key, region string) (caller, error) {
	account, err := w.identify(action, key)
	if err != nil || region == "" {
		return caller{w, account, ""}, err
	}
	return w.enter(action, account, region)
}

// isOnENIs reports whether an action is one of those on ENIs, whose pages have codes of
// their own for accounts and regions.
func isOnENIs(action string) bool {
	return strings.Contains(action, "NetworkInterface") || strings.Contains(action, "IpAddresses") ||
		strings.Contains(action, "Ipv6Addresses")
}

// identify finds the account of a call (the page's codes for accounts and RAM users;
// their meaning is assumed). For other actions than those on ENIs, and for a missing
// permission of all but the page's, the codes are those seen in answers.
func (w *World) identify(action, key string) (account string, err error) {
	if w.open {
		return w.accounts[0].AccountId, nil
	}
	a, user, known := w.keyHolder(key)
	switch {
	case !known && isOnENIs(action):
		return "", apierrors.AbsInvalidAccountNotFound
	case !known:
		return "", apierrors.InvalidAccessKeyIdNotFound
	case a.ENIsNotSupported && isOnENIs(action):
		return "", apierrors.InvalidUserTypeNotSupported
	case user != nil && contains(a.ActionsClosedToRAM, action):
		return "", apierrors.ForbiddenNotSupportRAM
	case user == nil || contains(user.AllowedActions, action) || contains(user.AllowedActions, "*"):
		return a.AccountId, nil
	case action == "CreateNetworkInterface":
		return "", apierrors.ForbiddenSubUser
	}
	return "", apierrors.ForbiddenRAM
}

// keyHolder finds the account, and the RAM user if there is one, of a key that has
// not expired.
func (w *World) keyHolder(id string) (*model.Account, *model.RAMUser, bool) {
	for i := range w.accounts {
		a := &w.accounts[i]
		if isKeyOf(id, a.AccessKeys) {
			return a, nil, true
		}
		for j := range a.RAMUsers {
			if isKeyOf(id, a.RAMUsers[j].AccessKeys) {
				return a, &a.RAMUsers[j], true
			}
		}
	}
	return nil, nil, false
}

func isKeyOf(id string, keys []model.AccessKey) bool {
	for _, k := range keys {
		if k.AccessKeyId == id && !k.Expired {
			return true
		}
	}
	return false
}

// enter finds the region: InvalidRegionId.NotFound (common codes) or the code of the
// action's page; Forbidden.RegionId (the pages on ENIs, and RunInstances).
func (w *World) enter(action, account, region string) (caller, error) {
	for _, r := range w.regions {
		if r.RegionId == region {
			closed := r.ENIsNotOffered && (isOnENIs(action) || action == "RunInstances")
			return caller{w, account, region}, when(closed, apierrors.ForbiddenRegionId)
		}
	}
	switch action {
	case "AttachNetworkInterface", "DetachNetworkInterface":
		return caller{}, apierrors.InvalidOperationInvalidRegion
	case "DescribeNetworkInterfaces":
		return caller{}, apierrors.InvalidRegionIdMalFormed
	}
	return caller{}, apierrors.InvalidRegionIdNotFound
}

// sees reports whether a call can name a resource of an account and a region: one of
// its account and, if it has a region, of that region. Any other is not found, as if
// it did not exist (assumed).
func (c caller) sees(owner, region string) bool {
	return owner == c.account && (c.region == "" || region == c.region)
}

func (c caller) findVPC(id string) *vpc {
	v := c.vpcOf(id)
	if v == nil || !c.sees(v.OwnerId, v.RegionId) {
		return nil
	}
	return v
}

func (c caller) findVSwitch(id string) *vswitch {
	v := c.vswitchOf(id)
	if v == nil || !c.sees(v.owner, v.region) {
		return nil
	}
	return v
}

func (c caller) findGroup(id string) *group {
	g := c.groupOf(id)
	if g == nil || !c.sees(g.OwnerId, g.RegionId) {
		return nil
	}
	return g
}

func (c caller) findInstance(id string) *instance {
	i := c.instanceOf(id)
	if i == nil || !c.sees(i.OwnerId, i.region) {
		return nil
	}
	return i
}

func (c caller) findENI(id string) *eni {
	e := find(c.enis, func(e *eni) bool { return e.NetworkInterfaceId == id })
	if e == nil || !c.sees(e.OwnerId, e.region) {
		return nil
	}
	return e
}

// usableVSwitch finds a VSwitch to create something in: the code of the action's page
// for one that does not exist, IncorrectVSwitchStatus (seen).
func (c caller) usableVSwitch(id string, unknown apierrors.Code) (*vswitch, error) {
	v := c.findVSwitch(id)
	if v == nil {
		return nil, unknown
	}
	return v, when(v.Status != model.VSwitchAvailable, apierrors.IncorrectVSwitchStatus)
}
