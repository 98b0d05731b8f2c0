package sim

import (
	"sync"
	"time"

	"example.com/enisim/model"
)

// Cloud is a world that calls change, what most tests hold. It is safe for
// use by any number of goroutines, which it serves one after the other.
//
// Each call it serves, a refused one too, has a request id of its own; two
// Clouds of the same topology that serve the same calls in the same order give
// byte-identical answers.
type Cloud struct {
	mu     sync.Mutex
	world  *world
	shared bool   // a State shows the world, so that it may not be written
	served uint64 // the calls served

	faults  faults
	journal journal
}

// Open makes the world that a topology describes; its errors are those of [New].
func Open(t model.Topology) (*Cloud, error) {
	s, err := New(t)
	if err != nil {
		return nil, err
	}
	return newCloud(s), nil
}

// MustOpen is Open for literals in tests: it panics on a faulty topology.
func MustOpen(t model.Topology) *Cloud {
	return newCloud(MustNew(t))
}

func newCloud(s State) *Cloud {
	return &Cloud{world: s.shared, shared: true, journal: journal{kept: DefaultCallsKept, owner: new(owner)}}
}

// Do serves a call of any action. Its error is an *apierrors.Error, or that of a
// [Fault].
func (c *Cloud) Do(r model.Request) (model.Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, from, at := c.served, c.world.atlas, c.world.now
	c.served++
	fault, struck := c.faults.strike(c.world.seed, n, actionOf(r))
	id := requestID(c.world.seed, n)
	if struck && !fault.Applied {
		err := fault.err(id)
		c.journal.log(n, logged{from: from, at: at, request: model.Clone(r), err: err, faulted: true})
		return nil, err
	}
	served := &call{world: c.world, requestID: id, inPlace: !c.shared}
	response, err := served.serve(r)
	c.replace(served.world)
	if struck {
		response, err = nil, fault.err(id)
	}
	c.journal.log(n, logged{from: from, at: at, request: model.Clone(r), err: err, faulted: struck, answerLost: struck})
	return response, err
}

// replace makes w the cloud's world, if it is another.
func (c *Cloud) replace(w *world) {
	if w != c.world {
		c.world, c.shared = w, false
	}
}

// do is Do for an action whose response type is known.
func do[P model.Response](c *Cloud, r model.Request) (P, error) {
	response, err := c.Do(r)
	typed, _ := response.(P)
	return typed, err
}

// CreateNetworkInterface serves a call of the action of that name; see the
// function [CreateNetworkInterface].
func (c *Cloud) CreateNetworkInterface(r *model.CreateNetworkInterfaceRequest) (*model.CreateNetworkInterfaceResponse, error) {
	return do[*model.CreateNetworkInterfaceResponse](c, r)
}

// AttachNetworkInterface serves a call of the action of that name; see the
// function [AttachNetworkInterface].
func (c *Cloud) AttachNetworkInterface(r *model.AttachNetworkInterfaceRequest) (*model.AttachNetworkInterfaceResponse, error) {
	return do[*model.AttachNetworkInterfaceResponse](c, r)
}

// DetachNetworkInterface serves a call of the action of that name; see the
// function [DetachNetworkInterface].
func (c *Cloud) DetachNetworkInterface(r *model.DetachNetworkInterfaceRequest) (*model.DetachNetworkInterfaceResponse, error) {
	return do[*model.DetachNetworkInterfaceResponse](c, r)
}

// DeleteNetworkInterface serves a call of the action of that name; see the
// function [DeleteNetworkInterface].
func (c *Cloud) DeleteNetworkInterface(r *model.DeleteNetworkInterfaceRequest) (*model.DeleteNetworkInterfaceResponse, error) {
	return do[*model.DeleteNetworkInterfaceResponse](c, r)
}

// DescribeNetworkInterfaces serves a call of the action of that name; see the
// function [DescribeNetworkInterfaces].
func (c *Cloud) DescribeNetworkInterfaces(r *model.DescribeNetworkInterfacesRequest) (*model.DescribeNetworkInterfacesResponse, error) {
	return do[*model.DescribeNetworkInterfacesResponse](c, r)
}

// DescribeNetworkInterfaceAttribute serves a call of the action of that name;
// see the function [DescribeNetworkInterfaceAttribute].
func (c *Cloud) DescribeNetworkInterfaceAttribute(r *model.DescribeNetworkInterfaceAttributeRequest) (*model.DescribeNetworkInterfaceAttributeResponse, error) {
	return do[*model.DescribeNetworkInterfaceAttributeResponse](c, r)
}

