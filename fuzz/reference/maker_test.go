package reference_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/netip"
	"reflect"
	"strings"
	"time"

	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// look collects what a state lists.
func look(s sim.State) reference.Listings {
	var made reference.Listings
	for a := range s.Accounts() {
		made.Accounts = append(made.Accounts, a)
	}
	for r := range s.Regions() {
		made.Regions = append(made.Regions, r)
	}
	for t := range s.InstanceTypes() {
		made.InstanceTypes = append(made.InstanceTypes, t)
	}
	for g := range s.ResourceGroups() {
		made.ResourceGroups = append(made.ResourceGroups, g)
	}
	for v := range s.VPCs() {
		made.VPCs = append(made.VPCs, v)
	}
	for v := range s.VSwitches() {
		made.VSwitches = append(made.VSwitches, v)
		free, _ := s.AvailableIpAddressCount(v.VSwitchId)
		made.Free = append(made.Free, free)
	}
	for g := range s.SecurityGroups() {
		made.SecurityGroups = append(made.SecurityGroups, g)
	}
	for i := range s.Instances() {
		made.Instances = append(made.Instances, i)
	}
	for e := range s.NetworkInterfaces() {
		made.NetworkInterfaces = append(made.NetworkInterfaces, e)
	}
	made.Now = s.Now()
	return made
}

// maker makes random requests to a world: most of them name what stands together,
// some name anything, and a few are nonsense.
type maker struct {
	*rand.Rand
	reference.Listings
	tokens  map[string][]string // the NextTokens that each action gave
	action  string
	earlier []model.Request

	vpc      model.VPC
	vswitch  model.VSwitch
	eni      model.NetworkInterface
	instance model.Instance
}

func newMaker(seed uint64) *maker {
	return &maker{Rand: rand.New(rand.NewPCG(seed, 1)), tokens: make(map[string][]string)}
}

// one returns an item of a list, the zero value of an empty one.
func one[T any](m *maker, list []T) (item T) {
	if len(list) > 0 {
		item = list[m.IntN(len(list))]
	}
	return item
}

// odds is true once in n times.
func (m *maker) odds(n int) bool { return m.IntN(n) == 0 }

// request makes a request of any action.
func (m *maker) request(made reference.Listings) model.Request {
	if m.odds(12) && len(m.earlier) > 0 { // a ClientToken makes a replay of it
		return one(m, m.earlier)
	}
	r := m.fresh(made)
	m.earlier = append(m.earlier, r)
	return r
}

func (m *maker) fresh(made reference.Listings) model.Request {
	m.Listings = made
	action := one(m, model.Actions())
	if m.odds(3) {
		action = one(m, []string{
			"CreateNetworkInterface", "CreateNetworkInterface", "AttachNetworkInterface", "DetachNetworkInterface", "CreateVSwitch",
			"AssignPrivateIpAddresses", "UnassignPrivateIpAddresses", "AssignIpv6Addresses", "UnassignIpv6Addresses",
		})
	}
	m.action = action
	m.focus(action)
	r, err := model.ParseRequest(action, nil)
	if err != nil {
		panic(err)
	}
	v := reflect.ValueOf(r).Elem()
	if m.odds(200) {
		return reflect.Zero(reflect.TypeOf(r)).Interface().(model.Request)
	}
	for i := range v.NumField() {
		m.fill(action, v.Type().Field(i).Name, v.Field(i))
	}
	return r
}

// focus chooses what a request is about: mostly what stands together and suits the
// action.
func (m *maker) focus(action string) {
	m.eni = one(m, m.NetworkInterfaces)
	for range 20 {
		if e := one(m, m.NetworkInterfaces); suits(action, e) {
			m.eni = e
		}
	}
	m.vswitch = one(m, m.VSwitches)
	for _, v := range m.VSwitches {
		if v.VSwitchId == m.eni.VSwitchId && m.IntN(3) > 0 {
			m.vswitch = v
		}
	}
	m.vpc = one(m, m.VPCs)
	for _, v := range m.VPCs {
		if v.VpcId == m.vswitch.VpcId && m.IntN(8) > 0 && action != "DeleteVpc" {
			m.vpc = v
		}
	}
	m.instance = one(m, m.Instances)
	for _, i := range m.Instances {
		if i.InstanceId == m.eni.InstanceId || m.eni.InstanceId == "" && i.ZoneId == m.eni.ZoneId && m.odds(2) {
			m.instance = i
		}
	}
}

