package model

import (
	"cmp"
)

// CreateVpcRequest holds the parameters of CreateVpc (VPC API). RegionId is
// required.
type CreateVpcRequest struct {
	AccessKeyId string
	RegionId    string
	// CidrBlock is the IPv4 range, mask 8 to 28, by default DefaultVPCBlock.
	CidrBlock string
	// EnableIpv6 gives the VPC a /56 of IPv6 addresses.
	EnableIpv6  *bool
	VpcName     string
	Description string
	Tag         []Tag
	ClientToken string
}

// Check wants an IPv4 block (InvalidCidrBlock.Malformed), texts and a token in
// their ranges (InvalidParameter), and sound tags.
func (r *CreateVpcRequest) Check() error {
	return cmp.Or(
		checkBlock("CidrBlock", cmp.Or(r.CidrBlock, DefaultVPCBlock)),
		checkLabel("VpcName", r.VpcName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
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

// DefaultVPCBlock is the CidrBlock of a VPC that is given none (CreateVpc).
const DefaultVPCBlock = "172.16.0.0/12"
