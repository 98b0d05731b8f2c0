package sim

import (
	"iter"
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

// The listings yield everything in a world, in the order of creation: first what the
// topology has, in its order. What they yield shares no memory with the state.

// Edition returns the edition of the API reference that the world follows.
func (s State) Edition() model.Edition { return s.world().edition }

// Accounts lists the accounts.
func (s State) Accounts() iter.Seq[model.Account] {
	return listed(slices.Values(s.world().accounts), func(a *account) model.Account {
		return cloneAccount(model.Account{
			AccountId:          a.id,
			AccessKeys:         a.keys,
			RAMUsers:           a.users,
			ENIsNotSupported:   a.enisForbidden,
			SourceDestCheck:    a.addressCheck,
			TrunksNotAllowed:   a.trunksForbidden,
			ActionsClosedToRAM: a.closedToRAM,
		})
	})
}

// Regions lists the regions.
func (s State) Regions() iter.Seq[model.Region] {
	return listed(slices.Values(s.world().regions), func(r *region) model.Region {
		return model.Region{RegionId: r.id, Zones: slices.Clone(r.zones), ENIsNotOffered: r.enisForbidden}
	})
}

// InstanceTypes lists the instance types: those of [model.InstanceTypes], each
// replaced by the topology's of the same id if there is one, then those that the
// topology adds.
func (s State) InstanceTypes() iter.Seq[model.InstanceType] {
	return listed(slices.Values(s.world().types), func(t *model.InstanceType) model.InstanceType { return *t })
}

// InstanceType returns the instance type that has the id, and reports whether there
// is one.
func (s State) InstanceType(id string) (model.InstanceType, bool) {
	t := s.world().findType(id)
	if t == nil {
		return model.InstanceType{}, false
	}
	return *t, true
}

// ResourceGroups lists the resource groups.
func (s State) ResourceGroups() iter.Seq[model.ResourceGroup] {
	return listed(s.world().resourceGroups.Values(), func(g *resourceGroup) model.ResourceGroup {
		return model.ResourceGroup{ResourceGroupId: g.id, OwnerId: g.owner.id}
	})
}

// VPCs lists the VPCs, without their VSwitches and security groups, which have
// listings of their own, as the CIDR reservations of VSwitches have.
func (s State) VPCs() iter.Seq[model.VPC] {
	return listed(s.world().vpcs.Values(), func(v *vpc) model.VPC {
		return model.VPC{
			VpcId:         v.id,
			RegionId:      v.region.id,
			OwnerId:       v.owner.id,
			CidrBlock:     v.cidr.String(),
			Ipv6CidrBlock: prefixText(v.cidr6),
			VpcName:       v.name,
			Description:   v.description,
			Tags:          slices.Clone(v.tags),
		}
	})
}

// VSwitches lists the VSwitches.
func (s State) VSwitches() iter.Seq[model.VSwitch] {
	return listed(s.world().vswitches.Values(), func(v *vswitch) model.VSwitch {
		return model.VSwitch{
			VSwitchId:     v.id,
			VpcId:         v.vpc.id,
			ZoneId:        v.zone,
			CidrBlock:     v.cidr.String(),
			Ipv6CidrBlock: prefixText(v.cidr6),
			Status:        v.status,
			VSwitchName:   v.name,
			Description:   v.description,
			Tags:          slices.Clone(v.tags),
		}
	})
}

// VSwitchCidrReservations lists the CIDR reservations of the VSwitches.
func (s State) VSwitchCidrReservations() iter.Seq[model.VSwitchCidrReservation] {
	return listed(s.world().reservations.Values(), func(r *cidrReservation) model.VSwitchCidrReservation {
		return model.VSwitchCidrReservation{
			VSwitchCidrReservationId:          r.id,
			VSwitchId:                         r.vswitch.id,
			VSwitchCidrReservationCidr:        r.block.String(),
			VSwitchCidrReservationName:        r.name,
			VSwitchCidrReservationDescription: r.description,
			Tags:                              slices.Clone(r.tags),
		}
	})
}

// SecurityGroups lists the security groups with their rules, those of VPCs first.
func (s State) SecurityGroups() iter.Seq[model.SecurityGroup] {
	w := s.world()
	return listed(w.groups.Values(), func(g *group) model.SecurityGroup {
		shown := model.SecurityGroup{
			SecurityGroupId:   g.id,
			RegionId:          g.region.id,
			OwnerId:           g.owner.id,
			SecurityGroupType: model.GroupNormal,
			SecurityGroupName: g.name,
			Description:       g.description,
			Tags:              slices.Clone(g.tags),
		}
		for r := range w.rulesOf(g) {
			shown.Rules = append(shown.Rules, r.SecurityGroupRule)
		}
		if g.vpc != nil {
			shown.VpcId = g.vpc.id
		}
		if g.enterprise {
			shown.SecurityGroupType = model.GroupEnterprise
		}
		return shown
	})
}

// Instances lists the instances, each with what its primary ENI has.
func (s State) Instances() iter.Seq[model.Instance] {
	w := s.world()
	return listed(w.instances.Values(), func(i *instance) model.Instance {
		shown := model.Instance{
			InstanceId:   i.id,
			InstanceType: i.kind.InstanceTypeId,
			Status:       i.status,
			ZoneId:       i.zone,
			OwnerId:      i.owner.id,
			InstanceName: i.name,
			Description:  i.description,
			Tags:         slices.Clone(i.tags),

			ImageId:            i.appearance.image,
			KeyPairName:        i.appearance.keyPair,
			HostName:           i.appearance.hostName,
			InstanceChargeType: i.appearance.chargeType,
			SpotStrategy:       i.appearance.spotStrategy,
		}
		if e := w.enis.Get(i.primary); e != nil {
			shown.VSwitchId = e.vswitch.id
			shown.NetworkInterfaceId = e.id(w)
			shown.PrivateIpAddress = netip.AddrFrom4(e.primary).String()
			shown.SecurityGroupIds = e.groupIDs()
		}
		return shown
	})
}

// NetworkInterfaces lists the ENIs, primary ones too.
func (s State) NetworkInterfaces() iter.Seq[model.NetworkInterface] {
	w := s.world()
	return listed(w.enis.Values(), w.show)
}

// NetworkInterface returns the ENI that has the id, and reports whether there is one.
func (s State) NetworkInterface(id string) (model.NetworkInterface, bool) {
	w := s.world()
	e, ok := w.findENI(id)
	if !ok {
		return model.NetworkInterface{}, false
	}
	return w.show(e), true
}

// AvailableIpAddressCount returns the number of free IPv4 addresses of a VSwitch outside
// of its CIDR reservations (assumed), the field of that name in DescribeVSwitches, and
// reports whether there is such a VSwitch.
func (s State) AvailableIpAddressCount(vSwitchID string) (int, bool) {
	w := s.world()
	v, ok := find[*vswitch](w, vSwitchID)
	if !ok {
		return 0, false
	}
	return int(w.pools.Get(v.number).v4.Free()), true
}

// listed yields what a listing shows of each record.
func listed[R, M any](records iter.Seq[R], show func(R) M) iter.Seq[M] {
	return func(yield func(M) bool) {
		for r := range records {
			if !yield(show(r)) {
				return
			}
		}
	}
}
