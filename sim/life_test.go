package sim_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// lively is a world with instances of many kinds, and ENIs of many kinds to
// bind to them. Each given ENI is in vsw-e, zone cn-hangzhou-e.
func lively() model.Topology {
	eni := func(id string, edits ...func(*model.NetworkInterface)) model.NetworkInterface {
		e := model.NetworkInterface{NetworkInterfaceId: id, VSwitchId: "vsw-e"}
		for _, edit := range edits {
			edit(&e)
		}
		return e
	}
	instance := func(id, kind, vsw, status string) model.Instance {
		return model.Instance{InstanceId: id, InstanceType: kind, VSwitchId: vsw, Status: status}
	}
	return model.Topology{
		Accounts: []model.Account{
			{AccountId: "1234567890123456", AccessKeys: []model.AccessKey{{AccessKeyId: "main"}},
				RAMUsers: []model.RAMUser{{UserName: "reader", AccessKeys: []model.AccessKey{{AccessKeyId: "ram"}}, AllowedActions: []string{"DescribeNetworkInterfaces"}}}},
			{AccessKeys: []model.AccessKey{{AccessKeyId: "other"}}},
		},
		Regions:        []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}, {RegionId: "cn-nowhere", ENIsNotOffered: true}},
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}},
		VPCs: []model.VPC{
			{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-e", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64"},
					{VSwitchId: "vsw-e2", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.1.0/24"},
					{VSwitchId: "vsw-29", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.3.0/29"},
					{VSwitchId: "vsw-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.2.0/24"},
				},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}, {SecurityGroupId: "sg-2"}, {SecurityGroupId: "sg-adv", SecurityGroupType: model.GroupEnterprise}},
			},
			{VpcId: "vpc-2", VSwitches: []model.VSwitch{{VSwitchId: "vsw-other", ZoneId: "cn-hangzhou-e", CidrBlock: "172.16.0.0/24"}, {VSwitchId: "vsw-other-f", ZoneId: "cn-hangzhou-f", CidrBlock: "172.16.1.0/24"}}, SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-other"}}},
			{VpcId: "vpc-empty"},
			{VpcId: "vpc-sh", RegionId: "cn-shanghai", VSwitches: []model.VSwitch{{VSwitchId: "vsw-sh", CidrBlock: "172.16.0.0/24"}}, SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-sh"}}},
		},
		InstanceTypes: []model.InstanceType{{InstanceTypeId: "ecs.tight", EniQuantity: 3, EniPrivateIpAddressQuantity: 6, EniIpv6AddressQuantity: 2,
			PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 1, MaximumQueueNumberPerEni: 4, TotalEniQueueQuantity: 5}},
		Instances: []model.Instance{
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
		},
		NetworkInterfaces: []model.NetworkInterface{
			eni("eni-1"),
			eni("eni-29", func(e *model.NetworkInterface) { e.VSwitchId, e.PrivateIpAddress = "vsw-29", "172.16.3.1" }),
			eni("eni-sg2", func(e *model.NetworkInterface) { e.SecurityGroupIds = []string{"sg-2"} }),
			eni("eni-2", func(e *model.NetworkInterface) { e.VSwitchId = "vsw-e2" }),
			eni("eni-bound", func(e *model.NetworkInterface) { e.Status, e.InstanceId = model.StatusInUse, "i-full" }),
			eni("eni-bound-stopped", func(e *model.NetworkInterface) { e.Status, e.InstanceId = model.StatusInUse, "i-tight-stopped" }),
			eni("eni-v6-q9", func(e *model.NetworkInterface) { e.Ipv6Addresses, e.QueueNumber = []string{"2408::20"}, 9 }),
			eni("eni-3v6-q9", func(e *model.NetworkInterface) {
				e.Ipv6Addresses, e.QueueNumber = []string{"2408::21", "2408::22", "2408::23"}, 9
			}),
			eni("eni-all-wrong", func(e *model.NetworkInterface) {
				e.SecondaryPrivateIpAddresses = []string{"172.16.0.151", "172.16.0.152", "172.16.0.153", "172.16.0.154", "172.16.0.155", "172.16.0.156"}
				e.Ipv6Addresses, e.QueueNumber = []string{"2408::24"}, 9
			}),
			eni("eni-failed", func(e *model.NetworkInterface) { e.Status = model.StatusCreateFailed }),
			eni("eni-managed", func(e *model.NetworkInterface) { e.ServiceManaged = true }),
			eni("eni-shanghai", func(e *model.NetworkInterface) { e.VSwitchId = "vsw-sh" }),
			eni("eni-5ips", func(e *model.NetworkInterface) {
				e.SecondaryPrivateIpAddresses = []string{"172.16.0.101", "172.16.0.102", "172.16.0.103", "172.16.0.104", "172.16.0.105"}
			}),
			eni("eni-6ips", func(e *model.NetworkInterface) {
				e.SecondaryPrivateIpAddresses = []string{"172.16.0.111", "172.16.0.112", "172.16.0.113", "172.16.0.114", "172.16.0.115", "172.16.0.116"}
			}),
			eni("eni-v6", func(e *model.NetworkInterface) { e.Ipv6Addresses = []string{"2408::1"} }),
			eni("eni-2v6", func(e *model.NetworkInterface) { e.Ipv6Addresses = []string{"2408::2", "2408::3"} }),
			eni("eni-3v6", func(e *model.NetworkInterface) { e.Ipv6Addresses = []string{"2408::4", "2408::5", "2408::6"} }),
			eni("eni-managed-failed", func(e *model.NetworkInterface) { e.ServiceManaged, e.Status = true, model.StatusCreateFailed }),
			eni("eni-20tags", func(e *model.NetworkInterface) { e.Tags = manyTags(20) }),
			eni("eni-10ips", func(e *model.NetworkInterface) {
				for i := range 10 {
					e.SecondaryPrivateIpAddresses = append(e.SecondaryPrivateIpAddresses, fmt.Sprint("172.16.0.", 131+i))
				}
			}),
			eni("eni-10v6", func(e *model.NetworkInterface) {
				for i := range 10 {
					e.Ipv6Addresses = append(e.Ipv6Addresses, fmt.Sprint("2408::10", i))
				}
			}),
			eni("eni-q2", func(e *model.NetworkInterface) { e.QueueNumber = 2 }),
			eni("eni-q3", func(e *model.NetworkInterface) { e.QueueNumber = 3 }),
			eni("eni-q4", func(e *model.NetworkInterface) { e.QueueNumber = 4 }),
			eni("eni-q5", func(e *model.NetworkInterface) { e.QueueNumber = 5 }),
		},
	}
}

