package v1sdk

import (
	"errors"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// eachEdition runs a flow in a world of each edition.
func eachEdition(t *testing.T, flow func(*testing.T, model.Edition)) {
	t.Helper()
	for _, e := range model.Editions() {
		t.Run(e.Name(), func(t *testing.T) { flow(t, e) })
	}
}

// differences lists the calls of the flows that do not come to the same in every
// edition: the code that refuses them, "" for none, the size of the page, or whether the
// page has all.
var differences = map[string]map[model.Edition]string{
	"UnassignIpv6Addresses of several addresses": {
		model.Edition2020: "InvalidParameter", model.EditionCurrent: "",
	},
	"DescribeInstanceTypes without MaxResults": {
		model.Edition2020: "true", model.EditionCurrent: "false",
	},
	"DescribeNetworkInterfaces MaxResults=501": {
		model.Edition2020: "InvalidParameter", model.EditionCurrent: "",
	},
	"DescribeNetworkInterfaces PageSize=1000": {
		model.Edition2020: "100", model.EditionCurrent: "1000",
	},
}

// compare compares what a call came to with the list of differences.
func compare(t *testing.T, e model.Edition, call, got string) {
	t.Helper()
	if want, listed := differences[call][e]; !listed || got != want {
		t.Errorf("%s, edition %s: got %q, want %q", call, e.Name(), got, want)
	}
}

// codeOf returns the code of an error of the SDK, "" for nil.
func codeOf(err error) string {
	var refusal *apierrors.Error
	if errors.As(apierrors.FromSDK(err), &refusal) {
		return refusal.ErrorCode()
	}
	return ""
}

// unassignIpv6 unassigns addresses in one call, or one by one where an edition refuses
// that.
func unassignIpv6(t *testing.T, c *ecs.Client, e model.Edition, id string, addresses []string) {
	t.Helper()
	unassign := func(addresses ...string) error {
		r := ecs.CreateUnassignIpv6AddressesRequest()
		r.NetworkInterfaceId, r.Ipv6Address = id, &addresses
		_, err := c.UnassignIpv6Addresses(r)
		return err
	}
	err := unassign(addresses...)
	compare(t, e, "UnassignIpv6Addresses of several addresses", codeOf(err))
	for i := 0; err != nil && i < len(addresses); i++ {
		if err := unassign(addresses[i]); err != nil {
			t.Error(err)
		}
	}
}
