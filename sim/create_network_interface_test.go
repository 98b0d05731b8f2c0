package sim_test

import (
	"fmt"
	"net/netip"
	"reflect"
	"regexp"
	"slices"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestCreatedENI compares every field of an answer with what was asked for.
func TestCreatedENI(t *testing.T) {
	s, got := create(t, sim.MustNew(world()), "VSwitchId=vsw-6 ResourceGroupId=rg-1 QueueNumber=7",
		`NetworkInterfaceName=名-1:_ Description="two words" Tag.1.Key=b Tag.1.Value=2 Tag.2.Key=a`,
		"PrimaryIpAddress=172.16.3.7 PrivateIpAddress.1=172.16.3.9 PrivateIpAddress.2=172.16.3.8",
		"Ipv6Address.1=2408:4000:0:A601:0::5 SecurityGroupId=", list("SecurityGroupIds", "sg-2", "sg-1", "sg-2"))
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
	equal(t, got, want)
	shown := eniOf(t, s, got.NetworkInterfaceId)
	equal(t, []any{shown.QueueNumber, shown.Status, shown.InstanceId, shown.CreationTime},
		[]any{7, "Available", "", s.Now()})
}

// TestCreatedENIByDefault has the values of what was not asked for, and no nil list:
// "This parameter is empty by default" (the page).
func TestCreatedENIByDefault(t *testing.T) {
	_, got := create(t, sim.MustNew(world()))
	equal(t, []any{got.NetworkInterfaceName, got.Description, got.ResourceGroupId, got.ServiceManaged, got.ServiceID},
		[]any{"", "", "", false, int64(0)})
	equal(t, got.PrivateIpSets.PrivateIpSet,
		[]model.PrivateIpSet{{PrivateIpAddress: got.PrivateIpAddress, Primary: true}})
	v := reflect.ValueOf(*got)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Struct && f.Field(0).IsNil() {
			t.Errorf("%s is nil", v.Type().Field(i).Name)
		}
	}
}

// wantForm compares a value with a regular expression.
func wantForm(t *testing.T, value, form string) {
	t.Helper()
	if !regexp.MustCompile("^" + form + "$").MatchString(value) {
		t.Errorf("%q does not match %s", value, form)
	}
}

// TestFormsOfGeneratedValues compares generated values with the forms of real ones.
func TestFormsOfGeneratedValues(t *testing.T) {
	s := sim.MustNew(world())
	for infix, changes := range map[string]string{
		"bp1": "", "uf6": "RegionId=cn-shanghai VSwitchId=vsw-sh SecurityGroupId=sg-sh",
	} {
		_, got := create(t, s, changes)
		wantForm(t, got.NetworkInterfaceId, "eni-"+infix+"[0-9a-z]{17}")
		wantForm(t, got.MacAddress, "00:16:3e:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}")
		wantForm(t, got.RequestId, "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}")
		wantForm(t, got.OwnerId, "[0-9]{16}")
	}
	generated := sim.MustNew(model.Topology{
		VPCs:           []model.VPC{{VSwitches: []model.VSwitch{{CidrBlock: "172.16.0.0/24"}}}},
		ResourceGroups: []model.ResourceGroup{{}},
	})
	for a := range generated.Accounts() {
		wantForm(t, a.AccountId, "[1-9][0-9]{15}")
	}
	for v := range generated.VPCs() {
		wantForm(t, v.VpcId, "vpc-bp1[0-9a-z]{18}")
	}
	for v := range generated.VSwitches() {
		wantForm(t, v.VSwitchId, "vsw-bp1[0-9a-z]{18}")
	}
	for g := range generated.ResourceGroups() {
		wantForm(t, g.ResourceGroupId, "rg-[0-9a-z]{15}")
	}
}

// validCreate is a call that succeeds in [world].
const validCreate = "CreateNetworkInterface VSwitchId=vsw-1 SecurityGroupId=sg-1"

// TestCallerRefusals has the codes of callers and regions, which every action checks
// alike.
func TestCallerRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(world()), validCreate, []refusal{
		{"the account does not exist", "AccessKeyId=nobody",
			"403 Abs.InvalidAccount.NotFound AccessKeyId=nobody", noAccount},
		{"the AccessKey has expired", "AccessKeyId=old", "403 Abs.InvalidAccount.NotFound AccessKeyId=old", noAccount},
		{"nobody calls", "AccessKeyId=", "403 Abs.InvalidAccount.NotFound AccessKeyId=", noAccount},
		{"the account may not use ENIs", "AccessKeyId=odd",
			"403 InvalidUserType.NotSupported AccessKeyId=odd", "The account does not support this operation."},
		{"the action is closed to RAM users", "AccessKeyId=ram-strict",
			"403 Forbidden.NotSupportRAM AccessKeyId=ram-strict", "This action does not support accessed by RAM mode."},
		{"the RAM user has no permission", "AccessKeyId=ram-reader",
			"403 Forbidden.SubUser AccessKeyId=ram-reader",
			"The specified action is not available for you."},
		{"RegionId is required", "RegionId=", "400 MissingParameter RegionId=", missing("RegionId")},
		{"the region does not exist", "RegionId=cn-atlantis",
			"404 InvalidRegionId.NotFound RegionId=cn-atlantis",
			noRegion + " There are cn-hangzhou, cn-shanghai, cn-nowhere."},
		{"the region has no service", "RegionId=cn-nowhere",
			"400 Forbidden.RegionId RegionId=cn-nowhere", `The service is not available in the region "cn-nowhere".`},
	})
}

