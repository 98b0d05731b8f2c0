package model

import (
	"cmp"
	"strings"
)

// DescribeVSwitchesRequest holds the parameters of DescribeVSwitches (VPC API):
// filters, all of which a VSwitch must pass, and a page. RegionId or VpcId is
// required.
type DescribeVSwitchesRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
	// VSwitchId holds up to 20 ids, separated by commas.
	VSwitchId   string
	VSwitchName string
	ZoneId      string
	// EnableIpv6 passes VSwitches with an IPv6 block, or those without.
	EnableIpv6 *bool
	// VSwitchOwnerId is the AccountId of the owner.
	VSwitchOwnerId string
	Tag            []Tag
	PageNumber     int
	PageSize       int
}

// CheckIn returns MissingParameter if both RegionId and VpcId are missing, then
// InvalidParameter if VSwitchId has more than 20 ids, Tag has more than 20 tags, or
// PageNumber or PageSize is negative.
func (r *DescribeVSwitchesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
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
	// VSwitchItem is a VSwitch. OwnerId is a number in this API.
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
		// AvailableIpAddressCount is the number of free IPv4 addresses.
		AvailableIpAddressCount int64
		ResourceGroupId         string
		// NetworkAclId is empty: network ACLs are not simulated.
		NetworkAclId string
		RouteTable   RouteTable
		CreationTime string
		OwnerId      int64
		Tags         VPCTags
	}
	// RouteTable is the route table of a VSwitch, the system route table of its VPC.
	RouteTable struct{ RouteTableId, RouteTableType string }
)
