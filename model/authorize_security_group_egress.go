package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// AuthorizeSecurityGroupEgressRequest holds the parameters of AuthorizeSecurityGroupEgress. RegionId
// and SecurityGroupId are required, and rules.
type AuthorizeSecurityGroupEgressRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
	ClientToken     string
	// Permissions lists up to 100 rules. Later editions added it.
	Permissions []EgressPermission

	// Without Permissions these are the rule, as in [EgressPermission].
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

// CheckIn returns the first of the errors of [AuthorizeSecurityGroupRequest.CheckIn], with
// MissingParameter.Dest for a rule without a destination. Of the two sides the destination
// comes first.
func (r *AuthorizeSecurityGroupEgressRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	_, err := r.Rules()
	return cmp.Or(
		checkSecurityGroupId(r.SecurityGroupId),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		err,
	)
}

// Rules returns the rules that the request names, as answers have them.
func (r *AuthorizeSecurityGroupEgressRequest) Rules() ([]SecurityGroupRule, error) {
	return rulesOf(r.Permissions, EgressPermission{
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
	}, authorizing)
}

// AuthorizeSecurityGroupEgressResponse holds the answer of AuthorizeSecurityGroupEgress.
type AuthorizeSecurityGroupEgressResponse struct{ RequestId string }
