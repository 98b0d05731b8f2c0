package sim

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateVpc creates a VPC. It is Available at once. It follows
// (vpc/CreateVpc, current).
//
// Of several errors it returns the first in this order:
//
//  1. the caller: InvalidAccessKeyId.NotFound, Forbidden.NotSupportRAM,
//     Forbidden.RAM; the region: MissingParameter, InvalidRegionId.NotFound;
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.CreateVpcRequest.Check];
//  4. the range: InvalidParameter for a mask that is not 8 to 28 or a block that
//     touches a range which no VPC may;
//  5. the quota: QuotaExceeded.Vpc.
//
// The page gives no order; this one is assumed.
func CreateVpc(s State, r *model.CreateVpcRequest) (State, *model.CreateVpcResponse, error) {
	return applyTo(s, r, createVpc)
}

var createVpcAction = declare(createVpc, model.Action{
	Product: model.ProductVPC,
	Twin:    model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"DryRun":            "false",
		"EnableDnsHostname": "false",
		"Ipv4CidrMask":      model.NoValue,
		"Ipv4IpamPoolId":    model.NoValue,
		"Ipv6CidrBlock":     model.NoValue,
		"Ipv6Isp":           "BGP",
		"ResourceGroupId":   model.NoValue,
		"UserCidr":          model.NoValue,
	},
})

func createVpc(c *call, r *model.CreateVpcRequest) (*model.CreateVpcResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.createdVPC(earlier.created), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	block, _ := netip.ParsePrefix(cmp.Or(r.CidrBlock, model.DefaultVPCBlock))
	if block.Bits() < 8 || block.Bits() > 28 || refusedRange(block).IsValid() {
		return nil, apierrors.InvalidParameter.New("CidrBlock", r.CidrBlock).
			WithDetail("A VPC may have a mask of 8 to 28 bits, and no address of a range that is reserved.")
	}
	if err := c.checkVPCQuota(); err != nil {
		return nil, err
	}

	c.write()
	v := c.addVPC(vpc{
		labels: c.labels(r.VpcName, r.Description, r.Tag),
		region: c.region,
		owner:  c.account,
		cidr:   block,
	}, isTrue(r.EnableIpv6))
	created := []string{v.id, v.router(c.world), v.routeTable(c.world)}
	c.remember(r, r.ClientToken, completedCall{created: created})
	return c.createdVPC(created), nil
}

func (c *call) createdVPC(ids []string) *model.CreateVpcResponse {
	return &model.CreateVpcResponse{RequestId: c.requestID, VpcId: ids[0], VRouterId: ids[1], RouteTableId: ids[2]}
}

// checkVPCQuota returns QuotaExceeded.Vpc if the account has no VPC left in the
// region.
func (c *call) checkVPCQuota() error {
	n := 0
	for v := range c.vpcs.Values() {
		if c.sees(v.owner, v.region) {
			n++
		}
	}
	if most := c.quotas.VPCs; n >= most {
		return apierrors.QuotaExceededVpc.New("RegionId", c.region.id).
			WithDetail("The account may have " + strconv.Itoa(most) + " in the region.")
	}
	return nil
}
