package sim_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// idsOf returns the ids of the resources that an answer lists, never nil unless the
// list is empty.
func idsOf(r model.Response) (ids []string) {
	switch r := r.(type) {
	case *model.DescribeNetworkInterfacesResponse:
		return fieldOf(r.NetworkInterfaceSets.NetworkInterfaceSet, "NetworkInterfaceId")
	case *model.DescribeVpcsResponse:
		return fieldOf(r.Vpcs.Vpc, "VpcId")
	case *model.DescribeRouteTableListResponse:
		return fieldOf(r.RouterTableList.RouterTableListType, "VpcId")
	case *model.DescribeVSwitchesResponse:
		return fieldOf(r.VSwitches.VSwitch, "VSwitchId")
	case *model.DescribeSecurityGroupsResponse:
		return fieldOf(r.SecurityGroups.SecurityGroup, "SecurityGroupId")
	case *model.DescribeInstancesResponse:
		return fieldOf(r.Instances.Instance, "InstanceId")
	case *model.DescribeInstanceTypesResponse:
		return fieldOf(r.InstanceTypes.InstanceType, "InstanceTypeId")
	case *model.DescribeRegionsResponse:
		return fieldOf(r.Regions.Region, "RegionId")
	case *model.DescribeZonesResponse:
		return fieldOf(r.Zones.Zone, "ZoneId")
	}
	panic(fmt.Sprintf("%T lists nothing", r))
}

func fieldOf[T any](items []T, name string) (values []string) {
	if items == nil {
		panic("a list in an answer is nil")
	}
	for _, item := range items {
		values = append(values, reflect.ValueOf(item).FieldByName(name).String())
	}
	return values
}

// TestDescribeNetworkFilters has each filter of the actions that list networks and
// instances.
func TestDescribeNetworkFilters(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		mark := func(value string) []model.Tag { return []model.Tag{{Key: "k", Value: value}} }
		vpc := &t.VPCs[0]
		vpc.VpcName, vpc.Tags = "one", mark("v")
		vpc.VSwitches[0].VSwitchName, vpc.VSwitches[0].Tags = "e", mark("w")
		vpc.SecurityGroups[0].SecurityGroupName, vpc.SecurityGroups[0].Tags = "first", mark("x")
		t.Instances[0].InstanceName, t.Instances[0].Tags = "big", mark("y")
		t.ClassicSecurityGroups = securityGroups("sg-classic")
	})
	for line, want := range map[string]string{
		"DescribeVpcs": "vpc-1 vpc-2 vpc-empty",
		"DescribeVpcs VpcId=vpc-2,vpc-none,vpc-1":                              "vpc-1 vpc-2",
		"DescribeVpcs VpcName=one":                                             "vpc-1",
		"DescribeVpcs Tag.1.Key=k Tag.1.Value=v":                               "vpc-1",
		"DescribeVpcs RegionId=cn-shanghai":                                    "vpc-sh",
		"DescribeVpcs AccessKeyId=other":                                       "",
		"DescribeRouteTableList":                                               "vpc-1 vpc-2 vpc-empty",
		"DescribeRouteTableList VpcId=vpc-2":                                   "vpc-2",
		"DescribeRouteTableList VpcId=vpc-none":                                "",
		"DescribeRouteTableList RouterType=VBR":                                "",
		"DescribeRouteTableList RouterType=VBR VpcId=vpc-2":                    "vpc-2",
		"DescribeRouteTableList RouteTableType=System VpcId=vpc-2":             "vpc-2",
		"DescribeRouteTableList RouteTableType=Custom":                         "",
		"DescribeRouteTableList RouteTableName=x":                              "",
		"DescribeRouteTableList Tag.1.Key=k":                                   "",
		"DescribeVSwitches VpcId=vpc-2":                                        "vsw-other vsw-other-f",
		"DescribeVSwitches RegionId= VpcId=vpc-sh":                             "vsw-sh",
		"DescribeVSwitches VSwitchId=vsw-29":                                   "vsw-29",
		"DescribeVSwitches ZoneId=cn-hangzhou-f":                               "vsw-f vsw-other-f",
		"DescribeVSwitches VSwitchName=e":                                      "vsw-e",
		"DescribeVSwitches Tag.1.Key=k":                                        "vsw-e",
		"DescribeSecurityGroups":                                               "sg-1 sg-2 sg-adv sg-other sg-classic",
		"DescribeSecurityGroups SecurityGroupId=sg-2":                          "sg-2",
		"DescribeSecurityGroups SecurityGroupName=first":                       "sg-1",
		"DescribeSecurityGroups SecurityGroupType=enterprise":                  "sg-adv",
		"DescribeSecurityGroups VpcId=vpc-2":                                   "sg-other",
		"DescribeSecurityGroups NetworkType=classic":                           "sg-classic",
		"DescribeSecurityGroups Tag.1.Key=k Tag.1.Value=x":                     "sg-1",
		"DescribeSecurityGroups SecurityGroupIds=" + quoted("sg-2", "sg-none"): "sg-2",
		"DescribeInstances InstanceIds=" + quoted("i-2", "i-none", "i-far"):    "i-2 i-far",
		"DescribeInstances InstanceName=big":                                   "i-large",
		"DescribeInstances InstanceType=ecs.g6.xlarge":                         "i-2",
		"DescribeInstances VpcId=vpc-2":                                        "i-othervpc-f i-othervpc",
		"DescribeInstances VSwitchId=vsw-e2":                                   "i-2",
		"DescribeInstances ZoneId=cn-hangzhou-a":                               "i-classic",
		"DescribeInstances SecurityGroupId=sg-other":                           "i-othervpc-f i-othervpc",
		"DescribeInstances Status=Stopping":                                    "i-stopping",
		"DescribeInstances Tag.1.Key=k Tag.1.Value=y":                          "i-large",
		"DescribeInstanceTypes InstanceTypeFamily=ecs.ic5 MaxResults=2":        "ecs.ic5.16xlarge ecs.ic5.2xlarge",
		"DescribeInstanceTypes MaxResults=2":                                   "ecs.c5.16xlarge ecs.c5.2xlarge",
		"DescribeRegions":                                                      "cn-hangzhou cn-shanghai cn-nowhere",

		"DescribeInstanceTypes " + list("InstanceTypes", "ecs.tight", "ecs.g6.large", "x"): "ecs.g6.large ecs.tight",
	} {
		_, response, err := sim.Apply(s, call(line))
		if err != nil {
			t.Errorf("%s\n%v", line, err)
			continue
		}
		got := strings.Join(idsOf(response), " ")
		if total := reflect.ValueOf(response).Elem().FieldByName("TotalCount"); total.IsValid() {
			equal(t, int(total.Int()), len(idsOf(response)))
		}
		if got != want {
			t.Errorf("%s\ngot  %q\nwant %q", line, got, want)
		}
	}
}

