package sim_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// managedENI returns a topology with one ENI, which a cloud product may manage.
func managedENI(managed bool, serviceID int64) model.Topology {
	return model.Topology{
		VPCs: []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
		}},
		NetworkInterfaces: []model.NetworkInterface{{
			NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1", ServiceManaged: managed, ServiceID: serviceID,
		}},
	}
}

// TestServiceID: listings and both Describe actions show the ServiceID of an ENI that
// has one, and leave out that of any other.
func TestServiceID(t *testing.T) {
	for _, id := range []int64{0, 12345678910} {
		s := sim.MustNew(managedENI(true, id))
		if shown, _ := s.NetworkInterface("eni-1"); shown.ServiceID != id || !shown.ServiceManaged {
			t.Errorf("ServiceID %d is listed as %d, managed %t", id, shown.ServiceID, shown.ServiceManaged)
		}
		for _, r := range []model.Request{
			&model.DescribeNetworkInterfacesRequest{RegionId: "cn-hangzhou"},
			&model.DescribeNetworkInterfaceAttributeRequest{RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-1"},
		} {
			_, answer, err := sim.Apply(s, r)
			if err != nil {
				t.Fatalf("%v: %v", r, err)
			}
			inJSON, _ := json.Marshal(answer)
			inXML, _ := xml.Marshal(answer)
			for text, want := range map[string]string{
				string(inJSON): `"ServiceID":12345678910`,
				string(inXML):  `<ServiceID>12345678910</ServiceID>`,
			} {
				if id == 0 && strings.Contains(text, "ServiceID") || id != 0 && !strings.Contains(text, want) {
					t.Errorf("%v with ServiceID %d: got %s", r, id, text)
				}
			}
		}
	}
}

// TestServiceIDOfTopology reports a ServiceID that no ENI can have.
func TestServiceIDOfTopology(t *testing.T) {
	for _, c := range []struct {
		managed bool
		id      int64
		want    string
	}{
		{true, -1, "NetworkInterfaces[0].ServiceID: -1 is negative"},
		{false, -1, "NetworkInterfaces[0].ServiceID: -1 is negative"},
		{false, 1, "NetworkInterfaces[0].ServiceID: 1 is given, but the ENI is not ServiceManaged"},
	} {
		if _, err := sim.New(managedENI(c.managed, c.id)); err == nil || err.Error() != c.want {
			t.Errorf("managed %t, ServiceID %d: got %v, want %s", c.managed, c.id, err, c.want)
		}
	}
}
