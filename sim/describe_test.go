package sim_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

type describeRequest = model.DescribeNetworkInterfacesRequest

// shown returns the ids that a call lists, all of them on one page.
func shown(t *testing.T, s sim.State, edit func(*describeRequest)) []string {
	t.Helper()
	_, response, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.PageSize = 100 }, edit))
	if err != nil {
		t.Fatal(err)
	}
	ids := idsOf(response)
	if response.TotalCount != len(ids) {
		t.Errorf("TotalCount is %d of %d ENIs", response.TotalCount, len(ids))
	}
	return ids
}

func idsOf(r *model.DescribeNetworkInterfacesResponse) []string {
	ids := []string{}
	for _, e := range r.NetworkInterfaceSets.NetworkInterfaceSet {
		ids = append(ids, e.NetworkInterfaceId)
	}
	return ids
}

// catalogue is a world with ENIs that differ in what can be filtered by.
func catalogue() model.Topology {
	topology := lively()
	add := func(e model.NetworkInterface) {
		e.VSwitchId = "vsw-f"
		topology.NetworkInterfaces = append(topology.NetworkInterfaces, e)
	}
	add(model.NetworkInterface{NetworkInterfaceId: "eni-a", NetworkInterfaceName: "web", PrivateIpAddress: "172.16.2.10", SecondaryPrivateIpAddresses: []string{"172.16.2.11"}, ResourceGroupId: "rg-1",
		Tags: []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: "red"}}})
	add(model.NetworkInterface{NetworkInterfaceId: "eni-b", NetworkInterfaceName: "web", PrivateIpAddress: "172.16.2.12", SecurityGroupIds: []string{"sg-1", "sg-2"},
		Tags: []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: ""}}})
	add(model.NetworkInterface{NetworkInterfaceId: "eni-c", PrivateIpAddress: "172.16.2.13", Tags: []model.Tag{{Key: "app", Value: "db"}}})
	return topology
}

