package sim_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestTags: tags are added and replaced, removed by key and all at once.
func TestTags(t *testing.T) {
	s := sim.MustNew(lively())
	check := func(id string, want ...model.Tag) {
		t.Helper()
		if got := eniOf(t, s, id).Tags; !slices.Equal(got, want) {
			t.Errorf("%s has tags %v, want %v", id, got, want)
		}
	}
	both := tag("eni-1", model.Tag{Key: "a", Value: "1"}, model.Tag{Key: "b"})
	both.ResourceId = append(both.ResourceId, "eni-2", "eni-1")
	s = apply(t, s, both)
	check("eni-1", model.Tag{Key: "a", Value: "1"}, model.Tag{Key: "b"})
	check("eni-2", model.Tag{Key: "a", Value: "1"}, model.Tag{Key: "b"})
	s = apply(t, s, tag("eni-1", model.Tag{Key: "c", Value: "3"}, model.Tag{Key: "a", Value: "2"}))
	check("eni-1", model.Tag{Key: "a", Value: "2"}, model.Tag{Key: "b"}, model.Tag{Key: "c", Value: "3"})
	s = apply(t, s, untag("eni-1", "b", "none"))
	check("eni-1", model.Tag{Key: "a", Value: "2"}, model.Tag{Key: "c", Value: "3"})
	keyed := untag("eni-1", "a")
	keyed.All = pointer(true) // has no effect beside keys
	s = apply(t, s, keyed)
	check("eni-1", model.Tag{Key: "c", Value: "3"})
	all := untag("eni-1")
	all.All = pointer(true)
	s = apply(t, s, all)
	check("eni-1")
	s = apply(t, s, tag("eni-1", manyTags(20)...))
	s = apply(t, s, tag("eni-1", model.Tag{Key: "key7", Value: "other"})) // is no 21st
	apply(t, s, tag("eni-primary", model.Tag{Key: "a"}))
	fifty := tag("eni-1", model.Tag{Key: "key1"})
	fifty.ResourceId = slices.Repeat([]string{"eni-1"}, 50)
	apply(t, s, fifty)
}

