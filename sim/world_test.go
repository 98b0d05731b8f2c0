package sim_test

import (
	"cmp"
	"fmt"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// world is a topology with one of everything that CreateNetworkInterface can meet.
func world() model.Topology {
	return model.Topology{
		Seed:     1,
		Accounts: worldAccounts(),
		Regions: []model.Region{
			{RegionId: "cn-hangzhou"},
			{RegionId: "cn-shanghai"},
			{RegionId: "cn-nowhere", ENIsNotOffered: true},
		},
		ResourceGroups: []model.ResourceGroup{
			{ResourceGroupId: "rg-1"},
			{ResourceGroupId: "rg-other", OwnerId: ""},
		},
		VPCs: []model.VPC{
			{
				VpcId:         "vpc-1",
				CidrBlock:     "172.16.0.0/12",
				Ipv6CidrBlock: "2408:4000:0:a600::/56",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", ZoneId: "cn-hangzhou-e"},
					{VSwitchId: "vsw-29", CidrBlock: "172.16.1.0/29"},
					{VSwitchId: "vsw-pending", CidrBlock: "172.16.2.0/24", Status: model.VSwitchPending},
					{VSwitchId: "vsw-6", CidrBlock: "172.16.3.0/24", Ipv6CidrBlock: "2408:4000:0:a601::/64"},
					{VSwitchId: "vsw-16", CidrBlock: "172.17.0.0/16"},
				},
				SecurityGroups: append(
					securityGroups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"), advanced("sg-adv")),
			},
			{
				VpcId:          "vpc-2",
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-2", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: securityGroups("sg-vpc2"),
			},
			{
				VpcId:          "vpc-sh",
				RegionId:       "cn-shanghai",
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-sh", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: securityGroups("sg-sh"),
			},
		},
		ClassicSecurityGroups: securityGroups("sg-classic"),
		Instances: []model.Instance{
			{
				InstanceId: "i-1", VSwitchId: "vsw-1",
				PrivateIpAddress: "172.16.0.10", SecurityGroupIds: []string{"sg-6"},
			},
			{InstanceId: "i-classic"},
		},
		NetworkInterfaces: []model.NetworkInterface{{
			NetworkInterfaceId:          "eni-given",
			VSwitchId:                   "vsw-1",
			MacAddress:                  "00:16:3e:00:00:01",
			PrivateIpAddress:            "172.16.0.20",
			SecondaryPrivateIpAddresses: []string{"172.16.0.21", "172.16.0.22"},
			SecurityGroupIds:            []string{"sg-6"},
			Tags:                        []model.Tag{{Key: "k", Value: "v"}},
		}},
	}
}

func worldAccounts() []model.Account {
	return []model.Account{
		{
			AccountId:  "1234567890123456",
			AccessKeys: []model.AccessKey{{AccessKeyId: "main"}, {AccessKeyId: "old", Expired: true}},
			RAMUsers: []model.RAMUser{
				ramUser("ram-admin", "*"),
				ramUser("ram-maker", "CreateNetworkInterface"),
				ramUser("ram-reader", "DescribeVpcs"),
			},
		},
		{AccessKeys: []model.AccessKey{{AccessKeyId: "other"}}},
		{AccessKeys: []model.AccessKey{{AccessKeyId: "odd"}}, ENIsNotSupported: true},
		{
			AccessKeys:         []model.AccessKey{{AccessKeyId: "strict"}},
			RAMUsers:           []model.RAMUser{ramUser("ram-strict", "*")},
			ActionsClosedToRAM: []string{"CreateNetworkInterface"},
		},
	}
}

// lively is a topology with instances of many kinds, and ENIs of many kinds to
// attach to them. Each ENI is in vsw-e, zone cn-hangzhou-e, unless it says otherwise.
func lively() model.Topology {
	return model.Topology{
		Accounts: []model.Account{
			{
				AccountId:  "1234567890123456",
				AccessKeys: []model.AccessKey{{AccessKeyId: "main"}},
				RAMUsers:   []model.RAMUser{ramUser("ram", "DescribeNetworkInterfaces")},
			},
			{AccessKeys: []model.AccessKey{{AccessKeyId: "other"}}},
		},
		Regions: []model.Region{
			{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}, {RegionId: "cn-nowhere", ENIsNotOffered: true},
		},
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}},
		VPCs: []model.VPC{
			{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
				VSwitches: []model.VSwitch{
					{
						VSwitchId: "vsw-e", ZoneId: "cn-hangzhou-e",
						CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64",
					},
					{
						VSwitchId: "vsw-e2", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.1.0/24",
						VSwitchCidrReservations: []model.VSwitchCidrReservation{
							{VSwitchCidrReservationId: "vcr-1", VSwitchCidrReservationCidr: "172.16.1.128/27"},
							{VSwitchCidrReservationId: "vcr-2", VSwitchCidrReservationCidr: "172.16.1.32/28"},
						},
					},
					{VSwitchId: "vsw-29", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.3.0/29"},
					{VSwitchId: "vsw-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.2.0/24"},
				},
				SecurityGroups: append(securityGroups("sg-1"), withRules("sg-2"), advanced("sg-adv")),
			},
			{
				VpcId: "vpc-2",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-other", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/24"},
					{VSwitchId: "vsw-other-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.1.0/24"},
				},
				SecurityGroups: securityGroups("sg-other"),
			},
			{VpcId: "vpc-empty"},
			{
				VpcId: "vpc-sh", RegionId: "cn-shanghai",
				VSwitches:      []model.VSwitch{{VSwitchId: "vsw-sh", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: securityGroups("sg-sh"),
			},
		},
		ClassicSecurityGroups: securityGroups("sg-classic"),
		InstanceTypes: []model.InstanceType{{
			InstanceTypeId: "ecs.tight", EniQuantity: 3, EniPrivateIpAddressQuantity: 6, EniIpv6AddressQuantity: 2,
			PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 1, MaximumQueueNumberPerEni: 4, TotalEniQueueQuantity: 5,
		}},
		Instances:         livelyInstances(),
		NetworkInterfaces: livelyENIs(),
	}
}