func attach(eni, instance string) *model.AttachNetworkInterfaceRequest {
	return &model.AttachNetworkInterfaceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance, NetworkInterfaceId: eni}
}

func detach(eni, instance string) *model.DetachNetworkInterfaceRequest {
	return &model.DetachNetworkInterfaceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance, NetworkInterfaceId: eni}
}

func assign(eni string, addresses ...string) *model.AssignPrivateIpAddressesRequest {
	return &model.AssignPrivateIpAddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, PrivateIpAddress: addresses}
}

func assignCount(eni string, n int) *model.AssignPrivateIpAddressesRequest {
	return &model.AssignPrivateIpAddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: n}
}

func unassign(eni string, addresses ...string) *model.UnassignPrivateIpAddressesRequest {
	return &model.UnassignPrivateIpAddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, PrivateIpAddress: addresses}
}

func assign6(eni string, addresses ...string) *model.AssignIpv6AddressesRequest {
	return &model.AssignIpv6AddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, Ipv6Address: addresses}
}

func assign6Count(eni string, n int) *model.AssignIpv6AddressesRequest {
	return &model.AssignIpv6AddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, Ipv6AddressCount: n}
}

func unassign6(eni string, addresses ...string) *model.UnassignIpv6AddressesRequest {
	return &model.UnassignIpv6AddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni, Ipv6Address: addresses}
}

func modify(eni string, edit func(*model.ModifyNetworkInterfaceAttributeRequest)) *model.ModifyNetworkInterfaceAttributeRequest {
	r := &model.ModifyNetworkInterfaceAttributeRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni}
	edit(r)
	return r
}

func tag(eni string, tags ...model.Tag) *model.TagResourcesRequest {
	return &model.TagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: []string{eni}, Tag: tags}
}

func untag(eni string, keys ...string) *model.UntagResourcesRequest {
	return &model.UntagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: []string{eni}, TagKey: keys}
}

func start(instance string) *model.StartInstanceRequest {
	return &model.StartInstanceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance}
}

func stop(instance string) *model.StopInstanceRequest {
	return &model.StopInstanceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance}
}

