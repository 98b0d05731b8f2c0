package sim_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
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
	condition string // as the README words it
	call      func(*testing.T) error
}

// raisings has a row for every code that a call can be answered with.
var raisings = []raising{
	{apierrors.InvalidUserTypeNotSupported, "the account is of a kind that may not use ENIs", create(func(r *request) { r.AccessKeyId = "odd" })},
	{apierrors.AbsInvalidAccountNotFound, "the AccessKey is unknown or has expired", create(func(r *request) { r.AccessKeyId = "nobody" })},
	{apierrors.MissingParameter, "a required parameter, or any security group, is missing", create(func(r *request) { r.VSwitchId = "" })},
	{apierrors.ForbiddenNotSupportRAM, "a RAM user calls an action that is closed to them", create(func(r *request) { r.AccessKeyId = "ram-strict" })},
	{apierrors.UnsupportedParameter, "a parameter is unknown, or newer than the page and not simulated", wire("Ipv4PrefixCount=1")},
	{apierrors.ForbiddenSubUser, "a RAM user calls what was not granted", create(func(r *request) { r.AccessKeyId = "ram-reader" })},
	{apierrors.InvalidParameter, "a value is malformed or out of range", create(func(r *request) { r.NetworkInterfaceName = "1" })},
	{apierrors.InvalidVSwitchIdNotFound, "the account has no such VSwitch in the region", create(func(r *request) { r.VSwitchId = "vsw-none" })},
	{apierrors.InvalidSecurityGroupIdNotFound, "the account has no such group in the region", create(func(r *request) { r.SecurityGroupId = "sg-none" })},
	{apierrors.MaxEniCountExceeded, "the account has 100 ENIs in the region", func(t *testing.T) error {
		r := valid(func(r *request) { r.VSwitchId = "vsw-16" })
		return refused(t, fill(t, sim.MustNew(world()), r, 99), r)
	}},
	{apierrors.InvalidOperationVpcMismatch, "a group is in another VPC than the VSwitch", create(func(r *request) { r.SecurityGroupId = "sg-vpc2" })},
	{apierrors.SecurityGroupInstanceLimitExceed, "a group would hold more than 2,000 (basic) or 65,536 (advanced) private addresses", func(t *testing.T) error {
		topology := world()
		topology.Quotas.NormalGroupAddresses = 4
		return refused(t, sim.MustNew(topology), valid(func(r *request) { r.SecurityGroupId = "sg-6" }))
	}},
	{apierrors.InvalidSecurityGroupIdNotVpc, "a group is of the classic network", create(func(r *request) { r.SecurityGroupId = "sg-classic" })},
	{apierrors.InvalidVSwitchIdIpNotEnough, "the VSwitch has too few free addresses", create(func(r *request) { r.VSwitchId, r.SecondaryPrivateIpAddressCount = "vsw-29", 4 })},
	{apierrors.InvalidVSwitchIdIpInvalid, "an address is outside of the VSwitch, or reserved", create(func(r *request) { r.PrimaryIpAddress = "172.16.0.0" })},
	{apierrors.ForbiddenRegionId, "the region does not have the service", create(func(r *request) { r.RegionId = "cn-nowhere" })},
	{apierrors.InvalidResourceGroupNotFound, "the account has no such resource group", create(func(r *request) { r.ResourceGroupId = "rg-none" })},
	{apierrors.DuplicateTagKey, "two tags have the same key", create(func(r *request) { r.Tag = []model.Tag{{Key: "a"}, {Key: "a"}} })},
	{apierrors.InvalidTagKeyMalformed, "a tag's key breaks a rule of the page", create(func(r *request) { r.Tag = []model.Tag{{Key: "aliyun"}} })},
	{apierrors.InvalidTagValueMalformed, "a tag's value breaks a rule of the page", create(func(r *request) { r.Tag = []model.Tag{{Key: "a", Value: "acs:"}} })},
	{apierrors.QuotaExceedTags, "more than 20 tags", create(func(r *request) {
		for i := range 21 {
			r.Tag = append(r.Tag, model.Tag{Key: fmt.Sprint(i)})
		}
	})},
	{apierrors.InvalidIpAddress, "an IPv6 address is malformed", create(func(r *request) { r.Ipv6Address = []string{"::g"} })},
	{apierrors.InvalidIpIpRepeated, "an address stands twice in the request", create(func(r *request) { r.PrivateIpAddress = []string{"172.16.0.9", "172.16.0.9"} })},
	{apierrors.InvalidPrivateIpAddressDuplicated, "an address is in use", create(func(r *request) { r.PrimaryIpAddress = "172.16.0.10" })},
	{apierrors.InvalidParameterConflict, "two parameters exclude each other, or basic and advanced groups are mixed", create(func(r *request) { r.SecurityGroupIds = []string{"sg-2"} })},

	{apierrors.InvalidActionNotFound, "the action is unknown", func(t *testing.T) error {
		_, err := rpc.Decode(map[string][]string{"Action": {"Create"}, "Version": {rpc.Version}})
		return err
	}},
	{apierrors.InvalidRegionIdNotFound, "the region is unknown", create(func(r *request) { r.RegionId = "cn-atlantis" })},
	{apierrors.IdempotentParameterMismatch, "the ClientToken was used with other parameters", func(t *testing.T) error {
		s, _ := accepted(t, sim.MustNew(world()), valid(func(r *request) { r.ClientToken = "t" }))
		return refused(t, s, valid(func(r *request) { r.ClientToken, r.QueueNumber = "t", 1 }))
	}},
	{apierrors.IncorrectVSwitchStatus, "the VSwitch is Pending", create(func(r *request) { r.VSwitchId = "vsw-pending" })},
	{apierrors.JoinedGroupLimitExceed, "more than 5 security groups", create(groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"))},
	{apierrors.MaxEniPrivateIpsCountExceeded, "more than 10 secondary addresses", create(func(r *request) { r.SecondaryPrivateIpAddressCount = 11 })},
	{apierrors.MaxEniIpv6IpsCountExceeded, "more than 10 IPv6 addresses", create(func(r *request) { r.Ipv6AddressCount = 11 })},
	{apierrors.InvalidVSwitchIpv6NotTurnOn, "IPv6 addresses are asked of a VSwitch without IPv6", create(func(r *request) { r.Ipv6AddressCount = 1 })},
}

// unraised are the codes that no call is answered with, and why.
var unraised = map[apierrors.Code]string{
	apierrors.InvalidInstanceIDMalformed:                 "needs an action with an InstanceId",
	apierrors.InvalidOperationInvalidEcsState:            "needs AttachNetworkInterface",
	apierrors.InvalidOperationInvalidEniState:            "needs AttachNetworkInterface",
	apierrors.InvalidOperationDetachPrimaryEniNotAllowed: "needs DetachNetworkInterface",
	apierrors.InvalidEcsIdNotFound:                       "needs an action with an InstanceId",
	apierrors.InvalidEniIdNotFound:                       "needs an action with a NetworkInterfaceId",
	apierrors.EniPerInstanceLimitExceeded:                "needs AttachNetworkInterface",
	apierrors.InvalidOperationAvailabilityZoneMismatch:   "needs AttachNetworkInterface",
	apierrors.InvalidOperationInvalidEniType:             "needs AttachNetworkInterface",
	apierrors.InternalError:                              "only once the simulation holds 16,777,216 ENIs, as many as there are MAC addresses",
}

func create(edit func(*request)) func(*testing.T) error {
	return func(t *testing.T) error { return refused(t, sim.MustNew(world()), valid(edit)) }
}

func wire(parameter string) func(*testing.T) error {
	name, value, _ := strings.Cut(parameter, "=")
	return func(*testing.T) error {
		_, err := rpc.Decode(map[string][]string{"Action": {"CreateNetworkInterface"}, "Version": {rpc.Version}, name: {value}})
		return err
	}
}

// TestEveryCodeEarned: each code of the catalogue is raised by an ordinary call
// or is known to need an action that is not there.
func TestEveryCodeEarned(t *testing.T) {
	raised := make(map[apierrors.Code]bool)
	for _, r := range raisings {
		raised[r.code] = true
		t.Run(r.code.Error(), func(t *testing.T) {
			if err := r.call(t); !errors.Is(err, r.code) {
				t.Errorf("got %v", err)
			}
		})
	}
	for _, c := range apierrors.Catalogue() {
		if _, known := unraised[c]; raised[c] == known {
			t.Errorf("%s is raised: %t, and known not to be: %t", c, raised[c], known)
		}
	}
}

// TestREADME holds the tables and the first test of the README to the code.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	if table := codesTable(); !strings.Contains(readme, table) {
		t.Errorf("the README lacks this table of codes:\n%s", table)
	}
	first, err := os.ReadFile("first_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if block := "```go\n" + strings.Replace(string(first), "package sim_test", "package yours", 1) + "```\n"; !strings.Contains(readme, block) {
		t.Errorf("the README's first test is not that of sim/first_test.go:\n%s", block)
	}
	parameters := reflect.TypeFor[request]()
	for i := range parameters.NumField() {
		if name := "`" + parameters.Field(i).Name + "`"; !strings.Contains(readme, name) {
			t.Errorf("the README's table of parameters does not name %s", name)
		}
	}
}

// codesTable spells the README's table of codes.
func codesTable() string {
	conditions := make(map[apierrors.Code]string)
	for _, r := range raisings {
		conditions[r.code] = r.condition
	}
	var b strings.Builder
	b.WriteString("| code | status | answered when | code from | text from |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range apierrors.Catalogue() {
		condition, raised := conditions[c]
		if !raised {
			condition = "never yet: " + unraised[c]
		}
		fmt.Fprintf(&b, "| `%s` | %d | %s | %s | %s |\n", c, c.HttpStatus(), condition, c.Source(), c.Wording())
	}
	return b.String()
}
