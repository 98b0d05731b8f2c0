package teasdk

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	rpcclient "github.com/alibabacloud-go/tea-rpc/client"
	util "github.com/alibabacloud-go/tea-utils/service"
	"github.com/alibabacloud-go/tea/tea"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
	"example.com/enisim/sim/trouble"
)

// terraform makes calls as the provider of Terraform does: with the common parameters in
// the query and the others in the form, and again after a temporary refusal.
type terraform struct {
	t     *testing.T
	cloud *sim.Cloud
	wire  *rpcclient.Client
	sent  int // ClientTokens so far
}

func newTerraform(t *testing.T, cloud *sim.Cloud) *terraform {
	t.Helper()
	server := httptest.NewServer(rpc.NewHandler(cloud))
	t.Cleanup(server.Close)
	wire, err := rpcclient.NewClient(&rpcclient.Config{
		AccessKeyId: tea.String("testid"), AccessKeySecret: tea.String("testsecret"), RegionId: region,
		Protocol: tea.String("HTTP"), Endpoint: tea.String(strings.TrimPrefix(server.URL, "http://")),
	})
	if err != nil {
		t.Fatal(err)
	}
	return &terraform{t: t, cloud: cloud, wire: wire}
}

type object = map[string]any

// passing lists the codes after which the provider tries again.
var passing = []string{"Throttling", "ServiceUnavailable", "OperationConflict", "InternalError",
	"InvalidOperation.InvalidEniState", "InvalidOperation.InvalidEcsState", "IncorrectVSwitchStatus"}

// token returns a ClientToken of the form that the provider gives it.
func (tf *terraform) token(action string) string {
	tf.sent++
	token := fmt.Sprintf("TF-%s-1609459200-%08d-e89b-12d3-a456-426655440000", action, tf.sent)
	return token[:min(len(token), 64)]
}

func (tf *terraform) call(action string, parameters object) object {
	tf.t.Helper()
	answer, err := tf.try(action, parameters)
	if err != nil {
		tf.t.Fatalf("%s: %v", action, err)
	}
	return answer
}

// try makes a call until it does not fail for a passing reason, up to ten times.
func (tf *terraform) try(action string, parameters object) (answer object, err error) {
	for range 10 {
		answer, err = tf.once(action, parameters)
		if refusal := (*tea.SDKError)(nil); !errors.As(err, &refusal) || !isPassing(*refusal.Code) {
			return answer, err
		}
		tf.cloud.Advance(time.Second)
	}
	return nil, err
}

func (tf *terraform) once(action string, parameters object) (object, error) {
	parameters["RegionId"] = *region
	version := "2014-05-26"
	if strings.Contains(action, "Vpc") || strings.Contains(action, "VSwitch") ||
		strings.Contains(action, "RouteTable") {
		version = "2016-04-28"
	}
	return tf.wire.DoRequest(&action, nil, tea.String("POST"), &version, tea.String("AK"), nil,
		parameters, &util.RuntimeOptions{})
}

func isPassing(code string) bool {
	for _, c := range passing {
		if strings.Contains(code, c) {
			return true
		}
	}
	return false
}

// read describes an ENI, nil if there is none. The provider walks into these lists of the
// answer without asking whether they are there; the tags it reads by ListTagResources.
func (tf *terraform) read(id string) object {
	tf.t.Helper()
	answer := tf.call("DescribeNetworkInterfaces", object{"NetworkInterfaceId.1": id, "PageSize": 50, "PageNumber": 1})
	sets := answer["NetworkInterfaceSets"].(object)["NetworkInterfaceSet"].([]any)
	if len(sets) == 0 {
		return nil
	}
	set := sets[0].(object)
	for _, list := range []string{"PrivateIpSets", "Ipv6Sets", "Ipv4PrefixSets", "SecurityGroupIds"} {
		_ = set[list].(object)[strings.TrimSuffix(list, "s")].([]any)
	}
	return set
}

