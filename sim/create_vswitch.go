package sim

import (
	"net/netip"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateVSwitch creates a VSwitch in a VPC. It is Available at once. It follows
// (vpc/CreateVSwitch, current).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, if one is given, as in [CreateVpc];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.CreateVSwitchRequest.Check];
//  4. the VPC: InvalidVpcId.NotFound; the zone: InvalidZoneId.NotFound;
//  5. another VSwitch of the VPC: IncorrectVSwitchStatus while one is Pending;
//  6. the block: InvalidCirdrBlock.MaskLength for a mask that is not 16 to 29,
//     InvalidParameter for a block outside of the VPC's, InvalidCidrBlock.Overlapped;
//     InvalidParameter for an IPv6 block of a VPC without IPv6 or one that is in use
//     (assumed);
//  7. the quota: QuotaExceeded.VSwitch.
//
// The page gives no order; this one is assumed.
func CreateVSwitch(s State, r *model.CreateVSwitchRequest) (State, *model.CreateVSwitchResponse, error) {
	return applyTo(s, r, createVSwitch)
}

var createVSwitchAction = declare(createVSwitch, model.Action{
	Product:     model.ProductVPC,
	Twin:        model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"VpcIpv6CidrBlock": model.NoValue},
})

func createVSwitch(c *call, r *model.CreateVSwitchRequest) (*model.CreateVSwitchResponse, error) {
	if err := c.admit(anywhere, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.CreateVSwitchResponse{RequestId: c.requestID, VSwitchId: earlier.created[0]}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	in, err := c.ownVPC(r.VpcId)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(in.region.zones, r.ZoneId) {
		return nil, apierrors.InvalidZoneIdNotFound.New("ZoneId", r.ZoneId)
	}
	if c.isCreatingIn(in) {
		return nil, apierrors.IncorrectVSwitchStatus.New("VpcId", r.VpcId)
	}
	cidr, cidr6, err := c.vswitchBlocks(in, r)
	if err != nil {
		return nil, err
	}

	c.write()
	v := c.addVSwitch(vswitch{
		labels: c.labels(r.VSwitchName, r.Description, r.Tag),
		vpc:    in,
		zone:   r.ZoneId,
		cidr:   cidr,
		cidr6:  cidr6,
		status: model.VSwitchAvailable,
	})
	c.remember(r, r.ClientToken, completedCall{created: []string{v.id}})
	return &model.CreateVSwitchResponse{RequestId: c.requestID, VSwitchId: v.id}, nil
}

// isCreatingIn reports whether a VSwitch of a VPC is being created: two at once are not
// supported (terraform-provider#144).
func (c *call) isCreatingIn(in *vpc) bool {
	for v := range c.vswitchesOf(in) {
		if v.status == model.VSwitchPending {
			return true
		}
	}
	return false
}

// vswitchBlocks returns the blocks of a new VSwitch, which lie in its VPC's and
// apart from those of its other VSwitches, or the error of step 6 or 7.
func (c *call) vswitchBlocks(in *vpc, r *model.CreateVSwitchRequest) (cidr, cidr6 netip.Prefix, err error) {
	none := netip.Prefix{}
	cidr, _ = netip.ParsePrefix(r.CidrBlock)
	switch {
	case cidr.Bits() < 16 || cidr.Bits() > 29:
		return none, none, apierrors.InvalidCirdrBlockMaskLength.New("CidrBlock", r.CidrBlock).
			WithDetail("A VSwitch may have a mask of 16 to 29 bits.")
	case !contains(in.cidr, cidr):
		return none, none, apierrors.InvalidParameter.New("CidrBlock", r.CidrBlock).
			WithDetail("The VPC has " + in.cidr.String() + ".")
	}
	others := slices.Collect(c.vswitchesOf(in))
	if slices.ContainsFunc(others, func(other *vswitch) bool { return other.cidr.Overlaps(cidr) }) {
		return none, none, apierrors.InvalidCidrBlockOverlapped.New("CidrBlock", r.CidrBlock)
	}
	if r.Ipv6CidrBlock != "" {
		if !in.cidr6.IsValid() {
			return none, none, apierrors.InvalidParameter.New("Ipv6CidrBlock", r.Ipv6CidrBlock).WithDetail("The VPC has no IPv6.")
		}
		cidr6 = ipv6SubBlock(in.cidr6, r.Ipv6CidrBlock)
		if slices.ContainsFunc(others, func(other *vswitch) bool { return other.cidr6 == cidr6 }) {
			return none, none, apierrors.InvalidParameter.New("Ipv6CidrBlock", r.Ipv6CidrBlock).WithDetail("Another VSwitch has it.")
		}
	}
	if most := c.quotas.VSwitches; len(others) >= most {
		return none, none, apierrors.QuotaExceededVSwitch.New("VpcId", in.id).
			WithDetail("The VPC may have " + strconv.Itoa(most) + ".")
	}
	return cidr, cidr6, nil
}
