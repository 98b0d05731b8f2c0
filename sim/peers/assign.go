package main

import "example.com/enisim/model"

// assignRows compares assigning a random secondary address and taking it away again
// with Cilium's mock. Each time it is another ENI's turn. Unbound ENIs are there as
// well: the mock's bitmap of a /8 ends at the highest address in use, and with few
// of these the time depends on where by chance that is.
func assignRows(p plan) []row {
	var rows []row
	for _, instances := range []int{1, p.instances} {
		costs := compare(p.runs, repeat(p.batch, assign(instances, p.few)), repeat(p.batch, mockAssign(instances, p.few)))
		name := "assign and unassign, " + plural(instances, "instance")
		rows = append(rows, row{name, "Cilium's mock", costs[0], costs[1]})
	}
	return rows
}

func assign(instances, unbound int) func() {
	cloud, enis := withInstances(instances)
	create(cloud, creates(), unbound)
	next := turns(instances)
	return func() {
		eni := enis[next()]
		assigned := must(cloud.AssignPrivateIpAddresses(&model.AssignPrivateIpAddressesRequest{
			RegionId: region, NetworkInterfaceId: eni, SecondaryPrivateIpAddressCount: 1,
		}))
		must(cloud.UnassignPrivateIpAddresses(&model.UnassignPrivateIpAddressesRequest{
			RegionId: region, NetworkInterfaceId: eni,
			PrivateIpAddress: assigned.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress,
		}))
	}
}

func mockAssign(instances, unbound int) func() {
	api, enis := mockWithInstances(instances)
	mockCreate(api, unbound)
	next := turns(instances)
	return func() {
		eni := enis[next()]
		must(api.AssignPrivateIPAddresses(background, eni.NetworkInterfaceID, 1))
		check(api.UnassignPrivateIPAddresses(background, eni.NetworkInterfaceID, []string{lastAddress(eni)}))
	}
}

// turns returns a function that goes through 0 to n-1 in great strides, over and
// over.
func turns(n int) func() int {
	const stride = 7919 // a prime, so that no turn is left out
	i := 0
	return func() int {
		i = (i + stride) % n
		return i
	}
}
