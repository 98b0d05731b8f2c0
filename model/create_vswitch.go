package model

import (
	"cmp"
)

// CreateVSwitchRequest holds the parameters of CreateVSwitch (VPC API). ZoneId,
// VpcId and CidrBlock are required.
type CreateVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	ZoneId      string
	VpcId       string
	// CidrBlock is part of the VPC's, mask 16 to 29.
	CidrBlock string
	// Ipv6CidrBlock is the last 8 bits of the /64, "0" to "255"; without it IPv6
	// is off.
	Ipv6CidrBlock string
	VSwitchName   string
	Description   string
	Tag           []Tag
	ClientToken   string
}

// Check wants what is required (MissingParameter), an IPv4 block
// (InvalidCidrBlock.Malformed), the IPv6 bits, texts and a token in their ranges
// (InvalidParameter), and sound tags.
func (r *CreateVSwitchRequest) Check() error {
	return cmp.Or(
		checkGiven("ZoneId", r.ZoneId),
		checkGiven("VpcId", r.VpcId),
		checkGiven("CidrBlock", r.CidrBlock),
		checkBlock("CidrBlock", r.CidrBlock),
		checkIpv6Bits(r.Ipv6CidrBlock),
		checkLabel("VSwitchName", r.VSwitchName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
	)
}

// CreateVSwitchResponse holds the answer of CreateVSwitch.
type CreateVSwitchResponse struct {
	RequestId string
	VSwitchId string
}
