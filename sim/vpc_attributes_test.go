package sim_test

import (
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestVpcAttribute: one VPC is shown as it is listed, with the number of its resources of
// each kind (vpc/DescribeVpcAttribute, current).
func TestVpcAttribute(t *testing.T) {
	s := sim.MustNew(lively())
	for vpc, want := range map[string][]model.CloudResource{
		"vpc-2": {{ResourceType: "VSwitch", ResourceCount: 2},
			{ResourceType: "VRouter", ResourceCount: 1}, {ResourceType: "RouteTable", ResourceCount: 1}},
		"vpc-empty": {{ResourceType: "VRouter", ResourceCount: 1}, {ResourceType: "RouteTable", ResourceCount: 1}},
	} {
		_, listed := do(t, sim.DescribeVpcs, s, call("DescribeVpcs VpcId="+vpc))
		_, shown := do(t, sim.DescribeVpcAttribute, s, call("DescribeVpcAttribute VpcId="+vpc))
		if want := listed.Vpcs.Vpc[0].VpcDescription; !reflect.DeepEqual(shown.VpcDescription, want) {
			t.Errorf("shown as %+v\nlisted as %+v", shown.VpcDescription, want)
		}
		if got := shown.CloudResources.CloudResourceSetType; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: has %v, want %v", vpc, got, want)
		}
	}
	refuse(t, s, call("DescribeVpcAttribute VpcId=vpc-none"), apierrors.InvalidVpcIdNotFound)
}

// TestVSwitchAttributes: one VSwitch is shown as it is listed; one that does not exist, or
// no longer, has empty fields, and every list is there (assumed).
func TestVSwitchAttributes(t *testing.T) {
	s := sim.MustNew(lively())
	_, listed := do(t, sim.DescribeVSwitches, s, call("DescribeVSwitches VSwitchId=vsw-other"))
	_, shown := do(t, sim.DescribeVSwitchAttributes, s, call("DescribeVSwitchAttributes VSwitchId=vsw-other"))
	if want := listed.VSwitches.VSwitch[0]; !reflect.DeepEqual(shown.VSwitchItem, want) {
		t.Errorf("shown as %+v\nlisted as %+v", shown.VSwitchItem, want)
	}
	nothing := model.VSwitchItem{Tags: model.VPCTags{Tag: []model.Tag{}}}
	s, made := do(t, sim.CreateVSwitch, s, call(validVSwitch))
	s = apply(t, s, call("DeleteVSwitch VSwitchId="+made.VSwitchId))
	for _, line := range []string{"VSwitchId=" + made.VSwitchId, "VSwitchId=vsw-none", "VSwitchId=vsw-sh"} {
		_, gone := do(t, sim.DescribeVSwitchAttributes, s, call("DescribeVSwitchAttributes "+line))
		if !reflect.DeepEqual(gone.VSwitchItem, nothing) {
			t.Errorf("%s: shown as %+v, want nothing", line, gone.VSwitchItem)
		}
	}
}

// TestSystemRouteTables: each VPC has one route table from the beginning, which CreateVpc
// answers and all of its VSwitches are bound to (vpc/DescribeRouteTableList, current).
func TestSystemRouteTables(t *testing.T) {
	s, made := do(t, sim.CreateVpc, sim.MustNew(lively()), call("CreateVpc"))
	s = apply(t, s, call("CreateVSwitch ZoneId=cn-hangzhou-e CidrBlock=172.16.0.0/24 VpcId="+made.VpcId))
	for _, filter := range []string{"RouterId=" + made.VRouterId, "RouteTableId=" + made.RouteTableId} {
		_, listed := do(t, sim.DescribeRouteTableList, s, call("DescribeRouteTableList "+filter))
		if listed.TotalCount != 1 {
			t.Fatalf("%s: found %d, want 1", filter, listed.TotalCount)
		}
		table := listed.RouterTableList.RouterTableListType[0]
		_, vswitches := do(t, sim.DescribeVSwitches, s, call("DescribeVSwitches VpcId="+made.VpcId))
		bound := vswitches.VSwitches.VSwitch[0]
		if table.VpcId != made.VpcId || table.RouteTableId != made.RouteTableId || table.RouterId != made.VRouterId ||
			table.RouteTableId != bound.RouteTable.RouteTableId ||
			!reflect.DeepEqual(table.VSwitchIds.VSwitchId, []string{bound.VSwitchId}) {
			t.Errorf("%s: found %+v of VPC %+v with VSwitch %+v", filter, table, made, bound)
		}
	}
}
