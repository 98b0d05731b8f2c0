package sim

import (
	"go/ast"
	"math"
	"net/netip"
	"strings"
	"testing"

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
					{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64",
						VSwitchCidrReservations: []model.VSwitchCidrReservation{
							{VSwitchCidrReservationId: "vcr-1", VSwitchCidrReservationCidr: "172.16.0.32/27"}}},
					{VSwitchId: "vsw-2", CidrBlock: "172.16.1.0/24"},
				},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"},
					{SecurityGroupId: "sg-2",
						Rules: []model.SecurityGroupRule{{SecurityGroupRuleId: "sgr-1", SourceCidrIp: "10.0.0.0/8"}}},
					{SecurityGroupId: "sg-adv", SecurityGroupType: model.GroupEnterprise}},
			},
			{VpcId: "vpc-2", VSwitches: []model.VSwitch{{VSwitchId: "vsw-3", CidrBlock: "172.16.0.0/24"}},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-3"}}},
		},
		Instances:         []model.Instance{{InstanceId: "i-1", VSwitchId: "vsw-1"}, {InstanceId: "i-2"}},
		NetworkInterfaces: []model.NetworkInterface{{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	s, _, err = CreateNetworkInterface(s, &model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-1", "sg-2"}, ClientToken: "token",
		PrimaryIpAddress: "172.16.0.100", PrivateIpAddress: []string{"172.16.0.101"},
		Ipv6Address: []string{"2408::100"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(s); err != nil {
		t.Fatalf("the sound world is not: %v", err)
	}
	return s.shared.fork()
}

// edit writes a changed copy of the ENI with the given number.
func (w *world) edit(number uint64, change func(*eni)) {
	e := *w.enis.Get(number)
	change(&e)
	w.enis.Put(w.writer, number, &e)
}

// bind binds an ENI to i-1.
func (w *world) bind(number uint64, isPrimary bool) {
	i := w.enis.Get(1).boundTo
	w.edit(number, func(e *eni) { e.status, e.boundTo, e.isPrimary = inUse, i, isPrimary })
	w.link(w.enis.Get(number))
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
			w.edit(3, func(e *eni) { e.tags = manyTags(model.MaxTags) })
		}},
		{"queues of an ENI and of its instance", "", func(w *world) {
			w.bind(3, false)
			w.edit(3, func(e *eni) { e.queueNumber = 2 })
		}},
		{"an arrival in a nanosecond", "", func(w *world) {
			own := *w.settings
			own.delays.CreateNetworkInterface, w.settings = 1, &own
			w.edit(2, func(e *eni) { e.status, e.until = creating, 5 })
			w.pending.Put(w.writer, deadline{5, false, 2}, struct{}{})
			w.now = 4
		}},
		{"a token for the addresses that an ENI had", "", func(w *world) {
			w.edit(3, func(e *eni) {}) // from here on it is another record
			k := tokenKey{action: "AssignIpv6Addresses", token: "t"}
			w.tokens.Put(w.writer, k, completedCall{parameters: [32]byte{1}, eni: w.enis.Get(3), had: 0})
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

// TestCheckKnowsTokens holds leftBehind to the actions that remember tokens.
func TestCheckKnowsTokens(t *testing.T) {
	files := sources(t)
	for _, a := range actions {
		remembers := false
		ast.Inspect(files[fileName(a.Name)], func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			remembers = remembers || ok && s.Sel.Name == "remember"
			return true
		})
		if _, known := leftBehind(a.Name); known != remembers {
			t.Errorf("%s remembers its token: %t; leftBehind of check_tokens.go knows the action: %t",
				a.Name, remembers, known)
		}
	}
}

// TestCheckCountsAddresses has counts that no pool can be brought to.
func TestCheckCountsAddresses(t *testing.T) {
	block4, block6 := netip.MustParsePrefix("172.16.0.0/24"), netip.MustParsePrefix("2408::/64")
	for _, c := range []struct {
		block                        netip.Prefix
		free, used, reserved, listed uint64
		want                         string
	}{
		{block4, 250, 2, 4, 2, ""},
		{block4, 250, 2, 4, 3, "3 addresses of 172.16.0.0/24 are in use, 2 are counted"},
		{block4, 250, 3, 4, 3, "250 free, 3 used and 4 reserved addresses do not make up 172.16.0.0/24"},
		{block6, math.MaxUint64 - 11, 2, 10, 2, ""},
		{block6, math.MaxUint64 - 10, 2, 10, 2,
			"18446744073709551605 free, 2 used and 10 reserved addresses do not make up 2408::/64"},
	} {
		if got := sumProblem(c.block, c.free, c.used, c.reserved, c.listed); got != c.want {
			t.Errorf("%d free, %d used, %d reserved, %d listed in %s: got %q, want %q",
				c.free, c.used, c.reserved, c.listed, c.block, got, c.want)
		}
	}
}
