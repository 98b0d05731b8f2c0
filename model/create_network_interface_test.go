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

// sound returns a request that breaks no rule of its own, changed by edits.
func sound(edits ...func(*request)) *request {
	r := &request{RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1"}
	for _, edit := range edits {
		edit(r)
	}
	return r
}

// chars returns a text of so many characters, each of three bytes.
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

// TestRules has, for each parameter of the page, what is just allowed and what
// is just not. An empty code means allowed.
func TestRules(t *testing.T) {
	name := func(s string) func(*request) { return func(r *request) { r.NetworkInterfaceName = s } }
	description := func(s string) func(*request) { return func(r *request) { r.Description = s } }
	key := func(s string) func(*request) { return func(r *request) { r.Tag = []model.Tag{{Key: s}} } }
	value := func(s string) func(*request) { return func(r *request) { r.Tag = []model.Tag{{Key: "k", Value: s}} } }
	token := func(s string) func(*request) { return func(r *request) { r.ClientToken = s } }
	primary := func(s string) func(*request) { return func(r *request) { r.PrimaryIpAddress = s } }
	secondary := func(s ...string) func(*request) { return func(r *request) { r.PrivateIpAddress = s } }
	count := func(n int) func(*request) { return func(r *request) { r.SecondaryPrivateIpAddressCount = n } }
	queues := func(n int) func(*request) { return func(r *request) { r.QueueNumber = n } }
	ipv6 := func(s ...string) func(*request) { return func(r *request) { r.Ipv6Address = s } }
	count6 := func(n int) func(*request) { return func(r *request) { r.Ipv6AddressCount = n } }
	invalid := func(parameter, reason string) string {
		return `The specified parameter "` + parameter + `" is not valid. ` + reason
	}
	const (
		badKey   = "The specified Tag.n.Key is not valid."
		badValue = "The specified Tag.n.Value is not valid."
		no       = "" // no parameter, no message: it is allowed
	)
	var ok apierrors.Code
	for _, c := range []struct {
		name      string
		edit      func(*request)
		code      apierrors.Code
		status    int
		parameter string
		message   string
	}{
		{"VSwitchId is required", func(r *request) { r.VSwitchId = "" }, apierrors.MissingParameter, 400, "VSwitchId",
			`The input parameter "VSwitchId" that is mandatory for processing this request is not supplied.`},
		{"a group is required", func(r *request) { r.SecurityGroupId = "" }, apierrors.MissingParameter, 400, "SecurityGroupId",
			`The input parameter "SecurityGroupId" that is mandatory for processing this request is not supplied.`},
		{"a group by the list", func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", []string{"sg-1"} }, ok, 0, no, no},

		// "The name must be 2 to 128 characters in length, and can contain letters,
		// digits, colons (:), underscores (_), and hyphens (-). It must start with
		// a letter and cannot start with http:// or https://."
		{"name 1", name("a"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", "It has 1 characters; 2 to 128 are allowed.")},
		{"name 2", name("ab"), ok, 0, no, no},
		{"name 128", name(chars(128)), ok, 0, no, no},
		{"name 129", name(chars(129)), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", "It has 129 characters; 2 to 128 are allowed.")},
		{"name with all that is allowed", name("aZ09:_-é网"), ok, 0, no, no},
		{"name starts with a digit", name("1a"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", "It must start with a letter.")},
		{"name starts with a colon", name(":a"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", "It must start with a letter.")},
		{"name with a dot, which is newer", name("a.b"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", `It holds '.'; letters, digits, colons, underscores and hyphens are allowed.`)},
		{"name with a space", name("a b"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", `It holds ' '; letters, digits, colons, underscores and hyphens are allowed.`)},
		{"name with a URL", name("http://x"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", `It holds '/'; letters, digits, colons, underscores and hyphens are allowed.`)},
		{"name that is not UTF-8", name("a\xff"), apierrors.InvalidParameter, 400, "NetworkInterfaceName", invalid("NetworkInterfaceName", `It holds '�'; letters, digits, colons, underscores and hyphens are allowed.`)},

		// "The description must be 2 to 256 characters in length and cannot start
		// with http:// or https://."
		{"description 1", description("网"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It has 1 characters; 2 to 256 are allowed.")},
		{"description 2", description("网络"), ok, 0, no, no},
		{"description 256", description(chars(256)), ok, 0, no, no},
		{"description 257", description(chars(257)), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It has 257 characters; 2 to 256 are allowed.")},
		{"description starts with http://", description("http://x"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must not start with http:// or https://.")},
		{"description starts with https://", description("https://x"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must not start with http:// or https://.")},
		{"description holds http://", description("see http://x"), ok, 0, no, no},
		{"description of two lines", description("a\n\tb"), ok, 0, no, no},
		{"description with a control character", description("a\x00b"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must be UTF-8 text.")},
		{"description with a carriage return", description("a\rb"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must be UTF-8 text.")},
		{"description with a non-character", description("a\uffff"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must be UTF-8 text.")},
		{"description that is not UTF-8", description("ab\xc3"), apierrors.InvalidParameter, 400, "Description", invalid("Description", "It must be UTF-8 text.")},

		// "It cannot be an empty string. The key can be up to 128 characters in
		// length. It cannot start with aliyun or acs:, or contain http:// or
		// https://."
		{"key 0", key(""), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key 1", key("k"), ok, 0, no, no},
		{"key 128", key(chars(128)), ok, 0, no, no},
		{"key 129", key(chars(129)), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key starts with aliyun", key("aliyun1"), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key holds aliyun", key("my-aliyun"), ok, 0, no, no},
		{"key starts with acs:", key("acs:x"), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key starts with acs", key("acs"), ok, 0, no, no},
		{"key holds http://", key("x-http://"), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key holds https://", key("x-https://"), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},
		{"key that is not UTF-8", key("\xff"), apierrors.InvalidTagKeyMalformed, 400, "Tag.1.Key", badKey},

		// "It can be an empty string. The value can be up to 128 characters in
		// length and cannot start with acs: or contain http:// or https://."
		{"value 128", value(chars(128)), ok, 0, no, no},
		{"value 129", value(chars(129)), apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value", badValue},
		{"value starts with aliyun", value("aliyun"), ok, 0, no, no},
		{"value starts with acs:", value("acs:"), apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value", badValue},
		{"value holds http://", value("see http://"), apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value", badValue},
		{"value holds https://", value("see https://"), apierrors.InvalidTagValueMalformed, 400, "Tag.1.Value", badValue},

		// "Valid values of N: 1 to 20."
		{"20 tags", func(r *request) { r.Tag = tags(20) }, ok, 0, no, no},
		{"21 tags", func(r *request) { r.Tag = tags(21) }, apierrors.QuotaExceedTags, 403, "Tag.N", "The number of tags exceeds the limit of 20 per resource."},
		{"one key twice", func(r *request) { r.Tag = []model.Tag{{Key: "a", Value: "1"}, {Key: "b"}, {Key: "a", Value: "2"}} },
			apierrors.DuplicateTagKey, 400, "Tag.3.Key", "The Tag.N.Key contain duplicate key."},
		{"keys that differ in case", func(r *request) { r.Tag = []model.Tag{{Key: "a"}, {Key: "A"}} }, ok, 0, no, no},

		// "The ClientToken value must contain only ASCII characters and cannot
		// exceed 64 characters in length."
		{"token 64", token(strings.Repeat("t", 64)), ok, 0, no, no},
		{"token 65", token(strings.Repeat("t", 65)), apierrors.InvalidParameter, 400, "ClientToken", invalid("ClientToken", "It has 65 characters; 0 to 64 are allowed.")},
		{"token with the last ASCII character", token("\x7f"), ok, 0, no, no},
		{"token beyond ASCII", token("tokén"), apierrors.InvalidParameter, 400, "ClientToken", invalid("ClientToken", "It must contain only ASCII characters.")},

		{"primary address", primary("10.0.0.1"), ok, 0, no, no},
		{"primary of IPv6", primary("2408::1"), apierrors.InvalidParameter, 400, "PrimaryIpAddress", invalid("PrimaryIpAddress", `"2408::1" is not an IPv4 address.`)},
		{"primary of IPv4 in IPv6", primary("::ffff:10.0.0.1"), apierrors.InvalidParameter, 400, "PrimaryIpAddress", invalid("PrimaryIpAddress", `"::ffff:10.0.0.1" is not an IPv4 address.`)},
		{"primary of three parts", primary("10.0.1"), apierrors.InvalidParameter, 400, "PrimaryIpAddress", invalid("PrimaryIpAddress", `"10.0.1" is not an IPv4 address.`)},
		{"primary with a leading zero", primary("10.0.0.01"), apierrors.InvalidParameter, 400, "PrimaryIpAddress", invalid("PrimaryIpAddress", `"10.0.0.01" is not an IPv4 address.`)},

		// "Valid values of N: 0 to 10."
		{"10 secondaries", secondary(addresses(10)...), ok, 0, no, no},
		{"11 secondaries", secondary(addresses(11)...), apierrors.MaxEniPrivateIpsCountExceeded, 403, "PrivateIpAddress.N", "The number of secondary private IP addresses of an ENI exceeds the limit of 10."},
		{"a secondary that is no address", secondary("10.0.0.1", ""), apierrors.InvalidParameter, 400, "PrivateIpAddress.2", invalid("PrivateIpAddress.2", `"" is not an IPv4 address.`)},
		{"one secondary twice", secondary("10.0.0.1", "10.0.0.2", "10.0.0.1"), apierrors.InvalidIpIpRepeated, 403, "PrivateIpAddress.3", `The specified ipAddress "10.0.0.1" is(are) repeated.`},
		{"the primary among the secondaries", func(r *request) { r.PrimaryIpAddress, r.PrivateIpAddress = "10.0.0.1", []string{"10.0.0.1"} },
			apierrors.InvalidIpIpRepeated, 403, "PrivateIpAddress.1", `The specified ipAddress "10.0.0.1" is(are) repeated.`},
		{"count -1", count(-1), apierrors.InvalidParameter, 400, "SecondaryPrivateIpAddressCount", invalid("SecondaryPrivateIpAddressCount", "It is -1; it must be at least 1.")},
		{"count 1", count(1), ok, 0, no, no},
		{"count 10", count(10), ok, 0, no, no},
		{"count 11", count(11), apierrors.MaxEniPrivateIpsCountExceeded, 403, "SecondaryPrivateIpAddressCount", "The number of secondary private IP addresses of an ENI exceeds the limit of 10."},

		// "Valid values: 1 to 2048."
		{"queues -1", queues(-1), apierrors.InvalidParameter, 400, "QueueNumber", invalid("QueueNumber", "It is -1; 1 to 2048 are allowed.")},
		{"queues 1", queues(1), ok, 0, no, no},
		{"queues 2048", queues(2048), ok, 0, no, no},
		{"queues 2049", queues(2049), apierrors.InvalidParameter, 400, "QueueNumber", invalid("QueueNumber", "It is 2049; 1 to 2048 are allowed.")},

		{"10 IPv6 addresses", ipv6(addresses6(10)...), ok, 0, no, no},
		{"11 IPv6 addresses", ipv6(addresses6(11)...), apierrors.MaxEniIpv6IpsCountExceeded, 403, "Ipv6Address.N", "The number of IPv6 addresses of an ENI exceeds the limit of 10."},
		{"IPv6 count -1", count6(-1), apierrors.InvalidParameter, 400, "Ipv6AddressCount", invalid("Ipv6AddressCount", "It is -1; it must be at least 1.")},
		{"IPv6 count 10", count6(10), ok, 0, no, no},
		{"IPv6 count 11", count6(11), apierrors.MaxEniIpv6IpsCountExceeded, 403, "Ipv6AddressCount", "The number of IPv6 addresses of an ENI exceeds the limit of 10."},
		{"IPv6 of IPv4", ipv6("10.0.0.1"), apierrors.InvalidIpAddress, 403, "Ipv6Address.1", `The specified ipAddress "10.0.0.1" is invalid.`},
		{"IPv6 of IPv4 in IPv6", ipv6("2408::1", "::ffff:10.0.0.1"), apierrors.InvalidIpAddress, 403, "Ipv6Address.2", `The specified ipAddress "::ffff:10.0.0.1" is invalid.`},
		{"IPv6 with a zone", ipv6("fe80::1%eth0"), apierrors.InvalidIpAddress, 403, "Ipv6Address.1", `The specified ipAddress "fe80::1%eth0" is invalid.`},
		{"IPv6 that is no address", ipv6("2408::g"), apierrors.InvalidIpAddress, 403, "Ipv6Address.1", `The specified ipAddress "2408::g" is invalid.`},
		{"one IPv6 address in two spellings", ipv6("2408::1", "2408:0:0::1"), apierrors.InvalidIpIpRepeated, 403, "Ipv6Address.2", `The specified ipAddress "2408:0:0::1" is(are) repeated.`},

		{"both ways to name groups", func(r *request) { r.SecurityGroupIds = []string{"sg-1"} }, apierrors.InvalidParameterConflict, 400, "SecurityGroupIds.N",
			`The specified parameter "SecurityGroupIds.N" conflicts with other parameters. SecurityGroupId and SecurityGroupIds.N exclude each other.`},
		{"secondaries both given and counted", func(r *request) { r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = addresses(1), 1 }, apierrors.InvalidParameterConflict, 400, "SecondaryPrivateIpAddressCount",
			`The specified parameter "SecondaryPrivateIpAddressCount" conflicts with other parameters. PrivateIpAddress.N and SecondaryPrivateIpAddressCount exclude each other.`},
		{"IPv6 both given and counted", func(r *request) { r.Ipv6Address, r.Ipv6AddressCount = addresses6(1), 1 }, apierrors.InvalidParameterConflict, 400, "Ipv6AddressCount",
			`The specified parameter "Ipv6AddressCount" conflicts with other parameters. Ipv6Address.N and Ipv6AddressCount exclude each other.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := sound(c.edit).Check()
			if c.code == ok {
				if err != nil {
					t.Errorf("got %v", err)
				}
				return
			}
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want %s", err, c.code)
			}
			if refusal.Code() != c.code || refusal.HttpStatus() != c.status || refusal.Parameter() != c.parameter || refusal.Message() != c.message {
				t.Errorf("got  %v\nwant %s: %s (status %d, %s)", err, c.code, c.message, c.status, c.parameter)
			}
		})
	}
}

// TestOrderOfCheck plants two faults at a time in the documented order of Check
// and wants the earlier; Faults must name both.
func TestOrderOfCheck(t *testing.T) {
	faults := []struct {
		code   apierrors.Code
		fields string // what it sets; two faults of one field exclude each other
		edit   func(*request)
	}{
		{apierrors.MissingParameter, "VSwitchId", func(r *request) { r.VSwitchId = "" }},
		{apierrors.MissingParameter, "groups", func(r *request) { r.SecurityGroupId, r.SecurityGroupIds = "", nil }},
		{apierrors.InvalidParameter, "PrimaryIpAddress", func(r *request) { r.PrimaryIpAddress = "x" }},
		{apierrors.InvalidParameter, "NetworkInterfaceName", func(r *request) { r.NetworkInterfaceName = "1" }},
		{apierrors.InvalidParameter, "Description", func(r *request) { r.Description = "1" }},
		{apierrors.InvalidParameter, "PrivateIpAddress", func(r *request) { r.PrivateIpAddress = []string{"x"} }},
		{apierrors.InvalidParameter, "SecondaryPrivateIpAddressCount", func(r *request) { r.SecondaryPrivateIpAddressCount = -1 }},
		{apierrors.InvalidParameter, "QueueNumber", func(r *request) { r.QueueNumber = -1 }},
		{apierrors.InvalidParameter, "ClientToken", func(r *request) { r.ClientToken = "é" }},
		{apierrors.InvalidIpAddress, "Ipv6Address", func(r *request) { r.Ipv6Address = []string{"x"} }},
		{apierrors.InvalidParameter, "Ipv6AddressCount", func(r *request) { r.Ipv6AddressCount = -1 }},
		{apierrors.MaxEniPrivateIpsCountExceeded, "SecondaryPrivateIpAddressCount", func(r *request) { r.SecondaryPrivateIpAddressCount = 11 }},
		{apierrors.MaxEniIpv6IpsCountExceeded, "Ipv6AddressCount", func(r *request) { r.Ipv6AddressCount = 11 }},
		{apierrors.InvalidTagKeyMalformed, "Tag", func(r *request) { r.Tag = append([]model.Tag{{Key: ""}}, tags(30)...) }},
		{apierrors.InvalidTagValueMalformed, "Tag", func(r *request) { r.Tag = append([]model.Tag{{Key: "a", Value: "acs:"}, {Key: "a"}}, tags(30)...) }},
		{apierrors.DuplicateTagKey, "Tag", func(r *request) { r.Tag = append(tags(30), tags(1)...) }},
		{apierrors.QuotaExceedTags, "Tag", func(r *request) { r.Tag = tags(21) }},
		{apierrors.InvalidParameterConflict, "groups", func(r *request) { r.SecurityGroupIds = []string{"sg-1"} }},
		{apierrors.InvalidParameterConflict, "PrivateIpAddress SecondaryPrivateIpAddressCount", func(r *request) {
			r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = addresses(1), 1
		}},
		{apierrors.InvalidParameterConflict, "Ipv6Address Ipv6AddressCount", func(r *request) { r.Ipv6Address, r.Ipv6AddressCount = addresses6(1), 1 }},
		{apierrors.InvalidIpIpRepeated, "PrivateIpAddress", func(r *request) { r.PrivateIpAddress = []string{"10.0.0.1", "10.0.0.1"} }},
		{apierrors.InvalidIpIpRepeated, "Ipv6Address", func(r *request) { r.Ipv6Address = []string{"2408::1", "2408::1"} }},
	}
	pairs := 0
	for i, f := range faults {
		if err := sound(f.edit).Check(); !errors.Is(err, f.code) {
			t.Errorf("fault %d alone: got %v, want %s", i, err, f.code)
		}
		for j, g := range faults[i+1:] {
			if share(f.fields, g.fields) {
				continue
			}
			pairs++
			r := sound(g.edit, f.edit)
			if err := r.Check(); !errors.Is(err, f.code) {
				t.Errorf("faults %d and %d: got %v, want the first, %s", i, i+1+j, err, f.code)
			}
			found := r.Violations()
			if len(found) < 2 || found[0].Error() != r.Check().Error() || !slices.ContainsFunc(found[1:], func(err error) bool { return errors.Is(err, g.code) }) {
				t.Errorf("faults %d and %d: Faults returns %v", i, i+1+j, found)
			}
		}
	}
	if pairs < 200 {
		t.Errorf("only %d pairs were tried", pairs)
	}
	if found := sound().Violations(); len(found) != 0 {
		t.Errorf("a sound request has the faults %v", found)
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
		RequestId:        "R",
		PrivateIpSets:    model.PrivateIpSets{PrivateIpSet: []model.PrivateIpSet{{PrivateIpAddress: "10.0.0.1", Primary: true}}},
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
	for _, want := range []string{`"RequestId":"R"`, `"PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":"10.0.0.1","Primary":true}]}`,
		`"SecurityGroupIds":{"SecurityGroupId":["sg-1","sg-2"]}`, `"Tags":{"Tag":[]}`, `"ServiceManaged":false`} {
		if !strings.Contains(string(inJSON), want) {
			t.Errorf("%s lacks %s", inJSON, want)
		}
	}
	for _, want := range []string{`<CreateNetworkInterfaceResponse><RequestId>R</RequestId>`, `<Tags></Tags>`,
		`<PrivateIpSets><PrivateIpSet><PrivateIpAddress>10.0.0.1</PrivateIpAddress><Primary>true</Primary></PrivateIpSet></PrivateIpSets>`,
		`<SecurityGroupIds><SecurityGroupId>sg-1</SecurityGroupId><SecurityGroupId>sg-2</SecurityGroupId></SecurityGroupIds>`} {
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
