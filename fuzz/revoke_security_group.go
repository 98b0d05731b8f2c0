package fuzz

import "example.com/enisim/model"

var revokeSecurityGroupGenerator = generates("RevokeSecurityGroup", 2, (*draft).revokeSecurityGroup)

func (d *draft) revokeSecurityGroup() model.Request {
	if len(d.allGroups()) == 0 {
		return d.instead((*draft).createSecurityGroup)
	}
	c := d.revoking("RevokeSecurityGroup", model.DirectionIngress)
	p := c.single
	return &model.RevokeSecurityGroupRequest{
		AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: c.group, ClientToken: c.token, SecurityGroupRuleId: c.ids,
		Permissions:      c.list,
		IpProtocol:       p.IpProtocol,
		PortRange:        p.PortRange,
		SourcePortRange:  p.SourcePortRange,
		SourceCidrIp:     p.SourceCidrIp,
		Ipv6SourceCidrIp: p.Ipv6SourceCidrIp,
		SourceGroupId:    p.SourceGroupId,
		DestCidrIp:       p.DestCidrIp,
		Ipv6DestCidrIp:   p.Ipv6DestCidrIp,
		Policy:           p.Policy,
		Priority:         p.Priority,
		NicType:          p.NicType,
		Description:      p.Description,
	}
}
