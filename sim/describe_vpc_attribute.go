package sim

import (
	"example.com/enisim/model"
)

// DescribeVpcAttribute returns one VPC as DescribeVpcs lists it, and how many
// resources of each kind it has. It follows (vpc/DescribeVpcAttribute, current). Of
// several errors it returns the first in this order: the caller and the region, as
// in [CreateVpc]; MissingParameter; InvalidVpcId.NotFound.
func DescribeVpcAttribute(s State, r *model.DescribeVpcAttributeRequest) (State, *model.DescribeVpcAttributeResponse, error) {
	return applyTo(s, r, describeVpcAttribute)
}

var describeVpcAttributeAction = declare(describeVpcAttribute, model.Action{
	Product:     model.ProductVPC,
	Unsimulated: model.Unsimulated{"DryRun": "false", "IsDefault": "false"},
})

func describeVpcAttribute(c *call, r *model.DescribeVpcAttributeRequest) (*model.DescribeVpcAttributeResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	v, err := c.ownVPC(r.VpcId)
	if err != nil {
		return nil, err
	}
	shown := c.vpcDescription(v)
	return &model.DescribeVpcAttributeResponse{
		RequestId:                    c.requestID,
		VpcDescription:               shown,
		CloudResources:               cloudResources(len(shown.VSwitchIds.VSwitchId)),
		AssociatedCens:               model.AssociatedCens{AssociatedCen: []model.AssociatedCen{}},
		AssociatedPropagationSources: model.AssociatedPropagationSources{AssociatedPropagationSources: []model.PropagationSource{}},
	}, nil
}

// cloudResources counts what a VPC with a number of VSwitches has. A kind of which
// it has none is not in the list (assumed).
func cloudResources(vswitches int) model.CloudResources {
	counts := []model.CloudResource{{ResourceType: "VRouter", ResourceCount: 1}, {ResourceType: "RouteTable", ResourceCount: 1}}
	if vswitches > 0 {
		counts = append([]model.CloudResource{{ResourceType: "VSwitch", ResourceCount: vswitches}}, counts...)
	}
	return model.CloudResources{CloudResourceSetType: counts}
}
