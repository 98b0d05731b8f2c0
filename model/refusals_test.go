package model_test

import (
	"testing"

	apierrors "example.com/enisim/errors"
)

// refusedCall is a call, the code that its request is refused with, and the parameter that
// the refusal names.
type refusedCall struct {
	call      string
	code      apierrors.Code
	parameter string
}

func checkRefused(t *testing.T, calls []refusedCall) {
	t.Helper()
	for _, c := range calls {
		r := parsed(t, c.call)
		refusal{code: c.code, parameter: c.parameter}.checkBriefly(t, r, r.Check())
	}
}

// TestRefusalsOfRules has what a rule of a security group can break by itself, in the order
// of AuthorizeSecurityGroup.
func TestRefusalsOfRules(t *testing.T) {
	const (
		in    = "AuthorizeSecurityGroup SecurityGroupId=sg-1 "
		tcp   = in + "IpProtocol=tcp PortRange=22/22 "
		whole = tcp + "SourceCidrIp=10.0.0.0/8 "
		item  = in + "Permissions.1.IpProtocol=tcp Permissions.1.PortRange=1/1 Permissions.1."
	)
	checkRefused(t, []refusedCall{
		{"AuthorizeSecurityGroup SecurityGroupId=x", apierrors.InvalidSecurityGroupIdMalformed, "SecurityGroupId"},
		{"AuthorizeSecurityGroup", apierrors.MissingParameter, "SecurityGroupId"},
		{whole + "ClientToken=网", apierrors.InvalidParameter, "ClientToken"},
		{whole + "Permissions.1.IpProtocol=tcp", apierrors.InvalidParamPermissions, "Permissions.N"},
		{in + list("Permissions.%d.IpProtocol=tcp", 101), apierrors.InvalidParameter, "Permissions.N"},
		{whole + "Priority=x", apierrors.InvalidPriorityMalformed, "Priority"},
		{in + "IpProtocol=x", apierrors.InvalidIpProtocolValueNotSupported, "IpProtocol"},
		{in + "IpProtocol=tcp PortRange=x", apierrors.InvalidParamPortRange, "PortRange"},
		{in + "IpProtocol=tcp PortRange=2/1", apierrors.InvalidIpProtocolMalformed, "PortRange"},
		{in + "IpProtocol=tcp PortRange=-1/-1", apierrors.OperationDenied, "PortRange"},
		{whole + "SourcePortRange=x", apierrors.InvalidSourcePortRangeMalformed, "SourcePortRange"},
		{whole + "Policy=x", apierrors.InvalidPolicyMalformed, "Policy"},
		{whole + "Priority=101", apierrors.InvalidPriorityValueNotSupported, "Priority"},
		{whole + "NicType=x", apierrors.InvalidNicTypeValueNotSupported, "NicType"},
		{whole + "Description=" + chars(513), apierrors.InvalidSecurityGroupDiscriptionMalformed, "Description"},
		{tcp, apierrors.MissingParameterSource, "SourceCidrIp"},
		{whole + "Ipv6SourceCidrIp=2408::/32", apierrors.InvalidParamSourceIp, "Ipv6SourceCidrIp"},
		{tcp + "SourceCidrIp=x", apierrors.InvalidSourceCidrIpMalformed, "SourceCidrIp"},
		{tcp + "Ipv6SourceCidrIp=10.0.0.0/8", apierrors.InvalidParamIpv6SourceCidrIp, "Ipv6SourceCidrIp"},
		{whole + "DestCidrIp=x", apierrors.InvalidDestCidrIpMalformed, "DestCidrIp"},
		{whole + "DestCidrIp=10.0.0.0/8", apierrors.InvalidParamterConflict, "DestCidrIp"},
		{whole + "Ipv6DestCidrIp=2408::/32", apierrors.InvalidParameter, "DestCidrIp"},
		{in + "IpProtocol=icmp PortRange=-1/-1 Ipv6SourceCidrIp=2408::/32",
			apierrors.InvalidParamIpv4ProtocolConflictWithIpv6Address, "Ipv6SourceCidrIp"},
		{in + "IpProtocol=icmpv6 PortRange=-1/-1 SourceCidrIp=10.0.0.0/8",
			apierrors.InvalidParamIpv6ProtocolConflictWithIpv4Address, "SourceCidrIp"},
		{item + "SourceCidrIp=x", apierrors.InvalidSourceCidrIpMalformed, "Permissions.1.SourceCidrIp"},
		{item + "SourceCidrIp=2408::1", apierrors.InvalidSourceCidrIpMalformed, "Permissions.1.SourceCidrIp"},
		{item + "Ipv6SourceCidrIp=2408::1%eth0", apierrors.InvalidParamIpv6SourceCidrIp,
			"Permissions.1.Ipv6SourceCidrIp"},
		{"RevokeSecurityGroup SecurityGroupId=sg-1 SecurityGroupRuleId.1=sgr-1 IpProtocol=tcp",
			apierrors.InvalidParamPermissions, "Permissions.N"},
		{"RevokeSecurityGroup SecurityGroupId=sg-1 SecurityGroupRuleId.1=sgr-1 SecurityGroupRuleId.2=sgr-1",
			apierrors.InvalidParamSecurityGroupRuleIdRepeated, "SecurityGroupRuleId.2"},
		{"RevokeSecurityGroup SecurityGroupId=sg-1" + list("SecurityGroupRuleId.%[1]d=sgr-%[1]d", 101),
			apierrors.InvalidParameter, "SecurityGroupRuleId.N"},
	})
}