// TestInstancesByIpv6Address: an instance is found by an IPv6 address of any of its ENIs,
// however it is spelt (ecs/DescribeInstances, current); an ENI that is bound to none finds
// none.
func TestInstancesByIpv6Address(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Instances = append(t.Instances, model.Instance{
			InstanceId: "i-v6", VSwitchId: "vsw-e", InstanceType: "ecs.g7.xlarge",
		})
		t.NetworkInterfaces = append(t.NetworkInterfaces, model.NetworkInterface{
			VSwitchId: "vsw-e", Status: model.StatusInUse, InstanceId: "i-v6", Ipv6Addresses: []string{"2408::77"},
		}, model.NetworkInterface{VSwitchId: "vsw-e", Ipv6Addresses: []string{"2408::78"}})
	})
	for filter, want := range map[string]int{
		list("Ipv6Address", "2408::77"):                    1,
		list("Ipv6Address", "2408:0:0::0077", "2408::79"):  1,
		list("Ipv6Address", "2408::78", "2408::79", "x"):   0,
		list("Ipv6Address", numbered("2409::", 1, 100)...): 0,
	} {
		_, response := do(t, sim.DescribeInstances, s, call("DescribeInstances", filter))
		equal(t, []any{filter, response.TotalCount}, []any{filter, want})
	}
}

