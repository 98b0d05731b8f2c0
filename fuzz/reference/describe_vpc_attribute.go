package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeVpcAttributeRule = ruleOf((*World).describeVpcAttribute)

// describeVpcAttribute is the DescribeVpcAttribute page. That a kind of resource of
// which a VPC has none is not counted is assumed.
func (w *World) describeVpcAttribute(r *model.DescribeVpcAttributeRequest) (answer[model.DescribeVpcAttributeResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.VpcId == "" {
		return nil, apierrors.MissingParameter
	}
	v := c.findVPC(r.VpcId)
	if v == nil {
		return nil, apierrors.InvalidVpcIdNotFound
	}
	return func(got *model.DescribeVpcAttributeResponse) error {
		if err := w.learnVPC(got.VpcDescription, v); err != nil {
			return err
		}
		want := model.DescribeVpcAttributeResponse{VpcDescription: w.vpcDescription(v)}
		if n := len(w.vswitchesOf(v)); n > 0 {
			want.CloudResources.CloudResourceSetType = append(want.CloudResources.CloudResourceSetType,
				model.CloudResource{ResourceType: "VSwitch", ResourceCount: n})
		}
		want.CloudResources.CloudResourceSetType = append(want.CloudResources.CloudResourceSetType,
			model.CloudResource{ResourceType: "VRouter", ResourceCount: 1},
			model.CloudResource{ResourceType: "RouteTable", ResourceCount: 1})
		want.AssociatedCens.AssociatedCen = []model.AssociatedCen{}
		want.AssociatedPropagationSources.AssociatedPropagationSources = []model.PropagationSource{}
		return same(got, &want)
	}, nil
}
