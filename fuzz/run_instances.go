package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var runInstancesGenerator = generates("RunInstances", 2, (*draft).runInstances)

func (d *draft) runInstances() model.Request {
	v := d.roomyVSwitch()
	if v == nil {
		return d.instead((*draft).createVSwitch)
	}
	if len(d.allInstances()) >= maxResources/2 {
		return d.instead((*draft).deleteInstance)
	}
	groups := d.groupsIn(v.VpcId)
	if len(groups) == 0 {
		return d.createGroupIn(v.VpcId)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("RunInstances", owner, region)
	r := &model.RunInstancesRequest{
		AccessKeyId: c.key, RegionId: c.region, ImageId: pick(d.chooser, images), InstanceType: d.someType(), VSwitchId: v.VSwitchId,
		SecurityGroupIds: groups, ClientToken: d.token(),
	}
	if len(groups) == 1 && !d.oneIn(2) {
		r.SecurityGroupId, r.SecurityGroupIds = groups[0], nil
	}
	if d.oneIn(2) {
		r.Amount = d.upTo(d.freeIn(v.VSwitchId), 1+d.below(3))
		r.MinAmount = rarely(d.chooser, []int{r.Amount})
		r.ZoneId = rarely(d.chooser, []string{v.ZoneId})
		r.InstanceName = rarely(d.chooser, goodLabels)
		r.Description = rarely(d.chooser, goodDescriptions)
		r.KeyPairName = rarely(d.chooser, goodLabels)
		r.HostName = rarely(d.chooser, goodHostNames)
		r.InstanceChargeType = rarely(d.chooser, chargeTypes)
		r.SpotStrategy = rarely(d.chooser, spotStrategies)
	}
	if d.oneIn(8) {
		r.Tag = d.tagList()
	}
	breakRule(d, r, wrongRunInstances)
	return r
}

var wrongRunInstances = []func(*draft, *model.RunInstancesRequest){
	func(d *draft, r *model.RunInstancesRequest) { r.ImageId = "" },
	func(d *draft, r *model.RunInstancesRequest) {
		r.InstanceType = pick(d.chooser, []string{"", "ecs.none", "g6.large"})
	},
	func(d *draft, r *model.RunInstancesRequest) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *model.RunInstancesRequest) { r.VSwitchId = pick(d.chooser, []string{"", "vsw-none"}) },
	func(d *draft, r *model.RunInstancesRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.oddGroups(r.SecurityGroupIds)
	},
	func(d *draft, r *model.RunInstancesRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.manyGroups(d.vpcOf(r.VSwitchId))
	},
	func(d *draft, r *model.RunInstancesRequest) { r.SecurityGroupId, r.SecurityGroupIds = "", nil },
	func(d *draft, r *model.RunInstancesRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "sg-none", []string{"sg-none"}
	},
	func(d *draft, r *model.RunInstancesRequest) { r.Amount = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.RunInstancesRequest) { r.Amount, r.MinAmount = 5, 0 },
	func(d *draft, r *model.RunInstancesRequest) { r.MinAmount = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.RunInstancesRequest) { r.Amount, r.MinAmount = 2, pick(d.chooser, []int{1, 3}) },
	func(d *draft, r *model.RunInstancesRequest) { r.ZoneId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.RunInstancesRequest) { r.InstanceName = pick(d.chooser, badLabels) },
	func(d *draft, r *model.RunInstancesRequest) { r.Description = pick(d.chooser, badDescriptions) },
	func(d *draft, r *model.RunInstancesRequest) { r.ImageId = "a\x00" },
	func(d *draft, r *model.RunInstancesRequest) { r.KeyPairName = "a\x00" },
	func(d *draft, r *model.RunInstancesRequest) { r.HostName = pick(d.chooser, badHostNames) },
	func(d *draft, r *model.RunInstancesRequest) { r.InstanceChargeType = "postpaid" },
	func(d *draft, r *model.RunInstancesRequest) { r.SpotStrategy = "nospot" },
	func(d *draft, r *model.RunInstancesRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.RunInstancesRequest) { r.ClientToken = pick(d.chooser, badTokens) },
}
