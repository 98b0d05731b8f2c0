package model_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestEveryActionOnTheWire: the parameters of a request of each action, with every
// field set, are read as the same request.
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
			t.Errorf("got  %v, %v\nwant %v", got, err, want)
		}
		if ps[0].Name != "AccessKeyId" || ps[1].Name != "RegionId" {
			t.Errorf("%s begins with %v", action.Name, ps[:2])
		}
	}
}

// TestBooleans: a Boolean is true or false, in any case, or not given.
func TestBooleans(t *testing.T) {
	yes, no := true, false
	for value, want := range map[string]*bool{
		"true": &yes, "True": &yes, "TRUE": &yes, "false": &no, "False": &no, "FALSE": &no, "": nil,
	} {
		r := parsed(t, "DeleteInstance InstanceId=i-1 Force="+value)
		if got := r.(*model.DeleteInstanceRequest).Force; !reflect.DeepEqual(got, want) {
			t.Errorf("Force=%s is read as %v", value, r)
		}
	}
	for _, value := range []string{"truth", "1", "no", "falſe"} {
		_, err := sim.ParseRequest("DeleteInstance", spelt("InstanceId=i-1", "Force="+value))
		want := invalid("Force", `"`+value+`" is neither true nor false.`)
		want.check(t, "DeleteInstance InstanceId=i-1 Force="+value, err)
	}
}

// TestUnsimulatedParameters: a value of a parameter that is not simulated is accepted
// if it asks for what happens anyway, and any other is refused.
func TestUnsimulatedParameters(t *testing.T) {
	for _, accepted := range []string{
		"StopInstance StoppedMode=KeepCharging",
		"StopInstance Hibernate=false",
		"StopInstance DryRun=false",
		"StartInstance InitLocalDisk=false",
		"StartInstance DryRun=false",
		"RebootInstance DryRun=false",
		"DeleteInstance DryRun=false",
		"CreateNetworkInterface NetworkInterfaceTrafficMode=Standard",
	} {
		parsed(t, accepted)
		call, _, _ := strings.Cut(accepted, "=")
		checkUnsimulated(t, call+"=other")
	}
	checkUnsimulated(t, "ListTagResources TagFilter.1.TagKey=env")
	_, err := sim.ParseRequest("ListTagResources", spelt("MaxResults=5")) // of later editions
	unsupported("MaxResults", "is not a parameter of ListTagResources.").check(t, "ListTagResources MaxResults=5", err)
}

// checkUnsimulated checks that a call with one parameter is refused because that is
// not simulated.
func checkUnsimulated(t *testing.T, call string) {
	t.Helper()
	action, word, _ := strings.Cut(call, " ")
	name, _, _ := strings.Cut(word, "=")
	_, err := sim.ParseRequest(action, spelt(word))
	unsupported(name, "is not simulated.").check(t, call, err)
}

