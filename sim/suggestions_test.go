package sim_test

import (
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestSuggestions: a misspelt name of a topology gets a suggestion, and an unknown
// region the regions that there are, in a call too.
func TestSuggestions(t *testing.T) {
	topology := model.Topology{
		Regions: []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-shanghai"}},
		VPCs: []model.VPC{{
			RegionId:       "cn-hangzhu",
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{{}},
		}},
		Instances:         []model.Instance{{VSwitchId: "vsw-web", InstanceType: "ecs.g6.larg"}},
		NetworkInterfaces: []model.NetworkInterface{{VSwitchId: "vsw-wb"}},
	}
	const want = `VPCs[0].RegionId: there is no region "cn-hangzhu"; there are cn-hangzhou, cn-shanghai
Instances[0].InstanceType: there is no instance type "ecs.g6.larg"; did you mean "ecs.g6.large"?
NetworkInterfaces[0].VSwitchId: there is no VSwitch "vsw-wb"; did you mean "vsw-web"?`
	if _, err := sim.New(topology); err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	_, err := new(sim.Cloud).DescribeVpcs(&model.DescribeVpcsRequest{RegionId: "mars"})
	if err == nil || !strings.Contains(err.Error(), " There is cn-hangzhou. (") {
		t.Errorf("a call in an unknown region: got %v", err)
	}
}
