package sim

import (
	"testing"
	"time"

	"example.com/enisim/model"
)

// TestReaderKeepsItsWorld checks that a call that only reads has the world in which it
// started, although its cloud serves others meanwhile.
func TestReaderKeepsItsWorld(t *testing.T) {
	cloud := MustOpen(model.Topology{VPCs: []model.VPC{{
		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
	}}})
	create := func() {
		r := &model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}
		if _, err := cloud.CreateNetworkInterface(r); err != nil {
			t.Error(err)
		}
	}
	for _, other := range []struct {
		name string
		do   func()
	}{
		{"a create", create},
		{"two creates", func() { create(); create() }},
		{"time that passes", func() { cloud.Advance(time.Second) }},
		{"a state and a create", func() { cloud.Restore(cloud.State()); create() }},
	} {
		create() // so that the cloud may write its world in place
		_, _ = cloud.serve("", new(model.DescribeRegionsRequest), false, func(served *call) (any, error) {
			before := State{served.world}.Digest()
			if other.do(); (State{served.world}).Digest() != before {
				t.Errorf("the world of a reader changes with %s", other.name)
			}
			return nil, nil
		})
		if err := Check(cloud.State()); err != nil {
			t.Errorf("after %s: %v", other.name, err)
		}
	}
}