// TestFilters has each filter of the page, alone, and all of them together; what
// passes is listed in the order in which it was made.
func TestFilters(t *testing.T) {
	s := sim.MustNew(catalogue())
	in := func(pass func(model.NetworkInterface) bool) []string {
		ids := []string{}
		for e := range s.NetworkInterfaces() {
			if e.VpcId != "vpc-sh" && pass(e) {
				ids = append(ids, e.NetworkInterfaceId)
			}
		}
		if len(ids) == 0 {
			t.Error("a filter of the test finds nothing")
		}
		return ids
	}
	for _, c := range []struct {
		name string
		edit func(*describeRequest)
		want []string
	}{
		{"none", func(*describeRequest) {}, in(func(model.NetworkInterface) bool { return true })},
		{"ids", func(r *describeRequest) {
			r.NetworkInterfaceId = []string{"eni-c", "eni-none", "x", "eni-a", "eni-c", "eni-shanghai"}
		}, []string{"eni-a", "eni-c"}},
		{"an unknown id", func(r *describeRequest) { r.NetworkInterfaceId = []string{"eni-none"} }, []string{}},
		{"VSwitch", func(r *describeRequest) { r.VSwitchId = "vsw-e2" }, in(func(e model.NetworkInterface) bool { return e.VSwitchId == "vsw-e2" })},
		{"an unknown VSwitch", func(r *describeRequest) { r.VSwitchId = "vsw-none" }, []string{}},
		{"VPC", func(r *describeRequest) { r.VpcId = "vpc-2" }, in(func(e model.NetworkInterface) bool { return e.VpcId == "vpc-2" })},
		{"an unknown VPC", func(r *describeRequest) { r.VpcId = "vpc-none" }, []string{}},
		{"primary address", func(r *describeRequest) { r.PrimaryIpAddress = "172.16.2.12" }, []string{"eni-b"}},
		{"a secondary address is no primary one", func(r *describeRequest) { r.PrimaryIpAddress = "172.16.2.11" }, []string{}},
		{"addresses", func(r *describeRequest) { r.PrivateIpAddress = []string{"172.16.2.11", "172.16.2.13", "8.8.8.8"} }, []string{"eni-a", "eni-c"}},
		{"group, secondary ENIs only", func(r *describeRequest) { r.SecurityGroupId = "sg-2" }, []string{"eni-sg2", "eni-b"}},
		{"name", func(r *describeRequest) { r.NetworkInterfaceName = "web" }, []string{"eni-a", "eni-b"}},
		{"instance", func(r *describeRequest) { r.InstanceId = "i-full" }, []string{"eni-primary", "eni-bound"}},
		{"an unknown instance", func(r *describeRequest) { r.InstanceId = "i-none" }, []string{}},
		{"an instance of another region", func(r *describeRequest) { r.InstanceId = "i-shanghai" }, []string{}},
		{"resource group", func(r *describeRequest) { r.ResourceGroupId = "rg-1" }, []string{"eni-a"}},
		{"primary ones", func(r *describeRequest) { r.Type = model.TypePrimary }, in(func(e model.NetworkInterface) bool { return e.Type == model.TypePrimary })},
		{"secondary ones", func(r *describeRequest) { r.Type = model.TypeSecondary }, in(func(e model.NetworkInterface) bool { return e.Type == model.TypeSecondary })},
		{"state", func(r *describeRequest) { r.Status = model.StatusCreateFailed }, []string{"eni-failed", "eni-managed-failed"}},
		{"managed", func(r *describeRequest) { r.ServiceManaged = pointer(true) }, []string{"eni-managed", "eni-managed-failed"}},
		{"not managed", func(r *describeRequest) { r.ServiceManaged = pointer(false) }, in(func(e model.NetworkInterface) bool { return !e.ServiceManaged })},
		{"tag", func(r *describeRequest) { r.Tag = []model.Tag{{Key: "app", Value: "web"}} }, []string{"eni-a", "eni-b"}},
		{"tag with any value", func(r *describeRequest) { r.Tag = []model.Tag{{Key: "app"}} }, []string{"eni-a", "eni-b", "eni-c"}},
		{"two tags", func(r *describeRequest) {
			r.Tag = []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: "red"}}
		}, []string{"eni-a"}},
		{"all together", func(r *describeRequest) {
			*r = describeRequest{AccessKeyId: r.AccessKeyId, RegionId: r.RegionId, PageSize: 100,
				NetworkInterfaceId: []string{"eni-a", "eni-b"}, VSwitchId: "vsw-f", VpcId: "vpc-1", PrimaryIpAddress: "172.16.2.10", SecurityGroupId: "sg-1",
				NetworkInterfaceName: "web", ResourceGroupId: "rg-1", PrivateIpAddress: []string{"172.16.2.10"}, Type: model.TypeSecondary,
				Status: model.StatusAvailable, ServiceManaged: pointer(false), Tag: []model.Tag{{Key: "app"}}}
		}, []string{"eni-a"}},
		{"two that exclude each other", func(r *describeRequest) { r.NetworkInterfaceId, r.InstanceId = []string{"eni-a"}, "i-full" }, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(t, s, c.edit); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
	_, theirs, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.AccessKeyId = "other" }))
	if err != nil || theirs.TotalCount != 0 {
		t.Errorf("another account sees %d, %v", theirs.TotalCount, err)
	}
}

