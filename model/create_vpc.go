package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// CreateVpcRequest holds the parameters of CreateVpc (VPC API). RegionId is
// required.
type CreateVpcRequest struct {
	AccessKeyId string
	RegionId    string
	// CidrBlock is the IPv4 range, with a mask of 8 to 28 bits. The default is
	// DefaultVPCBlock.
	CidrBlock string
	// EnableIpv6 gives the VPC a /56 of IPv6 addresses.
	EnableIpv6  *bool
	VpcName     string
	Description string
	Tag         []Tag
	ClientToken string
}

// CheckIn returns the first of these errors:
//
//   - InvalidParameter: CidrBlock is not an IPv4 CIDR block
//   - InvalidVpcName.Malformed, InvalidVpcDiscription.Malformed, InvalidParameter:
//     VpcName, Description or ClientToken is out of its range
//   - IllegalParam.TagKey, IllegalParam.TagValue, Duplicate.TagKey, QuotaExceed.Tags:
//     the tags break a rule
func (r *CreateVpcRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	least := e.limits().LeastVPCText
	return cmp.Or(
		checkBlock(apierrors.InvalidParameter, cmp.Or(r.CidrBlock, DefaultVPCBlock)),
		checkText(apierrors.InvalidVpcNameMalformed, "VpcName", r.VpcName, least, maxName),
		checkText(apierrors.InvalidVpcDiscriptionMalformed, "Description", r.Description, least, maxDescription),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkVPCTags(r.Tag),
	)
}

// CreateVpcResponse holds the answer of CreateVpc.
type CreateVpcResponse struct {
	RequestId       string
	VpcId           string
	VRouterId       string
	RouteTableId    string
	ResourceGroupId string
}

// DefaultVPCBlock is the CidrBlock of a VPC for which none is given
// (vpc/CreateVpc, current).
const DefaultVPCBlock = "172.16.0.0/12"
