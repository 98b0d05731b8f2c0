package reference

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var createVSwitchCidrReservationRule = ruleOf((*World).createVSwitchCidrReservation)

// createVSwitchCidrReservation is the CreateVSwitchCidrReservation page. It lists no codes:
// all are assumed.
func (w *World) createVSwitchCidrReservation(r *model.CreateVSwitchCidrReservationRequest) (answer[model.CreateVSwitchCidrReservationResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateVSwitchCidrReservationResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	if err := checkNewReservation(r); err != nil {
		return nil, err
	}
	v, err := c.usableVSwitch(r.VSwitchId, apierrors.InvalidVSwitchIdNotFound)
	if err != nil {
		return nil, err
	}
	block, err := c.blockToReserve(v, r)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateVSwitchCidrReservationResponse) error {
		if err := w.adoptID(got.VSwitchCidrReservationId, "vcr-", model.Infix(v.region), bodyOfVPC); err != nil {
			return err
		}
		w.reserve(v, model.VSwitchCidrReservation{
			VSwitchCidrReservationId:          got.VSwitchCidrReservationId,
			VSwitchCidrReservationName:        r.VSwitchCidrReservationName,
			VSwitchCidrReservationDescription: r.VSwitchCidrReservationDescription,
			Tags:                              copied(r.Tag),
		}, block, w.now())
		want := model.CreateVSwitchCidrReservationResponse{VSwitchCidrReservationId: got.VSwitchCidrReservationId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkNewReservation checks the parameters: a mask of at most 28 bits for IPv4 and 80 for
// IPv6, by itself or as that of a block.
func checkNewReservation(r *model.CreateVSwitchCidrReservationRequest) error {
	cidr, mask := r.VSwitchCidrReservationCidr, r.VSwitchCidrReservationMask
	is6 := r.IpVersion == "IPv6"
	longest := 28
	if is6 {
		longest = 80
	}
	block, err := netip.ParsePrefix(cidr)
	isBlock := err == nil && block == block.Masked() && block.Addr().Is6() == is6 && !block.Addr().Is4In6()
	bits, err := strconv.Atoi(mask)
	isMask := err == nil && 1 <= bits && bits <= longest && strconv.Itoa(bits) == mask
	return cmp.Or(
		when(r.VSwitchId == "" || cidr == "" && mask == "", apierrors.MissingParameter),
		when(!isOneOf(r.IpVersion, "IPv4", "IPv6"), apierrors.InvalidParameter),
		when(!isPrefixType(r.VSwitchCidrReservationType), apierrors.InvalidParameter),
		when(cidr != "" && mask != "", apierrors.ConflictVSwitchCidrReservation),
		when(cidr != "" && !isBlock, apierrors.InvalidCidrBlockMalformed),
		when(cidr != "" && block.Bits() > longest, apierrors.InvalidParameter),
		when(mask != "" && !isMask, apierrors.InvalidParameter),
		checkReservationTexts(r.VSwitchCidrReservationName, r.VSwitchCidrReservationDescription),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkVPCTags(r.Tag),
	)
}

// blockToReserve returns the given block, or the first with the mask.
func (c caller) blockToReserve(v *vswitch, r *model.CreateVSwitchCidrReservationRequest) (netip.Prefix, error) {
	is6 := r.IpVersion == "IPv6"
	block, err := netip.ParsePrefix(r.VSwitchCidrReservationCidr)
	if is6 && !v.block6.IsValid() {
		return block, apierrors.InvalidParameter
	}
	if err != nil {
		bits, _ := strconv.Atoi(r.VSwitchCidrReservationMask)
		block = c.firstBlock(v, is6, bits)
	}
	return block, cmp.Or(
		when(!block.IsValid(), apierrors.InvalidParameter),
		when(c.overlapping(v, block) != nil, apierrors.InvalidCidrBlockOverlapped),
		when(!v.canReserve(block), apierrors.InvalidParameter),
		when(c.reservations(v.VpcId, is6) >= c.quotas.VSwitchCidrReservations, apierrors.QuotaExceededVSwitchCidrReservation),
	)
}
