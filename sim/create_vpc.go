package sim

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateVpc makes a VPC, which is Available at once. It follows the CreateVpc page
// of the VPC API.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.CreateVpcRequest.Check];
//  4. the range: InvalidCidrBlock.Malformed for a mask that is not 8 to 28 or a
//     block that touches a range which no VPC may;
//  5. the quota: QuotaExceeded.Vpc (assumed: that it is this code).
//
// The page gives no order; this one is assumed.
func CreateVpc(s State, r *model.CreateVpcRequest) (State, *model.CreateVpcResponse, error) {
	return applyTo[*model.CreateVpcResponse](s, r)
}

func createVpc(c *call, r *model.CreateVpcRequest) (*model.CreateVpcResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.madeVPC(earlier.made), nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	block, _ := netip.ParsePrefix(cmp.Or(r.CidrBlock, model.DefaultVPCBlock))
	if block.Bits() < 8 || block.Bits() > 28 || refusedRange(block).IsValid() {
		return nil, apierrors.InvalidCidrBlockMalformed.New("CidrBlock", r.CidrBlock)
	}
	if err := c.checkVPCQuota(); err != nil {
		return nil, err
	}

	c.write()
	v := &vpc{labels: c.labels(r.VpcName, r.Description, r.Tag), region: c.region, owner: c.account, cidr: block}
	v.number, v.id = c.mint(ofVPC, "vpc-"+c.region.infix, 18, c.ids.has)
	if isTrue(r.EnableIpv6) {
		v.cidr6 = c.freeIpv6Block(v.number)
	}
	c.vpcs.put(c.owner, v.number, v)
	c.ids.put(c.owner, v.id, v)
	made := []string{v.id, v.router(c.world), v.routeTable(c.world)}
	c.remember(r, r.ClientToken, token{made: made})
	return c.madeVPC(made), nil
}

func (c *call) madeVPC(made []string) *model.CreateVpcResponse {
	return &model.CreateVpcResponse{RequestId: c.requestID, VpcId: made[0], VRouterId: made[1], RouteTableId: made[2]}
}

// checkVPCQuota wants room for one more VPC of the account in the region.
func (c *call) checkVPCQuota() error {
	n := 0
	for v := range c.vpcs.values() {
		if c.sees(v.owner, v.region) {
			n++
		}
	}
	if most := c.quotas.VPCs; n >= most {
		return apierrors.QuotaExceededVpc.New("RegionId", c.region.id, strconv.Itoa(most))
	}
	return nil
}

// labels is what a new resource is called.
func (c *call) labels(name, description string, tags []model.Tag) labels {
	return labels{name, description, append([]model.Tag(nil), tags...), c.clock().Unix()}
}

// freeIpv6Block is the /56 of a new VPC: 2408:4000 and more, as real ones are. Its
// number decides which, or the next that no VPC has; a topology may give any.
func (w *world) freeIpv6Block(number uint64) netip.Prefix {
	taken := make(map[netip.Prefix]bool)
	for v := range w.vpcs.values() {
		taken[v.cidr6] = true
	}
	for ; ; number++ {
		a := [16]byte{0x24, 0x08, 0x40, 0x00, byte(number >> 16), byte(number >> 8), byte(number)}
		if block := netip.PrefixFrom(netip.AddrFrom16(a), 56); !taken[block] {
			return block
		}
	}
}

// routeTable is the id of the VPC's route table, which is not simulated any
// further.
func (v *vpc) routeTable(w *world) string {
	return string(idBody([]byte("vtb-"+v.region.infix), w.seed, ofRouteTable, v.number, 18))
}

// ownedVPC finds the VPC of a call.
func (c *call) ownedVPC(id string) (*vpc, error) {
	v, ok := find[*vpc](c.world, id)
	if !ok || !c.seesSomewhere(v.owner, v.region) {
		return nil, apierrors.InvalidVpcIdNotFound.New("VpcId", id)
	}
	return v, nil
}
