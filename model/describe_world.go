package model

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
)

// The limits of the actions that list what stands around ENIs.
const (
	// MaxVPCPageSize bounds PageSize in the VPC API and in DescribeSecurityGroups.
	// A larger one is taken for it.
	MaxVPCPageSize = 50
	// MaxVPCIDs bounds the ids of a list with commas in the VPC API.
	MaxVPCIDs = 20
	// MaxInstanceTypes bounds InstanceTypes.N. The edition of 2021 has 10, which
	// today's clients exceed.
	MaxInstanceTypes = 100
)

// DescribeRegionsRequest holds the parameters of DescribeRegions.
type DescribeRegionsRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage makes no difference here.
	AcceptLanguage string
}

// Action returns "DescribeRegions".
func (*DescribeRegionsRequest) Action() string { return "DescribeRegions" }

// Check returns nil: there is nothing to break.
func (*DescribeRegionsRequest) Check() error { return nil }

// DescribeRegionsResponse holds the answer of DescribeRegions.
type DescribeRegionsResponse struct {
	RequestId string
	Regions   Regions
}

// Action returns "DescribeRegions".
func (*DescribeRegionsResponse) Action() string { return "DescribeRegions" }

type (
	// Regions lists regions.
	Regions struct{ Region []RegionItem }
	// RegionItem is one of them.
	RegionItem struct {
		RegionId       string
		LocalName      string
		RegionEndpoint string
	}
)

// DescribeZonesRequest holds the parameters of DescribeZones. RegionId is
// required.
type DescribeZonesRequest struct {
	AccessKeyId string
	RegionId    string
	// AcceptLanguage and Verbose make no difference here.
	AcceptLanguage string
	Verbose        *bool
}

// Action returns "DescribeZones".
func (*DescribeZonesRequest) Action() string { return "DescribeZones" }

// Check returns nil: there is nothing to break.
func (*DescribeZonesRequest) Check() error { return nil }

// DescribeZonesResponse holds the answer of DescribeZones.
type DescribeZonesResponse struct {
	RequestId string
	Zones     ZoneItems
}

// Action returns "DescribeZones".
func (*DescribeZonesResponse) Action() string { return "DescribeZones" }

type (
	// ZoneItems lists zones.
	ZoneItems struct{ Zone []ZoneItem }
	// ZoneItem is one of them.
	ZoneItem struct {
		ZoneId    string
		LocalName string
	}
)

// DescribeInstanceTypesRequest holds the parameters of DescribeInstanceTypes, all
// of them optional.
type DescribeInstanceTypesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceTypes lists types by name.
	InstanceTypes []string
	// InstanceTypeFamily is "ecs.g6", for example.
	InstanceTypeFamily string
	// NextToken and MaxResults are newer than the edition followed. Without
	// MaxResults one answer lists all.
	NextToken  string
	MaxResults int
}

// Action returns "DescribeInstanceTypes".
func (*DescribeInstanceTypesRequest) Action() string { return "DescribeInstanceTypes" }

// Check bounds the list and the page: InvalidParameter.
func (r *DescribeInstanceTypesRequest) Check() error {
	return cmp.Or(
		checkLengthOfList("InstanceTypes", len(r.InstanceTypes), MaxInstanceTypes),
		checkAtLeast1("MaxResults", r.MaxResults),
	)
}

// DescribeInstanceTypesResponse holds the answer of DescribeInstanceTypes.
type DescribeInstanceTypesResponse struct {
	RequestId     string
	NextToken     string
	InstanceTypes InstanceTypeItems
}

// Action returns "DescribeInstanceTypes".
func (*DescribeInstanceTypesResponse) Action() string { return "DescribeInstanceTypes" }

type (
	// InstanceTypeItems lists instance types.
	InstanceTypeItems struct{ InstanceType []InstanceTypeItem }
	// InstanceTypeItem is one of them, as far as it matters to an ENI.
	InstanceTypeItem struct {
		InstanceTypeId              string
		InstanceTypeFamily          string
		EniQuantity                 int
		EniTotalQuantity            int
		EniPrivateIpAddressQuantity int
		EniIpv6AddressQuantity      int
		EniTrunkSupported           bool
		EriQuantity                 int
		PrimaryEniQueueNumber       int
		SecondaryEniQueueNumber     int
		MaximumQueueNumberPerEni    int
		TotalEniQueueQuantity       int
	}
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

// Action returns "DescribeVpcs".
func (*DescribeVpcsRequest) Action() string { return "DescribeVpcs" }

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

// Action returns "DescribeVpcs".
func (*DescribeVpcsResponse) Action() string { return "DescribeVpcs" }

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

// Action returns "DescribeVSwitches".
func (*DescribeVSwitchesRequest) Action() string { return "DescribeVSwitches" }

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

// Action returns "DescribeVSwitches".
func (*DescribeVSwitchesResponse) Action() string { return "DescribeVSwitches" }

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

// DescribeSecurityGroupsRequest holds the parameters of DescribeSecurityGroups.
// RegionId is required.
type DescribeSecurityGroupsRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	// SecurityGroupIds is a JSON array of up to 100 ids.
	SecurityGroupIds  string
	SecurityGroupName string
	SecurityGroupType string
	VpcId             string
	// NetworkType is vpc or classic.
	NetworkType string
	Tag         []Tag
	PageNumber  int
	PageSize    int
	// NextToken and MaxResults are newer than the edition followed.
	NextToken  string
	MaxResults int
}

