package sim_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// typed is a world with a Stopped instance of a type, "i-1", and three ENIs that are
// Available: "eni-plain", "eni-v6" with an IPv6 address, and "eni-queues" with a number
// of queues of its own.
func typed(instanceType string, own ...model.InstanceType) model.Topology {
	return model.Topology{
		InstanceTypes: own,
		VPCs: []model.VPC{{
			VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
		}},
		Instances: []model.Instance{
			{InstanceId: "i-1", VSwitchId: "vsw-1", InstanceType: instanceType, Status: model.InstanceStopped},
		},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-plain", VSwitchId: "vsw-1"},
			{NetworkInterfaceId: "eni-v6", VSwitchId: "vsw-1", Ipv6Addresses: []string{"2408::7"}},
			{NetworkInterfaceId: "eni-queues", VSwitchId: "vsw-1", QueueNumber: 1},
		},
	}
}

func attachTo(eni string) model.Request {
	return &model.AttachNetworkInterfaceRequest{RegionId: "cn-hangzhou", InstanceId: "i-1", NetworkInterfaceId: eni}
}

// TestUnknownFigures: a rule that depends on a figure that nobody knows refuses the
// call and names the figure; what does not depend on it works, and so does everything
// once the topology gives the figure.
func TestUnknownFigures(t *testing.T) {
	const (
		noIPv6   = "ecs.d2s.5xlarge"     // EniIpv6AddressQuantity is unknown
		noQueues = "ecs.ebmc6.26xlarge"  // so are all figures of queues
		noTotal  = "ecs.t6-c1m4.2xlarge" // so are SecondaryEniQueueNumber and TotalEniQueueQuantity
	)
	assign := &model.AssignIpv6AddressesRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-plain", Ipv6AddressCount: 1,
	}
	requeue := &model.ModifyNetworkInterfaceAttributeRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-plain", QueueNumber: 1,
	}
	for name, c := range map[string]struct {
		kind   string
		before model.Request // succeeds
		call   model.Request
		figure string // unknown and needed, "" if none is
	}{
		"an ENI without IPv6":               {noIPv6, nil, attachTo("eni-plain"), ""},
		"an ENI with IPv6":                  {noIPv6, nil, attachTo("eni-v6"), "EniIpv6AddressQuantity"},
		"IPv6 for a bound ENI":              {noIPv6, attachTo("eni-plain"), assign, "EniIpv6AddressQuantity"},
		"IPv6 for an ENI that is Available": {noIPv6, nil, assign, ""},
		"a number of queues, known":         {noIPv6, nil, attachTo("eni-queues"), ""},
		"the default of queues":             {noQueues, nil, attachTo("eni-plain"), ""},
		"a number of queues, unknown":       {noQueues, nil, attachTo("eni-queues"), "MaximumQueueNumberPerEni"},
		"a number of queues for a bound ENI": {
			noQueues, attachTo("eni-plain"), requeue, "MaximumQueueNumberPerEni",
		},
		"a number of queues for an ENI, unbound": {noQueues, nil, requeue, ""},
		"the default, of an unknown total":       {noTotal, nil, attachTo("eni-plain"), ""},
		"a number of queues, of no known total":  {noTotal, nil, attachTo("eni-queues"), "TotalEniQueueQuantity"},
	} {
		t.Run(name, func(t *testing.T) {
			s := sim.MustNew(typed(c.kind))
			if c.before != nil {
				s = mustApply(t, s, c.before)
			}
			refused, _, err := sim.Apply(s, c.call)
			switch {
			case c.figure == "" && err != nil:
				t.Fatalf("%v on %s: %v", c.call, c.kind, err)
			case c.figure != "":
				checkUnknown(t, err, c.kind, c.figure)
				if refused != s {
					t.Error("the refused call changes the state (law 2)")
				}
			}
			kind, _ := model.FindInstanceType(c.kind)
			s = sim.MustNew(typed(c.kind, withFigures(kind)))
			if c.before != nil {
				s = mustApply(t, s, c.before)
			}
			mustApply(t, s, c.call)
		})
	}
}

// checkUnknown checks that an error says which figure of which type is unknown and
// what to do about it, and is none that clients take for one of the cloud.
func checkUnknown(t *testing.T, err error, kind, figure string) {
	t.Helper()
	if !errors.Is(err, apierrors.UnsupportedParameter) {
		t.Fatalf("got %v, want UnsupportedParameter", err)
	}
	want := figure + " of " + kind + " is unknown. Set it in Topology.InstanceTypes."
	if !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want it to say %q", err, want)
	}
}

// withFigures returns a type with figures in the place of unknown ones.
func withFigures(kind model.InstanceType) model.InstanceType {
	for _, figure := range []*int{
		&kind.EniIpv6AddressQuantity, &kind.PrimaryEniQueueNumber, &kind.SecondaryEniQueueNumber,
		&kind.MaximumQueueNumberPerEni,
	} {
		if *figure == model.Unknown {
			*figure = 8
		}
	}
	kind.TotalEniQueueQuantity = kind.PrimaryEniQueueNumber + (kind.EniQuantity-1)*kind.SecondaryEniQueueNumber
	return kind
}

