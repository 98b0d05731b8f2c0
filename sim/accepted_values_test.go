package sim_test

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestAcceptedValues holds every action to its declaration: a parameter that is not
// simulated is accepted with the value that asks for what happens anyway and when it
// is empty, also as an item of a list, and refused with any other.
func TestAcceptedValues(t *testing.T) {
	everywhere := []string{"ClientToken", "OwnerAccount", "OwnerId", "ResourceOwnerAccount", "ResourceOwnerId"}
	for _, action := range sim.Actions() {
		unsimulated := maps.Clone(action.Unsimulated)
		if unsimulated == nil {
			unsimulated = model.Unsimulated{}
		}
		for _, name := range everywhere {
			if _, isSimulated := reflect.TypeOf(action.NewRequest()).Elem().FieldByName(name); !isSimulated {
				unsimulated[name] = model.AnyValue
			}
		}
		for _, name := range slices.Sorted(maps.Keys(unsimulated)) {
			accepted := []string{""}
			neutral := unsimulated[name]
			if list, part, _ := strings.Cut(name, "."); isList(action, list) {
				name = list + ".1." + part
			}
			refused := []string{"another"}
			switch neutral {
			case model.AnyValue:
				accepted, refused = []string{"", "another"}, nil
			case model.NoValue:
			case "true", "false":
				accepted = append(accepted, neutral, strings.ToUpper(neutral))
			default:
				accepted = append(accepted, strings.Split(neutral, "|")...)
				refused = append(refused, strings.ToUpper(neutral)+"x")
			}
			if _, ofAction := action.Unsimulated[name]; ofAction {
				if _, err := action.Parse([]model.Parameter{{Name: name + ".1", Value: ""}}); err != nil {
					t.Errorf("%s %s.1=: got %v, want it accepted", action.Name, name, err)
				}
			}
			for _, value := range accepted {
				if _, err := action.Parse([]model.Parameter{{Name: name, Value: value}}); err != nil {
					t.Errorf("%s %s=%s: got %v, want it accepted", action.Name, name, value, err)
				}
			}
			for _, value := range refused {
				_, err := action.Parse([]model.Parameter{{Name: name, Value: value}})
				if !errors.Is(err, apierrors.UnsupportedParameter) {
					t.Errorf("%s %s=%s: got %v, want %s", action.Name, name, value, err, apierrors.UnsupportedParameter)
				}
			}
		}
	}
}

// isList reports whether a request of an action has a list of the name.
func isList(action model.Action, name string) bool {
	field, has := reflect.TypeOf(action.NewRequest()).Elem().FieldByName(name)
	return has && field.Type.Kind() == reflect.Slice
}

// TestCallsOfPrograms reads calls as published programs make them. Each was refused
// once for a parameter that asks for what happens anyway.
func TestCallsOfPrograms(t *testing.T) {
	for program, line := range map[string]string{
		"terway creates an ENI": "CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 InstanceType=Secondary " +
			"SecurityGroupIds.1=sg-1 DeleteOnRelease=true SourceDestCheck=false SecondaryPrivateIpAddressCount=9 " +
			"ClientToken=23e0bb7c-5ca8-4c5c-93d6-0bb2a8a1e0a3",
		"terway attaches it": "AttachNetworkInterface RegionId=cn-hangzhou InstanceId=i-1 NetworkInterfaceId=eni-1 " +
			"WaitForNetworkConfigurationReady=true",
		"terway assigns IPv6 addresses": "AssignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 " +
			"Ipv6AddressCount=1 ClientToken=t",
		"Terraform unassigns addresses": "UnassignPrivateIpAddresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 " +
			"PrivateIpAddress.1=172.16.0.9 ClientToken=t",
		"Terraform unassigns IPv6 addresses": "UnassignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 " +
			"Ipv6Address.1=2408::9 ClientToken=t",
		"Terraform deletes a VPC":   "DeleteVpc RegionId=cn-hangzhou VpcId=vpc-1 ClientToken=TF-DeleteVpc-1",
		"Terraform reads instances": "DescribeInstances RegionId=cn-hangzhou AdditionalAttributes.1=META_OPTIONS",
		"karpenter lists groups":    "DescribeSecurityGroups RegionId=cn-hangzhou IsQueryEcsCount=true",
		"Cluster API runs instances": "RunInstances RegionId=cn-hangzhou Tenancy=default Amount=1 MinAmount=1 " +
			"SystemDisk.Size=40 AutoRenew=false",
		"an old SDK names the owner": "DescribeRegions OwnerId=1 ResourceOwnerAccount=a",
		"the controller manager finds an address": "DescribeNetworkInterfaces RegionId=cn-hangzhou VpcId=vpc-1 " +
			"Ipv6Address.1=2408::9 MaxResults=100",
		"the controller manager finds an instance": "DescribeInstances RegionId=cn-hangzhou " +
			`PrivateIpAddresses=["172.16.0.9"]`,
		"a call buys bandwidth and disks": "RunInstances RegionId=cn-hangzhou ImageId=m-1 " +
			"InstanceType=ecs.g6.large VSwitchId=vsw-1 SecurityGroupId=sg-1 " +
			"InternetMaxBandwidthIn=5 InternetMaxBandwidthOut=5 SpotStrategy=NoSpot " +
			"IoOptimized=optimized KeyPairName=k SystemDisk.Category=cloud_efficiency DataDisk.1.Size=20 " +
			"SystemDisk.AutoSnapshotPolicyId= InstanceChargeType=PostPaid UserData=YQ==",
		"terway reads one ENI": "DescribeNetworkInterfaceAttribute RegionId=cn-hangzhou " +
			"NetworkInterfaceId=eni-1 Attribute=basic",
		"a call gives what an ENI has by default": "CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 " +
			"SecurityGroupId=sg-1 NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode=Standard " +
			"ConnectionTrackingConfiguration.UdpTimeout=30 EnhancedNetwork.EnableSriov=False",
		"a call has a token that its action does not": "DeleteVSwitch RegionId=cn-hangzhou VSwitchId=vsw-1 " +
			"ClientToken=t",
	} {
		words := strings.Fields(line)
		var parameters []model.Parameter
		for _, word := range words[1:] {
			name, value, _ := strings.Cut(word, "=")
			parameters = append(parameters, model.Parameter{Name: name, Value: value})
		}
		if _, err := sim.ParseRequest(words[0], parameters); err != nil {
			t.Errorf("%s:\n%s\ngot %v", program, line, err)
		}
	}
}