// ModifyNetworkInterfaceAttribute serves a call of the action of that name; see the
// function [ModifyNetworkInterfaceAttribute].
func (c *Cloud) ModifyNetworkInterfaceAttribute(r *model.ModifyNetworkInterfaceAttributeRequest) (*model.ModifyNetworkInterfaceAttributeResponse, error) {
	return do[*model.ModifyNetworkInterfaceAttributeResponse](c, r)
}

// AssignPrivateIpAddresses serves a call of the action of that name; see the
// function [AssignPrivateIpAddresses].
func (c *Cloud) AssignPrivateIpAddresses(r *model.AssignPrivateIpAddressesRequest) (*model.AssignPrivateIpAddressesResponse, error) {
	return do[*model.AssignPrivateIpAddressesResponse](c, r)
}

// UnassignPrivateIpAddresses serves a call of the action of that name; see the
// function [UnassignPrivateIpAddresses].
func (c *Cloud) UnassignPrivateIpAddresses(r *model.UnassignPrivateIpAddressesRequest) (*model.UnassignPrivateIpAddressesResponse, error) {
	return do[*model.UnassignPrivateIpAddressesResponse](c, r)
}

// AssignIpv6Addresses serves a call of the action of that name; see the
// function [AssignIpv6Addresses].
func (c *Cloud) AssignIpv6Addresses(r *model.AssignIpv6AddressesRequest) (*model.AssignIpv6AddressesResponse, error) {
	return do[*model.AssignIpv6AddressesResponse](c, r)
}

// UnassignIpv6Addresses serves a call of the action of that name; see the
// function [UnassignIpv6Addresses].
func (c *Cloud) UnassignIpv6Addresses(r *model.UnassignIpv6AddressesRequest) (*model.UnassignIpv6AddressesResponse, error) {
	return do[*model.UnassignIpv6AddressesResponse](c, r)
}

// TagResources serves a call of the action of that name; see the
// function [TagResources].
func (c *Cloud) TagResources(r *model.TagResourcesRequest) (*model.TagResourcesResponse, error) {
	return do[*model.TagResourcesResponse](c, r)
}

// UntagResources serves a call of the action of that name; see the
// function [UntagResources].
func (c *Cloud) UntagResources(r *model.UntagResourcesRequest) (*model.UntagResourcesResponse, error) {
	return do[*model.UntagResourcesResponse](c, r)
}

// ListTagResources serves a call of the action of that name; see the
// function [ListTagResources].
func (c *Cloud) ListTagResources(r *model.ListTagResourcesRequest) (*model.ListTagResourcesResponse, error) {
	return do[*model.ListTagResourcesResponse](c, r)
}

// StartInstance serves a call of the action of that name; see the
// function [StartInstance].
func (c *Cloud) StartInstance(r *model.StartInstanceRequest) (*model.StartInstanceResponse, error) {
	return do[*model.StartInstanceResponse](c, r)
}

// StopInstance serves a call of the action of that name; see the
// function [StopInstance].
func (c *Cloud) StopInstance(r *model.StopInstanceRequest) (*model.StopInstanceResponse, error) {
	return do[*model.StopInstanceResponse](c, r)
}

// RebootInstance serves a call of the action of that name; see the
// function [RebootInstance].
func (c *Cloud) RebootInstance(r *model.RebootInstanceRequest) (*model.RebootInstanceResponse, error) {
	return do[*model.RebootInstanceResponse](c, r)
}

// DeleteInstance serves a call of the action of that name; see the
// function [DeleteInstance].
func (c *Cloud) DeleteInstance(r *model.DeleteInstanceRequest) (*model.DeleteInstanceResponse, error) {
	return do[*model.DeleteInstanceResponse](c, r)
}

// DescribeRegions serves a call of the action of that name; see the
// function [DescribeRegions].
func (c *Cloud) DescribeRegions(r *model.DescribeRegionsRequest) (*model.DescribeRegionsResponse, error) {
	return do[*model.DescribeRegionsResponse](c, r)
}

// DescribeZones serves a call of the action of that name; see the
// function [DescribeZones].
func (c *Cloud) DescribeZones(r *model.DescribeZonesRequest) (*model.DescribeZonesResponse, error) {
	return do[*model.DescribeZonesResponse](c, r)
}

// DescribeInstanceTypes serves a call of the action of that name; see the
// function [DescribeInstanceTypes].
func (c *Cloud) DescribeInstanceTypes(r *model.DescribeInstanceTypesRequest) (*model.DescribeInstanceTypesResponse, error) {
	return do[*model.DescribeInstanceTypesResponse](c, r)
}

// DescribeVpcs serves a call of the action of that name; see the
// function [DescribeVpcs].
func (c *Cloud) DescribeVpcs(r *model.DescribeVpcsRequest) (*model.DescribeVpcsResponse, error) {
	return do[*model.DescribeVpcsResponse](c, r)
}