func livelyInstances() []model.Instance {
	instance := func(id, kind, vsw, status string) model.Instance {
		return model.Instance{InstanceId: id, InstanceType: kind, VSwitchId: vsw, Status: status}
	}
	return []model.Instance{
		instance("i-large", "ecs.g6.large", "vsw-e", model.InstanceRunning),
		instance("i-2", "ecs.g6.xlarge", "vsw-e2", model.InstanceStopped),
		instance("i-far", "ecs.g6.large", "vsw-f", model.InstanceRunning),
		instance("i-far-full", "ecs.t1.xsmall", "vsw-f", model.InstanceRunning),
		instance("i-othervpc-f", "ecs.t1.xsmall", "vsw-other-f", model.InstanceRunning),
		instance("i-wide", "ecs.g6.4xlarge", "vsw-e", model.InstanceRunning),
		instance("i-tight-stopped", "ecs.tight", "vsw-e", model.InstanceStopped),
		instance("i-othervpc", "ecs.g6.large", "vsw-other", model.InstanceRunning),
		instance("i-shanghai", "ecs.g6.large", "vsw-sh", model.InstanceRunning),
		instance("i-classic", "ecs.g6.large", "", model.InstanceRunning),
		instance("i-pending", "ecs.g6.large", "vsw-e", model.InstancePending),
		instance("i-starting", "ecs.g6.large", "vsw-e", model.InstanceStarting),
		instance("i-stopping", "ecs.g6.large", "vsw-e", model.InstanceStopping),
		instance("i-n4-running", "ecs.n4.xlarge", "vsw-e", model.InstanceRunning),
		instance("i-n4-small-running", "ecs.n4.small", "vsw-e", model.InstanceRunning),
		instance("i-n4-small-stopped", "ecs.n4.small", "vsw-e", model.InstanceStopped),
		instance("i-single", "ecs.t1.xsmall", "vsw-e", model.InstanceRunning),
		instance("i-tight", "ecs.tight", "vsw-e", model.InstanceRunning),
		{InstanceId: "i-full", VSwitchId: "vsw-e", NetworkInterfaceId: "eni-primary"},
	}
}

func livelyENIs() []model.NetworkInterface {
	type eni = model.NetworkInterface
	enis := []eni{
		{NetworkInterfaceId: "eni-1"},
		{NetworkInterfaceId: "eni-29", VSwitchId: "vsw-29", PrivateIpAddress: "172.16.3.1"},
		{NetworkInterfaceId: "eni-sg2", SecurityGroupIds: []string{"sg-2"}},
		{NetworkInterfaceId: "eni-2", VSwitchId: "vsw-e2"},
		{NetworkInterfaceId: "eni-bound", Status: model.StatusInUse, InstanceId: "i-full"},
		{NetworkInterfaceId: "eni-bound-stopped", Status: model.StatusInUse, InstanceId: "i-tight-stopped"},
		{NetworkInterfaceId: "eni-v6-q9", Ipv6Addresses: []string{"2408::20"}, QueueNumber: 9},
		{NetworkInterfaceId: "eni-3v6-q9", Ipv6Addresses: numbered("2408::2", 1, 3), QueueNumber: 9},
		{
			NetworkInterfaceId:          "eni-all-wrong",
			SecondaryPrivateIpAddresses: numbered("172.16.0.", 151, 6),
			Ipv6Addresses:               []string{"2408::24"},
			QueueNumber:                 9,
		},
		{NetworkInterfaceId: "eni-failed", Status: model.StatusCreateFailed},
		{NetworkInterfaceId: "eni-managed", ServiceManaged: true},
		{NetworkInterfaceId: "eni-shanghai", VSwitchId: "vsw-sh"},
		{NetworkInterfaceId: "eni-5ips", SecondaryPrivateIpAddresses: numbered("172.16.0.", 101, 5)},
		{NetworkInterfaceId: "eni-6ips", SecondaryPrivateIpAddresses: numbered("172.16.0.", 111, 6)},
		{NetworkInterfaceId: "eni-v6", Ipv6Addresses: []string{"2408::1"}},
		{NetworkInterfaceId: "eni-2v6", Ipv6Addresses: numbered("2408::", 2, 2)},
		{NetworkInterfaceId: "eni-3v6", Ipv6Addresses: numbered("2408::", 4, 3)},
		{NetworkInterfaceId: "eni-managed-failed", ServiceManaged: true, Status: model.StatusCreateFailed},
		{NetworkInterfaceId: "eni-20tags", Tags: tags(20)},
		{NetworkInterfaceId: "eni-10ips", SecondaryPrivateIpAddresses: numbered("172.16.0.", 131, 10)},
		{NetworkInterfaceId: "eni-10v6", Ipv6Addresses: numbered("2408::10", 0, 10)},
		{NetworkInterfaceId: "eni-q2", QueueNumber: 2},
		{NetworkInterfaceId: "eni-q3", QueueNumber: 3},
		{NetworkInterfaceId: "eni-q4", QueueNumber: 4},
		{NetworkInterfaceId: "eni-q5", QueueNumber: 5},
	}
	for i := range enis {
		enis[i].VSwitchId = cmp.Or(enis[i].VSwitchId, "vsw-e")
	}
	return enis
}