// TestAllowedCalls has, for each action but CreateNetworkInterface, calls that its
// request just allows.
func TestAllowedCalls(t *testing.T) {
	for _, call := range []string{
		"AttachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-1",
		"AttachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-" + strings.Repeat("a", 64),
		"DetachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-1",
		"DeleteNetworkInterface NetworkInterfaceId=eni-1",
		"ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1",
		"ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 QueueNumber=2048 NetworkInterfaceName=" +
			chars(128) + " Description=" + chars(256),
		"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=1048576",
		"AssignPrivateIpAddresses NetworkInterfaceId=eni-1" + list("PrivateIpAddress.%[1]d=10.0.0.%[1]d", 255),
		"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=10.0.0.1",
		"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6AddressCount=1",
		"AssignIpv6Addresses NetworkInterfaceId=eni-1" + list("Ipv6Address.%[1]d=2408::%[1]x", 1),
		"UnassignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Address.1=2408::1",
		"TagResources ResourceType=eni" + list("ResourceId.%d=x", 50) + tagWords(20),
		"UntagResources ResourceType=eni" + list("ResourceId.%d=x", 50) + list("TagKey.%d=x", 20),
		"UntagResources ResourceType=eni ResourceId.1=x All=true",
		"ListTagResources ResourceType=eni" + tagWords(20),
		"ListTagResources ResourceType=eni" + list("ResourceId.%d=x", 50),
		"ListTagResources ResourceType=eni ResourceId.1=x Tag.1.Key=key1",
		"DescribeNetworkInterfaces" + list("NetworkInterfaceId.%d=x", 100) + list("PrivateIpAddress.%d=x", 100) +
			tagWords(20) + " PageSize=1000 MaxResults=500",
		"DeleteInstance InstanceId=i-1",
		"DescribeRegions",
		"DescribeZones",
		"DescribeInstanceTypes" + list("InstanceTypes.%d=x", 100) + " MaxResults=1000",
		"DescribeVpcs VpcId=a" + strings.Repeat(",a", 19) + tagWords(20) + " PageNumber=1 PageSize=1000",
		"DescribeVSwitches VpcId=vpc-1 VSwitchId=a" + strings.Repeat(",a", 19),
		"DescribeSecurityGroups SecurityGroupIds=" + ids(100) + " SecurityGroupType=normal NetworkType=vpc",
		"DescribeInstances InstanceIds=" + ids(100) + " Status=Running MaxResults=100",
		"CreateVpc VpcName=" + chars(128) + " Description=" + chars(256) + tagWords(20) + " ClientToken=t",
		"CreateVSwitch ZoneId=z VpcId=v CidrBlock=10.0.0.0/24 Ipv6CidrBlock=255",
		"CreateSecurityGroup SecurityGroupName=" + chars(2),
		"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupIds.1=x Amount=100",
		"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g",
	} {
		if r := parsed(t, call); r.Check() != nil {
			t.Errorf("%v\nwant no error\ngot  %v", r, r.Check())
		}
	}
}

