package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DescribeVSwitchAttributes returns one VSwitch as DescribeVSwitches lists it. It
// follows (vpc/DescribeVSwitchAttributes, current). Of a VSwitch that does not exist
// the answer has every field, and all are empty (assumed: the page has a code for it,
// but clients wait for a VSwitchId and a Status of "" after they have deleted one,
// terraform-provider-alicloud). Of several errors it returns the first in this order:
// the caller and the region, if one is given, as in [CreateVpc]; MissingParameter.
func DescribeVSwitchAttributes(s State, r *model.DescribeVSwitchAttributesRequest) (State, *model.DescribeVSwitchAttributesResponse, error) {
	return applyTo(s, r, describeVSwitchAttributes)
}

var describeVSwitchAttributesAction = declare(describeVSwitchAttributes, model.Action{
	Product:     model.ProductVPC,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func describeVSwitchAttributes(c *call, r *model.DescribeVSwitchAttributesRequest) (*model.DescribeVSwitchAttributesResponse, error) {
	if err := c.admit(anywhere, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	shown := model.VSwitchItem{Tags: vpcTags(nil)}
	if v, err := c.ownVSwitch(apierrors.InvalidVSwitchIdNotFound, r.VSwitchId); err == nil {
		shown = c.describeVSwitch(v)
	}
	return &model.DescribeVSwitchAttributesResponse{RequestId: c.requestID, VSwitchItem: shown}, nil
}
