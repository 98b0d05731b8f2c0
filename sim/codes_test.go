package sim_test

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// raising is a code and an ordinary call that is refused with it.
type raising struct {
	code   apierrors.Code
	action string // that of the call; others may raise the code too
	call   func(*testing.T) error
}

// raisings has a row for each code that random calls do not earn, and for others, of
// which it shows the plainest case.
var raisings = []raising{
	creating(apierrors.InvalidUserTypeNotSupported, "AccessKeyId=odd"),
	creating(apierrors.AbsInvalidAccountNotFound, "AccessKeyId=nobody"),
	creating(apierrors.MissingParameter, "VSwitchId="),
	creating(apierrors.ForbiddenNotSupportRAM, "AccessKeyId=ram-strict"),
	decoding(apierrors.UnsupportedParameter, "CreateNetworkInterface", "QueuePairNumber=1"),
	creating(apierrors.ForbiddenSubUser, "AccessKeyId=ram-reader"),
	creating(apierrors.InvalidParameter, "NetworkInterfaceName=1"),
	calling(apierrors.InvalidInstanceIDMalformed, "AttachNetworkInterface InstanceId=vsw-e NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationInvalidEcsState,
		"AttachNetworkInterface InstanceId=i-pending NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationInvalidEniState,
		"AttachNetworkInterface InstanceId=i-2 NetworkInterfaceId=eni-bound"),
	calling(apierrors.InvalidOperationDetachPrimaryEniNotAllowed,
		"DetachNetworkInterface InstanceId=i-full NetworkInterfaceId=eni-primary"),
	calling(apierrors.InvalidEcsIdNotFound, "AttachNetworkInterface InstanceId=i-none NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidEniIdNotFound, "DeleteNetworkInterface NetworkInterfaceId=eni-none"),
	creating(apierrors.InvalidVSwitchIdNotFound, "VSwitchId=vsw-none"),
	creating(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId=sg-none"),
	{apierrors.MaxEniCountExceeded, "CreateNetworkInterface",
		func(t *testing.T) error {
			r := valid("VSwitchId=vsw-16")
			return refused(t, fill(t, sim.MustNew(world()), r, 99), r)
		}},
	calling(apierrors.EniPerInstanceLimitExceeded, "AttachNetworkInterface InstanceId=i-full NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidOperationAvailabilityZoneMismatch,
		"AttachNetworkInterface InstanceId=i-far NetworkInterfaceId=eni-1"),
	creating(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId=sg-vpc2"),
	{apierrors.SecurityGroupInstanceLimitExceed, "CreateNetworkInterface",
		func(t *testing.T) error {
			full := with(world(), func(t *model.Topology) { t.Quotas.NormalGroupAddresses = 4 })
			return refused(t, full, valid("SecurityGroupId=sg-6"))
		}},
	{apierrors.AuthorizedGroupRuleLimitExceed, "AuthorizeSecurityGroup",
		func(t *testing.T) error {
			s := apply(t, sim.MustNew(lively()), permit(1, 20, "sg-2", ""))
			return refused(t, s, permit(21, 1, "sg-2", ""))
		}},
	{apierrors.InvalidOperationHasMemberEniAttached, "DetachNetworkInterface",
		func(t *testing.T) error {
			r := call("DetachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-trunk")
			return refused(t, sim.MustNew(trunkWorld()), r)
		}},
	{apierrors.SecurityGroupInstanceLimitExceeded, "JoinSecurityGroup",
		func(t *testing.T) error {
			return refused(t, roomInGroup(0), call("JoinSecurityGroup SecurityGroupId=sg-1 NetworkInterfaceId=eni-sg2"))
		}},
	{apierrors.InvalidOperationNetworkInterfaceCountExceeded, "JoinSecurityGroup",
		func(t *testing.T) error {
			full := advancedGroups(1, 1)
			return refused(t, full, call("JoinSecurityGroup SecurityGroupId=sg-a NetworkInterfaceId=eni-b"))
		}},
	creating(apierrors.InvalidSecurityGroupIdNotVpc, "SecurityGroupId=sg-classic"),
	calling(apierrors.InvalidOperationInvalidEniType, "DeleteNetworkInterface NetworkInterfaceId=eni-primary"),
	creating(apierrors.InvalidVSwitchIdIpNotEnough, "VSwitchId=vsw-29 SecondaryPrivateIpAddressCount=4"),
	creating(apierrors.InvalidVSwitchIdIpInvalid, "PrimaryIpAddress=172.16.0.0"),
	creating(apierrors.ForbiddenRegionId, "RegionId=cn-nowhere"),
	creating(apierrors.InvalidResourceGroupNotFound, "ResourceGroupId=rg-none"),
	creating(apierrors.DuplicateTagKey, "Tag.1.Key=a Tag.2.Key=a"),
	creating(apierrors.InvalidTagKeyMalformed, "Tag.1.Key=aliyun"),
	creating(apierrors.InvalidTagValueMalformed, "Tag.1.Key=a Tag.1.Value=acs:"),
	creating(apierrors.QuotaExceedTags, items("Tag.%d.Key", 21)),
	creating(apierrors.InvalidIpAddress, "Ipv6Address.1=::g"),
	creating(apierrors.InvalidIpIpRepeated, "PrivateIpAddress.1=172.16.0.9 PrivateIpAddress.2=172.16.0.9"),
	creating(apierrors.InvalidPrivateIpAddressDuplicated, "PrimaryIpAddress=172.16.0.10"),
	creating(apierrors.InvalidParameterConflict, "SecurityGroupIds.1=sg-2"),

	decoding(apierrors.InvalidActionNotFound, "CreateNetworks", "RegionId=cn-hangzhou"),
	decoding(apierrors.UnsupportedOperationNotSimulated, "ModifyInstanceSpec", "RegionId=cn-hangzhou"),
	creating(apierrors.InvalidRegionIdNotFound, "RegionId=cn-atlantis"),
	{apierrors.IdempotentParameterMismatch, "CreateNetworkInterface",
		func(t *testing.T) error {
			s, _ := create(t, sim.MustNew(world()), "ClientToken=t")
			return refused(t, s, valid("ClientToken=t QueueNumber=1"))
		}},
	creating(apierrors.IncorrectVSwitchStatus, "VSwitchId=vsw-pending"),
	{apierrors.InvalidParameterSecurityGroupIdRepeated, "ModifyNetworkInterfaceAttribute",
		func(t *testing.T) error {
			today := with(lively(), func(t *model.Topology) { t.Edition = model.EditionCurrent })
			return refused(t, today, modify("eni-1", list("SecurityGroupId", "sg-1", "sg-1")))
		}},
	creating(apierrors.JoinedGroupLimitExceed,
		"SecurityGroupId= "+list("SecurityGroupIds", "sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")),
	creating(apierrors.MaxEniPrivateIpsCountExceeded, "SecondaryPrivateIpAddressCount=11"),
	creating(apierrors.MaxEniIpv6IpsCountExceeded, "Ipv6AddressCount=11"),
	creating(apierrors.InvalidVSwitchIpv6NotTurnOn, "Ipv6AddressCount=1"),
	calling(apierrors.InvalidParamsEniId, "DeleteNetworkInterface NetworkInterfaceId=vsw-e"),
	calling(apierrors.InvalidOperationEniServiceManaged, "DeleteNetworkInterface NetworkInterfaceId=eni-managed"),
	calling(apierrors.InvalidOperationIpv4CountExceeded,
		"AttachNetworkInterface InstanceId=i-large NetworkInterfaceId=eni-6ips"),
	calling(apierrors.InvalidOperationIpv6NotSupport,
		"AttachNetworkInterface InstanceId=i-n4-running NetworkInterfaceId=eni-v6"),
	calling(apierrors.InvalidOperationIpv6CountExceeded,
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-3v6"),
	calling(apierrors.InvalidOperationMaxEniQueueNumberExceeded,
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-q5"),
	calling(apierrors.InvalidOperationExceedInstanceTypeQueueNumber,
		"AttachNetworkInterface InstanceId=i-tight NetworkInterfaceId=eni-q4"),
	calling(apierrors.InvalidVpcEmpty, "DescribeNetworkInterfaces VpcId=vpc-empty"),
	calling(apierrors.InvalidIpIpAssigned,
		"AssignPrivateIpAddresses NetworkInterfaceId=eni-5ips PrivateIpAddress.1=172.16.0.101"),
	calling(apierrors.InvalidIpIpUnassigned,
		"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=172.16.0.101"),
	calling(apierrors.InvalidInstanceIdNotFound, "StopInstance InstanceId=i-none"),
	calling(apierrors.IncorrectInstanceStatus, "DeleteInstance InstanceId=i-large"),
	calling(apierrors.IncorrectInstanceStatus, "RebootInstance InstanceId=i-2"),
	calling(apierrors.IncorrectInstanceStatus, "StartInstance InstanceId=i-large"),
	calling(apierrors.IncorrectInstanceStatus, "StopInstance InstanceId=i-2"),
	calling(apierrors.MissingParameterRegionId, "TagResources RegionId="),
	calling(apierrors.MissingParameterResourceType, "TagResources"),
	calling(apierrors.MissingParameterTags, "TagResources ResourceType=eni ResourceId.1=eni-1"),
	calling(apierrors.NumberExceedResourceIds, "TagResources ResourceType=eni "+items("ResourceId.%d", 51)),
	calling(apierrors.NumberExceedTags, "TagResources ResourceType=eni ResourceId.1=eni-1 "+items("Tag.%d.Key", 21)),
	calling(apierrors.InvalidResourceIdNotFound, "TagResources ResourceType=eni ResourceId.1=eni-none Tag.1.Key=k"),
	calling(apierrors.InvalidResourceIdNotSupported,
		"TagResources ResourceType=eni ResourceId.1=eni-managed Tag.1.Key=k"),
	calling(apierrors.InvalidResourceTypeNotFound, "TagResources ResourceType=enis"),
	calling(apierrors.InvalidCidrBlockMalformed, validVSwitch+" CidrBlock=10.0.0.0"),
	calling(apierrors.InvalidCidrBlockOverlapped, validVSwitch+" CidrBlock=172.16.0.0/24"),
	calling(apierrors.InvalidVpcIdNotFound, "DeleteVpc VpcId=vpc-none"),
	calling(apierrors.InvalidZoneIdNotFound, validVSwitch+" ZoneId=cn-shanghai-a"),
	{apierrors.QuotaExceededVpc, "CreateVpc",
		func(t *testing.T) error {
			s := fill(t, sim.MustNew(lively()), call("CreateVpc"), 7) // the topology has three in the region
			return refused(t, s, call("CreateVpc"))
		}},
	{apierrors.QuotaExceededVSwitch, "CreateVSwitch",
		func(t *testing.T) error {
			s := sim.MustNew(lively())
			for i := range 20 { // the topology has four
				s = apply(t, s, call(validVSwitch, fmt.Sprintf("CidrBlock=172.20.%d.0/24", i)))
			}
			return refused(t, s, call(validVSwitch, "CidrBlock=172.20.20.0/24"))
		}},
	calling(apierrors.DependencyViolation, "DeleteVSwitch VSwitchId=vsw-e"),
	calling(apierrors.DependencyViolation, "DeleteSecurityGroup SecurityGroupId=sg-1"),
	calling(apierrors.InvalidHostNameMalformed, validRun+" HostName=-web"),
	calling(apierrors.InvalidInstanceTypeValueNotSupported, validRun+" InstanceType=ecs.none"),
	overHTTP(apierrors.UnsupportedHTTPMethod, http.MethodPut, ""),
	overHTTP(apierrors.InvalidAccessKeyIdNotFound, http.MethodGet, "AccessKeyId=nobody"),
	overHTTP(apierrors.IncompleteSignature, http.MethodGet, "Signature=x"),
	overHTTP(apierrors.SignatureDoesNotMatch, http.MethodGet, "Timestamp=changed"),
	{apierrors.InvalidTimeStampExpired, "any",
		func(t *testing.T) error {
			transport := rpc.NewTransport(signingCloud())
			transport.CheckTimestamps(func() time.Time { return time.Unix(0, 0) })
			return refusalOf(t, transport, signedCall(http.MethodGet, ""))
		}},
	{apierrors.SignatureNonceUsed, "any",
		func(t *testing.T) error {
			transport := rpc.NewTransport(signingCloud())
			_, _ = transport.RoundTrip(signedCall(http.MethodGet, ""))
			return refusalOf(t, transport, signedCall(http.MethodGet, ""))
		}},
	calling(apierrors.IllegalParamTagValue, "CreateVpc Tag.1.Key=k Tag.1.Value=acs:v"),
	calling(apierrors.InvalidParameterTagValue, "ListTagResources ResourceType=eni Tag.1.Value=v"),

	calling(apierrors.InvalidParameter, "CreateVpc CidrBlock=10.0.0.0/7"),
	calling(apierrors.InvalidParameter, validVSwitch+" CidrBlock=10.0.0.0/24"),
	calling(apierrors.InvalidParameter, "DeleteInstance InstanceId=eni-1"),
	calling(apierrors.MissingParameter, validVSwitch+" ZoneId="),
	calling(apierrors.MissingParameter, "DeleteVSwitch"),
	calling(apierrors.MissingParameterRegionId, "DeleteSecurityGroup RegionId="),
	calling(apierrors.InvalidVSwitchIdNotFound, validRun+" ZoneId=cn-hangzhou-f"),
	calling(apierrors.InvalidVSwitchIdNotFound, "DeleteVSwitch VSwitchId=vsw-none"),
	calling(apierrors.InvalidZoneIdNotFound, validRun+" ZoneId=cn-shanghai-a"),
	calling(apierrors.ForbiddenRegionId, "AssignIpv6Addresses RegionId=cn-nowhere"),
	calling(apierrors.ForbiddenRegionId, "RunInstances RegionId=cn-nowhere"),
	calling(apierrors.ForbiddenRegionId, "UnassignIpv6Addresses RegionId=cn-nowhere"),
	calling(apierrors.InvalidRegionIdNotFound, "CreateVpc RegionId=cn-atlantis"),
	calling(apierrors.InvalidOperationInvalidRegion, "AttachNetworkInterface RegionId=cn-atlantis"),
	calling(apierrors.InvalidRegionIdMalFormed, "DescribeNetworkInterfaces RegionId=cn-atlantis"),
	calling(apierrors.ForbiddenRAM, "DeleteNetworkInterface AccessKeyId=ram NetworkInterfaceId=eni-1"),
	calling(apierrors.InvalidAccessKeyIdNotFound, "CreateVpc AccessKeyId=nobody"),
	whilePending(validRun),
	whilePending(validVSwitch),
	whilePending("DeleteVSwitch VSwitchId=vsw-e"),
	{apierrors.SecurityGroupInstanceLimitExceed, "RunInstances",
		func(t *testing.T) error {
			full := with(lively(), func(t *model.Topology) { t.Quotas.NormalGroupAddresses = 100 })
			return refused(t, full, call(validRun, "Amount=100"))
		}},
	calling(apierrors.InvalidStatusNotFound, "DescribeInstances Status=Sleeping"),
	calling(apierrors.DependencyViolationVSwitch, "DeleteVpc VpcId=vpc-1"),
	{apierrors.DependencyViolationSecurityGroup, "DeleteVpc",
		func(t *testing.T) error {
			s := apply(t, sim.MustNew(lively()), call("CreateSecurityGroup VpcId=vpc-empty"))
			return refused(t, s, call("DeleteVpc VpcId=vpc-empty"))
		}},
	calling(apierrors.InvalidVSwitchIdNotExist, validRun+" VSwitchId=vsw-none"),
	calling(apierrors.InvalidSecurityGroupId, validRun+" SecurityGroupId=sg-none"),
	calling(apierrors.OperationDeniedInconsistentNetwork, validRun+" SecurityGroupId=sg-other"),
	calling(apierrors.InvalidOperationMultiGroupType,
		validRun+" SecurityGroupId= SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-adv"),
	calling(apierrors.QuotaExceededPrivateIpAddress, validRun+" VSwitchId=vsw-29 Amount=4"),
	calling(apierrors.IncorrectInstanceStatusInitializing, "DeleteInstance InstanceId=i-pending"),
	calling(apierrors.InvalidSecurityGroupIdMalformed, validIngress+" SecurityGroupId=x"),
	calling(apierrors.InvalidIpProtocolValueNotSupported, validIngress+" IpProtocol=x"),
	calling(apierrors.InvalidIpProtocolMalformed, validIngress+" PortRange=0/1"),
	calling(apierrors.OperationDenied, validIngress+" PortRange=-1/-1"),
	calling(apierrors.MissingParameterSource, validIngress+" SourceCidrIp="),
	calling(apierrors.MissingParameterDest, validEgress+" DestCidrIp="),
	calling(apierrors.InvalidSourceCidrIpMalformed, validIngress+" SourceCidrIp=x"),
	calling(apierrors.InvalidDestCidrIpMalformed, validEgress+" DestCidrIp=x"),
	calling(apierrors.InvalidParamIpv6DestCidrIp, validIngress+" Ipv6DestCidrIp=x"),
	calling(apierrors.InvalidParamterConflict, validIngress+" DestCidrIp=10.0.0.0/8"),
	calling(apierrors.InvalidPolicyMalformed, validIngress+" Policy=x"),
	calling(apierrors.InvalidPriorityValueNotSupported, validIngress+" Priority=101"),
	calling(apierrors.InvalidNicTypeValueNotSupported, validIngress+" NicType=x"),
	calling(apierrors.InvalidSourceGroupIdNotFound, validIngress+" SourceCidrIp= SourceGroupId=sg-none"),
	calling(apierrors.InvalidDestGroupIdNotFound, validEgress+" DestCidrIp= DestGroupId=sg-none"),
	calling(apierrors.InvalidNetworkTypeMismatch, validIngress+" SourceCidrIp= SourceGroupId=sg-classic"),
	calling(apierrors.InvalidParamter, "DescribeSecurityGroupAttribute SecurityGroupId=sg-1 Direction=x"),
	calling(apierrors.InvalidParamSecurityGroupRuleId,
		"RevokeSecurityGroup SecurityGroupId=sg-1 SecurityGroupRuleId.1=sgr-x"),
	calling(apierrors.InvalidPortRangeMalformed, validIngress+" PortRange="),
	calling(apierrors.InvalidParamPortRange, validIngress+" PortRange=22"),
	calling(apierrors.InvalidSourcePortRangeMalformed, validIngress+" SourcePortRange=x"),
	calling(apierrors.InvalidParamIpv6SourceCidrIp, validIngress+" SourceCidrIp= Ipv6SourceCidrIp=x"),
	calling(apierrors.InvalidParamIpv4ProtocolConflictWithIpv6Address,
		validIngress+" IpProtocol=ICMP PortRange=-1/-1 SourceCidrIp= Ipv6SourceCidrIp=::/0"),
	calling(apierrors.InvalidParamIpv6ProtocolConflictWithIpv4Address,
		validIngress+" IpProtocol=ICMPv6 PortRange=-1/-1"),
	calling(apierrors.InvalidParamSourceIp, validIngress+" Ipv6SourceCidrIp=::/0"),
	calling(apierrors.InvalidParamDestIp, validEgress+" Ipv6DestCidrIp=::/0"),
	calling(apierrors.InvalidPriorityMalformed, validIngress+" Priority=x"),
	calling(apierrors.InvalidNetworkTypeConflict, validEgress+" DestCidrIp= DestGroupId=sg-classic"),
	calling(apierrors.InvalidSourceGroupIdMismatch, validIngress+" SourceCidrIp= SourceGroupId=sg-other"),
	calling(apierrors.InvalidDestGroupIdMismatch, validEgress+" DestCidrIp= DestGroupId=sg-other"),
	calling(apierrors.InvalidGroupParameterOperationDenied,
		validIngress+" SecurityGroupId=sg-adv SourceCidrIp= SourceGroupId=sg-1"),
	calling(apierrors.InvalidGroupAuthParameterOperationDenied, validIngress+" SourceCidrIp= SourceGroupId=sg-adv"),
	calling(apierrors.InvalidCirdrBlockMaskLength, validVSwitch+" CidrBlock=172.20.0.0/30"),
}

// whilePending is IncorrectVSwitchStatus of a call in [pendingVSwitch].
func whilePending(line string) raising {
	r := call(line)
	return raising{apierrors.IncorrectVSwitchStatus, r.Action(), func(t *testing.T) error {
		return refused(t, pendingVSwitch(), r)
	}}
}

// unraised are the codes that no ordinary call is refused with: it takes a fault, or as
// many ENIs as there are MAC addresses.
var unraised = []apierrors.Code{
	apierrors.InternalError, apierrors.Throttling, apierrors.ThrottlingUser, apierrors.OperationConflict,
	apierrors.ServiceUnavailable,
	apierrors.ThrottlingApi, apierrors.LastTokenProcessing, apierrors.IdempotentProcessing,
	apierrors.IdempotentFailed, apierrors.TokenProcessing, apierrors.OperationFailedLastTokenProcessing,
	apierrors.TaskConflict, apierrors.ECSOperationConflict, apierrors.InvalidOperationConflict,
	apierrors.SystemBusy, apierrors.UnknownError, apierrors.IncorrectVpcStatus,
	apierrors.QuotaExceedSecurityGroup, apierrors.OperationDeniedNoStock, apierrors.ZoneNotOnSale,
	apierrors.InvalidResourceTypeNotSupported, apierrors.InvalidIPAddressAlreadyUsed,
}

// creating is a code of a valid CreateNetworkInterface with changes.
func creating(code apierrors.Code, changes string) raising {
	return raising{code, "CreateNetworkInterface", func(t *testing.T) error {
		return refused(t, sim.MustNew(world()), valid(changes))
	}}
}

// calling is a code of a call in [lively].
func calling(code apierrors.Code, line string) raising {
	r := call(line)
	return raising{code, r.Action(), func(t *testing.T) error {
		return refused(t, sim.MustNew(lively()), r)
	}}
}

// decoding is a code of a parameter that no request has.
func decoding(code apierrors.Code, action, parameter string) raising {
	name, value, _ := strings.Cut(parameter, "=")
	return raising{code, action, func(*testing.T) error {
		_, err := rpc.Decode(map[string][]string{
			"Action": {action}, "Version": {model.ProductECS.Version}, name: {value},
		})
		return err
	}}
}

// overHTTP is a code of an HTTP request that holds no readable call.
func overHTTP(code apierrors.Code, method, change string) raising {
	return raising{code, "any", func(t *testing.T) error {
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
	for _, r := range raisings {
		t.Run(r.code.Error(), func(t *testing.T) {
			err := r.call(t)
			if !errors.Is(err, r.code) {
				t.Errorf("%s\ngot  %v\nwant %s", r.action, err, r.code)
			}
			var refusal *apierrors.Error
			want := r.code.For(r.action).HttpStatus()
			if errors.As(err, &refusal) && refusal.HttpStatus() != want {
				t.Errorf("%s\ngot  %v\nwant status %d", r.action, err, want)
			}
			if !documented(t, r.action, want, r.code) {
				t.Errorf("%s\n%s (%d) is not in errors/testdata/codes.tsv", r.action, r.code, want)
			}
		})
	}
	examples := examplesOfCodes(t)
	for _, c := range apierrors.Catalogue() {
		_, raised := examples[c.For("")]
		for _, v := range c.Variants() {
			_, of := examples[v]
			raised = raised || of
		}
		switch known := slices.Contains(unraised, c); {
		case !raised && !known:
			t.Errorf("no call earns %s: let a wrong call of a generator (fuzz/<action>.go) earn it, or add a row to "+
				"raisings in sim/codes_test.go, or if none can, to unraised there", c)
		case raised && known:
			t.Errorf("a call earns %s: remove it from unraised in sim/codes_test.go", c)
		}
	}
}

// examplesOfCodes returns an action for each variant of a code that a call earns: that
// of raisings, or of one of the random calls, which are the same every time.
func examplesOfCodes(t *testing.T) map[apierrors.Variant]string {
	examples := make(map[apierrors.Variant]string)
	for _, r := range raisings {
		var refusal *apierrors.Error
		parameter := ""
		if errors.As(r.call(t), &refusal) {
			parameter = refusal.Parameter()
		}
		examples[variantOf(r.code, r.action, parameter)] = r.action
	}
	isMissing := func(c apierrors.Code) bool { return examples[c.For("")] == "" && !slices.Contains(unraised, c) }
	for seed := 0; seed < mostRuns && slices.ContainsFunc(apierrors.Catalogue(), isMissing); seed++ {
		s := sim.MustNew(fuzz.Topologies().Example(seed))
		for _, r := range randomCalls(s, callsInRun) {
			next, _, err := sim.Apply(s, r)
			s = next
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) {
				continue
			}
			if v := variantOf(refusal.Code(), r.Action(), refusal.Parameter()); examples[v] == "" {
				examples[v] = r.Action()
			}
		}
	}
	return examples
}

// variantOf returns the variant of a code that an action answers with about a parameter.
func variantOf(c apierrors.Code, action, parameter string) apierrors.Variant {
	for _, v := range c.Variants() {
		field := parameter[strings.LastIndex(parameter, ".")+1:]
		if v.Action() == action && (v.Parameter() == parameter || v.Parameter() == field) && parameter != "" {
			return v
		}
	}
	return c.For(action)
}

// documented reports whether the table of codes has a row for a code of an action. Those
// of its product count if the action has none for the code.
func documented(t *testing.T, action string, status int, code apierrors.Code) bool {
	t.Helper()
	products := []string{model.ProductECS.Name, model.ProductVPC.Name}
	if a, ok := sim.FindAction(action); ok {
		products = []string{a.Product.Name}
	}
	var own, common []int // statuses
	for line := range strings.Lines(contentOf(t, "../errors/testdata/codes.tsv")) {
		cells := strings.Split(line, "\t")
		if len(cells) != 5 || cells[2] != code.Error() {
			continue
		}
		of, _ := strconv.Atoi(cells[1])
		switch {
		case cells[0] == action:
			own = append(own, of)
		case slices.Contains(products, cells[0]):
			common = append(common, of)
		}
	}
	if own == nil {
		own = common
	}
	return slices.Contains(own, status)
}

// The numbers of random runs that look for a code, and of calls in each.
const (
	mostRuns   = 300
	callsInRun = 150
)

// codesTable spells the table of codes in errors/README.md.
func codesTable(t *testing.T) string {
	examples, conditions := examplesOfCodes(t), conditionsOfCodes(t)
	var b strings.Builder
	b.WriteString("| code | status | answered when | for example by | code from | text from |\n" +
		"| --- | --- | --- | --- | --- | --- |\n")
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			fmt.Fprintf(&b, "| `%s` | %d | %s | %s | %s | %s |\n", v, v.HttpStatus(), conditions[c.Error()],
				cmp.Or(examples[v], "-"), evidence(v.Reference()), evidence(v.WordingReference()))
		}
	}
	return b.String()
}

// evidence spells the source of a fact and the key of its reference.
func evidence(r apierrors.Reference) string {
	if r.Source == apierrors.Assumed {
		return string(r.Source)
	}
	return fmt.Sprintf("%s (%s)", r.Source, r.Key)
}

// conditionsOfCodes returns when each code is answered, as the comments of the
// catalogue say.
func conditionsOfCodes(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../errors/catalogue.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	conditions := make(map[string]string)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		definition, ok := spec.Values[0].(*ast.CallExpr)
		if !ok {
			return false // the text of several codes
		}
		name := strings.Trim(definition.Args[1].(*ast.BasicLit).Value, `"`)
		conditions[name] = asCell(spec.Doc.Text())
		if conditions[name] == "" {
			t.Errorf("no comment of %s in errors/catalogue.go says when it is answered", name)
		}
		return false
	})
	return conditions
}

// asCell spells a sentence for a cell of a table.
func asCell(sentence string) string {
	cell := strings.TrimSuffix(strings.Join(strings.Fields(sentence), " "), ".")
	if strings.HasPrefix(cell, "IPv6") {
		return cell
	}
	return strings.ToLower(cell[:min(1, len(cell))]) + cell[min(1, len(cell)):]
}