// TestDescribeRefusals has each limit of the request.
func TestDescribeRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	notValid := func(parameter, reason string) string {
		return fmt.Sprintf("The specified parameter %q is not valid. %s", parameter, reason)
	}
	checkRefusals(t, []refusal{
		{"101 ids", s, describe(func(r *describeRequest) { r.NetworkInterfaceId = make([]string, 101) }), want{apierrors.InvalidParameter, 400, "NetworkInterfaceId.N", "101", notValid("NetworkInterfaceId.N", "There are 101; 1 to 100 are allowed.")}},
		{"101 addresses", s, describe(func(r *describeRequest) { r.PrivateIpAddress = make([]string, 101) }), want{apierrors.InvalidParameter, 400, "PrivateIpAddress.N", "101", notValid("PrivateIpAddress.N", "There are 101; 1 to 100 are allowed.")}},
		{"type", s, describe(func(r *describeRequest) { r.Type = "Trunk" }), want{apierrors.InvalidParameter, 400, "Type", "Trunk", notValid("Type", `It is none of ["Primary" "Secondary"].`)}},
		{"status", s, describe(func(r *describeRequest) { r.Status = "Busy" }), want{apierrors.InvalidParameter, 400, "Status", "Busy", notValid("Status", `It is none of ["Creating" "Available" "Attaching" "InUse" "Detaching" "Deleting" "CreateFailed"].`)}},
		{"21 tags", s, describe(func(r *describeRequest) { r.Tag = manyTags(21) }), want{apierrors.InvalidParameter, 400, "Tag.N", "21", notValid("Tag.N", "There are 21; 1 to 20 are allowed.")}},
		{"page number", s, describe(func(r *describeRequest) { r.PageNumber = -1 }), want{apierrors.InvalidParameter, 400, "PageNumber", "-1", notValid("PageNumber", "It is -1; it must be at least 1.")}},
		{"page size", s, describe(func(r *describeRequest) { r.PageSize = -1 }), want{apierrors.InvalidParameter, 400, "PageSize", "-1", notValid("PageSize", "It is -1; it must be at least 1.")}},
		{"501 results", s, describe(func(r *describeRequest) { r.MaxResults = 501 }), want{apierrors.InvalidParameter, 400, "MaxResults", "501", notValid("MaxResults", "It is 501; 1 to 500 are allowed.")}},
		{"token", s, describe(func(r *describeRequest) { r.NextToken = "00" }), want{apierrors.InvalidParameter, 400, "NextToken", "00", notValid("NextToken", "It is not the NextToken of an answer.")}},
		{"a token of no answer", s, describe(func(r *describeRequest) { r.NextToken = "00112233445566778899aabbccddeeff" }), want{apierrors.InvalidParameter, 400, "NextToken", "00112233445566778899aabbccddeeff", notValid("NextToken", "It is not the NextToken of an answer.")}},
		{"an empty VPC", s, describe(func(r *describeRequest) { r.VpcId = "vpc-empty" }), want{apierrors.InvalidVpcEmpty, 403, "VpcId", "vpc-empty", `There is no VSwitch in the specified VPC "vpc-empty".`}},
		{"one ENI, unknown", s, &model.DescribeNetworkInterfaceAttributeRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-none"}, want{apierrors.InvalidEniIdNotFound, 404, "NetworkInterfaceId", "eni-none", fmt.Sprintf(notFound, "eni-none")}},
	})
	apply(t, s, describe(func(r *describeRequest) {
		r.NetworkInterfaceId, r.PrivateIpAddress, r.Tag, r.MaxResults = make([]string, 100), make([]string, 100), manyTags(20), 500
	}))
	apply(t, s, describe(func(r *describeRequest) { r.PageNumber, r.PageSize = 1<<31-1, 1<<31-1 }))
	// Another account cannot tell that the VPC is empty.
	apply(t, s, describe(func(r *describeRequest) { r.AccessKeyId, r.VpcId = "other", "vpc-empty" }))
}

