package fuzz

import "example.com/enisim/model"

var joinSecurityGroupGenerator = generates("JoinSecurityGroup", 2, (*draft).joinSecurityGroup)

func (d *draft) joinSecurityGroup() model.Request {
	m := d.membership("JoinSecurityGroup", 1)
	if m == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	r := &model.JoinSecurityGroupRequest{
		AccessKeyId: m.key, RegionId: m.region, InstanceId: m.instance, NetworkInterfaceId: m.eni,
		SecurityGroupId: m.groupToJoin(d),
	}
	breakRule(d, r, wrongJoinSecurityGroup)
	return r
}

var wrongJoinSecurityGroup = wrongMemberships("JoinSecurityGroup", func(r *model.JoinSecurityGroupRequest) membershipFields {
	return membershipFields{&r.AccessKeyId, &r.RegionId, &r.SecurityGroupId, &r.InstanceId, &r.NetworkInterfaceId}
})
