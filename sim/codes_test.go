package sim_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// raising is how a code is earned: an ordinary call that is answered with it.
type raising struct {
	code      apierrors.Code
	condition string // as errors/README.md words it
	action    string // that of the call; others may raise the code too
	call      func(*testing.T) error
}

// raisings has a row for every code that a call can be answered with.
var raisings = []raising{
	create(apierrors.InvalidUserTypeNotSupported, "the account is of a kind that may not use ENIs", func(r *request) { r.AccessKeyId = "odd" }),
	create(apierrors.AbsInvalidAccountNotFound, "the AccessKey is unknown or has expired", func(r *request) { r.AccessKeyId = "nobody" }),
	create(apierrors.MissingParameter, "a required parameter, or any security group, is missing", func(r *request) { r.VSwitchId = "" }),
	create(apierrors.ForbiddenNotSupportRAM, "a RAM user calls an action that is closed to them", func(r *request) { r.AccessKeyId = "ram-strict" }),
	wire(apierrors.UnsupportedParameter, "a parameter is unknown, or asks for what is not simulated", "CreateNetworkInterface", "Ipv4PrefixCount=1"),
	create(apierrors.ForbiddenSubUser, "a RAM user calls what was not granted", func(r *request) { r.AccessKeyId = "ram-reader" }),
	create(apierrors.InvalidParameter, "a value is malformed or out of range", func(r *request) { r.NetworkInterfaceName = "1" }),
	life(apierrors.InvalidInstanceIDMalformed, "an InstanceId is not of the form i-...", attach("eni-1", "vsw-e")),
	life(apierrors.InvalidOperationInvalidEcsState, "the instance is neither Running nor Stopped, or Running where its type is to be Stopped", attach("eni-1", "i-pending")),
	life(apierrors.InvalidOperationInvalidEniState, "the ENI is in another state than the action needs", attach("eni-bound", "i-2")),
	life(apierrors.InvalidOperationDetachPrimaryEniNotAllowed, "the ENI is primary", detach("eni-primary", "i-full")),
	life(apierrors.InvalidEcsIdNotFound, "the account has no such instance in the region", attach("eni-1", "i-none")),
	life(apierrors.InvalidEniIdNotFound, "the account has no such ENI in the region", remove("eni-none")),
	create(apierrors.InvalidVSwitchIdNotFound, "the account has no such VSwitch in the region", func(r *request) { r.VSwitchId = "vsw-none" }),
	create(apierrors.InvalidSecurityGroupIdNotFound, "the account has no such group in the region", func(r *request) { r.SecurityGroupId = "sg-none" }),
	{apierrors.MaxEniCountExceeded, "the account has 100 ENIs in the region", "CreateNetworkInterface", func(t *testing.T) error {
		r := valid(func(r *request) { r.VSwitchId = "vsw-16" })
		return refused(t, fill(t, sim.MustNew(world()), r, 99), r)
	}},
	life(apierrors.EniPerInstanceLimitExceeded, "the instance has as many ENIs as its type allows, the primary counted", attach("eni-1", "i-full")),
	life(apierrors.InvalidOperationAvailabilityZoneMismatch, "the instance is in another zone than the ENI", attach("eni-1", "i-far")),
	create(apierrors.InvalidOperationVpcMismatch, "a group, or the instance, is in another VPC than the ENI", func(r *request) { r.SecurityGroupId = "sg-vpc2" }),
	{apierrors.SecurityGroupInstanceLimitExceed, "a group would hold more than 2,000 (basic) or 65,536 (advanced) private addresses", "CreateNetworkInterface", func(t *testing.T) error {
		topology := world()
		topology.Quotas.NormalGroupAddresses = 4
		return refused(t, sim.MustNew(topology), valid(func(r *request) { r.SecurityGroupId = "sg-6" }))
	}},
	create(apierrors.InvalidSecurityGroupIdNotVpc, "a group is of the classic network", func(r *request) { r.SecurityGroupId = "sg-classic" }),
	life(apierrors.InvalidOperationInvalidEniType, "the ENI is primary", remove("eni-primary")),
	create(apierrors.InvalidVSwitchIdIpNotEnough, "the VSwitch has too few free addresses", func(r *request) { r.VSwitchId, r.SecondaryPrivateIpAddressCount = "vsw-29", 4 }),
	create(apierrors.InvalidVSwitchIdIpInvalid, "an address is outside of the VSwitch, or reserved", func(r *request) { r.PrimaryIpAddress = "172.16.0.0" }),
	create(apierrors.ForbiddenRegionId, "the region does not have the service", func(r *request) { r.RegionId = "cn-nowhere" }),
	create(apierrors.InvalidResourceGroupNotFound, "the account has no such resource group", func(r *request) { r.ResourceGroupId = "rg-none" }),
	create(apierrors.DuplicateTagKey, "two tags have the same key", func(r *request) { r.Tag = []model.Tag{{Key: "a"}, {Key: "a"}} }),
	create(apierrors.InvalidTagKeyMalformed, "a tag's key breaks a rule of the page", func(r *request) { r.Tag = []model.Tag{{Key: "aliyun"}} }),
	create(apierrors.InvalidTagValueMalformed, "a tag's value breaks a rule of the page", func(r *request) { r.Tag = []model.Tag{{Key: "a", Value: "acs:"}} }),
	create(apierrors.QuotaExceedTags, "the ENI would have more than 20 tags", func(r *request) {
		for i := range 21 {
			r.Tag = append(r.Tag, model.Tag{Key: fmt.Sprint(i)})
		}
	}),
	create(apierrors.InvalidIpAddress, "an IPv6 address is malformed", func(r *request) { r.Ipv6Address = []string{"::g"} }),
	create(apierrors.InvalidIpIpRepeated, "an address stands twice in the request", func(r *request) { r.PrivateIpAddress = []string{"172.16.0.9", "172.16.0.9"} }),
	create(apierrors.InvalidPrivateIpAddressDuplicated, "an address is in use by another", func(r *request) { r.PrimaryIpAddress = "172.16.0.10" }),
	create(apierrors.InvalidParameterConflict, "two parameters exclude each other, or basic and advanced groups are mixed", func(r *request) { r.SecurityGroupIds = []string{"sg-2"} }),

	wire(apierrors.InvalidActionNotFound, "the action is unknown", "CreateNetworks", "RegionId=cn-hangzhou"),
	create(apierrors.InvalidRegionIdNotFound, "the region is unknown", func(r *request) { r.RegionId = "cn-atlantis" }),
	{apierrors.IdempotentParameterMismatch, "the ClientToken was used with other parameters", "CreateNetworkInterface", func(t *testing.T) error {
		s, _ := accepted(t, sim.MustNew(world()), valid(func(r *request) { r.ClientToken = "t" }))
		return refused(t, s, valid(func(r *request) { r.ClientToken, r.QueueNumber = "t", 1 }))
	}},
	create(apierrors.IncorrectVSwitchStatus, "the VSwitch is Pending", func(r *request) { r.VSwitchId = "vsw-pending" }),
	create(apierrors.JoinedGroupLimitExceed, "more than 5 security groups", groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")),
	create(apierrors.MaxEniPrivateIpsCountExceeded, "an ENI that is not InUse would have more than 10 secondary addresses", func(r *request) { r.SecondaryPrivateIpAddressCount = 11 }),
	create(apierrors.MaxEniIpv6IpsCountExceeded, "an ENI that is not InUse would have more than 10 IPv6 addresses", func(r *request) { r.Ipv6AddressCount = 11 }),
	create(apierrors.InvalidVSwitchIpv6NotTurnOn, "IPv6 addresses are asked of a VSwitch without IPv6", func(r *request) { r.Ipv6AddressCount = 1 }),
	life(apierrors.InvalidParamsEniId, "a NetworkInterfaceId is not of the form eni-...", remove("vsw-e")),
	life(apierrors.InvalidOperationEniServiceManaged, "another cloud product manages the ENI", remove("eni-managed")),
	life(apierrors.InvalidOperationIpv4CountExceeded, "an ENI that is bound would have more IPv4 addresses than the instance type allows", attach("eni-6ips", "i-large")),
	life(apierrors.InvalidOperationIpv6NotSupport, "an ENI with IPv6 addresses would be bound to an instance whose type allows none", attach("eni-v6", "i-n4-running")),
	life(apierrors.InvalidOperationIpv6CountExceeded, "an ENI that is bound would have more IPv6 addresses than the instance type allows", attach("eni-3v6", "i-tight")),
	life(apierrors.InvalidOperationMaxEniQueueNumberExceeded, "an ENI that is bound would have more queues than the instance type allows", attach("eni-q5", "i-tight")),
	life(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, "the ENIs of an instance would have more queues together than its type allows", attach("eni-q4", "i-tight")),
	life(apierrors.InvalidVpcEmpty, "the VPC has no VSwitch", &model.DescribeNetworkInterfacesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", VpcId: "vpc-empty"}),
	life(apierrors.InvalidIpIpAssigned, "an address is the ENI's already", assign("eni-5ips", "172.16.0.101")),
	life(apierrors.InvalidIpIpUnassigned, "an address is not the ENI's", unassign("eni-1", "172.16.0.101")),
	life(apierrors.InvalidInstanceIdNotFound, "the account has no such instance", stop("i-none")),
	life(apierrors.IncorrectInstanceStatus, "the instance is in another state than the action needs", stop("i-2")),
	life(apierrors.MissingParameterRegionId, "the RegionId is missing", &model.TagResourcesRequest{AccessKeyId: "main"}),
	life(apierrors.MissingParameterResourceType, "the ResourceType is missing", &model.TagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}),
	life(apierrors.MissingParameterTags, "the tags are missing", tag("eni-1")),
	life(apierrors.NumberExceedResourceIds, "more than 50 ids", &model.TagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: make([]string, 51)}),
	life(apierrors.NumberExceedTags, "more than 20 tags in one call", tag("eni-1", manyTags(21)...)),
	life(apierrors.InvalidResourceIdNotFound, "the account has no such ENI in the region", tag("eni-none", model.Tag{Key: "k"})),
	life(apierrors.InvalidResourceIdNotSupported, "another cloud product manages the ENI", tag("eni-managed", model.Tag{Key: "k"})),
	life(apierrors.InvalidResourceTypeNotFound, "there is no such ResourceType", &model.TagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "enis"}),
	life(apierrors.InvalidCidrBlockMalformed, "a CidrBlock is malformed, or not one that a VPC or a VSwitch may have", makeVPC(func(r *model.CreateVpcRequest) { r.CidrBlock = "10.0.0.0/7" })),
	life(apierrors.InvalidCidrBlockOverlapped, "a VSwitch would overlap with another", makeVSwitch(func(r *model.CreateVSwitchRequest) { r.CidrBlock = "172.16.0.0/24" })),
	life(apierrors.InvalidVpcIdNotFound, "the account has no such VPC in the region", &model.DeleteVpcRequest{AccessKeyId: "main", VpcId: "vpc-none"}),
	life(apierrors.InvalidZoneIdNotFound, "the region has no such zone", makeVSwitch(func(r *model.CreateVSwitchRequest) { r.ZoneId = "cn-shanghai-a" })),
	{apierrors.QuotaExceededVpc, "the account has 10 VPCs in the region", "CreateVpc", func(t *testing.T) error {
		s, r := sim.MustNew(lively()), makeVPC(func(*model.CreateVpcRequest) {})
		for range 7 { // of the topology's VPCs three are in the region
			s = apply(t, s, r)
		}
		return refuse(t, s, r)
	}},
	{apierrors.QuotaExceededVSwitch, "the VPC has 24 VSwitches", "CreateVSwitch", func(t *testing.T) error {
		s := sim.MustNew(lively())
		number := func(i int) *model.CreateVSwitchRequest {
			return makeVSwitch(func(r *model.CreateVSwitchRequest) { r.CidrBlock = fmt.Sprintf("172.20.%d.0/24", i) })
		}
		for i := range 20 { // beside the topology's four
			s = apply(t, s, number(i))
		}
		return refuse(t, s, number(20))
	}},
	life(apierrors.DependencyViolation, "a VPC has a VSwitch or a group, or a VSwitch an ENI", &model.DeleteVSwitchRequest{AccessKeyId: "main", VSwitchId: "vsw-e"}),
	life(apierrors.DependencyViolation, "a group has an ENI", &model.DeleteSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-1"}),
	life(apierrors.InvalidInstanceTypeValueNotSupported, "there is no such instance type", runInstances(func(r *model.RunInstancesRequest) { r.InstanceType = "ecs.none" })),
	overHTTP(apierrors.UnsupportedHTTPMethod, "the HTTP method is neither GET nor POST", http.MethodPut, nil),
	overHTTP(apierrors.InvalidAccessKeyIdNotFound, "the topology has secrets, and no such AccessKey", http.MethodGet, func(v url.Values) { v.Set("AccessKeyId", "nobody") }),
	overHTTP(apierrors.IncompleteSignature, "the signature is malformed", http.MethodGet, func(v url.Values) { v.Set("Signature", "x") }),
	overHTTP(apierrors.SignatureDoesNotMatch, "the signature is not that of the key's secret", http.MethodGet, func(v url.Values) { v.Set("Timestamp", "changed") }),
	{apierrors.SignatureNonceUsed, "the signature's nonce was used before", "any", func(t *testing.T) error {
		transport := rpc.NewTransport(secretive())
		_, _ = transport.RoundTrip(signedCall(http.MethodGet, nil))
		return refusalOf(t, transport, signedCall(http.MethodGet, nil))
	}},
	life(apierrors.InvalidParameterTagValue, "a tag to look for has a value and no key", &model.ListTagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", Tag: []model.Tag{{Value: "v"}}}),
}

// unraised are the codes that no call is answered with, and why.
var unraised = map[apierrors.Code]string{
	apierrors.InternalError:      "the simulation holds 16,777,216 ENIs, as many as there are MAC addresses, or a fault says so",
	apierrors.Throttling:         "a fault says so",
	apierrors.ThrottlingUser:     "a fault says so",
	apierrors.OperationConflict:  "a fault says so",
	apierrors.ServiceUnavailable: "a fault says so",
}

// create raises a code by a request that succeeds but for an edit.
func create(code apierrors.Code, condition string, edit func(*request)) raising {
	return raising{code, condition, "CreateNetworkInterface", func(t *testing.T) error {
		return refused(t, sim.MustNew(world()), valid(edit))
	}}
}

// life raises a code by a request to the lively world.
func life(code apierrors.Code, condition string, r model.Request) raising {
	return raising{code, condition, r.Action(), func(t *testing.T) error {
		return refuse(t, sim.MustNew(lively()), r)
	}}
}

// wire raises a code by what no request can spell.
func wire(code apierrors.Code, condition, action, parameter string) raising {
	name, value, _ := strings.Cut(parameter, "=")
	return raising{code, condition, action, func(*testing.T) error {
		_, err := rpc.Decode(map[string][]string{"Action": {action}, "Version": {model.ProductECS.Version}, name: {value}})
		return err
	}}
}

// overHTTP raises a code by what happens before a call is read.
func overHTTP(code apierrors.Code, condition, method string, edit func(url.Values)) raising {
	return raising{code, condition, "any", func(t *testing.T) error {
		return refusalOf(t, rpc.NewTransport(secretive()), signedCall(method, edit))
	}}
}

// secretive is a cloud whose calls are signed.
func secretive() *sim.Cloud {
	topology := lively()
	topology.Accounts[0].AccessKeys[0].AccessKeySecret = "secret"
	return sim.MustOpen(topology)
}

// signedCall is a call over HTTP, changed after it was signed.
func signedCall(method string, edit func(url.Values)) *http.Request {
	values := url.Values{
		"Action": {"DescribeNetworkInterfaces"}, "Version": {model.ProductECS.Version}, "RegionId": {"cn-hangzhou"}, "AccessKeyId": {"main"},
		"SignatureMethod": {"HMAC-SHA1"}, "SignatureVersion": {"1.0"}, "SignatureNonce": {"1"}, "Timestamp": {"2020-10-16T00:00:00Z"},
	}
	values.Set("Signature", rpc.Sign("secret", method, values))
	if edit != nil {
		edit(values)
	}
	return &http.Request{Method: method, URL: &url.URL{RawQuery: values.Encode()}}
}

// refusalOf returns the code that a call is answered with.
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
	t.Fatalf("got %s %s", response.Status, text)
	return nil
}

// TestEveryCodeEarned: each code of the catalogue is raised by an ordinary call
// or is known to need an action that is not there.
func TestEveryCodeEarned(t *testing.T) {
	raised := make(map[apierrors.Code]bool)
	for _, r := range raisings {
		raised[r.code] = true
		t.Run(r.code.Error(), func(t *testing.T) {
			err := r.call(t)
			if !errors.Is(err, r.code) {
				t.Errorf("got %v", err)
			}
			var refusal *apierrors.Error
			if status := r.code.For(r.action).HttpStatus(); errors.As(err, &refusal) && refusal.HttpStatus() != status {
				t.Errorf("got status %d, want %d: %v", refusal.HttpStatus(), status, err)
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
