package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

func (d *draft) tagResources() model.Request {
	e := d.eni(isTaggable)
	if e == nil {
		return d.otherwise((*draft).createNetworkInterface)
	}
	c := d.as("TagResources", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.TagResourcesRequest{
		AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI, ResourceId: d.alike(e, isTaggable), Tag: d.tagList(),
	}
	spoil(d, r, wrongTaggings)
	return r
}

var wrongTaggings = []func(*draft, *tagResources){
	func(d *draft, r *tagResources) {
		d.nameManaged(r.Action(), &r.AccessKeyId, &r.RegionId, &r.ResourceId)
	},
	func(d *draft, r *tagResources) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *tagResources) { r.Tag = nil },
	func(d *draft, r *tagResources) { r.Tag = numberedTags(model.MaxTags)[d.below(3):] },
	func(d *draft, r *tagResources) { r.ResourceType = pick(d.dice, oddResourceTypes) },
	func(d *draft, r *tagResources) {
		r.ResourceId = append(r.ResourceId, pick(d.dice, oddIDs))
	},
	func(d *draft, r *tagResources) { r.ResourceId = nil },
	func(d *draft, r *tagResources) {
		r.ResourceId = times(d.anyENI(), model.MaxTaggedResources+1)
	},
	func(d *draft, r *tagResources) {
		r.ResourceId = times(d.anyENI(), model.MaxTaggedResources)
	},
	func(d *draft, r *tagResources) { r.RegionId = "" },
}

var oddResourceTypes = []string{"", "instance", "enis", "ENI"}

func (d *draft) untagResources() model.Request {
	isTagged := func(e *model.NetworkInterface) bool { return isTaggable(e) && len(e.Tags) > 0 }
	e := d.eni(isTagged)
	if e == nil {
		return d.otherwise((*draft).tagResources)
	}
	c := d.as("UntagResources", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UntagResourcesRequest{AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI, ResourceId: d.alike(e, isTagged)}
	if len(e.Tags) == 0 || d.odds(2) {
		all := true
		r.All = &all
	} else {
		r.TagKey = []string{pick(d.dice, e.Tags).Key}
		if d.odds(1) {
			r.TagKey = append(r.TagKey, pick(d.dice, e.Tags).Key, pick(d.dice, goodTags).Key)
		}
	}
	spoil(d, r, wrongUntaggings)
	return r
}

var wrongUntaggings = []func(*draft, *untagResources){
	func(d *draft, r *untagResources) {
		d.nameManaged(r.Action(), &r.AccessKeyId, &r.RegionId, &r.ResourceId)
	},
	func(d *draft, r *untagResources) { r.TagKey, r.All = nil, nil },
	func(d *draft, r *untagResources) { r.TagKey, r.All = nil, d.said() },
	func(d *draft, r *untagResources) { r.TagKey = times("k1", model.MaxTags+1) },
	func(d *draft, r *untagResources) { r.TagKey = append(r.TagKey, pick(d.dice, oddTexts)) },
	func(d *draft, r *untagResources) { r.ResourceType = pick(d.dice, oddResourceTypes) },
	func(d *draft, r *untagResources) {
		r.ResourceId = append(r.ResourceId, pick(d.dice, oddIDs))
	},
	func(d *draft, r *untagResources) { r.ResourceId = nil },
	func(d *draft, r *untagResources) {
		r.ResourceId = times("eni-none", model.MaxTaggedResources+1)
	},
	func(d *draft, r *untagResources) { r.RegionId = "" },
}

func (d *draft) listTagResources() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool { return len(e.Tags) > 0 })
	owner, region := d.home()
	if e != nil {
		owner, region = e.OwnerId, d.regionOf(e.ZoneId)
	}
	c := d.as("ListTagResources", owner, region)
	r := &model.ListTagResourcesRequest{AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI}
	if e == nil || d.odds(1) {
		r.Tag = d.wantedTags(goodTags)
		if e != nil {
			r.Tag = d.wantedTags(e.Tags)
		}
	}
	if e != nil && (r.Tag == nil || d.odds(2)) {
		r.ResourceId = []string{e.NetworkInterfaceId, d.anyENI()}
	}
	spoil(d, r, wrongTagLists)
	return r
}

var wrongTagLists = []func(*draft, *listTagResources){
	func(d *draft, r *listTagResources) { r.Tag, r.ResourceId = nil, nil },
	func(d *draft, r *listTagResources) { r.Tag = append(r.Tag, model.Tag{Value: "v1"}) },
	func(d *draft, r *listTagResources) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *listTagResources) { r.ResourceType = pick(d.dice, oddResourceTypes) },
	func(d *draft, r *listTagResources) {
		r.ResourceId = append(r.ResourceId, pick(d.dice, oddIDs))
	},
	func(d *draft, r *listTagResources) {
		r.ResourceId = times("eni-none", model.MaxTaggedResources+1)
	},
	func(d *draft, r *listTagResources) { r.NextToken = pick(d.dice, oddTexts) },
	func(d *draft, r *listTagResources) { r.RegionId = "" },
}

// nameManaged makes a request one about an ENI that a service manages, if there is
// one.
func (d *draft) nameManaged(action string, key, region *string, ids *[]string) {
	if e := d.eni(func(e *model.NetworkInterface) bool { return e.ServiceManaged }); e != nil {
		*key, *region, *ids = d.keyOf(e.OwnerId, action), d.regionOf(e.ZoneId), []string{e.NetworkInterfaceId}
	}
}

// isTaggable tells an ENI whose tags may be changed.
func isTaggable(e *model.NetworkInterface) bool { return !e.ServiceManaged }

// alike names an ENI and, seldom, others of its account and region that satisfy a
// condition.
func (d *draft) alike(e *model.NetworkInterface, fits func(*model.NetworkInterface) bool) []string {
	ids := []string{e.NetworkInterfaceId}
	for d.odds(2) && len(ids) < 5 {
		other := d.eni(func(o *model.NetworkInterface) bool {
			return fits(o) && o.OwnerId == e.OwnerId && d.regionOf(o.ZoneId) == d.regionOf(e.ZoneId)
		})
		if other != nil {
			ids = append(ids, other.NetworkInterfaceId)
		}
	}
	return ids
}

// wantedTags are tags to look for: one of some and, every second time, another, which
// what has the first need not have; every second one without its value.
func (d *draft) wantedTags(list []model.Tag) []model.Tag {
	if len(list) == 0 {
		return nil
	}
	wanted := []model.Tag{pick(d.dice, list)}
	if d.odds(1) {
		wanted = append(wanted, pick(d.dice, slices.Concat(list, goodTags)))
	}
	for i := range wanted {
		if d.odds(1) {
			wanted[i].Value = ""
		}
	}
	return wanted
}

// times repeats a text.
func times(text string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}
