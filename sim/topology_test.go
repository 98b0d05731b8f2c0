package sim_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestTopologyProblems breaks each rule of a topology. New names all the problems,
// each with its path, and no others.
func TestTopologyProblems(t *testing.T) {
	for _, c := range slices.Concat(settingProblems, networkProblems, interfaceProblems) {
		t.Run(c.name, func(t *testing.T) {
			topology := world()
			c.edit(&topology)
			s, err := sim.New(topology)
			if s != (sim.State{}) {
				t.Error("New returned a state with its error")
			}
			var problems *sim.TopologyError
			if !errors.As(err, &problems) {
				t.Fatalf("got error %v, want a *sim.TopologyError", err)
			}
			if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

type topology = model.Topology

// topologyProblem is an edit of [world] and the problems that it has then.
type topologyProblem struct {
	name string
	edit func(*topology)
	want []string
}

var settingProblems = []topologyProblem{
	{"epoch", func(t *topology) { t.Epoch = time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC) },
		[]string{"Epoch: 1969-12-31T00:00:00Z is not in the years 1970 to 2999"}},
	{"edition", func(t *topology) { t.Edition = "Curent" },
		[]string{`Edition: there is no edition "Curent", only "2020-10" and "current"; did you mean "current"?`}},
	{"quotas", func(t *topology) {
		t.Quotas = model.Quotas{NetworkInterfaces: -1, SecurityGroupsPerNetworkInterface: 17}
	}, []string{
		"Quotas.NetworkInterfaces: -1 is not in 0 to 16777216",
		"Quotas.SecurityGroupsPerNetworkInterface: 17 is not in 0 to 16",
	}},
	{"account ids", func(t *topology) {
		t.Accounts[0].AccountId, t.Accounts[1].AccountId = "12345", "0234567890123456"
	}, []string{
		`Accounts[0].AccountId: "12345" is not 16 decimal digits`,
		`Accounts[1].AccountId: "0234567890123456" is not 16 decimal digits`,
	}},
	{"account twice", func(t *topology) { t.Accounts[1].AccountId = "1234567890123456" },
		[]string{`Accounts[1].AccountId: "1234567890123456" is given twice, first at Accounts[0].AccountId`}},
	{"accounts without keys", func(t *topology) {
		t.Accounts[1].AccessKeys = nil
		t.Accounts[0].RAMUsers[1].AccessKeys = nil
		t.Accounts[0].AccessKeys[1].AccessKeyId = ""
	}, []string{
		"Accounts[0].AccessKeys[1].AccessKeyId: it is empty",
		"Accounts[0].RAMUsers[1].AccessKeys: it is empty; the user could not call",
		"Accounts[1].AccessKeys: it is empty and so is RAMUsers; nobody could call for the account",
	}},
	{"key twice", func(t *topology) { t.Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeyId = "main" },
		[]string{`Accounts[0].RAMUsers[0].AccessKeys[0].AccessKeyId: "main" is given twice, ` +
			`first at Accounts[0].AccessKeys[0].AccessKeyId`}},
	{"regions", func(t *topology) {
		t.Regions = append(t.Regions,
			model.Region{}, model.Region{RegionId: "cn-shanghai", Zones: []string{"", "z", "z"}})
	}, []string{
		"Regions[3].RegionId: it is empty",
		`Regions[4].RegionId: "cn-shanghai" is given twice, first at Regions[1].RegionId`,
		"Regions[4].Zones[0]: it is empty",
		`Regions[4].Zones[2]: "z" is given twice, first at Regions[4].Zones[1]`,
	}},
	{"instance types", func(t *topology) {
		sound := model.InstanceType{InstanceTypeId: "ecs.x", EniQuantity: 1, EniPrivateIpAddressQuantity: 1}
		t.InstanceTypes = []model.InstanceType{{}, sound, sound}
		t.InstanceTypes[1].TotalEniQueueQuantity = -2
	}, []string{
		"InstanceTypes[0].InstanceTypeId: it is empty",
		"InstanceTypes[0].EniQuantity: 0 is less than 1",
		"InstanceTypes[0].EniPrivateIpAddressQuantity: 0 is less than 1",
		"InstanceTypes[1].TotalEniQueueQuantity: -2 is less than -1",
		`InstanceTypes[2].InstanceTypeId: "ecs.x" is given twice, first at InstanceTypes[1].InstanceTypeId`,
	}},
	{"ids", func(t *topology) {
		t.VPCs[0].VpcId = "vpc-"
		t.VPCs[1].VpcId = "vsw-1"
		t.VPCs[0].VSwitches[0].VSwitchId = "vsw 1"
		t.VPCs[1].SecurityGroups[0].SecurityGroupId = "sg-" + strings.Repeat("x", 65)
		t.Instances, t.NetworkInterfaces = nil, nil
	}, []string{
		`VPCs[0].VpcId: "vpc-" is not "vpc-" and up to 64 letters, digits, hyphens and underscores`,
		`VPCs[0].VSwitches[0].VSwitchId: ` +
			`"vsw 1" is not "vsw-" and up to 64 letters, digits, hyphens and underscores`,
		`VPCs[1].VpcId: "vsw-1" is not "vpc-" and up to 64 letters, digits, hyphens and underscores`,
		`VPCs[1].SecurityGroups[0].SecurityGroupId: ` +
			`"sg-` + strings.Repeat("x", 65) +
			`" is not "sg-" and up to 64 letters, digits, hyphens and underscores`,
	}},
	{"id twice", func(t *topology) {
		t.VPCs[1].VSwitches[0].VSwitchId = "vsw-1"
		t.ResourceGroups[1].ResourceGroupId = "rg-1"
	}, []string{
		`ResourceGroups[1].ResourceGroupId: "rg-1" is given twice, first at ResourceGroups[0].ResourceGroupId`,
		`VPCs[1].VSwitches[0].VSwitchId: "vsw-1" is given twice, first at VPCs[0].VSwitches[0].VSwitchId`,
	}},
	{"unknown owners and regions", func(t *topology) {
		t.ResourceGroups[0].OwnerId = "9"
		t.VPCs[1].RegionId = "cn-atlantis"
		t.VPCs[1].OwnerId = "8"
		t.ClassicSecurityGroups[0].RegionId = "cn-atlantis"
	}, []string{
		`ResourceGroups[0].OwnerId: there is no account "9"`,
		`VPCs[1].RegionId: there is no region "cn-atlantis"; there are cn-hangzhou, cn-shanghai, cn-nowhere`,
		`VPCs[1].OwnerId: there is no account "8"`,
		`ClassicSecurityGroups[0].RegionId: there is no region "cn-atlantis"; ` +
			"there are cn-hangzhou, cn-shanghai, cn-nowhere",
	}},
}

var networkProblems = []topologyProblem{
	{"VPC blocks", func(t *topology) {
		t.VPCs[1] = model.VPC{CidrBlock: "10.0.0.0"}
		for _, block := range strings.Fields(
			"10.0.0.1/8 10.0.0.0/7 10.0.0.0/29 2408::/16 100.96.0.0/16 127.0.0.0/8") {
			t.VPCs = append(t.VPCs, model.VPC{CidrBlock: block})
		}
		t.VPCs = append(t.VPCs, model.VPC{Ipv6CidrBlock: "2408::/64"})
		t.Quotas.VPCs = 20
	}, []string{
		`VPCs[1].CidrBlock: "10.0.0.0" is not an IPv4 CIDR block`,
		`VPCs[3].CidrBlock: "10.0.0.1/8" has bits beyond its mask; 10.0.0.0/8 has not`,
		`VPCs[4].CidrBlock: "10.0.0.0/7" has mask 7; 8 to 28 are allowed`,
		`VPCs[5].CidrBlock: "10.0.0.0/29" has mask 29; 8 to 28 are allowed`,
		`VPCs[6].CidrBlock: "2408::/16" is not an IPv4 CIDR block`,
		`VPCs[7].CidrBlock: "100.96.0.0/16" touches 100.64.0.0/10, which no VPC may`,
		`VPCs[8].CidrBlock: "127.0.0.0/8" touches 127.0.0.0/8, which no VPC may`,
		`VPCs[9].Ipv6CidrBlock: "2408::/64" has mask 64; only 56 are allowed`,
	}},
	{"VSwitch blocks", func(t *topology) {
		t.VPCs[1].VSwitches = []model.VSwitch{
			{CidrBlock: ""}, {CidrBlock: "10.0.0.0/24"}, {CidrBlock: "172.16.0.0/15"}, {CidrBlock: "172.16.0.0/30"},
			{CidrBlock: "172.18.0.0/24", Ipv6CidrBlock: "2408::/64"},
		}
		t.VPCs[0].VSwitches[3].Ipv6CidrBlock = "2408:4000:0:a700::/64"
	}, []string{
		`VPCs[0].VSwitches[3].Ipv6CidrBlock: "2408:4000:0:a700::/64" is not in the VPC's 2408:4000:0:a600::/56`,
		`VPCs[1].VSwitches[0].CidrBlock: "" is not an IPv4 CIDR block`,
		`VPCs[1].VSwitches[1].CidrBlock: "10.0.0.0/24" is not in the VPC's 172.16.0.0/12`,
		`VPCs[1].VSwitches[2].CidrBlock: "172.16.0.0/15" has mask 15; 16 to 29 are allowed`,
		`VPCs[1].VSwitches[3].CidrBlock: "172.16.0.0/30" has mask 30; 16 to 29 are allowed`,
		`VPCs[1].VSwitches[4].Ipv6CidrBlock: "2408::/64" is given, but the VPC has no valid Ipv6CidrBlock`,
	}},
	{"VSwitches that overlap", func(t *topology) {
		t.VPCs[1].VSwitches = []model.VSwitch{
			{CidrBlock: "172.16.1.0/24"}, {CidrBlock: "172.16.0.0/16"}, {CidrBlock: "172.17.0.0/16"},
			{CidrBlock: "172.16.1.128/25"}, {CidrBlock: "172.17.0.0/16"},
		}
	}, []string{
		`VPCs[1].VSwitches[1].CidrBlock: 172.16.0.0/16 overlaps 172.16.1.0/24 of VSwitches[0]`,
		`VPCs[1].VSwitches[3].CidrBlock: 172.16.1.128/25 overlaps 172.16.0.0/16 of VSwitches[1]`,
		`VPCs[1].VSwitches[4].CidrBlock: 172.17.0.0/16 overlaps 172.17.0.0/16 of VSwitches[2]`,
	}},
	{"zones, states and kinds", func(t *topology) {
		t.VPCs[0].VSwitches[0].ZoneId = "cn-shanghai-a"
		t.VPCs[0].VSwitches[1].Status = "Sleeping"
		t.VPCs[0].SecurityGroups[0].SecurityGroupType = "advanced"
		t.ClassicSecurityGroups[0].SecurityGroupType = model.GroupEnterprise
		t.Instances[0].Status = "Asleep"
	}, []string{
		`VPCs[0].VSwitches[0].ZoneId: region cn-hangzhou has no zone "cn-shanghai-a"`,
		`VPCs[0].VSwitches[1].Status: "Sleeping" is none of ["Available" "Pending"]`,
		`VPCs[0].SecurityGroups[0].SecurityGroupType: "advanced" is none of ["normal" "enterprise"]`,
		`ClassicSecurityGroups[0].SecurityGroupType: "enterprise" is none of ["normal"]`,
		`Instances[0].Status: "Asleep" is none of ["Running" "Pending" "Starting" "Stopping" "Stopped"]`,
	}},
	{"what follows from the rest", func(t *topology) {
		t.VPCs[0].VSwitches[0].VpcId = "vpc-2"
		group, instance, eni := &t.VPCs[0].SecurityGroups[0], &t.Instances[0], &t.NetworkInterfaces[0]
		group.VpcId, group.RegionId, group.OwnerId = "vpc-2", "cn-shanghai", "7"
		instance.ZoneId, instance.OwnerId = "cn-hangzhou-a", "7"
		eni.VpcId, eni.ZoneId, eni.OwnerId, eni.Type = "vpc-2", "cn-hangzhou-a", "7", model.TypePrimary
		t.ClassicSecurityGroups[0].VpcId = "vpc-1"
	}, []string{
		`VPCs[0].VSwitches[0].VpcId: "vpc-2" is given where "vpc-1" follows from the rest`,
		`VPCs[0].SecurityGroups[0].VpcId: "vpc-2" is given where "vpc-1" follows from the rest`,
		`VPCs[0].SecurityGroups[0].RegionId: "cn-shanghai" is given where "cn-hangzhou" follows from the rest`,
		`VPCs[0].SecurityGroups[0].OwnerId: "7" is given where "1234567890123456" follows from the rest`,
		`ClassicSecurityGroups[0].VpcId: "vpc-1" is given where "" follows from the rest`,
		`Instances[0].ZoneId: "cn-hangzhou-a" is given where "cn-hangzhou-e" follows from the rest`,
		`Instances[0].OwnerId: "7" is given where "1234567890123456" follows from the rest`,
		`NetworkInterfaces[0].Type: "Primary" is none of ["Secondary" "Trunk" "Member"]`,
		`NetworkInterfaces[0].VpcId: "vpc-2" is given where "vpc-1" follows from the rest`,
		`NetworkInterfaces[0].ZoneId: "cn-hangzhou-a" is given where "cn-hangzhou-e" follows from the rest`,
		`NetworkInterfaces[0].OwnerId: "7" is given where "1234567890123456" follows from the rest`,
	}},
}

var interfaceProblems = []topologyProblem{
	{"bindings", func(t *topology) {
		t.Instances = append(t.Instances,
			model.Instance{InstanceId: "i-2", VSwitchId: "vsw-1", InstanceType: "ecs.n4.small"})
		t.NetworkInterfaces = []model.NetworkInterface{
			{VSwitchId: "vsw-1", InstanceId: "i-1"},
			{VSwitchId: "vsw-1", Status: model.StatusInUse},
			{VSwitchId: "vsw-1", Status: model.StatusAttaching},
			bound("vsw-1", "i-none"),
			bound("vsw-1", "i-classic"),
			bound("vsw-29", "i-1"),
			bound("vsw-1", "i-2"),
			bound("vsw-1", "i-1"),
			bound("vsw-1", "i-1"),
		}
		t.NetworkInterfaces[6].NetworkInterfaceId = "eni-3ips"
		t.NetworkInterfaces[6].SecondaryPrivateIpAddresses = []string{"172.16.0.30", "172.16.0.31"}
		t.VPCs[0].VSwitches[1].ZoneId = "cn-hangzhou-f"
		t.Delays = model.Delays{CreateNetworkInterface: -1, RebootInstance: -time.Second}
	}, []string{
		`Delays.CreateNetworkInterface: -1ns is negative`,
		`Delays.RebootInstance: -1s is negative`,
		`NetworkInterfaces[0].InstanceId: "i-1" is given with Status "Available"; the one goes with InUse alone`,
		`NetworkInterfaces[1].InstanceId: "" is given with Status "InUse"; the one goes with InUse alone`,
		`NetworkInterfaces[2].Status: "Attaching" is none of ["Available" "CreateFailed" "InUse"]`,
		`NetworkInterfaces[3].InstanceId: there is no instance "i-none"`,
		`NetworkInterfaces[4].InstanceId: ` +
			`The VPC of the specified ENI and security group are not in the same VPC. ("i-classic")`,
		`NetworkInterfaces[5].InstanceId: ` +
			`The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone. ("i-1")`,
		`NetworkInterfaces[6].NetworkInterfaceId: ` +
			`The number of eni eni-3ips private ip exceeds the limit(2). target instanceType ecs.n4.small. ` +
			`Assigned:3. Expecting assign:0.`,
		`NetworkInterfaces[8].InstanceId: ` +
			`The number of ENI exceeds the limit for the type of instance you are trying to launch. ("i-1")`,
	}},
	{"instances", func(t *topology) {
		t.Instances = []model.Instance{
			{InstanceType: "ecs.none", VSwitchId: "vsw-1"},
			{VSwitchId: "vsw-none"},
			{VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.300"},
			{VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.254"},
			{VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-vpc2"}},
			{
				PrivateIpAddress: "172.16.0.9", NetworkInterfaceId: "eni-x",
				SecurityGroupIds: []string{"sg-1"}, ZoneId: "mars-a",
			},
		}
	}, []string{
		`Instances[0].InstanceType: there is no instance type "ecs.none"`,
		`Instances[1].VSwitchId: there is no VSwitch "vsw-none"`,
		`Instances[2].PrivateIpAddress: ` +
			`"172.16.0.300" is not an IPv4 address.`,
		`Instances[3].PrivateIpAddress: ` +
			`The specified IpAddress "172.16.0.254" is not valid in VSwitch CIDR block "172.16.0.0/24".`,
		`Instances[4].SecurityGroupIds[0]: ` +
			`The VPC of the specified ENI and security group are not in the same VPC. ("sg-vpc2")`,
		`Instances[5].PrivateIpAddress: "172.16.0.9" is given where "" follows from the rest`,
		`Instances[5].NetworkInterfaceId: "eni-x" is given where "" follows from the rest`,
		`Instances[5].SecurityGroupIds: an instance without a VSwitchId has no ENI to join ["sg-1"]`,
		`Instances[5].ZoneId: region cn-hangzhou has no zone "mars-a"`,
	}},
	{"ENIs", func(t *topology) {
		t.NetworkInterfaces = []model.NetworkInterface{
			{},
			{
				VSwitchId: "vsw-1", NetworkInterfaceId: "bad", MacAddress: "00:16:3E:00:00:02",
				CreationTime: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC),
			},
			{VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.10"},
			{
				VSwitchId: "vsw-1", PrivateIpAddress: "172.16.0.11",
				SecondaryPrivateIpAddresses: []string{"172.16.0.12", "172.16.0.11"},
				Tags:                        []model.Tag{{Key: "a"}, {Key: "acs:b"}},
				NetworkInterfaceName:        "x", QueueNumber: 3000, ResourceGroupId: "rg-none",
			},
			{VSwitchId: "vsw-1", Ipv6Addresses: []string{"2408:4000:0:a601::9"}},
			{VSwitchId: "vsw-6", Ipv6Addresses: []string{"2408:4000:0:a601::"}},
			{VSwitchId: "vsw-6", MacAddress: "00:16:3e:00:00:03"},
			{VSwitchId: "vsw-6", MacAddress: "00:16:3e:00:00:03"},
		}
	}, []string{
		`NetworkInterfaces[1].NetworkInterfaceId: ` +
			`"bad" is not "eni-" and up to 64 letters, digits, hyphens and underscores`,
		`NetworkInterfaces[1].MacAddress: "00:16:3E:00:00:02" is not of the form 00:16:3e:xx:xx:xx in lower case`,
		`NetworkInterfaces[7].MacAddress: ` +
			`"00:16:3e:00:00:03" is given twice, first at NetworkInterfaces[6].MacAddress`,
		"NetworkInterfaces[0].VSwitchId: it is required",
		`NetworkInterfaces[1].CreationTime: ` +
			`2022-01-01T00:00:00Z is not between 1970 and the epoch, 2021-01-01T00:00:00Z`,
		`NetworkInterfaces[2].PrivateIpAddress: Specified private IP address is duplicated. ("172.16.0.10")`,
		`NetworkInterfaces[3].NetworkInterfaceName: ` +
			`Its length is 1; 2 to 128 characters are allowed. ("x")`,
		"NetworkInterfaces[3].QueueNumber: It is 3000; 1 to 2048 are allowed.",
		`NetworkInterfaces[3].Tags[1].Key: The specified Tag.n.Key is not valid. ("acs:b")`,
		`NetworkInterfaces[3].SecondaryPrivateIpAddresses[1]: ` +
			`The specified ipAddress "172.16.0.11" is(are) repeated.`,
		`NetworkInterfaces[3].ResourceGroupId: ` +
			`The ResourceGroup provided does not exist in our records. ("rg-none")`,
		`NetworkInterfaces[4].Ipv6Addresses: The specified VSwitch "vsw-1" ipv6 function not turn on.`,
		`NetworkInterfaces[5].Ipv6Addresses[0]: ` +
			unusable("2408:4000:0:a601::", "2408:4000:0:a601::/64"),
	}},
	{"bound to an instance of no type", func(t *topology) {
		t.Instances = append(t.Instances,
			model.Instance{InstanceId: "i-2", InstanceType: "ecs.none", VSwitchId: "vsw-1"})
		t.NetworkInterfaces = append(t.NetworkInterfaces, bound("vsw-1", "i-2"))
	}, []string{
		`Instances[2].InstanceType: there is no instance type "ecs.none"`,
	}},
	{"no group to join", func(t *topology) {
		t.VPCs[1].SecurityGroups = nil
		t.Instances = append(t.Instances, model.Instance{VSwitchId: "vsw-2"})
	}, []string{
		"Instances[2].SecurityGroupIds: it is empty, and VPC vpc-2 has no security group",
	}},
	{"too many", func(t *topology) {
		t.Quotas = model.Quotas{NetworkInterfaces: 2, VPCs: 1, VSwitches: 4, NormalGroupAddresses: 5}
		more := model.NetworkInterface{VSwitchId: "vsw-29", SecurityGroupIds: []string{"sg-1"}}
		t.NetworkInterfaces = append(t.NetworkInterfaces, more, more,
			model.NetworkInterface{VSwitchId: "vsw-sh", SecondaryPrivateIpAddresses: numbered("172.16.0.", 1, 6)})
	}, []string{
		"VPCs[0].VSwitches: there are 5; 4 are allowed",
		"VPCs[1]: it is VPC number 2 of account 1234567890123456 in cn-hangzhou; 1 are allowed",
		`NetworkInterfaces[2]: The number of ENI exceeds the limit per region. ("cn-hangzhou")`,
		`NetworkInterfaces[3].SecurityGroupIds[0]: ` +
			`The maximum number of instances in a security group is exceeded. ("sg-sh")`,
	}},
	{"texts that no answer can carry", func(t *topology) {
		t.VPCs[0].VpcName = "\x00"
		t.VPCs[0].VSwitches[0].VSwitchName = "\x00"
		t.VPCs[0].SecurityGroups[0].Tags = []model.Tag{{Key: ""}, {Key: "k", Value: "\xff"}}
		t.VPCs[0].SecurityGroups[1].SecurityGroupName = "\xff"
		t.VPCs[0].SecurityGroups[1].Description = "\xff"
		t.Instances = []model.Instance{{InstanceName: "\xff", ImageId: "\xff", KeyPairName: "\xff"}}
	}, []string{
		`VPCs[0].VpcName: "\x00" is not UTF-8 text without control characters`,
		`VPCs[0].VSwitches[0].VSwitchName: "\x00" is not UTF-8 text without control characters`,
		"VPCs[0].SecurityGroups[0].Tags[0].Key: it is empty",
		`VPCs[0].SecurityGroups[0].Tags[1].Value: "\xff" is not UTF-8 text without control characters`,
		`VPCs[0].SecurityGroups[1].SecurityGroupName: "\xff" is not UTF-8 text without control characters`,
		`VPCs[0].SecurityGroups[1].Description: "\xff" is not UTF-8 text without control characters`,
		`Instances[0].InstanceName: "\xff" is not UTF-8 text without control characters`,
		`Instances[0].ImageId: "\xff" is not UTF-8 text without control characters`,
		`Instances[0].KeyPairName: "\xff" is not UTF-8 text without control characters`,
	}},
	{"an ENI in a VSwitch and in groups that do not exist", func(t *topology) {
		t.NetworkInterfaces = []model.NetworkInterface{{VSwitchId: "vsw-x", SecurityGroupIds: []string{"sg-1", "sg-x"}}}
	}, []string{
		`NetworkInterfaces[0].VSwitchId: there is no VSwitch "vsw-x"; did you mean "vsw-1"?`,
		`NetworkInterfaces[0].SecurityGroupIds[1]: there is no security group "sg-x"`,
	}},
	{"no address left", func(t *topology) {
		for range 3 {
			t.Instances = append(t.Instances, model.Instance{VSwitchId: "vsw-29"})
		}
		t.NetworkInterfaces = append(t.NetworkInterfaces,
			model.NetworkInterface{VSwitchId: "vsw-29"},
			model.NetworkInterface{VSwitchId: "vsw-29"},
			model.NetworkInterface{VSwitchId: "vsw-29", PrivateIpAddress: "172.16.1.2"})
	}, []string{
		`NetworkInterfaces[1].VSwitchId: The specified VSwitch "vsw-29" has not enough IpAddress.`,
		`NetworkInterfaces[2].VSwitchId: The specified VSwitch "vsw-29" has not enough IpAddress.`,
	}},
}

// bound returns an ENI that is InUse at an instance.
func bound(vswitch, instance string) model.NetworkInterface {
	return model.NetworkInterface{VSwitchId: vswitch, Status: model.StatusInUse, InstanceId: instance}
}

// TestTopologyLimits has topologies that are just within the rules.
func TestTopologyLimits(t *testing.T) {
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	eleven := numbered("172.16.0.", 100, 11)
	for name, edit := range map[string]func(*topology){
		"the first account by its id": func(t *topology) { t.VPCs[0].OwnerId = t.Accounts[0].AccountId },
		"the first day":               func(t *topology) { t.Epoch = day(1970, 1, 1) },
		"the last day":                func(t *topology) { t.Epoch = day(2999, 12, 31) },
		"an ENI of the first day":     func(t *topology) { t.NetworkInterfaces[0].CreationTime = day(1970, 1, 1) },
		"the largest quotas": func(t *topology) {
			t.Quotas = model.Quotas{NetworkInterfaces: 1 << 24, SecurityGroupsPerNetworkInterface: 16, VPCs: 1 << 24,
				VSwitches: 1 << 24, NormalGroupAddresses: 1 << 30, EnterpriseGroupAddresses: 1 << 30}
		},
		"a VSwitch that fills its VPC": func(t *topology) {
			t.VPCs[1].CidrBlock, t.VPCs[1].VSwitches[0].CidrBlock = "192.168.0.0/16", "192.168.0.0/16"
		},
		"eleven secondary addresses of an ENI that is bound": func(t *topology) {
			t.Instances = append(t.Instances,
				model.Instance{InstanceId: "i-20", VSwitchId: "vsw-1", InstanceType: "ecs.g6.4xlarge"})
			e := &t.NetworkInterfaces[0]
			e.InstanceId, e.Status, e.SecondaryPrivateIpAddresses = "i-20", model.StatusInUse, eleven
		},
	} {
		topology := world()
		edit(&topology)
		if s, err := sim.New(topology); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if err := sim.Check(s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	loose := world()
	loose.NetworkInterfaces[0].SecondaryPrivateIpAddresses = eleven
	if _, err := sim.New(loose); err == nil || !strings.Contains(err.Error(), "NetworkInterfaces[0]") {
		t.Errorf("eleven secondary addresses of an ENI that is not bound: %v", err)
	}
}

// TestMustPanics checks that MustNew and MustOpen panic with the problem, and that
// Open returns it.
func TestMustPanics(t *testing.T) {
	invalid := model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}}
	for name, must := range map[string]func(model.Topology){
		"MustNew":  func(t model.Topology) { sim.MustNew(t) },
		"MustOpen": func(t model.Topology) { sim.MustOpen(t) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, "VPCs[0].CidrBlock") {
					t.Errorf("%s panicked with %q", name, got)
				}
			}()
			must(invalid)
		}()
	}
	if cloud, err := sim.Open(invalid); cloud != nil || err == nil {
		t.Errorf("Open returned %v, %v", cloud, err)
	}
}

// TestListedResources compares what a state lists with its topology.
func TestListedResources(t *testing.T) {
	s := sim.MustNew(world())
	if err := sim.Check(s); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for a := range s.Accounts() {
		keys = append(keys, a.AccessKeys[0].AccessKeyId)
	}
	for _, c := range []struct {
		want string
		got  []string
	}{
		{"main other odd strict", keys},
		{"cn-hangzhou cn-shanghai cn-nowhere", fieldOf(slices.Collect(s.Regions()), "RegionId")},
		{"rg-1 rg-other", fieldOf(slices.Collect(s.ResourceGroups()), "ResourceGroupId")},
		{"vpc-1 vpc-2 vpc-sh", fieldOf(slices.Collect(s.VPCs()), "VpcId")},
		{"vsw-1 vsw-29 vsw-pending vsw-6 vsw-16 vsw-2 vsw-sh", fieldOf(slices.Collect(s.VSwitches()), "VSwitchId")},
		{"sg-1 sg-2 sg-3 sg-4 sg-5 sg-6 sg-adv sg-vpc2 sg-sh sg-classic",
			fieldOf(slices.Collect(s.SecurityGroups()), "SecurityGroupId")},
		{"i-1 i-classic", fieldOf(slices.Collect(s.Instances()), "InstanceId")},
		{"Primary Secondary", fieldOf(slices.Collect(s.NetworkInterfaces()), "Type")},
	} {
		equal(t, strings.Join(c.got, " "), c.want)
	}
	for range s.NetworkInterfaces() {
		break // a listing can be left early
	}
	equal(t, len(slices.Collect(s.InstanceTypes())), len(model.InstanceTypes()))
	if _, ok := s.NetworkInterface("eni-none"); ok {
		t.Error("an unknown ENI was found")
	}
	if _, ok := s.AvailableIpAddressCount("vpc-1"); ok {
		t.Error("a VPC was taken for a VSwitch")
	}
}

// TestListedFields has every field of a listed resource of each kind.
func TestListedFields(t *testing.T) {
	s := sim.MustNew(world())
	const owner = "1234567890123456"
	vpcs, vswitches := slices.Collect(s.VPCs()), slices.Collect(s.VSwitches())
	equal(t, vpcs[0], model.VPC{
		VpcId: "vpc-1", RegionId: "cn-hangzhou", OwnerId: owner,
		CidrBlock: "172.16.0.0/12", Ipv6CidrBlock: "2408:4000:0:a600::/56",
	})
	equal(t, vpcs[1].CidrBlock, "172.16.0.0/12") // the default of CreateVpc
	equal(t, vswitches[3], model.VSwitch{
		VSwitchId: "vsw-6", VpcId: "vpc-1", ZoneId: "cn-hangzhou-a", Status: "Available",
		CidrBlock: "172.16.3.0/24", Ipv6CidrBlock: "2408:4000:0:a601::/64",
	})
	equal(t, vswitches[2].Status, "Pending")
	groups := slices.Collect(s.SecurityGroups())
	equal(t, groups[6], model.SecurityGroup{
		SecurityGroupId: "sg-adv", VpcId: "vpc-1", RegionId: "cn-hangzhou", OwnerId: owner,
		SecurityGroupType: "enterprise",
	})
	equal(t, groups[9], model.SecurityGroup{
		SecurityGroupId: "sg-classic", RegionId: "cn-hangzhou", OwnerId: owner, SecurityGroupType: "normal",
	})
	instances, enis := slices.Collect(s.Instances()), slices.Collect(s.NetworkInterfaces())
	equal(t, instances[0], model.Instance{
		InstanceId: "i-1", InstanceType: "ecs.g6.large", Status: "Running",
		VSwitchId: "vsw-1", ZoneId: "cn-hangzhou-e", OwnerId: owner,
		PrivateIpAddress: "172.16.0.10", NetworkInterfaceId: enis[0].NetworkInterfaceId,
		SecurityGroupIds: []string{"sg-6"},
		HostName:         "iZ1Z", InstanceChargeType: "PostPaid", SpotStrategy: "NoSpot",
	})
	equal(t, instances[1], model.Instance{
		InstanceId: "i-classic", InstanceType: "ecs.g6.large", Status: "Running",
		ZoneId: "cn-hangzhou-a", OwnerId: owner,
		HostName: "iZclassicZ", InstanceChargeType: "PostPaid", SpotStrategy: "NoSpot",
	})
	wantENI(t, s, enis[0].NetworkInterfaceId, "InUse i-1")
	equal(t, enis[1], model.NetworkInterface{
		NetworkInterfaceId: "eni-given", VSwitchId: "vsw-1", VpcId: "vpc-1", ZoneId: "cn-hangzhou-e", OwnerId: owner,
		Type: "Secondary", Status: "Available", MacAddress: "00:16:3e:00:00:01", PrivateIpAddress: "172.16.0.20",
		SecondaryPrivateIpAddresses: []string{"172.16.0.21", "172.16.0.22"}, Ipv6Addresses: []string{},
		SecurityGroupIds: []string{"sg-6"}, Tags: []model.Tag{{Key: "k", Value: "v"}},
		CreationTime: model.DefaultEpoch, DeleteOnRelease: pointer(true), SourceDestCheck: pointer(false),
	})
	wantFree(t, s, "vsw-1", 252-4)
}

// TestGivenAddressesAreNotPicked checks that no address that a topology gives is
// picked for a resource that is listed earlier.
func TestGivenAddressesAreNotPicked(t *testing.T) {
	for seed := range uint64(20) {
		topology := world()
		topology.Seed = seed
		topology.Instances = []model.Instance{{VSwitchId: "vsw-29"}, {VSwitchId: "vsw-29"}}
		topology.NetworkInterfaces = []model.NetworkInterface{
			{VSwitchId: "vsw-29"}, {VSwitchId: "vsw-29", PrivateIpAddress: "172.16.1.3"},
		}
		s, err := sim.New(topology)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := sim.Check(s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

// TestInstanceTypesOfTopology checks that the instance types of a topology replace
// those of the model.
func TestInstanceTypesOfTopology(t *testing.T) {
	topology := world()
	topology.InstanceTypes = []model.InstanceType{
		{InstanceTypeId: "ecs.g6.large", EniQuantity: 9, EniPrivateIpAddressQuantity: 9},
		{InstanceTypeId: "ecs.mine", EniQuantity: 1, EniPrivateIpAddressQuantity: 1},
	}
	topology.Instances[0].InstanceType = "ecs.mine"
	s := sim.MustNew(topology)
	types := slices.Collect(s.InstanceTypes())
	equal(t, []any{len(types), types[len(types)-1].InstanceTypeId}, []any{len(model.InstanceTypes()) + 1, "ecs.mine"})
	for id, want := range map[string]int{"ecs.g6.large": 9, "ecs.mine": 1, "ecs.g6.xlarge": 3} {
		if got, ok := s.InstanceType(id); !ok || got.EniQuantity != want {
			t.Errorf("%s: got %t %+v, want EniQuantity %d", id, ok, got, want)
		}
	}
	if got, ok := s.InstanceType("ecs.none"); ok {
		t.Errorf("there is a type ecs.none: %+v", got)
	}
}

// TestEpoch checks that time starts at the epoch, in UTC.
func TestEpoch(t *testing.T) {
	epoch := time.Date(2020, 10, 16, 8, 0, 0, 0, time.FixedZone("CST", 8*3600))
	topology := world()
	topology.Epoch = epoch
	topology.NetworkInterfaces[0].CreationTime = epoch.Add(-time.Hour)
	s := sim.MustNew(topology)
	if got := s.Now(); got.Format(time.RFC3339) != "2020-10-16T00:00:00Z" {
		t.Errorf("it is %s", got)
	}
	if e, _ := s.NetworkInterface("eni-given"); e.CreationTime.Format(time.RFC3339) != "2020-10-15T23:00:00Z" {
		t.Errorf("the ENI was created at %s", e.CreationTime)
	}
}