// suits tells whether an action may succeed with an ENI.
func suits(action string, e model.NetworkInterface) bool {
	switch action {
	case "AttachNetworkInterface", "DeleteNetworkInterface":
		return e.Status == model.StatusAvailable
	case "DetachNetworkInterface":
		return e.InstanceId != "" && e.Type == model.TypeSecondary
	case "UnassignPrivateIpAddresses":
		return len(e.SecondaryPrivateIpAddresses) > 0
	case "UnassignIpv6Addresses":
		return len(e.Ipv6Addresses) > 0
	}
	return true
}

// usual names the parameters that are given most of the time; others are given now
// and then.
const usual = " AccessKeyId RegionId VSwitchId SecurityGroupId NetworkInterfaceId InstanceId ResourceType ResourceId TagKey VpcId ZoneId ImageId InstanceType CidrBlock Force "

func (m *maker) fill(action, name string, field reflect.Value) {
	often := strings.Contains(usual, " "+name+" ")
	if strings.HasPrefix(action, "Describe") && name != "RegionId" && name != "AccessKeyId" && action != "DescribeNetworkInterfaceAttribute" {
		often = false
	}
	switch action + "." + name {
	case "AssignPrivateIpAddresses.PrivateIpAddress", "AssignIpv6Addresses.Ipv6Address", "TagResources.Tag",
		"AssignPrivateIpAddresses.SecondaryPrivateIpAddressCount", "AssignIpv6Addresses.Ipv6AddressCount":
		often = m.odds(2)
	case "UnassignPrivateIpAddresses.PrivateIpAddress", "UnassignIpv6Addresses.Ipv6Address", "DeleteVpc.VpcId":
		often = true
	}
	if often && m.odds(40) || !often && m.IntN(5) > 0 {
		return
	}
	switch field.Interface().(type) {
	case string:
		field.SetString(m.text(name))
	case int:
		field.SetInt(int64(m.number()))
	case *bool:
		b := m.odds(2)
		field.Set(reflect.ValueOf(&b))
	case []string:
		list := []string{}
		for range m.length() {
			list = append(list, m.text(name))
		}
		field.Set(reflect.ValueOf(list))
	case []model.Tag:
		tags := []model.Tag{}
		for range m.length() {
			tags = append(tags, model.Tag{Key: m.text("Key"), Value: m.text("Value")})
		}
		field.Set(reflect.ValueOf(tags))
	default:
		panic(fmt.Sprintf("no way to fill %s of %s", name, action))
	}
}

func (m *maker) length() int {
	switch {
	case m.odds(60):
		return one(m, []int{10, 11, 20, 21, 50, 51, 100, 101})
	case m.odds(20):
		return 0
	case m.odds(2):
		return 1
	}
	return 1 + m.IntN(3)
}

func (m *maker) number() int {
	if m.odds(8) {
		return one(m, []int{-1, 0, 10, 11, 50, 51, 100, 101, 500, 501, 2048, 2049, math.MaxInt32, math.MinInt})
	}
	if m.odds(50) {
		return math.MaxInt
	}
	return 1 + m.IntN(4)
}

var nonsense = []string{
	"", " ", "x", "eni-", "i-", "nope", "eni-nope", "i-nope", "vsw-nope", "vpc-nope", "sg-nope", "eni-ü", "i-a b",
	"0.0.0.0", "1.2.3", "::", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "010.0.0.1", "255.255.255.255", "10.0.0.0/33",
	"http://a", "https://a", "acs:a", "aliyun", "xhttp://", "a\x00b", "a\xffb", "\uffff\uffff", "a\tb\n", "ééé", "日本", "1a", "a.b", "a:b_c-9",
	strings.Repeat("a", 64), strings.Repeat("a", 65), strings.Repeat("a", 128), strings.Repeat("a", 129),
	strings.Repeat("é", 128), strings.Repeat("a", 256), strings.Repeat("a", 257), "[]", "null", `[null]`, `["i-a",`, `{}`,
	"100.64.0.0/16", "10.0.0.0/7", "172.16.0.0/29", "172.16.0.1/24", "::/64", "256", "-1", "01", "255",
}