func mustApply(t *testing.T, s sim.State, r model.Request) sim.State {
	t.Helper()
	next, _, err := sim.Apply(s, r)
	if err != nil {
		t.Fatalf("%v: %v", r, err)
	}
	if err := sim.Check(next); err != nil {
		t.Fatalf("after %v: %v", r, err)
	}
	return next
}

// TestUnknownFiguresInTopologies: a topology that binds an ENI by an unknown figure has
// a problem.
func TestUnknownFiguresInTopologies(t *testing.T) {
	topology := typed("ecs.d2s.5xlarge")
	eni := &topology.NetworkInterfaces[1]
	eni.InstanceId, eni.Status = "i-1", model.StatusInUse
	_, err := sim.New(topology)
	const want = `NetworkInterfaces[1].NetworkInterfaceId: The parameters is unsupported. ` +
		`"NetworkInterfaceId" is not simulated here: ` +
		`EniIpv6AddressQuantity of ecs.d2s.5xlarge is unknown. Set it in Topology.InstanceTypes. ("eni-v6")`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// TestUnknownQueuesAreNotShown: a number of queues that nobody knows is left out.
func TestUnknownQueuesAreNotShown(t *testing.T) {
	s := mustApply(t, sim.MustNew(typed("ecs.ebmc6.26xlarge")), attachTo("eni-plain"))
	describe := &model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou", InstanceId: "i-1"}
	_, r, err := sim.DescribeNetworkInterfaces(s, describe)
	if err != nil || len(r.NetworkInterfaceSets.NetworkInterfaceSet) != 2 {
		t.Fatalf("got %v, %v", r, err)
	}
	for _, e := range r.NetworkInterfaceSets.NetworkInterfaceSet {
		if text, _ := json.Marshal(e); strings.Contains(string(text), "QueueNumber") {
			t.Errorf("%s shows a number of queues: %s", e.NetworkInterfaceId, text)
		}
	}
}

// TestBindingOnlyWhileStopped: ENIs of the types that say so are bound and unbound only
// while their instances are Stopped, all others while they are Running too.
func TestBindingOnlyWhileStopped(t *testing.T) {
	detach := &model.DetachNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", InstanceId: "i-1", NetworkInterfaceId: "eni-plain",
	}
	only := 0
	for _, kind := range model.InstanceTypes() {
		if kind.EniQuantity == 1 {
			continue
		}
		topology := typed(kind.InstanceTypeId)
		stopped := mustApply(t, sim.MustNew(topology), attachTo("eni-plain"))
		topology.Instances[0].Status = model.InstanceRunning
		running := sim.MustNew(topology)
		started := mustApply(t, stopped, &model.StartInstanceRequest{InstanceId: "i-1"})
		mustApply(t, stopped, detach)
		_, _, attached := sim.Apply(running, attachTo("eni-plain"))
		_, _, detached := sim.Apply(started, detach)
		for _, err := range []error{attached, detached} {
			refused := errors.Is(err, apierrors.InvalidOperationInvalidEcsState)
			if refused != kind.StoppedToBind || !refused && err != nil {
				t.Errorf("%s, Running: got %v, StoppedToBind is %t", kind.InstanceTypeId, err, kind.StoppedToBind)
			}
		}
		if kind.StoppedToBind {
			only++
		}
	}
	if only != 30 {
		t.Errorf("%d types bind only while Stopped, want 30", only)
	}
}

