package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// admit finds the account that calls and the region that is called. It returns the
// first of these errors: Abs.InvalidAccount.NotFound for a key that does not exist
// or has expired, InvalidUserType.NotSupported for an account that may not use
// ENIs, Forbidden.NotSupportRAM for an action that is closed to RAM users,
// Forbidden.SubUser for one that the RAM user was not granted, and then those of
// admitRegion.
func (c *call) admit(action, accessKeyID, regionID string) error {
	if err := c.admitCaller(action, accessKeyID); err != nil {
		return err
	}
	return c.admitRegion(regionID)
}

// admitWithoutRegion is admit for an action whose region is optional.
func (c *call) admitWithoutRegion(action, accessKeyID, regionID string) error {
	if err := c.admitCaller(action, accessKeyID); err != nil || regionID == "" {
		return err
	}
	return c.admitRegion(regionID)
}

func (c *call) admitCaller(action, accessKeyID string) error {
	const parameter = "AccessKeyId"
	who := caller{account: c.accounts[0]}
	if len(c.callers) > 0 {
		found, ok := c.findCaller(accessKeyID)
		if !ok || found.key.Expired {
			return apierrors.AbsInvalidAccountNotFound.New(parameter, accessKeyID)
		}
		who = found
	}
	c.account = who.account
	switch {
	case c.account.enisForbidden:
		return apierrors.InvalidUserTypeNotSupported.New(parameter, accessKeyID)
	case who.user == nil:
		return nil
	case slices.Contains(c.account.closedToRAM, action):
		return apierrors.ForbiddenNotSupportRAM.New(parameter, accessKeyID)
	case !slices.Contains(who.user.AllowedActions, "*") && !slices.Contains(who.user.AllowedActions, action):
		return apierrors.ForbiddenSubUser.New(parameter, accessKeyID)
	}
	return nil
}

// admitRegion returns MissingParameter without an id, InvalidRegionId.NotFound for
// a region that does not exist, and Forbidden.RegionId for one without ENIs.
func (c *call) admitRegion(id string) error {
	const parameter = "RegionId"
	if id == "" {
		return apierrors.MissingParameter.New(parameter, id)
	}
	c.region = c.findRegion(id)
	switch {
	case c.region == nil:
		return apierrors.InvalidRegionIdNotFound.New(parameter, id).WithDetail("there " + c.regionList())
	case c.region.enisForbidden:
		return apierrors.ForbiddenRegionId.New(parameter, id)
	}
	return nil
}

// sees reports whether the caller can name a resource of an account and a region.
// A call without a region sees the account's resources of all regions.
func (c *call) sees(owner *account, r *region) bool {
	return owner == c.account && (c.region == nil || r == c.region)
}

func (c *call) seesENI(e *eni) bool { return c.sees(e.vswitch.vpc.owner, e.vswitch.vpc.region) }