// DescribeVSwitches serves a call of the action of that name; see the
// function [DescribeVSwitches].
func (c *Cloud) DescribeVSwitches(r *model.DescribeVSwitchesRequest) (*model.DescribeVSwitchesResponse, error) {
	return do[*model.DescribeVSwitchesResponse](c, r)
}

// DescribeSecurityGroups serves a call of the action of that name; see the
// function [DescribeSecurityGroups].
func (c *Cloud) DescribeSecurityGroups(r *model.DescribeSecurityGroupsRequest) (*model.DescribeSecurityGroupsResponse, error) {
	return do[*model.DescribeSecurityGroupsResponse](c, r)
}

// DescribeInstances serves a call of the action of that name; see the
// function [DescribeInstances].
func (c *Cloud) DescribeInstances(r *model.DescribeInstancesRequest) (*model.DescribeInstancesResponse, error) {
	return do[*model.DescribeInstancesResponse](c, r)
}

// CreateVpc serves a call of the action of that name; see the
// function [CreateVpc].
func (c *Cloud) CreateVpc(r *model.CreateVpcRequest) (*model.CreateVpcResponse, error) {
	return do[*model.CreateVpcResponse](c, r)
}

// DeleteVpc serves a call of the action of that name; see the
// function [DeleteVpc].
func (c *Cloud) DeleteVpc(r *model.DeleteVpcRequest) (*model.DeleteVpcResponse, error) {
	return do[*model.DeleteVpcResponse](c, r)
}

// CreateVSwitch serves a call of the action of that name; see the
// function [CreateVSwitch].
func (c *Cloud) CreateVSwitch(r *model.CreateVSwitchRequest) (*model.CreateVSwitchResponse, error) {
	return do[*model.CreateVSwitchResponse](c, r)
}

// DeleteVSwitch serves a call of the action of that name; see the
// function [DeleteVSwitch].
func (c *Cloud) DeleteVSwitch(r *model.DeleteVSwitchRequest) (*model.DeleteVSwitchResponse, error) {
	return do[*model.DeleteVSwitchResponse](c, r)
}

// CreateSecurityGroup serves a call of the action of that name; see the
// function [CreateSecurityGroup].
func (c *Cloud) CreateSecurityGroup(r *model.CreateSecurityGroupRequest) (*model.CreateSecurityGroupResponse, error) {
	return do[*model.CreateSecurityGroupResponse](c, r)
}

// DeleteSecurityGroup serves a call of the action of that name; see the
// function [DeleteSecurityGroup].
func (c *Cloud) DeleteSecurityGroup(r *model.DeleteSecurityGroupRequest) (*model.DeleteSecurityGroupResponse, error) {
	return do[*model.DeleteSecurityGroupResponse](c, r)
}

// RunInstances serves a call of the action of that name; see the
// function [RunInstances].
func (c *Cloud) RunInstances(r *model.RunInstancesRequest) (*model.RunInstancesResponse, error) {
	return do[*model.RunInstancesResponse](c, r)
}

// State returns the world as it is now. Later calls do not change it.
func (c *Cloud) State() State {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shared = true
	return State{c.world}
}

// Restore makes s the world of the cloud. Request ids go on and do not repeat.
func (c *Cloud) Restore(s State) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.world, c.shared = s.world(), true
}

// Fork returns a second cloud that starts as this one is now. From there each
// goes its own way; the same calls get the same answers from both. It costs
// about as much as a call, whatever the size of the world.
func (c *Cloud) Fork() *Cloud {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shared = true
	return &Cloud{world: c.world, shared: true, served: c.served, faults: c.faults.clone(), journal: c.journal.fork()}
}

// Advance lets time pass; see the function [Advance].
func (c *Cloud) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.shared && d > 0 {
		c.world.advance(d)
		return
	}
	c.replace(Advance(State{c.world}, d).shared)
}

// Refuse counts a call that could not be read and so never became a request.
// It returns the reason, which is an *apierrors.Error, with the call's request
// id.
func (c *Cloud) Refuse(reason error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.served
	c.served++
	err := stamp(reason, requestID(c.world.seed, n))
	c.journal.log(n, logged{from: c.world.atlas, at: c.world.now, err: err})
	return err
}

// AccessKey returns the AccessKey pair that has the id, whether there is one, and
// whether calls are signed at all: they are if the topology gives a secret.
func (c *Cloud) AccessKey(id string) (key model.AccessKey, known, signed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found, known := c.world.findCaller(id)
	return found.key, known, c.world.signed
}