func (m *maker) text(name string) string {
	if m.odds(25) {
		return one(m, nonsense)
	}
	switch name {
	case "AccessKeyId":
		return m.key()
	case "RegionId":
		if m.odds(12) || m.vpc.RegionId == "" {
			return one(m, m.Regions).RegionId
		}
		return m.vpc.RegionId
	case "ZoneId":
		if m.odds(2) {
			return m.vswitch.ZoneId
		}
		return one(m, one(m, m.Regions).Zones)
	case "VpcId":
		return m.vpc.VpcId
	case "VSwitchId":
		return m.vswitch.VSwitchId
	case "SecurityGroupId", "SecurityGroupIds":
		return m.group()
	case "NetworkInterfaceId", "ResourceId":
		if m.odds(3) {
			return one(m, m.NetworkInterfaces).NetworkInterfaceId
		}
		return m.eni.NetworkInterfaceId
	case "InstanceId":
		return m.instance.InstanceId
	case "InstanceIds":
		return fmt.Sprintf("[%q,%q]", m.instance.InstanceId, one(m, m.Instances).InstanceId)
	case "ResourceGroupId":
		return one(m, m.ResourceGroups).ResourceGroupId
	case "PrimaryIpAddress", "PrivateIpAddress":
		return m.ipv4()
	case "Ipv6Address":
		return m.ipv6()
	case "CidrBlock":
		return m.block()
	case "Ipv6CidrBlock":
		return fmt.Sprint(m.IntN(4))
	case "InstanceType", "InstanceTypes":
		return one(m, append([]string{"ecs.g6.large", "ecs.n4.small", "ecs.t1.xsmall", "ecs.g7.xlarge", "ecs.mine"}, one(m, m.InstanceTypes).InstanceTypeId))
	case "InstanceTypeFamily":
		return one(m, []string{"ecs.g6", "ecs.n4", "ecs", "ecs.t6-c1m1"})
	case "NextToken":
		return one(m, m.tokens[m.action])
	case "ResourceType":
		if m.odds(20) {
			return "instance"
		}
		return "eni"
	case "Type":
		return one(m, []string{"Primary", "Secondary"})
	case "Status":
		return one(m, []string{"Available", "InUse", "Creating", "Running", "Stopped", "Pending"})
	case "SecurityGroupType":
		return one(m, []string{"normal", "enterprise"})
	case "NetworkType":
		return one(m, []string{"vpc", "classic"})
	case "ClientToken":
		return one(m, []string{"t1", "t2", "t3"})
	case "Key", "TagKey":
		return one(m, []string{"a", "b", "c", fmt.Sprint(m.IntN(40))})
	}
	return one(m, []string{"one", "two", "three"})
}

// key is mostly one of the account that the VPC is of.
func (m *maker) key() string {
	var own, others []string
	for _, a := range m.Accounts {
		for _, k := range a.AccessKeys {
			others = append(others, k.AccessKeyId)
			if a.AccountId == m.vpc.OwnerId && !k.Expired {
				own = append(own, k.AccessKeyId)
			}
		}
		for _, u := range a.RAMUsers {
			for _, k := range u.AccessKeys {
				others = append(others, k.AccessKeyId)
			}
		}
	}
	if m.IntN(6) > 0 {
		return one(m, own)
	}
	return one(m, append(others, "key-unknown"))
}

