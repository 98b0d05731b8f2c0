package sim_test

import (
	"slices"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// page makes a DescribeNetworkInterfaces and returns the answer and the ids it lists.
func page(t *testing.T, s sim.State, r model.Request) (*model.DescribeNetworkInterfacesResponse, []string) {
	t.Helper()
	next, response, err := sim.Apply(s, r)
	if err != nil || next != s {
		t.Fatalf("%v\nreturns another state: %t, and the error %v", r, next != s, err)
	}
	return response.(*model.DescribeNetworkInterfacesResponse), idsOf(response)
}

// allENIs returns the ids of the ENIs that pass a filter, in the order of creation.
func allENIs(s sim.State, pass func(model.NetworkInterface) bool) (ids []string) {
	for e := range s.NetworkInterfaces() {
		if pass(e) {
			ids = append(ids, e.NetworkInterfaceId)
		}
	}
	return ids
}

// TestDescribeNetworkInterfacesFilters has each filter alone, and all together.
func TestDescribeNetworkInterfacesFilters(t *testing.T) {
	type eni = model.NetworkInterface
	s := sim.MustNew(catalogue())
	in := func(pass func(eni) bool) []string {
		return allENIs(s, func(e eni) bool { return e.VpcId != "vpc-sh" && pass(e) })
	}
	for _, c := range []struct {
		changes string
		want    []string
	}{
		{"", in(func(eni) bool { return true })},
		{"NetworkInterfaceId.1=eni-none", nil},
		{list("NetworkInterfaceId", "eni-c", "eni-none", "x", "eni-a", "eni-c", "eni-shanghai"),
			[]string{"eni-a", "eni-c"}},
		{"VSwitchId=vsw-none", nil},
		{"VSwitchId=vsw-e2", in(func(e eni) bool { return e.VSwitchId == "vsw-e2" })},
		{"VpcId=vpc-none", nil},
		{"VpcId=vpc-2", in(func(e eni) bool { return e.VpcId == "vpc-2" })},
		{"PrimaryIpAddress=172.16.2.12", []string{"eni-b"}},
		{"PrimaryIpAddress=172.16.2.11", nil}, // a secondary address
		{list("PrivateIpAddress", "172.16.2.11", "172.16.2.13", "8.8.8.8"), []string{"eni-a", "eni-c"}},
		{"SecurityGroupId=sg-2", []string{"eni-sg2", "eni-b"}},
		{"NetworkInterfaceName=web", []string{"eni-a", "eni-b"}},
		{"InstanceId=i-full", []string{"eni-primary", "eni-bound"}},
		{"InstanceId=i-none", nil},
		{"InstanceId=i-shanghai", nil},
		{"ResourceGroupId=rg-1", []string{"eni-a"}},
		{"Type=Primary", in(func(e eni) bool { return e.Type == model.TypePrimary })},
		{"Type=Secondary", in(func(e eni) bool { return e.Type == model.TypeSecondary })},
		{"Status=CreateFailed", []string{"eni-failed", "eni-managed-failed"}},
		{"ServiceManaged=true", []string{"eni-managed", "eni-managed-failed"}},
		{"ServiceManaged=false", in(func(e eni) bool { return !e.ServiceManaged })},
		{"Tag.1.Key=app Tag.1.Value=web", []string{"eni-a", "eni-b"}},
		{"Tag.1.Key=app", []string{"eni-a", "eni-b", "eni-c"}},
		{"Tag.1.Key=app Tag.1.Value=web Tag.2.Key=team Tag.2.Value=red", []string{"eni-a"}},
		{"NetworkInterfaceId.1=eni-a InstanceId=i-full", nil},
		{list("NetworkInterfaceId", "eni-a", "eni-b") + " VSwitchId=vsw-f VpcId=vpc-1 PrimaryIpAddress=172.16.2.10 " +
			"SecurityGroupId=sg-1 NetworkInterfaceName=web ResourceGroupId=rg-1 PrivateIpAddress.1=172.16.2.10 " +
			"Type=Secondary Status=Available ServiceManaged=false Tag.1.Key=app", []string{"eni-a"}},
		{"AccessKeyId=other", nil},
	} {
		r := describe("PageSize=100", c.changes)
		response, got := page(t, s, r)
		if !slices.Equal(got, c.want) || response.TotalCount != len(got) {
			t.Errorf("%v\ngot  %v, TotalCount %d\nwant %v", r, got, response.TotalCount, c.want)
		}
		if response.NetworkInterfaceSets.NetworkInterfaceSet == nil {
			t.Errorf("%v\nreturns a nil list", r)
		}
		if c.changes != "" && len(c.want) == len(in(func(eni) bool { return true })) {
			t.Errorf("%q filters nothing", c.changes)
		}
	}
}

func TestDescribeNetworkInterfacesRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, "DescribeNetworkInterfaces", []refusal{
		{"101 ids", items("NetworkInterfaceId.%d", 101),
			"400 InvalidParameter NetworkInterfaceId.N=101",
			notValid("NetworkInterfaceId.N", "There are 101; the most is 100.")},
		{"101 addresses", items("PrivateIpAddress.%d", 101),
			"400 InvalidParameter PrivateIpAddress.N=101",
			notValid("PrivateIpAddress.N", "There are 101; the most is 100.")},
		{"type", "Type=trunk",
			"400 InvalidParameter Type=trunk",
			notValid("Type", `It is none of ["Primary" "Secondary" "Trunk" "Member"].`)},
		{"status", "Status=Busy",
			"400 InvalidParameter Status=Busy",
			notValid("Status", `It is none of `+
				`["Creating" "Available" "Attaching" "InUse" "Detaching" "Deleting" "CreateFailed"].`)},
		{"21 tags", items("Tag.%d.Key", 21),
			"400 InvalidParameter Tag.N=21", notValid("Tag.N", "There are 21; the most is 20.")},
		{"page number", "PageNumber=-1",
			"400 InvalidParameter PageNumber=-1", notValid("PageNumber", "It is -1; it must be at least 1.")},
		{"page size", "PageSize=-1",
			"400 InvalidParameter PageSize=-1", notValid("PageSize", "It is -1; it must be at least 1.")},
		{"501 results", "MaxResults=501",
			"400 InvalidParameter MaxResults=501", notValid("MaxResults", "It is 501; 1 to 500 are allowed.")},
		{"token", "NextToken=00",
			"400 InvalidParameter NextToken=00", notValid("NextToken", "It is not the NextToken of an answer.")},
		{"a token of no answer", "NextToken=00112233445566778899aabbccddeeff",
			"400 InvalidParameter NextToken=00112233445566778899aabbccddeeff",
			notValid("NextToken", "It is not the NextToken of an answer.")},
		{"an empty VPC", "VpcId=vpc-empty",
			"403 InvalidVpc.Empty VpcId=vpc-empty", `There is no VSwitch in the specified VPC "vpc-empty".`},
	})
	checkRefusals(t, s, "DescribeNetworkInterfaceAttribute", []refusal{
		{"one ENI, unknown", "NetworkInterfaceId=eni-none",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-none", noENI("eni-none")},
		{"an attribute that there is not", "NetworkInterfaceId=eni-1 Attribute=Basic",
			"400 InvalidParameter Attribute=Basic", notValid("Attribute",
				`It is none of ["attachment" "basic" "connectionTrackingConfiguration"].`)},
	})
}

