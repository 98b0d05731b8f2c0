package sim_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// raising is a code and an ordinary call that is refused with it.
type raising struct {
	code      apierrors.Code
	condition string // as errors/README.md words it
	action    string // that of the call; others may raise the code too
	call      func(*testing.T) error
}

// raisings has a row for every code that a call can be refused with.
var raisings = []raising{
	creating(apierrors.InvalidUserTypeNotSupported, "the account is of a kind that may not use ENIs",
		"AccessKeyId=odd"),
	creating(apierrors.AbsInvalidAccountNotFound, "the AccessKey is unknown or has expired", "AccessKeyId=nobody"),
	creating(apierrors.MissingParameter, "a required parameter, or any security group, is missing", "VSwitchId="),
	creating(apierrors.ForbiddenNotSupportRAM, "a RAM user calls an action that is closed to them",
		"AccessKeyId=ram-strict"),
	decoding(apierrors.UnsupportedParameter, "a parameter is unknown, or asks for what is not simulated",
		"CreateNetworkInterface", "Ipv4PrefixCount=1"),
	creating(apierrors.ForbiddenSubUser, "a RAM user calls what was not granted", "AccessKeyId=ram-reader"),
	creating(apierrors.InvalidParameter, "a value is malformed or out of range", "NetworkInterfaceName=1"),
	calling(apierrors.InvalidInstanceIDMalformed, "an InstanceId is not of the form i-...",
		"AttachNetworkInterface InstanceId=vsw-e NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationInvalidEcsState,
		"the instance is neither Running nor Stopped, or Running where its type is to be Stopped",
		"AttachNetworkInterface InstanceId=i-pending NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationInvalidEniState, "the ENI is in another state than the action needs",
		"AttachNetworkInterface InstanceId=i-2 NetworkInterfaceId=eni-bound"),
	calling(apierrors.InvalidOperationDetachPrimaryEniNotAllowed, "the ENI is primary",
		"DetachNetworkInterface InstanceId=i-full NetworkInterfaceId=eni-primary"),
	calling(apierrors.InvalidEcsIdNotFound, "the account has no such instance in the region",
		"AttachNetworkInterface InstanceId=i-none NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidEniIdNotFound, "the account has no such ENI in the region",
		"DeleteNetworkInterface NetworkInterfaceId=eni-none"),
	creating(apierrors.InvalidVSwitchIdNotFound, "the account has no such VSwitch in the region", "VSwitchId=vsw-none"),
	creating(apierrors.InvalidSecurityGroupIdNotFound, "the account has no such group in the region",
		"SecurityGroupId=sg-none"),
	{apierrors.MaxEniCountExceeded, "the account has 100 ENIs in the region", "CreateNetworkInterface",
		func(t *testing.T) error {
			r := valid("VSwitchId=vsw-16")
			return refused(t, fill(t, sim.MustNew(world()), r, 99), r)
		}},
	calling(apierrors.EniPerInstanceLimitExceeded,
		"the instance has as many ENIs as its type allows, the primary counted",
		"AttachNetworkInterface InstanceId=i-full NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationAvailabilityZoneMismatch, "the instance is in another zone than the ENI",
		"AttachNetworkInterface InstanceId=i-far NetworkInterfaceId=eni-1"),
	creating(apierrors.InvalidOperationVpcMismatch, "a group, or the instance, is in another VPC than the ENI",
		"SecurityGroupId=sg-vpc2"),
	{apierrors.SecurityGroupInstanceLimitExceed,
		"a group would hold more than 2,000 (basic) or 65,536 (advanced) private addresses", "CreateNetworkInterface",
		func(t *testing.T) error {
			full := with(world(), func(t *model.Topology) { t.Quotas.NormalGroupAddresses = 4 })
			return refused(t, full, valid("SecurityGroupId=sg-6"))
		}},
	creating(apierrors.InvalidSecurityGroupIdNotVpc, "a group is of the classic network", "SecurityGroupId=sg-classic"),
	calling(apierrors.InvalidOperationInvalidEniType, "the ENI is primary",
		"DeleteNetworkInterface NetworkInterfaceId=eni-primary"),
	creating(apierrors.InvalidVSwitchIdIpNotEnough, "the VSwitch has too few free addresses",
		"VSwitchId=vsw-29 SecondaryPrivateIpAddressCount=4"),
	creating(apierrors.InvalidVSwitchIdIpInvalid, "an address is outside of the VSwitch, or reserved",
		"PrimaryIpAddress=172.16.0.0"),
	creating(apierrors.ForbiddenRegionId, "the region does not have the service", "RegionId=cn-nowhere"),
	creating(apierrors.InvalidResourceGroupNotFound, "the account has no such resource group",
		"ResourceGroupId=rg-none"),
	creating(apierrors.DuplicateTagKey, "two tags have the same key", "Tag.1.Key=a Tag.2.Key=a"),
	creating(apierrors.InvalidTagKeyMalformed, "a tag's key breaks a rule of the page", "Tag.1.Key=aliyun"),
	creating(apierrors.InvalidTagValueMalformed, "a tag's value breaks a rule of the page",
		"Tag.1.Key=a Tag.1.Value=acs:"),
	creating(apierrors.QuotaExceedTags, "the ENI would have more than 20 tags", items("Tag.%d.Key", 21)),
	creating(apierrors.InvalidIpAddress, "an IPv6 address is malformed", "Ipv6Address.1=::g"),
	creating(apierrors.InvalidIpIpRepeated, "an address is given twice in the request",
		"PrivateIpAddress.1=172.16.0.9 PrivateIpAddress.2=172.16.0.9"),
	creating(apierrors.InvalidPrivateIpAddressDuplicated, "an address is in use by another",
		"PrimaryIpAddress=172.16.0.10"),
	creating(apierrors.InvalidParameterConflict,
		"two parameters exclude each other, or basic and advanced groups are mixed",
		"SecurityGroupIds.1=sg-2"),

	decoding(apierrors.InvalidActionNotFound, "the action is unknown", "CreateNetworks", "RegionId=cn-hangzhou"),
	creating(apierrors.InvalidRegionIdNotFound, "the region is unknown", "RegionId=cn-atlantis"),
	{apierrors.IdempotentParameterMismatch, "the ClientToken was used with other parameters", "CreateNetworkInterface",
		func(t *testing.T) error {
			s, _ := create(t, sim.MustNew(world()), "ClientToken=t")
			return refused(t, s, valid("ClientToken=t QueueNumber=1"))
		}},
	creating(apierrors.IncorrectVSwitchStatus, "the VSwitch is Pending", "VSwitchId=vsw-pending"),
	creating(apierrors.JoinedGroupLimitExceed, "more than 5 security groups",
		"SecurityGroupId= "+list("SecurityGroupIds", "sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")),
	creating(apierrors.MaxEniPrivateIpsCountExceeded,
		"an ENI that is not InUse would have more than 10 secondary addresses",
		"SecondaryPrivateIpAddressCount=11"),
	creating(apierrors.MaxEniIpv6IpsCountExceeded, "an ENI that is not InUse would have more than 10 IPv6 addresses",
		"Ipv6AddressCount=11"),
	creating(apierrors.InvalidVSwitchIpv6NotTurnOn, "IPv6 addresses are asked of a VSwitch without IPv6",
		"Ipv6AddressCount=1"),
	calling(apierrors.InvalidParamsEniId, "a NetworkInterfaceId is not of the form eni-...",
		"DeleteNetworkInterface NetworkInterfaceId=vsw-e"),
	calling(apierrors.InvalidOperationEniServiceManaged, "another cloud product manages the ENI",
		"DeleteNetworkInterface NetworkInterfaceId=eni-managed"),
	calling(apierrors.InvalidOperationIpv4CountExceeded,
		"an ENI that is bound would have more IPv4 addresses than the instance type allows",
		"AttachNetworkInterface InstanceId=i-large NetworkInterfaceId=eni-6ips"),
	calling(apierrors.InvalidOperationIpv6NotSupport,
		"an ENI with IPv6 addresses would be bound to an instance whose type allows none",
		"AttachNetworkInterface InstanceId=i-n4-running NetworkInterfaceId=eni-v6"),
	calling(apierrors.InvalidOperationIpv6CountExceeded,
		"an ENI that is bound would have more IPv6 addresses than the instance type allows",
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-3v6"),
	calling(apierrors.InvalidOperationMaxEniQueueNumberExceeded,
		"an ENI that is bound would have more queues than the instance type allows",
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-q5"),
	calling(apierrors.InvalidOperationExceedInstanceTypeQueueNumber,
		"the ENIs of an instance would have more queues together than its type allows",
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-q4"),
	calling(apierrors.InvalidVpcEmpty, "the VPC has no VSwitch", "DescribeNetworkInterfaces VpcId=vpc-empty"),
	calling(apierrors.InvalidIpIpAssigned, "an address is the ENI's already",
		"AssignPrivateIpAddresses NetworkInterfaceId=eni-5ips PrivateIpAddress.1=172.16.0.101"),
	calling(apierrors.InvalidIpIpUnassigned, "an address is not the ENI's",
		"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=172.16.0.101"),
	calling(apierrors.InvalidInstanceIdNotFound, "the account has no such instance", "StopInstance InstanceId=i-none"),
	calling(apierrors.IncorrectInstanceStatus, "the instance is in another state than the action needs",
		"StopInstance InstanceId=i-2"),
	calling(apierrors.MissingParameterRegionId, "the RegionId is missing", "TagResources RegionId="),
	calling(apierrors.MissingParameterResourceType, "the ResourceType is missing", "TagResources"),
	calling(apierrors.MissingParameterTags, "the tags are missing", "TagResources ResourceType=eni ResourceId.1=eni-1"),
	calling(apierrors.NumberExceedResourceIds, "more than 50 ids",
		"TagResources ResourceType=eni "+items("ResourceId.%d", 51)),
	calling(apierrors.NumberExceedTags, "more than 20 tags in one call",
		"TagResources ResourceType=eni ResourceId.1=eni-1 "+items("Tag.%d.Key", 21)),
	calling(apierrors.InvalidResourceIdNotFound, "the account has no such ENI in the region",
		"TagResources ResourceType=eni ResourceId.1=eni-none Tag.1.Key=k"),
	calling(apierrors.InvalidResourceIdNotSupported, "another cloud product manages the ENI",
		"TagResources ResourceType=eni ResourceId.1=eni-managed Tag.1.Key=k"),
	calling(apierrors.InvalidResourceTypeNotFound, "there is no such ResourceType", "TagResources ResourceType=enis"),
	calling(apierrors.InvalidCidrBlockMalformed,
		"a CidrBlock is malformed, or not one that a VPC or a VSwitch may have",
		"CreateVpc CidrBlock=10.0.0.0/7"),
	calling(apierrors.InvalidCidrBlockOverlapped, "a VSwitch would overlap with another",
		validVSwitch+" CidrBlock=172.16.0.0/24"),
	calling(apierrors.InvalidVpcIdNotFound, "the account has no such VPC in the region", "DeleteVpc VpcId=vpc-none"),
	calling(apierrors.InvalidZoneIdNotFound, "the region has no such zone", validVSwitch+" ZoneId=cn-shanghai-a"),
	{apierrors.QuotaExceededVpc, "the account has 10 VPCs in the region", "CreateVpc",
		func(t *testing.T) error {
			s := fill(t, sim.MustNew(lively()), call("CreateVpc"), 7) // the topology has three in the region
			return refused(t, s, call("CreateVpc"))
		}},
	{apierrors.QuotaExceededVSwitch, "the VPC has 24 VSwitches", "CreateVSwitch",
		func(t *testing.T) error {
			s := sim.MustNew(lively())
			for i := range 20 { // the topology has four
				s = apply(t, s, call(validVSwitch, fmt.Sprintf("CidrBlock=172.20.%d.0/24", i)))
			}
			return refused(t, s, call(validVSwitch, "CidrBlock=172.20.20.0/24"))
		}},
	calling(apierrors.DependencyViolation, "a VPC has a VSwitch or a group, or a VSwitch an ENI",
		"DeleteVSwitch VSwitchId=vsw-e"),
	calling(apierrors.DependencyViolation, "a group has an ENI", "DeleteSecurityGroup SecurityGroupId=sg-1"),
	calling(apierrors.InvalidInstanceTypeValueNotSupported, "there is no such instance type",
		validRun+" InstanceType=ecs.none"),
	overHTTP(apierrors.UnsupportedHTTPMethod, "the HTTP method is neither GET nor POST", http.MethodPut, ""),
	overHTTP(apierrors.InvalidAccessKeyIdNotFound, "the topology has secrets, and no such AccessKey",
		http.MethodGet, "AccessKeyId=nobody"),
	overHTTP(apierrors.IncompleteSignature, "the signature is malformed",
		http.MethodGet, "Signature=x"),
	overHTTP(apierrors.SignatureDoesNotMatch, "the signature is not that of the key's secret",
		http.MethodGet, "Timestamp=changed"),
	{apierrors.InvalidTimeStampExpired, "the timestamp is more than 15 minutes from the present", "any",
		func(t *testing.T) error {
			transport := rpc.NewTransport(signingCloud())
			transport.CheckTimestamps(func() time.Time { return time.Unix(0, 0) })
			return refusalOf(t, transport, signedCall(http.MethodGet, ""))
		}},
	{apierrors.SignatureNonceUsed, "the signature's nonce was used before", "any",
		func(t *testing.T) error {
			transport := rpc.NewTransport(signingCloud())
			_, _ = transport.RoundTrip(signedCall(http.MethodGet, ""))
			return refusalOf(t, transport, signedCall(http.MethodGet, ""))
		}},
	calling(apierrors.InvalidParameterTagValue, "a tag to look for has a value and no key",
		"ListTagResources ResourceType=eni Tag.1.Value=v"),
}

// unraised are the codes that no ordinary call is refused with, and why.
var unraised = map[apierrors.Code]string{
	apierrors.InternalError: "the simulation holds 16,777,216 ENIs, as many as there are MAC addresses, " +
		"or a fault says so",
	apierrors.Throttling:         "a fault says so",
	apierrors.ThrottlingUser:     "a fault says so",
	apierrors.OperationConflict:  "a fault says so",
	apierrors.ServiceUnavailable: "a fault says so",
}

// creating is a code of a valid CreateNetworkInterface with changes.
func creating(code apierrors.Code, condition, changes string) raising {
	return raising{code, condition, "CreateNetworkInterface", func(t *testing.T) error {
		return refused(t, sim.MustNew(world()), valid(changes))
	}}
}

// calling is a code of a call in [lively].
func calling(code apierrors.Code, condition, line string) raising {
	r := call(line)
	return raising{code, condition, r.Action(), func(t *testing.T) error {
		return refused(t, sim.MustNew(lively()), r)
	}}
}

// decoding is a code of a parameter that no request has.
func decoding(code apierrors.Code, condition, action, parameter string) raising {
	name, value, _ := strings.Cut(parameter, "=")
	return raising{code, condition, action, func(*testing.T) error {
		_, err := rpc.Decode(map[string][]string{
			"Action": {action}, "Version": {model.ProductECS.Version}, name: {value},
		})
		return err
	}}
}

// overHTTP is a code of an HTTP request that holds no readable call.
func overHTTP(code apierrors.Code, condition, method, change string) raising {
	return raising{code, condition, "any", func(t *testing.T) error {
		return refusalOf(t, rpc.NewTransport(signingCloud()), signedCall(method, change))
	}}
}

// signingCloud returns a cloud whose calls must be signed.
func signingCloud() *sim.Cloud {
	topology := lively()
	topology.Accounts[0].AccessKeys[0].AccessKeySecret = "secret"
	return sim.MustOpen(topology)
}

// signedCall returns a call over HTTP, with a parameter changed after it was signed.
func signedCall(method, change string) *http.Request {
	values := url.Values{
		"Action": {"DescribeNetworkInterfaces"}, "Version": {model.ProductECS.Version},
		"RegionId": {"cn-hangzhou"}, "AccessKeyId": {"main"},
		"SignatureMethod": {"HMAC-SHA1"}, "SignatureVersion": {"1.0"}, "SignatureNonce": {"1"},
		"Timestamp": {"2020-10-16T00:00:00Z"},
	}
	values.Set("Signature", rpc.Sign("secret", method, values))
	if name, value, ok := strings.Cut(change, "="); ok {
		values.Set(name, value)
	}
	return &http.Request{Method: method, URL: &url.URL{RawQuery: values.Encode()}}
}

// refusalOf returns the code that an HTTP request is refused with.
func refusalOf(t *testing.T, transport *rpc.Transport, r *http.Request) error {
	t.Helper()
	response, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(response.Body)
	for _, c := range apierrors.Catalogue() {
		if strings.Contains(string(text), "<Code>"+c.Error()+"</Code>") && response.StatusCode == c.HttpStatus() {
			return c
		}
	}
	t.Fatalf("%s %s\ngot %s %s", r.Method, r.URL, response.Status, text)
	return nil
}

// TestEveryCode checks that each code of the catalogue is returned by an ordinary
// call, or is known to need something else.
func TestEveryCode(t *testing.T) {
	raised := make(map[apierrors.Code]bool)
	for _, r := range raisings {
		raised[r.code] = true
		t.Run(r.code.Error(), func(t *testing.T) {
			err := r.call(t)
			if !errors.Is(err, r.code) {
				t.Errorf("%s, when %s\ngot  %v\nwant %s", r.action, r.condition, err, r.code)
			}
			var refusal *apierrors.Error
			want := r.code.For(r.action).HttpStatus()
			if errors.As(err, &refusal) && refusal.HttpStatus() != want {
				t.Errorf("%s, when %s\ngot  %v\nwant status %d", r.action, r.condition, err, want)
			}
		})
	}
	for _, c := range apierrors.Catalogue() {
		if _, known := unraised[c]; raised[c] == known {
			t.Errorf("%s is raised: %t, and known not to be: %t", c, raised[c], known)
		}
	}
}

// codesTable spells the table of codes in errors/README.md.
func codesTable() string {
	rows := make(map[apierrors.Variant]raising)
	for _, r := range raisings {
		rows[r.code.For(r.action)] = r
	}
	var b strings.Builder
	b.WriteString("| code | status | answered when | for example by | code from | text from |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			r, raised := rows[v]
			if !raised {
				r = raising{condition: unraised[c], action: "-"}
			}
			fmt.Fprintf(&b, "| `%s` | %d | %s | %s | %s | %s |\n", v, v.HttpStatus(), r.condition, r.action, v.Source(), v.Wording())
		}
	}
	return b.String()
}
