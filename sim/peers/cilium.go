package main

import (
	"context"
	"fmt"
	"net/netip"
	"reflect"

	"github.com/cilium/cilium/pkg/alibabacloud/api/mock"
	"github.com/cilium/cilium/pkg/alibabacloud/types"
	ipam "github.com/cilium/cilium/pkg/ipam/types"
)

var background = context.Background()

// newMock returns Cilium's mock of the API with one subnet, a /8: the mock knows no
// other size.
func newMock() *mock.API {
	subnet := &ipam.Subnet{ID: "vsw-0", CIDR: netip.MustParsePrefix("10.0.0.0/8"), AvailableAddresses: 1<<24 - 2}
	return mock.NewAPI([]*ipam.Subnet{subnet}, nil, nil)
}

// mockCreate creates n ENIs.
func mockCreate(api *mock.API, n int) {
	groups := []string{group}
	for range n {
		_, _, err := api.CreateNetworkInterface(background, 0, "vsw-0", groups, nil)
		check(err)
	}
}

// mockWithInstances returns a mock of instances that each have an ENI, and those ENIs.
func mockWithInstances(instances int) (*mock.API, []*types.ENI) {
	api := newMock()
	var enis []*types.ENI
	for i := range instances {
		instance := fmt.Sprint("i-", i)
		id, _, err := api.CreateNetworkInterface(background, 0, "vsw-0", []string{group}, nil)
		check(err)
		check(api.AttachNetworkInterface(background, instance, id))
		enis = append(enis, recorded(api, instance, id))
	}
	return api, enis
}

// recorded returns the mock's own record of an ENI. The mock does not return the
// addresses that it assigns, and to ask for them costs a copy of every ENI.
func recorded(api *mock.API, instance, eni string) *types.ENI {
	instances := reflect.ValueOf(api).Elem().FieldByName("enis")
	record := instances.MapIndex(reflect.ValueOf(instance)).MapIndex(reflect.ValueOf(eni))
	return (*types.ENI)(record.UnsafePointer())
}

// lastAddress returns the address that an ENI was assigned last.
func lastAddress(eni *types.ENI) string {
	return eni.PrivateIPSets[len(eni.PrivateIPSets)-1].PrivateIpAddress.String()
}
