package model

import (
	"cmp"
	"strings"
)

// DescribeVSwitchesRequest holds the parameters of DescribeVSwitches (VPC API).
// RegionId or VpcId is required.
type DescribeVSwitchesRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
	// VSwitchId is one id or up to 20, with commas between them.
	VSwitchId   string
	VSwitchName string
	ZoneId      string
	Tag         []Tag
	PageNumber  int
	PageSize    int
}

// Check wants a region or a VPC (MissingParameter) and bounds ids, tags and page
// (InvalidParameter).
func (r *DescribeVSwitchesRequest) Check() error {
	return cmp.Or(
		checkGiven("RegionId", r.RegionId+r.VpcId),
		checkIDs("VSwitchId", strings.Count(r.VSwitchId, ",")+1, MaxVPCIDs),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
	)
}

// DescribeVSwitchesResponse holds the answer of DescribeVSwitches.
type DescribeVSwitchesResponse struct {
	RequestId  string
	TotalCount int
	PageNumber int
	PageSize   int
	VSwitches  VSwitches
}

type (
	// VSwitches lists VSwitches.
	VSwitches struct{ VSwitch []VSwitchItem }
	// VSwitchItem is one of them. OwnerId is a number in this API.
	VSwitchItem struct {
		VSwitchId     string
		VSwitchName   string
		Description   string
		VpcId         string
		ZoneId        string
		Status        string
		CidrBlock     string
		Ipv6CidrBlock string
		EnabledIpv6   bool
		IsDefault     bool
		// AvailableIpAddressCount is how many IPv4 addresses are free.
		AvailableIpAddressCount int64
		ResourceGroupId         string
		CreationTime            string
		OwnerId                 int64
		Tags                    VPCTags
	}
)
