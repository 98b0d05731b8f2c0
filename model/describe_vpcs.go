package model

import (
	"cmp"
	"strings"
)

// DescribeVpcsRequest holds the parameters of DescribeVpcs (VPC API): filters, all
// of which a VPC must pass, and a page. RegionId is required.
type DescribeVpcsRequest struct {
	AccessKeyId string
	RegionId    string
	// VpcId holds up to 20 ids, separated by commas.
	VpcId   string
	VpcName string
	// EnableIpv6 passes VPCs with an IPv6 block, or those without.
	EnableIpv6 *bool
	// VpcOwnerId is the AccountId of the owner.
	VpcOwnerId string
	Tag        []Tag
	PageNumber int
	PageSize   int
}

// CheckIn returns InvalidParameter if VpcId has more than 20 ids, Tag has more than
// 20 tags, or PageNumber or PageSize is negative.
func (r *DescribeVpcsRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkIDs("VpcId", strings.Count(r.VpcId, ",")+1, MaxVPCIDs),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
	)
}

// DescribeVpcsResponse holds the answer of DescribeVpcs.
type DescribeVpcsResponse struct {
	RequestId  string
	TotalCount int
	PageNumber int
	PageSize   int
	Vpcs       Vpcs
}

type (
	// Vpcs lists VPCs.
	Vpcs struct{ Vpc []VpcItem }
	// VpcItem is a VPC with what only the listing shows of it.
	VpcItem struct {
		VpcDescription
		NatGatewayIds  NatGatewayIds
		RouterTableIds RouterTableIds
	}
	// VpcDescription is what DescribeVpcAttribute shows of a VPC, too. OwnerId is a
	// number in this API.
	VpcDescription struct {
		VpcId               string
		VpcName             string
		Description         string
		RegionId            string
		Status              string
		CidrBlock           string
		Ipv6CidrBlock       string
		Ipv6CidrBlocks      Ipv6CidrBlocks
		EnabledIpv6         bool
		IsDefault           bool
		VRouterId           string
		ResourceGroupId     string
		CreationTime        string
		OwnerId             int64
		VSwitchIds          VSwitchIds
		SecondaryCidrBlocks SecondaryCidrBlocks
		UserCidrs           UserCidrs
		DnsHostnameStatus   string
		Tags                VPCTags
	}
	// VSwitchIds lists the ids of the VSwitches of a VPC.
	VSwitchIds struct{ VSwitchId []string }
	// SecondaryCidrBlocks is empty: a VPC has one IPv4 block.
	SecondaryCidrBlocks struct{ SecondaryCidrBlock []string }
	// UserCidrs is empty: customer CIDR blocks are not simulated.
	UserCidrs struct{ UserCidr []string }
	// NatGatewayIds is empty: NAT gateways are not simulated.
	NatGatewayIds struct{ NatGatewayIds []string }
	// Ipv6CidrBlocks lists the IPv6 block of a VPC that has one.
	Ipv6CidrBlocks struct{ Ipv6CidrBlock []VpcIpv6CidrBlock }
	// VpcIpv6CidrBlock is an IPv6 block, and the line that it belongs to.
	VpcIpv6CidrBlock struct{ Ipv6CidrBlock, Ipv6Isp string }
	// RouterTableIds lists the system route table of a VPC, its only one.
	RouterTableIds struct{ RouterTableIds []string }
	// VPCTags lists tags, each with the names Key and Value of the VPC API.
	VPCTags struct{ Tag []Tag }
)
