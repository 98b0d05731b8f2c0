package fuzz

import "example.com/enisim/model"

var listTagResourcesGenerator = generates("ListTagResources", 2, (*draft).listTagResources)

func (d *draft) listTagResources() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool { return len(e.Tags) > 0 })
	owner, region := d.usablePlace()
	if e != nil {
		owner, region = e.OwnerId, d.regionOf(e.ZoneId)
	}
	c := d.callAs("ListTagResources", owner, region)
	r := &model.ListTagResourcesRequest{AccessKeyId: c.key, RegionId: c.region, ResourceType: model.ResourceENI}
	if e == nil || d.oneIn(2) {
		r.Tag = d.wantedTags(goodTags)
		if e != nil {
			r.Tag = d.wantedTags(e.Tags)
		}
	}
	if e != nil && (r.Tag == nil || d.oneIn(4)) {
		r.ResourceId = []string{e.NetworkInterfaceId, d.anyENI()}
	}
	breakRule(d, r, wrongListTagResources)
	return r
}

var wrongListTagResources = []func(*draft, *model.ListTagResourcesRequest){
	func(d *draft, r *model.ListTagResourcesRequest) { r.Tag, r.ResourceId = nil, nil },
	func(d *draft, r *model.ListTagResourcesRequest) { r.Tag = append(r.Tag, model.Tag{Value: "v1"}) },
	func(d *draft, r *model.ListTagResourcesRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.ListTagResourcesRequest) { r.ResourceType = pick(d.chooser, oddResourceTypes) },
	func(d *draft, r *model.ListTagResourcesRequest) {
		r.ResourceId = append(r.ResourceId, pick(d.chooser, oddIDs))
	},
	func(d *draft, r *model.ListTagResourcesRequest) {
		r.ResourceId = times("eni-none", model.MaxTaggedResources+1)
	},
	func(d *draft, r *model.ListTagResourcesRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.ListTagResourcesRequest) { r.RegionId = "" },
}
