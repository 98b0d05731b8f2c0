package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// The limits of the lists of CIDR reservations and of their prefixes
// (vpc/ListVSwitchCidrReservations, current).
const (
	// MaxCidrReservationIds is the number of ids that VSwitchCidrReservationIds may list.
	MaxCidrReservationIds = 10
	// MaxCidrReservationPageSize is the largest MaxResults.
	MaxCidrReservationPageSize = 100
)

// ListVSwitchCidrReservationsRequest holds the parameters of ListVSwitchCidrReservations
// (VPC API): filters, all of which a CIDR reservation must pass, and a page. RegionId is
// required.
type ListVSwitchCidrReservationsRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
	// VSwitchCidrReservationIds lists up to 10 ids.
	VSwitchCidrReservationIds []string
	// IpVersion is IPv4 or IPv6. The page calls IPv4 the default; as clients find an IPv6
	// one by its id alone, without IpVersion both are listed if there is an id (assumed).
	IpVersion                  string
	VSwitchCidrReservationType string
	Tags                       []Tag
	NextToken                  string
	// MaxResults is the size of a page, 1 to 100, by default 10.
	MaxResults int
}

// CheckIn returns InvalidParameter (assumed) if VSwitchCidrReservationIds has more than 10
// items, IpVersion or VSwitchCidrReservationType is unknown, Tags has more than 20 items,
// or MaxResults is out of its range.
func (r *ListVSwitchCidrReservationsRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkLengthOfList("VSwitchCidrReservationIds", len(r.VSwitchCidrReservationIds), MaxCidrReservationIds),
		checkOneOf(apierrors.InvalidParameter, "IpVersion", r.IpVersion, IPv4, IPv6),
		checkCidrReservationType(r.VSwitchCidrReservationType),
		checkLengthOfList("Tags", len(r.Tags), MaxTags),
		checkRange(apierrors.InvalidParameter, "MaxResults", r.MaxResults, MaxCidrReservationPageSize),
	)
}

// ListVSwitchCidrReservationsResponse holds the answer of ListVSwitchCidrReservations.
type ListVSwitchCidrReservationsResponse struct {
	RequestId string
	// TotalCount is the number of those on the page.
	TotalCount              int
	MaxResults              int
	NextToken               string
	VSwitchCidrReservations []VSwitchCidrReservationItem
}

// VSwitchCidrReservationItem is a CIDR reservation. The counts are of prefixes.
type VSwitchCidrReservationItem struct {
	VSwitchCidrReservationId          string
	VSwitchCidrReservationName        string
	VSwitchCidrReservationDescription string
	VSwitchCidrReservationCidr        string
	VSwitchId                         string
	VpcId                             string
	IpVersion                         string
	Type                              string
	Status                            string
	AvailableCidrCount                int
	AssignedCidrCount                 int
	CreationTime                      string
	Tags                              []Tag
}