// until reads an ENI, while time passes, until something holds.
func (tf *terraform) until(id string, holds func(object) bool) object {
	tf.t.Helper()
	for range 20 {
		if set := tf.read(id); holds(set) {
			return set
		}
		tf.cloud.Advance(time.Second)
	}
	tf.t.Fatal("it never comes to that")
	return nil
}

func is(status string) func(object) bool {
	return func(set object) bool { return set != nil && set["Status"] == status }
}

// TestTroublesOfTerraform checks that the provider meets each named trouble as its list of
// codes says: how many calls a create takes, and the code that it ends with.
func TestTroublesOfTerraform(t *testing.T) {
	const create = "CreateNetworkInterface"
	for _, c := range []struct {
		fault sim.Fault
		calls int
		code  string
	}{
		{trouble.Throttled(create, 5*time.Second), 6, ""},
		{trouble.Throttled(create, time.Hour), 10, "Throttling"},
		{trouble.Unavailable(3 * time.Second), 4, ""},
		{trouble.VSwitchBusy(2), 3, ""},
		{trouble.Conflict(create, 1), 1, "Operation.Conflict"},
		{trouble.NoAddresses(create, 1), 1, "QuotaExceeded.PrivateIpAddress"},
		{trouble.Unknown(create, 1), 1, "UnknownError"},
		{trouble.TokenProcessing(create, 1), 1, "LastTokenProcessing"},
		{trouble.TokenFailed(create, "terraform-1"), 1, "IdempotentFailed"},
	} {
		cloud := simtest.Open(t, topology(model.EditionCurrent))
		if err := cloud.SetFaults(c.fault); err != nil {
			t.Fatal(err)
		}
		_, err := newTerraform(t, cloud).try(create, object{
			"VSwitchId": *vsw, "SecurityGroupIds.1": *group, "ClientToken": "terraform-1",
		})
		code := ""
		if refusal := (*tea.SDKError)(nil); errors.As(err, &refusal) {
			code = *refusal.Code
		}
		if calls := len(cloud.Calls()); calls != c.calls || code != c.code || (err == nil) != (code == "") {
			t.Errorf("%v: %d calls, then %v, want %d and %q", c.fault, calls, err, c.calls, c.code)
		}
	}
}

// TestTerraform applies, changes, attaches and destroys an
// alicloud_ecs_network_interface as its provider does.
func TestTerraform(t *testing.T) { eachEdition(t, testTerraform) }

