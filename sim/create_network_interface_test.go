package sim_test

import (
	"fmt"
	"net/netip"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

type request = model.CreateNetworkInterfaceRequest

// TestAnswer holds every field of an answer to what was asked for.
func TestAnswer(t *testing.T) {
	s, got := accepted(t, sim.MustNew(world()), &request{
		AccessKeyId:          "main",
		RegionId:             "cn-hangzhou",
		VSwitchId:            "vsw-6",
		Tag:                  []model.Tag{{Key: "b", Value: "2"}, {Key: "a", Value: ""}},
		ResourceGroupId:      "rg-1",
		PrimaryIpAddress:     "172.16.3.7",
		SecurityGroupIds:     []string{"sg-2", "sg-1", "sg-2"},
		NetworkInterfaceName: "名-1:_",
		Description:          "two words",
		PrivateIpAddress:     []string{"172.16.3.9", "172.16.3.8"},
		QueueNumber:          7,
		Ipv6Address:          []string{"2408:4000:0:A601:0::5"},
	})
	want := &model.CreateNetworkInterfaceResponse{
		RequestId:            got.RequestId,
		NetworkInterfaceId:   got.NetworkInterfaceId,
		NetworkInterfaceName: "名-1:_",
		Description:          "two words",
		Status:               "Available",
		Type:                 "Secondary",
		VSwitchId:            "vsw-6",
		VpcId:                "vpc-1",
		ZoneId:               "cn-hangzhou-a",
		MacAddress:           got.MacAddress,
		PrivateIpAddress:     "172.16.3.7",
		PrivateIpSets: model.PrivateIpSets{PrivateIpSet: []model.PrivateIpSet{
			{PrivateIpAddress: "172.16.3.7", Primary: true},
			{PrivateIpAddress: "172.16.3.9"},
			{PrivateIpAddress: "172.16.3.8"},
		}},
		ResourceGroupId:  "rg-1",
		SecurityGroupIds: model.SecurityGroupIds{SecurityGroupId: []string{"sg-2", "sg-1"}},
		Tags:             model.Tags{Tag: []model.TagItem{{TagKey: "b", TagValue: "2"}, {TagKey: "a"}}},
		OwnerId:          "1234567890123456",
		Ipv6Sets:         model.Ipv6Sets{Ipv6Set: []model.Ipv6Set{{Ipv6Address: "2408:4000:0:a601::5"}}},
		Ipv4PrefixSets:   model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}},
		Ipv6PrefixSets:   model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	shown, ok := s.NetworkInterface(got.NetworkInterfaceId)
	if !ok || shown.QueueNumber != 7 || shown.Status != "Available" || shown.InstanceId != "" || shown.CreationTime != s.Now() {
		t.Errorf("the listing shows %+v", shown)
	}
}

// TestAnswerOfLeast wants empty values, and no nil list, where nothing was
// asked for: "This parameter is empty by default" (the page).
func TestAnswerOfLeast(t *testing.T) {
	_, got := accepted(t, sim.MustNew(world()), valid())
	if got.NetworkInterfaceName != "" || got.Description != "" || got.ResourceGroupId != "" || got.ServiceManaged || got.ServiceID != 0 {
		t.Errorf("got %+v", got)
	}
	if n := len(got.PrivateIpSets.PrivateIpSet); n != 1 || !got.PrivateIpSets.PrivateIpSet[0].Primary {
		t.Errorf("got addresses %+v", got.PrivateIpSets)
	}
	v := reflect.ValueOf(*got)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Struct && f.Field(0).IsNil() {
			t.Errorf("%s is nil", v.Type().Field(i).Name)
		}
	}
}

