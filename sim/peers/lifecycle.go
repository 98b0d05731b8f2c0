package main

import (
	"fmt"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// objects is what one lifecycle creates, by id.
type objects struct {
	number                             int
	vpc, vSwitch, group, instance, eni string
	addresses, ipv6                    []string
}

// A step is one call of a lifecycle: request returns it, and keep, unless nil, stores
// what later steps need of the response.
type step struct {
	request func(*objects) model.Request
	keep    func(*objects, model.Response)
}

// keep adapts f, which takes the response of one action, to step.keep.
func keep[P any](f func(*objects, *P)) func(*objects, model.Response) {
	return func(c *objects, r model.Response) { f(c, any(r).(*P)) }
}

// lifecycle calls every action once. What it creates it deletes, so that the world
// is as large afterwards as before.
var lifecycle = slices.Concat(createNetworks, createInterface, bindInterface, listings, deleteInterface, deleteNetworks)

var createNetworks = []step{
	{
		func(*objects) model.Request {
			return &model.CreateVpcRequest{RegionId: region, CidrBlock: "192.168.0.0/16"}
		},
		keep(func(c *objects, r *model.CreateVpcResponse) { c.vpc = r.VpcId }),
	},
	{
		func(c *objects) model.Request {
			return &model.CreateVSwitchRequest{
				RegionId: region, ZoneId: zone, VpcId: c.vpc, CidrBlock: "192.168.0.0/24",
			}
		},
		keep(func(c *objects, r *model.CreateVSwitchResponse) { c.vSwitch = r.VSwitchId }),
	},
	{
		func(c *objects) model.Request {
			return &model.CreateSecurityGroupRequest{RegionId: region, VpcId: c.vpc}
		},
		keep(func(c *objects, r *model.CreateSecurityGroupResponse) { c.group = r.SecurityGroupId }),
	},
	{
		func(c *objects) model.Request { return runIn(vSwitch(c.number), 1) },
		keep(func(c *objects, r *model.RunInstancesResponse) { c.instance = r.InstanceIdSets.InstanceIdSet[0] }),
	},
}

// zone is the zone of the first region's VSwitches unless a topology says otherwise.
const zone = "cn-hangzhou-a"

func runIn(vSwitchID string, amount int) *model.RunInstancesRequest {
	return &model.RunInstancesRequest{
		RegionId: region, ImageId: "image", InstanceType: instanceType, Amount: amount,
		VSwitchId: vSwitchID, SecurityGroupId: group,
	}
}

var createInterface = []step{
	{
		func(c *objects) model.Request { return createIn(vSwitch(c.number)) },
		keep(func(c *objects, r *model.CreateNetworkInterfaceResponse) { c.eni = r.NetworkInterfaceId }),
	},
	{request: func(c *objects) model.Request {
		return &model.ModifyNetworkInterfaceAttributeRequest{
			RegionId: region, NetworkInterfaceId: c.eni, NetworkInterfaceName: "renamed",
		}
	}},
	{request: func(c *objects) model.Request {
		return &model.TagResourcesRequest{
			RegionId: region, ResourceType: model.ResourceENI, ResourceId: []string{c.eni},
			Tag: []model.Tag{{Key: "number", Value: fmt.Sprint(c.number)}},
		}
	}},
	{request: func(c *objects) model.Request {
		return &model.ListTagResourcesRequest{
			RegionId: region, ResourceType: model.ResourceENI, ResourceId: []string{c.eni},
		}
	}},
	{request: func(c *objects) model.Request {
		return &model.UntagResourcesRequest{
			RegionId: region, ResourceType: model.ResourceENI, ResourceId: []string{c.eni}, TagKey: []string{"number"},
		}
	}},
}

var bindInterface = []step{
	{request: func(c *objects) model.Request {
		return &model.AttachNetworkInterfaceRequest{RegionId: region, InstanceId: c.instance, NetworkInterfaceId: c.eni}
	}},
	{
		func(c *objects) model.Request {
			return &model.AssignPrivateIpAddressesRequest{
				RegionId: region, NetworkInterfaceId: c.eni, SecondaryPrivateIpAddressCount: 1,
			}
		},
		keep(func(c *objects, r *model.AssignPrivateIpAddressesResponse) {
			c.addresses = r.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
		}),
	},
	{
		func(c *objects) model.Request {
			return &model.AssignIpv6AddressesRequest{RegionId: region, NetworkInterfaceId: c.eni, Ipv6AddressCount: 1}
		},
		keep(func(c *objects, r *model.AssignIpv6AddressesResponse) { c.ipv6 = r.Ipv6Sets.Ipv6Address }),
	},
}

var listings = []step{
	{request: func(c *objects) model.Request {
		return &model.DescribeNetworkInterfacesRequest{RegionId: region, NetworkInterfaceId: []string{c.eni}}
	}},
	{request: func(c *objects) model.Request {
		return &model.DescribeNetworkInterfaceAttributeRequest{RegionId: region, NetworkInterfaceId: c.eni}
	}},
	{request: func(c *objects) model.Request {
		return &model.DescribeInstancesRequest{RegionId: region, InstanceIds: fmt.Sprintf("[%q]", c.instance)}
	}},
	{request: func(c *objects) model.Request {
		return &model.DescribeSecurityGroupsRequest{RegionId: region, SecurityGroupId: c.group}
	}},
	{request: func(c *objects) model.Request {
		return &model.DescribeVSwitchesRequest{RegionId: region, VSwitchId: c.vSwitch}
	}},
	{request: func(c *objects) model.Request { return &model.DescribeVpcsRequest{RegionId: region, VpcId: c.vpc} }},
	{request: func(*objects) model.Request { return &model.DescribeRegionsRequest{} }},
	{request: func(*objects) model.Request { return &model.DescribeZonesRequest{RegionId: region} }},
	{request: func(*objects) model.Request {
		return &model.DescribeInstanceTypesRequest{RegionId: region, InstanceTypes: []string{instanceType}}
	}},
}

var deleteInterface = []step{
	{request: func(c *objects) model.Request {
		return &model.UnassignIpv6AddressesRequest{RegionId: region, NetworkInterfaceId: c.eni, Ipv6Address: c.ipv6}
	}},
	{request: func(c *objects) model.Request {
		return &model.UnassignPrivateIpAddressesRequest{
			RegionId: region, NetworkInterfaceId: c.eni, PrivateIpAddress: c.addresses,
		}
	}},
	{request: func(c *objects) model.Request {
		return &model.DetachNetworkInterfaceRequest{RegionId: region, InstanceId: c.instance, NetworkInterfaceId: c.eni}
	}},
	{request: func(c *objects) model.Request {
		return &model.DeleteNetworkInterfaceRequest{RegionId: region, NetworkInterfaceId: c.eni}
	}},
}

var deleteNetworks = []step{
	{request: func(c *objects) model.Request {
		return &model.RebootInstanceRequest{RegionId: region, InstanceId: c.instance}
	}},
	{request: func(c *objects) model.Request {
		return &model.StopInstanceRequest{RegionId: region, InstanceId: c.instance}
	}},
	{request: func(c *objects) model.Request {
		return &model.StartInstanceRequest{RegionId: region, InstanceId: c.instance}
	}},
	{request: func(c *objects) model.Request {
		force := true
		return &model.DeleteInstanceRequest{RegionId: region, InstanceId: c.instance, Force: &force}
	}},
	{request: func(c *objects) model.Request {
		return &model.DeleteSecurityGroupRequest{RegionId: region, SecurityGroupId: c.group}
	}},
	{request: func(c *objects) model.Request {
		return &model.DeleteVSwitchRequest{RegionId: region, VSwitchId: c.vSwitch}
	}},
	{request: func(c *objects) model.Request { return &model.DeleteVpcRequest{RegionId: region, VpcId: c.vpc} }},
}

// A run is one lifecycle in one cloud, beside others.
type run struct {
	objects *objects
	cloud   *sim.Cloud
}

// measure makes the step's call in every run and returns the action and the cost of
// a call, without that of building requests and keeping responses.
func (s step) measure(runs []run) (action string, _ cost) {
	requests := make([]model.Request, len(runs))
	responses := make([]model.Response, len(runs))
	for i, r := range runs {
		requests[i] = s.request(r.objects)
	}
	var m meter
	m.measure(len(runs), func() {
		for i, r := range runs {
			responses[i] = must(r.cloud.Do(requests[i]))
		}
	})
	for i, r := range runs {
		if s.keep != nil {
			s.keep(r.objects, responses[i])
		}
	}
	return requests[0].Action(), m.cost()
}