// TestDescribedRegions has what the actions that list what a region offers answer.
func TestDescribedRegions(t *testing.T) {
	s := sim.MustNew(lively())
	_, regions := do(t, sim.DescribeRegions, s, call("DescribeRegions"))
	equal(t, regions.Regions.Region[1].RegionEndpoint, "ecs.cn-shanghai.aliyuncs.com")
	_, zones := do(t, sim.DescribeZones, s, call("DescribeZones RegionId=cn-shanghai"))
	equal(t, strings.Join(idsOf(zones), " "), strings.Join(zonesOf("cn-shanghai", "abcdefghlmn"), " "))
	_, types := do(t, sim.DescribeInstanceTypes, s, call("DescribeInstanceTypes InstanceTypes.1=ecs.g7.xlarge"))
	got := types.InstanceTypes.InstanceType[0]
	equal(t, []any{
		got.InstanceTypeFamily, got.EniQuantity, got.EniPrivateIpAddressQuantity,
		*got.EniIpv6AddressQuantity, *got.TotalEniQueueQuantity,
	}, []any{"ecs.g7", 4, 15, 15, 16})
}

// zonesOf returns zones of a region, one for each letter.
func zonesOf(region, letters string) (zones []string) {
	for _, letter := range letters {
		zones = append(zones, region+"-"+string(letter))
	}
	return zones
}

func TestDescribeNetworkRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	for _, line := range []string{
		"DescribeVpcs PageNumber=-1",
		"DescribeVpcs VpcId=" + strings.Repeat(",", 20),
		"DescribeVSwitches PageSize=-1",
		"DescribeVSwitches VSwitchId=" + strings.Repeat(",", 20),
		"DescribeSecurityGroups SecurityGroupIds=sg-1", // not JSON
		"DescribeSecurityGroups NetworkType=VPC",
		"DescribeSecurityGroups " + items("Tag.%d.Key", 21),
		"DescribeSecurityGroups NextToken=x",
		"DescribeInstances InstanceIds=" + quoted(make([]string, 101)...),
		"DescribeInstances MaxResults=101",
		"DescribeInstances " + items("Ipv6Address.%d", 101),
		"DescribeInstances NextToken=x",
		"DescribeInstanceTypes " + items("InstanceTypes.%d", 101),
		"DescribeInstanceTypes NextToken=x",
	} {
		refuse(t, s, call(line), apierrors.InvalidParameter)
	}
	refuse(t, s, call("DescribeVSwitches RegionId="), apierrors.MissingParameter)
	refuse(t, s, call("DescribeInstances Status=Sleeping"), apierrors.InvalidStatusNotFound)
}

// quoted returns a JSON array of ids as a value of a script.
func quoted(ids ...string) string {
	text, _ := json.Marshal(ids)
	return strconv.Quote(string(text))
}

// TestRouteTables: a VPC and its VSwitches show the route table that CreateVpc answered
// (DescribeVpcs, DescribeVSwitches), and an IPv6 block once alone and once in a list.
func TestRouteTables(t *testing.T) {
	s, made := do(t, sim.CreateVpc, sim.MustNew(lively()), call("CreateVpc EnableIpv6=true"))
	s, _ = do(t, sim.CreateVSwitch, s,
		call("CreateVSwitch ZoneId=cn-hangzhou-e CidrBlock=172.16.0.0/24 VpcId="+made.VpcId))
	_, vpcs := do(t, sim.DescribeVpcs, s, call("DescribeVpcs EnableIpv6=true VpcId="+made.VpcId))
	v := vpcs.Vpcs.Vpc[0]
	equal(t, v.RouterTableIds.RouterTableIds, []string{made.RouteTableId})
	equal(t, v.Ipv6CidrBlocks.Ipv6CidrBlock, []model.VpcIpv6CidrBlock{{Ipv6CidrBlock: v.Ipv6CidrBlock, Ipv6Isp: "BGP"}})
	_, vswitches := do(t, sim.DescribeVSwitches, s, call("DescribeVSwitches EnableIpv6=false VpcId="+made.VpcId))
	equal(t, vswitches.VSwitches.VSwitch[0].RouteTable,
		model.RouteTable{RouteTableId: made.RouteTableId, RouteTableType: "System"})
	for line, want := range map[string]int{
		"DescribeVpcs EnableIpv6=false VpcId=" + made.VpcId: 0, "DescribeVpcs VpcOwnerId=1": 0,
		"DescribeVpcs VpcOwnerId=1234567890123456 VpcId=" + made.VpcId: 1,
		"DescribeVSwitches VSwitchOwnerId=1":                           0,
		"DescribeVSwitches EnableIpv6=true VpcId=" + made.VpcId:        0,
	} {
		_, response, err := sim.Apply(s, call(line))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		equal(t, []any{line, paged(response).total}, []any{line, want})
	}
}