// TestRefusedCalls has, for each of these actions, calls that its request just does
// not allow.
func TestRefusedCalls(t *testing.T) {
	for _, c := range []struct {
		call      string
		code      apierrors.Code
		parameter string
	}{
		{"AttachNetworkInterface NetworkInterfaceId=eni-1", apierrors.MissingParameter, "InstanceId"},
		{"AttachNetworkInterface InstanceId=i NetworkInterfaceId=eni-1",
			apierrors.InvalidInstanceIDMalformed, "InstanceId"},
		{"AttachNetworkInterface InstanceId=i-1", apierrors.MissingParameter, "NetworkInterfaceId"},
		{"AttachNetworkInterface InstanceId=i-1 NetworkInterfaceId=eni-" + strings.Repeat("a", 65),
			apierrors.InvalidParamsEniId, "NetworkInterfaceId"},
		{"DetachNetworkInterface InstanceId=eni-1 NetworkInterfaceId=eni-1",
			apierrors.InvalidInstanceIDMalformed, "InstanceId"},
		{"DeleteNetworkInterface", apierrors.MissingParameter, "NetworkInterfaceId"},
		{"DescribeNetworkInterfaceAttribute NetworkInterfaceId=x", apierrors.InvalidParamsEniId, "NetworkInterfaceId"},
		{"ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 QueueNumber=2049",
			apierrors.InvalidParameter, "QueueNumber"},
		{"ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 NetworkInterfaceName=" + chars(129),
			apierrors.InvalidParameter, "NetworkInterfaceName"},
		{"ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1 Description=" + chars(257),
			apierrors.InvalidParameter, "Description"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1" + list("PrivateIpAddress.%[1]d=10.0.0.%[1]d", 300),
			apierrors.InvalidParameter, "PrivateIpAddress.256"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1", apierrors.MissingParameter, "PrivateIpAddress.1"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=::1",
			apierrors.InvalidParameter, "PrivateIpAddress.1"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=-1",
			apierrors.InvalidParameter, "SecondaryPrivateIpAddressCount"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=1 ClientToken=" +
			strings.Repeat("t", 65),
			apierrors.InvalidParameter, "ClientToken"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=1" +
			list("PrivateIpAddress.%[1]d=10.0.0.%[1]d", 1),
			apierrors.InvalidParameterConflict, "SecondaryPrivateIpAddressCount"},
		{"AssignPrivateIpAddresses NetworkInterfaceId=eni-1" +
			list("PrivateIpAddress.%[1]d=10.0.0.%[1]d", 2) + " PrivateIpAddress.3=10.0.0.1",
			apierrors.InvalidIpIpRepeated, "PrivateIpAddress.3"},
		{"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1", apierrors.MissingParameter, "PrivateIpAddress.1"},
		{"UnassignPrivateIpAddresses NetworkInterfaceId=eni-1 PrivateIpAddress.1=x",
			apierrors.InvalidParameter, "PrivateIpAddress.1"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1", apierrors.MissingParameter, "Ipv6Address.1"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Address.1=fe80::1%eth0",
			apierrors.InvalidIpAddress, "Ipv6Address.1"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6AddressCount=-1",
			apierrors.InvalidParameter, "Ipv6AddressCount"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6AddressCount=1 Ipv6Address.1=2408::1",
			apierrors.InvalidParameterConflict, "Ipv6AddressCount"},
		{"AssignIpv6Addresses NetworkInterfaceId=eni-1" + list("Ipv6Address.%[1]d=2408::%[1]x", 2),
			apierrors.InvalidParameter, "Ipv6Address.N"},
		{"UnassignIpv6Addresses NetworkInterfaceId=eni-1" + list("Ipv6Address.%[1]d=2408::%[1]x", 2),
			apierrors.InvalidParameter, "Ipv6Address.N"},
		{"UnassignIpv6Addresses NetworkInterfaceId=eni-1", apierrors.MissingParameter, "Ipv6Address.1"},
		{"UnassignIpv6Addresses NetworkInterfaceId=eni-1 Ipv6Address.1=10.0.0.1",
			apierrors.InvalidIpAddress, "Ipv6Address.1"},
		{"TagResources ResourceId.1=x Tag.1.Key=key1", apierrors.MissingParameterResourceType, "ResourceType"},
		{"TagResources ResourceType=disk ResourceId.1=x Tag.1.Key=key1",
			apierrors.UnsupportedParameter, "ResourceType"},
		{"TagResources ResourceType=ENI ResourceId.1=x Tag.1.Key=key1",
			apierrors.InvalidResourceTypeNotFound, "ResourceType"},
		{"TagResources ResourceType=eni" + list("ResourceId.%d=x", 51) + " Tag.1.Key=key1",
			apierrors.NumberExceedResourceIds, "ResourceId.N"},
		{"TagResources ResourceType=eni Tag.1.Key=key1", apierrors.MissingParameter, "ResourceId.1"},
		{"TagResources ResourceType=eni ResourceId.1=x", apierrors.MissingParameterTags, "Tag.1.Key"},
		{"TagResources ResourceType=eni ResourceId.1=x" + tagWords(21), apierrors.NumberExceedTags, "Tag.N"},
		{"UntagResources ResourceType=eni ResourceId.1=x All=false", apierrors.MissingParameterTags, "TagKey.1"},
		{"UntagResources ResourceType=eni ResourceId.1=x", apierrors.MissingParameterTags, "TagKey.1"},
		{"UntagResources ResourceType=eni ResourceId.1=x" + list("TagKey.%d=x", 21),
			apierrors.NumberExceedTags, "TagKey.N"},
		{"ListTagResources ResourceType=eni", apierrors.MissingParameterTags, "Tag.1.Key"},
		{"ListTagResources ResourceType=eni" + tagWords(21), apierrors.NumberExceedTags, "Tag.N"},
		{"ListTagResources ResourceType=eni Tag.1.Key=k Tag.2.Value=v",
			apierrors.InvalidParameterTagValue, "Tag.2.Value"},
		{"DescribeNetworkInterfaces" + list("NetworkInterfaceId.%d=x", 101),
			apierrors.InvalidParameter, "NetworkInterfaceId.N"},
		{"DescribeNetworkInterfaces Type=primary", apierrors.InvalidParameter, "Type"},
		{"DescribeNetworkInterfaces MaxResults=501", apierrors.InvalidParameter, "MaxResults"},
		{"StartInstance", apierrors.MissingParameter, "InstanceId"},
		{"StopInstance", apierrors.MissingParameter, "InstanceId"},
		{"RebootInstance", apierrors.MissingParameter, "InstanceId"},
		{"DeleteInstance", apierrors.MissingParameter, "InstanceId"},
		{"DeleteInstance InstanceId=x", apierrors.InvalidParameter, "InstanceId"},
		{"DescribeRegions AcceptLanguage=en", apierrors.InvalidAcceptLanguageNotFound, "AcceptLanguage"},
		{"DescribeZones AcceptLanguage=zh", apierrors.InvalidAcceptLanguageNotFound, "AcceptLanguage"},
		{"DescribeInstanceTypes" + list("InstanceTypes.%d=x", 101), apierrors.InvalidParameter, "InstanceTypes.N"},
		{"DescribeInstanceTypes MaxResults=-1", apierrors.InvalidParameter, "MaxResults"},
		{"DescribeVpcs VpcId=a" + strings.Repeat(",a", 20), apierrors.InvalidParameter, "VpcId"},
		{"DescribeVpcs" + tagWords(21), apierrors.InvalidParameter, "Tag.N"},
		{"DescribeVpcs PageNumber=-1", apierrors.InvalidParameter, "PageNumber"},
		{"DescribeVSwitches VpcId=vpc-1 VSwitchId=a" + strings.Repeat(",a", 20),
			apierrors.InvalidParameter, "VSwitchId"},
		{"DescribeVSwitches", apierrors.MissingParameter, "RegionId"},
		{"DescribeVSwitches VpcId=vpc-1 PageSize=-1", apierrors.InvalidParameter, "PageSize"},
		{"DescribeSecurityGroups SecurityGroupIds=" + ids(101), apierrors.InvalidParameter, "SecurityGroupIds"},
		{"DescribeSecurityGroups SecurityGroupIds=sg-1", apierrors.InvalidParameter, "SecurityGroupIds"},
		{"DescribeSecurityGroups SecurityGroupType=advanced", apierrors.InvalidParameter, "SecurityGroupType"},
		{"DescribeSecurityGroups NetworkType=VPC", apierrors.InvalidParameter, "NetworkType"},
		{"DescribeInstances InstanceIds=" + ids(101), apierrors.InvalidParameter, "InstanceIds"},
		{"DescribeInstances Status=running", apierrors.InvalidStatusNotFound, "Status"},
		{"DescribeInstances MaxResults=101", apierrors.InvalidParameter, "MaxResults"},
		{"CreateVpc VpcName=" + chars(129), apierrors.InvalidVpcNameMalformed, "VpcName"},
		{"CreateVpc VpcName=https://x", apierrors.InvalidVpcNameMalformed, "VpcName"},
		{"CreateVpc Description=x", apierrors.InvalidVpcDiscriptionMalformed, "Description"},
		{"CreateVpc Tag.1.Key=aliyun", apierrors.IllegalParamTagKey, "Tag.1.Key"},
		{"CreateVpc Tag.1.Key=k Tag.1.Value=acs:", apierrors.IllegalParamTagValue, "Tag.1.Value"},
		{"CreateVpc CidrBlock=10.0.0.1/8", apierrors.InvalidParameter, "CidrBlock"},
		{"DeleteVpc", apierrors.MissingParameter, "VpcId"},
		{"CreateVSwitch VpcId=v CidrBlock=10.0.0.0/24", apierrors.MissingParameter, "ZoneId"},
		{"CreateVSwitch ZoneId=z CidrBlock=10.0.0.0/24", apierrors.MissingParameter, "VpcId"},
		{"CreateVSwitch ZoneId=z VpcId=v", apierrors.MissingParameter, "CidrBlock"},
		{"CreateVSwitch ZoneId=z VpcId=v CidrBlock=2408::/64", apierrors.InvalidCidrBlockMalformed, "CidrBlock"},
		{"CreateVSwitch ZoneId=z VpcId=v CidrBlock=10.0.0.0/24 Ipv6CidrBlock=256",
			apierrors.InvalidParameter, "Ipv6CidrBlock"},
		{"CreateVSwitch ZoneId=z VpcId=v CidrBlock=10.0.0.0/24 Ipv6CidrBlock=01",
			apierrors.InvalidParameter, "Ipv6CidrBlock"},
		{"CreateVSwitch ZoneId=z VpcId=v CidrBlock=10.0.0.0/24 VSwitchName=x",
			apierrors.InvalidVSwitchNameMalformed, "VSwitchName"},
		{"CreateVSwitch ZoneId=z VpcId=v CidrBlock=10.0.0.0/24 Description=x",
			apierrors.InvalidVSwitchDiscriptionMalformed, "Description"},
		{"DeleteVSwitch", apierrors.MissingParameter, "VSwitchId"},
		{"CreateSecurityGroup SecurityGroupName=" + chars(1),
			apierrors.InvalidSecurityGroupNameMalformed, "SecurityGroupName"},
		{"CreateSecurityGroup Description=x", apierrors.InvalidDescriptionMalformed, "Description"},
		{"CreateSecurityGroup SecurityGroupType=enterprise", apierrors.MissingParameter, "VpcId"},
		{"DeleteSecurityGroup", apierrors.MissingParameter, "SecurityGroupId"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g Amount=101",
			apierrors.InvalidParamAmount, "Amount"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g InstanceName=x",
			apierrors.InvalidInstanceNameMalformed, "InstanceName"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g Description=x",
			apierrors.InvalidDescriptionMalformed, "Description"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g ClientToken=网",
			apierrors.InvalidClientTokenValueNotSupported, "ClientToken"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v", apierrors.MissingParameter, "SecurityGroupId"},
		{"RunInstances ImageId=i InstanceType=t VSwitchId=v SecurityGroupId=g SecurityGroupIds.1=x",
			apierrors.InvalidParameterConflict, "SecurityGroupIds.N"},
	} {
		r := parsed(t, c.call)
		refusal{code: c.code, parameter: c.parameter}.checkBriefly(t, r, r.Check())
	}
}

// parsed returns the request of a call in its wire form.
func parsed(t *testing.T, call string) model.Request {
	t.Helper()
	words := strings.Fields(call)
	r, err := sim.ParseRequest(words[0], spelt(words[1:]...))
	if err != nil {
		t.Fatalf("%s: %v", call, err)
	}
	return r
}

// list returns n words, of which the format is given the numbers from 1.
func list(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " "+format, i+1)
	}
	return b.String()
}

