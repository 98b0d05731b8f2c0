package sim

import "example.com/enisim/model"

// DescribeNetworkInterfaceAttribute returns one ENI as DescribeNetworkInterfaces
// lists it, and the attribute that is asked for. It follows (ecs/DescribeNetworkInterfaceAttribute, current). Of
// several errors it returns the first in this order: the caller and the region,
// as in [CreateNetworkInterface]; MissingParameter, InvalidParams.EniId, InvalidParameter;
// InvalidEniId.NotFound.
func DescribeNetworkInterfaceAttribute(s State, r *model.DescribeNetworkInterfaceAttributeRequest) (State, *model.DescribeNetworkInterfaceAttributeResponse, error) {
	return applyTo(s, r, describeNetworkInterfaceAttribute)
}

var describeNetworkInterfaceAttributeAction = declare(describeNetworkInterfaceAttribute, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"Tag": model.NoValue,
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
	answer := &model.DescribeNetworkInterfaceAttributeResponse{
		RequestId:           c.requestID,
		NetworkInterfaceSet: set,
		Attachment:          model.AttachmentOfTrunk{Attachment: set.Attachment, MemberNetworkInterfaceIds: c.memberIDs(e)},
		NetworkInterfaceTrafficConfig: model.NetworkInterfaceTrafficConfig{
			NetworkInterfaceTrafficMode: set.NetworkInterfaceTrafficMode,
			QueueNumber:                 set.QueueNumber,
		},
	}
	if r.Attribute == model.AttributeConnectionTracking {
		tracking := model.DefaultConnectionTracking
		answer.ConnectionTrackingConfiguration = &tracking
	}
	return answer, nil
}

// memberIDs lists the members of a trunk ENI, nil for another ENI.
func (c *call) memberIDs(e *eni) *model.MemberNetworkInterfaceIds {
	if !e.isTrunk {
		return nil
	}
	ids := []string{}
	for member := range c.membersOf(e) {
		ids = append(ids, member.id(c.world))
	}
	return &model.MemberNetworkInterfaceIds{MemberNetworkInterfaceId: ids}
}
