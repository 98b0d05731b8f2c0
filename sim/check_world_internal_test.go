package sim

import (
	"testing"
	"time"

	"example.com/enisim/model"
)

// peopled is a sound world with records of every kind in every situation, and
// samples of them for a test to spoil. The samples are in the tables themselves, and
// no other test sees them.
type peopled struct {
	*world
	resourceGroup *resourceGroup
	vpc           *vpc
	vswitch       *vswitch
	reservation   *cidrReservation
	group         *group
	rule          *rule  // created by a call, of sg-1
	classic       *group // in no VPC
	instance      *instance
	starting      *instance // created by a call, Pending
	eni           *eni      // created by a call, Available
	moving        *eni      // Attaching
	primary       *eni
	given         *eni // with an id and a MAC of the topology
	pools         *pools
}

const (
	accountA, accountB = "1000000000000001", "1000000000000002"
	givenMAC           = "00:16:3e:00:00:01"
)

// people makes one. Its calls have the tokens "net", "vsw", "sg", "gone", "run",
// "vcr", "eni", "four", "six" and "allow".
func people(t testing.TB) *peopled {
	t.Helper()
	s, err := New(peopledTopology())
	if err != nil {
		t.Fatal(err)
	}
	s = Advance(s, time.Hour)
	const key, region = "a", "cn-hangzhou"
	do := func(r model.Request) model.Response {
		t.Helper()
		var response model.Response
		if s, response, err = Apply(s, r); err != nil {
			t.Fatal(err)
		}
		return response
	}
	tags := []model.Tag{{Key: "k1", Value: "v"}, {Key: "k2", Value: "v"}}
	createVPC := func(token string) (id string) {
		t.Helper()
		r := &model.CreateVpcRequest{AccessKeyId: key, RegionId: region, ClientToken: token}
		return do(r).(*model.CreateVpcResponse).VpcId
	}
	vpc := createVPC("net")
	do(&model.CreateVSwitchRequest{AccessKeyId: key, RegionId: region, ClientToken: "vsw", VpcId: vpc,
		CidrBlock: "172.16.0.0/24", ZoneId: "cn-hangzhou-b"})
	do(&model.CreateSecurityGroupRequest{AccessKeyId: key, RegionId: region, ClientToken: "sg", VpcId: vpc})
	do(&model.DeleteVpcRequest{AccessKeyId: key, RegionId: region, ClientToken: "gone", VpcId: createVPC("end")})
	do(&model.RunInstancesRequest{AccessKeyId: key, RegionId: region, ClientToken: "run", ImageId: "m-1",
		InstanceType: "ecs.g7.large", VSwitchId: "vsw-1", SecurityGroupId: "sg-1", Amount: 2, Tag: tags})
	eni := do(&model.CreateNetworkInterfaceRequest{
		AccessKeyId: key, RegionId: region, ClientToken: "eni", VSwitchId: "vsw-1",
		SecurityGroupIds: []string{"sg-1", "sg-2"}, ResourceGroupId: "rg-1", QueueNumber: 1,
		PrimaryIpAddress: "172.16.0.100", PrivateIpAddress: []string{"172.16.0.101"},
		Ipv6Address: []string{"2408::100"}, NetworkInterfaceName: "name", Description: "description", Tag: tags,
	}).(*model.CreateNetworkInterfaceResponse).NetworkInterfaceId
	do(&model.AssignPrivateIpAddressesRequest{AccessKeyId: key, RegionId: region, ClientToken: "four",
		NetworkInterfaceId: eni, PrivateIpAddress: []string{"172.16.0.102"}})
	do(&model.AssignIpv6AddressesRequest{AccessKeyId: key, RegionId: region, ClientToken: "six",
		NetworkInterfaceId: eni, Ipv6Address: []string{"2408::101"}})
	do(&model.AssignPrivateIpAddressesRequest{AccessKeyId: key, RegionId: region, ClientToken: "prefix",
		NetworkInterfaceId: eni, Ipv4Prefix: []string{"172.16.0.48/28"}})
	moving := do(&model.CreateNetworkInterfaceRequest{AccessKeyId: key, RegionId: region, VSwitchId: "vsw-1",
		SecurityGroupId: "sg-1"}).(*model.CreateNetworkInterfaceResponse).NetworkInterfaceId
	do(&model.AuthorizeSecurityGroupRequest{AccessKeyId: key, RegionId: region, ClientToken: "allow",
		SecurityGroupId: "sg-1", IpProtocol: "TCP", PortRange: "22/22", SourcePortRange: "1/2", Policy: "drop",
		Priority: "2", SourceGroupId: "sg-2", DestCidrIp: "172.16.0.0/24", Description: "description"})
	do(&model.AttachNetworkInterfaceRequest{AccessKeyId: key, RegionId: region, NetworkInterfaceId: moving,
		InstanceId: "i-1"})
	do(&model.CreateVSwitchCidrReservationRequest{AccessKeyId: key, RegionId: region, ClientToken: "vcr",
		VSwitchId: "vsw-1", IpVersion: model.IPv6, VSwitchCidrReservationMask: "78"})
	if err := Check(s); err != nil {
		t.Fatalf("the sound world is not: %v", err)
	}
	return sampled(s.shared.fork(), eni, moving)
}

