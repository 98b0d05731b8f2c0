package sim

import (
	"cmp"

	"example.com/enisim/model"
)

// GetVSwitchCidrReservationUsage lists the prefixes of a CIDR reservation that ENIs have,
// in the order of their addresses. It follows
// (vpc/GetVSwitchCidrReservationUsage, current).
//
// Of several errors it returns the first in this order: the caller and the region, as in
// [CreateVpc]; MissingParameter, InvalidParameter;
// ResourceNotFound.VSwitchCidrReservation; InvalidParameter for a NextToken that no answer
// gave. The page lists no codes; these are assumed.
func GetVSwitchCidrReservationUsage(s State, r *model.GetVSwitchCidrReservationUsageRequest) (State, *model.GetVSwitchCidrReservationUsageResponse, error) {
	return applyTo(s, r, getVSwitchCidrReservationUsage)
}

var getVSwitchCidrReservationUsageAction = declare(getVSwitchCidrReservationUsage, model.Action{Product: model.ProductVPC})

func getVSwitchCidrReservationUsage(c *call, r *model.GetVSwitchCidrReservationUsageRequest) (*model.GetVSwitchCidrReservationUsageResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	in, err := c.ownReservation(r.VSwitchCidrReservationId)
	if err != nil {
		return nil, err
	}
	size := cmp.Or(r.MaxResults, model.DefaultPageSize)
	page, err := pagerAfter[model.CidrReservationUsage](c.world, r.Action(), r.NextToken, size)
	if err != nil {
		return nil, err
	}
	prefixes := &c.pools.Get(in.vswitch.number).prefixHolders
	for key, number := range prefixes.From(page.after + 1) {
		if u, ok := c.usageOf(in, c.enis.Get(number), key); ok && !page.add(key, u) {
			break
		}
	}
	return &model.GetVSwitchCidrReservationUsageResponse{
		RequestId:             c.requestID,
		TotalCount:            page.totalCount(),
		MaxResults:            size,
		NextToken:             page.nextToken(c.world),
		CidrReservationUsages: append([]model.CidrReservationUsage{}, page.shown...),
	}, nil
}

// usageOf returns the prefix of an ENI that has a key, and reports whether it is in a CIDR
// reservation.
func (c *call) usageOf(in *cidrReservation, e *eni, key uint64) (model.CidrReservationUsage, bool) {
	for p := range e.heldPrefixes() {
		if prefixKey(p) == key && contains(in.block, p) {
			return model.CidrReservationUsage{
				VSwitchCidrReservationId: in.id,
				VSwitchId:                in.vswitch.id,
				IpPrefixCidr:             p.String(),
				IpPrefixId:               in.id,
				ResourceId:               e.id(c.world),
				ResourceType:             "NetworkInterface",
			}, true
		}
	}
	return model.CidrReservationUsage{}, false
}
