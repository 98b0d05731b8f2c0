package sim

import (
	"iter"
	"net/netip"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateVSwitch makes a VSwitch, which is Available at once. It follows the
// CreateVSwitch page of the VPC API.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, if one is given, as in [CreateNetworkInterface];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.CreateVSwitchRequest.Check];
//  4. the VPC: InvalidVpcId.NotFound; the zone: InvalidZoneId.NotFound;
//  5. the block: InvalidCidrBlock.Malformed for a mask that is not 16 to 29 or a
//     block outside of the VPC's, InvalidCidrBlock.Overlapped; InvalidParameter
//     for an IPv6 block of a VPC without IPv6 or one that is in use (assumed);
//  6. the quota: QuotaExceeded.VSwitch (assumed: that it is this code).
//
// The page gives no order; this one is assumed.
func CreateVSwitch(s State, r *model.CreateVSwitchRequest) (State, *model.CreateVSwitchResponse, error) {
	return applyTo[*model.CreateVSwitchResponse](s, r)
}

func createVSwitch(c *call, r *model.CreateVSwitchRequest) (*model.CreateVSwitchResponse, error) {
	if err := c.admitSomewhere(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.CreateVSwitchResponse{RequestId: c.requestID, VSwitchId: earlier.made[0]}, nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	in, err := c.ownedVPC(r.VpcId)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(in.region.zones, r.ZoneId) {
		return nil, apierrors.InvalidZoneIdNotFound.New("ZoneId", r.ZoneId)
	}
	v := &vswitch{labels: c.labels(r.VSwitchName, r.Description, r.Tag), vpc: in, zone: r.ZoneId, status: model.VSwitchAvailable}
	if err := c.place(v, r); err != nil {
		return nil, err
	}

	c.write()
	v.number, v.id = c.mint(ofVSwitch, "vsw-"+in.region.infix, 18, c.ids.has)
	c.vswitches.put(c.owner, v.number, v)
	c.pools.put(c.owner, v.number, c.newPools(v))
	c.ids.put(c.owner, v.id, v)
	c.remember(r, r.ClientToken, token{made: []string{v.id}})
	return &model.CreateVSwitchResponse{RequestId: c.requestID, VSwitchId: v.id}, nil
}

// place gives a new VSwitch its blocks, which must lie in its VPC's and apart from
// those of the others, of which there may be so many.
func (c *call) place(v *vswitch, r *model.CreateVSwitchRequest) error {
	v.cidr, _ = netip.ParsePrefix(r.CidrBlock)
	if v.cidr.Bits() < 16 || v.cidr.Bits() > 29 || !contains(v.vpc.cidr, v.cidr) {
		return apierrors.InvalidCidrBlockMalformed.New("CidrBlock", r.CidrBlock)
	}
	others := slices.Collect(c.vswitchesOf(v.vpc))
	if slices.ContainsFunc(others, func(other *vswitch) bool { return other.cidr.Overlaps(v.cidr) }) {
		return apierrors.InvalidCidrBlockOverlapped.New("CidrBlock", r.CidrBlock)
	}
	if r.Ipv6CidrBlock != "" {
		if !v.vpc.cidr6.IsValid() {
			return apierrors.InvalidParameter.New("Ipv6CidrBlock", r.Ipv6CidrBlock, "The VPC has no IPv6.")
		}
		v.cidr6 = ipv6SubBlock(v.vpc.cidr6, r.Ipv6CidrBlock)
		if slices.ContainsFunc(others, func(other *vswitch) bool { return other.cidr6 == v.cidr6 }) {
			return apierrors.InvalidParameter.New("Ipv6CidrBlock", r.Ipv6CidrBlock, "Another VSwitch has it.")
		}
	}
	if most := c.quotas.VSwitches; len(others) >= most {
		return apierrors.QuotaExceededVSwitch.New("VpcId", v.vpc.id, strconv.Itoa(most))
	}
	return nil
}

// vswitchesOf yields the VSwitches of a VPC.
func (w *world) vswitchesOf(v *vpc) iter.Seq[*vswitch] {
	return func(yield func(*vswitch) bool) {
		for s := range w.vswitches.values() {
			if s.vpc == v && !yield(s) {
				return
			}
		}
	}
}

// ipv6SubBlock is the /64 of a /56 whose last 8 bits are given.
func ipv6SubBlock(outer netip.Prefix, bits string) netip.Prefix {
	n, _ := strconv.ParseUint(bits, 10, 8)
	a := outer.Addr().As16()
	a[7] = byte(n)
	return netip.PrefixFrom(netip.AddrFrom16(a), 64)
}