// TestDescribeInstanceTypesLeavesUnknownFiguresOut pins answers to the byte.
func TestDescribeInstanceTypesLeavesUnknownFiguresOut(t *testing.T) {
	s := sim.MustNew(model.Topology{InstanceTypes: []model.InstanceType{
		{
			InstanceTypeId: "ecs.mine-1.large", EniQuantity: 3, EniPrivateIpAddressQuantity: 4,
			NetworkCardQuantity: 2, QueuePairNumber: 22,
		},
	}})
	for id, want := range map[string]string{
		"ecs.g7.xlarge": `{"InstanceTypeId":"ecs.g7.xlarge","InstanceTypeFamily":"ecs.g7","CpuArchitecture":"X86",` +
			`"CpuCoreCount":4,"MemorySize":16,"EniQuantity":4,"EniTotalQuantity":20,"EniPrivateIpAddressQuantity":15,` +
			`"EniIpv6AddressQuantity":15,"EniTrunkSupported":true,"EriQuantity":0,"PrimaryEniQueueNumber":4,` +
			`"SecondaryEniQueueNumber":4,"MaximumQueueNumberPerEni":4,"TotalEniQueueQuantity":16,"GPUSpec":""}`,
		"ecs.t1.xsmall": `{"InstanceTypeId":"ecs.t1.xsmall","InstanceTypeFamily":"ecs.t1","CpuArchitecture":"X86",` +
			`"CpuCoreCount":1,"MemorySize":0.5,"EniQuantity":1,"EniTotalQuantity":1,"EniPrivateIpAddressQuantity":1,` +
			`"EniIpv6AddressQuantity":0,"EniTrunkSupported":false,"EriQuantity":0,"PrimaryEniQueueNumber":1,` +
			`"SecondaryEniQueueNumber":1,"MaximumQueueNumberPerEni":1,"TotalEniQueueQuantity":1,"GPUSpec":""}`,
		"ecs.d2s.5xlarge": `{"InstanceTypeId":"ecs.d2s.5xlarge","InstanceTypeFamily":"ecs.d2s",` +
			`"CpuArchitecture":"X86","CpuCoreCount":20,"MemorySize":88,"EniQuantity":8,` +
			`"EniPrivateIpAddressQuantity":20,"PrimaryEniQueueNumber":8,"SecondaryEniQueueNumber":8,` +
			`"MaximumQueueNumberPerEni":8,"TotalEniQueueQuantity":64,"GPUSpec":""}`,
		"ecs.ebmc6.26xlarge": `{"InstanceTypeId":"ecs.ebmc6.26xlarge","InstanceTypeFamily":"ecs.ebmc6",` +
			`"CpuArchitecture":"X86","CpuCoreCount":104,"MemorySize":192,"EniQuantity":32,` +
			`"EniPrivateIpAddressQuantity":20,"EniIpv6AddressQuantity":1,"GPUSpec":""}`,
		"ecs.mine-1.large": `{"InstanceTypeId":"ecs.mine-1.large","InstanceTypeFamily":"ecs.mine","EniQuantity":3,` +
			`"EniPrivateIpAddressQuantity":4,"EniIpv6AddressQuantity":0,"EriQuantity":0,"PrimaryEniQueueNumber":0,` +
			`"SecondaryEniQueueNumber":0,"MaximumQueueNumberPerEni":0,"TotalEniQueueQuantity":0,"QueuePairNumber":22,` +
			`"NetworkCardQuantity":2,"NetworkCards":{"NetworkCardInfo":` +
			`[{"NetworkCardIndex":0},{"NetworkCardIndex":1}]},"GPUSpec":""}`,
	} {
		_, r, err := sim.DescribeInstanceTypes(s, &model.DescribeInstanceTypesRequest{InstanceTypes: []string{id}})
		if err != nil || len(r.InstanceTypes.InstanceType) != 1 {
			t.Errorf("%s: got %v, %v", id, r, err)
			continue
		}
		if got, _ := json.Marshal(r.InstanceTypes.InstanceType[0]); string(got) != want {
			t.Errorf("%s: got\n%s\nwant\n%s", id, got, want)
		}
	}
}

// TestFamilies: a type is found by its own family, and an instance shows it.
func TestFamilies(t *testing.T) {
	own := model.InstanceType{
		InstanceTypeId: "ecs.g6.huge", InstanceTypeFamily: "ecs.odd", EniQuantity: 1, EniPrivateIpAddressQuantity: 1,
	}
	s := sim.MustNew(typed(own.InstanceTypeId, own, model.InstanceType{
		InstanceTypeId: "mine", EniQuantity: 1, EniPrivateIpAddressQuantity: 1, // without the prefix it has no family
	}))
	for family, want := range map[string]int{"ecs.t5": 16, "ecs.vgn6i-vws": 3, "ecs.odd": 1, "ecs.t5-c1m1": 0} {
		_, r, err := sim.DescribeInstanceTypes(s, &model.DescribeInstanceTypesRequest{InstanceTypeFamily: family})
		if err != nil || len(r.InstanceTypes.InstanceType) != want {
			t.Errorf("%s: got %v, %v, want %d types", family, r, err, want)
		}
	}
	_, r, err := sim.DescribeInstances(s, &model.DescribeInstancesRequest{RegionId: "cn-hangzhou"})
	if err != nil || r.Instances.Instance[0].InstanceTypeFamily != "ecs.odd" {
		t.Errorf("got %v, %v, want an instance of family ecs.odd", r, err)
	}
}

// TestDigestSeesEveryFigure changes each field of a topology's instance type in turn.
func TestDigestSeesEveryFigure(t *testing.T) {
	own := model.InstanceType{
		InstanceTypeId: "ecs.own.large", InstanceTypeFamily: "ecs.own", EniQuantity: 2, EniPrivateIpAddressQuantity: 2,
	}
	digest := func() [32]byte {
		return sim.MustNew(model.Topology{InstanceTypes: []model.InstanceType{own}}).Digest()
	}
	before := digest()
	if again := digest(); again != before {
		t.Error("the same topology has another digest the second time")
	}
	for i := range reflect.TypeFor[model.InstanceType]().NumField() {
		old := own
		field := reflect.ValueOf(&own).Elem().Field(i)
		switch field.Kind() {
		case reflect.String:
			field.SetString(field.String() + "x")
		case reflect.Int:
			field.SetInt(field.Int() + 1)
		case reflect.Float64:
			field.SetFloat(field.Float() + 0.5)
		case reflect.Bool:
			field.SetBool(!field.Bool())
		}
		if own == old || digest() == before {
			t.Errorf("a change of %s does not change the digest", reflect.TypeFor[model.InstanceType]().Field(i).Name)
		}
		own = old
	}
}