// TestForms holds the generated values to the forms that real ones have.
func TestForms(t *testing.T) {
	s := sim.MustNew(world())
	for _, region := range []struct{ id, vsw, sg, infix string }{
		{"cn-hangzhou", "vsw-1", "sg-1", "bp1"},
		{"cn-shanghai", "vsw-sh", "sg-sh", "uf6"},
	} {
		_, got := accepted(t, s, &request{AccessKeyId: "main", RegionId: region.id, VSwitchId: region.vsw, SecurityGroupId: region.sg})
		for _, form := range []struct{ value, form string }{
			{got.NetworkInterfaceId, `^eni-` + region.infix + `[0-9a-z]{17}$`},
			{got.MacAddress, `^00:16:3e:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}$`},
			{got.RequestId, `^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$`},
			{got.OwnerId, `^[0-9]{16}$`},
		} {
			if !regexp.MustCompile(form.form).MatchString(form.value) {
				t.Errorf("%q does not match %s", form.value, form.form)
			}
		}
	}
	generated := sim.MustNew(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{CidrBlock: "172.16.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{}},
	}}, ResourceGroups: []model.ResourceGroup{{}}})
	for a := range generated.Accounts() {
		if !regexp.MustCompile(`^[1-9][0-9]{15}$`).MatchString(a.AccountId) {
			t.Errorf("account id %q", a.AccountId)
		}
	}
	for v := range generated.VPCs() {
		if !regexp.MustCompile(`^vpc-bp1[0-9a-z]{18}$`).MatchString(v.VpcId) {
			t.Errorf("VPC id %q", v.VpcId)
		}
	}
	for v := range generated.VSwitches() {
		if !regexp.MustCompile(`^vsw-bp1[0-9a-z]{18}$`).MatchString(v.VSwitchId) {
			t.Errorf("VSwitch id %q", v.VSwitchId)
		}
	}
	for g := range generated.ResourceGroups() {
		if !regexp.MustCompile(`^rg-[0-9a-z]{15}$`).MatchString(g.ResourceGroupId) {
			t.Errorf("resource group id %q", g.ResourceGroupId)
		}
	}
}

// TestPicks wants picked addresses to be free ones of the VSwitch, and the given
// ones to be kept from the picks of the same call.
func TestPicks(t *testing.T) {
	// 4 addresses can be used: .1 to .4. Three are given, so the primary is the
	// one that is left, whatever the seed.
	for seed := range uint64(50) {
		topology := world()
		topology.Seed = seed
		_, got := accepted(t, sim.MustNew(topology), valid(func(r *request) {
			r.VSwitchId = "vsw-29"
			r.PrivateIpAddress = []string{"172.16.1.1", "172.16.1.3", "172.16.1.4"}
		}))
		if got.PrivateIpAddress != "172.16.1.2" {
			t.Fatalf("seed %d: the primary address is %s, want the only free one, 172.16.1.2", seed, got.PrivateIpAddress)
		}
	}
	s, got := accepted(t, sim.MustNew(world()), valid(func(r *request) {
		r.VSwitchId, r.SecondaryPrivateIpAddressCount, r.Ipv6AddressCount = "vsw-6", 10, 10
	}))
	if n := len(got.PrivateIpSets.PrivateIpSet); n != 11 {
		t.Errorf("%d addresses, want 11", n)
	}
	if n := len(got.Ipv6Sets.Ipv6Set); n != 10 {
		t.Errorf("%d IPv6 addresses, want 10", n)
	}
	if n := free(t, s, "vsw-6"); n != 252-11 {
		t.Errorf("%d addresses are free, want %d", n, 252-11)
	}
}