// TestRefusalsOfReservations has what a CIDR reservation can break by itself.
func TestRefusalsOfReservations(t *testing.T) {
	const (
		in   = "CreateVSwitchCidrReservation VSwitchId=vsw-1 "
		cidr = "VSwitchCidrReservationCidr"
		mask = "VSwitchCidrReservationMask"
	)
	checkRefused(t, []refusedCall{
		{"CreateVSwitchCidrReservation", apierrors.MissingParameter, "VSwitchId"},
		{in, apierrors.MissingParameter, cidr},
		{in + cidr + "=172.16.0.0/28 " + mask + "=28", apierrors.ConflictVSwitchCidrReservation, mask},
		{in + cidr + "=x", apierrors.InvalidCidrBlockMalformed, cidr},
		{in + cidr + "=172.16.0.1/28", apierrors.InvalidCidrBlockMalformed, cidr},
		{in + cidr + "=2408::/80", apierrors.InvalidCidrBlockMalformed, cidr},
		{in + cidr + "=172.16.0.0/29", apierrors.InvalidParameter, cidr},
		{in + "IpVersion=IPv6 " + cidr + "=2408::/81", apierrors.InvalidParameter, cidr},
		{in + mask + "=x", apierrors.InvalidParameter, mask},
		{in + mask + "=028", apierrors.InvalidParameter, mask},
		{in + mask + "=29", apierrors.InvalidParameter, mask},
		{in + mask + "=28 VSwitchCidrReservationType=x", apierrors.InvalidParameter, "VSwitchCidrReservationType"},
		{in + mask + "=28 IpVersion=x", apierrors.InvalidParameter, "IpVersion"},
	})
}

// TestRefusalsOfMembers has the calls on several instances, and those by which one joins or
// leaves a group or a trunk.
func TestRefusalsOfMembers(t *testing.T) {
	const join = "JoinSecurityGroup SecurityGroupId=sg-1 "
	checkRefused(t, []refusedCall{
		{"StartInstances", apierrors.InvalidInstanceIdNotFound, "InstanceId"},
		{"StopInstances" + list("InstanceId.%[1]d=i-%[1]d", 101),
			apierrors.InvalidParameterTooManyInstanceIds, "InstanceId.N"},
		{"RebootInstances InstanceId.1=i-1 BatchOptimization=x", apierrors.InvalidParameter, "BatchOptimization"},
		{"DeleteInstances InstanceId.1=i-1 ClientToken=网", apierrors.InvalidParameter, "ClientToken"},
		{"LeaveSecurityGroup", apierrors.MissingParameter, "SecurityGroupId"},
		{join + "InstanceId=i-1 NetworkInterfaceId=eni-1",
			apierrors.InvalidParamEniIdAndInstanceIdConflict, "NetworkInterfaceId"},
		{join, apierrors.InvalidParamMalformed, "InstanceId"},
		{join + "NetworkInterfaceId=eni-1 RegionId=", apierrors.MissingParameterRegionId, "RegionId"},
		{"AttachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-1 TrunkNetworkInstanceId=x",
			apierrors.InvalidParamsEniId, "TrunkNetworkInstanceId"},
	})
}
