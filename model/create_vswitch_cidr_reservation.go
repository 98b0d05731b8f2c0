package model

import (
	"cmp"
	"net/netip"
	"strconv"
	"strings"

	apierrors "example.com/enisim/errors"
)

// CreateVSwitchCidrReservationRequest holds the parameters of
// CreateVSwitchCidrReservation (VPC API). RegionId, VSwitchId and one of
// VSwitchCidrReservationCidr and VSwitchCidrReservationMask are required.
type CreateVSwitchCidrReservationRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
	// IpVersion is IPv4, the default, or IPv6.
	IpVersion string
	// VSwitchCidrReservationCidr is the part of the VSwitch to reserve.
	VSwitchCidrReservationCidr string
	// VSwitchCidrReservationMask is the length of the mask of a part to pick: the first
	// that can be reserved (assumed).
	VSwitchCidrReservationMask string
	// VSwitchCidrReservationType is CidrReservationPrefix in any case of letters, also
	// by default.
	VSwitchCidrReservationType        string
	VSwitchCidrReservationName        string
	VSwitchCidrReservationDescription string
	Tag                               []Tag
	ClientToken                       string
}

// CidrReservationPrefix is the only type of a CIDR reservation. The page spells it
// "prefix"; clients that compare it expect "Prefix" (assumed for answers).
const CidrReservationPrefix = "Prefix"

// The states of a CIDR reservation (vpc/ListVSwitchCidrReservations, current). It is
// Assigned at once, and gone at once when it is deleted.
const CidrReservationAssigned = "Assigned"

// The families of addresses, as the VPC API names them.
const (
	IPv4 = "IPv4"
	IPv6 = "IPv6"
)

// CheckIn returns the first of these errors, which are assumed, as the page lists none:
//
//   - MissingParameter: VSwitchId, or both VSwitchCidrReservationCidr and
//     VSwitchCidrReservationMask, are missing
//   - InvalidParameter: IpVersion or VSwitchCidrReservationType is unknown
//   - Conflict.VSwitchCidrReservationMaskAndVSwitchCidrReservationCidr: both are given
//   - InvalidCidrBlock.Malformed: VSwitchCidrReservationCidr is no CIDR block of the
//     family
//   - InvalidParameter: VSwitchCidrReservationMask is no number, a mask is longer than 28
//     bits of IPv4 or 80 of IPv6, VSwitchCidrReservationName,
//     VSwitchCidrReservationDescription or ClientToken is out of its range
//   - IllegalParam.TagKey, IllegalParam.TagValue, Duplicate.TagKey, QuotaExceed.Tags:
//     the tags break a rule
func (r *CreateVSwitchCidrReservationRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkGiven("VSwitchId", r.VSwitchId),
		checkGiven("VSwitchCidrReservationCidr", r.VSwitchCidrReservationCidr+r.VSwitchCidrReservationMask),
		checkOneOf(apierrors.InvalidParameter, "IpVersion", r.IpVersion, IPv4, IPv6),
		checkCidrReservationType(r.VSwitchCidrReservationType),
		r.checkNotBoth(),
		r.checkCidr(),
		r.checkMask(),
		checkCidrReservationTexts(r.VSwitchCidrReservationName, r.VSwitchCidrReservationDescription),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkVPCTags(r.Tag),
	)
}

func (r *CreateVSwitchCidrReservationRequest) checkNotBoth() error {
	if r.VSwitchCidrReservationCidr == "" || r.VSwitchCidrReservationMask == "" {
		return nil
	}
	return apierrors.ConflictVSwitchCidrReservation.New("VSwitchCidrReservationMask", r.VSwitchCidrReservationMask)
}

func (r *CreateVSwitchCidrReservationRequest) checkCidr() error {
	const parameter = "VSwitchCidrReservationCidr"
	if r.VSwitchCidrReservationCidr == "" {
		return nil
	}
	block, err := netip.ParsePrefix(r.VSwitchCidrReservationCidr)
	if err != nil || block != block.Masked() || block.Addr().Is4In6() || block.Addr().Is6() != r.isIPv6() {
		return apierrors.InvalidCidrBlockMalformed.New(parameter, r.VSwitchCidrReservationCidr)
	}
	return r.checkBits(parameter, block.Bits())
}

func (r *CreateVSwitchCidrReservationRequest) checkMask() error {
	const parameter = "VSwitchCidrReservationMask"
	if r.VSwitchCidrReservationMask == "" {
		return nil
	}
	n, err := strconv.Atoi(r.VSwitchCidrReservationMask)
	if err != nil || n < 1 || strconv.Itoa(n) != r.VSwitchCidrReservationMask {
		return invalid(parameter, r.VSwitchCidrReservationMask, "It is no length of a mask.")
	}
	return r.checkBits(parameter, n)
}

// checkBits checks that a mask is not longer than that of a prefix.
func (r *CreateVSwitchCidrReservationRequest) checkBits(parameter string, bits int) error {
	most := Ipv4PrefixBits
	if r.isIPv6() {
		most = Ipv6PrefixBits
	}
	if bits > most {
		return invalid(parameter, strconv.Itoa(bits), "Its mask has %d bits; up to %d are allowed.", bits, most)
	}
	return nil
}

func (r *CreateVSwitchCidrReservationRequest) isIPv6() bool { return r.IpVersion == IPv6 }

func checkCidrReservationType(value string) error {
	if value != "" && !strings.EqualFold(value, CidrReservationPrefix) {
		return invalid("VSwitchCidrReservationType", value, "It is not %q.", CidrReservationPrefix)
	}
	return nil
}

// checkCidrReservationTexts checks a name of 2 to 128 characters and a description of 2 to
// 256 (vpc/CreateVSwitchCidrReservation, current). Further rules for the characters of a
// name are not simulated (assumed).
func checkCidrReservationTexts(name, description string) error {
	return cmp.Or(
		checkText(apierrors.InvalidParameter, "VSwitchCidrReservationName", name, minText, maxName),
		checkText(apierrors.InvalidParameter, "VSwitchCidrReservationDescription", description, minText, maxDescription),
	)
}

// CreateVSwitchCidrReservationResponse holds the answer of CreateVSwitchCidrReservation.
type CreateVSwitchCidrReservationResponse struct {
	RequestId                string
	VSwitchCidrReservationId string
}