// TestDescribed has every field of an answer.
func TestDescribed(t *testing.T) {
	topology := catalogue()
	topology.Epoch = time.Date(2019, 12, 25, 12, 31, 31, 999, time.UTC)
	topology.NetworkInterfaces[0] = model.NetworkInterface{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-e", MacAddress: "00:16:3e:00:00:aa", PrivateIpAddress: "172.16.0.60", SecondaryPrivateIpAddresses: []string{"172.16.0.61"},
		Ipv6Addresses: []string{"2408::60"}, SecurityGroupIds: []string{"sg-2", "sg-1"}, NetworkInterfaceName: "name", Description: "text", ResourceGroupId: "rg-1",
		Tags: []model.Tag{{Key: "k", Value: "v"}}, DeleteOnRelease: pointer(false)}
	s := sim.MustNew(topology)
	want := model.NetworkInterfaceSet{
		NetworkInterfaceId: "eni-1", NetworkInterfaceName: "name", Description: "text", Status: "Available", Type: "Secondary",
		VSwitchId: "vsw-e", VpcId: "vpc-1", ZoneId: "cn-hangzhou-e", MacAddress: "00:16:3e:00:00:aa", PrivateIpAddress: "172.16.0.60",
		PrivateIpSets:   model.PrivateIpSets{PrivateIpSet: []model.PrivateIpSet{{PrivateIpAddress: "172.16.0.60", Primary: true, AssociatedPublicIp: &model.AssociatedPublicIp{}}, {PrivateIpAddress: "172.16.0.61", AssociatedPublicIp: &model.AssociatedPublicIp{}}}},
		ResourceGroupId: "rg-1", SecurityGroupIds: model.SecurityGroupIds{SecurityGroupId: []string{"sg-2", "sg-1"}},
		Tags: model.Tags{Tag: []model.TagItem{{TagKey: "k", TagValue: "v"}}}, OwnerId: "1234567890123456", CreationTime: "2019-12-25T12:31:31Z",
		Ipv6Sets:       model.Ipv6Sets{Ipv6Set: []model.Ipv6Set{{Ipv6Address: "2408::60"}}},
		Ipv4PrefixSets: model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}}, Ipv6PrefixSets: model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
		NetworkInterfaceTrafficMode: "Standard",
	}
	same := func(s sim.State) {
		t.Helper()
		next, listed, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.NetworkInterfaceId = []string{"eni-1"} }))
		if err != nil || next != s || !reflect.DeepEqual(listed.NetworkInterfaceSets.NetworkInterfaceSet, []model.NetworkInterfaceSet{want}) {
			t.Errorf("\ngot  %+v, %v\nwant %+v", listed, err, want)
		}
		next, one, err := sim.DescribeNetworkInterfaceAttribute(s, &model.DescribeNetworkInterfaceAttributeRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-1"})
		if err != nil || next != s || !reflect.DeepEqual(one.NetworkInterfaceSet, want) {
			t.Errorf("\ngot  %+v, %v\nwant %+v", one, err, want)
		}
	}
	same(s)
	s = apply(t, s, attach("eni-1", "i-large"))
	want.Status, want.InstanceId, want.Attachment.InstanceId, want.QueueNumber = "InUse", "i-large", "i-large", 2
	same(s)
	// "InstanceId: absent for service-managed ENIs" (the page).
	topology.NetworkInterfaces[0].ServiceManaged, topology.NetworkInterfaces[0].InstanceId, topology.NetworkInterfaces[0].Status = true, "i-large", model.StatusInUse
	want.InstanceId, want.Attachment.InstanceId, want.ServiceManaged = "", "", true
	same(sim.MustNew(topology))
}

// many is a world of so many ENIs.
func many(t *testing.T, enis int) sim.State {
	topology := world()
	topology.Quotas = model.Quotas{NetworkInterfaces: enis + 2, NormalGroupAddresses: 1 << 20}
	r := valid(func(r *request) { r.VSwitchId = "vsw-16" })
	return fill(t, sim.MustNew(topology), r, enis)
}

// TestPages walks a world of 1,234 ENIs both ways, in pages of every kind of
// size, and finds each ENI once, in order.
func TestPages(t *testing.T) {
	s := many(t, 1232) // and one that is given, and one that is primary
	var all []string
	for e := range s.NetworkInterfaces() {
		all = append(all, e.NetworkInterfaceId)
	}
	for _, size := range []int{0, 1, 7, 99, 100, 101, 1000} {
		got, pages := []string{}, 0
		for {
			pages++
			_, r, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.PageNumber, r.PageSize = pages, size }))
			if err != nil {
				t.Fatal(err)
			}
			// A larger page than 100 is taken for one of 100; the default is 10.
			most := min(max(size, 10*(1-min(size, 1))), 100)
			if r.PageNumber != pages || r.PageSize != most || r.TotalCount != len(all) || len(idsOf(r)) > most ||
				(r.NextToken != "") != (pages*most < len(all)) {
				t.Fatalf("page %d of %d is %d of size %d, %d ENIs of %d, next %q", pages, size, r.PageNumber, r.PageSize, len(idsOf(r)), r.TotalCount, r.NextToken)
			}
			if len(idsOf(r)) == 0 { // past the end
				break
			}
			got = append(got, idsOf(r)...)
		}
		if !slices.Equal(got, all) {
			t.Errorf("pages of %d list %d ENIs, or out of order", size, len(got))
		}
	}
	for _, size := range []int{1, 10, 499, 500} {
		got, token := []string{}, ""
		for {
			_, r, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.MaxResults, r.NextToken, r.PageNumber, r.PageSize = size, token, 3, 5 }))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, idsOf(r)...)
			more := len(got) < len(all)
			if r.PageNumber != 1 || r.PageSize != size || more && len(idsOf(r)) != size || more == (r.NextToken == "") {
				t.Fatalf("after %d ENIs a page of %d has %d and leads to %q", len(got), size, len(idsOf(r)), r.NextToken)
			}
			if token = r.NextToken; token == "" {
				break
			}
		}
		if !slices.Equal(got, all) {
			t.Errorf("%d results a time list %d ENIs, or out of order", size, len(got))
		}
	}
	// Without MaxResults a token leads to ten.
	_, first, _ := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.MaxResults = 1 }))
	if _, r, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.NextToken = first.NextToken })); err != nil || !slices.Equal(idsOf(r), all[1:11]) {
		t.Errorf("got %v, %v", r, err)
	}
}

