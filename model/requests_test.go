package model_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestEveryActionOnTheWire: a request of each action, with every field set, is
// spelt as parameters and read back.
func TestEveryActionOnTheWire(t *testing.T) {
	for _, action := range sim.Actions() {
		empty, err := action.Parse(nil)
		if err != nil || empty.Action() != action.Name {
			t.Fatalf("%s: %v, %v", action.Name, empty, err)
		}
		full := reflect.New(reflect.TypeOf(empty).Elem())
		fill(full.Elem())
		want := full.Interface().(model.Request)
		ps := model.Parameters(want)
		if fields := full.Elem().NumField(); len(ps) < fields {
			t.Errorf("%s: %d fields are spelt as %v", action.Name, fields, ps)
		}
		if got, err := action.Parse(ps); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v\nwant %+v", action.Name, got, err, want)
		}
		if ps[0].Name != "AccessKeyId" || ps[1].Name != "RegionId" {
			t.Errorf("%s begins with %v", action.Name, ps[:2])
		}
	}
}

// TestBooleans reads what is a Boolean and what is none.
func TestBooleans(t *testing.T) {
	for value, want := range map[string]string{"true": "true", "false": "false", "": "none", "True": "", "1": "", "no": ""} {
		r, err := sim.ParseRequest("DeleteInstance", spelt("InstanceId=i-1", "Force="+value))
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
		"DeleteInstance":         "DryRun=false",
		"CreateNetworkInterface": "InstanceType=Secondary NetworkInterfaceTrafficMode=Standard SourceDestCheck=false",
	} {
		for word := range strings.FieldsSeq(words) {
			if _, err := sim.ParseRequest(action, spelt(word)); err != nil {
				t.Errorf("%s %s: %v", action, word, err)
			}
			name, _, _ := strings.Cut(word, "=")
			if _, err := sim.ParseRequest(action, spelt(name+"=other")); !errors.Is(err, apierrors.UnsupportedParameter) {
				t.Errorf("%s %s=other: %v", action, name, err)
			}
		}
	}
	for _, word := range []string{"TagFilter.1.TagKey=env", "MaxResults=5"} {
		if _, err := sim.ParseRequest("ListTagResources", spelt(word)); !errors.Is(err, apierrors.UnsupportedParameter) {
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
		{&model.ListTagResourcesRequest{ResourceType: "eni", ResourceId: many(1), Tag: tags(1)}, apierrors.Code{}, ""},
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
		{&model.DescribeRegionsRequest{}, apierrors.Code{}, ""},
		{&model.DescribeZonesRequest{}, apierrors.Code{}, ""},
		{&model.DescribeInstanceTypesRequest{InstanceTypes: many(100), MaxResults: 1000}, apierrors.Code{}, ""},
		{&model.DescribeInstanceTypesRequest{InstanceTypes: many(101)}, apierrors.InvalidParameter, "InstanceTypes.N"},
		{&model.DescribeInstanceTypesRequest{MaxResults: -1}, apierrors.InvalidParameter, "MaxResults"},
		{&model.DescribeVpcsRequest{VpcId: "a" + strings.Repeat(",a", 19), Tag: tags(20), PageNumber: 1, PageSize: 1000}, apierrors.Code{}, ""},
		{&model.DescribeVpcsRequest{VpcId: "a" + strings.Repeat(",a", 20)}, apierrors.InvalidParameter, "VpcId"},
		{&model.DescribeVpcsRequest{Tag: tags(21)}, apierrors.InvalidParameter, "Tag.N"},
		{&model.DescribeVpcsRequest{PageNumber: -1}, apierrors.InvalidParameter, "PageNumber"},
		{&model.DescribeVSwitchesRequest{VpcId: "vpc-1", VSwitchId: "a" + strings.Repeat(",a", 19)}, apierrors.Code{}, ""},
		{&model.DescribeVSwitchesRequest{VpcId: "vpc-1", VSwitchId: "a" + strings.Repeat(",a", 20)}, apierrors.InvalidParameter, "VSwitchId"},
		{&model.DescribeVSwitchesRequest{}, apierrors.MissingParameter, "RegionId"},
		{&model.DescribeVSwitchesRequest{VpcId: "vpc-1", PageSize: -1}, apierrors.InvalidParameter, "PageSize"},
		{&model.DescribeSecurityGroupsRequest{SecurityGroupIds: ids(100), SecurityGroupType: "normal", NetworkType: "vpc"}, apierrors.Code{}, ""},
		{&model.DescribeSecurityGroupsRequest{SecurityGroupIds: ids(101)}, apierrors.InvalidParameter, "SecurityGroupIds"},
		{&model.DescribeSecurityGroupsRequest{SecurityGroupIds: "sg-1"}, apierrors.InvalidParameter, "SecurityGroupIds"},
		{&model.DescribeSecurityGroupsRequest{SecurityGroupType: "advanced"}, apierrors.InvalidParameter, "SecurityGroupType"},
		{&model.DescribeSecurityGroupsRequest{NetworkType: "VPC"}, apierrors.InvalidParameter, "NetworkType"},
		{&model.DescribeInstancesRequest{InstanceIds: ids(100), Status: "Running", MaxResults: 100}, apierrors.Code{}, ""},
		{&model.DescribeInstancesRequest{InstanceIds: ids(101)}, apierrors.InvalidParameter, "InstanceIds"},
		{&model.DescribeInstancesRequest{Status: "running"}, apierrors.InvalidParameter, "Status"},
		{&model.DescribeInstancesRequest{MaxResults: 101}, apierrors.InvalidParameter, "MaxResults"},
		{&model.CreateVpcRequest{VpcName: chars(128), Description: chars(256), Tag: tags(20), ClientToken: "t"}, apierrors.Code{}, ""},
		{&model.CreateVpcRequest{VpcName: chars(129)}, apierrors.InvalidParameter, "VpcName"},
		{&model.CreateVpcRequest{VpcName: "https://x"}, apierrors.InvalidParameter, "VpcName"},
		{&model.CreateVpcRequest{CidrBlock: "10.0.0.1/8"}, apierrors.InvalidCidrBlockMalformed, "CidrBlock"},
		{&model.DeleteVpcRequest{}, apierrors.MissingParameter, "VpcId"},
		{&model.CreateVSwitchRequest{ZoneId: "z", VpcId: "v", CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: "255"}, apierrors.Code{}, ""},
		{&model.CreateVSwitchRequest{VpcId: "v", CidrBlock: "10.0.0.0/24"}, apierrors.MissingParameter, "ZoneId"},
		{&model.CreateVSwitchRequest{ZoneId: "z", CidrBlock: "10.0.0.0/24"}, apierrors.MissingParameter, "VpcId"},
		{&model.CreateVSwitchRequest{ZoneId: "z", VpcId: "v"}, apierrors.MissingParameter, "CidrBlock"},
		{&model.CreateVSwitchRequest{ZoneId: "z", VpcId: "v", CidrBlock: "2408::/64"}, apierrors.InvalidCidrBlockMalformed, "CidrBlock"},
		{&model.CreateVSwitchRequest{ZoneId: "z", VpcId: "v", CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: "256"}, apierrors.InvalidParameter, "Ipv6CidrBlock"},
		{&model.CreateVSwitchRequest{ZoneId: "z", VpcId: "v", CidrBlock: "10.0.0.0/24", Ipv6CidrBlock: "01"}, apierrors.InvalidParameter, "Ipv6CidrBlock"},
		{&model.DeleteVSwitchRequest{}, apierrors.MissingParameter, "VSwitchId"},
		{&model.CreateSecurityGroupRequest{SecurityGroupName: chars(2)}, apierrors.Code{}, ""},
		{&model.CreateSecurityGroupRequest{SecurityGroupName: chars(1)}, apierrors.InvalidParameter, "SecurityGroupName"},
		{&model.CreateSecurityGroupRequest{SecurityGroupType: "enterprise"}, apierrors.MissingParameter, "VpcId"},
		{&model.DeleteSecurityGroupRequest{}, apierrors.MissingParameter, "SecurityGroupId"},
		{&model.RunInstancesRequest{ImageId: "i", InstanceType: "t", VSwitchId: "v", SecurityGroupIds: many(1), Amount: 100}, apierrors.Code{}, ""},
		{&model.RunInstancesRequest{ImageId: "i", InstanceType: "t", VSwitchId: "v", SecurityGroupId: "g"}, apierrors.Code{}, ""},
		{&model.RunInstancesRequest{ImageId: "i", InstanceType: "t", VSwitchId: "v", SecurityGroupId: "g", Amount: 101}, apierrors.InvalidParameter, "Amount"},
		{&model.RunInstancesRequest{ImageId: "i", InstanceType: "t", VSwitchId: "v"}, apierrors.MissingParameter, "SecurityGroupId"},
		{&model.RunInstancesRequest{ImageId: "i", InstanceType: "t", VSwitchId: "v", SecurityGroupId: "g", SecurityGroupIds: many(1)}, apierrors.InvalidParameterConflict, "SecurityGroupIds.N"},
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

// ids spells a JSON array of so many ids.
func ids(n int) string { return `["x"` + strings.Repeat(`,"x"`, n-1) + `]` }

// TestProducts distinguishes the two APIs.
func TestProducts(t *testing.T) {
	for name, want := range map[string]model.Product{
		"CreateVpc":           model.ProductVPC,
		"DescribeVSwitches":   model.ProductVPC,
		"CreateSecurityGroup": model.ProductECS,
		"RunInstances":        model.ProductECS,
		"Foo":                 {},
	} {
		if got, ok := sim.FindAction(name); got.Product != want || ok != (want != model.Product{}) {
			t.Errorf("%s is of %v, want %v", name, got.Product, want)
		}
	}
}

// TestClone: a request's clone is equal and shares nothing with it.
func TestClone(t *testing.T) {
	for _, action := range sim.Actions() {
		empty := action.NewRequest()
		full := reflect.New(reflect.TypeOf(empty).Elem())
		fill(full.Elem())
		r := full.Interface().(model.Request)
		before := model.Parameters(r)
		clone := model.Clone(r)
		if !reflect.DeepEqual(clone, r) {
			t.Errorf("the clone of %+v is %+v", r, clone)
		}
		scribble(reflect.ValueOf(clone).Elem())
		if after := model.Parameters(r); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: a change to the clone made it %v", action.Name, after)
		}
	}
}

// scribble writes into all that a value refers to.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("scribbled")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(-1)
	case reflect.Pointer:
		scribble(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			scribble(v.Field(i))
		}
	}
}