func testTerraform(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	tf := newTerraform(t, cloud)

	cloud.SetFaults(sim.Fault{
		Action: "CreateNetworkInterface", Nth: 1, Applied: true, Err: apierrors.ServiceUnavailable,
	})
	made := tf.call("CreateNetworkInterface", object{
		"VSwitchId": *vsw, "SecurityGroupIds.1": *group,
		"NetworkInterfaceName": "tf-eni", "Description": "made by * ~ é",
		"SecondaryPrivateIpAddressCount": 2, "ClientToken": "terraform-1", "Tag.1.Key": "app", "Tag.1.Value": "",
	})
	id := made["NetworkInterfaceId"].(string)
	set := tf.until(id, is("Available"))
	if set["ResourceGroupId"] != "" {
		t.Errorf("got %v, want no resource group: Terraform would replace the ENI", set)
	}
	if set["Description"] != "made by * ~ é" || set["DeleteOnRelease"] != true || set["OwnerId"] != made["OwnerId"] {
		t.Errorf("it is %v", set)
	}
	listed := tf.call("ListTagResources", object{"ResourceType": "eni", "ResourceId.1": id})
	tags := listed["TagResources"].(object)["TagResource"].([]any)
	if len(tags) != 1 || tags[0].(object)["TagKey"] != "app" || tags[0].(object)["TagValue"] != "" {
		t.Errorf("the tags are %v", tags)
	}

	// A change of everything that can be changed.
	tf.call("UntagResources", object{"ResourceType": "eni", "ResourceId.1": id, "TagKey.1": "app"})
	tf.call("TagResources", object{"ResourceType": "eni", "ResourceId.1": id,
		"Tag.1.Key": "tier", "Tag.1.Value": "web"})
	tf.call("ModifyNetworkInterfaceAttribute", object{"NetworkInterfaceId": id, "NetworkInterfaceName": "renamed",
		"QueueNumber": 1, "SecurityGroupId.1": *group})
	tf.call("AssignPrivateIpAddresses", object{"NetworkInterfaceId": id, "SecondaryPrivateIpAddressCount": 3,
		"ClientToken": "terraform-2"})
	set = tf.until(id, func(set object) bool { return len(set["PrivateIpSets"].(object)["PrivateIpSet"].([]any)) == 6 })
	if set["NetworkInterfaceName"] != "renamed" || fmt.Sprint(set["QueueNumber"]) != "1" ||
		set["Tags"].(object)["Tag"].([]any)[0].(object)["TagValue"] != "web" {
		t.Errorf("it is %v", set)
	}
	var last string
	for _, item := range set["PrivateIpSets"].(object)["PrivateIpSet"].([]any) {
		if address := item.(object); address["Primary"] == false {
			last = address["PrivateIpAddress"].(string)
		}
	}
	tf.call("UnassignPrivateIpAddresses", object{"NetworkInterfaceId": id, "PrivateIpAddress.1": last})

	// The attachment. Deleting too early is refused, and tried again.
	tf.call("AttachNetworkInterface", object{"NetworkInterfaceId": id, "InstanceId": "i-1"})
	tf.until(id, is("InUse"))
	tf.call("DetachNetworkInterface", object{"NetworkInterfaceId": id, "InstanceId": "i-1"})
	tf.call("DetachNetworkInterface", object{"NetworkInterfaceId": id, "InstanceId": "i-1"}) // while it is Detaching
	tf.call("DeleteNetworkInterface", object{"NetworkInterfaceId": id})
	tf.until(id, func(set object) bool { return set == nil })
	_, err := tf.once("DescribeNetworkInterfaceAttribute", object{"NetworkInterfaceId": id})
	if !errors.Is(apierrors.FromSDK(err), apierrors.InvalidEniIdNotFound) {
		t.Errorf("a deleted ENI: got %v, want %s", err, apierrors.InvalidEniIdNotFound)
	}
}

