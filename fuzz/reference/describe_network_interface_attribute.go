package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeNetworkInterfaceAttributeRule = ruleOf((*World).describeNetworkInterfaceAttribute)

// describeNetworkInterfaceAttribute shows one ENI (newer than the page).
func (w *World) describeNetworkInterfaceAttribute(r *model.DescribeNetworkInterfaceAttributeRequest) (answer[model.DescribeNetworkInterfaceAttributeResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		checkENIID(r.NetworkInterfaceId),
		when(!isOneOf(r.Attribute, "attachment", "basic", "connectionTrackingConfiguration"), apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	e := c.findENI(r.NetworkInterfaceId)
	if e == nil {
		return nil, apierrors.InvalidEniIdNotFound
	}
	return func(got *model.DescribeNetworkInterfaceAttributeResponse) error {
		want := model.DescribeNetworkInterfaceAttributeResponse{NetworkInterfaceSet: w.described(e)}
		want.Attachment.Attachment = want.NetworkInterfaceSet.Attachment
		if e.Type == "Trunk" {
			ids := []string{}
			for _, member := range w.members(e) {
				ids = append(ids, member.NetworkInterfaceId)
			}
			want.Attachment.MemberNetworkInterfaceIds = &model.MemberNetworkInterfaceIds{MemberNetworkInterfaceId: ids}
		}
		want.NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode = "Standard"
		want.NetworkInterfaceTrafficConfig.QueueNumber = w.queuesShown(e)
		if r.Attribute == "connectionTrackingConfiguration" {
			want.ConnectionTrackingConfiguration = &model.ConnectionTracking{TcpClosedAndTimeWaitTimeout: 3, TcpEstablishedTimeout: 910, UdpTimeout: 30}
		}
		return same(got, &want)
	}, nil
}
