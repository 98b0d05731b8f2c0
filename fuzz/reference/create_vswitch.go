package reference

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var createVSwitchRule = ruleOf((*World).createVSwitch)

// createVSwitch is the CreateVSwitch page.
func (w *World) createVSwitch(r *model.CreateVSwitchRequest) (answer[model.CreateVSwitchResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateVSwitchResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	err = cmp.Or(
		when(r.ZoneId == "" || r.VpcId == "" || r.CidrBlock == "", apierrors.MissingParameter),
		when(!isBlock(r.CidrBlock), apierrors.InvalidCidrBlockMalformed),
		when(r.Ipv6CidrBlock != "" && !isByte(r.Ipv6CidrBlock), apierrors.InvalidParameter),
		when(!w.isVPCText(r.VSwitchName, 128), apierrors.InvalidVSwitchNameMalformed),
		when(!w.isVPCText(r.Description, 256), apierrors.InvalidVSwitchDiscriptionMalformed),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkVPCTags(r.Tag),
	)
	if err != nil {
		return nil, err
	}
	if in := c.findVPC(r.VpcId); in != nil && in.unseen && r.Ipv6CidrBlock != "" {
		return nil, errBlind
	}
	v, err := c.placeVSwitch(r)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateVSwitchResponse) error {
		if err := w.adoptID(got.VSwitchId, "vsw-", model.Infix(v.region), bodyOfVPC); err != nil {
			return err
		}
		v.VSwitchId, v.number = got.VSwitchId, next(&w.othersCreated)
		w.vswitches = append(w.vswitches, v)
		want := model.CreateVSwitchResponse{VSwitchId: v.VSwitchId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// isByte reports whether a text is a number from 0 to 255, the last 8 bits of a /64
// (vpc/CreateVSwitch, current).
func isByte(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && 0 <= n && n <= 255 && strconv.Itoa(n) == s
}

// placeVSwitch returns the VSwitch that a request asks for, if no other of the VPC is
// being created and its blocks are free: a mask of 16 to 29 inside the VPC's block, no
// overlap with other VSwitches (vpc/CreateVSwitch, current); 150 VSwitches per VPC
// (vpc/Quotas, current), 24 in the edition of the page (assumed: older pages say so).
func (c caller) placeVSwitch(r *model.CreateVSwitchRequest) (*vswitch, error) {
	in := c.findVPC(r.VpcId)
	if in == nil {
		return nil, apierrors.InvalidVpcIdNotFound
	}
	if !contains(c.zonesOf(in.RegionId), r.ZoneId) {
		return nil, apierrors.InvalidZoneIdNotFound
	}
	v := &vswitch{
		VSwitch: model.VSwitch{
			VpcId: in.VpcId, ZoneId: r.ZoneId, CidrBlock: r.CidrBlock, Status: model.VSwitchAvailable,
			VSwitchName: r.VSwitchName, Description: r.Description, Tags: copied(r.Tag),
		},
		owner: in.OwnerId, region: in.RegionId, created: c.now(),
	}
	v.block = netip.MustParsePrefix(r.CidrBlock)
	others := c.vswitchesOf(in)
	creating := find(others, func(o *vswitch) bool { return o.Status == model.VSwitchPending }) != nil
	overlaps := func(block netip.Prefix) bool {
		for _, o := range others {
			if o.block.Overlaps(block) || o.block6.IsValid() && o.block6.Overlaps(block) {
				return true
			}
		}
		return false
	}
	if r.Ipv6CidrBlock != "" && in.Ipv6CidrBlock != "" {
		v.block6 = subBlock(in.Ipv6CidrBlock, r.Ipv6CidrBlock)
		v.Ipv6CidrBlock = v.block6.String()
	}
	return v, cmp.Or(
		when(creating, apierrors.IncorrectVSwitchStatus),
		when(v.block.Bits() < 16 || v.block.Bits() > 29, apierrors.InvalidCirdrBlockMaskLength),
		when(!lies(v.block, in.CidrBlock), apierrors.InvalidParameter),
		when(overlaps(v.block), apierrors.InvalidCidrBlockOverlapped),
		// These two are assumed.
		when(r.Ipv6CidrBlock != "" && in.Ipv6CidrBlock == "", apierrors.InvalidParameter),
		when(v.block6.IsValid() && overlaps(v.block6), apierrors.InvalidParameter),
		when(len(others) >= c.quotas.VSwitches, apierrors.QuotaExceededVSwitch),
	)
}

func (w *World) zonesOf(region string) []string {
	for _, r := range w.regions {
		if r.RegionId == region {
			return r.Zones
		}
	}
	return nil
}
