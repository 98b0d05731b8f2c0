package reference

import (
	"cmp"
	"fmt"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var createNetworkInterfaceRule = ruleOf((*World).createNetworkInterface)

// createNetworkInterface is the page.
func (w *World) createNetworkInterface(r *model.CreateNetworkInterfaceRequest) (answer[model.CreateNetworkInterfaceResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	parameters.SecurityGroupIds = copied(r.SecurityGroupIds)
	parameters.PrivateIpAddress = copied(r.PrivateIpAddress)
	parameters.Ipv6Address = copied(r.Ipv6Address)
	parameters.Ipv4Prefix, parameters.Ipv6Prefix = copied(r.Ipv4Prefix), copied(r.Ipv6Prefix)
	parameters.DeleteOnRelease = copiedBool(r.DeleteOnRelease)
	parameters.SourceDestCheck = copiedBool(r.SourceDestCheck)
	if again, err := replay[model.CreateNetworkInterfaceResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	if err := w.checkNewENI(r); err != nil {
		return nil, err
	}
	v, groups, err := c.placeNewENI(r)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateNetworkInterfaceResponse) error {
		e, err := c.newENI(r, v, groups, got)
		if err != nil {
			return err
		}
		w.enis = append(w.enis, e)
		w.begin(e, model.StatusCreating, w.delays.CreateNetworkInterface)
		want := e.created()
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkNewENI checks the parameters as the page describes them: required ones; forms
// and ranges in the order of the page, newer parameters last; the number of
// addresses of an ENI that is not bound (AssignPrivateIpAddresses: 10,
// today 49, of which 10 may be listed; AssignIpv6Addresses: 10); tags; parameters that exclude each other; repetitions.
func (w *World) checkNewENI(r *model.CreateNetworkInterfaceRequest) error {
	return cmp.Or(
		when(r.VSwitchId == "", apierrors.MissingParameter),
		// An ENI belongs to at least one group (ecs/ENI overview, 2021-07).
		when(r.SecurityGroupId == "" && len(r.SecurityGroupIds) == 0, apierrors.MissingParameter),

		when(r.PrimaryIpAddress != "" && !isIPv4(r.PrimaryIpAddress), apierrors.InvalidParameter),
		when(!w.isENIName(r.NetworkInterfaceName, true), apierrors.InvalidParameter),
		when(!isDescription(r.Description), apierrors.InvalidParameter),
		when(!all(r.PrivateIpAddress, isIPv4), apierrors.InvalidParameter),
		when(r.SecondaryPrivateIpAddressCount < 0, apierrors.InvalidParameter),
		when(r.QueueNumber < 0 || r.QueueNumber > 2048, apierrors.InvalidParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		when(!all(r.Ipv6Address, isIPv6), apierrors.InvalidIpAddress),
		when(r.Ipv6AddressCount < 0, apierrors.InvalidParameter),
		checkPrefixes(r.Ipv4Prefix, r.Ipv4PrefixCount, ipv4Prefix),
		checkPrefixes(r.Ipv6Prefix, r.Ipv6PrefixCount, ipv6Prefix),
		when(!isOneOf(r.InstanceType, "Secondary", "Trunk"), apierrors.InvalidParameter),

		when(len(r.PrivateIpAddress) > 10 || r.SecondaryPrivateIpAddressCount > w.limit(10, 49), apierrors.MaxEniPrivateIpsCountExceeded),
		when(len(r.Ipv6Address) > 10 || r.Ipv6AddressCount > 10, apierrors.MaxEniIpv6IpsCountExceeded),

		checkTags(r.Tag, w.current),

		when(r.SecurityGroupId != "" && len(r.SecurityGroupIds) > 0, apierrors.InvalidParameterConflict),
		when(len(r.PrivateIpAddress) > 0 && r.SecondaryPrivateIpAddressCount != 0, apierrors.InvalidParameterConflict),
		when(len(r.Ipv6Address) > 0 && r.Ipv6AddressCount != 0, apierrors.InvalidParameterConflict),

		checkOneKind(r.Ipv4Prefix, r.Ipv4PrefixCount, len(r.PrivateIpAddress) > 0 || r.SecondaryPrivateIpAddressCount != 0),
		checkOneKind(r.Ipv6Prefix, r.Ipv6PrefixCount, len(r.Ipv6Address) > 0 || r.Ipv6AddressCount != 0),

		when(isRepeated(givenIPv4(r)...), apierrors.InvalidIpIpRepeated),
		when(isRepeated(r.Ipv6Address...), apierrors.InvalidIpIpRepeated),
		when(isPrefixRepeated(r.Ipv4Prefix) || isPrefixRepeated(r.Ipv6Prefix), apierrors.InvalidIpIpRepeated),
	)
}

// givenIPv4 lists the IPv4 addresses that a request names.
func givenIPv4(r *model.CreateNetworkInterfaceRequest) []string {
	var given []string
	if r.PrimaryIpAddress != "" {
		given = append(given, r.PrimaryIpAddress)
	}
	return append(given, r.PrivateIpAddress...)
}

// placeNewENI finds the resources that a request names, and checks that they have
// room for the ENI. The order is assumed: resource group, VSwitch, groups, quota,
// addresses.
func (c caller) placeNewENI(r *model.CreateNetworkInterfaceRequest) (*vswitch, []*group, error) {
	if r.InstanceType == "Trunk" {
		if err := c.mayTrunk(); err != nil {
			return nil, nil, err
		}
	}
	if r.ResourceGroupId != "" && !c.ownsResourceGroup(r.ResourceGroupId) {
		return nil, nil, apierrors.InvalidResourceGroupNotFound
	}
	v, err := c.usableVSwitch(r.VSwitchId, apierrors.InvalidVSwitchIdNotFound)
	if err != nil {
		return nil, nil, err
	}
	prefixes4, prefixes6 := len(r.Ipv4Prefix)+r.Ipv4PrefixCount, len(r.Ipv6Prefix)+r.Ipv6PrefixCount
	if !v.block6.IsValid() && (len(r.Ipv6Address) > 0 || r.Ipv6AddressCount > 0 || prefixes6 > 0) {
		return nil, nil, apierrors.InvalidVSwitchIpv6NotTurnOn
	}
	groups, err := c.toJoin(eniGroups, v.VpcId, groupsNamed(r.SecurityGroupId, r.SecurityGroupIds))
	if err != nil {
		return nil, nil, err
	}
	given := givenIPv4(r)
	addresses := 1 + len(r.PrivateIpAddress) + r.SecondaryPrivateIpAddressCount
	err = cmp.Or(
		c.checkCapacity(groups, 1, addresses+prefixes4, len(r.Ipv6Address)+r.Ipv6AddressCount+prefixes6),
		when(c.countENIs() >= c.quotas.NetworkInterfaces, apierrors.MaxEniCountExceeded),
		c.checkGiven(v, append(given, r.Ipv6Address...)),
		when(c.freeFor(v, given) < addresses, apierrors.InvalidVSwitchIdIpNotEnough),
		c.checkNewPrefixes(v, r.Ipv4Prefix, r.Ipv4PrefixCount, ipv4Prefix, given...),
		c.checkNewPrefixes(v, r.Ipv6Prefix, r.Ipv6PrefixCount, ipv6Prefix),
	)
	return v, groups, err
}

func (c caller) ownsResourceGroup(id string) bool {
	for _, g := range c.resourceGroups {
		if g.ResourceGroupId == id && g.OwnerId == c.account {
			return true
		}
	}
	return false
}

// countENIs is the number of ENIs that count for the quota of the account in the
// region: the secondary ones (ecs/Limits, 2021-07).
func (c caller) countENIs() int {
	n := 0
	for _, e := range c.enis {
		if e.OwnerId == c.account && e.region == c.region && !e.isPrimary() {
			n++
		}
	}
	return n
}

// newENI returns the ENI that a request asks for, with the engine's choices from the
// answer.
func (c caller) newENI(r *model.CreateNetworkInterfaceRequest, v *vswitch, groups []*group, got *model.CreateNetworkInterfaceResponse) (*eni, error) {
	ipv4, ipv6, err := c.addressesOf(r, v, got)
	if err != nil {
		return nil, err
	}
	prefixes4, prefixes6, err := c.prefixesOf(r, v, got)
	if err != nil {
		return nil, err
	}
	if err := c.adoptENI(got.NetworkInterfaceId, got.MacAddress, c.region); err != nil {
		return nil, err
	}
	goes := r.DeleteOnRelease == nil || *r.DeleteOnRelease
	return &eni{
		region: c.region,
		number: next(&c.enisCreated),
		NetworkInterface: model.NetworkInterface{
			NetworkInterfaceId:          got.NetworkInterfaceId,
			VSwitchId:                   v.VSwitchId,
			VpcId:                       v.VpcId,
			ZoneId:                      v.ZoneId,
			OwnerId:                     c.account,
			Type:                        cmp.Or(r.InstanceType, "Secondary"),
			DeleteOnRelease:             &goes,
			SourceDestCheck:             c.sourceDestCheck(r.SourceDestCheck, c.account),
			MacAddress:                  got.MacAddress,
			PrivateIpAddress:            ipv4[0],
			SecondaryPrivateIpAddresses: ipv4[1:],
			Ipv6Addresses:               ipv6,
			Ipv4Prefixes:                prefixes4,
			Ipv6Prefixes:                prefixes6,
			SecurityGroupIds:            idsOf(groups),
			NetworkInterfaceName:        r.NetworkInterfaceName,
			Description:                 r.Description,
			ResourceGroupId:             r.ResourceGroupId,
			Tags:                        copied(r.Tag),
			QueueNumber:                 r.QueueNumber,
			CreationTime:                wholeSeconds(c.now()),
		},
	}, nil
}

// sourceDestCheck returns that of a new ENI, by default the account's
// (ecs/Source and destination check, current).
func (w *World) sourceDestCheck(given *bool, account string) *bool {
	check := false
	for _, a := range w.accounts {
		if a.AccountId == account {
			check = a.SourceDestCheck
		}
	}
	if given != nil {
		check = *given
	}
	return &check
}

// addressesOf returns the addresses of a new ENI, the primary first: the given ones
// and, for the others, those in the answer.
func (c caller) addressesOf(r *model.CreateNetworkInterfaceRequest, v *vswitch, got *model.CreateNetworkInterfaceResponse) (ipv4, ipv6 []string, err error) {
	var shown4, shown6 []string
	for _, p := range got.PrivateIpSets.PrivateIpSet {
		shown4 = append(shown4, p.PrivateIpAddress)
	}
	for _, p := range got.Ipv6Sets.Ipv6Set {
		shown6 = append(shown6, p.Ipv6Address)
	}
	n4 := 1 + len(r.PrivateIpAddress) + r.SecondaryPrivateIpAddressCount
	n6 := len(r.Ipv6Address) + r.Ipv6AddressCount
	if len(shown4) != n4 || len(shown6) != n6 {
		return nil, nil, fmt.Errorf("expected %d IPv4 and %d IPv6 addresses, got %q and %q", n4, n6, shown4, shown6)
	}
	ipv4, ipv6 = shown4, shown6
	if r.PrimaryIpAddress != "" {
		ipv4[0] = spelt(r.PrimaryIpAddress)
	}
	copy(ipv4[1:], speltAll(r.PrivateIpAddress))
	copy(ipv6, speltAll(r.Ipv6Address))
	return ipv4, ipv6, cmp.Or(
		c.checkPicked(v, isIPv4, ipv4, speltAll(givenIPv4(r))...),
		c.checkPicked(v, isIPv6, ipv6, speltAll(r.Ipv6Address)...),
	)
}

// prefixesOf returns the prefixes of a new ENI: the given ones, or those in the answer.
func (c caller) prefixesOf(r *model.CreateNetworkInterfaceRequest, v *vswitch, got *model.CreateNetworkInterfaceResponse) (ipv4, ipv6 []string, err error) {
	var shown4, shown6 []string
	for _, p := range got.Ipv4PrefixSets.Ipv4PrefixSet {
		shown4 = append(shown4, p.Ipv4Prefix)
	}
	for _, p := range got.Ipv6PrefixSets.Ipv6PrefixSet {
		shown6 = append(shown6, p.Ipv6Prefix)
	}
	ipv4, err = c.assignedPrefixes(v, r.Ipv4Prefix, r.Ipv4PrefixCount, ipv4Prefix, shown4, givenIPv4(r)...)
	if err != nil {
		return nil, nil, err
	}
	ipv6, err = c.assignedPrefixes(v, r.Ipv6Prefix, r.Ipv6PrefixCount, ipv6Prefix, shown6)
	return ipv4, ipv6, err
}

// created is the answer of the page. Status and Type are those of its text, not of
// its samples; every list is there; ServiceID, which managed ENIs have, is not.
func (e *eni) created() model.CreateNetworkInterfaceResponse {
	answer := model.CreateNetworkInterfaceResponse{
		NetworkInterfaceId:   e.NetworkInterfaceId,
		NetworkInterfaceName: e.NetworkInterfaceName,
		Description:          e.Description,
		Status:               e.Status,
		Type:                 e.Type,
		VSwitchId:            e.VSwitchId,
		VpcId:                e.VpcId,
		ZoneId:               e.ZoneId,
		MacAddress:           e.MacAddress,
		PrivateIpAddress:     e.PrivateIpAddress,
		PrivateIpSets:        e.privateIpSets(nil),
		ResourceGroupId:      e.ResourceGroupId,
		SecurityGroupIds:     model.SecurityGroupIds{SecurityGroupId: listed(e.SecurityGroupIds)},
		Tags:                 tagItems(e.Tags),
		OwnerId:              e.OwnerId,
		SourceDestCheck:      *e.SourceDestCheck,
		Ipv6Sets:             e.ipv6Sets(),
	}
	answer.Ipv4PrefixSets, answer.Ipv6PrefixSets = e.ipv4PrefixSets(), e.ipv6PrefixSets()
	return answer
}
