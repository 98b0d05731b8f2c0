package fuzz

import "example.com/enisim/model"

var revokeSecurityGroupEgressGenerator = generates("RevokeSecurityGroupEgress", 2, (*draft).revokeSecurityGroupEgress)

func (d *draft) revokeSecurityGroupEgress() model.Request {
	if len(d.allGroups()) == 0 {
		return d.instead((*draft).createSecurityGroup)
	}
	c := d.revoking("RevokeSecurityGroupEgress", model.DirectionEgress)
	p := egress(c.single)
	return &model.RevokeSecurityGroupEgressRequest{
		AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: c.group, ClientToken: c.token, SecurityGroupRuleId: c.ids,
		Permissions:      egresses(c.list),
		IpProtocol:       p.IpProtocol,
		PortRange:        p.PortRange,
		SourcePortRange:  p.SourcePortRange,
		DestCidrIp:       p.DestCidrIp,
		Ipv6DestCidrIp:   p.Ipv6DestCidrIp,
		DestGroupId:      p.DestGroupId,
		SourceCidrIp:     p.SourceCidrIp,
		Ipv6SourceCidrIp: p.Ipv6SourceCidrIp,
		Policy:           p.Policy,
		Priority:         p.Priority,
		NicType:          p.NicType,
		Description:      p.Description,
	}
}
