package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// access is the codes that an action's page has for callers and regions. A code that
// is not set refuses nothing.
type access struct {
	unknownKey    apierrors.Code // a key that does not exist or has expired
	withoutENIs   apierrors.Code // an account that may not use ENIs
	notGranted    apierrors.Code // a RAM user who may not call the action
	missingRegion apierrors.Code // not set, the region is optional
	unknownRegion apierrors.Code // a region that does not exist
	regionNoENIs  apierrors.Code // a region that has no ENIs
}

// The pages of the actions on ENIs have codes of their own. For all others those are
// assumed that were seen of several actions. A missing permission is answered with
// Forbidden.RAM (packer-provider#34), although many pages list Forbidden.SubUser.
var (
	anywhere = access{
		unknownKey:    apierrors.InvalidAccessKeyIdNotFound,
		notGranted:    apierrors.ForbiddenRAM,
		unknownRegion: apierrors.InvalidRegionIdNotFound,
	}
	inRegion = anywhere.missing(apierrors.MissingParameter)
	withENIs = access{
		unknownKey:    apierrors.AbsInvalidAccountNotFound,
		withoutENIs:   apierrors.InvalidUserTypeNotSupported,
		notGranted:    apierrors.ForbiddenRAM,
		missingRegion: apierrors.MissingParameter,
		unknownRegion: apierrors.InvalidRegionIdNotFound,
		regionNoENIs:  apierrors.ForbiddenRegionId,
	}
)

// missing, unknown and closed return the access with another code for a region.
func (a access) missing(code apierrors.Code) access { a.missingRegion = code; return a }
func (a access) unknown(code apierrors.Code) access { a.unknownRegion = code; return a }
func (a access) closed(code apierrors.Code) access  { a.regionNoENIs = code; return a }

// admit finds the account that calls and the region that is called. It returns the
// error of the first that is wrong: the key, the kind of the account, an action that is
// closed to RAM users (Forbidden.NotSupportRAM), one that the RAM user was not granted,
// the region.
func (c *call) admit(a access, action, accessKeyID, regionID string) error {
	if err := c.admitCaller(a, action, accessKeyID); err != nil {
		return err
	}
	return c.admitRegion(a, regionID)
}

func (c *call) admitCaller(a access, action, accessKeyID string) error {
	const parameter = "AccessKeyId"
	none := apierrors.Code{}
	who := caller{account: c.accounts[0]}
	if len(c.callers) > 0 {
		found, ok := c.findCaller(accessKeyID)
		if !ok || found.key.Expired {
			return a.unknownKey.New(parameter, accessKeyID)
		}
		who = found
	}
	c.account = who.account
	switch {
	case c.account.enisForbidden && a.withoutENIs != none:
		return a.withoutENIs.New(parameter, accessKeyID)
	case who.user == nil:
		return nil
	case slices.Contains(c.account.closedToRAM, action):
		return apierrors.ForbiddenNotSupportRAM.New(parameter, accessKeyID)
	case !slices.Contains(who.user.AllowedActions, "*") && !slices.Contains(who.user.AllowedActions, action):
		return a.notGranted.New(parameter, accessKeyID)
	}
	return nil
}

func (c *call) admitRegion(a access, id string) error {
	const parameter = "RegionId"
	none := apierrors.Code{}
	switch {
	case id != "":
	case a.missingRegion != none:
		return a.missingRegion.New(parameter, id)
	default:
		return nil
	}
	c.region = c.findRegion(id)
	switch {
	case c.region == nil:
		return a.unknownRegion.New(parameter, id).WithDetail("There " + c.regionList() + ".")
	case c.region.enisForbidden && a.regionNoENIs != none:
		return a.regionNoENIs.New(parameter, id)
	}
	return nil
}

// sees reports whether the caller can name a resource of an account and a region.
// A call without a region sees the account's resources of all regions.
func (c *call) sees(owner *account, r *region) bool {
	return owner == c.account && (c.region == nil || r == c.region)
}

func (c *call) seesENI(e *eni) bool { return c.sees(e.vswitch.vpc.owner, e.vswitch.vpc.region) }