// TestRefusals has a case for every code that a call of the action can raise
// against a world, with the rule of the page that it follows.
func TestRefusals(t *testing.T) {
	cases := []struct {
		name string
		edit func(*request)
		want want
	}{
		{"the account does not exist", func(r *request) { r.AccessKeyId = "nobody" },
			want{apierrors.AbsInvalidAccountNotFound, 403, "AccessKeyId", "nobody", "The Account is not found or ak is expired."}},
		{"the AccessKey has expired", func(r *request) { r.AccessKeyId = "old" },
			want{apierrors.AbsInvalidAccountNotFound, 403, "AccessKeyId", "old", "The Account is not found or ak is expired."}},
		{"nobody calls", func(r *request) { r.AccessKeyId = "" },
			want{apierrors.AbsInvalidAccountNotFound, 403, "AccessKeyId", "", "The Account is not found or ak is expired."}},
		{"the account may not use ENIs", func(r *request) { r.AccessKeyId = "odd" },
			want{apierrors.InvalidUserTypeNotSupported, 403, "AccessKeyId", "odd", "The account does not support this operation."}},
		{"the action is closed to RAM users", func(r *request) { r.AccessKeyId = "ram-strict" },
			want{apierrors.ForbiddenNotSupportRAM, 403, "AccessKeyId", "ram-strict", "This action does not support accessed by RAM mode."}},
		{"the RAM user has no permission", func(r *request) { r.AccessKeyId = "ram-reader" },
			want{apierrors.ForbiddenSubUser, 403, "AccessKeyId", "ram-reader", "The specified action is not available for you."}},
		{"RegionId is required", func(r *request) { r.RegionId = "" },
			want{apierrors.MissingParameter, 400, "RegionId", "", `The input parameter "RegionId" that is mandatory for processing this request is not supplied.`}},
		{"the region does not exist", func(r *request) { r.RegionId = "cn-atlantis" },
			want{apierrors.InvalidRegionIdNotFound, 404, "RegionId", "cn-atlantis", "The specified RegionId does not exist."}},
		{"the region has no service", func(r *request) { r.RegionId = "cn-nowhere" },
			want{apierrors.ForbiddenRegionId, 400, "RegionId", "cn-nowhere", `The service is not available in the region "cn-nowhere".`}},
		{"a rule of the request alone", func(r *request) { r.QueueNumber = 2049 },
			want{apierrors.InvalidParameter, 400, "QueueNumber", "2049", `The specified parameter "QueueNumber" is not valid. It is 2049; 1 to 2048 are allowed.`}},
		{"the resource group does not exist", func(r *request) { r.ResourceGroupId = "rg-none" },
			want{apierrors.InvalidResourceGroupNotFound, 404, "ResourceGroupId", "rg-none", "The ResourceGroup provided does not exist in our records."}},
		{"the resource group is another kind of thing", func(r *request) { r.ResourceGroupId = "vsw-1" },
			want{apierrors.InvalidResourceGroupNotFound, 404, "ResourceGroupId", "vsw-1", "The ResourceGroup provided does not exist in our records."}},
		{"the resource group is another account's", func(r *request) {
			r.AccessKeyId, r.ResourceGroupId = "other", "rg-1"
		}, want{apierrors.InvalidResourceGroupNotFound, 404, "ResourceGroupId", "rg-1", "The ResourceGroup provided does not exist in our records."}},
		{"the VSwitch does not exist", func(r *request) { r.VSwitchId = "vsw-none" },
			want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-none", `The specified VSwitchId "vsw-none" is not found.`}},
		{"the VSwitch is in another region", func(r *request) { r.VSwitchId = "vsw-sh" },
			want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-sh", `The specified VSwitchId "vsw-sh" is not found.`}},
		{"the VSwitch is another account's", func(r *request) { r.AccessKeyId = "other" },
			want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-1", `The specified VSwitchId "vsw-1" is not found.`}},
		{"the VSwitch is Pending", func(r *request) { r.VSwitchId = "vsw-pending" },
			want{apierrors.IncorrectVSwitchStatus, 400, "VSwitchId", "vsw-pending", "The current status of vSwitch does not support this operation."}},
		{"the VSwitch has no IPv6", func(r *request) { r.Ipv6AddressCount = 1 },
			want{apierrors.InvalidVSwitchIpv6NotTurnOn, 403, "VSwitchId", "vsw-1", `The specified VSwitch "vsw-1" ipv6 function not turn on.`}},
		{"the group does not exist", func(r *request) { r.SecurityGroupId = "sg-none" },
			want{apierrors.InvalidSecurityGroupIdNotFound, 404, "SecurityGroupId", "sg-none", "The specified SecurityGroupId is not found."}},
		{"the second group does not exist", func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-none"} },
			want{apierrors.InvalidSecurityGroupIdNotFound, 404, "SecurityGroupIds.2", "sg-none", "The specified SecurityGroupId is not found."}},
		{"the group is in another region", func(r *request) { r.SecurityGroupId = "sg-sh" },
			want{apierrors.InvalidSecurityGroupIdNotFound, 404, "SecurityGroupId", "sg-sh", "The specified SecurityGroupId is not found."}},
		{"the group is of the classic network", func(r *request) { r.SecurityGroupId = "sg-classic" },
			want{apierrors.InvalidSecurityGroupIdNotVpc, 403, "SecurityGroupId", "sg-classic", "The specified SecurityGroupId not in VPC."}},
		{"the group is of another VPC", func(r *request) { r.SecurityGroupId = "sg-vpc2" },
			want{apierrors.InvalidOperationVpcMismatch, 403, "SecurityGroupId", "sg-vpc2", "The VPC of the specified ENI and security group are not in the same VPC."}},
		{"six groups", func(r *request) {
			r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"}
		}, want{apierrors.JoinedGroupLimitExceed, 400, "SecurityGroupIds.N", "6", "The number of security groups of an ENI exceeds the limit of 5."}},
		{"a basic and an advanced group", func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-adv"} },
			want{apierrors.InvalidParameterConflict, 400, "SecurityGroupIds.N", "", `The specified parameter "SecurityGroupIds.N" conflicts with other parameters. An ENI cannot join basic and advanced security groups together.`}},
		{"the address is outside of the VSwitch", func(r *request) { r.PrimaryIpAddress = "172.16.1.1" },
			want{apierrors.InvalidVSwitchIdIpInvalid, 403, "PrimaryIpAddress", "172.16.1.1", `The specified IpAddress "172.16.1.1" is not valid in VSwitch CIDR block "172.16.0.0/24".`}},
		{"the address is reserved", func(r *request) { r.PrivateIpAddress = []string{"172.16.0.5", "172.16.0.253"} },
			want{apierrors.InvalidVSwitchIdIpInvalid, 403, "PrivateIpAddress.2", "172.16.0.253", `The specified IpAddress "172.16.0.253" is not valid in VSwitch CIDR block "172.16.0.0/24".`}},
		{"the address is that of an instance", func(r *request) { r.PrimaryIpAddress = "172.16.0.10" },
			want{apierrors.InvalidPrivateIpAddressDuplicated, 400, "PrimaryIpAddress", "172.16.0.10", "Specified private IP address is duplicated."}},
		{"the address is another ENI's secondary", func(r *request) { r.PrivateIpAddress = []string{"172.16.0.22"} },
			want{apierrors.InvalidPrivateIpAddressDuplicated, 400, "PrivateIpAddress.1", "172.16.0.22", "Specified private IP address is duplicated."}},
		{"the IPv6 address is outside of the VSwitch", func(r *request) { r.VSwitchId, r.Ipv6Address = "vsw-6", []string{"2408:4000:0:a602::5"} },
			want{apierrors.InvalidVSwitchIdIpInvalid, 403, "Ipv6Address.1", "2408:4000:0:a602::5", `The specified IpAddress "2408:4000:0:a602::5" is not valid in VSwitch CIDR block "2408:4000:0:a601::/64".`}},
		{"the IPv6 address is reserved", func(r *request) {
			r.VSwitchId, r.Ipv6Address = "vsw-6", []string{"2408:4000:0:a601:ffff:ffff:ffff:fff7"}
		}, want{apierrors.InvalidVSwitchIdIpInvalid, 403, "Ipv6Address.1", "2408:4000:0:a601:ffff:ffff:ffff:fff7", `The specified IpAddress "2408:4000:0:a601:ffff:ffff:ffff:fff7" is not valid in VSwitch CIDR block "2408:4000:0:a601::/64".`}},
		{"too few addresses are free", func(r *request) { r.VSwitchId, r.SecondaryPrivateIpAddressCount = "vsw-29", 4 },
			want{apierrors.InvalidVSwitchIdIpNotEnough, 403, "VSwitchId", "vsw-29", `The specified VSwitch "vsw-29" has not enough IpAddress.`}},
	}
	s := sim.MustNew(world())
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.want.check(t, refused(t, s, valid(c.edit))) })
	}
}

