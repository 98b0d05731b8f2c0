package model

import (
	"cmp"
	"strings"
)

// DescribeVpcsRequest holds the parameters of DescribeVpcs (VPC API). RegionId is
// required.
type DescribeVpcsRequest struct {
	AccessKeyId string
	RegionId    string
	// VpcId is one id or up to 20, with commas between them.
	VpcId      string
	VpcName    string
	Tag        []Tag
	PageNumber int
	PageSize   int
}

// Check bounds ids, tags and page: InvalidParameter.
func (r *DescribeVpcsRequest) Check() error {
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
	// VpcItem is one of them. OwnerId is a number in this API.
	VpcItem struct {
		VpcId               string
		VpcName             string
		Description         string
		RegionId            string
		Status              string
		CidrBlock           string
		Ipv6CidrBlock       string
		EnabledIpv6         bool
		IsDefault           bool
		VRouterId           string
		ResourceGroupId     string
		CreationTime        string
		OwnerId             int64
		VSwitchIds          VSwitchIds
		SecondaryCidrBlocks SecondaryCidrBlocks
		UserCidrs           UserCidrs
		NatGatewayIds       NatGatewayIds
		RouterTableIds      RouterTableIds
		Tags                VPCTags
	}
	// VSwitchIds lists the VSwitches of a VPC.
	VSwitchIds struct{ VSwitchId []string }
	// SecondaryCidrBlocks is empty: a VPC has one block.
	SecondaryCidrBlocks struct{ SecondaryCidrBlock []string }
	// UserCidrs is empty.
	UserCidrs struct{ UserCidr []string }
	// NatGatewayIds is empty.
	NatGatewayIds struct{ NatGatewayIds []string }
	// RouterTableIds is empty: route tables are not simulated.
	RouterTableIds struct{ RouterTableIds []string }
	// VPCTags lists tags as the VPC API spells them.
	VPCTags struct{ Tag []Tag }
)
