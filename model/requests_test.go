package model_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TestEveryActionOnTheWire: a request of each action, with every field set, is
// spelt as parameters and read back.
func TestEveryActionOnTheWire(t *testing.T) {
	for _, action := range model.Actions() {
		empty, err := model.ParseRequest(action, nil)
		if err != nil || empty.Action() != action {
			t.Fatalf("%s: %v, %v", action, empty, err)
		}
		full := reflect.New(reflect.TypeOf(empty).Elem())
		fill(full.Elem())
		want := full.Interface().(model.Request)
		ps := model.Parameters(want)
		if fields := full.Elem().NumField(); len(ps) < fields {
			t.Errorf("%s: %d fields are spelt as %v", action, fields, ps)
		}
		if got, err := model.ParseRequest(action, ps); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v\nwant %+v", action, got, err, want)
		}
		if ps[0].Name != "AccessKeyId" || ps[1].Name != "RegionId" {
			t.Errorf("%s begins with %v", action, ps[:2])
		}
	}
}

// TestBooleans reads what is a Boolean and what is none.
func TestBooleans(t *testing.T) {
	for value, want := range map[string]string{"true": "true", "false": "false", "": "none", "True": "", "1": "", "no": ""} {
		r, err := model.ParseRequest("DeleteInstance", spelt("InstanceId=i-1", "Force="+value))
		switch {
		case want == "":
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) || refusal.Code() != apierrors.InvalidParameter || refusal.Parameter() != "Force" ||
				!strings.HasSuffix(refusal.Message(), `is neither true nor false.`) {
				t.Errorf("Force=%s: %v", value, err)
			}
		case err != nil:
			t.Errorf("Force=%s: %v", value, err)
		default:
			force, got := r.(*model.DeleteInstanceRequest).Force, "none"
			if force != nil {
				got = map[bool]string{true: "true", false: "false"}[*force]
			}
			if got != want {
				t.Errorf("Force=%s is read as %s", value, got)
			}
		}
	}
}

// TestAbsentParameters: what is not simulated is refused unless it asks for what
// happens anyway.
func TestAbsentParameters(t *testing.T) {
	for action, words := range map[string]string{
		"StopInstance":           "StoppedMode=KeepCharging Hibernate=false DryRun=false",
		"StartInstance":          "InitLocalDisk=false DryRun=false",
		"RebootInstance":         "DryRun=false",
		"DeleteInstance":         "TerminateSubscription=false DryRun=false",
		"CreateNetworkInterface": "InstanceType=Secondary NetworkInterfaceTrafficMode=Standard",
	} {
		for word := range strings.FieldsSeq(words) {
			if _, err := model.ParseRequest(action, spelt(word)); err != nil {
				t.Errorf("%s %s: %v", action, word, err)
			}
			name, _, _ := strings.Cut(word, "=")
			if _, err := model.ParseRequest(action, spelt(name+"=other")); !errors.Is(err, apierrors.UnsupportedParameter) {
				t.Errorf("%s %s=other: %v", action, name, err)
			}
		}
	}
	for _, word := range []string{"TagFilter.1.TagKey=env", "MaxResults=5"} {
		if _, err := model.ParseRequest("ListTagResources", spelt(word)); !errors.Is(err, apierrors.UnsupportedParameter) {
			t.Errorf("%s: %v", word, err)
		}
	}
}