// catalogue is [lively] with ENIs that differ in what can be filtered by.
func catalogue() model.Topology {
	topology := lively()
	topology.NetworkInterfaces = append(topology.NetworkInterfaces,
		model.NetworkInterface{
			NetworkInterfaceId: "eni-a", VSwitchId: "vsw-f", NetworkInterfaceName: "web", ResourceGroupId: "rg-1",
			PrivateIpAddress: "172.16.2.10", SecondaryPrivateIpAddresses: []string{"172.16.2.11"},
			Tags: []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: "red"}},
		},
		model.NetworkInterface{
			NetworkInterfaceId: "eni-b", VSwitchId: "vsw-f", NetworkInterfaceName: "web",
			PrivateIpAddress: "172.16.2.12", SecurityGroupIds: []string{"sg-1", "sg-2"},
			Tags: []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: ""}},
		},
		model.NetworkInterface{
			NetworkInterfaceId: "eni-c", VSwitchId: "vsw-f",
			PrivateIpAddress: "172.16.2.13",
			Tags:             []model.Tag{{Key: "app", Value: "db"}},
		})
	return topology
}

// with returns a state of a topology after an edit.
func with(topology model.Topology, edit func(*model.Topology)) sim.State {
	edit(&topology)
	return sim.MustNew(topology)
}

// manyENIs returns a state of [world] with n ENIs more.
func manyENIs(t *testing.T, n int) sim.State {
	t.Helper()
	s := with(world(), func(t *model.Topology) {
		t.Quotas = model.Quotas{NetworkInterfaces: n + 2, NormalGroupAddresses: 1 << 20}
	})
	return fill(t, s, valid("VSwitchId=vsw-16"), n)
}

// ramUser returns a RAM user who has the key, which is the user's name too.
func ramUser(key string, actions ...string) model.RAMUser {
	return model.RAMUser{UserName: key, AccessKeys: []model.AccessKey{{AccessKeyId: key}}, AllowedActions: actions}
}

func securityGroups(ids ...string) (groups []model.SecurityGroup) {
	for _, id := range ids {
		groups = append(groups, model.SecurityGroup{SecurityGroupId: id})
	}
	return groups
}

// withRules returns a group with a rule of each direction, sgr-in and sgr-out.
func withRules(id string) model.SecurityGroup {
	return model.SecurityGroup{SecurityGroupId: id, Rules: []model.SecurityGroupRule{
		{SecurityGroupRuleId: "sgr-in", IpProtocol: "TCP", PortRange: "22/22", SourceCidrIp: "10.0.0.0/8"},
		{SecurityGroupRuleId: "sgr-out", Direction: model.DirectionEgress, DestCidrIp: "0.0.0.0/0"},
	}}
}

// namingGroup returns a group with n rules, of which the first 20 name another group.
func namingGroup(id, peer string, n int) model.SecurityGroup {
	g := model.SecurityGroup{SecurityGroupId: id}
	for i := range n {
		port := fmt.Sprintf("%d/%[1]d", i+1)
		r := model.SecurityGroupRule{IpProtocol: "TCP", PortRange: port, SourceGroupId: peer}
		if i >= model.MaxGroupRules {
			r.SourceGroupId, r.SourceCidrIp = "", "10.0.0.0/8"
		}
		g.Rules = append(g.Rules, r)
	}
	return g
}

func advanced(id string) model.SecurityGroup {
	return model.SecurityGroup{SecurityGroupId: id, SecurityGroupType: model.GroupEnterprise}
}

// numbered returns n texts: numbered("172.16.0.", 5, 2) is 172.16.0.5 and 172.16.0.6.
func numbered(prefix string, first, n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprint(prefix, first+i))
	}
	return all
}
