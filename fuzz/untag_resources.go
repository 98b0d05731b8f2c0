package fuzz

import "example.com/enisim/model"

var untagResourcesGenerator = generates("UntagResources", 2, (*draft).untagResources)

func (d *draft) untagResources() model.Request {
	isTagged := func(e *model.NetworkInterface) bool { return isTaggable(e) && len(e.Tags) > 0 }
	e := d.eni(isTagged)
	if e == nil {
		return d.instead((*draft).tagResources)
	}
	c := d.callAs("UntagResources", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UntagResourcesRequest{AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI, ResourceId: d.alike(e, isTagged)}
	if len(e.Tags) == 0 || d.oneIn(4) {
		all := true
		r.All = &all
	} else {
		r.TagKey = []string{pick(d.chooser, e.Tags).Key}
		if d.oneIn(2) {
			r.TagKey = append(r.TagKey, pick(d.chooser, e.Tags).Key, pick(d.chooser, goodTags).Key)
		}
	}
	breakRule(d, r, wrongUntagResources)
	return r
}

var wrongUntagResources = []func(*draft, *model.UntagResourcesRequest){
	func(d *draft, r *model.UntagResourcesRequest) {
		d.nameManaged(r.Action(), &r.AccessKeyId, &r.RegionId, &r.ResourceId)
	},
	func(d *draft, r *model.UntagResourcesRequest) { r.TagKey, r.All = nil, nil },
	func(d *draft, r *model.UntagResourcesRequest) { r.TagKey, r.All = nil, d.trueOrFalse() },
	func(d *draft, r *model.UntagResourcesRequest) { r.TagKey = times("k1", model.MaxTags+1) },
	func(d *draft, r *model.UntagResourcesRequest) { r.TagKey = append(r.TagKey, pick(d.chooser, oddTexts)) },
	func(d *draft, r *model.UntagResourcesRequest) { r.ResourceType = pick(d.chooser, oddResourceTypes) },
	func(d *draft, r *model.UntagResourcesRequest) {
		r.ResourceId = append(r.ResourceId, pick(d.chooser, oddIDs))
	},
	func(d *draft, r *model.UntagResourcesRequest) { r.ResourceId = nil },
	func(d *draft, r *model.UntagResourcesRequest) {
		r.ResourceId = times("eni-none", model.MaxTaggedResources+1)
	},
	func(d *draft, r *model.UntagResourcesRequest) { r.RegionId = "" },
}
