package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// AuthorizeSecurityGroupRequest holds the parameters of AuthorizeSecurityGroup. RegionId
// and SecurityGroupId are required, and rules.
type AuthorizeSecurityGroupRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	ClientToken     string
	// Permissions lists up to 100 rules. Later editions added it.
	Permissions []IngressPermission

	// Without Permissions these are the rule, as in [IngressPermission].
	IpProtocol       string
	PortRange        string
	SourcePortRange  string
	SourceCidrIp     string
	Ipv6SourceCidrIp string
	SourceGroupId    string
	DestCidrIp       string
	Ipv6DestCidrIp   string
	Policy           string
	Priority         string
	NicType          string
	Description      string
}

// CheckIn returns the first of these errors:
//
//   - InvalidSecurityGroupId.Malformed, MissingParameter, InvalidParameter: the
//     SecurityGroupId is malformed or missing, or the ClientToken is malformed
//   - InvalidParam.Permissions: a rule is given beside Permissions
//   - InvalidParameter: there are more than 100 rules
//
// and then for each rule:
//
//   - InvalidPriority.Malformed, InvalidIpProtocol.ValueNotSupported
//   - InvalidPortRange.Malformed, InvalidParam.PortRange, OperationDenied,
//     InvalidIpProtocol.Malformed: the PortRange is missing, is not two integers, is
//     not for the protocol, or is out of range; InvalidSourcePortRange.Malformed
//   - InvalidPolicy.Malformed, InvalidPriority.ValueNotSupported,
//     InvalidNicType.ValueNotSupported, InvalidSecurityGroupDiscription.Malformed
//   - MissingParameter.Source
//   - InvalidParam.SourceIp, InvalidSourceCidrIp.Malformed, InvalidParam.Ipv6SourceCidrIp,
//     InvalidParam.DestIp, InvalidDestCidrIp.Malformed, InvalidParam.Ipv6DestCidrIp
//   - InvalidParam.Ipv4ProtocolConflictWithIpv6Address,
//     InvalidParam.Ipv6ProtocolConflictWithIpv4Address
//   - InvalidParamter.Conflict, InvalidParameter: the two sides are the same block, or of
//     two families
func (r *AuthorizeSecurityGroupRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	_, err := r.Rules()
	return cmp.Or(
		checkSecurityGroupId(r.SecurityGroupId),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		err,
	)
}

// Rules returns the rules that the request names, as answers have them.
func (r *AuthorizeSecurityGroupRequest) Rules() ([]SecurityGroupRule, error) {
	return rulesOf(r.Permissions, IngressPermission{
		IpProtocol:       r.IpProtocol,
		PortRange:        r.PortRange,
		SourcePortRange:  r.SourcePortRange,
		SourceCidrIp:     r.SourceCidrIp,
		Ipv6SourceCidrIp: r.Ipv6SourceCidrIp,
		SourceGroupId:    r.SourceGroupId,
		DestCidrIp:       r.DestCidrIp,
		Ipv6DestCidrIp:   r.Ipv6DestCidrIp,
		Policy:           r.Policy,
		Priority:         r.Priority,
		NicType:          r.NicType,
		Description:      r.Description,
	}, authorizing)
}

// AuthorizeSecurityGroupResponse holds the answer of AuthorizeSecurityGroup.
type AuthorizeSecurityGroupResponse struct{ RequestId string }
