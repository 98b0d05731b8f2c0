package main

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

const region = "cn-hangzhou"

// vSwitches is how many VSwitches share the ENIs of a world. A VSwitch has 65,536
// addresses at most, so a million ENIs need 16.
const vSwitches = 24

// group is the security group of every ENI.
const group = "sg-all"

// few is a VSwitch with fewFound ENIs, for a filter that finds few.
const (
	few      = "vsw-few"
	fewFound = 5
)

// roomy returns a topology with room for more than a million ENIs.
func roomy() model.Topology {
	vpc := model.VPC{
		CidrBlock:      "10.0.0.0/8",
		Ipv6CidrBlock:  "2001:db8::/56",
		VSwitches:      []model.VSwitch{{VSwitchId: few, CidrBlock: "10.200.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: group, SecurityGroupType: model.GroupEnterprise}},
	}
	for i := range vSwitches {
		vpc.VSwitches = append(vpc.VSwitches, model.VSwitch{
			VSwitchId:     vSwitch(i),
			CidrBlock:     fmt.Sprintf("10.%d.0.0/16", i),
			Ipv6CidrBlock: fmt.Sprintf("2001:db8:0:%x::/64", i),
		})
	}
	return model.Topology{
		Quotas: model.Quotas{NetworkInterfaces: 1 << 24, EnterpriseGroupAddresses: 1 << 30, VPCs: 1000, VSwitches: 1000},
		VPCs:   []model.VPC{vpc},
	}
}

// vSwitch returns the id of the VSwitch of ENI number i.
func vSwitch(i int) string { return fmt.Sprint("vsw-", i%vSwitches) }

// creates returns requests that create ENIs in each VSwitch in turn.
func creates() []*model.CreateNetworkInterfaceRequest {
	list := make([]*model.CreateNetworkInterfaceRequest, vSwitches)
	for i := range list {
		list[i] = createIn(vSwitch(i))
	}
	return list
}

func createIn(vSwitchID string) *model.CreateNetworkInterfaceRequest {
	return &model.CreateNetworkInterfaceRequest{RegionId: region, VSwitchId: vSwitchID, SecurityGroupIds: []string{group}}
}

// create creates n ENIs, spread over the VSwitches.
func create(cloud *sim.Cloud, requests []*model.CreateNetworkInterfaceRequest, n int) {
	for i := range n {
		must(cloud.CreateNetworkInterface(requests[i%len(requests)]))
	}
}

// populated returns a cloud of n ENIs, bound to nothing.
func populated(n int) *sim.Cloud {
	cloud := sim.MustOpen(roomy())
	create(cloud, creates(), n)
	return cloud
}

// withInstances returns a cloud of instances that each have a primary and a secondary ENI,
// and the ids of the secondary ones.
func withInstances(instances int) (*sim.Cloud, []string) {
	t := roomy()
	var enis []string
	for i := range instances {
		instance, eni := fmt.Sprint("i-", i), fmt.Sprint("eni-", i)
		t.Instances = append(t.Instances, model.Instance{
			InstanceId: instance, InstanceType: instanceType, VSwitchId: vSwitch(i),
		})
		t.NetworkInterfaces = append(t.NetworkInterfaces, model.NetworkInterface{
			NetworkInterfaceId: eni, VSwitchId: vSwitch(i), Status: model.StatusInUse, InstanceId: instance,
		})
		enis = append(enis, eni)
	}
	return sim.MustOpen(t), enis
}

// instanceType is a type whose instances may have several ENIs, with IPv6.
const instanceType = "ecs.g6.4xlarge"
