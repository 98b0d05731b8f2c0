package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var modifyNetworkInterfaceAttributeRule = ruleOf((*World).modifyNetworkInterfaceAttribute)

// modifyNetworkInterfaceAttribute is the ModifyNetworkInterfaceAttribute page.
// Attributes that are not given stay the same; SecurityGroupId.N is the final set.
func (w *World) modifyNetworkInterfaceAttribute(r *model.ModifyNetworkInterfaceAttributeRequest) (answer[model.ModifyNetworkInterfaceAttributeResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		checkENIID(r.NetworkInterfaceId),
		when(!w.isENIName(r.NetworkInterfaceName, false), apierrors.InvalidParameter),
		when(!isDescription(r.Description), apierrors.InvalidParameter),
		when(!hasLength(r.Description, 0, w.limit(256, 255)), apierrors.InvalidParameter),
		when(r.QueueNumber < 0 || r.QueueNumber > 2048, apierrors.InvalidParameter),
		when(w.current && isTwice(r.SecurityGroupId), apierrors.InvalidParameterSecurityGroupIdRepeated),
	)
	if err != nil {
		return nil, err
	}
	e, err := c.changeable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if !e.in(model.StatusAvailable, model.StatusInUse) { // assumed
		return nil, apierrors.InvalidOperationInvalidEniState
	}
	groups, err := c.regroup(e, r.SecurityGroupId)
	if err := cmp.Or(err, w.checkRequeue(e, r.QueueNumber)); err != nil {
		return nil, err
	}
	return func(got *model.ModifyNetworkInterfaceAttributeResponse) error {
		e.SecurityGroupIds = groups
		e.NetworkInterfaceName = cmp.Or(r.NetworkInterfaceName, e.NetworkInterfaceName)
		e.Description = cmp.Or(r.Description, e.Description)
		e.QueueNumber = cmp.Or(r.QueueNumber, e.QueueNumber)
		e.DeleteOnRelease = copiedBool(cmp.Or(r.DeleteOnRelease, e.DeleteOnRelease))
		e.SourceDestCheck = copiedBool(cmp.Or(r.SourceDestCheck, e.SourceDestCheck))
		return same(got, new(model.ModifyNetworkInterfaceAttributeResponse))
	}, nil
}

// isTwice reports whether an id is listed twice.
func isTwice(ids []string) bool {
	for i, id := range ids {
		if contains(ids[:i], id) {
			return true
		}
	}
	return false
}

// regroup returns the groups of an ENI after it joins the named ones. Only groups
// that are new to it need room.
func (c caller) regroup(e *eni, ids []string) ([]string, error) {
	if len(ids) == 0 {
		return e.SecurityGroupIds, nil
	}
	if c.current && e.isPrimary() { // they are those of the instance, the page of today
		return nil, apierrors.InvalidOperationPrimaryEniOnlySupportModifyNameAndDesc
	}
	groups, err := c.toJoin(eniGroups, e.VpcId, ids)
	if err != nil {
		return nil, err
	}
	var joined []*group
	for _, g := range groups {
		if !contains(e.SecurityGroupIds, g.SecurityGroupId) {
			joined = append(joined, g)
		}
	}
	return idsOf(groups), c.checkCapacity(joined, 1, e.addresses(), e.addresses6())
}

// checkRequeue checks that an ENI may have a number of queues: it is secondary, and
// Available or on an instance that is Stopped and whose type allows them.
func (w *World) checkRequeue(e *eni, queues int) error {
	switch {
	case queues == 0:
		return nil
	case e.isPrimary() && w.current:
		return apierrors.InvalidOperationModifyPrimaryEniQueueNumber
	case e.isPrimary():
		return apierrors.InvalidOperationInvalidEniType
	case e.InstanceId == "" || e.Type == "Member":
		return nil
	}
	i := w.instanceOf(e.InstanceId)
	t := w.typeOf(i.InstanceType)
	all := queues
	for _, b := range w.boundTo(i) {
		if b != e && b.Type != "Member" {
			all += w.queuesOn(t, b)
		}
	}
	return cmp.Or(
		when(i.Status != model.InstanceStopped, apierrors.InvalidOperationInvalidEcsState),
		checkTypeQueues(t, queues, all),
	)
}