// TestAccepted has what is allowed next to what is refused.
func TestAccepted(t *testing.T) {
	s := sim.MustNew(world())
	for name, edit := range map[string]func(*request){
		"a RAM user with all actions": func(r *request) { r.AccessKeyId = "ram-admin" },
		"a RAM user with this action": func(r *request) { r.AccessKeyId = "ram-maker" },
		"five groups": func(r *request) {
			r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-2", "sg-3", "sg-4", "sg-5"}
		},
		"five groups, one of them twice": func(r *request) {
			r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-1"}
		},
		"an advanced group":              func(r *request) { r.SecurityGroupId = "sg-adv" },
		"the lowest address":             func(r *request) { r.PrimaryIpAddress = "172.16.0.1" },
		"the highest address":            func(r *request) { r.PrimaryIpAddress = "172.16.0.252" },
		"all the addresses of a VSwitch": func(r *request) { r.VSwitchId, r.SecondaryPrivateIpAddressCount = "vsw-29", 3 },
		"ten given secondaries":          func(r *request) { r.VSwitchId, r.PrivateIpAddress = "vsw-16", numbered(10) },
		"the lowest IPv6 address":        func(r *request) { r.VSwitchId, r.Ipv6Address = "vsw-6", []string{"2408:4000:0:a601::1"} },
		"the highest IPv6 address": func(r *request) {
			r.VSwitchId, r.Ipv6Address = "vsw-6", []string{"2408:4000:0:a601:ffff:ffff:ffff:fff6"}
		},
		"an address of another VPC's ENI": func(r *request) {
			r.VSwitchId, r.SecurityGroupId, r.PrimaryIpAddress = "vsw-2", "sg-vpc2", "172.16.0.10"
		},
	} {
		t.Run(name, func(t *testing.T) { accepted(t, s, valid(edit)) })
	}
}

