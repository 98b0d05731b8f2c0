package sim

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// sound is a small world with something of every kind that Check looks at.
func sound(t *testing.T) *world {
	t.Helper()
	s, err := New(model.Topology{
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}},
		VPCs: []model.VPC{
			{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
				VSwitches: []model.VSwitch{
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64"},
					{VSwitchId: "vsw-2", CidrBlock: "172.16.1.0/24"},
				},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}, {SecurityGroupId: "sg-2"}, {SecurityGroupId: "sg-adv", SecurityGroupType: model.GroupEnterprise}},
			},
			{VpcId: "vpc-2", VSwitches: []model.VSwitch{{VSwitchId: "vsw-3", CidrBlock: "172.16.0.0/24"}}, SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-3"}}},
		},
		Instances:         []model.Instance{{InstanceId: "i-1", VSwitchId: "vsw-1"}, {InstanceId: "i-2"}},
		NetworkInterfaces: []model.NetworkInterface{{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s, _, err = CreateNetworkInterface(s, &model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-1", "sg-2"}, ClientToken: "token",
		PrimaryIpAddress: "172.16.0.100", PrivateIpAddress: []string{"172.16.0.101"}, Ipv6Address: []string{"2408::100"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(s); err != nil {
		t.Fatalf("the sound world is not: %v", err)
	}
	return s.shared.fork()
}

// poolsOf returns the pools of a VSwitch for writing.
func (w *world) poolsOf(vSwitchID string) *pools {
	v, _ := find[*vswitch](w, vSwitchID)
	return w.writablePools(v)
}

// edit writes a changed copy of the ENI with the given number.
func (w *world) edit(number uint64, change func(*eni)) {
	e := *w.enis.Get(number)
	change(&e)
	w.enis.Put(w.writer, number, &e)
}

// editInstance writes a changed copy of i-1.
func (w *world) editInstance(change func(*instance)) {
	i := *w.instances.Get(w.enis.Get(1).boundTo)
	change(&i)
	w.instances.Put(w.writer, i.number, &i)
}

// bind binds an ENI to i-1.
func (w *world) bind(number uint64, isPrimary bool) {
	i := w.enis.Get(1).boundTo
	w.edit(number, func(e *eni) { e.status, e.boundTo, e.isPrimary = inUse, i, isPrimary })
	w.link(w.enis.Get(number))
}

// unknownType is a type with room, of which some figures are unknown.
func unknownType(forget func(*model.InstanceType)) *model.InstanceType {
	t := &model.InstanceType{
		InstanceTypeId: "ecs.unknown", EniQuantity: 9, EniPrivateIpAddressQuantity: 9, EniIpv6AddressQuantity: 9,
		MaximumQueueNumberPerEni: 9, TotalEniQueueQuantity: 9,
	}
	forget(t)
	return t
}

// TestCheckFires plants a fault for each thing that Check looks at, and wants
// it to be found under its law.
func TestCheckFires(t *testing.T) {
	// In the sound world ENI 1 is the primary of i-1, 2 is eni-1, and 3 was
	// created by a call.
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	cases := []struct {
		name    string
		law     int
		problem string
		plant   func(*world)
	}{
		{"a token for nothing", 3, "never made", func(w *world) {
			w.tokens.Put(w.writer, tokenKey{token: "t"}, completedCall{})
		}},
		{"a token from the future", 3, "never made", func(w *world) {
			w.tokens.Put(w.writer, tokenKey{token: "t"}, completedCall{eni: &eni{number: 99}})
		}},
		{"an address leaked", 4, "172.16.0.7 is in use by no ENI", func(w *world) {
			must(w.poolsOf("vsw-1").v4.Allocate(netip.MustParseAddr("172.16.0.7")))
		}},
		{"an address given back too early", 4, "holds an address that is free", func(w *world) {
			must(w.poolsOf("vsw-1").v4.Release(netip.MustParseAddr("172.16.0.100")))
		}},
		{"an IPv6 address leaked", 4, "2408::7 is in use by no ENI", func(w *world) {
			must(w.poolsOf("vsw-1").v6.Allocate(netip.MustParseAddr("2408::7")))
		}},
		{"a pool of another size", 4, "do not make up 172.16.1.0/24", func(w *world) {
			w.poolsOf("vsw-2").v4, _ = ipam.New(netip.MustParsePrefix("172.16.1.0/25"))
		}},
		{"an address outside", 5, "172.16.9.9 is not in VSwitch vsw-1", func(w *world) {
			w.edit(3, func(e *eni) { e.primary = [4]byte{172, 16, 9, 9} })
		}},
		{"a reserved address", 5, "172.16.0.255 is reserved", func(w *world) {
			w.edit(3, func(e *eni) { e.secondary = [][4]byte{{172, 16, 0, 255}} })
		}},
		{"no group", 5, "it is in 0 security groups", func(w *world) {
			w.edit(3, func(e *eni) { e.groups = nil })
		}},
		{"six groups", 5, "it is in 6 security groups", func(w *world) {
			w.edit(3, func(e *eni) { e.groups = append(append(e.groups, e.groups...), e.groups...) })
		}},
		{"a group twice", 5, "it is in group sg-1 twice", func(w *world) {
			w.edit(3, func(e *eni) { e.groups = []*group{e.groups[0], e.groups[0]} })
		}},
		{"a group of another VPC", 5, "its group sg-3 is not in its VPC", func(w *world) {
			g, _ := find[*group](w, "sg-3")
			w.edit(3, func(e *eni) { e.groups = []*group{g} })
		}},
		{"groups of both kinds", 5, "basic and advanced groups together", func(w *world) {
			g, _ := find[*group](w, "sg-adv")
			w.edit(3, func(e *eni) { e.groups = append(e.groups[:1:1], g) })
		}},
		{"an address of two ENIs", 6, "another ENI of VPC vpc-1 has its address 172.16.0.100", func(w *world) {
			w.edit(2, func(e *eni) { e.primary = [4]byte{172, 16, 0, 100} })
		}},
		{"an IPv6 address of two ENIs", 6, "another ENI of VPC vpc-1 has its address 2408::100", func(w *world) {
			a := netip.MustParseAddr("2408::100").As16()
			w.edit(2, func(e *eni) { e.ipv6 = [][16]byte{a} })
		}},
		{"a MAC of two ENIs", 6, "another ENI has its MAC", func(w *world) {
			w.edit(2, func(e *eni) { e.mac = w.enis.Get(3).mac })
		}},
		{"an id of two ENIs", 6, "two resources have this id", func(w *world) {
			w.edit(3, func(e *eni) { e.givenID = "eni-1" })
		}},
		{"an id of two groups", 6, "two resources have this id", func(w *world) {
			g, _ := find[*group](w, "sg-1")
			w.groups.Put(w.writer, 99, g)
		}},
		{"an id that leads elsewhere", 6, "does not lead to the resource", func(w *world) {
			w.ids.Put(w.writer, "sg-1", &group{})
		}},
		{"an ENI's id that leads elsewhere", 6, "does not lead to the ENI", func(w *world) {
			w.ids.Put(w.writer, "eni-1", eniRef(3))
		}},
		{"a number that comes again", 6, "the next is 3 after 3 ENIs", func(w *world) { w.nextENI = 3 }},
		{"an instance without its ENI", 7, "its primary ENI is not there", func(w *world) {
			w.edit(1, func(e *eni) { e.isPrimary = false })
		}},
		{"an ENI of another zone than its instance", 7, "its instance i-1 is in another VPC or zone", func(w *world) {
			w.editInstance(func(i *instance) { i.zone = "cn-hangzhou-b" })
		}},
		{"an ENI of another VPC than its instance", 7, "its instance i-1 is in another VPC or zone", func(w *world) {
			v, _ := find[*vpc](w, "vpc-2")
			w.editInstance(func(i *instance) { i.vpc = v })
		}},
		{"two primary ENIs", 7, "it is InUse and not the primary ENI of its instance i-1", func(w *world) { w.bind(2, true) }},
		{"a primary ENI on its way", 7, "it is Detaching and not the primary ENI", func(w *world) {
			w.edit(1, func(e *eni) { e.status, e.until = detaching, 9 })
			w.pending.Put(w.writer, deadline{9, false, 1}, struct{}{})
		}},
		{"an ENI that is bound and Available", 7, "it is Available and bound to instance", func(w *world) {
			w.bind(2, false)
			w.edit(2, func(e *eni) { e.status = available })
		}},
		{"an ENI in use by nothing", 7, "it is InUse and bound to instance number 0", func(w *world) {
			w.edit(2, func(e *eni) { e.status = inUse })
		}},
		{"an ENI bound to no instance", 7, "its instance is not there", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.boundTo = inUse, 999 })
		}},
		{"an instance that does not know of its ENI", 7, "does not know of it", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.boundTo = inUse, w.enis.Get(1).boundTo })
		}},
		{"an instance that knows of another's ENI", 7, "an ENI counts as bound to it that is not", func(w *world) {
			w.link(&eni{number: 2, boundTo: w.enis.Get(1).boundTo})
		}},
		{"transits of nothing", 7, "3 are awaited, there are 0", func(w *world) {
			for n := range uint64(3) {
				w.pending.Put(w.writer, deadline{1, false, 90 + n}, struct{}{})
			}
		}},
		{"an ENI that never arrives", 7, "it is Creating until 5ns, which is not awaited at 0s", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.until = creating, 5 })
		}},
		{"an ENI that should have arrived", 7, "it is Creating until 5ns, which is not awaited at 6ns", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.until = creating, 5 })
			w.pending.Put(w.writer, deadline{5, false, 2}, struct{}{})
			w.now = 6
		}},
		{"an ENI that should arrive now", 7, "it is Creating until 5ns, which is not awaited at 5ns", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.until = creating, 5 })
			w.pending.Put(w.writer, deadline{5, false, 2}, struct{}{})
			w.now = 5
		}},
		{"an instance that never starts", 7, "it is Starting until 5ns, which is not awaited at 0s", func(w *world) {
			w.editInstance(func(i *instance) { i.status, i.until = model.InstanceStarting, 5 })
		}},
		{"a primary ENI without an instance", 7, "it is primary and bound to no instance", func(w *world) {
			w.edit(2, func(e *eni) { e.isPrimary = true })
		}},
		{"an instance with too many ENIs", 8, "it has 3 ENIs, 2 are allowed", func(w *world) {
			w.bind(2, false)
			w.bind(3, false)
		}},
		{"an ENI with too many addresses for its instance", 8, "it has 2 and 1 addresses, more than ecs.g6.large allows", func(w *world) {
			w.bind(3, false)
			w.editInstance(func(i *instance) {
				i.kind = &model.InstanceType{InstanceTypeId: "ecs.g6.large", EniQuantity: 2, EniPrivateIpAddressQuantity: 1}
			})
		}},
		{"an ENI with too many queues for its instance", 8, "it has 3 queues, ecs.g6.large allows 2", func(w *world) {
			w.bind(3, false)
			w.edit(3, func(e *eni) { e.queueNumber = 3 })
		}},
		{"an ENI with a number of queues on a type of which none is known", 8, "it has 3 queues, ecs.unknown allows -1", func(w *world) {
			w.bind(3, false)
			w.edit(3, func(e *eni) { e.queueNumber = 3 })
			w.editInstance(func(i *instance) {
				i.kind = unknownType(func(t *model.InstanceType) { t.MaximumQueueNumberPerEni = model.Unknown })
			})
		}},
		{"an ENI with a number of queues on a type whose total is unknown", 8, "it has 3 queues, TotalEniQueueQuantity of ecs.unknown is unknown", func(w *world) {
			w.bind(3, false)
			w.edit(3, func(e *eni) { e.queueNumber = 3 })
			w.editInstance(func(i *instance) {
				i.kind = unknownType(func(t *model.InstanceType) { t.TotalEniQueueQuantity = model.Unknown })
			})
		}},
		{"an ENI with IPv6 addresses on a type for which they are unknown", 8, "it has 2 and 1 addresses, more than ecs.unknown allows", func(w *world) {
			w.bind(3, false)
			w.editInstance(func(i *instance) {
				i.kind = unknownType(func(t *model.InstanceType) { t.EniIpv6AddressQuantity = model.Unknown })
			})
		}},
		{"an instance with too many queues", 8, "its ENIs have 4 queues, 3 are allowed", func(w *world) {
			w.bind(3, false)
			w.editInstance(func(i *instance) {
				kind := *i.kind
				kind.TotalEniQueueQuantity = 3
				i.kind = &kind
			})
		}},
		{"a group count too high", 8, "3 addresses are counted in the group, it has 2", func(w *world) {
			g, _ := find[*group](w, "sg-2")
			w.groupAddresses.Put(w.writer, g.number, 3)
		}},
		{"a group too full", 8, "the group has 4 addresses, 3 are allowed", func(w *world) { w.limit(func(q *model.Quotas) { q.NormalGroupAddresses = 3 }) }},
		{"a quota count too low", 8, "1 ENIs are counted in cn-hangzhou, there are 2", func(w *world) {
			w.eniCounts.Put(w.writer, scope{}, 1)
		}},
		{"too many ENIs", 8, "there are 2 ENIs in cn-hangzhou, 1 are allowed", func(w *world) { w.limit(func(q *model.Quotas) { q.NetworkInterfaces = 1 }) }},
		{"too many VPCs", 8, "it is VPC number 2", func(w *world) { w.limit(func(q *model.Quotas) { q.VPCs = 1 }) }},
		{"too many VSwitches", 8, "it is VSwitch number 2", func(w *world) { w.limit(func(q *model.Quotas) { q.VSwitches = 1 }) }},
		{"too many secondaries", 8, "it has 50 secondary addresses, at most 49 are allowed anywhere", func(w *world) {
			w.edit(3, func(e *eni) { e.secondary = make([][4]byte, 50) })
		}},
		{"too many IPv6 addresses", 8, "it has 51 IPv6 addresses, at most 50 are allowed anywhere", func(w *world) {
			w.edit(3, func(e *eni) { e.ipv6 = make([][16]byte, 51) })
		}},
		{"too many tags", 8, "it has 21 tags", func(w *world) {
			w.edit(3, func(e *eni) { e.tags = make([]model.Tag, 21) })
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := sound(t)
			c.plant(w)
			err := Check(State{w})
			var found *Violation
			if !errors.As(err, &found) {
				t.Fatalf("got %v, want a violation of law %d", err, c.law)
			}
			if law := fmt.Sprintf("law %d: ", c.law); !strings.Contains(err.Error(), law) || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("got\n%v\nwant law %d to be broken: %s", err, c.law, c.problem)
			}
		})
	}
}

