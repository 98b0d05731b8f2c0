package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeVSwitchAttributesRule = ruleOf((*World).describeVSwitchAttributes)

// describeVSwitchAttributes is the DescribeVSwitchAttributes page. That an unknown
// VSwitch is answered with empty fields is assumed: a client waits for it.
func (w *World) describeVSwitchAttributes(r *model.DescribeVSwitchAttributesRequest) (answer[model.DescribeVSwitchAttributesResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.VSwitchId == "" {
		return nil, apierrors.MissingParameter
	}
	return func(got *model.DescribeVSwitchAttributesResponse) error {
		want := model.DescribeVSwitchAttributesResponse{VSwitchItem: model.VSwitchItem{Tags: model.VPCTags{Tag: []model.Tag{}}}}
		if v := c.findVSwitch(r.VSwitchId); v != nil {
			if err := w.learnTable(w.vpcOf(v.VpcId), got.RouteTable.RouteTableId); err != nil {
				return err
			}
			want.VSwitchItem = w.vswitchItem(v)
		}
		return same(got, &want)
	}, nil
}