// TestDescribeNetworkInterfacesLimits has what is allowed next to what is refused.
func TestDescribeNetworkInterfacesLimits(t *testing.T) {
	s := sim.MustNew(lively())
	apply(t, s, describe(items("NetworkInterfaceId.%d", 100), items("Tag.%d.Key", 20),
		list("PrivateIpAddress", numbered("172.16.0.", 1, 100)...), "MaxResults=500"))
	apply(t, s, describe("PageNumber=2147483647 PageSize=2147483647"))
	// Another account does not learn that the VPC is empty.
	apply(t, s, describe("AccessKeyId=other VpcId=vpc-empty"))
}

// TestDescribedAttributes: an Attribute adds what it names, and leaves out nothing
// (assumed). The times of connections are the defaults of
// (ecs/CreateNetworkInterface, current).
func TestDescribedAttributes(t *testing.T) {
	s := sim.MustNew(lively())
	describe := func(change string) *model.DescribeNetworkInterfaceAttributeResponse {
		_, response := do(t, sim.DescribeNetworkInterfaceAttribute, s,
			call("DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-bound", change))
		return response
	}
	plain := describe("")
	for _, attribute := range []string{"attachment", "basic"} {
		equal(t, describe("Attribute="+attribute), plain)
	}
	got := describe("Attribute=connectionTrackingConfiguration")
	equal(t, got.NetworkInterfaceSet, plain.NetworkInterfaceSet)
	equal(t, *got.ConnectionTrackingConfiguration, model.ConnectionTracking{
		TcpClosedAndTimeWaitTimeout: 3, TcpEstablishedTimeout: 910, UdpTimeout: 30,
	})
}

