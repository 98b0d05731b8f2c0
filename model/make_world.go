package model

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// MaxInstancesPerCall bounds Amount of RunInstances.
const MaxInstancesPerCall = 100

// DefaultVPCBlock is the CidrBlock of a VPC that is given none (CreateVpc).
const DefaultVPCBlock = "172.16.0.0/12"

// CreateVpcRequest holds the parameters of CreateVpc (VPC API). RegionId is
// required.
type CreateVpcRequest struct {
	AccessKeyId string
	RegionId    string
	// CidrBlock is the IPv4 range, mask 8 to 28, by default DefaultVPCBlock.
	CidrBlock string
	// EnableIpv6 gives the VPC a /56 of IPv6 addresses.
	EnableIpv6  *bool
	VpcName     string
	Description string
	Tag         []Tag
	ClientToken string
}

// Action returns "CreateVpc".
func (*CreateVpcRequest) Action() string { return "CreateVpc" }

// Check wants an IPv4 block (InvalidCidrBlock.Malformed), texts and a token in
// their ranges (InvalidParameter), and sound tags.
func (r *CreateVpcRequest) Check() error {
	return cmp.Or(
		checkBlock("CidrBlock", cmp.Or(r.CidrBlock, DefaultVPCBlock)),
		checkLabel("VpcName", r.VpcName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
	)
}

// CreateVpcResponse holds the answer of CreateVpc.
type CreateVpcResponse struct {
	RequestId       string
	VpcId           string
	VRouterId       string
	RouteTableId    string
	ResourceGroupId string
}

// Action returns "CreateVpc".
func (*CreateVpcResponse) Action() string { return "CreateVpc" }

// DeleteVpcRequest holds the parameters of DeleteVpc (VPC API). VpcId is
// required.
type DeleteVpcRequest struct {
	AccessKeyId string
	RegionId    string
	VpcId       string
}

// Action returns "DeleteVpc".
func (*DeleteVpcRequest) Action() string { return "DeleteVpc" }

// Check wants a VpcId: MissingParameter.
func (r *DeleteVpcRequest) Check() error { return checkGiven("VpcId", r.VpcId) }

// DeleteVpcResponse holds the answer of DeleteVpc.
type DeleteVpcResponse struct{ RequestId string }

// Action returns "DeleteVpc".
func (*DeleteVpcResponse) Action() string { return "DeleteVpc" }

// CreateVSwitchRequest holds the parameters of CreateVSwitch (VPC API). ZoneId,
// VpcId and CidrBlock are required.
type CreateVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	ZoneId      string
	VpcId       string
	// CidrBlock is part of the VPC's, mask 16 to 29.
	CidrBlock string
	// Ipv6CidrBlock is the last 8 bits of the /64, "0" to "255"; without it IPv6
	// is off.
	Ipv6CidrBlock string
	VSwitchName   string
	Description   string
	Tag           []Tag
	ClientToken   string
}

// Action returns "CreateVSwitch".
func (*CreateVSwitchRequest) Action() string { return "CreateVSwitch" }

// Check wants what is required (MissingParameter), an IPv4 block
// (InvalidCidrBlock.Malformed), the IPv6 bits, texts and a token in their ranges
// (InvalidParameter), and sound tags.
func (r *CreateVSwitchRequest) Check() error {
	return cmp.Or(
		checkGiven("ZoneId", r.ZoneId),
		checkGiven("VpcId", r.VpcId),
		checkGiven("CidrBlock", r.CidrBlock),
		checkBlock("CidrBlock", r.CidrBlock),
		checkIpv6Bits(r.Ipv6CidrBlock),
		checkLabel("VSwitchName", r.VSwitchName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
	)
}

// CreateVSwitchResponse holds the answer of CreateVSwitch.
type CreateVSwitchResponse struct {
	RequestId string
	VSwitchId string
}

// Action returns "CreateVSwitch".
func (*CreateVSwitchResponse) Action() string { return "CreateVSwitch" }

// DeleteVSwitchRequest holds the parameters of DeleteVSwitch (VPC API).
// VSwitchId is required.
type DeleteVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
}

// Action returns "DeleteVSwitch".
func (*DeleteVSwitchRequest) Action() string { return "DeleteVSwitch" }

// Check wants a VSwitchId: MissingParameter.
func (r *DeleteVSwitchRequest) Check() error { return checkGiven("VSwitchId", r.VSwitchId) }

// DeleteVSwitchResponse holds the answer of DeleteVSwitch.
type DeleteVSwitchResponse struct{ RequestId string }

// Action returns "DeleteVSwitch".
func (*DeleteVSwitchResponse) Action() string { return "DeleteVSwitch" }

// CreateSecurityGroupRequest holds the parameters of CreateSecurityGroup. RegionId
// is required.
type CreateSecurityGroupRequest struct {
	AccessKeyId string
	RegionId    string
	// VpcId is the VPC of the group; without it the group is of the classic
	// network.
	VpcId string
	// SecurityGroupType is GroupNormal, the default, or GroupEnterprise, which
	// needs a VPC.
	SecurityGroupType string
	SecurityGroupName string
	Description       string
	Tag               []Tag
	ClientToken       string
}