// TestChecks has, for each request but CreateNetworkInterface's, what it breaks by
// itself, from both sides. The zero Code means allowed.
func TestChecks(t *testing.T) {
	const eni, ecs = "eni-1", "i-1"
	yes, no := true, false
	many := func(n int) []string { return make([]string, n) }
	for _, c := range []struct {
		request   model.Request
		code      apierrors.Code
		parameter string
	}{
		{&model.AttachNetworkInterfaceRequest{InstanceId: ecs, NetworkInterfaceId: eni}, apierrors.Code{}, ""},
		{&model.AttachNetworkInterfaceRequest{NetworkInterfaceId: eni}, apierrors.MissingParameter, "InstanceId"},
		{&model.AttachNetworkInterfaceRequest{InstanceId: "i", NetworkInterfaceId: eni}, apierrors.InvalidInstanceIDMalformed, "InstanceId"},
		{&model.AttachNetworkInterfaceRequest{InstanceId: ecs}, apierrors.MissingParameter, "NetworkInterfaceId"},
		{&model.AttachNetworkInterfaceRequest{InstanceId: ecs, NetworkInterfaceId: "eni-" + strings.Repeat("a", 65)}, apierrors.InvalidParamsEniId, "NetworkInterfaceId"},
		{&model.AttachNetworkInterfaceRequest{InstanceId: ecs, NetworkInterfaceId: "eni-" + strings.Repeat("a", 64)}, apierrors.Code{}, ""},
		{&model.DetachNetworkInterfaceRequest{InstanceId: ecs, NetworkInterfaceId: eni}, apierrors.Code{}, ""},
		{&model.DetachNetworkInterfaceRequest{InstanceId: "eni-1", NetworkInterfaceId: eni}, apierrors.InvalidInstanceIDMalformed, "InstanceId"},
		{&model.DeleteNetworkInterfaceRequest{NetworkInterfaceId: eni}, apierrors.Code{}, ""},
		{&model.DeleteNetworkInterfaceRequest{}, apierrors.MissingParameter, "NetworkInterfaceId"},
		{&model.DescribeNetworkInterfaceAttributeRequest{NetworkInterfaceId: "x"}, apierrors.InvalidParamsEniId, "NetworkInterfaceId"},
		{&model.ModifyNetworkInterfaceAttributeRequest{NetworkInterfaceId: eni}, apierrors.Code{}, ""},
		{&model.ModifyNetworkInterfaceAttributeRequest{NetworkInterfaceId: eni, QueueNumber: 2048, NetworkInterfaceName: chars(128), Description: chars(256)}, apierrors.Code{}, ""},
		{&model.ModifyNetworkInterfaceAttributeRequest{NetworkInterfaceId: eni, QueueNumber: 2049}, apierrors.InvalidParameter, "QueueNumber"},
		{&model.ModifyNetworkInterfaceAttributeRequest{NetworkInterfaceId: eni, NetworkInterfaceName: chars(129)}, apierrors.InvalidParameter, "NetworkInterfaceName"},
		{&model.ModifyNetworkInterfaceAttributeRequest{NetworkInterfaceId: eni, Description: chars(257)}, apierrors.InvalidParameter, "Description"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: 1 << 20}, apierrors.Code{}, ""},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: addresses(300)}, apierrors.InvalidParameter, "PrivateIpAddress.256"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: addresses(255)}, apierrors.Code{}, ""},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni}, apierrors.MissingParameter, "PrivateIpAddress.1"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: []string{"::1"}}, apierrors.InvalidParameter, "PrivateIpAddress.1"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: -1}, apierrors.InvalidParameter, "SecondaryPrivateIpAddressCount"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: 1, ClientToken: strings.Repeat("t", 65)}, apierrors.InvalidParameter, "ClientToken"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: 1, PrivateIpAddress: addresses(1)}, apierrors.InvalidParameterConflict, "SecondaryPrivateIpAddressCount"},
		{&model.AssignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: []string{"10.0.0.1", "10.0.0.2", "10.0.0.1"}}, apierrors.InvalidIpIpRepeated, "PrivateIpAddress.3"},
		{&model.UnassignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: addresses(1)}, apierrors.Code{}, ""},
		{&model.UnassignPrivateIpAddressesRequest{NetworkInterfaceId: eni}, apierrors.MissingParameter, "PrivateIpAddress.1"},
		{&model.UnassignPrivateIpAddressesRequest{NetworkInterfaceId: eni, PrivateIpAddress: []string{"x"}}, apierrors.InvalidParameter, "PrivateIpAddress.1"},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6AddressCount: 1}, apierrors.Code{}, ""},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6Address: addresses6(2)}, apierrors.Code{}, ""},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni}, apierrors.MissingParameter, "Ipv6Address.1"},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6Address: []string{"fe80::1%eth0"}}, apierrors.InvalidIpAddress, "Ipv6Address.1"},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6AddressCount: -1}, apierrors.InvalidParameter, "Ipv6AddressCount"},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6AddressCount: 1, Ipv6Address: addresses6(1)}, apierrors.InvalidParameterConflict, "Ipv6AddressCount"},
		{&model.AssignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6Address: []string{"2408::1", "2408:0::1"}}, apierrors.InvalidIpIpRepeated, "Ipv6Address.2"},
		{&model.UnassignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6Address: addresses6(1)}, apierrors.Code{}, ""},
		{&model.UnassignIpv6AddressesRequest{NetworkInterfaceId: eni}, apierrors.MissingParameter, "Ipv6Address.1"},
		{&model.UnassignIpv6AddressesRequest{NetworkInterfaceId: eni, Ipv6Address: []string{"10.0.0.1"}}, apierrors.InvalidIpAddress, "Ipv6Address.1"},
		{&model.TagResourcesRequest{ResourceType: "eni", ResourceId: many(50), Tag: tags(20)}, apierrors.Code{}, ""},
		{&model.TagResourcesRequest{ResourceId: many(1), Tag: tags(1)}, apierrors.MissingParameterResourceType, "ResourceType"},
		{&model.TagResourcesRequest{ResourceType: "disk", ResourceId: many(1), Tag: tags(1)}, apierrors.UnsupportedParameter, "ResourceType"},
		{&model.TagResourcesRequest{ResourceType: "ENI", ResourceId: many(1), Tag: tags(1)}, apierrors.InvalidResourceTypeNotFound, "ResourceType"},
		{&model.TagResourcesRequest{ResourceType: "eni", ResourceId: many(51), Tag: tags(1)}, apierrors.NumberExceedResourceIds, "ResourceId.N"},
		{&model.TagResourcesRequest{ResourceType: "eni", Tag: tags(1)}, apierrors.MissingParameter, "ResourceId.1"},
		{&model.TagResourcesRequest{ResourceType: "eni", ResourceId: many(1)}, apierrors.MissingParameterTags, "Tag.1.Key"},
		{&model.TagResourcesRequest{ResourceType: "eni", ResourceId: many(1), Tag: tags(21)}, apierrors.NumberExceedTags, "Tag.N"},
		{&model.UntagResourcesRequest{ResourceType: "eni", ResourceId: many(50), TagKey: many(20)}, apierrors.Code{}, ""},
		{&model.UntagResourcesRequest{ResourceType: "eni", ResourceId: many(1), All: &yes}, apierrors.Code{}, ""},
		{&model.UntagResourcesRequest{ResourceType: "eni", ResourceId: many(1), All: &no}, apierrors.MissingParameterTags, "TagKey.1"},
		{&model.UntagResourcesRequest{ResourceType: "eni", ResourceId: many(1)}, apierrors.MissingParameterTags, "TagKey.1"},
		{&model.UntagResourcesRequest{ResourceType: "eni", ResourceId: many(1), TagKey: many(21)}, apierrors.NumberExceedTags, "TagKey.N"},
		{&model.ListTagResourcesRequest{ResourceType: "eni", Tag: tags(20)}, apierrors.Code{}, ""},
		{&model.ListTagResourcesRequest{ResourceType: "eni", ResourceId: many(50)}, apierrors.Code{}, ""},
		{&model.ListTagResourcesRequest{ResourceType: "eni"}, apierrors.MissingParameterTags, "Tag.1.Key"},
		{&model.ListTagResourcesRequest{ResourceType: "eni", Tag: tags(21)}, apierrors.NumberExceedTags, "Tag.N"},
		{&model.ListTagResourcesRequest{ResourceType: "eni", Tag: []model.Tag{{Key: "k"}, {Value: "v"}}}, apierrors.InvalidParameterTagValue, "Tag.2.Value"},
		{&model.DescribeNetworkInterfacesRequest{NetworkInterfaceId: many(100), PrivateIpAddress: many(100), Tag: tags(20), PageSize: 1000, MaxResults: 500}, apierrors.Code{}, ""},
		{&model.DescribeNetworkInterfacesRequest{NetworkInterfaceId: many(101)}, apierrors.InvalidParameter, "NetworkInterfaceId.N"},
		{&model.DescribeNetworkInterfacesRequest{Type: "primary"}, apierrors.InvalidParameter, "Type"},
		{&model.DescribeNetworkInterfacesRequest{MaxResults: 501}, apierrors.InvalidParameter, "MaxResults"},
		{&model.StartInstanceRequest{}, apierrors.MissingParameter, "InstanceId"},
		{&model.StopInstanceRequest{}, apierrors.MissingParameter, "InstanceId"},
		{&model.RebootInstanceRequest{}, apierrors.MissingParameter, "InstanceId"},
		{&model.DeleteInstanceRequest{}, apierrors.MissingParameter, "InstanceId"},
		{&model.DeleteInstanceRequest{InstanceId: "x"}, apierrors.Code{}, ""},
	} {
		err := c.request.Check()
		var refusal *apierrors.Error
		switch {
		case err == nil && c.code == apierrors.Code{}:
		case err == nil:
			t.Errorf("%s %+v was allowed, want %s", c.request.Action(), c.request, c.code)
		case !errors.As(err, &refusal) || refusal.Code() != c.code || refusal.Parameter() != c.parameter:
			t.Errorf("%s %+v: got %v, want %s (%s)", c.request.Action(), c.request, err, c.code, c.parameter)
		}
	}
}

// TestResponsesNameTheirAction: each response answers the action of its name.
func TestResponsesNameTheirAction(t *testing.T) {
	for _, r := range []model.Response{
		&model.CreateNetworkInterfaceResponse{}, &model.AttachNetworkInterfaceResponse{}, &model.DetachNetworkInterfaceResponse{},
		&model.DeleteNetworkInterfaceResponse{}, &model.ModifyNetworkInterfaceAttributeResponse{}, &model.DescribeNetworkInterfacesResponse{},
		&model.DescribeNetworkInterfaceAttributeResponse{}, &model.AssignPrivateIpAddressesResponse{}, &model.UnassignPrivateIpAddressesResponse{},
		&model.AssignIpv6AddressesResponse{}, &model.UnassignIpv6AddressesResponse{}, &model.TagResourcesResponse{}, &model.UntagResourcesResponse{},
		&model.ListTagResourcesResponse{}, &model.StartInstanceResponse{}, &model.StopInstanceResponse{}, &model.RebootInstanceResponse{}, &model.DeleteInstanceResponse{},
	} {
		if name := reflect.TypeOf(r).Elem().Name(); name != r.Action()+"Response" {
			t.Errorf("%s answers %s", name, r.Action())
		}
	}
}