// TestTerraformUpdate changes the tags, the attributes and the addresses of an
// alicloud_ecs_network_interface, one argument after the other, while answers are lost. In
// the current edition several IPv6 addresses are unassigned in one call.
func TestTerraformUpdate(t *testing.T) {
	cloud := simtest.Open(t, topology(model.EditionCurrent), simtest.NoLeaks)
	tf := newTerraform(t, cloud)
	id := tf.call("CreateNetworkInterface", object{
		"VSwitchId": *vsw, "SecurityGroupIds.1": *group, "NetworkInterfaceName": "before", "Ipv6AddressCount": 1,
		"InstanceType": "Secondary", "NetworkInterfaceTrafficMode": "Standard", "SourceDestCheck": false,
		"Tag.1.Key": "a", "Tag.1.Value": "1",
	})["NetworkInterfaceId"].(string)
	tf.until(id, is("Available"))

	// Arguments tags, then name, description, security_group_ids, queue_number and source_dest_check.
	tf.call("UntagResources", object{"ResourceType": "eni", "ResourceId.1": id, "TagKey.1": "a"})
	tf.call("TagResources", object{"ResourceType": "eni", "ResourceId.1": id, "Tag.1.Key": "b", "Tag.1.Value": "2"})
	tf.call("ModifyNetworkInterfaceAttribute", object{"NetworkInterfaceId": id, "NetworkInterfaceName": "after",
		"Description": "", "SecurityGroupId": []any{*group}, "QueueNumber": 1, "SourceDestCheck": false})
	set := tf.read(id)
	if set["NetworkInterfaceName"] != "after" || fmt.Sprint(set["QueueNumber"]) != "1" || set["Type"] != "Secondary" ||
		set["NetworkInterfaceTrafficMode"] != "Standard" || set["DeleteOnRelease"] != true ||
		set["SourceDestCheck"] != false {
		t.Errorf("it is %v", set)
	}

	// private_ip_addresses: those that go, and then those that come, by address.
	tf.call("AssignPrivateIpAddresses", object{"NetworkInterfaceId": id,
		"PrivateIpAddress": []any{"172.16.9.1", "172.16.9.2"}})
	tf.holds(id, "PrivateIpSets", "PrivateIpAddress", "172.16.9.1", "172.16.9.2")
	tf.call("UnassignPrivateIpAddresses", object{"NetworkInterfaceId": id, "PrivateIpAddress": []any{"172.16.9.1"}})
	tf.call("AssignPrivateIpAddresses", object{"NetworkInterfaceId": id, "PrivateIpAddress": []any{"172.16.9.3"}})
	tf.holds(id, "PrivateIpSets", "PrivateIpAddress", "172.16.9.2", "172.16.9.3")
	// secondary_private_ip_address_count, up.
	tf.call("AssignPrivateIpAddresses", object{"NetworkInterfaceId": id, "SecondaryPrivateIpAddressCount": "2"})
	tf.until(id, func(set object) bool { return len(addressesOf(set, "PrivateIpSets", "PrivateIpAddress")) == 4 })

	// ipv6_address_count, up and down, with a token. A lost answer does not count twice.
	cloud.SetFaults(sim.Fault{Action: "AssignIpv6Addresses", Nth: 1, Applied: true, Err: apierrors.ServiceUnavailable})
	tf.call("AssignIpv6Addresses", object{"NetworkInterfaceId": id, "ClientToken": tf.token("AssignIpv6Addresses"),
		"Ipv6AddressCount": 2})
	set = tf.until(id, func(set object) bool { return len(addressesOf(set, "Ipv6Sets", "Ipv6Address")) == 3 })
	gone := addressesOf(set, "Ipv6Sets", "Ipv6Address")[:2]
	tf.call("UnassignIpv6Addresses", object{"NetworkInterfaceId": id, "ClientToken": tf.token("UnassignIpv6Addresses"),
		"Ipv6Address.1": gone[0], "Ipv6Address.2": gone[1]})
	tf.until(id, func(set object) bool { return len(addressesOf(set, "Ipv6Sets", "Ipv6Address")) == 1 })
	// ipv6_addresses, by address.
	tf.call("AssignIpv6Addresses", object{"NetworkInterfaceId": id, "ClientToken": tf.token("AssignIpv6Addresses"),
		"Ipv6Address.1": gone[1]})
	tf.until(id, func(set object) bool { return slices.Contains(addressesOf(set, "Ipv6Sets", "Ipv6Address"), gone[1]) })

	tf.call("DeleteNetworkInterface", object{"NetworkInterfaceId": id})
	tf.until(id, func(set object) bool { return set == nil })
}

// addressesOf returns the addresses in a list of an ENI, without the primary one.
func addressesOf(set object, list, field string) (found []string) {
	for _, item := range set[list].(object)[strings.TrimSuffix(list, "s")].([]any) {
		if address := item.(object); address["Primary"] != true {
			found = append(found, address[field].(string))
		}
	}
	return found
}

// holds waits until an ENI has exactly these addresses in a list, beside the primary one.
func (tf *terraform) holds(id, list, field string, want ...string) {
	tf.t.Helper()
	tf.until(id, func(set object) bool { return slices.Equal(addressesOf(set, list, field), want) })
}

