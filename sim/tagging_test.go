package sim_test

import (
	"slices"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// validTag, validUntag and validListTags are calls that succeed in [lively].
const (
	validTag      = "TagResources ResourceType=eni ResourceId.1=eni-1 Tag.1.Key=k"
	validUntag    = "UntagResources ResourceType=eni ResourceId.1=eni-1 TagKey.1=k"
	validListTags = "ListTagResources ResourceType=eni ResourceId.1=eni-1"
)

func TestTagResourcesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validTag, []refusal{
		{"no ids", "ResourceId.1= Tag.1.Key=key0",
			"400 MissingParameter ResourceId.1=", missing("ResourceId.1")},
		{"51 ids", items("ResourceId.%d", 51), "400 NumberExceed.ResourceIds ResourceId.N=51", tooManyIDs},
		{"no tags", "Tag.1.Key=", "404 MissingParameter.Tags Tag.1.Key=", noTags},
		{"21 tags", items("Tag.%d.Key", 21), "400 NumberExceed.Tags Tag.N=21", tooManyTags},
		{"the 21st tag", "ResourceId.1=eni-20tags Tag.1.Key=new",
			"403 QuotaExceed.Tags ResourceId.1=eni-20tags", "The number of tags exceeds the limit of 20 per resource."},
		{"a bad key", "Tag.1.Key=acs:x",
			"400 InvalidTagKey.Malformed Tag.1.Key=acs:x", "The specified Tag.n.Key is not valid."},
		{"a bad value", "Tag.1.Key=x Tag.1.Value=https://",
			"400 InvalidTagValue.Malformed Tag.1.Value=https://", "The specified Tag.n.Value is not valid."},
		{"a key twice", "Tag.1.Key=x Tag.2.Key=x",
			"400 Duplicate.TagKey Tag.2.Key=x", "The Tag.N.Key contain duplicate key."},
		{"an ENI of another region", "ResourceId.2=eni-shanghai",
			"404 InvalidResourceId.NotFound ResourceId.2=eni-shanghai",
			"The specified ResourceIds are not found in our records."},
		{"an instance", "ResourceType=instance ResourceId.1=i-large",
			"400 UnsupportedParameter ResourceType=instance",
			`The parameters is unsupported. "ResourceType" is simulated for "eni" alone.`},
	})
}

func TestUntagResourcesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validUntag, []refusal{
		{"a managed ENI", "ResourceId.1=eni-managed",
			"403 InvalidResourceId.NotSupported ResourceId.1=eni-managed",
			"The specified ResourceId does not support tagging."},
		{"no keys", "TagKey.1=", "404 MissingParameter.Tags TagKey.1=", noTags},
		{"no keys and not all", "TagKey.1= All=false", "404 MissingParameter.Tags TagKey.1=", noTags},
		{"21 keys", items("TagKey.%d", 21), "400 NumberExceed.Tags TagKey.N=21", tooManyTags},
	})
}

func TestListTagResourcesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validListTags, []refusal{
		{"neither", "ResourceId.1=", "404 MissingParameter.Tags Tag.1.Key=", noTags},
		{"51 ids", items("ResourceId.%d", 51), "400 NumberExceed.ResourceIds ResourceId.N=51", tooManyIDs},
		{"value alone", "Tag.1.Key= Tag.1.Value=v",
			"400 InvalidParameter.TagValue Tag.1.Value=v", notValid("Tag.1.Value", "It has no key.")},
		{"token", "NextToken=1",
			"400 InvalidParameter NextToken=1", notValid("NextToken", "It is not the NextToken of an answer.")},
	})
}

