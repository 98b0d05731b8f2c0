package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var createSecurityGroupRule = ruleOf((*World).createSecurityGroup)

// createSecurityGroup is the CreateSecurityGroup page.
func (w *World) createSecurityGroup(r *model.CreateSecurityGroupRequest) (answer[model.CreateSecurityGroupResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateSecurityGroupResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	kind := cmp.Or(r.SecurityGroupType, model.GroupNormal)
	err = cmp.Or(
		when(!isOneOf(kind, "normal", "enterprise"), apierrors.InvalidParameter),
		when(!isLabel(r.SecurityGroupName), apierrors.InvalidSecurityGroupNameMalformed),
		when(!isDescription(r.Description), apierrors.InvalidDescriptionMalformed),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkTags(r.Tag, w.current),
		// Advanced groups belong to VPCs (ecs/Security groups, current).
		when(kind == "enterprise" && r.VpcId == "", apierrors.MissingParameter),
		when(r.VpcId != "" && c.findVPC(r.VpcId) == nil, apierrors.InvalidVpcIdNotFound),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateSecurityGroupResponse) error {
		if err := w.adoptID(got.SecurityGroupId, "sg-", model.Infix(c.region), bodyOfENI); err != nil {
			return err
		}
		w.groups = append(w.groups, &group{
			SecurityGroup: model.SecurityGroup{
				SecurityGroupId: got.SecurityGroupId, VpcId: r.VpcId, RegionId: c.region, OwnerId: c.account,
				SecurityGroupType: kind, SecurityGroupName: r.SecurityGroupName,
				Description: r.Description, Tags: copied(r.Tag),
			},
			number: next(&w.othersCreated), created: w.now(),
		})
		want := model.CreateSecurityGroupResponse{SecurityGroupId: got.SecurityGroupId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}