// Action returns "CreateSecurityGroup".
func (*CreateSecurityGroupRequest) Action() string { return "CreateSecurityGroup" }

// Check wants a known type, texts and a token in their ranges (InvalidParameter),
// sound tags, and a VPC for an advanced group (MissingParameter).
func (r *CreateSecurityGroupRequest) Check() error {
	if err := cmp.Or(
		checkOneOf("SecurityGroupType", r.SecurityGroupType, GroupNormal, GroupEnterprise),
		checkLabel("SecurityGroupName", r.SecurityGroupName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
	); err != nil || r.SecurityGroupType != GroupEnterprise {
		return err
	}
	return checkGiven("VpcId", r.VpcId)
}

// CreateSecurityGroupResponse holds the answer of CreateSecurityGroup.
type CreateSecurityGroupResponse struct {
	RequestId       string
	SecurityGroupId string
}

// Action returns "CreateSecurityGroup".
func (*CreateSecurityGroupResponse) Action() string { return "CreateSecurityGroup" }

// DeleteSecurityGroupRequest holds the parameters of DeleteSecurityGroup. RegionId
// and SecurityGroupId are required.
type DeleteSecurityGroupRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
}

// Action returns "DeleteSecurityGroup".
func (*DeleteSecurityGroupRequest) Action() string { return "DeleteSecurityGroup" }

// Check wants a SecurityGroupId: MissingParameter.
func (r *DeleteSecurityGroupRequest) Check() error {
	return checkGiven("SecurityGroupId", r.SecurityGroupId)
}

// DeleteSecurityGroupResponse holds the answer of DeleteSecurityGroup.
type DeleteSecurityGroupResponse struct{ RequestId string }

// Action returns "DeleteSecurityGroup".
func (*DeleteSecurityGroupResponse) Action() string { return "DeleteSecurityGroup" }

// RunInstancesRequest holds the parameters of RunInstances that matter to an ENI.
// RegionId, ImageId, InstanceType, VSwitchId and a group are required: instances
// of the classic network come from a topology alone.
type RunInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// ImageId is any text: images are not simulated.
	ImageId      string
	InstanceType string
	// SecurityGroupId is the one group of the primary ENI, SecurityGroupIds lists
	// several.
	SecurityGroupId  string
	SecurityGroupIds []string
	VSwitchId        string
	// ZoneId is the VSwitch's, if it is given.
	ZoneId string
	// Amount is how many instances, 1 to 100, by default 1.
	Amount       int
	InstanceName string
	Description  string
	Tag          []Tag
	ClientToken  string
}

// Action returns "RunInstances".
func (*RunInstancesRequest) Action() string { return "RunInstances" }

// Check wants what is required (MissingParameter), a number, texts and a token in
// their ranges (InvalidParameter), sound tags, and groups by one of the two
// parameters (InvalidParameter.Conflict).
func (r *RunInstancesRequest) Check() error {
	group := r.SecurityGroupId
	if len(r.SecurityGroupIds) > 0 {
		group = cmp.Or(group, r.SecurityGroupIds[0], "given")
	}
	return cmp.Or(
		checkGiven("ImageId", r.ImageId),
		checkGiven("InstanceType", r.InstanceType),
		checkGiven("VSwitchId", r.VSwitchId),
		checkGiven("SecurityGroupId", group),
		checkRange("Amount", r.Amount, MaxInstancesPerCall),
		checkLabel("InstanceName", r.InstanceName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
	)
}

// RunInstancesResponse holds the answer of RunInstances.
type RunInstancesResponse struct {
	RequestId      string
	InstanceIdSets InstanceIdSets
}

// Action returns "RunInstances".
func (*RunInstancesResponse) Action() string { return "RunInstances" }

// InstanceIdSets lists instances.
type InstanceIdSets struct{ InstanceIdSet []string }

// checkBlock wants an IPv4 block without bits beyond its mask.
func checkBlock(parameter, value string) error {
	p, err := netip.ParsePrefix(value)
	if err != nil || !p.Addr().Is4() || p != p.Masked() {
		return apierrors.InvalidCidrBlockMalformed.New(parameter, value)
	}
	return nil
}

// checkIpv6Bits wants "0" to "255", or nothing.
func checkIpv6Bits(value string) error {
	const parameter = "Ipv6CidrBlock"
	if value == "" {
		return nil
	}
	if n, err := strconv.ParseUint(value, 10, 8); err != nil || strconv.FormatUint(n, 10) != value {
		return invalid(parameter, value, "It is no number from 0 to 255.")
	}
	return nil
}

// checkLabel wants a name of 2 to 128 characters that does not start with http://
// or https://. The pages allow different characters beyond letters and digits; any
// text will do here (assumed).
func checkLabel(parameter, value string) error {
	if value == "" {
		return nil
	}
	return cmp.Or(checkLength(parameter, value, minNameAndDescr, maxName), checkDescription(parameter, value))
}
