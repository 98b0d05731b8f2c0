package model_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

type request = model.CreateNetworkInterfaceRequest

// sound returns a request that breaks no rule on its own, then edited.
func sound(edits ...func(*request)) *request {
	r := &request{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}
	for _, edit := range edits {
		edit(r)
	}
	return r
}

// chars returns a text of n characters, each of three bytes.
func chars(n int) string { return strings.Repeat("网", n) }

func addresses(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("10.0.0.%d", i+1))
	}
	return list
}

func addresses6(n int) []string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("2408::%x", i+1))
	}
	return list
}

func tags(n int) []model.Tag {
	var list []model.Tag
	for i := range n {
		list = append(list, model.Tag{Key: fmt.Sprint("key", i)})
	}
	return list
}

// checkRule checks the refusal of a sound request that was edited.
func checkRule(t *testing.T, edit func(*request), want refusal) {
	t.Helper()
	r := sound(edit)
	want.check(t, r, r.Check())
}

// textRule is a value of a parameter and the reason why it is refused, "" if it is
// allowed.
type textRule struct{ value, reason string }

func checkTexts(t *testing.T, parameter string, set func(*request, string), rules []textRule) {
	t.Helper()
	for _, c := range rules {
		want := refusal{}
		if c.reason != "" {
			want = invalid(parameter, c.reason)
		}
		checkRule(t, func(r *request) { set(r, c.value) }, want)
	}
}

// TestRuleOfName: "The name must be 2 to 128 characters in length, and can contain
// letters, digits, colons (:), underscores (_), and hyphens (-). It must start with a
// letter and cannot start with http:// or https://."
func TestRuleOfName(t *testing.T) {
	holds := func(c string) string {
		return "It holds '" + c + "'; letters, digits and any of :_- are allowed."
	}
	const start = "It must start with a letter."
	checkTexts(t, "NetworkInterfaceName", func(r *request, s string) { r.NetworkInterfaceName = s }, []textRule{
		{"a", "Its length is 1; 2 to 128 characters are allowed."},
		{"ab", ""},
		{chars(128), ""},
		{chars(129), "Its length is 129; 2 to 128 characters are allowed."},
		{"aZ09:_-é网", ""},
		{"1a", start},
		{":a", start},
		{"a.b", holds(".")}, // allowed in later editions
		{"a b", holds(" ")},
		{"http://x", holds("/")},
		{"a\xff", holds("�")},
	})
}

// TestRuleOfDescription: "The description must be 2 to 256 characters in length and
// cannot start with http:// or https://."
func TestRuleOfDescription(t *testing.T) {
	const (
		start = "It must not start with http:// or https://."
		text  = "It must be UTF-8 text without control characters but tab and line feed."
	)
	checkTexts(t, "Description", func(r *request, s string) { r.Description = s }, []textRule{
		{"网", "Its length is 1; 2 to 256 characters are allowed."},
		{"网络", ""},
		{chars(256), ""},
		{chars(257), "Its length is 257; 2 to 256 characters are allowed."},
		{"http://x", start},
		{"https://x", start},
		{"see http://x", ""},
		{"a\n\tb", ""},
		{"a\x00b", text},
		{"a\rb", text},
		{"a\uffff", text},
		{"ab\xc3", text},
	})
}

// TestRuleOfClientToken: "The ClientToken value must contain only ASCII characters and
// cannot exceed 64 characters in length."
func TestRuleOfClientToken(t *testing.T) {
	checkTexts(t, "ClientToken", func(r *request, s string) { r.ClientToken = s }, []textRule{
		{strings.Repeat("t", 64), ""},
		{strings.Repeat("t", 65), "Its length is 65; 0 to 64 characters are allowed."},
		{"\x7f", ""},
		{"tokén", "It must contain only ASCII characters."},
	})
}

