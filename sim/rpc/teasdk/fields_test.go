package teasdk

import (
	"testing"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"

	"example.com/enisim/model"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/simtest"
)

// TestFieldsThatClientsRead reads, with the newest SDKs, what published programs read
// without asking whether it is there: karpenter of an instance and its type, Terraform of
// a VPC and a VSwitch.
func TestFieldsThatClientsRead(t *testing.T) {
	cloud := simtest.Open(t, topology(model.EditionCurrent))
	config := &openapi.Config{
		AccessKeyId: tea.String("testid"), AccessKeySecret: tea.String("testsecret"), RegionId: region,
		HttpClient: rpc.NewTransport(cloud),
	}
	compute, network := must(ecs.NewClient(config)), must(vpc.NewClient(config))
	run := must(compute.RunInstances(&ecs.RunInstancesRequest{
		RegionId: region, ImageId: tea.String("m-1"), InstanceType: tea.String("ecs.g7.xlarge"), VSwitchId: vsw,
		SecurityGroupId: group, KeyPairName: tea.String("key"), SpotStrategy: tea.String("SpotAsPriceGo"),
		InternetMaxBandwidthOut: tea.Int32(5), SystemDisk: &ecs.RunInstancesRequestSystemDisk{Size: tea.String("40")},
	})).Body
	i := must(compute.DescribeInstances(&ecs.DescribeInstancesRequest{
		RegionId: region, InstanceIds: tea.String(`["` + *run.InstanceIdSets.InstanceIdSet[0] + `"]`),
	})).Body.Instances.Instance[0]
	if *i.ImageId != "m-1" || *i.KeyPairName != "key" || *i.SpotStrategy != "SpotAsPriceGo" ||
		*i.InstanceChargeType != "PostPaid" || *i.HostName == "" || *i.Cpu != 4 || *i.Memory != 16384 ||
		*i.StartTime == "" || *i.OSType != "linux" || len(i.OperationLocks.LockReason) != 0 ||
		len(i.PublicIpAddress.IpAddress)+len(i.InnerIpAddress.IpAddress) != 0 || *i.EipAddress.IpAddress != "" ||
		i.NetworkInterfaces.NetworkInterface[0].Ipv4PrefixSets != nil || i.Tags != nil {
		t.Errorf("the instance is %v", i)
	}
	kind := must(compute.DescribeInstanceTypes(&ecs.DescribeInstanceTypesRequest{
		InstanceTypes: []*string{i.InstanceType},
	})).Body.InstanceTypes.InstanceType[0]
	if *kind.CpuCoreCount != 4 || *kind.MemorySize != 16 || kind.NetworkCards != nil {
		t.Errorf("its type is %v", kind)
	}
	v := must(network.DescribeVpcs(&vpc.DescribeVpcsRequest{RegionId: region})).Body.Vpcs.Vpc[0]
	s := must(network.DescribeVSwitches(&vpc.DescribeVSwitchesRequest{VpcId: v.VpcId})).Body.VSwitches.VSwitch[0]
	if table := *s.RouteTable.RouteTableId; table == "" || *v.RouterTableIds.RouterTableIds[0] != table ||
		*v.Ipv6CidrBlocks.Ipv6CidrBlock[0].Ipv6CidrBlock != *v.Ipv6CidrBlock {
		t.Errorf("the VPC is %v, the VSwitch %v", v, s)
	}
	// The ECS API has these actions too: Packer calls them.
	twin := must(compute.DescribeVSwitches(&ecs.DescribeVSwitchesRequest{VpcId: v.VpcId})).Body.VSwitches.VSwitch[0]
	if *twin.VSwitchId != *s.VSwitchId || *twin.AvailableIpAddressCount != *s.AvailableIpAddressCount {
		t.Errorf("the ECS API has the VSwitch %v", twin)
	}
	regions := must(network.DescribeRegions(&vpc.DescribeRegionsRequest{})).Body.Regions.Region
	if *regions[0].RegionEndpoint != "vpc.aliyuncs.com" {
		t.Errorf("the regions of the VPC API are %v", regions)
	}
	zones := must(network.DescribeZones(&vpc.DescribeZonesRequest{RegionId: region})).Body.Zones.Zone
	if len(zones) < 8 {
		t.Errorf("the zones are %v", zones)
	}
}