// TestLastAddress takes a /29 to its end: 4 addresses can be used.
func TestLastAddress(t *testing.T) {
	r := valid(func(r *request) { r.VSwitchId = "vsw-29" })
	s := fill(t, sim.MustNew(world()), r, 3)
	s, last := accepted(t, s, r)
	if n := free(t, s, "vsw-29"); n != 0 {
		t.Errorf("%d addresses are free, want none", n)
	}
	want{apierrors.InvalidVSwitchIdIpNotEnough, 403, "VSwitchId", "vsw-29", `The specified VSwitch "vsw-29" has not enough IpAddress.`}.
		check(t, refused(t, s, r))
	r.PrimaryIpAddress = last.PrivateIpAddress
	want{apierrors.InvalidPrivateIpAddressDuplicated, 400, "PrimaryIpAddress", last.PrivateIpAddress, "Specified private IP address is duplicated."}.
		check(t, refused(t, s, r))
}

// TestQuota: "By default, you can create a maximum of 100 ENIs in a region for
// an Alibaba Cloud account" (the page). The ENI of the topology is one of them,
// the primary ENI of its instance is not.
func TestQuota(t *testing.T) {
	for _, quota := range []int{0, 3} {
		topology := world()
		topology.Quotas.NetworkInterfaces = quota
		most := 100
		if quota != 0 {
			most = quota
		}
		r := valid(func(r *request) { r.VSwitchId = "vsw-16" })
		s := fill(t, sim.MustNew(topology), r, most-1)
		want{apierrors.MaxEniCountExceeded, 403, "RegionId", "cn-hangzhou", "The number of ENI exceeds the limit per region."}.
			check(t, refused(t, s, r))
		if err := sim.Check(s); err != nil {
			t.Error(err)
		}
		// Another region has its own.
		accepted(t, s, &request{AccessKeyId: "main", RegionId: "cn-shanghai", VSwitchId: "vsw-sh", SecurityGroupId: "sg-sh"})
	}
}

