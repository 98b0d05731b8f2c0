package fuzz

import "example.com/enisim/model"

var authorizeSecurityGroupGenerator = generates("AuthorizeSecurityGroup", 5, (*draft).authorizeSecurityGroup)

func (d *draft) authorizeSecurityGroup() model.Request {
	if len(d.allGroups()) == 0 {
		return d.instead((*draft).createSecurityGroup)
	}
	if d.crowded() {
		return d.instead((*draft).revokeSecurityGroup)
	}
	c := d.authorizing("AuthorizeSecurityGroup")
	p := c.single
	return &model.AuthorizeSecurityGroupRequest{
		AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: c.group, ClientToken: c.token,
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