func reboot(instance string) *model.RebootInstanceRequest {
	return &model.RebootInstanceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance}
}

func release(instance string) *model.DeleteInstanceRequest {
	return &model.DeleteInstanceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", InstanceId: instance, Force: pointer(true)}
}

func describe(edits ...func(*model.DescribeNetworkInterfacesRequest)) *model.DescribeNetworkInterfacesRequest {
	r := &model.DescribeNetworkInterfacesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}
	for _, edit := range edits {
		edit(r)
	}
	return r
}

func pointer[T any](v T) *T { return &v }

// manyTags returns tags with distinct keys.
func manyTags(n int) []model.Tag {
	tags := make([]model.Tag, n)
	for i := range tags {
		tags[i].Key = fmt.Sprint("key", i)
	}
	return tags
}

func remove(eni string) *model.DeleteNetworkInterfaceRequest {
	return &model.DeleteNetworkInterfaceRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: eni}
}

// apply makes a call that must succeed and checks the laws after it.
func apply(t *testing.T, s sim.State, r model.Request) sim.State {
	t.Helper()
	next, _, err := sim.Apply(s, r)
	if err != nil {
		t.Fatalf("%s %+v: %v", r.Action(), r, err)
	}
	if err := sim.Check(next); err != nil {
		t.Fatalf("after %s %+v: %v", r.Action(), r, err)
	}
	return next
}

// refuse makes a call that must be refused and change nothing (law 2).
func refuse(t *testing.T, s sim.State, r model.Request) error {
	t.Helper()
	before := s.Digest()
	next, response, err := sim.Apply(s, r)
	if err == nil {
		t.Fatalf("%s %+v was not refused", r.Action(), r)
	}
	if next != s || response != nil || s.Digest() != before {
		t.Errorf("law 2: %s came with another state or an answer", err)
	}
	return err
}

// status returns the state of an ENI and the instance it is bound to.
func status(t *testing.T, s sim.State, eni string) string {
	t.Helper()
	e, ok := s.NetworkInterface(eni)
	if !ok {
		return "gone"
	}
	return strings.TrimSpace(e.Status + " " + e.InstanceId)
}

func wantStatus(t *testing.T, s sim.State, eni, want string) {
	t.Helper()
	if got := status(t, s, eni); got != want {
		t.Errorf("%s is %q, want %q", eni, got, want)
	}
}

// primaryOf returns the id of an instance's primary ENI.
func primaryOf(s sim.State, instance string) string {
	for i := range s.Instances() {
		if i.InstanceId == instance {
			return i.NetworkInterfaceId
		}
	}
	return ""
}

const (
	eniState  = `The operation is not allowed in the current ENI state. Expecting status is "%s" while current status is "%s".`
	ecsState  = `The operation is not allowed in the current ECS state. Expecting status is "%s" while current status is "%s".`
	eniType   = `The operation is not allowed in the current ENI type. Expecting type is "Secondary" while current type is "Primary".`
	notFound  = `The specified EniId "%s" is not found.`
	noECS     = "The specified EcsId is not found."
	managed   = "The operation is not allowed on an ENI that is managed by a service."
	malformed = `The specified parameter "%s" is not valid.`
	missing   = `The input parameter "%s" that is mandatory for processing this request is not supplied.`
)

