package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// GetVSwitchCidrReservationUsageRequest holds the parameters of
// GetVSwitchCidrReservationUsage (VPC API). RegionId and VSwitchCidrReservationId are
// required.
type GetVSwitchCidrReservationUsageRequest struct {
	AccessKeyId              string
	RegionId                 string
	VSwitchCidrReservationId string
	NextToken                string
	// MaxResults is the size of a page, 1 to 100, by default 10.
	MaxResults int
}

// CheckIn returns MissingParameter if VSwitchCidrReservationId is missing, then
// InvalidParameter if MaxResults is out of its range.
func (r *GetVSwitchCidrReservationUsageRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkGiven("VSwitchCidrReservationId", r.VSwitchCidrReservationId),
		checkRange(apierrors.InvalidParameter, "MaxResults", r.MaxResults, MaxCidrReservationPageSize),
	)
}

// GetVSwitchCidrReservationUsageResponse holds the answer of
// GetVSwitchCidrReservationUsage.
type GetVSwitchCidrReservationUsageResponse struct {
	RequestId string
	// TotalCount is the number of prefixes on the page.
	TotalCount            int
	MaxResults            int
	NextToken             string
	CidrReservationUsages []CidrReservationUsage
}

// CidrReservationUsage is a prefix of a CIDR reservation that is in use.
type CidrReservationUsage struct {
	VSwitchCidrReservationId string
	VSwitchId                string
	IpPrefixCidr             string
	// IpPrefixId is the id of the CIDR reservation, as the page has it.
	IpPrefixId string
	// ResourceId is the ENI that has the prefix, ResourceType "NetworkInterface".
	ResourceId   string
	ResourceType string
}
