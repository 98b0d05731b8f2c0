package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// CreateVSwitchRequest holds the parameters of CreateVSwitch (VPC API). ZoneId,
// VpcId and CidrBlock are required.
type CreateVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	ZoneId      string
	VpcId       string
	// CidrBlock is a part of the VPC's, with a mask of 16 to 29 bits.
	CidrBlock string
	// Ipv6CidrBlock is the last 8 bits of the /64, in decimal: "0" to "255".
	// Without it the VSwitch has no IPv6.
	Ipv6CidrBlock string
	VSwitchName   string
	Description   string
	Tag           []Tag
	ClientToken   string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: ZoneId, VpcId or CidrBlock is missing
//   - InvalidCidrBlock.Malformed: CidrBlock is not an IPv4 CIDR block
//   - InvalidParameter, InvalidVSwitchName.Malformed,
//     InvalidVSwitchDiscription.Malformed, InvalidParameter: Ipv6CidrBlock,
//     VSwitchName, Description or ClientToken is out of its range
//   - IllegalParam.TagKey, IllegalParam.TagValue, Duplicate.TagKey, QuotaExceed.Tags:
//     the tags break a rule
func (r *CreateVSwitchRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	least := e.limits().LeastVPCText
	return cmp.Or(
		checkGiven("ZoneId", r.ZoneId),
		checkGiven("VpcId", r.VpcId),
		checkGiven("CidrBlock", r.CidrBlock),
		checkBlock(apierrors.InvalidCidrBlockMalformed, r.CidrBlock),
		checkIpv6Bits(r.Ipv6CidrBlock),
		checkText(apierrors.InvalidVSwitchNameMalformed, "VSwitchName", r.VSwitchName, least, maxName),
		checkText(apierrors.InvalidVSwitchDiscriptionMalformed, "Description", r.Description, least, maxDescription),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkVPCTags(r.Tag),
	)
}

// CreateVSwitchResponse holds the answer of CreateVSwitch.
type CreateVSwitchResponse struct {
	RequestId string
	VSwitchId string
}
