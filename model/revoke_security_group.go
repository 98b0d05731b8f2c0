package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// RevokeSecurityGroupRequest holds the parameters of RevokeSecurityGroup. RegionId and
// SecurityGroupId are required, and rules.
type RevokeSecurityGroupRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	ClientToken     string
	// SecurityGroupRuleId lists up to 100 rules by their ids. Later editions added it.
	SecurityGroupRuleId []string
	// Permissions lists up to 100 rules. The priority of a rule counts if it is given; its
	// description does not count (both assumed). Later editions added it.
	Permissions []IngressPermission

	// Without either these are the rule, as in [IngressPermission].
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
//   - InvalidParam.Permissions: rules are named in two ways
//   - InvalidParameter, InvalidParam.SecurityGroupRuleIdRepeated: there are more than 100
//     ids, or one twice
//
// and then for each rule those of [AuthorizeSecurityGroupRequest.CheckIn], with
// InvalidIpPortRange.Malformed for the PortRange.
func (r *RevokeSecurityGroupRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	_, err := r.Rules()
	return cmp.Or(
		checkSecurityGroupId(r.SecurityGroupId),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		err,
	)
}

// Rules returns the rules that the request describes, as answers have them; none if it
// names ids.
func (r *RevokeSecurityGroupRequest) Rules() ([]SecurityGroupRule, error) {
	return rulesToRevoke(r.SecurityGroupRuleId, r.Permissions, IngressPermission{
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
	})
}

// RevokeSecurityGroupResponse holds the answer of RevokeSecurityGroup.
type RevokeSecurityGroupResponse struct{ RequestId string }
