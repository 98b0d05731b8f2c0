package model

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
)

// Request is a call of one action: a pointer to one of the request types.
type Request interface {
	// Action returns the value of the parameter Action.
	Action() string
	// Check returns the first rule that the request breaks by itself, whatever
	// the world, in the order that the request type documents.
	Check() error
}

// Response is the answer to a call that succeeded: a pointer to one of the
// response types. encoding/json and encoding/xml spell it as the API does.
type Response interface {
	// Action returns the action that it answers.
	Action() string
}

// action is what the wire needs to know of an action.
type action struct {
	make func() Request
	// version is that of the API that the action is of, ECS unless it says VPC.
	version string
	// absent names the parameters that the API has and the simulation has not,
	// most of them newer than the edition followed, each with the value that asks
	// for what happens anyway, if there is one.
	absent map[string]string
}

var actions = []action{
	{
		make: func() Request { return new(CreateNetworkInterfaceRequest) },
		absent: map[string]string{
			"BusinessType":                    "",
			"ConnectionTrackingConfiguration": "",
			"EnhancedNetwork":                 "",
			"InstanceType":                    TypeSecondary,
			"Ipv4Prefix":                      "",
			"Ipv4PrefixCount":                 "",
			"Ipv6Prefix":                      "",
			"Ipv6PrefixCount":                 "",
			"NetworkInterfaceTrafficConfig":   "",
			"NetworkInterfaceTrafficMode":     "Standard",
			"QueuePairNumber":                 "",
			"RxQueueSize":                     "",
			"SourceDestCheck":                 "",
			"TxQueueSize":                     "",
			"Visible":                         "",
		},
	},
	{
		make: func() Request { return new(AttachNetworkInterfaceRequest) },
		absent: map[string]string{
			"NetworkCardIndex":                 "",
			"TrunkNetworkInstanceId":           "",
			"WaitForNetworkConfigurationReady": "",
		},
	},
	{
		make:   func() Request { return new(DetachNetworkInterfaceRequest) },
		absent: map[string]string{"TrunkNetworkInstanceId": ""},
	},
	{make: func() Request { return new(DeleteNetworkInterfaceRequest) }},
	{
		make:   func() Request { return new(DescribeNetworkInterfacesRequest) },
		absent: map[string]string{"Ipv6Address": ""},
	},
	{make: func() Request { return new(DescribeNetworkInterfaceAttributeRequest) }},
	{
		make: func() Request { return new(ModifyNetworkInterfaceAttributeRequest) },
		absent: map[string]string{
			"ConnectionTrackingConfiguration": "",
			"EnhancedNetwork":                 "",
			"NetworkInterfaceTrafficConfig":   "",
			"RxQueueSize":                     "",
			"SourceDestCheck":                 "",
			"TxQueueSize":                     "",
		},
	},
	{
		make:   func() Request { return new(AssignPrivateIpAddressesRequest) },
		absent: map[string]string{"Ipv4Prefix": "", "Ipv4PrefixCount": ""},
	},
	{
		make:   func() Request { return new(UnassignPrivateIpAddressesRequest) },
		absent: map[string]string{"Ipv4Prefix": ""},
	},
	{
		make:   func() Request { return new(AssignIpv6AddressesRequest) },
		absent: map[string]string{"ClientToken": "", "Ipv6Prefix": "", "Ipv6PrefixCount": ""},
	},
	{
		make:   func() Request { return new(UnassignIpv6AddressesRequest) },
		absent: map[string]string{"Ipv6Prefix": ""},
	},
	{make: func() Request { return new(TagResourcesRequest) }},
	{make: func() Request { return new(UntagResourcesRequest) }},
	{
		make:   func() Request { return new(ListTagResourcesRequest) },
		absent: map[string]string{"TagFilter": ""},
	},
	{
		make:   func() Request { return new(StartInstanceRequest) },
		absent: map[string]string{"DryRun": "false", "InitLocalDisk": "false"},
	},
	{
		make:   func() Request { return new(StopInstanceRequest) },
		absent: map[string]string{"DryRun": "false", "Hibernate": "false", "StoppedMode": "KeepCharging"},
	},
	{
		make:   func() Request { return new(RebootInstanceRequest) },
		absent: map[string]string{"DryRun": "false"},
	},
	{
		make:   func() Request { return new(DeleteInstanceRequest) },
		absent: map[string]string{"DryRun": "false", "TerminateSubscription": "false"},
	},
	{
		make:   func() Request { return new(DescribeRegionsRequest) },
		absent: map[string]string{"InstanceChargeType": "PostPaid", "ResourceType": "instance"},
	},
	{
		make:   func() Request { return new(DescribeZonesRequest) },
		absent: map[string]string{"InstanceChargeType": "PostPaid", "SpotStrategy": "NoSpot"},
	},
	{make: func() Request { return new(DescribeInstanceTypesRequest) }},
	{
		make:    func() Request { return new(DescribeVpcsRequest) },
		version: VersionVPC,
		absent:  map[string]string{"DryRun": "false", "IsDefault": "false", "ResourceGroupId": ""},
	},
	{
		make:    func() Request { return new(DescribeVSwitchesRequest) },
		version: VersionVPC,
		absent:  map[string]string{"DryRun": "false", "IsDefault": "false", "ResourceGroupId": "", "RouteTableId": ""},
	},
	{
		make:   func() Request { return new(DescribeSecurityGroupsRequest) },
		absent: map[string]string{"DryRun": "false", "FuzzyQuery": "false", "IsQueryEcsCount": "false", "ResourceGroupId": "", "ServiceManaged": "false"},
	},
	{
		make:   func() Request { return new(DescribeInstancesRequest) },
		absent: map[string]string{"DryRun": "false", "InstanceNetworkType": "vpc", "IoOptimized": "true", "ResourceGroupId": ""},
	},
	{
		make:    func() Request { return new(CreateVpcRequest) },
		version: VersionVPC,
		absent:  map[string]string{"DryRun": "false", "EnableDnsHostname": "false", "Ipv6CidrBlock": "", "Ipv6Isp": "BGP", "ResourceGroupId": "", "UserCidr": ""},
	},
	{
		make:    func() Request { return new(DeleteVpcRequest) },
		version: VersionVPC,
		absent:  map[string]string{"DryRun": "false", "ForceDelete": "false"},
	},
	{
		make:    func() Request { return new(CreateVSwitchRequest) },
		version: VersionVPC,
		absent:  map[string]string{"VpcIpv6CidrBlock": ""},
	},
	{
		make:    func() Request { return new(DeleteVSwitchRequest) },
		version: VersionVPC,
	},
	{
		make:   func() Request { return new(CreateSecurityGroupRequest) },
		absent: map[string]string{"ResourceGroupId": "", "ServiceManaged": "false"},
	},
	{make: func() Request { return new(DeleteSecurityGroupRequest) }},
	{
		make: func() Request { return new(RunInstancesRequest) },
		absent: map[string]string{
			// Nothing of these can be seen from an ENI.
			"AutoReleaseTime": anyValue, "CreditSpecification": anyValue, "DataDisk": anyValue, "DeletionProtection": anyValue,
			"DeploymentSetId": anyValue, "HostName": anyValue, "InstanceChargeType": anyValue, "InternetChargeType": anyValue,
			"IoOptimized": anyValue, "KeyPairName": anyValue, "Password": anyValue, "PasswordInherit": anyValue, "Period": anyValue,
			"PeriodUnit": anyValue, "RamRoleName": anyValue, "SecurityEnhancementStrategy": anyValue, "SpotPriceLimit": anyValue,
			"SpotStrategy": anyValue, "SystemDisk": anyValue, "UniqueSuffix": anyValue, "UserData": anyValue,

			"DryRun": "false", "InternetMaxBandwidthIn": "", "InternetMaxBandwidthOut": "0", "Ipv6Address": "", "Ipv6AddressCount": "0",
			"LaunchTemplateId": "", "NetworkInterface": "", "PrivateIpAddress": "", "ResourceGroupId": "",
		},
	},
}

// anyValue stands for every value of a parameter.
const anyValue = "*"

// The versions of the APIs, the values of the parameter Version.
const (
	VersionECS = "2014-05-26"
	VersionVPC = "2016-04-28"
)

// VersionOf returns the version of the API that an action is of, "" for none.
func VersionOf(actionName string) string {
	a, err := findAction(actionName)
	if err != nil {
		return ""
	}
	return cmp.Or(a.version, VersionECS)
}

// Actions returns the names of all actions.
func Actions() []string {
	var names []string
	for _, a := range actions {
		names = append(names, a.name())
	}
	return names
}

func (a action) name() string { return a.make().Action() }

func findAction(name string) (action, error) {
	i := slices.IndexFunc(actions, func(a action) bool { return a.name() == name })
	if i < 0 {
		return action{}, apierrors.InvalidActionNotFound.New("Action", name)
	}
	return actions[i], nil
}