// TestCreateNetworkInterfaceRefusals has a case for every other code that the action
// can return in a world, with the rule of the page that it follows.
func TestCreateNetworkInterfaceRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(world()), validCreate, []refusal{
		{"a rule of the request alone", "QueueNumber=2049",
			"400 InvalidParameter QueueNumber=2049", notValid("QueueNumber", "It is 2049; 1 to 2048 are allowed.")},
		{"the resource group does not exist", "ResourceGroupId=rg-none",
			"404 InvalidResourceGroup.NotFound ResourceGroupId=rg-none", noResourceGroup},
		{"the resource group is another kind of thing", "ResourceGroupId=vsw-1",
			"404 InvalidResourceGroup.NotFound ResourceGroupId=vsw-1", noResourceGroup},
		{"the resource group is another account's", "AccessKeyId=other ResourceGroupId=rg-1",
			"404 InvalidResourceGroup.NotFound ResourceGroupId=rg-1", noResourceGroup},
		{"the VSwitch does not exist", "VSwitchId=vsw-none",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-none", noVSwitch("vsw-none")},
		{"the VSwitch is in another region", "VSwitchId=vsw-sh",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-sh", noVSwitch("vsw-sh")},
		{"the VSwitch is another account's", "AccessKeyId=other",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-1", noVSwitch("vsw-1")},
		{"the VSwitch is Pending", "VSwitchId=vsw-pending",
			"400 IncorrectVSwitchStatus VSwitchId=vsw-pending", vswitchStatus},
		{"the VSwitch has no IPv6", "Ipv6AddressCount=1",
			"403 InvalidVSwitch.Ipv6NotTurnOn VSwitchId=vsw-1", noIpv6("vsw-1")},
		{"the group does not exist", "SecurityGroupId=sg-none",
			"404 InvalidSecurityGroupId.NotFound SecurityGroupId=sg-none", noGroup},
		{"the second group does not exist", "SecurityGroupId= SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-none",
			"404 InvalidSecurityGroupId.NotFound SecurityGroupIds.2=sg-none", noGroup},
		{"the group is in another region", "SecurityGroupId=sg-sh",
			"404 InvalidSecurityGroupId.NotFound SecurityGroupId=sg-sh", noGroup},
		{"the group is of the classic network", "SecurityGroupId=sg-classic",
			"403 InvalidSecurityGroupId.NotVpc SecurityGroupId=sg-classic", notVPCGroup},
		{"the group is of another VPC", "SecurityGroupId=sg-vpc2",
			"403 InvalidOperation.VpcMismatch SecurityGroupId=sg-vpc2", otherVPC},
		{"a basic and an advanced group", "SecurityGroupId= SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-adv",
			"400 InvalidParameter.Conflict SecurityGroupIds.N=",
			conflicts("SecurityGroupIds.N", mixedGroups)},
		{"the address is outside of the VSwitch", "PrimaryIpAddress=172.16.1.1",
			"403 InvalidVSwitchId.IpInvalid PrimaryIpAddress=172.16.1.1", unusable("172.16.1.1", "172.16.0.0/24")},
		{"the address is reserved", "PrivateIpAddress.1=172.16.0.5 PrivateIpAddress.2=172.16.0.253",
			"403 InvalidVSwitchId.IpInvalid PrivateIpAddress.2=172.16.0.253",
			unusable("172.16.0.253", "172.16.0.0/24")},
		{"the address is that of an instance", "PrimaryIpAddress=172.16.0.10",
			"400 InvalidPrivateIpAddress.Duplicated PrimaryIpAddress=172.16.0.10", duplicated},
		{"the address is another ENI's secondary", "PrivateIpAddress.1=172.16.0.22",
			"400 InvalidPrivateIpAddress.Duplicated PrivateIpAddress.1=172.16.0.22", duplicated},
		{"the IPv6 address is outside of the VSwitch", "VSwitchId=vsw-6 Ipv6Address.1=2408:4000:0:a602::5",
			"403 InvalidVSwitchId.IpInvalid Ipv6Address.1=2408:4000:0:a602::5",
			unusable("2408:4000:0:a602::5", "2408:4000:0:a601::/64")},
		{"the IPv6 address is reserved", "VSwitchId=vsw-6 Ipv6Address.1=2408:4000:0:a601:ffff:ffff:ffff:fff7",
			"403 InvalidVSwitchId.IpInvalid Ipv6Address.1=2408:4000:0:a601:ffff:ffff:ffff:fff7",
			unusable("2408:4000:0:a601:ffff:ffff:ffff:fff7", "2408:4000:0:a601::/64")},
		{"too few addresses are free", "VSwitchId=vsw-29 SecondaryPrivateIpAddressCount=4",
			"403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-29", notEnough("vsw-29")},
		{"six groups", "SecurityGroupId= " + list("SecurityGroupIds", "sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"),
			"400 JoinedGroupLimitExceed SecurityGroupIds.N=6",
			"The number of security groups of an ENI exceeds the limit of 5."},
	})
}

// TestCreateNetworkInterfaceLimits has what is allowed next to what is refused.
func TestCreateNetworkInterfaceLimits(t *testing.T) {
	s := sim.MustNew(world())
	groups := func(ids ...string) string { return "SecurityGroupId= " + list("SecurityGroupIds", ids...) }
	for name, changes := range map[string]string{
		"a RAM user with all actions":     "AccessKeyId=ram-admin",
		"a RAM user with this action":     "AccessKeyId=ram-maker",
		"five groups":                     groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5"),
		"five groups, one of them twice":  groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-1"),
		"an advanced group":               "SecurityGroupId=sg-adv",
		"the lowest address":              "PrimaryIpAddress=172.16.0.1",
		"the highest address":             "PrimaryIpAddress=172.16.0.252",
		"all the addresses of a VSwitch":  "VSwitchId=vsw-29 SecondaryPrivateIpAddressCount=3",
		"ten given secondary addresses":   list("PrivateIpAddress", numbered("172.16.0.", 30, 10)...),
		"the lowest IPv6 address":         "VSwitchId=vsw-6 Ipv6Address.1=2408:4000:0:a601::1",
		"the highest IPv6 address":        "VSwitchId=vsw-6 Ipv6Address.1=2408:4000:0:a601:ffff:ffff:ffff:fff6",
		"an address of another VPC's ENI": "VSwitchId=vsw-2 SecurityGroupId=sg-vpc2 PrimaryIpAddress=172.16.0.10",
	} {
		t.Run(name, func(t *testing.T) { create(t, s, changes) })
	}
	raised := with(world(), func(t *model.Topology) { t.Quotas.SecurityGroupsPerNetworkInterface = 6 })
	create(t, raised, groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"))
}

// TestPickedAddresses checks that picked addresses are free ones of the VSwitch, and
// that no address that the same call gives is picked.
func TestPickedAddresses(t *testing.T) {
	// 4 addresses can be used: .1 to .4. Three are given, so the primary one is the
	// fourth, with any seed.
	r := valid("VSwitchId=vsw-29", list("PrivateIpAddress", "172.16.1.1", "172.16.1.3", "172.16.1.4"))
	for seed := range uint64(50) {
		s := with(world(), func(t *model.Topology) { t.Seed = seed })
		if _, got := do(t, sim.CreateNetworkInterface, s, r); got.PrivateIpAddress != "172.16.1.2" {
			t.Fatalf("seed %d: %v\npicks %s, want the only free address, 172.16.1.2", seed, r, got.PrivateIpAddress)
		}
	}
	s, got := create(t, sim.MustNew(world()), "VSwitchId=vsw-6 SecondaryPrivateIpAddressCount=10 Ipv6AddressCount=10")
	equal(t, []int{len(got.PrivateIpSets.PrivateIpSet), len(got.Ipv6Sets.Ipv6Set)}, []int{11, 10})
	wantFree(t, s, "vsw-6", 252-11)
}

// TestPickedAddressesFillVSwitch checks that every usable address is picked once, and
// no other.
func TestPickedAddressesFillVSwitch(t *testing.T) {
	s := with(world(), func(t *model.Topology) { t.Quotas.NetworkInterfaces = 1000 })
	s = fill(t, s, valid(), 252-4)
	var addresses []netip.Addr
	for e := range s.NetworkInterfaces() {
		for _, a := range append(e.SecondaryPrivateIpAddresses, e.PrivateIpAddress) {
			addresses = append(addresses, netip.MustParseAddr(a))
		}
	}
	slices.SortFunc(addresses, netip.Addr.Compare)
	equal(t, len(slices.Compact(addresses)), 252)
	equal(t, []string{addresses[0].String(), addresses[251].String()}, []string{"172.16.0.1", "172.16.0.252"})
	wantFree(t, s, "vsw-1", 0)
	refuse(t, s, valid(), apierrors.InvalidVSwitchIdIpNotEnough)
	if err := sim.Check(s); err != nil {
		t.Error(err)
	}
}

// TestLastAddress takes the last of the 4 usable addresses of a /29.
func TestLastAddress(t *testing.T) {
	r := valid("VSwitchId=vsw-29")
	s, last := do(t, sim.CreateNetworkInterface, fill(t, sim.MustNew(world()), r, 3), r)
	wantFree(t, s, "vsw-29", 0)
	wantRefusal(t, r, refused(t, s, r), "403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-29", notEnough("vsw-29"))
	given := "PrimaryIpAddress=" + last.PrivateIpAddress
	r = valid("VSwitchId=vsw-29", given)
	wantRefusal(t, r, refused(t, s, r), "400 InvalidPrivateIpAddress.Duplicated "+given, duplicated)
}

// TestENIQuota: "By default, you can create a maximum of 100 ENIs in a region for an
// Alibaba Cloud account" (the page). The ENI of the topology counts, the primary ENI
// of its instance does not.
func TestENIQuota(t *testing.T) {
	for quota, most := range map[int]int{0: 100, 3: 3} {
		s := with(world(), func(t *model.Topology) { t.Quotas.NetworkInterfaces = quota })
		r := valid("VSwitchId=vsw-16")
		s = fill(t, s, r, most-1)
		wantRefusal(t, r, refused(t, s, r), "403 MaxEniCountExceeded RegionId=cn-hangzhou",
			"The number of ENI exceeds the limit per region.")
		if err := sim.Check(s); err != nil {
			t.Error(err)
		}
		// Another region has a quota of its own.
		create(t, s, "RegionId=cn-shanghai VSwitchId=vsw-sh SecurityGroupId=sg-sh")
	}
}

// TestGroupCapacity: a basic group holds 2,000 private addresses, an advanced one
// 65,536, primary and secondary ones alike (ecs/Limits, 2021-07).
func TestGroupCapacity(t *testing.T) {
	for _, c := range []struct {
		group  string
		most   int
		quotas model.Quotas
	}{
		{"sg-1", 2_000, model.Quotas{}},
		{"sg-adv", 65_536, model.Quotas{}},
		{"sg-1", 33, model.Quotas{NormalGroupAddresses: 33}},
		{"sg-adv", 44, model.Quotas{EnterpriseGroupAddresses: 44}},
	} {
		t.Run(fmt.Sprint(c.group, " of ", c.most), func(t *testing.T) {
			topology := world()
			topology.Quotas = c.quotas
			topology.Quotas.NetworkInterfaces = 1 << 20
			topology.VPCs[0].VSwitches = append(topology.VPCs[0].VSwitches,
				model.VSwitch{VSwitchId: "vsw-more", CidrBlock: "172.18.0.0/16"})
			cloud := sim.MustOpen(topology)
			create := func(vswitch string, addresses int) (model.Request, error) {
				r := valid()
				r.VSwitchId, r.SecurityGroupId, r.SecondaryPrivateIpAddressCount = vswitch, c.group, addresses-1
				_, err := cloud.CreateNetworkInterface(r)
				return r, err
			}
			left := c.most
			take := func(vswitch string, addresses int) {
				t.Helper()
				if r, err := create(vswitch, addresses); err != nil {
					t.Fatalf("%v\nwith room for %d addresses: %v", r, left, err)
				}
				left -= addresses
			}
			full := func(addresses int) {
				t.Helper()
				r, err := create("vsw-more", addresses)
				wantRefusal(t, r, err, "403 SecurityGroupInstanceLimitExceed SecurityGroupId="+c.group, groupFull)
			}
			for left > c.most/2 {
				take("vsw-16", min(11, left))
			}
			for left > 11 {
				take("vsw-more", 11)
			}
			if left > 2 {
				take("vsw-more", left-2)
			}
			full(3)
			for left > 0 {
				take("vsw-more", 1)
			}
			full(1)
			if err := sim.Check(cloud.State()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestSeeds checks that worlds with different seeds pick and name differently.
func TestSeeds(t *testing.T) {
	answers := make(map[string]bool)
	for seed := range uint64(10) {
		s := with(world(), func(t *model.Topology) { t.Seed = seed })
		_, got := create(t, s, "VSwitchId=vsw-16")
		answers[got.NetworkInterfaceId+got.MacAddress+got.PrivateIpAddress+got.RequestId] = true
	}
	equal(t, len(answers), 10)
}