// TestTagRefusals has each limit of the three actions.
func TestTagRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	list := func(edit func(*model.ListTagResourcesRequest)) model.Request {
		r := &model.ListTagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: []string{"eni-1"}}
		edit(r)
		return r
	}
	notAll := untag("eni-1")
	notAll.All = pointer(false)
	two := tag("eni-1", model.Tag{Key: "k"})
	two.ResourceId = []string{"eni-1", "eni-shanghai"}
	many := tag("eni-1", model.Tag{Key: "k"})
	many.ResourceId = make([]string, 51)
	instance := tag("i-large", model.Tag{Key: "k"})
	instance.ResourceType = "instance"
	checkRefusals(t, []refusal{
		{"no ids", s, &model.TagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", Tag: manyTags(1)}, want{apierrors.MissingParameter, 400, "ResourceId.1", "", fmt.Sprintf(missing, "ResourceId.1")}},
		{"51 ids", s, many, want{apierrors.NumberExceedResourceIds, 400, "ResourceId.N", "51", "The ResourceIds parameter's number is exceed , Valid : 50"}},
		{"no tags", s, tag("eni-1"), want{apierrors.MissingParameterTags, 404, "Tag.1.Key", "", "The parameter - Tags should not be null"}},
		{"21 tags", s, tag("eni-1", manyTags(21)...), want{apierrors.NumberExceedTags, 400, "Tag.N", "21", "The Tags parameter's number is exceed , Valid : 20"}},
		{"the 21st tag", s, tag("eni-20tags", model.Tag{Key: "new"}), want{apierrors.QuotaExceedTags, 403, "ResourceId.1", "eni-20tags", "The number of tags exceeds the limit of 20 per resource."}},
		{"a bad key", s, tag("eni-1", model.Tag{Key: "acs:x"}), want{apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", "acs:x", "The specified Tag.n.Key is not valid."}},
		{"a bad value", s, tag("eni-1", model.Tag{Key: "x", Value: "https://"}), want{apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value", "https://", "The specified Tag.n.Value is not valid."}},
		{"a key twice", s, tag("eni-1", model.Tag{Key: "x"}, model.Tag{Key: "x"}), want{apierrors.DuplicateTagKey, 400, "Tag.2.Key", "x", "The Tag.N.Key contain duplicate key."}},
		{"an ENI of another region", s, two, want{apierrors.InvalidResourceIdNotFound, 404, "ResourceId.2", "eni-shanghai", "The specified ResourceIds are not found in our records."}},
		{"a managed ENI", s, untag("eni-managed", "k"), want{apierrors.InvalidResourceIdNotSupported, 403, "ResourceId.1", "eni-managed", "The specified ResourceId does not support tagging."}},
		{"an instance", s, instance, want{apierrors.UnsupportedParameter, 400, "ResourceType", "instance", `The parameters is unsupported. "ResourceType" is simulated for "eni" alone.`}},
		{"no keys", s, untag("eni-1"), want{apierrors.MissingParameterTags, 404, "TagKey.1", "", "The parameter - Tags should not be null"}},
		{"no keys and not all", s, notAll, want{apierrors.MissingParameterTags, 404, "TagKey.1", "", "The parameter - Tags should not be null"}},
		{"21 keys", s, untag("eni-1", make([]string, 21)...), want{apierrors.NumberExceedTags, 400, "TagKey.N", "21", "The Tags parameter's number is exceed , Valid : 20"}},
		{"list: neither", s, list(func(r *model.ListTagResourcesRequest) { r.ResourceId = nil }), want{apierrors.MissingParameterTags, 404, "Tag.1.Key", "", "The parameter - Tags should not be null"}},
		{"list: 51 ids", s, list(func(r *model.ListTagResourcesRequest) { r.ResourceId = make([]string, 51) }), want{apierrors.NumberExceedResourceIds, 400, "ResourceId.N", "51", "The ResourceIds parameter's number is exceed , Valid : 50"}},
		{"list: value alone", s, list(func(r *model.ListTagResourcesRequest) { r.Tag = []model.Tag{{Value: "v"}} }), want{apierrors.InvalidParameterTagValue, 400, "Tag.1.Value", "v", `The specified parameter "Tag.1.Value" is not valid. It has no key.`}},
		{"list: token", s, list(func(r *model.ListTagResourcesRequest) { r.NextToken = "1" }), want{apierrors.InvalidParameter, 400, "NextToken", "1", `The specified parameter "NextToken" is not valid. It is not the NextToken of an answer.`}},
	})
}

// TestListTags: by id, by tag, by both, in order, page by page.
func TestListTags(t *testing.T) {
	s := sim.MustNew(catalogue())
	list := func(s sim.State, ids []string, tags ...model.Tag) (listed []model.TagResource, pages int) {
		t.Helper()
		r := &model.ListTagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: ids, Tag: tags}
		for {
			next, response, err := sim.ListTagResources(s, r)
			if err != nil || next != s {
				t.Fatalf("%v, and another state: %t", err, next != s)
			}
			pages++
			listed = append(listed, response.TagResources.TagResource...)
			if r.NextToken = response.NextToken; r.NextToken == "" {
				return listed, pages
			}
		}
	}
	item := func(id, key, value string) model.TagResource {
		return model.TagResource{ResourceId: id, ResourceType: "eni", TagKey: key, TagValue: value}
	}
	a := []model.TagResource{item("eni-a", "app", "web"), item("eni-a", "team", "red")}
	b := []model.TagResource{item("eni-b", "app", "web"), item("eni-b", "team", "")}
	for _, c := range []struct {
		ids  []string
		tags []model.Tag
		want []model.TagResource
	}{
		{[]string{"eni-b", "eni-a", "eni-none", "eni-1", "eni-shanghai"}, nil, slices.Concat(a, b)},
		{nil, []model.Tag{{Key: "team"}}, slices.Concat(a, b)},
		{nil, []model.Tag{{Key: "app", Value: "web"}, {Key: "team", Value: "red"}}, a},
		{[]string{"eni-b"}, []model.Tag{{Key: "app"}}, b},
		{[]string{"eni-none"}, nil, nil},
	} {
		if got, _ := list(s, c.ids, c.tags...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("ids %v and tags %v list %v, want %v", c.ids, c.tags, got, c.want)
		}
	}
	_, response, err := sim.ListTagResources(s, &model.ListTagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: []string{"eni-none"}})
	if err != nil || response.TagResources.TagResource == nil {
		t.Errorf("an empty list is %+v, %v, want one that is not nil", response, err)
	}
	topology := world()
	topology.Quotas.NetworkInterfaces = 200
	crowd := fill(t, sim.MustNew(topology), valid(func(r *request) { r.Tag = []model.Tag{{Key: "crowd"}, {Key: "second"}} }), 120)
	if got, pages := list(crowd, nil, model.Tag{Key: "crowd"}); len(got) != 240 || pages != 3 {
		t.Errorf("%d tags of 120 ENIs were listed on %d pages, want 240 on 3", len(got), pages)
	}
}