// TestLoopsOfClients lists 130 ENIs with the loops of published programs.
func TestLoopsOfClients(t *testing.T) {
	s := many(t, 128)
	list := func(change func(*describeRequest)) *model.DescribeNetworkInterfacesResponse {
		_, r, err := sim.DescribeNetworkInterfaces(s, describe(change))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for name, loop := range map[string]func() int{
		"until PageSize is below 100 (cloud-provider-alibaba-cloud)": func() (n int) {
			for token := ""; ; {
				r := list(func(r *describeRequest) { r.MaxResults, r.NextToken = 100, token })
				n += len(idsOf(r))
				if token = r.NextToken; r.PageSize < 100 || token == "" {
					return n
				}
			}
		},
		"until NextToken is empty, without MaxResults (cloud-provider-alibaba-cloud)": func() (n int) {
			for token := ""; ; {
				r := list(func(r *describeRequest) { r.NextToken = token })
				n += len(idsOf(r))
				if token = r.NextToken; token == "" {
					return n
				}
			}
		},
		"until a page has fewer than 500 (terway)": func() (n int) {
			for token := ""; ; {
				r := list(func(r *describeRequest) { r.MaxResults, r.NextToken = 500, token })
				n += len(idsOf(r))
				if token = r.NextToken; len(idsOf(r)) < 500 {
					return n
				}
			}
		},
		"by number until a page is empty (Cilium)": func() (n int) {
			for page := 1; ; page++ {
				r := list(func(r *describeRequest) { r.PageNumber, r.PageSize = page, 50 })
				if len(idsOf(r)) == 0 {
					return n
				}
				n += len(idsOf(r))
			}
		},
	} {
		if n := loop(); n != 130 {
			t.Errorf("the loop %s sees %d of 130 ENIs", name, n)
		}
	}
}

// TestPagesWhileENIsComeAndGo: paging by token lists each ENI that is there all
// the time once, whatever comes and goes.
func TestPagesWhileENIsComeAndGo(t *testing.T) {
	s := many(t, 300)
	var stay []string
	for e := range s.NetworkInterfaces() {
		stay = append(stay, e.NetworkInterfaceId)
	}
	gone, seen, token := map[string]bool{}, map[string]int{}, ""
	for page := range 1000 {
		_, r, err := sim.DescribeNetworkInterfaces(s, describe(func(r *describeRequest) { r.MaxResults, r.NextToken = 7, token }))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range idsOf(r) {
			seen[id]++
		}
		if token = r.NextToken; token == "" {
			break
		}
		// The last one of the page, on which the token stands, and others go.
		for _, id := range []string{idsOf(r)[len(idsOf(r))-1], stay[page], stay[len(stay)-1-page]} {
			if !gone[id] && id != stay[0] && id != "eni-given" {
				s, gone[id] = apply(t, s, remove(id)), true
			}
		}
		if page < 10 {
			s, _ = accepted(t, s, valid())
		}
	}
	for _, id := range stay {
		if n := seen[id]; n > 1 || n == 0 && !gone[id] {
			t.Errorf("%s was listed %d times", id, n)
		}
	}
	if len(gone) < 60 {
		t.Errorf("only %d ENIs went", len(gone))
	}
}

// TestTokensOfOtherActions: a NextToken leads to a page of the action that gave it,
// and of no other.
func TestTokensOfOtherActions(t *testing.T) {
	cloud := sim.MustOpen(lively())
	types, err := cloud.DescribeInstanceTypes(&model.DescribeInstanceTypesRequest{AccessKeyId: "main", MaxResults: 1})
	if err != nil || types.NextToken == "" {
		t.Fatal(types, err)
	}
	r := &model.DescribeNetworkInterfacesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NextToken: types.NextToken}
	if got, err := cloud.DescribeNetworkInterfaces(r); !errors.Is(err, apierrors.InvalidParameter) {
		t.Errorf("got %v, %v", got, err)
	}
}
