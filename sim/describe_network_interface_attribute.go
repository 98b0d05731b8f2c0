package sim

import "example.com/enisim/model"

// DescribeNetworkInterfaceAttribute returns one ENI as DescribeNetworkInterfaces
// lists it. It follows (ecs/DescribeNetworkInterfaceAttribute, current). Of
// several errors it returns the first in this order: the caller and the region,
// as in [CreateNetworkInterface]; MissingParameter, InvalidParams.EniId;
// InvalidEniId.NotFound.
func DescribeNetworkInterfaceAttribute(s State, r *model.DescribeNetworkInterfaceAttributeRequest) (State, *model.DescribeNetworkInterfaceAttributeResponse, error) {
	return applyTo(s, r, describeNetworkInterfaceAttribute)
}

var describeNetworkInterfaceAttributeAction = declare(describeNetworkInterfaceAttribute, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"Attribute": "attachment|basic",
		"Tag":       model.NoValue,
	},
})

func describeNetworkInterfaceAttribute(c *call, r *model.DescribeNetworkInterfaceAttributeRequest) (*model.DescribeNetworkInterfaceAttributeResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.ownENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	set := c.describeENI(e)
	return &model.DescribeNetworkInterfaceAttributeResponse{
		RequestId:           c.requestID,
		NetworkInterfaceSet: set,
		NetworkInterfaceTrafficConfig: model.NetworkInterfaceTrafficConfig{
			NetworkInterfaceTrafficMode: set.NetworkInterfaceTrafficMode,
			QueueNumber:                 set.QueueNumber,
		},
	}, nil
}