// TestCheckAtTheLimits: what reaches a limit does not exceed it.
func TestCheckAtTheLimits(t *testing.T) {
	cases := []struct {
		name    string
		problem string // what Check must not say; nothing at all, where it is empty
		plant   func(*world)
	}{
		{"secondary addresses", "secondary addresses, at most", func(w *world) {
			w.edit(3, func(e *eni) { e.secondary = make([][4]byte, 49) })
		}},
		{"IPv6 addresses", "IPv6 addresses, at most", func(w *world) {
			w.edit(3, func(e *eni) { e.ipv6 = make([][16]byte, 50) })
		}},
		{"tags", "", func(w *world) {
			w.edit(3, func(e *eni) { e.tags = make([]model.Tag, model.MaxTags) })
		}},
		{"queues of an ENI and of its instance", "", func(w *world) {
			w.bind(3, false)
			w.edit(3, func(e *eni) { e.queueNumber = 2 })
		}},
		{"the defaults of a type whose queues are unknown", "", func(w *world) {
			w.bind(3, false)
			w.editInstance(func(i *instance) {
				i.kind = unknownType(func(t *model.InstanceType) {
					t.PrimaryEniQueueNumber, t.SecondaryEniQueueNumber = model.Unknown, model.Unknown
					t.MaximumQueueNumberPerEni, t.TotalEniQueueQuantity = model.Unknown, model.Unknown
				})
			})
		}},
		{"an arrival in a nanosecond", "", func(w *world) {
			w.edit(2, func(e *eni) { e.status, e.until = creating, 5 })
			w.pending.Put(w.writer, deadline{5, false, 2}, struct{}{})
			w.now = 4
		}},
		{"a token for the addresses that an ENI had", "", func(w *world) {
			w.tokens.Put(w.writer, tokenKey{token: "t"}, completedCall{eni: w.enis.Get(3), had: 1})
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := sound(t)
			c.plant(w)
			if err := Check(State{w}); err != nil && (c.problem == "" || strings.Contains(err.Error(), c.problem)) {
				t.Error(err)
			}
		})
	}
}

// limit changes the quotas of a world alone.
func (w *world) limit(change func(*model.Quotas)) {
	a := *w.settings
	change(&a.quotas)
	w.settings = &a
}