// TestTags adds, replaces and removes tags.
func TestTags(t *testing.T) {
	s := sim.MustNew(lively())
	type tag = model.Tag
	a1, a2, b, c3 := tag{Key: "a", Value: "1"}, tag{Key: "a", Value: "2"}, tag{Key: "b"}, tag{Key: "c", Value: "3"}
	for _, c := range []struct {
		call string
		want []model.Tag // of eni-1
	}{
		{validTag + " ResourceId.2=eni-2 ResourceId.3=eni-1 Tag.1.Key=a Tag.1.Value=1 Tag.2.Key=b", []tag{a1, b}},
		{validTag + " Tag.1.Key=c Tag.1.Value=3 Tag.2.Key=a Tag.2.Value=2", []tag{a2, b, c3}},
		{validUntag + " TagKey.1=b TagKey.2=none", []tag{a2, c3}},
		{validUntag + " TagKey.1=a All=true", []tag{c3}}, // All has no effect beside keys
		{validUntag + " TagKey.1= All=true", []tag{}},
	} {
		s = apply(t, s, call(c.call))
		if got := eniOf(t, s, "eni-1").Tags; !slices.Equal(got, c.want) {
			t.Errorf("after %s\ngot  %v\nwant %v", c.call, got, c.want)
		}
	}
	equal(t, eniOf(t, s, "eni-2").Tags, []tag{a1, b})
}

// TestTagLimits has what is allowed next to what is refused.
func TestTagLimits(t *testing.T) {
	s := apply(t, sim.MustNew(lively()), call(validTag, items("Tag.%d.Key", 20)))
	apply(t, s, call(validTag, "Tag.1.Key=item7 Tag.1.Value=other")) // replaces one of twenty
	apply(t, s, call(validTag, "ResourceId.1=eni-primary"))
	fifty := slices.Repeat([]string{"eni-1"}, 50)
	apply(t, s, call(validTag, list("ResourceId", fifty...), "Tag.1.Key=item1"))
}

// tagsOf lists the tags that a call finds, page by page.
func tagsOf(t *testing.T, s sim.State, r model.Request) (all []model.TagResource, pages int) {
	t.Helper()
	request := r.(*model.ListTagResourcesRequest)
	for more := true; more; more = request.NextToken != "" {
		next, response := do(t, sim.ListTagResources, s, request)
		if next != s {
			t.Errorf("%v\nreturns another state", r)
		}
		pages++
		all = append(all, response.TagResources.TagResource...)
		request.NextToken = response.NextToken
	}
	return all, pages
}

// TestListTagResources lists tags by id, by tag and by both.
func TestListTagResources(t *testing.T) {
	s := sim.MustNew(catalogue())
	item := func(id, key, value string) model.TagResource {
		return model.TagResource{ResourceId: id, ResourceType: "eni", TagKey: key, TagValue: value}
	}
	a := []model.TagResource{item("eni-a", "app", "web"), item("eni-a", "team", "red")}
	b := []model.TagResource{item("eni-b", "app", "web"), item("eni-b", "team", "")}
	const byTag = "ListTagResources ResourceType=eni "
	for _, c := range []struct {
		call string
		want []model.TagResource
	}{
		{byTag + list("ResourceId", "eni-b", "eni-a", "eni-none", "eni-1", "eni-shanghai"), slices.Concat(a, b)},
		{byTag + "Tag.1.Key=team", slices.Concat(a, b)},
		{byTag + "Tag.1.Key=app Tag.1.Value=web Tag.2.Key=team Tag.2.Value=red", a},
		{byTag + "ResourceId.1=eni-b Tag.1.Key=app", b},
		{byTag + "ResourceId.1=eni-none", nil},
	} {
		if got, _ := tagsOf(t, s, call(c.call)); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngot  %v\nwant %v", c.call, got, c.want)
		}
	}
	_, none := do(t, sim.ListTagResources, s, call(byTag+"ResourceId.1=eni-none"))
	equal(t, none.TagResources.TagResource, []model.TagResource{}) // not nil
}

// TestListTagResourcesPages lists 240 tags by NextToken.
func TestListTagResourcesPages(t *testing.T) {
	s := with(world(), func(t *model.Topology) { t.Quotas.NetworkInterfaces = 200 })
	s = fill(t, s, valid("Tag.1.Key=first Tag.2.Key=second"), 120)
	got, pages := tagsOf(t, s, call("ListTagResources ResourceType=eni Tag.1.Key=first"))
	if len(got) != 240 || pages != 3 {
		t.Errorf("%d tags of 120 ENIs were listed on %d pages, want 240 on 3", len(got), pages)
	}
}