// TestBindingRefusals has each precondition of the three actions that change an
// ENI's binding or end its life, with code, status and message, against the
// lively world.
func TestBindingRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	primary := primaryOf(s, "i-large")
	withQueues := apply(t, s, attach("eni-q2", "i-tight"))
	oneMore := apply(t, s, attach("eni-1", "i-large"))
	const id, ecs, queue = "NetworkInterfaceId", "InstanceId", "QueueNumber"
	for _, c := range []struct {
		name    string
		state   sim.State
		request model.Request
		want    want
	}{
		{"attach: caller", s, &model.AttachNetworkInterfaceRequest{AccessKeyId: "nobody"}, want{apierrors.AbsInvalidAccountNotFound, 403, "AccessKeyId", "nobody", "The Account is not found or ak is expired."}},
		{"attach: RAM user", s, &model.AttachNetworkInterfaceRequest{AccessKeyId: "ram"}, want{apierrors.ForbiddenSubUser, 403, "AccessKeyId", "ram", "The specified action is not available for you."}},
		{"attach: no region", s, &model.AttachNetworkInterfaceRequest{AccessKeyId: "main"}, want{apierrors.MissingParameter, 400, "RegionId", "", fmt.Sprintf(missing, "RegionId")}},
		{"attach: no instance", s, attach("eni-1", ""), want{apierrors.MissingParameter, 400, ecs, "", fmt.Sprintf(missing, ecs)}},
		{"attach: no ENI", s, attach("", "i-2"), want{apierrors.MissingParameter, 400, id, "", fmt.Sprintf(missing, id)}},
		{"attach: malformed instance", s, attach("eni-1", "vsw-1"), want{apierrors.InvalidInstanceIDMalformed, 400, ecs, "vsw-1", fmt.Sprintf(malformed, ecs)}},
		{"attach: prefix alone", s, attach("eni-1", "i-"), want{apierrors.InvalidInstanceIDMalformed, 400, ecs, "i-", fmt.Sprintf(malformed, ecs)}},
		{"attach: malformed ENI", s, attach("eni 1", "i-2"), want{apierrors.InvalidParamsEniId, 400, id, "eni 1", fmt.Sprintf(malformed, id)}},
		{"attach: unknown ENI", s, attach("eni-none", "i-2"), want{apierrors.InvalidEniIdNotFound, 404, id, "eni-none", fmt.Sprintf(notFound, "eni-none")}},
		{"attach: ENI of another region", s, attach("eni-shanghai", "i-2"), want{apierrors.InvalidEniIdNotFound, 404, id, "eni-shanghai", fmt.Sprintf(notFound, "eni-shanghai")}},
		{"attach: ENI of another account", s, &model.AttachNetworkInterfaceRequest{AccessKeyId: "other", RegionId: "cn-hangzhou", InstanceId: "i-2", NetworkInterfaceId: "eni-1"}, want{apierrors.InvalidEniIdNotFound, 404, id, "eni-1", fmt.Sprintf(notFound, "eni-1")}},
		{"attach: managed ENI", s, attach("eni-managed", "i-2"), want{apierrors.InvalidOperationEniServiceManaged, 403, id, "eni-managed", managed}},
		{"attach: primary ENI", s, attach(primary, "i-2"), want{apierrors.InvalidOperationInvalidEniType, 403, id, primary, eniType}},
		{"attach: bound ENI", s, attach("eni-bound", "i-2"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-bound", fmt.Sprintf(eniState, "Available", "InUse")}},
		{"attach: failed ENI", s, attach("eni-failed", "i-2"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-failed", fmt.Sprintf(eniState, "Available", "CreateFailed")}},
		{"attach: unknown instance", s, attach("eni-1", "i-none"), want{apierrors.InvalidEcsIdNotFound, 404, ecs, "i-none", noECS}},
		{"attach: instance of another region", s, attach("eni-1", "i-shanghai"), want{apierrors.InvalidEcsIdNotFound, 404, ecs, "i-shanghai", noECS}},
		{"attach: Pending instance", s, attach("eni-1", "i-pending"), want{apierrors.InvalidOperationInvalidEcsState, 400, ecs, "i-pending", fmt.Sprintf(ecsState, "Running|Stopped", "Pending")}},
		{"attach: Starting instance", s, attach("eni-1", "i-starting"), want{apierrors.InvalidOperationInvalidEcsState, 400, ecs, "i-starting", fmt.Sprintf(ecsState, "Running|Stopped", "Starting")}},
		{"attach: Stopping instance", s, attach("eni-1", "i-stopping"), want{apierrors.InvalidOperationInvalidEcsState, 400, ecs, "i-stopping", fmt.Sprintf(ecsState, "Running|Stopped", "Stopping")}},
		{"attach: a type to be stopped", s, attach("eni-1", "i-n4-small-running"), want{apierrors.InvalidOperationInvalidEcsState, 400, ecs, "i-n4-small-running", fmt.Sprintf(ecsState, "Stopped", "Running")}},
		{"attach: classic instance", s, attach("eni-1", "i-classic"), want{apierrors.InvalidOperationVpcMismatch, 403, ecs, "i-classic", "The VPC of the specified ENI and security group are not in the same VPC."}},
		{"attach: another VPC", s, attach("eni-1", "i-othervpc"), want{apierrors.InvalidOperationVpcMismatch, 403, ecs, "i-othervpc", "The VPC of the specified ENI and security group are not in the same VPC."}},
		{"attach: another zone", s, attach("eni-1", "i-far"), want{apierrors.InvalidOperationAvailabilityZoneMismatch, 403, ecs, "i-far", "The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone."}},
		{"attach: one ENI allowed", s, attach("eni-1", "i-single"), want{apierrors.EniPerInstanceLimitExceeded, 403, ecs, "i-single", "The number of ENI exceeds the limit for the type of instance you are trying to launch."}},
		{"attach: two ENIs allowed", oneMore, attach("eni-2", "i-large"), want{apierrors.EniPerInstanceLimitExceeded, 403, ecs, "i-large", "The number of ENI exceeds the limit for the type of instance you are trying to launch."}},
		{"attach: seven addresses where six are allowed", s, attach("eni-6ips", "i-large"), want{apierrors.InvalidOperationIpv4CountExceeded, 403, id, "eni-6ips", "The number of eni eni-6ips ipv4 address exceeds the limit(6). target instanceType ecs.g6.large."}},
		{"attach: IPv6 where there is none", s, attach("eni-v6", "i-n4-running"), want{apierrors.InvalidOperationIpv6NotSupport, 403, id, "eni-v6", "The instanceType of ecs.n4.xlarge not support ipv6."}},
		{"attach: three IPv6 addresses where two are allowed", s, attach("eni-3v6", "i-tight"), want{apierrors.InvalidOperationIpv6CountExceeded, 403, id, "eni-3v6", "The number of eni eni-3v6 ipv6 address exceeds the limit(2). target instanceType ecs.tight."}},
		{"attach: five queues where four are allowed", s, attach("eni-q5", "i-tight"), want{apierrors.InvalidOperationMaxEniQueueNumberExceeded, 403, queue, "5", "The queue number exceeds the limit of 4 per ENI of the instance type."}},
		{"attach: six queues in all where five are allowed", s, attach("eni-q4", "i-tight"), want{apierrors.InvalidOperationExceedInstanceTypeQueueNumber, 403, queue, "4", "The queue numbers of all ENIs exceed the limit of 5 of the instance type."}},
		{"attach: six queues in all, three ENIs", withQueues, attach("eni-q2", "i-tight"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-q2", fmt.Sprintf(eniState, "Available", "InUse")}},

		{"detach: no region", s, &model.DetachNetworkInterfaceRequest{AccessKeyId: "main"}, want{apierrors.MissingParameter, 400, "RegionId", "", fmt.Sprintf(missing, "RegionId")}},
		{"detach: no instance", s, detach("eni-bound", ""), want{apierrors.MissingParameter, 400, ecs, "", fmt.Sprintf(missing, ecs)}},
		{"detach: malformed instance", s, detach("eni-bound", "x"), want{apierrors.InvalidInstanceIDMalformed, 400, ecs, "x", fmt.Sprintf(malformed, ecs)}},
		{"detach: malformed ENI", s, detach("x", "i-full"), want{apierrors.InvalidParamsEniId, 400, id, "x", fmt.Sprintf(malformed, id)}},
		{"detach: unknown ENI", s, detach("eni-none", "i-full"), want{apierrors.InvalidEniIdNotFound, 404, id, "eni-none", fmt.Sprintf(notFound, "eni-none")}},
		{"detach: managed ENI", s, detach("eni-managed", "i-full"), want{apierrors.InvalidOperationEniServiceManaged, 403, id, "eni-managed", managed}},
		{"detach: primary ENI", s, detach(primary, "i-large"), want{apierrors.InvalidOperationDetachPrimaryEniNotAllowed, 400, id, primary, "Detaching primary ENI from ECS instance is not allowed."}},
		{"detach: ENI that is not bound", s, detach("eni-1", "i-full"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-1", fmt.Sprintf(eniState, "InUse", "Available")}},
		{"detach: unknown instance", s, detach("eni-bound", "i-none"), want{apierrors.InvalidEcsIdNotFound, 404, ecs, "i-none", noECS}},
		{"detach: another instance", s, detach("eni-bound", "i-2"), want{apierrors.InvalidOperationInvalidEniState, 400, ecs, "i-2", fmt.Sprintf(eniState, "bound to i-2", "bound to i-full")}},

		{"delete: no region", s, &model.DeleteNetworkInterfaceRequest{AccessKeyId: "main"}, want{apierrors.MissingParameter, 400, "RegionId", "", fmt.Sprintf(missing, "RegionId")}},
		{"delete: no ENI", s, remove(""), want{apierrors.MissingParameter, 400, id, "", fmt.Sprintf(missing, id)}},
		{"delete: malformed ENI", s, remove("i-1"), want{apierrors.InvalidParamsEniId, 400, id, "i-1", fmt.Sprintf(malformed, id)}},
		{"delete: unknown ENI", s, remove("eni-none"), want{apierrors.InvalidEniIdNotFound, 404, id, "eni-none", fmt.Sprintf(notFound, "eni-none")}},
		{"delete: managed ENI", s, remove("eni-managed"), want{apierrors.InvalidOperationEniServiceManaged, 403, id, "eni-managed", managed}},
		{"delete: primary ENI", s, remove(primary), want{apierrors.InvalidOperationInvalidEniType, 403, id, primary, eniType}},
		{"delete: bound ENI", s, remove("eni-bound"), want{apierrors.InvalidOperationInvalidEniState, 400, id, "eni-bound", fmt.Sprintf(eniState, "Available", "InUse")}},
	} {
		t.Run(c.name, func(t *testing.T) { c.want.check(t, refuse(t, c.state, c.request)) })
	}
}

// TestBindingAccepted has what is allowed next to what is refused.
func TestBindingAccepted(t *testing.T) {
	s := sim.MustNew(lively())
	for _, c := range []struct{ eni, instance string }{
		{"eni-1", "i-large"},            // Running
		{"eni-1", "i-2"},                // Stopped, and in another VSwitch of the zone
		{"eni-1", "i-n4-small-stopped"}, // a type to be stopped
		{"eni-1", "i-n4-running"},       // another of its family
		{"eni-5ips", "i-large"},         // six addresses where six are allowed
		{"eni-v6", "i-large"},           // one IPv6 address where one is allowed
		{"eni-2v6", "i-tight"},          // two where two are
		{"eni-q3", "i-tight"},           // five queues in all where five are allowed
	} {
		bound := apply(t, s, attach(c.eni, c.instance))
		wantStatus(t, bound, c.eni, "InUse "+c.instance)
	}
	// Queues: 2 of the primary, 2 set, 1 by default make 5; one more ENI is one
	// too many for the type.
	full := apply(t, apply(t, s, attach("eni-q2", "i-tight")), attach("eni-1", "i-tight"))
	if err := refuse(t, full, attach("eni-v6", "i-tight")); !errors.Is(err, apierrors.EniPerInstanceLimitExceeded) {
		t.Errorf("got %v", err)
	}
	// 2 and 2 leave room for 1, not for 2.
	half := apply(t, s, attach("eni-q2", "i-tight"))
	if err := refuse(t, half, attach("eni-q3", "i-tight")); !errors.Is(err, apierrors.InvalidOperationExceedInstanceTypeQueueNumber) {
		t.Errorf("got %v", err)
	}
	wantStatus(t, apply(t, s, remove("eni-failed")), "eni-failed", "gone")
}

// TestRebind: "When an ENI is bound to another instance, its attributes remain
// unchanged" (the page).
func TestRebind(t *testing.T) {
	s := sim.MustNew(lively())
	free, _ := s.NetworkInterface("eni-5ips")
	bound := apply(t, s, attach("eni-5ips", "i-large"))
	again := apply(t, bound, detach("eni-5ips", "i-large"))
	if got, _ := again.NetworkInterface("eni-5ips"); !reflect.DeepEqual(got, free) {
		t.Errorf("unbound it is %+v, it was %+v", got, free)
	}
	other := apply(t, again, attach("eni-5ips", "i-2"))
	for state, want := range map[sim.State]model.NetworkInterface{
		bound: {InstanceId: "i-large", QueueNumber: 2}, // the type's SecondaryEniQueueNumber
		other: {InstanceId: "i-2", QueueNumber: 4},
	} {
		got, _ := state.NetworkInterface("eni-5ips")
		if got.Status != model.StatusInUse || got.InstanceId != want.InstanceId || got.QueueNumber != want.QueueNumber {
			t.Errorf("bound it is %+v", got)
		}
		got.Status, got.InstanceId, got.QueueNumber = free.Status, "", 0
		if !reflect.DeepEqual(got, free) {
			t.Errorf("but for the binding it is %+v, it was %+v", got, free)
		}
	}
	// A number of queues that was set stays.
	queued := apply(t, apply(t, s, attach("eni-q2", "i-2")), detach("eni-q2", "i-2"))
	if got, _ := queued.NetworkInterface("eni-q2"); got.QueueNumber != 2 {
		t.Errorf("the queue number is %d, want the one that was set", got.QueueNumber)
	}
}

// TestDelays walks an ENI through all its states, looking just before and at the
// end of each delay.
func TestDelays(t *testing.T) {
	topology := lively()
	topology.Delays = model.Delays{CreateNetworkInterface: 2 * time.Second, AttachNetworkInterface: 3 * time.Second,
		DetachNetworkInterface: 5 * time.Second, DeleteNetworkInterface: 7 * time.Second}
	s := sim.MustNew(topology)
	s, made, err := sim.CreateNetworkInterface(s, &request{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-1", ClientToken: "t"})
	if err != nil || made.Status != model.StatusCreating {
		t.Fatalf("got %+v, %v", made, err)
	}
	eni := made.NetworkInterfaceId
	busy := func(want string, requests ...model.Request) {
		t.Helper()
		wantStatus(t, s, eni, want)
		for _, r := range requests {
			if err := refuse(t, s, r); !errors.Is(err, apierrors.InvalidOperationInvalidEniState) {
				t.Errorf("%s while %s: %v", r.Action(), want, err)
			}
		}
	}
	wait := func(d time.Duration, during, after string) {
		t.Helper()
		s = sim.Advance(s, d-1)
		wantStatus(t, s, eni, during)
		s = sim.Advance(s, 1)
		wantStatus(t, s, eni, after)
		if err := sim.Check(s); err != nil {
			t.Fatal(err)
		}
	}
	left := free(t, s, "vsw-e")
	busy("Creating", attach(eni, "i-large"), detach(eni, "i-large"), remove(eni))
	wait(2*time.Second, "Creating", "Available")
	if _, again, err := sim.CreateNetworkInterface(s, &request{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-1", ClientToken: "t"}); err != nil || again.Status != model.StatusCreating {
		t.Errorf("the replay is %+v, %v, want the first result", again, err)
	}
	s = apply(t, s, attach(eni, "i-large"))
	busy("Attaching i-large", attach(eni, "i-large"), detach(eni, "i-large"), remove(eni))
	wait(3*time.Second, "Attaching i-large", "InUse i-large")
	s = apply(t, s, detach(eni, "i-large"))
	busy("Detaching i-large", attach(eni, "i-2"), remove(eni))
	if twice, _, err := sim.Apply(s, detach(eni, "i-large")); err != nil || twice != s {
		t.Errorf("a second detach: %v, and another state: %t", err, twice != s)
	}
	wait(5*time.Second, "Detaching i-large", "Available")
	s = apply(t, s, remove(eni))
	busy("Deleting", attach(eni, "i-2"), detach(eni, "i-large"), remove(eni))
	if n := free(t, s, "vsw-e"); n != left {
		t.Errorf("%d addresses are free while it is Deleting, want %d", n, left)
	}
	wait(7*time.Second, "Deleting", "gone")
	if n := free(t, s, "vsw-e"); n != left+1 {
		t.Errorf("%d addresses are free after it is gone, want %d", n, left+1)
	}
	if err := refuse(t, s, remove(eni)); !errors.Is(err, apierrors.InvalidEniIdNotFound) {
		t.Errorf("got %v", err)
	}
}

// TestEndOfTime: what is in transit when time ends arrives, and what begins then
// takes no time, since no more will pass.
func TestEndOfTime(t *testing.T) {
	topology := lively()
	topology.Delays = model.Delays{CreateNetworkInterface: time.Second, AttachNetworkInterface: time.Second, StopInstance: time.Second}
	s := apply(t, sim.MustNew(topology), attach("eni-1", "i-large"))
	s = sim.Advance(s, math.MaxInt64)
	wantStatus(t, s, "eni-1", "InUse i-large")
	s = apply(t, apply(t, s, attach("eni-q2", "i-wide")), stop("i-wide"))
	wantStatus(t, s, "eni-q2", "InUse i-wide")
	if got := statusOf(s, "i-wide"); got != model.InstanceStopped {
		t.Errorf("the instance is %s", got)
	}
	_, made, err := sim.CreateNetworkInterface(s, &request{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-1"})
	if err != nil || made.Status != model.StatusAvailable {
		t.Errorf("got %+v, %v", made, err)
	}
}

// TestLawsInMotion runs many calls of every action against a world in which
// everything takes time, twice: once with the time in one step, once in many.
// Both must come to the same, no law may break on the way, and no refusal may
// have a code that the table of codes lacks.
func TestLawsInMotion(t *testing.T) {
	topology := lively()
	topology.Quotas.NetworkInterfaces = 80
	topology.Delays = model.Delays{
		CreateNetworkInterface: 3000, AttachNetworkInterface: 5000, DetachNetworkInterface: 7000, DeleteNetworkInterface: 2000,
		StartInstance: 4000, StopInstance: 6000, RebootInstance: 1000, RunInstances: 8000,
	}
	for i := range 60 {
		topology.Instances = append(topology.Instances, model.Instance{InstanceId: fmt.Sprint("i-spare", i), VSwitchId: "vsw-e2", InstanceType: "ecs.g6.4xlarge"})
	}
	known := map[apierrors.Code]bool{}
	for _, r := range raisings {
		known[r.code] = true
	}
	step := func(draw *rapid.T, cloud *sim.Cloud, history *fuzz.History) (r model.Request, err error) {
		before := cloud.State()
		r = history.Requests(before).Draw(draw, "call")
		response, err := cloud.Do(r)
		history.Note(r, response)
		var refusal *apierrors.Error
		if errors.As(err, &refusal) && (!known[refusal.Code()] || cloud.State() != before) {
			t.Errorf("%s %+v: %v, and the state changed: %t", r.Action(), r, err, cloud.State() != before)
		}
		return r, err
	}
	run := func(length, steps int) (digest string, calls map[string]int) {
		calls = make(map[string]int)
		return rapid.Custom(func(draw *rapid.T) string {
			cloud, history := sim.MustOpen(topology), fuzz.History{}
			for i := range length {
				r, err := step(draw, cloud, &history)
				if err == nil {
					calls[r.Action()]++
				}
				d := time.Duration(rapid.IntRange(0, 4000).Draw(draw, "time"))
				for step := range steps {
					cloud.Advance(d*time.Duration(step+1)/time.Duration(steps) - d*time.Duration(step)/time.Duration(steps))
				}
				if i%10 > 0 {
					continue
				}
				if err := sim.Check(cloud.State()); err != nil {
					t.Fatalf("after call %d, %s %+v: %v", i, r.Action(), r, err)
				}
			}
			return fmt.Sprintf("%x", cloud.State().Digest())
		}).Example(1), calls
	}
	all, calls := run(3000, 1)
	const golden = "9f04ce5d65323d67"    // of the calls that package fuzz generates today, too
	if !strings.HasPrefix(all, golden) { // law 1, for every action
		t.Errorf("the run came to %.16s, want %s", all, golden)
	}
	one, _ := run(400, 1)
	if many, _ := run(400, 1000); many != one {
		t.Error("time in a thousand steps came to another world than in one")
	}
	for _, action := range sim.Actions() {
		if calls[action.Name] < 10 {
			t.Errorf("%s succeeded only %d times: %v", action.Name, calls[action.Name], calls)
		}
	}
}

// TestNothingLeaks creates, binds, rebinds and deletes an ENI 10,000 times over:
// the same address can be had each time, and quota and groups are as before.
func TestNothingLeaks(t *testing.T) {
	topology := lively()
	topology.Quotas = model.Quotas{NetworkInterfaces: len(topology.NetworkInterfaces), NormalGroupAddresses: 100} // one is elsewhere
	topology.Delays.DetachNetworkInterface = time.Second
	cloud := sim.MustOpen(topology)
	must := func(r model.Request) model.Response {
		response, err := cloud.Do(r)
		if err != nil {
			t.Fatalf("%s: %v", r.Action(), err)
		}
		return response
	}
	before := free(t, cloud.State(), "vsw-e")
	for range 10_000 {
		eni := must(&request{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-e", SecurityGroupId: "sg-2",
			PrimaryIpAddress: "172.16.0.200", PrivateIpAddress: []string{"172.16.0.201"}, Ipv6Address: []string{"2408::200"},
		}).(*model.CreateNetworkInterfaceResponse).NetworkInterfaceId
		must(attach(eni, "i-2"))
		must(detach(eni, "i-2"))
		cloud.Advance(time.Second)
		must(attach(eni, "i-large"))
		must(detach(eni, "i-large"))
		cloud.Advance(time.Second)
		must(remove(eni))
	}
	if n := free(t, cloud.State(), "vsw-e"); n != before {
		t.Errorf("%d addresses are free, %d were", n, before)
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}
