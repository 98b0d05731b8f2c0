package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var runInstancesRule = ruleOf((*World).runInstances)

// runInstances is the RunInstances page as far as it concerns ENIs. The answer does
// not show the primary ENIs: Learn adopts their ids, MACs and addresses.
func (w *World) runInstances(r *model.RunInstancesRequest) (answer[model.RunInstancesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.SecurityGroupIds = copied(r.SecurityGroupIds)
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.RunInstancesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	if err := w.checkRun(r); err != nil {
		return nil, err
	}
	amount := max(r.Amount, 1)
	v, groups, err := c.placeInstances(r, amount)
	if err != nil {
		return nil, err
	}
	return func(got *model.RunInstancesResponse) error {
		ids := got.InstanceIdSets.InstanceIdSet
		if len(ids) > amount {
			ids = ids[:amount]
		}
		for _, id := range ids {
			if err := w.adoptID(id, "i-", model.Infix(c.region), bodyOfENI); err != nil {
				return err
			}
			w.addInstance(r, v, groups, id)
		}
		w.awaits = true
		want := model.RunInstancesResponse{}
		want.InstanceIdSets.InstanceIdSet = append(listed(ids), make([]string, amount-len(ids))...)
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkRun checks the parameters as the RunInstances page describes them.
func (w *World) checkRun(r *model.RunInstancesRequest) error {
	return cmp.Or(
		when(r.ImageId == "" || r.InstanceType == "" || r.VSwitchId == "", apierrors.MissingParameter),
		when(r.SecurityGroupId == "" && len(r.SecurityGroupIds) == 0, apierrors.MissingParameter),
		when(r.Amount < 0 || r.Amount > 100, apierrors.InvalidParamAmount),
		when(r.MinAmount < 0 || r.MinAmount > max(r.Amount, 1), apierrors.InvalidMinAmountMalformed),
		when(!isLabel(r.InstanceName), apierrors.InvalidInstanceNameMalformed),
		when(!isDescription(r.Description), apierrors.InvalidDescriptionMalformed),
		when(!isClientToken(r.ClientToken), apierrors.InvalidClientTokenValueNotSupported),
		when(!isText(r.ImageId) || !isText(r.KeyPairName), apierrors.InvalidParameter),
		when(r.HostName != "" && !isHostName(r.HostName), apierrors.InvalidHostNameMalformed),
		when(!isOneOf(r.InstanceChargeType, "PostPaid", "PrePaid"), apierrors.InvalidParameter),
		when(!isOneOf(r.SpotStrategy, "NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"), apierrors.InvalidParameter),
		when(r.MinAmount != 0 && r.MinAmount < r.Amount, apierrors.UnsupportedParameter),
		checkTags(r.Tag, w.current),
		when(r.SecurityGroupId != "" && len(r.SecurityGroupIds) > 0, apierrors.InvalidParameterConflict),
	)
}

// placeInstances finds the resources that a request names, and checks that they have
// room for the primary ENIs, which count for no quota of ENIs.
func (c caller) placeInstances(r *model.RunInstancesRequest, amount int) (*vswitch, []*group, error) {
	if c.typeOf(r.InstanceType) == nil {
		return nil, nil, apierrors.InvalidInstanceTypeValueNotSupported
	}
	if r.ZoneId != "" && !contains(c.zonesOf(c.region), r.ZoneId) {
		return nil, nil, apierrors.InvalidZoneIdNotFound
	}
	v, err := c.usableVSwitch(r.VSwitchId, apierrors.InvalidVSwitchIdNotExist)
	if err != nil {
		return nil, nil, err
	}
	if r.ZoneId != "" && r.ZoneId != v.ZoneId { // seen: the VSwitch of another zone is not found
		return nil, nil, apierrors.InvalidVSwitchIdNotFound
	}
	groups, err := c.toJoin(instanceGroups, v.VpcId, groupsNamed(r.SecurityGroupId, r.SecurityGroupIds))
	if err != nil {
		return nil, nil, err
	}
	return v, groups, cmp.Or(
		c.checkCapacity(groups, amount, amount, 0),
		when(c.free(v) < amount, apierrors.QuotaExceededPrivateIpAddress),
	)
}

// addInstance adds an instance and its primary ENI.
func (w *World) addInstance(r *model.RunInstancesRequest, v *vswitch, groups []*group, id string) {
	i := &instance{
		Instance: model.Instance{
			InstanceId:   id,
			InstanceType: r.InstanceType,
			VSwitchId:    v.VSwitchId,
			ZoneId:       v.ZoneId,
			OwnerId:      v.owner,
			InstanceName: r.InstanceName,
			Description:  r.Description,
			Tags:         copied(r.Tag),

			ImageId:            r.ImageId,
			KeyPairName:        r.KeyPairName,
			HostName:           r.HostName,
			InstanceChargeType: r.InstanceChargeType,
			SpotStrategy:       r.SpotStrategy,
		},
		region: v.region, vpc: v.VpcId, number: next(&w.othersCreated), created: w.now(), started: w.now(),
	}
	i.fillIn()
	w.instances = append(w.instances, i)
	w.enis = append(w.enis, w.primaryFor(i, v, idsOf(groups)))
	w.beginInstance(i, model.InstancePending, w.delays.RunInstances)
}

// fillIn gives an instance what it has by default. That the host name consists of the
// id is so in the samples of DescribeInstances.
func (i *instance) fillIn() {
	i.InstanceChargeType = cmp.Or(i.InstanceChargeType, "PostPaid")
	i.SpotStrategy = cmp.Or(i.SpotStrategy, "NoSpot")
	i.HostName = cmp.Or(i.HostName, "iZ"+i.InstanceId[len("i-"):]+"Z")
}

// primaryFor returns the primary ENI of a new instance. It is InUse from the start
// and deleted with the instance.
func (w *World) primaryFor(i *instance, v *vswitch, groups []string) *eni {
	goes := true
	return &eni{
		region: v.region, number: next(&w.enisCreated), unseen: true,
		NetworkInterface: model.NetworkInterface{
			VSwitchId:        v.VSwitchId,
			VpcId:            v.VpcId,
			ZoneId:           v.ZoneId,
			OwnerId:          v.owner,
			Type:             model.TypePrimary,
			Status:           model.StatusInUse,
			InstanceId:       i.InstanceId,
			DeleteOnRelease:  &goes,
			SourceDestCheck:  w.sourceDestCheck(nil, v.owner),
			SecurityGroupIds: groups,
			CreationTime:     wholeSeconds(i.created),
		},
	}
}
