package sim

import (
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateVSwitchCidrReservation sets a part of a VSwitch aside for the prefixes of ENIs.
// It is Assigned at once. It follows (vpc/CreateVSwitchCidrReservation, current).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateVpc];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of
//     [model.CreateVSwitchCidrReservationRequest.Check];
//  4. the VSwitch: InvalidVSwitchId.NotFound, IncorrectVSwitchStatus, InvalidParameter if
//     it has no block of the family;
//  5. the block: InvalidParameter if it is not a proper part of the VSwitch, holds
//     addresses of the system, or if none with the mask is left;
//     InvalidCidrBlock.Overlapped;
//  6. the quota: QuotaExceeded.VSwitchCidrReservation.
//
// The page gives no order and no codes; these are assumed.
func CreateVSwitchCidrReservation(s State, r *model.CreateVSwitchCidrReservationRequest) (State, *model.CreateVSwitchCidrReservationResponse, error) {
	return applyTo(s, r, createVSwitchCidrReservation)
}

var createVSwitchCidrReservationAction = declare(createVSwitchCidrReservation, model.Action{
	Product:     model.ProductVPC,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func createVSwitchCidrReservation(c *call, r *model.CreateVSwitchCidrReservationRequest) (*model.CreateVSwitchCidrReservationResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.createdReservation(earlier.created[0]), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	v, err := c.ownVSwitch(apierrors.InvalidVSwitchIdNotFound, r.VSwitchId)
	switch {
	case err != nil:
		return nil, err
	case v.status != model.VSwitchAvailable:
		return nil, apierrors.IncorrectVSwitchStatus.New("VSwitchId", r.VSwitchId)
	}
	block, err := c.blockToReserve(v, r)
	if err != nil {
		return nil, err
	}
	if most := c.quotas.VSwitchCidrReservations; c.countReservations(v.vpc, block.Addr().Is6()) >= most {
		return nil, apierrors.QuotaExceededVSwitchCidrReservation.New("VSwitchId", v.id).
			WithDetail("The VPC may have " + strconv.Itoa(most) + " of a family.")
	}

	c.write()
	made := c.addReservation(cidrReservation{
		labels:  c.labels(r.VSwitchCidrReservationName, r.VSwitchCidrReservationDescription, r.Tag),
		vswitch: v,
		block:   block,
	})
	c.remember(r, r.ClientToken, completedCall{created: []string{made.id}})
	return c.createdReservation(made.id), nil
}

func (c *call) createdReservation(id string) *model.CreateVSwitchCidrReservationResponse {
	return &model.CreateVSwitchCidrReservationResponse{RequestId: c.requestID, VSwitchCidrReservationId: id}
}

// blockToReserve returns the block that a request gives, or the first with its mask, or
// the error of step 4 or 5.
func (c *call) blockToReserve(v *vswitch, r *model.CreateVSwitchCidrReservationRequest) (netip.Prefix, error) {
	pools := c.pools.Get(v.number)
	pool := pools.v4
	if r.IpVersion == model.IPv6 {
		pool = pools.v6
	}
	if pool == nil {
		return netip.Prefix{}, apierrors.InvalidParameter.New("IpVersion", r.IpVersion).WithDetail("The VSwitch has no IPv6.")
	}
	if r.VSwitchCidrReservationCidr == "" {
		bits, _ := strconv.Atoi(r.VSwitchCidrReservationMask)
		block, found := firstReservable(pool, bits)
		if !found {
			return block, apierrors.InvalidParameter.New("VSwitchCidrReservationMask", r.VSwitchCidrReservationMask).
				WithDetail("No such part of " + pool.Prefix().String() + " is left.")
		}
		return block, nil
	}
	const parameter = "VSwitchCidrReservationCidr"
	block, _ := netip.ParsePrefix(r.VSwitchCidrReservationCidr)
	for other := range pool.Reservations() {
		if other.Overlaps(block) {
			return block, apierrors.InvalidCidrBlockOverlapped.New(parameter, r.VSwitchCidrReservationCidr)
		}
	}
	if problem := c.reservationProblem(v, block); problem != "" {
		return block, apierrors.InvalidParameter.New(parameter, r.VSwitchCidrReservationCidr).WithDetail(problem + ".")
	}
	return block, nil
}
