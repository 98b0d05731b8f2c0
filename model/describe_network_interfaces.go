package model

import (
	"cmp"
)

// DescribeNetworkInterfacesRequest holds the parameters of
// DescribeNetworkInterfaces: filters, all of which an ENI must pass, and one of
// two ways of paging. RegionId is required.
type DescribeNetworkInterfacesRequest struct {
	AccessKeyId string
	RegionId    string
	// NetworkInterfaceId lists up to 100 ids; those that are unknown find
	// nothing.
	NetworkInterfaceId []string
	VSwitchId          string
	VpcId              string
	PrimaryIpAddress   string
	// SecurityGroupId finds secondary ENIs only.
	SecurityGroupId      string
	NetworkInterfaceName string
	InstanceId           string
	ResourceGroupId      string
	// PrivateIpAddress lists up to 100 addresses; an ENI has one of them
	// (assumed: that one suffices).
	PrivateIpAddress []string
	Type             string
	Status           string
	ServiceManaged   *bool
	// Tag lists up to 20 tags; an ENI has all of them. A tag without a value
	// stands for any value (assumed).
	Tag []Tag
	// PageNumber starts at 1. PageSize is 1 to 100, 10 by default.
	PageNumber int
	PageSize   int
	// NextToken is that of the answer before. MaxResults is 1 to 500, 10 by
	// default. With either of them PageNumber and PageSize have no effect.
	NextToken  string
	MaxResults int
}

// Check wants every filter to be one that the page allows: InvalidParameter.
func (r *DescribeNetworkInterfacesRequest) Check() error {
	return cmp.Or(
		checkLengthOfList("NetworkInterfaceId", len(r.NetworkInterfaceId), MaxFilterValues),
		checkLengthOfList("PrivateIpAddress", len(r.PrivateIpAddress), MaxFilterValues),
		checkOneOf("Type", r.Type, TypePrimary, TypeSecondary),
		checkOneOf("Status", r.Status, StatusCreating, StatusAvailable, StatusAttaching, StatusInUse,
			StatusDetaching, StatusDeleting, StatusCreateFailed),
		checkLengthOfList("Tag", len(r.Tag), MaxTags),
		checkAtLeast1("PageNumber", r.PageNumber),
		checkAtLeast1("PageSize", r.PageSize),
		checkRange("MaxResults", r.MaxResults, MaxMaxResults),
	)
}

// DescribeNetworkInterfacesResponse holds the answer of
// DescribeNetworkInterfaces. ENIs come in the order in which they were made.
type DescribeNetworkInterfacesResponse struct {
	RequestId string
	// TotalCount is how many ENIs passed the filters, on all pages.
	TotalCount int
	// PageNumber and PageSize say what was paged by, 0 for NextToken.
	PageNumber int
	PageSize   int
	// NextToken leads to the ENIs after these, "" when there are none.
	NextToken            string
	NetworkInterfaceSets NetworkInterfaceSets
}

type (
	// NetworkInterfaceSets lists ENIs.
	NetworkInterfaceSets struct{ NetworkInterfaceSet []NetworkInterfaceSet }
	// NetworkInterfaceSet is one of them. No list in it is nil.
	NetworkInterfaceSet struct {
		NetworkInterfaceId   string
		NetworkInterfaceName string
		Description          string
		Status               string
		Type                 string
		// InstanceId is "" for an ENI that is bound to nothing.
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
		Tags               Tags
		OwnerId            string
		// CreationTime is UTC, to the second: 2019-12-25T12:31:31Z.
		CreationTime string
		// QueueNumber is left out for an ENI that is bound to nothing and for
		// which none was set.
		QueueNumber int `json:",omitempty" xml:",omitempty"`
		// ServiceID is left out for an ENI without one.
		ServiceID      int64 `json:",omitempty" xml:",omitempty"`
		ServiceManaged bool
		Ipv6Sets       Ipv6Sets
		// These are newer than the edition followed.
		Ipv4PrefixSets              Ipv4PrefixSets
		Ipv6PrefixSets              Ipv6PrefixSets
		NetworkInterfaceTrafficMode string
		DeleteOnRelease             bool
		Attachment                  Attachment
	}
	// AssociatedPublicIp is always empty: elastic IP addresses are not
	// simulated.
	AssociatedPublicIp struct {
		AllocationId    string `json:",omitempty" xml:",omitempty"`
		PublicIpAddress string `json:",omitempty" xml:",omitempty"`
	}
	// Attachment names the instance that an ENI is bound to.
	Attachment struct {
		InstanceId string `json:",omitempty" xml:",omitempty"`
	}
)
