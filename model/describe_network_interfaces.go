package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeNetworkInterfacesRequest holds the parameters of
// DescribeNetworkInterfaces: filters, all of which an ENI must pass, and one of
// two ways of paging. RegionId is required.
type DescribeNetworkInterfacesRequest struct {
	AccessKeyId string
	RegionId    string
	// NetworkInterfaceId lists up to 100 ids. An unknown one is no error.
	NetworkInterfaceId []string
	VSwitchId          string
	VpcId              string
	PrimaryIpAddress   string
	// SecurityGroupId passes secondary ENIs only.
	SecurityGroupId      string
	NetworkInterfaceName string
	InstanceId           string
	ResourceGroupId      string
	// PrivateIpAddress lists up to 100 addresses. An ENI that has one of them
	// passes (assumed).
	PrivateIpAddress []string
	// Ipv6Address lists up to 100 addresses. An ENI that has one of them passes
	// (assumed). Later editions added it.
	Ipv6Address    []string
	Type           string
	Status         string
	ServiceManaged *bool
	// Tag lists up to 20 tags. An ENI that has all of them passes. A tag without a
	// value matches any value (assumed).
	Tag []Tag
	// PageNumber is at least 1. PageSize is at least 1, by default 10; one that is
	// larger than the edition's largest counts as that.
	PageNumber int
	PageSize   int
	// NextToken is that of the response before. MaxResults is 1 to 500, by default
	// 10, which 0 means too (ecs/DescribeNetworkInterfaces, current). PageNumber and
	// PageSize have no effect beside either of them.
	NextToken  string
	MaxResults int `zero:"default"`
}

// CheckIn returns InvalidParameter for a filter or a page that is malformed or out of
// its range.
func (r *DescribeNetworkInterfacesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkLengthOfList("NetworkInterfaceId", len(r.NetworkInterfaceId), MaxFilterValues),
		checkLengthOfList("PrivateIpAddress", len(r.PrivateIpAddress), MaxFilterValues),
		checkLengthOfList("Ipv6Address", len(r.Ipv6Address), MaxFilterValues),
		checkOneOf(apierrors.InvalidParameter, "Type", r.Type,
			TypePrimary, TypeSecondary, TypeTrunk, TypeMember),
		checkOneOf(apierrors.InvalidParameter, "Status", r.Status, StatusCreating, StatusAvailable, StatusAttaching, StatusInUse,
			StatusDetaching, StatusDeleting, StatusCreateFailed),
		checkLengthOfList("Tag", len(r.Tag), MaxTags),
		checkAtLeast1("PageNumber", r.PageNumber),
		checkAtLeast1("PageSize", r.PageSize),
		e.limits().checkMaxResults(r.MaxResults, MaxMaxResults),
	)
}

// DescribeNetworkInterfacesResponse holds the answer of DescribeNetworkInterfaces.
// It lists ENIs in the order of their creation.
type DescribeNetworkInterfacesResponse struct {
	RequestId string
	// TotalCount is the number of ENIs that pass the filters, on all pages. With
	// NextToken or MaxResults the page gives it no meaning; then it is the number of
	// ENIs on this page (assumed).
	TotalCount int
	// PageNumber and PageSize are those of the request or their defaults. A page by
	// token has the PageNumber 1 and its MaxResults as PageSize.
	PageNumber int
	PageSize   int
	// NextToken is the NextToken of the request for the next page, "" on the last
	// page.
	NextToken            string
	NetworkInterfaceSets NetworkInterfaceSets
}

type (
	// NetworkInterfaceSets lists ENIs.
	NetworkInterfaceSets struct{ NetworkInterfaceSet []NetworkInterfaceSet }
	// NetworkInterfaceSet is an ENI.
	NetworkInterfaceSet struct {
		NetworkInterfaceId   string
		NetworkInterfaceName string
		Description          string
		Status               string
		Type                 string
		// InstanceId is "" for an ENI that is not bound, and for one that is
		// ServiceManaged (the page DescribeNetworkInterfaces).
		InstanceId string
		VSwitchId  string
		VpcId      string
		ZoneId     string
		MacAddress string
		// PrivateIpAddress is the item of PrivateIpSets whose Primary is true.
		PrivateIpAddress   string
		PrivateIpSets      PrivateIpSets
		AssociatedPublicIp AssociatedPublicIp
		ResourceGroupId    string
		SecurityGroupIds   SecurityGroupIds
		// Tags is left out of the answer, and nil, for an ENI without tags, as in an answer
		// of 2023 that was seen.
		Tags    Tags `json:",omitzero"`
		OwnerId string
		// CreationTime is in UTC, to the second: 2019-12-25T12:31:31Z.
		CreationTime    string
		SourceDestCheck bool
		// QueuePairNumber is 0: elastic RDMA interfaces are not simulated.
		QueuePairNumber int
		// QueueNumber is left out if the ENI is not bound and has none of its own.
		QueueNumber int `json:",omitempty" xml:",omitempty"`
		// ServiceID is left out for an ENI without one.
		ServiceID      int64 `json:",omitempty" xml:",omitempty"`
		ServiceManaged bool
		Ipv6Sets       Ipv6Sets
		// Later editions added these.
		Ipv4PrefixSets              Ipv4PrefixSets
		Ipv6PrefixSets              Ipv6PrefixSets
		NetworkInterfaceTrafficMode string
		DeleteOnRelease             bool
		Attachment                  Attachment
	}
	// AssociatedPublicIp is empty: elastic IP addresses are not simulated.
	AssociatedPublicIp struct {
		AllocationId    string `json:",omitempty" xml:",omitempty"`
		PublicIpAddress string `json:",omitempty" xml:",omitempty"`
	}
	// Attachment holds the instance that a secondary ENI is bound to, and the trunk ENI and
	// the VLAN id of a member. That of a primary ENI is empty, as in an answer of 2023 that
	// was seen.
	Attachment struct {
		InstanceId              string `json:",omitempty" xml:",omitempty"`
		TrunkNetworkInterfaceId string `json:",omitempty" xml:",omitempty"`
		DeviceIndex             int    `json:",omitempty" xml:",omitempty"`
	}
)