// Action returns "DescribeSecurityGroups".
func (*DescribeSecurityGroupsRequest) Action() string { return "DescribeSecurityGroups" }

// Check wants every filter to be one that the page allows: InvalidParameter.
func (r *DescribeSecurityGroupsRequest) Check() error {
	return cmp.Or(
		checkIDArray("SecurityGroupIds", r.SecurityGroupIds),
		checkOneOf("SecurityGroupType", r.SecurityGroupType, GroupNormal, GroupEnterprise),
		checkOneOf("NetworkType", r.NetworkType, "vpc", "classic"),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
		checkAtLeast1("MaxResults", r.MaxResults),
	)
}

// DescribeSecurityGroupsResponse holds the answer of DescribeSecurityGroups.
type DescribeSecurityGroupsResponse struct {
	RequestId      string
	RegionId       string
	TotalCount     int
	PageNumber     int
	PageSize       int
	NextToken      string
	SecurityGroups SecurityGroups
}

// Action returns "DescribeSecurityGroups".
func (*DescribeSecurityGroupsResponse) Action() string { return "DescribeSecurityGroups" }

type (
	// SecurityGroups lists groups.
	SecurityGroups struct{ SecurityGroup []SecurityGroupItem }
	// SecurityGroupItem is one of them.
	SecurityGroupItem struct {
		SecurityGroupId   string
		SecurityGroupName string
		Description       string
		SecurityGroupType string
		VpcId             string
		CreationTime      string
		ResourceGroupId   string
		ServiceManaged    bool
		Tags              Tags
	}
)

// DescribeInstancesRequest holds the parameters of DescribeInstances. RegionId is
// required.
type DescribeInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceIds is a JSON array of up to 100 ids.
	InstanceIds     string
	InstanceName    string
	InstanceType    string
	VpcId           string
	VSwitchId       string
	ZoneId          string
	SecurityGroupId string
	Status          string
	Tag             []Tag
	PageNumber      int
	PageSize        int
	NextToken       string
	MaxResults      int
}

// Action returns "DescribeInstances".
func (*DescribeInstancesRequest) Action() string { return "DescribeInstances" }

// Check wants every filter to be one that the page allows: InvalidParameter.
func (r *DescribeInstancesRequest) Check() error {
	return cmp.Or(
		checkIDArray("InstanceIds", r.InstanceIds),
		checkOneOf("Status", r.Status, InstancePending, InstanceRunning, InstanceStarting, InstanceStopping, InstanceStopped),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
		checkRange("MaxResults", r.MaxResults, MaxPageSize),
	)
}

// DescribeInstancesResponse holds the answer of DescribeInstances.
type DescribeInstancesResponse struct {
	RequestId  string
	TotalCount int
	PageNumber int
	PageSize   int
	NextToken  string
	Instances  Instances
}

// Action returns "DescribeInstances".
func (*DescribeInstancesResponse) Action() string { return "DescribeInstances" }

type (
	// Instances lists instances.
	Instances struct{ Instance []InstanceItem }
	// InstanceItem is one of them, as far as it matters to an ENI.
	InstanceItem struct {
		InstanceId          string
		InstanceName        string
		Description         string
		Status              string
		InstanceType        string
		InstanceTypeFamily  string
		InstanceNetworkType string
		RegionId            string
		ZoneId              string
		ImageId             string
		IoOptimized         bool
		// CreationTime has no seconds: 2017-12-10T04:04Z.
		CreationTime      string
		ResourceGroupId   string
		SecurityGroupIds  SecurityGroupIds
		VpcAttributes     VpcAttributes
		NetworkInterfaces InstanceNetworkInterfaces
		Tags              Tags
	}
	// VpcAttributes says where an instance stands.
	VpcAttributes struct {
		VpcId            string
		VSwitchId        string
		NatIpAddress     string
		PrivateIpAddress IpAddresses
	}
	// IpAddresses lists addresses.
	IpAddresses struct{ IpAddress []string }
	// InstanceNetworkInterfaces lists the ENIs of an instance.
	InstanceNetworkInterfaces struct {
		NetworkInterface []InstanceNetworkInterface
	}
	// InstanceNetworkInterface is one of them.
	InstanceNetworkInterface struct {
		NetworkInterfaceId string
		Type               string
		MacAddress         string
		PrimaryIpAddress   string
		PrivateIpSets      PrivateIpSets
		Ipv6Sets           Ipv6Sets
	}
)

// checkPage bounds the tags to look for and a page by number.
func checkPage(tags []Tag, number, size int) error {
	return cmp.Or(
		checkLengthOfList("Tag", len(tags), MaxTags),
		checkAtLeast1("PageNumber", number),
		checkAtLeast1("PageSize", size),
	)
}

// checkIDArray wants a JSON array of up to 100 ids, or nothing.
func checkIDArray(parameter, text string) error {
	if text == "" {
		return nil
	}
	var ids []string
	if err := json.Unmarshal([]byte(text), &ids); err != nil {
		return invalid(parameter, text, "It is no JSON array of ids.")
	}
	return checkIDs(parameter, len(ids), MaxFilterValues)
}

// checkIDs bounds how many ids stand in one text.
func checkIDs(parameter string, n, most int) error {
	if n > most {
		return invalid(parameter, strconv.Itoa(n), "It has %d ids; up to %d are allowed.", n, most)
	}
	return nil
}

// IDArray returns the ids of a JSON array that passed its Check.
func IDArray(text string) []string {
	var ids []string
	_ = json.Unmarshal([]byte(text), &ids)
	return ids
}
