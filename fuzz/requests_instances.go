package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

func (d *draft) runInstances() model.Request {
	v := d.roomyVSwitch()
	if v == nil {
		return d.otherwise((*draft).createVSwitch)
	}
	if len(d.allInstances()) >= crowd/2 {
		return d.otherwise((*draft).deleteInstance)
	}
	groups := d.groupsIn(v.VpcId)
	if len(groups) == 0 {
		return d.createGroupIn(v.VpcId)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.as("RunInstances", owner, region)
	r := &model.RunInstancesRequest{
		AccessKeyId: c.key, RegionId: c.region, ImageId: "any", InstanceType: d.someType(), VSwitchId: v.VSwitchId,
		SecurityGroupIds: groups, ClientToken: d.token(),
	}
	if len(groups) == 1 && !d.odds(1) {
		r.SecurityGroupId, r.SecurityGroupIds = groups[0], nil
	}
	if d.odds(1) {
		r.Amount = d.upTo(d.freeIn(v.VSwitchId), 1+d.below(3))
		r.ZoneId = rarely(d.dice, []string{v.ZoneId})
		r.InstanceName = rarely(d.dice, goodLabels)
		r.Description = rarely(d.dice, goodDescriptions)
	}
	if d.odds(3) {
		r.Tag = d.tagList()
	}
	spoil(d, r, wrongRuns)
	return r
}

// someType is a type for an instance, those of the topology first.
func (d *draft) someType() string {
	own := len(d.types) - len(knownTypes)
	i := d.below(own + len(instanceTypes))
	if i < own {
		return d.types[len(knownTypes)+i].InstanceTypeId
	}
	return instanceTypes[i-own]
}

// knownTypes are those of the model, which a world lists before its own.
var knownTypes = model.InstanceTypes()

var wrongRuns = []func(*draft, *runInstances){
	func(d *draft, r *runInstances) { r.ImageId = "" },
	func(d *draft, r *runInstances) {
		r.InstanceType = pick(d.dice, []string{"", "ecs.none", "g6.large"})
	},
	func(d *draft, r *runInstances) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *runInstances) { r.VSwitchId = pick(d.dice, []string{"", "vsw-none"}) },
	func(d *draft, r *runInstances) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.oddGroups(r.SecurityGroupIds)
	},
	func(d *draft, r *runInstances) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.manyGroups(d.vpcOf(r.VSwitchId))
	},
	func(d *draft, r *runInstances) { r.SecurityGroupId, r.SecurityGroupIds = "", nil },
	func(d *draft, r *runInstances) {
		r.SecurityGroupId, r.SecurityGroupIds = "sg-none", []string{"sg-none"}
	},
	func(d *draft, r *runInstances) { r.Amount = pick(d.dice, oddNumbers) },
	func(d *draft, r *runInstances) { r.Amount = 5 },
	func(d *draft, r *runInstances) { r.ZoneId = pick(d.dice, oddIDs) },
	func(d *draft, r *runInstances) { r.InstanceName = pick(d.dice, badLabels) },
	func(d *draft, r *runInstances) { r.Description = pick(d.dice, badDescriptions) },
	func(d *draft, r *runInstances) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *runInstances) { r.ClientToken = pick(d.dice, badTokens) },
}

func (d *draft) startInstance() model.Request {
	i := d.instanceIn(model.InstanceStopped)
	if i == nil {
		return d.otherwise((*draft).stopInstance)
	}
	c := d.onInstance("StartInstance", i)
	r := &model.StartInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId}
	spoil(d, r, wrongStarts)
	return r
}

var wrongStarts = wrongInstances(func(r *startInstance) *string { return &r.InstanceId })

func (d *draft) stopInstance() model.Request {
	i := d.instanceIn(model.InstanceRunning)
	if i == nil {
		return d.otherwise((*draft).runInstances)
	}
	c := d.onInstance("StopInstance", i)
	r := &model.StopInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId, ForceStop: d.maybe(), ConfirmStop: d.maybe()}
	spoil(d, r, wrongStops)
	return r
}

var wrongStops = wrongInstances(func(r *stopInstance) *string { return &r.InstanceId })

func (d *draft) rebootInstance() model.Request {
	i := d.instanceIn(model.InstanceRunning)
	if i == nil {
		return d.otherwise((*draft).startInstance)
	}
	c := d.onInstance("RebootInstance", i)
	r := &model.RebootInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId, ForceStop: d.maybe()}
	spoil(d, r, wrongReboots)
	return r
}

var wrongReboots = wrongInstances(func(r *rebootInstance) *string { return &r.InstanceId })

func (d *draft) deleteInstance() model.Request {
	states := []string{model.InstanceStopped}
	force := d.odds(1)
	if force {
		states = append(states, model.InstanceRunning)
	}
	i := d.instanceIn(states...)
	if i == nil {
		return d.otherwise((*draft).stopInstance)
	}
	c := d.onInstance("DeleteInstance", i)
	r := &model.DeleteInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId}
	if force {
		r.Force = &force
	}
	spoil(d, r, wrongReleases)
	return r
}

var wrongReleases = append(wrongInstances(func(r *deleteInstance) *string { return &r.InstanceId }),
	func(d *draft, r *deleteInstance) { r.Force = d.said() })

// instanceIn is an instance in one of some states, nil if there is none.
func (d *draft) instanceIn(states ...string) *model.Instance {
	i, _ := pickWhere(d.dice, d.allInstances(), func(i *model.Instance) bool {
		for _, s := range states {
			if i.Status == s {
				return true
			}
		}
		return false
	})
	return i
}

// onInstance signs a call on an instance, which need not say where it is.
func (d *draft) onInstance(action string, i *model.Instance) common {
	c := d.as(action, i.OwnerId, d.regionOf(i.ZoneId))
	if d.plan == sound && d.odds(1) {
		c.region = ""
	}
	return c
}