// TestTerraformVPC creates an alicloud_vpc with an alicloud_vswitch and an
// alicloud_security_group, reads the VSwitch as the data source does, and destroys all of it
// at once: what others depend on is tried again until they are gone, each time with a new
// token. A VPC that is gone already is no failure.
func TestTerraformVPC(t *testing.T) { eachEdition(t, testTerraformVPC) }

func testTerraformVPC(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	tf := newTerraform(t, cloud)
	made := tf.call("CreateVpc", object{"ClientToken": tf.token("CreateVpc"),
		"CidrBlock": "10.0.0.0/8", "VpcName": "tf", "DryRun": false, "EnableIpv6": false})
	id := made["VpcId"].(string)
	if made["VRouterId"] == "" || made["RouteTableId"] == "" {
		t.Errorf("created %v", made)
	}
	vswitch := tf.call("CreateVSwitch", object{"ClientToken": tf.token("CreateVSwitch"), "VpcId": id,
		"ZoneId": "cn-hangzhou-e", "CidrBlock": "10.1.0.0/16", "VSwitchName": "tf"})["VSwitchId"].(string)
	group := tf.call("CreateSecurityGroup", object{"ClientToken": tf.token("CreateSecurityGroup"), "VpcId": id,
		"SecurityGroupName": "tf", "Description": "made by Terraform", "Tag.1.Key": "a", "Tag.1.Value": "1",
	})["SecurityGroupId"].(string)

	// The data source asserts that the route table is an object.
	found := tf.call("DescribeVSwitches", object{"VpcId": id, "PageSize": 50, "PageNumber": 1})
	item := found["VSwitches"].(object)["VSwitch"].([]any)[0].(object)
	table := item["RouteTable"].(object)["RouteTableId"]
	if table != made["RouteTableId"] || item["VSwitchId"] != vswitch || item["Ipv6CidrBlock"] != "" {
		t.Errorf("the VSwitch is %v, the route table of the VPC %v", item, made["RouteTableId"])
	}

	destroy := func(action string, parameters object) error {
		parameters["ClientToken"] = tf.token(action)
		_, err := tf.once(action, parameters)
		return err
	}
	refused := func(err error, codes ...string) {
		t.Helper()
		if refusal := (*tea.SDKError)(nil); !errors.As(err, &refusal) || !slices.Contains(codes, *refusal.Code) {
			t.Errorf("got %v, want one of %v, after which the provider tries again", err, codes)
		}
	}
	dependency := []string{"DependencyViolation.VSwitch", "DependencyViolation.SecurityGroup", "IncorrectVpcStatus"}
	refused(destroy("DeleteVpc", object{"VpcId": id}), dependency...)
	tf.call("DeleteVSwitch", object{"VSwitchId": vswitch})
	refused(destroy("DeleteVpc", object{"VpcId": id}), dependency...)
	tf.call("DeleteSecurityGroup", object{"SecurityGroupId": group})
	cloud.SetFaults(sim.Fault{Action: "DeleteVpc", Nth: 1, Applied: true, Err: apierrors.ServiceUnavailable})
	refused(destroy("DeleteVpc", object{"VpcId": id}), "ServiceUnavailable")
	var refusal *tea.SDKError
	if err := destroy("DeleteVpc", object{"VpcId": id}); !errors.As(err, &refusal) || *refusal.StatusCode != 404 {
		t.Errorf("a VPC that is gone: got %v, want status 404", err)
	}
	if left := tf.call("DescribeVpcs", object{"VpcId": id})["Vpcs"].(object)["Vpc"].([]any); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestTerraformNetwork creates, reads, reads again and destroys an alicloud_vpc and an
// alicloud_vswitch by the calls of the provider, in their order. A second read shows what
// the first did, and what is gone reads as gone: a VPC by status 404, a VSwitch by an empty
// Status.
func TestTerraformNetwork(t *testing.T) { eachEdition(t, testTerraformNetwork) }

func testTerraformNetwork(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	tf := newTerraform(t, cloud)
	made := tf.call("CreateVpc", object{"ClientToken": tf.token("CreateVpc"), "CidrBlock": "10.0.0.0/8",
		"VpcName": "tf", "DryRun": false, "EnableIpv6": false, "Tag.1.Key": "app", "Tag.1.Value": "web"})
	id := made["VpcId"].(string)
	first := tf.readVPC(id)
	if first["Status"] != "Available" || first["CidrBlock"] != "10.0.0.0/8" || first["VpcName"] != "tf" ||
		first["VRouterId"] != made["VRouterId"] || first["ClassicLinkEnabled"] != false || first["IsDefault"] != false {
		t.Errorf("the VPC is %v", first)
	}
	if tags := first["Tags"].(object)["Tag"].([]any); len(tags) != 1 || tags[0].(object)["Key"] != "app" {
		t.Errorf("the tags of the VPC are %v", tags)
	}

	vswitch := tf.call("CreateVSwitch", object{"ClientToken": tf.token("CreateVSwitch"), "VpcId": id,
		"ZoneId": "cn-hangzhou-e", "CidrBlock": "10.1.0.0/16", "VSwitchName": "tf"})["VSwitchId"].(string)
	read := func() object { return tf.call("DescribeVSwitchAttributes", object{"VSwitchId": vswitch}) }
	shown := read()
	// The provider takes an Ipv6CidrBlock that is not there for one that is not empty.
	if block, there := shown["Ipv6CidrBlock"]; !there || block != "" {
		t.Errorf("the VSwitch has the IPv6 block %v", block)
	}
	if shown["Status"] != "Available" || shown["VpcId"] != id || shown["ZoneId"] != "cn-hangzhou-e" ||
		shown["CidrBlock"] != "10.1.0.0/16" || shown["VSwitchName"] != "tf" || shown["IsDefault"] != false {
		t.Errorf("the VSwitch is %v", shown)
	}
	sameRead(t, shown, read())
	sameRead(t, tf.readVPC(id), tf.readVPC(id))

	tf.call("DeleteVSwitch", object{"VSwitchId": vswitch})
	if gone := read(); gone["VSwitchId"] != "" || gone["Status"] != "" {
		t.Errorf("a VSwitch that is gone reads as %v", gone)
	}
	tf.call("DeleteVpc", object{"VpcId": id, "ClientToken": tf.token("DeleteVpc")})
	var refusal *tea.SDKError
	if _, err := tf.once("DescribeVpcAttribute", object{"VpcId": id}); !errors.As(err, &refusal) ||
		*refusal.StatusCode != 404 {
		t.Errorf("a VPC that is gone: got %v, want status 404", err)
	}
}

// readVPC reads an alicloud_vpc as the provider does: the VPC, and its system route table,
// whose resource group and router overwrite those of the VPC.
func (tf *terraform) readVPC(id string) object {
	tf.t.Helper()
	shown := tf.call("DescribeVpcAttribute", object{"VpcId": id})
	listed := tf.call("DescribeRouteTableList", object{"VpcId": id})
	for _, item := range listed["RouterTableList"].(object)["RouterTableListType"].([]any) {
		table := item.(object)
		if table["RouteTableType"] != "System" || table["VpcId"] != id {
			continue
		}
		if table["ResourceGroupId"] != shown["ResourceGroupId"] || table["RouterId"] != shown["VRouterId"] {
			tf.t.Errorf("the route table %v is not that of the VPC %v", table, shown)
		}
		return shown
	}
	tf.t.Fatalf("%v has no system route table", listed)
	return nil
}

// sameRead checks that two reads show the same.
func sameRead(t *testing.T, first, second object) {
	t.Helper()
	delete(first, "RequestId")
	delete(second, "RequestId")
	if fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("the first read shows %v\nthe second %v", first, second)
	}
}