// TestGroupCapacity: a basic group holds 2,000 private addresses, an advanced
// one 65,536, primary and secondary ones alike (Limits).
func TestGroupCapacity(t *testing.T) {
	for _, group := range []struct {
		id     string
		most   int
		quotas model.Quotas
	}{
		{"sg-1", 2_000, model.Quotas{}},
		{"sg-adv", 65_536, model.Quotas{}},
		{"sg-1", 33, model.Quotas{NormalGroupAddresses: 33}},
		{"sg-adv", 44, model.Quotas{EnterpriseGroupAddresses: 44}},
	} {
		t.Run(fmt.Sprint(group.id, group.most), func(t *testing.T) {
			topology := world()
			topology.Quotas = group.quotas
			topology.Quotas.NetworkInterfaces = 1 << 20
			topology.VPCs[0].VSwitches = append(topology.VPCs[0].VSwitches, model.VSwitch{VSwitchId: "vsw-more", CidrBlock: "172.18.0.0/16"})
			cloud := sim.MustOpen(topology)
			ask := func(vsw string, addresses int) error {
				_, err := cloud.CreateNetworkInterface(valid(func(r *request) {
					r.VSwitchId, r.SecurityGroupId, r.SecondaryPrivateIpAddressCount = vsw, group.id, addresses-1
				}))
				return err
			}
			left := group.most
			for ; left >= 11+2; left -= 11 {
				vsw := "vsw-16"
				if left < group.most/2 {
					vsw = "vsw-more"
				}
				if err := ask(vsw, 11); err != nil {
					t.Fatalf("with room for %d more: %v", left, err)
				}
			}
			full := want{apierrors.SecurityGroupInstanceLimitExceed, 403, "SecurityGroupId", group.id, "The maximum number of instances in a security group is exceeded."}
			if left <= 10 {
				full.check(t, ask("vsw-more", left+1))
			}
			for ; left > 0; left-- {
				if err := ask("vsw-more", 1); err != nil {
					t.Fatalf("with room for %d more: %v", left, err)
				}
			}
			full.check(t, ask("vsw-more", 1))
			if err := sim.Check(cloud.State()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestGroupQuota: the number of groups an ENI may join can be raised (Limits).
func TestGroupQuota(t *testing.T) {
	topology := world()
	topology.Quotas.SecurityGroupsPerNetworkInterface = 6
	accepted(t, sim.MustNew(topology), valid(func(r *request) {
		r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"}
	}))
}

// TestIdempotence is law 3.
func TestIdempotence(t *testing.T) {
	s0 := sim.MustNew(world())
	r := valid(func(r *request) { r.ClientToken, r.Description = "token", "first" })
	s1, first := accepted(t, s0, r)

	t.Run("the same again", func(t *testing.T) {
		s2, again := accepted(t, s1, r)
		if s2 != s1 {
			t.Error("the replay changed the state")
		}
		if again.RequestId == first.RequestId {
			t.Error("the replay has the first call's request id")
		}
		again.RequestId = first.RequestId
		if !reflect.DeepEqual(again, first) {
			t.Errorf("got  %+v\nwant %+v", again, first)
		}
	})
	t.Run("by another key of the account", func(t *testing.T) {
		same := *r
		same.AccessKeyId = "ram-admin"
		if _, again := accepted(t, s1, &same); again.NetworkInterfaceId != first.NetworkInterfaceId {
			t.Error("another ENI was made")
		}
	})
	t.Run("other parameters", func(t *testing.T) {
		for name, edit := range map[string]func(*request){
			"another":          func(r *request) { r.Description = "second" },
			"one more":         func(r *request) { r.QueueNumber = 1 },
			"one less":         func(r *request) { r.Description = "" },
			"another spelling": func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1"} },
			"a wrong one":      func(r *request) { r.QueueNumber = -1 },
		} {
			other := *r
			edit(&other)
			err := refused(t, s1, &other)
			t.Run(name, func(t *testing.T) {
				want{apierrors.IdempotentParameterMismatch, 400, "ClientToken", "token", "The request is retried with updated parameters."}.check(t, err)
			})
		}
	})
	t.Run("another scope", func(t *testing.T) {
		for name, edit := range map[string]func(*request){
			"token":  func(r *request) { r.ClientToken = "TOKEN" },
			"region": func(r *request) { r.RegionId, r.VSwitchId, r.SecurityGroupId = "cn-shanghai", "vsw-sh", "sg-sh" },
		} {
			other := *r
			edit(&other)
			if _, made := accepted(t, s1, &other); made.NetworkInterfaceId == first.NetworkInterfaceId {
				t.Errorf("another %s got the first call's ENI", name)
			}
		}
	})
	t.Run("a failed call leaves its token", func(t *testing.T) {
		bad := *r
		bad.PrimaryIpAddress = "172.16.0.10"
		refused(t, s0, &bad)
		accepted(t, s0, r)
	})
	t.Run("no token, no memory", func(t *testing.T) {
		r := valid()
		s, first := accepted(t, s0, r)
		if _, second := accepted(t, s, r); second.NetworkInterfaceId == first.NetworkInterfaceId {
			t.Error("two calls without a token made one ENI")
		}
	})
}

// TestTokenScopeAccount: two accounts may use the same token.
func TestTokenScopeAccount(t *testing.T) {
	topology := world()
	var other string
	for a := range sim.MustNew(topology).Accounts() {
		if a.AccessKeys[0].AccessKeyId == "other" {
			other = a.AccountId
		}
	}
	topology.Accounts[1].AccountId = other
	topology.VPCs[1].OwnerId = other
	s, first := accepted(t, sim.MustNew(topology), valid(func(r *request) { r.ClientToken = "t" }))
	_, second := accepted(t, s, &request{AccessKeyId: "other", RegionId: "cn-hangzhou", VSwitchId: "vsw-2", SecurityGroupId: "sg-vpc2", ClientToken: "t"})
	if first.NetworkInterfaceId == second.NetworkInterfaceId || second.OwnerId != other {
		t.Errorf("got %+v", second)
	}
}

// TestOrder plants two faults at a time and wants the one that stands earlier in
// the documented order (law 9).
func TestOrder(t *testing.T) {
	topology := world()
	topology.Quotas.NetworkInterfaces = 2
	topology.Quotas.NormalGroupAddresses = 5 // as many as the instance's ENI and the given one have in sg-6
	topology.NetworkInterfaces[0].SecondaryPrivateIpAddresses = []string{"172.16.0.21", "172.16.0.22", "172.16.0.23"}
	used := valid(func(r *request) { r.ClientToken, r.SecurityGroupId = "used", "sg-2" })
	s := fill(t, sim.MustNew(topology), used, 1)
	// Each fault sets other parameters than the others where it can; those that
	// exclude each other are left out below.
	faults := []struct {
		name  string
		field string // the parameter that holds it; two faults cannot share one
		code  apierrors.Code
		edit  func(*request)
	}{
		{"caller unknown", "AccessKeyId", apierrors.AbsInvalidAccountNotFound, func(r *request) { r.AccessKeyId = "nobody" }},
		{"account kind", "AccessKeyId", apierrors.InvalidUserTypeNotSupported, func(r *request) { r.AccessKeyId = "odd" }},
		{"closed to RAM", "AccessKeyId", apierrors.ForbiddenNotSupportRAM, func(r *request) { r.AccessKeyId = "ram-strict" }},
		{"RAM user", "AccessKeyId", apierrors.ForbiddenSubUser, func(r *request) { r.AccessKeyId = "ram-reader" }},
		{"no region", "RegionId", apierrors.MissingParameter, func(r *request) { r.RegionId = "" }},
		{"region unknown", "RegionId", apierrors.InvalidRegionIdNotFound, func(r *request) { r.RegionId = "cn-atlantis" }},
		{"region without service", "RegionId", apierrors.ForbiddenRegionId, func(r *request) { r.RegionId = "cn-nowhere" }},
		{"token used", "ClientToken", apierrors.IdempotentParameterMismatch, func(r *request) { r.ClientToken, r.NetworkInterfaceName = "used", "other" }},
		{"request alone", "QueueNumber", apierrors.InvalidParameter, func(r *request) { r.QueueNumber = 9999 }},
		{"resource group", "ResourceGroupId", apierrors.InvalidResourceGroupNotFound, func(r *request) { r.ResourceGroupId = "rg-none" }},
		{"VSwitch unknown", "VSwitchId", apierrors.InvalidVSwitchIdNotFound, func(r *request) { r.VSwitchId = "vsw-none" }},
		{"VSwitch pending", "VSwitchId", apierrors.IncorrectVSwitchStatus, func(r *request) { r.VSwitchId = "vsw-pending" }},
		{"IPv6 off", "Ipv6Address", apierrors.InvalidVSwitchIpv6NotTurnOn, func(r *request) { r.Ipv6AddressCount = 1 }},
		{"group unknown", "group", apierrors.InvalidSecurityGroupIdNotFound, groups("sg-none", "sg-classic")},
		{"group classic", "group", apierrors.InvalidSecurityGroupIdNotVpc, groups("sg-classic", "sg-vpc2")},
		{"group elsewhere", "group", apierrors.InvalidOperationVpcMismatch, groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6", "sg-vpc2")},
		{"groups too many", "group", apierrors.JoinedGroupLimitExceed, groups("sg-adv", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")},
		{"groups mixed", "group", apierrors.InvalidParameterConflict, groups("sg-adv", "sg-6")},
		{"group full", "group", apierrors.SecurityGroupInstanceLimitExceed, groups("sg-6")},
		{"quota", "", apierrors.MaxEniCountExceeded, func(*request) {}},
		{"address invalid", "PrimaryIpAddress", apierrors.InvalidVSwitchIdIpInvalid, func(r *request) { r.PrimaryIpAddress = "172.16.0.0" }},
		{"address in use", "PrivateIpAddress", apierrors.InvalidPrivateIpAddressDuplicated, func(r *request) { r.PrivateIpAddress = []string{"172.16.0.10"} }},
		{"addresses too few", "VSwitchId", apierrors.InvalidVSwitchIdIpNotEnough, func(r *request) { r.VSwitchId, r.SecondaryPrivateIpAddressCount = "vsw-29", 4 }},
	}
	code := func(s sim.State, r *request) apierrors.Code {
		err := refused(t, s, r)
		for _, c := range apierrors.Catalogue() {
			if err.(*apierrors.Error).Code() == c {
				return c
			}
		}
		t.Fatalf("%v is not of the catalogue", err)
		return apierrors.Code{}
	}
	room := topology
	room.Quotas.NetworkInterfaces = 100
	roomy := fill(t, sim.MustNew(room), used, 1)
	pairs := 0
	for i, f := range faults {
		world := roomy
		if f.name == "quota" {
			world = s
		}
		if got := code(world, valid(f.edit)); got != f.code {
			t.Errorf("%s alone: got %s, want %s", f.name, got, f.code)
		}
		for _, g := range faults[i+1:] {
			if f.field == g.field || f.field == "PrivateIpAddress" && g.name == "addresses too few" {
				continue
			}
			world := roomy
			if f.name == "quota" || g.name == "quota" {
				world = s
			}
			pairs++
			if got := code(world, valid(g.edit, f.edit)); got != f.code {
				t.Errorf("%s and %s: got %s, want the first, %s", f.name, g.name, got, f.code)
			}
		}
	}
	if pairs < 190 {
		t.Errorf("only %d pairs were tried", pairs)
	}
}

func groups(ids ...string) func(*request) {
	return func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", ids }
}

// TestNothingShared is law 11: what goes in and comes out can be scribbled on.
func TestNothingShared(t *testing.T) {
	topology := world()
	s := sim.MustNew(topology)
	digest := s.Digest()
	scribble(reflect.ValueOf(&topology).Elem())
	r := valid(func(r *request) {
		r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1", "sg-2"}
		r.Tag = []model.Tag{{Key: "k", Value: "v"}}
		r.PrivateIpAddress = []string{"172.16.0.100"}
		r.ClientToken = "t"
	})
	after, response := accepted(t, s, r)
	made := after.Digest()
	scribble(reflect.ValueOf(r).Elem())
	scribble(reflect.ValueOf(response).Elem())
	for e := range after.NetworkInterfaces() {
		scribble(reflect.ValueOf(&e).Elem())
	}
	for a := range after.Accounts() {
		scribble(reflect.ValueOf(&a).Elem())
	}
	for x := range after.Regions() {
		scribble(reflect.ValueOf(&x).Elem())
	}
	for x := range after.Instances() {
		scribble(reflect.ValueOf(&x).Elem())
	}
	if s.Digest() != digest || after.Digest() != made {
		t.Error("a state changed with what was passed in or got back")
	}
	if err := sim.Check(after); err != nil {
		t.Error(err)
	}
}

// scribble overwrites every string and element that can be reached.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString("scribble")
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				scribble(v.Field(i))
			}
		}
	}
}

// TestNilAndStrange: nothing panics on a request that is not there or not ours.
func TestNilAndStrange(t *testing.T) {
	s := sim.MustNew(model.Topology{})
	missing := want{apierrors.MissingParameter, 400, "RegionId", "", `The input parameter "RegionId" that is mandatory for processing this request is not supplied.`}
	_, _, err := sim.CreateNetworkInterface(s, nil)
	missing.check(t, err)
	for _, r := range []model.Request{nil, stranger{}} {
		name := ""
		if r != nil {
			name = r.Action()
		}
		after, response, err := sim.Apply(s, r)
		if after != s || response != nil {
			t.Errorf("%T: got another state or an answer", r)
		}
		want{apierrors.InvalidActionNotFound, 404, "Action", name, "Specified api is not found, please check your url and method."}.check(t, err)
	}
}

type stranger struct{}

func (stranger) Action() string { return "Strange" }
func (stranger) Check() error   { return nil }

// TestZeroState: the zero State is the world of an empty topology.
func TestZeroState(t *testing.T) {
	var zero sim.State
	if zero.Digest() != sim.MustNew(model.Topology{}).Digest() {
		t.Error("the digests differ")
	}
	after, _, err := sim.CreateNetworkInterface(zero, &request{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"})
	if after != zero {
		t.Error("a refused call returned another state")
	}
	want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-1", `The specified VSwitchId "vsw-1" is not found.`}.check(t, err)
}

// TestAnyoneCalls: without accounts in the topology every call is the one
// account's, whatever its key.
func TestAnyoneCalls(t *testing.T) {
	topology := world()
	topology.Accounts = nil
	s := sim.MustNew(topology)
	for _, key := range []string{"", "LTAI4Fxxxx", "main"} {
		accepted(t, s, valid(func(r *request) { r.AccessKeyId = key }))
	}
}

// TestSeeds: worlds with different seeds pick and name differently.
func TestSeeds(t *testing.T) {
	answers := make(map[string]bool)
	for seed := range uint64(10) {
		topology := world()
		topology.Seed = seed
		_, got := accepted(t, sim.MustNew(topology), valid(func(r *request) { r.VSwitchId = "vsw-16" }))
		answers[got.NetworkInterfaceId+got.MacAddress+got.PrivateIpAddress+got.RequestId] = true
	}
	if len(answers) != 10 {
		t.Errorf("10 seeds gave %d answers", len(answers))
	}
}

// TestRandomAddressStaysInside wants every pick to be usable, and picks to
// spread over the whole VSwitch.
func TestRandomAddressStaysInside(t *testing.T) {
	topology := world()
	topology.Quotas.NetworkInterfaces = 1000
	cloud := sim.MustOpen(topology)
	var picked []netip.Addr
	for range 252 - 4 {
		got, err := cloud.CreateNetworkInterface(valid())
		if err != nil {
			t.Fatal(err)
		}
		picked = append(picked, netip.MustParseAddr(got.PrivateIpAddress))
	}
	slices.SortFunc(picked, netip.Addr.Compare)
	if n := len(slices.Compact(picked)); n != 248 {
		t.Errorf("%d addresses, want 248 distinct ones", n)
	}
	if low, high := picked[0].String(), picked[247].String(); low != "172.16.0.1" || high != "172.16.0.252" {
		t.Errorf("picked %s to %s, want 172.16.0.1 to 172.16.0.252", low, high)
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
	if s := cloud.State(); free(t, s, "vsw-1") != 0 {
		t.Error("the VSwitch is not full")
	}
	if _, err := cloud.CreateNetworkInterface(valid()); err == nil || !strings.Contains(err.Error(), "IpNotEnough") {
		t.Errorf("got %v", err)
	}
}