func (m *maker) group() string {
	var ids []string
	for _, g := range m.SecurityGroups {
		if g.VpcId == m.vpc.VpcId {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	if m.odds(15) || len(ids) == 0 {
		return one(m, m.SecurityGroups).SecurityGroupId
	}
	return one(m, ids)
}

func (m *maker) ipv4() string {
	if own := m.eni.SecondaryPrivateIpAddresses; m.action == "UnassignPrivateIpAddresses" && len(own) > 0 && m.IntN(6) > 0 {
		return one(m, own)
	}
	if m.odds(4) {
		e := one(m, m.NetworkInterfaces)
		return one(m, append([]string{e.PrivateIpAddress}, e.SecondaryPrivateIpAddresses...))
	}
	if m.odds(3) && len(m.eni.SecondaryPrivateIpAddresses) > 0 {
		return one(m, m.eni.SecondaryPrivateIpAddresses)
	}
	p, err := netip.ParsePrefix(m.vswitch.CidrBlock)
	if err != nil {
		return ""
	}
	a := p.Addr()
	for range m.IntN(18) {
		a = a.Next()
	}
	return a.String()
}

func (m *maker) ipv6() string {
	if (m.action == "UnassignIpv6Addresses" || m.odds(3)) && len(m.eni.Ipv6Addresses) > 0 {
		return one(m, m.eni.Ipv6Addresses)
	}
	p, err := netip.ParsePrefix(m.vswitch.Ipv6CidrBlock)
	if err != nil {
		return "2408:4000::5"
	}
	b := p.Addr().As16()
	if m.odds(10) {
		for i := 8; i < 16; i++ {
			b[i] = 0xff
		}
	}
	b[15] += byte(m.IntN(16))
	if a := netip.AddrFrom16(b); m.odds(2) {
		return a.StringExpanded()
	} else {
		return a.String()
	}
}

func (m *maker) block() string {
	p, err := netip.ParsePrefix(m.vpc.CidrBlock)
	if err != nil || m.odds(8) {
		return one(m, []string{"10.0.0.0/16", "172.16.0.0/12", "192.168.0.0/24", "10.0.0.0/8", "172.16.0.0/28"})
	}
	b := p.Addr().As4()
	b[2] += byte(m.IntN(3))
	b[3] = byte(m.IntN(8) * 32)
	return netip.PrefixFrom(netip.AddrFrom4(b), one(m, []int{27, 28, 29, 24})).Masked().String()
}

// topology makes a random small world, which may be faulty.
func (m *maker) topology() model.Topology {
	t := model.Topology{Seed: m.Uint64()}
	regions := []string{"cn-hangzhou"}
	if m.odds(2) {
		t.Regions = []model.Region{{RegionId: "cn-shanghai", Zones: []string{"z1", "z2"}}, {RegionId: "cn-hangzhou"}, {RegionId: "closed-1", ENIsNotOffered: m.odds(2)}}
		regions = []string{"", "cn-hangzhou", "cn-hangzhou", "closed-1"}
	}
	owners := []string{""}
	if m.odds(2) {
		t.Accounts = []model.Account{
			{AccessKeys: []model.AccessKey{{AccessKeyId: "k1"}, {AccessKeyId: "k1x", Expired: true}}, RAMUsers: []model.RAMUser{
				{UserName: "u1", AccessKeys: []model.AccessKey{{AccessKeyId: "u1"}}, AllowedActions: []string{"*"}},
				{UserName: "u2", AccessKeys: []model.AccessKey{{AccessKeyId: "u2"}}, AllowedActions: []string{"CreateNetworkInterface", "DescribeVpcs"}},
			}, ActionsClosedToRAM: []string{"CreateNetworkInterface", "DeleteVpc"}},
			{AccountId: "1234567890123456", AccessKeys: []model.AccessKey{{AccessKeyId: "k2"}}},
			{AccountId: "2234567890123456", AccessKeys: []model.AccessKey{{AccessKeyId: "k3"}}, ENIsNotSupported: true},
		}
		owners = []string{"", "", "1234567890123456"}
	}
	if m.odds(2) {
		t.Epoch = time.Date(2024, 2, 29, 23, 59, 59, 999, time.FixedZone("x", 3600))
	}
	for i := range m.IntN(3) {
		t.ResourceGroups = append(t.ResourceGroups, model.ResourceGroup{ResourceGroupId: one(m, []string{"", fmt.Sprint("rg-", i)}), OwnerId: one(m, owners)})
	}
	for i := range 1 + m.IntN(3) {
		t.VPCs = append(t.VPCs, m.topologyVPC(i, one(m, regions), one(m, owners)))
	}
	if m.odds(2) {
		t.ClassicSecurityGroups = []model.SecurityGroup{{SecurityGroupId: "sg-classic"}, {RegionId: one(m, regions), OwnerId: one(m, owners), Tags: []model.Tag{{Key: "a", Value: "b"}}}}
		t.Instances = append(t.Instances, model.Instance{InstanceId: "i-classic", OwnerId: one(m, owners)})
	}
	if m.odds(2) {
		t.InstanceTypes = []model.InstanceType{
			{InstanceTypeId: "ecs.mine", EniQuantity: 3, EniPrivateIpAddressQuantity: 3, EniIpv6AddressQuantity: 2, PrimaryEniQueueNumber: 1, SecondaryEniQueueNumber: 1, MaximumQueueNumberPerEni: 2, TotalEniQueueQuantity: 3},
			{InstanceTypeId: "ecs.g6.large", EniQuantity: 4, EniPrivateIpAddressQuantity: 12, EniIpv6AddressQuantity: 12, PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 2, MaximumQueueNumberPerEni: 4, TotalEniQueueQuantity: 9},
		}
	}
	m.topologyInterfaces(&t)
	if m.odds(3) {
		t.Quotas = model.Quotas{NetworkInterfaces: m.IntN(20), SecurityGroupsPerNetworkInterface: m.IntN(4), VPCs: m.IntN(5), VSwitches: 4 + m.IntN(3), NormalGroupAddresses: 20 + m.IntN(20), EnterpriseGroupAddresses: m.IntN(30)}
	}
	if m.odds(2) {
		d := func() time.Duration { return time.Duration(m.IntN(3)) * time.Second }
		t.Delays = model.Delays{CreateNetworkInterface: d(), AttachNetworkInterface: d(), DetachNetworkInterface: d(), DeleteNetworkInterface: d(), StartInstance: d(), StopInstance: d(), RebootInstance: d(), RunInstances: d()}
	}
	return t
}

func (m *maker) topologyVPC(i int, region, owner string) model.VPC {
	v := model.VPC{RegionId: region, OwnerId: owner, VpcName: one(m, []string{"", "one"}), Tags: one(m, [][]model.Tag{nil, {{Key: "a", Value: "b"}}})}
	if m.odds(2) {
		v.VpcId = fmt.Sprint("vpc-", i)
	}
	net := "172.16"
	if m.odds(2) {
		v.CidrBlock, net = "10.0.0.0/8", "10.0"
	}
	if m.odds(2) {
		v.Ipv6CidrBlock = "2408:4001:0:a600::/56"
	}
	for j, mask := range []int{29, 28, 26, 16}[:1+m.IntN(4)] {
		s := model.VSwitch{CidrBlock: fmt.Sprintf("%s.%d.0/%d", net, j, mask), Description: one(m, []string{"", "first"})}
		if mask == 16 {
			s.CidrBlock = "172.17.0.0/16"
			if net == "10.0" {
				s.CidrBlock = "10.1.0.0/16"
			}
		}
		if m.odds(2) {
			s.VSwitchId = fmt.Sprintf("vsw-%d-%d", i, j)
		}
		if v.Ipv6CidrBlock != "" && m.odds(2) {
			s.Ipv6CidrBlock = fmt.Sprintf("2408:4001:0:a60%d::/64", j)
		}
		if m.odds(8) {
			s.Status = model.VSwitchPending
		}
		v.VSwitches = append(v.VSwitches, s)
	}
	for j := range 1 + m.IntN(4) {
		g := model.SecurityGroup{SecurityGroupName: one(m, []string{"", "two"})}
		if m.odds(2) {
			g.SecurityGroupId = fmt.Sprintf("sg-%d-%d", i, j)
		}
		if m.odds(4) {
			g.SecurityGroupType = model.GroupEnterprise
		}
		v.SecurityGroups = append(v.SecurityGroups, g)
	}
	return v
}

func (m *maker) topologyInterfaces(t *model.Topology) {
	for i, v := range t.VPCs {
		for j, s := range v.VSwitches {
			if s.VSwitchId == "" {
				continue
			}
			base := strings.Split(s.CidrBlock, "/")[0]
			for k := range m.IntN(3) {
				n := model.Instance{VSwitchId: s.VSwitchId, InstanceType: one(m, []string{"", "ecs.g7.xlarge", "ecs.n4.small"}), Status: one(m, []string{"", model.InstanceStopped})}
				if m.odds(2) {
					n.InstanceId = fmt.Sprintf("i-%d-%d-%d", i, j, k)
				}
				if m.odds(3) {
					n.NetworkInterfaceId = fmt.Sprintf("eni-p-%d-%d-%d", i, j, k)
				}
				t.Instances = append(t.Instances, n)
			}
			for k := range m.IntN(2) {
				e := model.NetworkInterface{VSwitchId: s.VSwitchId, Tags: []model.Tag{{Key: "a"}, {Key: "b", Value: "c"}}, QueueNumber: m.IntN(3), ServiceManaged: m.odds(4)}
				if m.odds(2) {
					e.NetworkInterfaceId = fmt.Sprintf("eni-%d-%d-%d", i, j, k)
					e.MacAddress = fmt.Sprintf("00:16:3e:00:%02x:%02x", i, j)
				}
				if m.odds(2) {
					e.PrivateIpAddress = base[:len(base)-1] + "1"
				}
				if m.odds(3) {
					e.SecondaryPrivateIpAddresses = []string{base[:len(base)-1] + "3"}
				}
				if m.odds(4) {
					e.Status = model.StatusCreateFailed
				} else if n := one(m, t.Instances); n.InstanceId != "" && m.odds(2) {
					e.InstanceId, e.Status = n.InstanceId, model.StatusInUse
				}
				if m.odds(2) {
					goes := m.odds(2)
					e.DeleteOnRelease = &goes
				}
				t.NetworkInterfaces = append(t.NetworkInterfaces, e)
			}
		}
	}
}