// sampled returns the world with the samples, of which two ENIs have these ids.
func sampled(w *world, eni, moving string) *peopled {
	p := &peopled{world: w}
	p.resourceGroup, _ = find[*resourceGroup](w, "rg-1")
	p.vpc, _ = find[*vpc](w, "vpc-1")
	p.vswitch, _ = find[*vswitch](w, "vsw-1")
	p.reservation, _ = find[*cidrReservation](w, "vcr-1")
	p.group, _ = find[*group](w, "sg-1")
	p.classic, _ = find[*group](w, "sg-classic")
	for r := range w.rulesOf(p.group) {
		p.rule = r
	}
	p.instance, _ = w.findInstance("i-1")
	p.eni, _ = w.findENI(eni)
	p.moving, _ = w.findENI(moving)
	p.primary = w.enis.Get(p.instance.primary)
	p.given, _ = w.findENI("eni-1")
	p.pools = w.pools.Get(p.vswitch.number)
	for i := range w.instances.Values() {
		if i.status == model.InstancePending {
			p.starting = i
		}
	}
	return p
}

func peopledTopology() model.Topology {
	tags := []model.Tag{{Key: "k1", Value: "v"}, {Key: "k2", Value: "v"}}
	return model.Topology{
		Accounts: []model.Account{
			{AccountId: accountA, AccessKeys: []model.AccessKey{{AccessKeyId: "a"}}},
			{AccountId: accountB, AccessKeys: []model.AccessKey{{AccessKeyId: "b"}}},
		},
		// A type of its own, since worlds share the types of the model.
		InstanceTypes: []model.InstanceType{{
			InstanceTypeId: "ecs.g7.large", EniQuantity: 3, EniPrivateIpAddressQuantity: 6, EniIpv6AddressQuantity: 6,
			EniTotalQuantity: 3, PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 2, MaximumQueueNumberPerEni: 2,
			TotalEniQueueQuantity: 6,
		}},
		Regions:        []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}},
		Delays:         model.Delays{AttachNetworkInterface: time.Minute, RunInstances: time.Minute},
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}, {ResourceGroupId: "rg-b", OwnerId: accountB}},
		VPCs: []model.VPC{
			{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56", VpcName: "name", Description: "description", Tags: tags,
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64",
						VSwitchName: "name", Description: "description", Tags: tags,
						VSwitchCidrReservations: []model.VSwitchCidrReservation{
							{VSwitchCidrReservationId: "vcr-1", VSwitchCidrReservationCidr: "172.16.0.32/27",
								VSwitchCidrReservationName: "name", VSwitchCidrReservationDescription: "description",
								Tags: tags},
						}},
					{VSwitchId: "vsw-2", CidrBlock: "172.16.1.0/24", Ipv6CidrBlock: "2408:0:0:1::/64"},
				},
				SecurityGroups: []model.SecurityGroup{
					{SecurityGroupId: "sg-1", SecurityGroupName: "name", Description: "description", Tags: tags},
					{SecurityGroupId: "sg-2"},
					{SecurityGroupId: "sg-adv", SecurityGroupType: model.GroupEnterprise},
				},
			},
			{
				VpcId: "vpc-b", RegionId: "cn-shanghai", OwnerId: accountB,
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-b", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-b"}},
			},
		},
		ClassicSecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-classic"}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1", InstanceType: "ecs.g7.large",
				InstanceName: "name", Description: "description", Tags: tags},
			{InstanceId: "i-classic"},
			{InstanceId: "i-stranded", VSwitchId: "vsw-2", Status: model.InstanceStopping},
			{InstanceId: "i-b", VSwitchId: "vsw-b"},
		},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1", MacAddress: givenMAC,
				InstanceId: "i-1", Status: model.StatusInUse},
			{NetworkInterfaceId: "eni-failed", VSwitchId: "vsw-2", Status: model.StatusCreateFailed},
			{NetworkInterfaceId: "eni-b", VSwitchId: "vsw-b"},
		},
	}
}
