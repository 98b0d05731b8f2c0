package fuzz

import "example.com/enisim/model"

var authorizeSecurityGroupEgressGenerator = generates("AuthorizeSecurityGroupEgress", 2, (*draft).authorizeSecurityGroupEgress)

func (d *draft) authorizeSecurityGroupEgress() model.Request {
	if len(d.allGroups()) == 0 {
		return d.instead((*draft).createSecurityGroup)
	}
	if d.crowded() {
		return d.instead((*draft).revokeSecurityGroupEgress)
	}
	c := d.authorizing("AuthorizeSecurityGroupEgress")
	p := egress(c.single)
	return &model.AuthorizeSecurityGroupEgressRequest{
		AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: c.group, ClientToken: c.token,
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
