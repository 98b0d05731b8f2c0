package fuzz

import "example.com/enisim/model"

var leaveSecurityGroupGenerator = generates("LeaveSecurityGroup", 2, (*draft).leaveSecurityGroup)

func (d *draft) leaveSecurityGroup() model.Request {
	m := d.membership("LeaveSecurityGroup", 2)
	if m == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	r := &model.LeaveSecurityGroupRequest{
		AccessKeyId: m.key, RegionId: m.region, InstanceId: m.instance, NetworkInterfaceId: m.eni,
		SecurityGroupId: m.groupToLeave(d),
	}
	breakRule(d, r, wrongLeaveSecurityGroup)
	return r
}

var wrongLeaveSecurityGroup = wrongMemberships("LeaveSecurityGroup", func(r *model.LeaveSecurityGroupRequest) membershipFields {
	return membershipFields{&r.AccessKeyId, &r.RegionId, &r.SecurityGroupId, &r.InstanceId, &r.NetworkInterfaceId}
})
