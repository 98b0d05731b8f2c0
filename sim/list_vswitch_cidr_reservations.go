package sim

import (
	"cmp"
	"slices"

	"example.com/enisim/model"
)

// ListVSwitchCidrReservations lists the CIDR reservations of the account's VSwitches in a
// region. Each of them passes every filter of the request. They are in the order of
// creation. An unknown id finds nothing. It follows
// (vpc/ListVSwitchCidrReservations, current).
//
// Of several errors it returns the first in this order: the caller and the region, as in
// [CreateVpc]; the request by itself (InvalidParameter); InvalidParameter for a NextToken
// that no answer gave. The page lists no codes; these are assumed.
func ListVSwitchCidrReservations(s State, r *model.ListVSwitchCidrReservationsRequest) (State, *model.ListVSwitchCidrReservationsResponse, error) {
	return applyTo(s, r, listVSwitchCidrReservations)
}

var listVSwitchCidrReservationsAction = declare(listVSwitchCidrReservations, model.Action{Product: model.ProductVPC})

func listVSwitchCidrReservations(c *call, r *model.ListVSwitchCidrReservationsRequest) (*model.ListVSwitchCidrReservationsResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	size := cmp.Or(r.MaxResults, model.DefaultPageSize)
	page, err := pagerAfter[*cidrReservation](c.world, r.Action(), r.NextToken, size)
	if err != nil {
		return nil, err
	}
	version := r.IpVersion
	if version == "" && len(r.VSwitchCidrReservationIds) == 0 {
		version = model.IPv4
	}
	for v := range page.rest(&c.reservations) {
		if c.sees(v.vswitch.vpc.owner, v.vswitch.vpc.region) && matches(r.VSwitchId, v.vswitch.id) &&
			(len(r.VSwitchCidrReservationIds) == 0 || slices.Contains(r.VSwitchCidrReservationIds, v.id)) &&
			matches(version, v.ipVersion()) && hasTags(v.tags, r.Tags) && !page.add(v.number, v) {
			break
		}
	}
	return &model.ListVSwitchCidrReservationsResponse{
		RequestId:               c.requestID,
		TotalCount:              page.totalCount(),
		MaxResults:              size,
		NextToken:               page.nextToken(c.world),
		VSwitchCidrReservations: showAll(page.shown, c.describeReservation),
	}, nil
}

func (c *call) describeReservation(r *cidrReservation) model.VSwitchCidrReservationItem {
	free, used := c.countPrefixes(r)
	return model.VSwitchCidrReservationItem{
		VSwitchCidrReservationId:          r.id,
		VSwitchCidrReservationName:        r.name,
		VSwitchCidrReservationDescription: r.description,
		VSwitchCidrReservationCidr:        r.block.String(),
		VSwitchId:                         r.vswitch.id,
		VpcId:                             r.vswitch.vpc.id,
		IpVersion:                         r.ipVersion(),
		Type:                              model.CidrReservationPrefix,
		Status:                            model.CidrReservationAssigned,
		AvailableCidrCount:                free,
		AssignedCidrCount:                 used,
		CreationTime:                      apiTime(r.created),
		Tags:                              append([]model.Tag{}, r.tags...),
	}
}
