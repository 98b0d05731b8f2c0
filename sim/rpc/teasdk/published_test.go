package teasdk

import (
	"bufio"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// published holds the requests and the answers of the newest SDKs for each action of
// each API.
var published = []struct {
	product         model.Product
	request, answer any
}{
	{model.ProductECS, ecs.AssignIpv6AddressesRequest{}, ecs.AssignIpv6AddressesResponseBody{}},
	{model.ProductECS, ecs.AssignPrivateIpAddressesRequest{}, ecs.AssignPrivateIpAddressesResponseBody{}},
	{model.ProductECS, ecs.AttachNetworkInterfaceRequest{}, ecs.AttachNetworkInterfaceResponseBody{}},
	{model.ProductECS, ecs.AuthorizeSecurityGroupRequest{}, ecs.AuthorizeSecurityGroupResponseBody{}},
	{model.ProductECS, ecs.AuthorizeSecurityGroupEgressRequest{}, ecs.AuthorizeSecurityGroupEgressResponseBody{}},
	{model.ProductECS, ecs.CreateNetworkInterfaceRequest{}, ecs.CreateNetworkInterfaceResponseBody{}},
	{model.ProductECS, ecs.CreateSecurityGroupRequest{}, ecs.CreateSecurityGroupResponseBody{}},
	{model.ProductVPC, vpc.CreateVSwitchRequest{}, vpc.CreateVSwitchResponseBody{}},
	{model.ProductECS, ecs.CreateVSwitchRequest{}, ecs.CreateVSwitchResponseBody{}},
	{model.ProductVPC, vpc.CreateVSwitchCidrReservationRequest{}, vpc.CreateVSwitchCidrReservationResponseBody{}},
	{model.ProductVPC, vpc.CreateVpcRequest{}, vpc.CreateVpcResponseBody{}},
	{model.ProductECS, ecs.CreateVpcRequest{}, ecs.CreateVpcResponseBody{}},
	{model.ProductECS, ecs.DeleteInstanceRequest{}, ecs.DeleteInstanceResponseBody{}},
	{model.ProductECS, ecs.DeleteInstancesRequest{}, ecs.DeleteInstancesResponseBody{}},
	{model.ProductECS, ecs.DeleteNetworkInterfaceRequest{}, ecs.DeleteNetworkInterfaceResponseBody{}},
	{model.ProductECS, ecs.DeleteSecurityGroupRequest{}, ecs.DeleteSecurityGroupResponseBody{}},
	{model.ProductVPC, vpc.DeleteVSwitchRequest{}, vpc.DeleteVSwitchResponseBody{}},
	{model.ProductECS, ecs.DeleteVSwitchRequest{}, ecs.DeleteVSwitchResponseBody{}},
	{model.ProductVPC, vpc.DeleteVSwitchCidrReservationRequest{}, vpc.DeleteVSwitchCidrReservationResponseBody{}},
	{model.ProductVPC, vpc.DeleteVpcRequest{}, vpc.DeleteVpcResponseBody{}},
	{model.ProductECS, ecs.DeleteVpcRequest{}, ecs.DeleteVpcResponseBody{}},
	{model.ProductECS, ecs.DescribeInstanceTypesRequest{}, ecs.DescribeInstanceTypesResponseBody{}},
	{model.ProductECS, ecs.DescribeInstancesRequest{}, ecs.DescribeInstancesResponseBody{}},
	{model.ProductECS, ecs.DescribeNetworkInterfaceAttributeRequest{},
		ecs.DescribeNetworkInterfaceAttributeResponseBody{}},
	{model.ProductECS, ecs.DescribeNetworkInterfacesRequest{}, ecs.DescribeNetworkInterfacesResponseBody{}},
	{model.ProductECS, ecs.DescribeRegionsRequest{}, ecs.DescribeRegionsResponseBody{}},
	{model.ProductVPC, vpc.DescribeRegionsRequest{}, vpc.DescribeRegionsResponseBody{}},
	{model.ProductECS, ecs.DescribeSecurityGroupAttributeRequest{}, ecs.DescribeSecurityGroupAttributeResponseBody{}},
	{model.ProductVPC, vpc.DescribeRouteTableListRequest{}, vpc.DescribeRouteTableListResponseBody{}},
	{model.ProductECS, ecs.DescribeSecurityGroupsRequest{}, ecs.DescribeSecurityGroupsResponseBody{}},
	{model.ProductVPC, vpc.DescribeVSwitchAttributesRequest{}, vpc.DescribeVSwitchAttributesResponseBody{}},
	{model.ProductVPC, vpc.DescribeVSwitchesRequest{}, vpc.DescribeVSwitchesResponseBody{}},
	{model.ProductECS, ecs.DescribeVSwitchesRequest{}, ecs.DescribeVSwitchesResponseBody{}},
	{model.ProductVPC, vpc.DescribeVpcAttributeRequest{}, vpc.DescribeVpcAttributeResponseBody{}},
	{model.ProductVPC, vpc.DescribeVpcsRequest{}, vpc.DescribeVpcsResponseBody{}},
	{model.ProductECS, ecs.DescribeVpcsRequest{}, ecs.DescribeVpcsResponseBody{}},
	{model.ProductECS, ecs.DescribeZonesRequest{}, ecs.DescribeZonesResponseBody{}},
	{model.ProductVPC, vpc.DescribeZonesRequest{}, vpc.DescribeZonesResponseBody{}},
	{model.ProductECS, ecs.DetachNetworkInterfaceRequest{}, ecs.DetachNetworkInterfaceResponseBody{}},
	{model.ProductECS, ecs.JoinSecurityGroupRequest{}, ecs.JoinSecurityGroupResponseBody{}},
	{model.ProductECS, ecs.LeaveSecurityGroupRequest{}, ecs.LeaveSecurityGroupResponseBody{}},
	{model.ProductECS, ecs.ListTagResourcesRequest{}, ecs.ListTagResourcesResponseBody{}},
	{model.ProductVPC, vpc.GetVSwitchCidrReservationUsageRequest{}, vpc.GetVSwitchCidrReservationUsageResponseBody{}},
	{model.ProductVPC, vpc.ListVSwitchCidrReservationsRequest{}, vpc.ListVSwitchCidrReservationsResponseBody{}},
	{model.ProductECS, ecs.ModifyNetworkInterfaceAttributeRequest{}, ecs.ModifyNetworkInterfaceAttributeResponseBody{}},
	{model.ProductVPC, vpc.ModifyVSwitchCidrReservationAttributeRequest{},
		vpc.ModifyVSwitchCidrReservationAttributeResponseBody{}},
	{model.ProductECS, ecs.RebootInstanceRequest{}, ecs.RebootInstanceResponseBody{}},
	{model.ProductECS, ecs.RebootInstancesRequest{}, ecs.RebootInstancesResponseBody{}},
	{model.ProductECS, ecs.RevokeSecurityGroupRequest{}, ecs.RevokeSecurityGroupResponseBody{}},
	{model.ProductECS, ecs.RevokeSecurityGroupEgressRequest{}, ecs.RevokeSecurityGroupEgressResponseBody{}},
	{model.ProductECS, ecs.RunInstancesRequest{}, ecs.RunInstancesResponseBody{}},
	{model.ProductECS, ecs.StartInstanceRequest{}, ecs.StartInstanceResponseBody{}},
	{model.ProductECS, ecs.StartInstancesRequest{}, ecs.StartInstancesResponseBody{}},
	{model.ProductECS, ecs.StopInstanceRequest{}, ecs.StopInstanceResponseBody{}},
	{model.ProductECS, ecs.StopInstancesRequest{}, ecs.StopInstancesResponseBody{}},
	{model.ProductECS, ecs.TagResourcesRequest{}, ecs.TagResourcesResponseBody{}},
	{model.ProductECS, ecs.UnassignIpv6AddressesRequest{}, ecs.UnassignIpv6AddressesResponseBody{}},
	{model.ProductECS, ecs.UnassignPrivateIpAddressesRequest{}, ecs.UnassignPrivateIpAddressesResponseBody{}},
	{model.ProductECS, ecs.UntagResourcesRequest{}, ecs.UntagResourcesResponseBody{}},
}

// actionOf returns the name of the action of a request of the SDKs.
func actionOf(request any) string {
	return strings.TrimSuffix(reflect.TypeOf(request).Name(), "Request")
}

// TestPublished: published has each action once for each of its APIs.
func TestPublished(t *testing.T) {
	var want, got []string
	for _, a := range sim.Actions() {
		want = append(want, a.Name+" "+a.Product.Name)
		if a.Twin != (model.Product{}) {
			want = append(want, a.Name+" "+a.Twin.Name)
		}
	}
	for _, p := range published {
		got = append(got, actionOf(p.request)+" "+p.product.Name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// inVersion1 is the reason for a parameter that no newer SDK has.
const inVersion1 = "the SDK of version 1 has it"

// older holds the parameters that no request of the SDKs has, with the reason to know
// them all the same.
var older = map[string]string{
	"AccessKeyId":                    "a common parameter",
	"DescribeRegions.RegionId":       "the SDK of version 1 adds it to every call",
	"DescribeRegions.Version":        "a common parameter",
	"DescribeInstanceTypes.RegionId": "the SDK of version 1 adds it to every call",
	"DeleteInstance.RegionId":        "the SDK of version 1 adds it to every call",
	"RebootInstance.RegionId":        "the SDK of version 1 adds it to every call",
	"StartInstance.RegionId":         "the SDK of version 1 adds it to every call",
	"StopInstance.RegionId":          "the SDK of version 1 adds it to every call",

	"DescribeInstanceTypes.SupportHotModify":     inVersion1,
	"DescribeVpcs.AdvancedFeature":               inVersion1,
	"RunInstances.AdditionalInfo":                inVersion1,
	"RunInstances.CapacityReservationId":         inVersion1,
	"RunInstances.CapacityReservationPreference": inVersion1,
	"RunInstances.SystemTag":                     inVersion1,
}

// TestPublishedParameters: the simulation knows each parameter of the SDKs' requests,
// and no parameter that neither they nor older editions have. What it knows it
// simulates, accepts or refuses as not simulated; see sim/ACTIONS.md.
func TestPublishedParameters(t *testing.T) {
	known := make(map[string][]string) // those of all APIs of an action
	for _, p := range published {
		name := actionOf(p.request)
		action, _ := sim.FindAction(name)
		for _, leaf := range leaves(reflect.TypeOf(p.request)) {
			parameter := strings.ReplaceAll(leaf.path, "[]", ".1")
			known[name] = append(known[name], strings.ReplaceAll(leaf.path, "[]", ""))
			if !action.Publishes(parameter) {
				t.Errorf("%s has no parameter %s: simulate it, or add it to the Unsimulated of sim with the values "+
					"that ask for what happens anyway", name, parameter)
			}
		}
	}
	for _, a := range sim.Actions() {
		names := slices.Collect(func(yield func(string) bool) {
			for name := range a.Unsimulated {
				if !yield(name) {
					return
				}
			}
		})
		request := reflect.TypeOf(a.NewRequest()).Elem()
		for i := range request.NumField() {
			names = append(names, request.Field(i).Name)
		}
		for _, name := range names {
			isPublished := slices.ContainsFunc(known[a.Name], func(k string) bool {
				return k == name || strings.HasPrefix(k, name+".")
			})
			isOlder := older[name] != "" || older[a.Name+"."+name] != ""
			if isPublished == isOlder {
				t.Errorf("%s %s is in the SDKs: %t, in older: %t", a.Name, name, isPublished, isOlder)
			}
		}
	}
}

// TestPublishedFields: each field of the SDKs' answers is one of the simulation, with its
// name, its place and its kind, or it is in sim/testdata/omissions.tsv with the reason.
func TestPublishedFields(t *testing.T) {
	omitted, used := omissions(t), make(map[string]bool)
	for _, p := range published {
		name := actionOf(p.request)
		response := answerOf(name)
		got := leaves(response)
		for _, want := range leaves(reflect.TypeOf(p.answer)) {
			reason, isOmitted := find(omitted, name, want.path, used)
			isThere := slices.Contains(got, want)
			switch {
			case isThere && isOmitted:
				t.Errorf("%s has the field %s, which is omitted because %s", name, want.path, reason)
			case !isThere && !isOmitted:
				t.Errorf("%s of %s lacks the field %s, a %s: add it to the answer, or to "+
					"sim/testdata/omissions.tsv with the reason", name, p.product.Name, want.path, want.kind)
			}
		}
	}
	for key := range omitted {
		if !used[key] {
			t.Errorf("sim/testdata/omissions.tsv has %s, which no answer of the SDKs has", key)
		}
	}
}

// TestFieldsOfAnswers: no answer has a field that the SDKs do not know, but for one.
func TestFieldsOfAnswers(t *testing.T) {
	// The actions that describe ENIs alone fill this structure, which others share.
	const shared = "PrivateIpSets.PrivateIpSet[].AssociatedPublicIp."
	sharing := []string{"CreateNetworkInterface", "DescribeInstances"}
	known := make(map[string][]leaf)
	for _, p := range published {
		known[actionOf(p.request)] = append(known[actionOf(p.request)], leaves(reflect.TypeOf(p.answer))...)
	}
	for _, a := range sim.Actions() {
		for _, l := range leaves(answerOf(a.Name)) {
			isExcused := slices.Contains(sharing, a.Name) && strings.Contains(l.path, shared)
			if !isExcused && !slices.Contains(known[a.Name], l) {
				t.Errorf("%s has the field %s, a %s, which no SDK has", a.Name, l.path, l.kind)
			}
		}
	}
}

// answerOf returns the type of the answer of an action.
func answerOf(action string) reflect.Type {
	method, ok := reflect.TypeFor[*sim.Cloud]().MethodByName(action)
	if !ok {
		panic(action)
	}
	return method.Type.Out(0).Elem()
}

// omissions reads the fields that are left out on purpose, by "Action path".
func omissions(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open("../../testdata/omissions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	omitted := make(map[string]string)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 3 || cells[2] == "" {
			t.Fatalf("%q is not an action, a field and a reason", lines.Text())
		}
		omitted[cells[0]+" "+cells[1]] = cells[2]
	}
	return omitted
}

// find returns the reason to omit a field or what it is a part of, and notes that it was
// used.
func find(omitted map[string]string, action, path string, used map[string]bool) (string, bool) {
	for path != "" {
		key := action + " " + strings.ReplaceAll(path, "[]", "")
		if reason, ok := omitted[key]; ok {
			used[key] = true
			return reason, true
		}
		path = path[:max(strings.LastIndex(path, "."), 0)]
	}
	return "", false
}

// leaf is a field of a structure that holds one value: Tags.Tag[].TagKey, a string.
type leaf struct{ path, kind string }

// leaves returns the leaves of a type, by the names of encoding/json.
func leaves(t reflect.Type) []leaf { return appendLeaves(nil, "", t) }

func appendLeaves(all []leaf, path string, t reflect.Type) []leaf {
	switch t.Kind() {
	case reflect.Pointer:
		return appendLeaves(all, path, t.Elem())
	case reflect.Slice:
		return appendLeaves(all, path+"[]", t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case f.Anonymous:
				all = appendLeaves(all, path, f.Type)
			case name == "":
				name = f.Name
				fallthrough
			default:
				all = appendLeaves(all, strings.TrimPrefix(path+"."+name, "."), f.Type)
			}
		}
		return all
	}
	return append(all, leaf{path, strings.TrimRight(t.Kind().String(), "0123456789")})
}