// TestDescribedENI has every field of an ENI in an answer, unbound, bound and
// managed.
func TestDescribedENI(t *testing.T) {
	topology := catalogue()
	topology.Epoch = time.Date(2019, 12, 25, 12, 31, 31, 999, time.UTC)
	given := &topology.NetworkInterfaces[0]
	*given = model.NetworkInterface{
		NetworkInterfaceId: "eni-1", VSwitchId: "vsw-e", MacAddress: "00:16:3e:00:00:aa",
		PrivateIpAddress: "172.16.0.60", SecondaryPrivateIpAddresses: []string{"172.16.0.61"},
		Ipv6Addresses: []string{"2408::60"}, SecurityGroupIds: []string{"sg-2", "sg-1"},
		NetworkInterfaceName: "name", Description: "text", ResourceGroupId: "rg-1",
		Tags: []model.Tag{{Key: "k", Value: "v"}}, DeleteOnRelease: pointer(false),
	}
	want := model.NetworkInterfaceSet{
		NetworkInterfaceId: "eni-1", NetworkInterfaceName: "name", Description: "text",
		Status: "Available", Type: "Secondary", CreationTime: "2019-12-25T12:31:31Z", OwnerId: "1234567890123456",
		VSwitchId: "vsw-e", VpcId: "vpc-1", ZoneId: "cn-hangzhou-e", ResourceGroupId: "rg-1",
		MacAddress: "00:16:3e:00:00:aa", PrivateIpAddress: "172.16.0.60",
		PrivateIpSets: model.PrivateIpSets{PrivateIpSet: []model.PrivateIpSet{
			{PrivateIpAddress: "172.16.0.60", Primary: true, AssociatedPublicIp: &model.AssociatedPublicIp{}},
			{PrivateIpAddress: "172.16.0.61", AssociatedPublicIp: &model.AssociatedPublicIp{}},
		}},
		Ipv6Sets:                    model.Ipv6Sets{Ipv6Set: []model.Ipv6Set{{Ipv6Address: "2408::60"}}},
		Ipv4PrefixSets:              model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}},
		Ipv6PrefixSets:              model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
		SecurityGroupIds:            model.SecurityGroupIds{SecurityGroupId: []string{"sg-2", "sg-1"}},
		Tags:                        model.Tags{Tag: []model.TagItem{{TagKey: "k", TagValue: "v"}}},
		NetworkInterfaceTrafficMode: "Standard",
	}
	check := func(s sim.State) {
		t.Helper()
		listed, _ := page(t, s, describe("NetworkInterfaceId.1=eni-1"))
		equal(t, listed.NetworkInterfaceSets.NetworkInterfaceSet, []model.NetworkInterfaceSet{want})
		r := call("DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-1")
		next, one := do(t, sim.DescribeNetworkInterfaceAttribute, s, r)
		equal(t, one.NetworkInterfaceSet, want)
		equal(t, next == s, true)
	}
	s := sim.MustNew(topology)
	check(s)
	want.Status, want.InstanceId, want.Attachment.InstanceId, want.QueueNumber = "InUse", "i-large", "i-large", 2
	check(apply(t, s, attach("eni-1", "i-large")))
	// "InstanceId: absent for service-managed ENIs" (the page).
	given.ServiceManaged, given.InstanceId, given.Status = true, "i-large", model.StatusInUse
	want.ServiceManaged, want.InstanceId, want.Attachment.InstanceId = true, "", ""
	check(sim.MustNew(topology))
}

// TestByIpv6Address finds the ENIs that have one of some IPv6 addresses, however they are
// spelt (newer than the page).
func TestByIpv6Address(t *testing.T) {
	s, first := create(t, sim.MustNew(lively()), "VSwitchId=vsw-e SecurityGroupId=sg-1 Ipv6Address.1=2408::1:1")
	s, _ = create(t, s, "VSwitchId=vsw-e SecurityGroupId=sg-1 Ipv6Address.1=2408::1:2")
	for filter, want := range map[string]int{
		"Ipv6Address.1=2408:0::0001:0001":                       1,
		"Ipv6Address.1=2408::1:2 Ipv6Address.2=2408::1:1":       2,
		"Ipv6Address.1=2408::9 Ipv6Address.2=172.16.0.1":        0,
		"Ipv6Address.1=2408::1:1 NetworkInterfaceId.1=eni-none": 0,
	} {
		_, ids := page(t, s, describe(filter))
		equal(t, []any{filter, len(ids)}, []any{filter, want})
	}
	_, ids := page(t, s, describe("Ipv6Address.1=2408::1:1"))
	equal(t, ids, []string{first.NetworkInterfaceId})
}
