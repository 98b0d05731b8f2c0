package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var tagResourcesGenerator = generates("TagResources", 2, (*draft).tagResources)

func (d *draft) tagResources() model.Request {
	e := d.eni(isTaggable)
	if e == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	c := d.callAs("TagResources", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.TagResourcesRequest{
		AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI, ResourceId: d.alike(e, isTaggable), Tag: d.tagList(),
	}
	breakRule(d, r, wrongTagResources)
	return r
}

var wrongTagResources = []func(*draft, *model.TagResourcesRequest){
	func(d *draft, r *model.TagResourcesRequest) {
		d.nameManaged(r.Action(), &r.AccessKeyId, &r.RegionId, &r.ResourceId)
	},
	func(d *draft, r *model.TagResourcesRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.TagResourcesRequest) { r.Tag = nil },
	func(d *draft, r *model.TagResourcesRequest) { r.Tag = numberedTags(model.MaxTags)[d.below(3):] },
	func(d *draft, r *model.TagResourcesRequest) { r.ResourceType = pick(d.chooser, oddResourceTypes) },
	func(d *draft, r *model.TagResourcesRequest) {
		r.ResourceId = append(r.ResourceId, pick(d.chooser, oddIDs))
	},
	func(d *draft, r *model.TagResourcesRequest) { r.ResourceId = nil },
	func(d *draft, r *model.TagResourcesRequest) {
		r.ResourceId = times(d.anyENI(), model.MaxTaggedResources+1)
	},
	func(d *draft, r *model.TagResourcesRequest) {
		r.ResourceId = times(d.anyENI(), model.MaxTaggedResources)
	},
	func(d *draft, r *model.TagResourcesRequest) { r.RegionId = "" },
}

var oddResourceTypes = []string{"", "instance", "enis", "ENI"}
