package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// caller is an account that calls in a region, "" for none.
type caller struct {
	*World
	account, region string
}

// admit finds out who calls and where. The order is assumed: the key, the kind of
// account, whether RAM users may call the action, whether this one may; then the
// region, which must be given, exist, and have the service.
func (w *World) admit(action, key, region string) (caller, error) {
	return w.admitWith(action, key, region, apierrors.MissingParameter)
}

// admitWith is admit with the code for a missing region, which differs from page
// to page.
func (w *World) admitWith(action, key, region string, missing apierrors.Code) (caller, error) {
	account, err := w.identify(action, key)
	if err != nil {
		return caller{}, err
	}
	if region == "" {
		return caller{}, missing
	}
	return w.enter(account, region)
}

// admitAnywhere is admit for an action whose page does not ask for a region. One
// that is given counts all the same.
func (w *World) admitAnywhere(action, key, region string) (caller, error) {
	account, err := w.identify(action, key)
	if err != nil || region == "" {
		return caller{w, account, ""}, err
	}
	return w.enter(account, region)
}

// identify finds the account that calls (the page's codes for accounts and RAM
// users; their meaning is assumed).
func (w *World) identify(action, key string) (account string, err error) {
	if w.open {
		return w.accounts[0].AccountId, nil
	}
	a, user, known := w.keyHolder(key)
	switch {
	case !known:
		return "", apierrors.AbsInvalidAccountNotFound
	case a.ENIsNotSupported:
		return "", apierrors.InvalidUserTypeNotSupported
	case user != nil && contains(a.ActionsClosedToRAM, action):
		return "", apierrors.ForbiddenNotSupportRAM
	case user != nil && !contains(user.AllowedActions, action) && !contains(user.AllowedActions, "*"):
		return "", apierrors.ForbiddenSubUser
	}
	return a.AccountId, nil
}

// keyHolder finds the account, and the user if it is one's, of a key that has not
// expired.
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

// enter finds the region: InvalidRegionId.NotFound (common codes), Forbidden.RegionId
// (the page).
func (w *World) enter(account, region string) (caller, error) {
	for _, r := range w.regions {
		if r.RegionId == region {
			return caller{w, account, region}, when(r.ENIsNotOffered, apierrors.ForbiddenRegionId)
		}
	}
	return caller{}, apierrors.InvalidRegionIdNotFound
}

// sees reports whether a resource of an account and a region is one that the call
// can name: its account's, in its region if it has one (assumed: any other is not
// found, as if it did not exist).
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

// usableVSwitch finds a VSwitch in which something can be created:
// InvalidVSwitchId.NotFound (the page), IncorrectVSwitchStatus (seen).
func (c caller) usableVSwitch(id string) (*vswitch, error) {
	v := c.findVSwitch(id)
	if v == nil {
		return nil, apierrors.InvalidVSwitchIdNotFound
	}
	return v, when(v.Status != model.VSwitchAvailable, apierrors.IncorrectVSwitchStatus)
}
