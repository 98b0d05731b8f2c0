package main

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

const pageOf = 500 // the most that MaxResults may be

// describeRows compares listings of a large world with those of a small one.
func describeRows(p plan) []scaled {
	small, large := listed(p.few), listed(p.many)
	queries := []struct {
		name    string
		request func(*sim.Cloud) *model.DescribeNetworkInterfacesRequest
	}{
		{fmt.Sprintf("the first page of %d", pageOf), firstPage},
		{fmt.Sprintf("the last page of %d", pageOf), lastPage},
		{"ENIs by PrivateIpAddress, 1 match", byAddress},
		{fmt.Sprintf("ENIs by VSwitchId, %d matches", fewFound), byVSwitch},
	}
	var rows []scaled
	for _, q := range queries {
		costs := compare(p.runs,
			repeat(p.batch, describe(small, q.request(small))),
			repeat(p.batch, describe(large, q.request(large))))
		rows = append(rows, scaled{q.name, costs[0], costs[1]})
	}
	return rows
}

// listed returns a cloud of n ENIs, of which fewFound, in the middle, are in a
// VSwitch of their own.
func listed(n int) *sim.Cloud {
	cloud := populated(n / 2)
	for range fewFound {
		must(cloud.CreateNetworkInterface(createIn(few)))
	}
	create(cloud, creates(), n-n/2-fewFound)
	return cloud
}

func describe(cloud *sim.Cloud, r *model.DescribeNetworkInterfacesRequest) func() {
	return func() { must(cloud.DescribeNetworkInterfaces(r)) }
}

func firstPage(*sim.Cloud) *model.DescribeNetworkInterfacesRequest {
	return &model.DescribeNetworkInterfacesRequest{RegionId: region, MaxResults: pageOf}
}

func lastPage(cloud *sim.Cloud) *model.DescribeNetworkInterfacesRequest {
	r := firstPage(cloud)
	for {
		page := must(cloud.DescribeNetworkInterfaces(r))
		if page.NextToken == "" {
			return r
		}
		r.NextToken = page.NextToken
	}
}

func byVSwitch(*sim.Cloud) *model.DescribeNetworkInterfacesRequest {
	return &model.DescribeNetworkInterfacesRequest{RegionId: region, VSwitchId: few}
}

// byAddress asks for one of the ENIs that byVSwitch finds.
func byAddress(cloud *sim.Cloud) *model.DescribeNetworkInterfacesRequest {
	found := must(cloud.DescribeNetworkInterfaces(byVSwitch(cloud))).NetworkInterfaceSets.NetworkInterfaceSet
	return &model.DescribeNetworkInterfacesRequest{RegionId: region, PrivateIpAddress: []string{found[0].PrivateIpAddress}}
}
