package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeSecurityGroupsRequest holds the parameters of DescribeSecurityGroups:
// filters, all of which a group must pass, and one of two ways of paging. RegionId
// is required.
type DescribeSecurityGroupsRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	// SecurityGroupIds is a JSON array of up to 100 ids.
	SecurityGroupIds  string
	SecurityGroupName string
	// SecurityGroupType is GroupNormal or GroupEnterprise.
	SecurityGroupType string
	VpcId             string
	// NetworkType is "vpc" or "classic".
	NetworkType string
	Tag         []Tag
	PageNumber  int
	PageSize    int
	// NextToken and MaxResults were added in later editions. A MaxResults above 100
	// counts as 100 (assumed: their page gives that as the maximum).
	NextToken  string
	MaxResults int
}

// CheckIn returns InvalidParameter for a filter or a page that is malformed or out of
// its range.
func (r *DescribeSecurityGroupsRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkIDArray("SecurityGroupIds", r.SecurityGroupIds),
		checkOneOf(apierrors.InvalidParameter, "SecurityGroupType", r.SecurityGroupType, GroupNormal, GroupEnterprise),
		checkOneOf(apierrors.InvalidParameter, "NetworkType", r.NetworkType, "vpc", "classic"),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
		checkAtLeast1("MaxResults", r.MaxResults),
	)
}

// DescribeSecurityGroupsResponse holds the answer of DescribeSecurityGroups.
type DescribeSecurityGroupsResponse struct {
	RequestId string
	RegionId  string
	// TotalCount is the number of groups that pass the filters, on all pages; with
	// NextToken or MaxResults that of this page (assumed).
	TotalCount     int
	PageNumber     int
	PageSize       int
	NextToken      string
	SecurityGroups SecurityGroups
}

type (
	// SecurityGroups lists security groups.
	SecurityGroups struct{ SecurityGroup []SecurityGroupItem }
	// SecurityGroupItem is a security group.
	SecurityGroupItem struct {
		SecurityGroupId   string
		SecurityGroupName string
		Description       string
		SecurityGroupType string
		VpcId             string
		CreationTime      string
		ResourceGroupId   string
		ServiceManaged    bool
		// GroupToGroupRuleCount is the number of rules that name a group.
		RuleCount             int
		GroupToGroupRuleCount int
		Tags                  Tags
	}
)
