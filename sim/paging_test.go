package sim_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestPagesByNumber lists ENIs in pages of many sizes, and finds each ENI once, in
// order.
func TestPagesByNumber(t *testing.T) {
	s := manyENIs(t, 232)
	all := allENIs(s, func(model.NetworkInterface) bool { return true })
	for _, c := range []struct{ asked, size int }{
		{0, 10}, {1, 1}, {7, 7}, {99, 99}, {100, 100}, {101, 100}, {1000, 100}, // at most 100
	} {
		var got []string
		for number := 1; ; number++ {
			r := describe(fmt.Sprint("PageNumber=", number))
			r.PageSize = c.asked
			response, ids := page(t, s, r)
			equal(t, []int{response.PageNumber, response.PageSize}, []int{number, c.size})
			equal(t, response.TotalCount, len(all))
			if isLast := number*c.size >= len(all); isLast != (response.NextToken == "") {
				t.Fatalf("%v\nreturns the NextToken %q; it is the last page: %t", r, response.NextToken, isLast)
			}
			if got = append(got, ids...); len(ids) == 0 || len(ids) > c.size {
				equal(t, len(ids), 0)
				break
			}
		}
		if !slices.Equal(got, all) {
			t.Errorf("PageSize=%d: the pages list %d of %d ENIs, or out of order", c.asked, len(got), len(all))
		}
	}
}

// TestPageBeyondAll checks that a page with the highest numbers is empty, on machines of
// 32 bits too.
func TestPageBeyondAll(t *testing.T) {
	s := manyENIs(t, 2)
	for _, number := range []int{1<<22 + 1, 1 << 24, math.MaxInt32, math.MaxInt} {
		for _, size := range []int{1, 2, 1024, math.MaxInt} {
			r := describe("")
			r.PageNumber, r.PageSize = number, size
			if _, ids := page(t, s, r); len(ids) > 0 {
				t.Errorf("%v\nlists %v", r, ids)
			}
		}
	}
}

// TestPagesByToken lists ENIs by NextToken, in pages of many sizes. PageNumber and
// PageSize have no effect then.
func TestPagesByToken(t *testing.T) {
	s := manyENIs(t, 632)
	all := allENIs(s, func(model.NetworkInterface) bool { return true })
	for _, size := range []int{1, 10, 499, 500} {
		r := describe(fmt.Sprint("PageNumber=3 PageSize=5 MaxResults=", size))
		var got []string
		for more := true; more; {
			response, ids := page(t, s, r)
			got = append(got, ids...)
			more = len(got) < len(all)
			equal(t, []any{response.PageNumber, response.PageSize, response.NextToken != ""}, []any{1, size, more})
			if more && len(ids) != size {
				t.Fatalf("%v\nreturns %d ENIs, want %d", r, len(ids), size)
			}
			r.NextToken = response.NextToken
		}
		if !slices.Equal(got, all) {
			t.Errorf("MaxResults=%d: the pages list %d of %d ENIs, or out of order", size, len(got), len(all))
		}
	}
	first, _ := page(t, s, describe("MaxResults=1"))
	_, ten := page(t, s, describe("NextToken="+first.NextToken)) // the default
	equal(t, ten, all[1:11])
}

