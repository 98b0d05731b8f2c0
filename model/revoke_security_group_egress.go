package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// RevokeSecurityGroupEgressRequest holds the parameters of RevokeSecurityGroupEgress. RegionId and
// SecurityGroupId are required, and rules.
type RevokeSecurityGroupEgressRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	ClientToken     string
	// SecurityGroupRuleId lists up to 100 rules by their ids. Later editions added it.
	SecurityGroupRuleId []string
	// Permissions lists up to 100 rules. The priority of a rule counts if it is given; its
	// description does not count (both assumed). Later editions added it.
	Permissions []EgressPermission

	// Without either these are the rule, as in [EgressPermission].
	IpProtocol       string
	PortRange        string
	SourcePortRange  string
	DestCidrIp       string
	Ipv6DestCidrIp   string
	DestGroupId      string
	SourceCidrIp     string
	Ipv6SourceCidrIp string
	Policy           string
	Priority         string
	NicType          string
	Description      string
}

// CheckIn returns the first of the errors of [RevokeSecurityGroupRequest.CheckIn], for rules
// those of [AuthorizeSecurityGroupEgressRequest.CheckIn].
func (r *RevokeSecurityGroupEgressRequest) CheckIn(Edition) error {
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
func (r *RevokeSecurityGroupEgressRequest) Rules() ([]SecurityGroupRule, error) {
	return rulesToRevoke(r.SecurityGroupRuleId, r.Permissions, EgressPermission{
		IpProtocol:       r.IpProtocol,
		PortRange:        r.PortRange,
		SourcePortRange:  r.SourcePortRange,
		DestCidrIp:       r.DestCidrIp,
		Ipv6DestCidrIp:   r.Ipv6DestCidrIp,
		DestGroupId:      r.DestGroupId,
		SourceCidrIp:     r.SourceCidrIp,
		Ipv6SourceCidrIp: r.Ipv6SourceCidrIp,
		Policy:           r.Policy,
		Priority:         r.Priority,
		NicType:          r.NicType,
		Description:      r.Description,
	})
}

// RevokeSecurityGroupEgressResponse holds the answer of RevokeSecurityGroupEgress.
type RevokeSecurityGroupEgressResponse struct{ RequestId string }
