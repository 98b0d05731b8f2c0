package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// The limits of DescribeSecurityGroupAttribute (ecs/DescribeSecurityGroupAttribute, current).
const (
	RulePageSize    = 500
	LeastRulesPage  = 10
	MaxRulePageSize = 1_000
)

// DescribeSecurityGroupAttributeRequest holds the parameters of
// DescribeSecurityGroupAttribute. RegionId and SecurityGroupId are required.
type DescribeSecurityGroupAttributeRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	// Direction is DirectionIngress, DirectionEgress or "all", the default.
	Direction string
	// NicType is NicInternet, the default, or NicIntranet. It has no effect in a VPC.
	NicType string
	// NextToken and MaxResults were added in later editions. A MaxResults below 10 counts
	// as 10, and one above 1,000 as 1,000 (assumed: their page gives these as the limits).
	NextToken  string
	MaxResults int
}

// CheckIn returns the first of these errors:
//
//   - InvalidSecurityGroupId.Malformed, MissingParameter
//   - InvalidParamter, InvalidNicType.ValueNotSupported: Direction or NicType is none that
//     there is
//   - InvalidParameter: MaxResults is negative
func (r *DescribeSecurityGroupAttributeRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkSecurityGroupId(r.SecurityGroupId),
		checkOneOf(apierrors.InvalidParamter, "Direction", r.Direction, DirectionIngress, DirectionEgress, "all"),
		checkOneOf(apierrors.InvalidNicTypeValueNotSupported, "NicType", r.NicType, NicInternet, NicIntranet),
		checkAtLeast1("MaxResults", r.MaxResults),
	)
}

// DescribeSecurityGroupAttributeResponse holds the answer of
// DescribeSecurityGroupAttribute.
type DescribeSecurityGroupAttributeResponse struct {
	RequestId         string
	RegionId          string
	SecurityGroupId   string
	SecurityGroupName string
	Description       string
	VpcId             string
	// InnerAccessPolicy is PolicyAccept or PolicyDrop.
	InnerAccessPolicy string
	NextToken         string
	Permissions       Permissions
	// SnapshotPolicyIds is empty: snapshots are not simulated.
	SnapshotPolicyIds SnapshotPolicyIds
}

type (
	// Permissions lists rules in the order in which they were made (assumed).
	Permissions struct{ Permission []PermissionItem }
	// PermissionItem is a rule. What it does not have is empty. The names of groups are
	// those of the groups at present.
	PermissionItem struct {
		SecurityGroupRuleId string
		Direction           string
		IpProtocol          string
		PortRange           string
		SourcePortRange     string
		Policy              string
		Priority            string
		NicType             string
		Description         string
		CreateTime          string

		SourceCidrIp     string
		Ipv6SourceCidrIp string
		SourceGroupId    string
		SourceGroupName  string
		// SourceGroupOwnerAccount is empty, as all groups are of one account.
		SourceGroupOwnerAccount string

		DestCidrIp            string
		Ipv6DestCidrIp        string
		DestGroupId           string
		DestGroupName         string
		DestGroupOwnerAccount string

		// Lists of prefixes and of ports are not simulated.
		SourcePrefixListId   string
		SourcePrefixListName string
		DestPrefixListId     string
		DestPrefixListName   string
		PortRangeListId      string
		PortRangeListName    string
	}
	// SnapshotPolicyIds lists snapshot policies.
	SnapshotPolicyIds struct{ SnapshotPolicyId []string }
)