// TestLoopsOfClients lists 130 ENIs with the loops of published programs.
func TestLoopsOfClients(t *testing.T) {
	s := manyENIs(t, 128) // and the two of the topology
	byToken := func(more func(*model.DescribeNetworkInterfacesResponse, int) bool, maxResults string) func() int {
		return func() (n int) {
			r := describe(maxResults)
			for {
				response, ids := page(t, s, r)
				n += len(ids)
				if r.NextToken = response.NextToken; !more(response, len(ids)) {
					return n
				}
			}
		}
	}
	type answer = *model.DescribeNetworkInterfacesResponse
	for name, loop := range map[string]func() int{
		"until PageSize is below 100 (cloud-provider-alibaba-cloud)": byToken(
			func(r answer, _ int) bool { return r.PageSize >= 100 && r.NextToken != "" }, "MaxResults=100"),
		"until NextToken is empty, without MaxResults (cloud-provider-alibaba-cloud)": byToken(
			func(r answer, _ int) bool { return r.NextToken != "" }, ""),
		"until a page has fewer than 500 (terway)": byToken(
			func(_ answer, n int) bool { return n >= 500 }, "MaxResults=500"),
		"by number until a page is empty (Cilium)": func() (n int) {
			for number := 1; ; number++ {
				_, ids := page(t, s, describe(fmt.Sprint("PageSize=50 PageNumber=", number)))
				if n += len(ids); len(ids) == 0 {
					return n
				}
			}
		},
	} {
		if n := loop(); n != 130 {
			t.Errorf("the loop %s finds %d of 130 ENIs", name, n)
		}
	}
}

// TestLoopsOverNetworks lists 120 resources of each kind with the loops of published
// programs: by token with no MaxResults at all (the controller manager), by token until
// a page has fewer than were asked for, and by number until a page is empty.
func TestLoopsOverNetworks(t *testing.T) {
	s := crowdedRegion()
	ask := func(action string, changes string) pageInfo {
		t.Helper()
		r := call(action, changes)
		_, response, err := sim.Apply(s, r)
		if err != nil {
			t.Fatalf("%v\n%v", r, err)
		}
		got := paged(response)
		if got.number < 1 || got.size < 1 {
			t.Fatalf("%v: the page has the number %d and the size %d", r, got.number, got.size)
		}
		return got
	}
	for _, action := range []string{"DescribeSecurityGroups", "DescribeInstances"} {
		for _, asked := range []int{0, 7, 100} {
			n, changes := 0, ""
			if asked > 0 {
				changes = fmt.Sprint("MaxResults=", asked)
			}
			for page := ask(action, changes); ; page = ask(action, changes+" NextToken="+page.next) {
				n += page.shown
				if page.next == "" || page.shown < asked {
					break
				}
			}
			equal(t, []any{action, asked, n}, []any{action, asked, 120})
		}
	}
	byNumber := []string{"DescribeVpcs", "DescribeVSwitches", "DescribeSecurityGroups", "DescribeInstances"}
	for _, action := range byNumber {
		n := 0
		for number := 1; ; number++ {
			page := ask(action, fmt.Sprint("PageSize=50 PageNumber=", number))
			if n += page.shown; page.shown == 0 {
				break
			}
		}
		equal(t, []any{action, n}, []any{action, 120})
	}
	equal(t, ask("DescribeSecurityGroups", "MaxResults=1000").size, 100)
}

// TestPagesWhileENIsComeAndGo checks that paging by token lists each ENI that exists
// all the time once, while others are created and deleted.
func TestPagesWhileENIsComeAndGo(t *testing.T) {
	s := manyENIs(t, 300)
	all := allENIs(s, func(model.NetworkInterface) bool { return true })
	gone, seen, r := map[string]bool{}, map[string]int{}, describe("MaxResults=7")
	for pages := 0; ; pages++ {
		response, ids := page(t, s, r)
		for _, id := range ids {
			seen[id]++
		}
		if r.NextToken = response.NextToken; r.NextToken == "" {
			break
		}
		// The last ENI of the page, which the token is of, and others are deleted.
		for _, id := range []string{ids[len(ids)-1], all[pages], all[len(all)-1-pages]} {
			if !gone[id] && id != all[0] && id != "eni-given" {
				s, gone[id] = apply(t, s, remove(id)), true
			}
		}
		if pages < 10 {
			s, _ = create(t, s)
		}
	}
	for _, id := range all {
		if n := seen[id]; n > 1 || n == 0 && !gone[id] {
			t.Errorf("%s was listed %d times", id, n)
		}
	}
	if len(gone) < 60 {
		t.Errorf("only %d ENIs were deleted", len(gone))
	}
}