// tagWords returns the keys of n tags in their wire form.
func tagWords(n int) string { return list("Tag.%[1]d.Key=key%[1]d", n) }

// ids returns a JSON array of n ids.
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
			t.Errorf("the clone of %v is %v", r, clone)
		}
		scribble(reflect.ValueOf(clone).Elem())
		if after := model.Parameters(r); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: a change to the clone made it %v", action.Name, after)
		}
	}
}

// scribble writes to everything that a value refers to.
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

// TestPublishes distinguishes the names that the API has from those that it lacks.
func TestPublishes(t *testing.T) {
	for line, want := range map[string]bool{
		"RunInstances ImageId":                            true,
		"RunInstances Tag.1.Key":                          true,
		"RunInstances Tag.7.Value":                        true,
		"RunInstances Tag.1.Foo":                          false,
		"RunInstances SecurityGroupIds.2":                 true,
		"RunInstances SystemDisk.Size":                    true,
		"RunInstances DataDisk.2.Size":                    true,
		"RunInstances NetworkInterface.1.SourceDestCheck": true,
		"RunInstances PrivateDnsNameOptions.HostnameType": true,
		"RunInstances PrivateDnsNameOptions.Foo":          false,
		"RunInstances OwnerId":                            true,
		"RunInstances Imageid":                            false,
		"DeleteVpc ClientToken":                           true,
		"DeleteVSwitch ClientToken":                       true, // no page has it, and clients send it
		"DescribeNetworkInterfaces PrivateIpAddress.100":  true,
	} {
		name, parameter, _ := strings.Cut(line, " ")
		action, _ := sim.FindAction(name)
		if got := action.Publishes(parameter); got != want {
			t.Errorf("%s: got %t, want %t", line, got, want)
		}
		_, err := action.Parse([]model.Parameter{{Name: parameter, Value: "1"}})
		if unknown := err != nil && strings.Contains(err.Error(), "is not a parameter"); unknown == want {
			t.Errorf("%s=1: got %v", line, err)
		}
	}
}
