package teasdk

import (
	"errors"
	"fmt"
	"net/http/httptest"
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
)

// terraform makes calls as the provider of Terraform does: with the common parameters in
// the query and the others in the form, and again after a temporary refusal.
type terraform struct {
	t     *testing.T
	cloud *sim.Cloud
	wire  *rpcclient.Client
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
	return &terraform{t, cloud, wire}
}

type object = map[string]any

// passing lists the codes after which the provider tries again.
var passing = []string{"Throttling", "ServiceUnavailable", "OperationConflict", "InternalError",
	"InvalidOperation.InvalidEniState", "InvalidOperation.InvalidEcsState", "IncorrectVSwitchStatus"}

func (tf *terraform) call(action string, parameters object) object {
	tf.t.Helper()
	for range 10 {
		answer, err := tf.once(action, parameters)
		if err == nil {
			return answer
		}
		if refusal := (*tea.SDKError)(nil); !errors.As(err, &refusal) || !isPassing(*refusal.Code) {
			tf.t.Fatalf("%s: %v", action, err)
		}
		tf.cloud.Advance(time.Second)
	}
	tf.t.Fatalf("%s does not get through", action)
	return nil
}

func (tf *terraform) once(action string, parameters object) (object, error) {
	parameters["RegionId"] = *region
	return tf.wire.DoRequest(&action, nil, tea.String("POST"), tea.String("2014-05-26"), tea.String("AK"), nil,
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

// read describes an ENI, nil if there is none. The provider walks into all the
// lists of the answer without asking whether they are there.
func (tf *terraform) read(id string) object {
	tf.t.Helper()
	answer := tf.call("DescribeNetworkInterfaces", object{"NetworkInterfaceId.1": id, "PageSize": 50, "PageNumber": 1})
	sets := answer["NetworkInterfaceSets"].(object)["NetworkInterfaceSet"].([]any)
	if len(sets) == 0 {
		return nil
	}
	set := sets[0].(object)
	for _, list := range []string{"PrivateIpSets", "Ipv6Sets", "Ipv4PrefixSets", "Ipv6PrefixSets",
		"SecurityGroupIds", "Tags"} {
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

// TestTerraform applies, changes, attaches and destroys an
// alicloud_ecs_network_interface as its provider does.
func TestTerraform(t *testing.T) { eachEdition(t, testTerraform) }

func testTerraform(t *testing.T, e model.Edition) {
	cloud := simtest.Open(t, topology(e), simtest.NoLeaks)
	tf := newTerraform(t, cloud)

	cloud.SetFaults(sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Applied: true, Err: apierrors.ServiceUnavailable})
	made := tf.call("CreateNetworkInterface", object{
		"VSwitchId": *vsw, "SecurityGroupIds.1": *group, "NetworkInterfaceName": "tf-eni", "Description": "made by * ~ é",
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
	tf.call("TagResources", object{"ResourceType": "eni", "ResourceId.1": id, "Tag.1.Key": "tier", "Tag.1.Value": "web"})
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