// TestTokenOfAnotherList checks that a NextToken is valid only for the action that
// returned it.
func TestTokenOfAnotherList(t *testing.T) {
	s := sim.MustNew(lively())
	_, types := do(t, sim.DescribeInstanceTypes, s, call("DescribeInstanceTypes MaxResults=1"))
	r := describe("NextToken=" + types.NextToken)
	equal(t, r.NextToken != "", true)
	refuse(t, s, r, apierrors.InvalidParameter)
}

// crowdedRegion returns a state of 120 VPCs, VSwitches, groups and instances.
func crowdedRegion() sim.State {
	topology := model.Topology{Quotas: model.Quotas{VPCs: 200, VSwitches: 200}}
	for i := range 120 {
		topology.VPCs = append(topology.VPCs, model.VPC{
			VSwitches:      []model.VSwitch{{VSwitchId: fmt.Sprint("vsw-", i), CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{{}},
		})
		topology.Instances = append(topology.Instances, model.Instance{VSwitchId: "vsw-1"})
	}
	return sim.MustNew(topology)
}

// TestPagesOfNetworks lists 120 resources of each kind by number.
func TestPagesOfNetworks(t *testing.T) {
	s := crowdedRegion()
	for action, most := range map[string]int{
		"DescribeVpcs": 50, "DescribeVSwitches": 50, "DescribeSecurityGroups": 50, "DescribeInstances": 100,
	} {
		one := func(changes string, number, size, shown int) {
			t.Helper()
			r := call(action, changes)
			_, response, err := sim.Apply(s, r)
			if err != nil {
				t.Fatalf("%v\n%v", r, err)
			}
			got := paged(response)
			want := pageInfo{shown, 120, number, size, ""}
			if got.next = ""; got != want {
				t.Errorf("%v\ngot  %+v\nwant %+v", r, got, want)
			}
		}
		for number := 1; number <= 120/most+1; number++ {
			one(fmt.Sprint("PageSize=1000 PageNumber=", number), number, most, min(most, 120-(number-1)*most))
		}
		one("", 1, 10, 10)
	}
}

// TestTokensOfNetworks lists the resources of each kind that has tokens.
func TestTokensOfNetworks(t *testing.T) {
	s := crowdedRegion()
	for line, want := range map[string]int{
		"DescribeSecurityGroups MaxResults=50": 120,
		"DescribeInstances MaxResults=50":      120,
		"DescribeInstanceTypes MaxResults=7":   len(model.InstanceTypes()),
	} {
		n, token := 0, ""
		for more := true; more; more = token != "" {
			changes := ""
			if token != "" {
				changes = "NextToken=" + token
			}
			_, response, err := sim.Apply(s, call(line, changes))
			if err != nil {
				t.Fatalf("%v\n%v", call(line, changes), err)
			}
			got := paged(response)
			n, token = n+got.shown, got.next
		}
		if n != want {
			t.Errorf("%s: the pages list %d, want %d", line, n, want)
		}
	}
}

// pageInfo is what a page of a list says of itself.
type pageInfo struct {
	shown, total, number, size int
	next                       string
}

func paged(r model.Response) pageInfo {
	switch r := r.(type) {
	case *model.DescribeVpcsResponse:
		return pageInfo{len(r.Vpcs.Vpc), r.TotalCount, r.PageNumber, r.PageSize, ""}
	case *model.DescribeVSwitchesResponse:
		return pageInfo{len(r.VSwitches.VSwitch), r.TotalCount, r.PageNumber, r.PageSize, ""}
	case *model.DescribeSecurityGroupsResponse:
		return pageInfo{len(r.SecurityGroups.SecurityGroup), r.TotalCount, r.PageNumber, r.PageSize, r.NextToken}
	case *model.DescribeInstancesResponse:
		return pageInfo{len(r.Instances.Instance), r.TotalCount, r.PageNumber, r.PageSize, r.NextToken}
	case *model.DescribeInstanceTypesResponse:
		return pageInfo{shown: len(r.InstanceTypes.InstanceType), next: r.NextToken}
	}
	panic(fmt.Sprintf("%T has no pages", r))
}