// TestRuleOfTags: "[The key] cannot be an empty string. The key can be up to 128
// characters in length. It cannot start with aliyun or acs:, or contain http:// or
// https://." "[The value] can be an empty string. The value can be up to 128 characters
// in length and cannot start with acs: or contain http:// or https://." "Valid values of
// N: 1 to 20."
func TestRuleOfTags(t *testing.T) {
	badKey := refusal{apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", "The specified Tag.n.Key is not valid."}
	badValue := refusal{apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value",
		"The specified Tag.n.Value is not valid."}
	for _, c := range []struct {
		tag  model.Tag
		want refusal
	}{
		{model.Tag{Key: ""}, badKey},
		{model.Tag{Key: "k"}, refusal{}},
		{model.Tag{Key: chars(128)}, refusal{}},
		{model.Tag{Key: chars(129)}, badKey},
		{model.Tag{Key: "aliyun1"}, badKey},
		{model.Tag{Key: "my-aliyun"}, refusal{}},
		{model.Tag{Key: "acs:x"}, badKey},
		{model.Tag{Key: "acs"}, refusal{}},
		{model.Tag{Key: "x-http://"}, badKey},
		{model.Tag{Key: "x-https://"}, badKey},
		{model.Tag{Key: "\xff"}, badKey},
		{model.Tag{Key: "k", Value: chars(128)}, refusal{}},
		{model.Tag{Key: "k", Value: chars(129)}, badValue},
		{model.Tag{Key: "k", Value: "aliyun"}, refusal{}},
		{model.Tag{Key: "k", Value: "acs:"}, badValue},
		{model.Tag{Key: "k", Value: "see http://"}, badValue},
		{model.Tag{Key: "k", Value: "see https://"}, badValue},
	} {
		checkRule(t, func(r *request) { r.Tag = []model.Tag{c.tag} }, c.want)
	}
	for _, c := range []struct {
		tags []model.Tag
		want refusal
	}{
		{tags(20), refusal{}},
		{tags(21), refusal{apierrors.QuotaExceedTags, 403, "Tag.N",
			"The number of tags exceeds the limit of 20 per resource."}},
		{[]model.Tag{{Key: "a", Value: "1"}, {Key: "b"}, {Key: "a", Value: "2"}},
			refusal{apierrors.DuplicateTagKey, 400, "Tag.3.Key", "The Tag.N.Key contain duplicate key."}},
		{[]model.Tag{{Key: "a"}, {Key: "A"}}, refusal{}},
	} {
		checkRule(t, func(r *request) { r.Tag = c.tags }, c.want)
	}
}

// TestRuleOfNumbers: QueueNumber has "Valid values: 1 to 2048", the lists of addresses
// "Valid values of N: 0 to 10".
func TestRuleOfNumbers(t *testing.T) {
	const count, count6 = "SecondaryPrivateIpAddressCount", "Ipv6AddressCount"
	tooMany := func(parameter string) refusal {
		return refusal{apierrors.MaxEniPrivateIpsCountExceeded, 403, parameter,
			"The number of secondary private IP addresses of an ENI exceeds the limit of 10."}
	}
	tooMany6 := func(parameter string) refusal {
		return refusal{apierrors.MaxEniIpv6IpsCountExceeded, 403, parameter,
			"The number of IPv6 addresses of an ENI exceeds the limit of 10."}
	}
	for _, c := range []struct {
		request request
		want    refusal
	}{
		{request{QueueNumber: -1}, invalid("QueueNumber", "It is -1; 1 to 2048 are allowed.")},
		{request{QueueNumber: 1}, refusal{}},
		{request{QueueNumber: 2048}, refusal{}},
		{request{QueueNumber: 2049}, invalid("QueueNumber", "It is 2049; 1 to 2048 are allowed.")},
		{request{SecondaryPrivateIpAddressCount: -1}, invalid(count, "It is -1; it must be at least 1.")},
		{request{SecondaryPrivateIpAddressCount: 1}, refusal{}},
		{request{SecondaryPrivateIpAddressCount: 10}, refusal{}},
		{request{SecondaryPrivateIpAddressCount: 11}, tooMany(count)},
		{request{PrivateIpAddress: addresses(10)}, refusal{}},
		{request{PrivateIpAddress: addresses(11)}, tooMany("PrivateIpAddress.N")},
		{request{Ipv6AddressCount: -1}, invalid(count6, "It is -1; it must be at least 1.")},
		{request{Ipv6AddressCount: 10}, refusal{}},
		{request{Ipv6AddressCount: 11}, tooMany6(count6)},
		{request{Ipv6Address: addresses6(10)}, refusal{}},
		{request{Ipv6Address: addresses6(11)}, tooMany6("Ipv6Address.N")},
	} {
		c.request.VSwitchId, c.request.SecurityGroupId = "vsw-1", "sg-1"
		c.want.check(t, &c.request, c.request.Check())
	}
}

// TestRuleOfAddresses: each address is one that netip parses, is of the family of its
// parameter, and is given once.
func TestRuleOfAddresses(t *testing.T) {
	checkTexts(t, "PrimaryIpAddress", func(r *request, s string) { r.PrimaryIpAddress = s }, []textRule{
		{"10.0.0.1", ""},
		{"2408::1", `"2408::1" is not an IPv4 address.`},
		{"::ffff:10.0.0.1", `"::ffff:10.0.0.1" is not an IPv4 address.`},
		{"10.0.1", `"10.0.1" is not an IPv4 address.`},
		{"10.0.0.01", `"10.0.0.01" is not an IPv4 address.`},
	})
	for _, c := range []struct {
		primary string
		list    []string
		want    refusal
	}{
		{"", []string{"10.0.0.1", ""}, invalid("PrivateIpAddress.2", `"" is not an IPv4 address.`)},
		{"", []string{"10.0.0.1", "10.0.0.2", "10.0.0.1"}, repeated("PrivateIpAddress.3", "10.0.0.1")},
		{"10.0.0.1", []string{"10.0.0.1"}, repeated("PrivateIpAddress.1", "10.0.0.1")},
	} {
		checkRule(t, func(r *request) { r.PrimaryIpAddress, r.PrivateIpAddress = c.primary, c.list }, c.want)
	}
	for _, c := range []struct {
		list []string
		want refusal
	}{
		{[]string{"10.0.0.1"}, noIPv6("Ipv6Address.1", "10.0.0.1")},
		{[]string{"2408::1", "::ffff:10.0.0.1"}, noIPv6("Ipv6Address.2", "::ffff:10.0.0.1")},
		{[]string{"fe80::1%eth0"}, noIPv6("Ipv6Address.1", "fe80::1%eth0")},
		{[]string{"2408::g"}, noIPv6("Ipv6Address.1", "2408::g")},
		{[]string{"2408::1", "2408:0:0::1"}, repeated("Ipv6Address.2", "2408:0:0::1")},
	} {
		checkRule(t, func(r *request) { r.Ipv6Address = c.list }, c.want)
	}
}

// TestRuleOfPresence: what is required, and what excludes each other.
func TestRuleOfPresence(t *testing.T) {
	const count, count6 = "SecondaryPrivateIpAddressCount", "Ipv6AddressCount"
	const vsw, sg = "vsw-1", "sg-1"
	for _, c := range []struct {
		request request
		want    refusal
	}{
		{request{SecurityGroupId: sg}, missing("VSwitchId")},
		{request{VSwitchId: vsw}, missing("SecurityGroupId")},
		{request{VSwitchId: vsw, SecurityGroupIds: []string{sg}}, refusal{}},
		{request{VSwitchId: vsw, SecurityGroupId: sg, SecurityGroupIds: []string{sg}},
			conflict("SecurityGroupIds.N", "SecurityGroupId", "SecurityGroupIds.N")},
		{request{
			VSwitchId: vsw, SecurityGroupId: sg, PrivateIpAddress: addresses(1), SecondaryPrivateIpAddressCount: 1,
		}, conflict(count, "PrivateIpAddress.N", count)},
		{request{VSwitchId: vsw, SecurityGroupId: sg, Ipv6Address: addresses6(1), Ipv6AddressCount: 1},
			conflict(count6, "Ipv6Address.N", count6)},
	} {
		c.want.check(t, &c.request, c.request.Check())
	}
}

// TestOrderOfCheck breaks two rules at a time: Check returns the one that comes first
// in its documented order, and Violations returns both.
func TestOrderOfCheck(t *testing.T) {
	violations := []struct {
		code   apierrors.Code
		fields string // what it sets; two violations of one field exclude each other
		edit   func(*request)
	}{
		{apierrors.MissingParameter, "VSwitchId", func(r *request) { r.VSwitchId = "" }},
		{apierrors.MissingParameter, "groups", func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", nil }},
		{apierrors.InvalidParameter, "PrimaryIpAddress", func(r *request) { r.PrimaryIpAddress = "x" }},
		{apierrors.InvalidParameter, "NetworkInterfaceName", func(r *request) { r.NetworkInterfaceName = "1" }},
		{apierrors.InvalidParameter, "Description", func(r *request) { r.Description = "1" }},
		{apierrors.InvalidParameter, "PrivateIpAddress", func(r *request) { r.PrivateIpAddress = []string{"x"} }},
		{apierrors.InvalidParameter, "SecondaryPrivateIpAddressCount", func(r *request) {
			r.SecondaryPrivateIpAddressCount = -1
		}},
		{apierrors.InvalidParameter, "QueueNumber", func(r *request) { r.QueueNumber = -1 }},
		{apierrors.InvalidParameter, "ClientToken", func(r *request) { r.ClientToken = "é" }},
		{apierrors.InvalidIpAddress, "Ipv6Address", func(r *request) { r.Ipv6Address = []string{"x"} }},
		{apierrors.InvalidParameter, "Ipv6AddressCount", func(r *request) { r.Ipv6AddressCount = -1 }},
		{apierrors.MaxEniPrivateIpsCountExceeded, "SecondaryPrivateIpAddressCount", func(r *request) {
			r.SecondaryPrivateIpAddressCount = 11
		}},
		{apierrors.MaxEniIpv6IpsCountExceeded, "Ipv6AddressCount", func(r *request) { r.Ipv6AddressCount = 11 }},
		{apierrors.InvalidTagKeyMalformed, "Tag", func(r *request) {
			r.Tag = append([]model.Tag{{Key: ""}}, tags(30)...)
		}},
		{apierrors.InvalidTagValueMalformed, "Tag", func(r *request) {
			r.Tag = append([]model.Tag{{Key: "a", Value: "acs:"}, {Key: "a"}}, tags(30)...)
		}},
		{apierrors.DuplicateTagKey, "Tag", func(r *request) { r.Tag = append(tags(30), tags(1)...) }},
		{apierrors.QuotaExceedTags, "Tag", func(r *request) { r.Tag = tags(21) }},
		{apierrors.InvalidParameterConflict, "groups", func(r *request) { r.SecurityGroupIds = []string{"sg-1"} }},
		{apierrors.InvalidParameterConflict, "PrivateIpAddress SecondaryPrivateIpAddressCount", func(r *request) {
			r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = addresses(1), 1
		}},
		{apierrors.InvalidParameterConflict, "Ipv6Address Ipv6AddressCount", func(r *request) {
			r.Ipv6Address, r.Ipv6AddressCount = addresses6(1), 1
		}},
		{apierrors.InvalidIpIpRepeated, "PrivateIpAddress", func(r *request) {
			r.PrivateIpAddress = []string{"10.0.0.1", "10.0.0.1"}
		}},
		{apierrors.InvalidIpIpRepeated, "Ipv6Address", func(r *request) {
			r.Ipv6Address = []string{"2408::1", "2408::1"}
		}},
	}
	pairs := 0
	for i, f := range violations {
		if r := sound(f.edit); !errors.Is(r.Check(), f.code) {
			t.Errorf("%v\nwant %s\ngot  %v", r, f.code, r.Check())
		}
		for j, g := range violations[i+1:] {
			if share(f.fields, g.fields) {
				continue
			}
			pairs++
			r := sound(g.edit, f.edit)
			err, found := r.Check(), r.Violations(model.Edition2020)
			if !errors.Is(err, f.code) {
				t.Errorf("%v breaks rules %d and %d\nwant the first, %s\ngot  %v", r, i, i+1+j, f.code, err)
			}
			isSecond := func(err error) bool { return errors.Is(err, g.code) }
			if len(found) < 2 || found[0].Error() != err.Error() || !slices.ContainsFunc(found[1:], isSecond) {
				t.Errorf("%v\nwant violations %s, %s\ngot  %v", r, f.code, g.code, found)
			}
		}
	}
	if pairs < 200 {
		t.Errorf("only %d pairs were tried", pairs)
	}
	if found := sound().Violations(""); len(found) != 0 {
		t.Errorf("%v\nwant no violations\ngot  %v", sound(), found)
	}
}

func share(a, b string) bool {
	for _, field := range strings.Fields(a) {
		if slices.Contains(strings.Fields(b), field) {
			return true
		}
	}
	return false
}

// TestResponseForm: a list is an object with a list in it, even when it is
// empty, and ServiceID is left out when there is none.
func TestResponseForm(t *testing.T) {
	r := &model.CreateNetworkInterfaceResponse{
		RequestId: "R",
		PrivateIpSets: model.PrivateIpSets{
			PrivateIpSet: []model.PrivateIpSet{{PrivateIpAddress: "10.0.0.1", Primary: true}},
		},
		SecurityGroupIds: model.SecurityGroupIds{SecurityGroupId: []string{"sg-1", "sg-2"}},
		Tags:             model.Tags{Tag: []model.TagItem{}},
	}
	inJSON, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	inXML, err := xml.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"RequestId":"R"`,
		`"PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":"10.0.0.1","Primary":true}]}`,
		`"SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]}`,
		`"Tags":{"Tag":[]}`,
		`"ServiceManaged":false`,
	} {
		if !strings.Contains(string(inJSON), want) {
			t.Errorf("%s lacks %s", inJSON, want)
		}
	}
	for _, want := range []string{
		`<CreateNetworkInterfaceResponse><RequestId>R</RequestId>`,
		`<Tags></Tags>`,
		`<PrivateIpSets><PrivateIpSet><PrivateIpAddress>10.0.0.1</PrivateIpAddress><Primary>true</Primary>` +
			`</PrivateIpSet></PrivateIpSets>`,
		`<SecurityGroupIds><SecurityGroupId>sg-1</SecurityGroupId><SecurityGroupId>sg-2</SecurityGroupId>` +
			`</SecurityGroupIds>`,
	} {
		if !strings.Contains(string(inXML), want) {
			t.Errorf("%s lacks %s", inXML, want)
		}
	}
	for _, form := range []string{string(inJSON), string(inXML)} {
		if strings.Contains(form, "ServiceID") {
			t.Errorf("%s has a ServiceID", form)
		}
	}
	if r.Answers() != "CreateNetworkInterface" || sound().Action() != r.Answers() {
		t.Errorf("it answers %s", r.Answers())
	}
}
