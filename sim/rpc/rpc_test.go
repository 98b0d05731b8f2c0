package rpc_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"pgregory.net/rapid"
)

// sample is the sample request of the page, with ids and an address in the
// place of the masked ones.
const sample = "Action=CreateNetworkInterface" +
	"&RegionId=cn-hangzhou" +
	"&SecurityGroupIds.1=sg-bp1fg655nh68xyz9i001" +
	"&SecurityGroupIds.2=sg-bp67acfmxazb4ph00002" +
	"&VSwitchId=vsw-bp1s5fnvk4gn2tws03001" +
	"&Tag.1.Key=TestKey" +
	"&Tag.1.Value=TestValue" +
	"&ResourceGroupId=rg-bp67acfmxazb4ph" +
	"&PrimaryIpAddress=172.17.0.49" +
	"&NetworkInterfaceName=testNetworkInterfaceName" +
	"&Description=testDescription" +
	"&ClientToken=123e4567-e89b-12d3-a456-426655440000" +
	"&Version=2014-05-26&AccessKeyId=LTAI&Signature=x&SignatureMethod=HMAC-SHA1&SignatureNonce=1" +
	"&SignatureVersion=1.0&SignatureType=&SecurityToken=&Timestamp=2020-10-16T00:00:00Z"

func open() *sim.Cloud {
	return sim.MustOpen(model.Topology{
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-bp67acfmxazb4ph"}},
		VPCs: []model.VPC{{
			VpcId: "vpc-bp1j7w3gc1cexjqd00001",
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-bp1s5fnvk4gn2tws03001", ZoneId: "cn-hangzhou-e", CidrBlock: "172.17.0.0/16"},
			},
			SecurityGroups: []model.SecurityGroup{
				{SecurityGroupId: "sg-bp1fg655nh68xyz9i001"}, {SecurityGroupId: "sg-bp67acfmxazb4ph00002"},
			},
		}},
		Quotas: model.Quotas{NetworkInterfaces: 100_000},
	})
}

// query parses a query and changes it by "Name=Value" words; "-Name" removes.
func query(t testing.TB, text string, edits ...string) url.Values {
	t.Helper()
	values, err := url.ParseQuery(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range edits {
		name, value, set := strings.Cut(edit, "=")
		if !set {
			values.Del(strings.TrimPrefix(name, "-"))
			continue
		}
		values.Add(name, value)
	}
	return values
}

// golden compares with a file of testdata, or writes it when ENISIM_UPDATE is
// set.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("ENISIM_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

// TestSample sends the page's sample request and compares the answers, byte for
// byte, with what they were.
func TestSample(t *testing.T) {
	for _, format := range []rpc.Format{rpc.JSON, rpc.XML} {
		answer := rpc.Serve(open(), query(t, sample, "Format="+string(format)))
		name := strings.ToLower(string(format))
		if answer.Status != 200 || answer.ContentType != "application/"+name+";charset=utf-8" {
			t.Errorf("%s: %d %s", format, answer.Status, answer.ContentType)
		}
		golden(t, "sample."+name, answer.Indent()+"\n")
		if strings.Contains(string(answer.Body), "\n") {
			t.Errorf("the body has lines: %q", answer.Body)
		}
	}
}

// TestJSONShape holds each field of the JSON answer to the type that the page's
// table gives it and the nesting that its sample shows.
func TestJSONShape(t *testing.T) {
	answer := rpc.Serve(open(), query(t, sample, "Format=JSON"))
	var body map[string]any
	if err := json.Unmarshal(answer.Body, &body); err != nil {
		t.Fatal(err)
	}
	text := []string{"Description", "MacAddress", "NetworkInterfaceId", "NetworkInterfaceName", "OwnerId",
		"PrivateIpAddress",
		"RequestId", "ResourceGroupId", "Status", "Type", "VSwitchId", "VpcId", "ZoneId"}
	for _, name := range text {
		if s, ok := body[name].(string); !ok || s == "" {
			t.Errorf("%s is %v", name, body[name])
		}
	}
	for path, want := range map[string]any{
		"PrivateIpSets.PrivateIpSet":       []any{map[string]any{"PrivateIpAddress": "172.17.0.49", "Primary": true}},
		"SecurityGroupIds.SecurityGroupId": []any{"sg-bp1fg655nh68xyz9i001", "sg-bp67acfmxazb4ph00002"},
		"Tags.Tag":                         []any{map[string]any{"TagKey": "TestKey", "TagValue": "TestValue"}},
		"Ipv6Sets.Ipv6Set":                 []any{},
		"Ipv4PrefixSets.Ipv4PrefixSet":     []any{},
		"Ipv6PrefixSets.Ipv6PrefixSet":     []any{},
	} {
		outer, inner, _ := strings.Cut(path, ".")
		object, _ := body[outer].(map[string]any)
		if !reflect.DeepEqual(object[inner], want) || len(object) != 1 {
			t.Errorf("%s is %v, want {%s: %v}", outer, body[outer], inner, want)
		}
	}
	if body["ServiceManaged"] != false {
		t.Errorf("ServiceManaged is %v", body["ServiceManaged"])
	}
	if body["SourceDestCheck"] != false {
		t.Errorf("SourceDestCheck is %v", body["SourceDestCheck"])
	}
	if len(body) != len(text)+6+2 {
		t.Errorf("there are %d fields: %v", len(body), body)
	}
}

// TestXMLShape holds the XML answer to the page's sample, element for element.
func TestXMLShape(t *testing.T) {
	answer := rpc.Serve(open(), query(t, sample))
	const start = `<?xml version="1.0" encoding="UTF-8"?><CreateNetworkInterfaceResponse>`
	if !strings.HasPrefix(string(answer.Body), start) {
		t.Errorf("the body starts otherwise: %.80s", answer.Body)
	}
	paths := elements(t, answer.Body)
	for _, want := range []string{
		"Description=testDescription", "NetworkInterfaceName=testNetworkInterfaceName", "PrivateIpAddress=172.17.0.49",
		"ResourceGroupId=rg-bp67acfmxazb4ph", "VSwitchId=vsw-bp1s5fnvk4gn2tws03001", "VpcId=vpc-bp1j7w3gc1cexjqd00001",
		"ZoneId=cn-hangzhou-e", "Status=Available", "Type=Secondary", "ServiceManaged=false",
		"SecurityGroupIds/SecurityGroupId=sg-bp1fg655nh68xyz9i001",
		"SecurityGroupIds/SecurityGroupId=sg-bp67acfmxazb4ph00002",
		"PrivateIpSets/PrivateIpSet/PrivateIpAddress=172.17.0.49", "PrivateIpSets/PrivateIpSet/Primary=true",
		"Tags/Tag/TagKey=TestKey", "Tags/Tag/TagValue=TestValue",
	} {
		if !slices.Contains(paths, "CreateNetworkInterfaceResponse/"+want) {
			t.Errorf("there is no %s among %q", want, paths)
		}
	}
}

// TestListsLeftOut: answers of 2018 and 2023 that were seen have no Tags of an ENI or an
// instance without tags, and of the ENI of an instance no IPv6 addresses or prefixes that
// it has not; the other empty lists are there.
func TestListsLeftOut(t *testing.T) {
	world := func(tags []model.Tag, ipv6 ...string) model.Topology {
		return model.Topology{
			VPCs: []model.VPC{{
				VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56",
				VSwitches: []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24",
					Ipv6CidrBlock: "2408::/64"}},
				SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}},
			}},
			Instances: []model.Instance{{InstanceId: "i-1", VSwitchId: "vsw-1", NetworkInterfaceId: "eni-0",
				Tags: tags}},
			NetworkInterfaces: []model.NetworkInterface{{
				NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1", Status: "InUse", InstanceId: "i-1",
				Ipv6Addresses: ipv6, Tags: tags,
			}},
		}
	}
	bare, full := world(nil), world([]model.Tag{{Key: "k", Value: "v"}}, "2408::9")
	const (
		noTags, someTags = `"Tags":{"Tag":[]}`, `"Tags":{"Tag":[{"TagKey":"k","TagValue":"v"}]}`
		no6, some6       = `"Ipv6Sets":{"Ipv6Set":[]}`, `"Ipv6Sets":{"Ipv6Set":[{"Ipv6Address":"2408::9"}]}`
		no4Prefixes      = `"Ipv4PrefixSets":{"Ipv4PrefixSet":[]}`
		no6Prefixes      = `"Ipv6PrefixSets":{"Ipv6PrefixSet":[]}`
	)
	for _, c := range []struct {
		world   model.Topology
		query   string
		has     []string
		lacking []string
	}{
		{bare, "Action=DescribeInstances", nil, []string{"Tags", "Ipv6Sets", "Ipv4PrefixSets", "Ipv6PrefixSets"}},
		{full, "Action=DescribeInstances", []string{someTags, some6}, []string{"Ipv4PrefixSets", "Ipv6PrefixSets"}},
		{bare, "Action=DescribeNetworkInterfaces", []string{no6, no4Prefixes, no6Prefixes}, []string{"Tags"}},
		{full, "Action=DescribeNetworkInterfaces&Type=Secondary",
			[]string{someTags, some6, no4Prefixes, no6Prefixes}, nil},
		{bare, "Action=DescribeNetworkInterfaceAttribute&NetworkInterfaceId=eni-1",
			[]string{no6, no4Prefixes, no6Prefixes}, []string{"Tags"}},
		{bare, "Action=DescribeSecurityGroups", []string{noTags}, nil},
		{bare, "Action=CreateNetworkInterface&VSwitchId=vsw-1&SecurityGroupId=sg-1",
			[]string{noTags, no6, no4Prefixes, no6Prefixes}, nil},
	} {
		call := query(t, c.query+"&RegionId=cn-hangzhou&Version=2014-05-26&Format=JSON&AccessKeyId=x")
		inJSON := string(rpc.Serve(sim.MustOpen(c.world), call).Body)
		call.Set("Format", "XML")
		inXML := string(rpc.Serve(sim.MustOpen(c.world), call).Body)
		for _, list := range c.has {
			name := strings.Split(list, `"`)[1]
			if !strings.Contains(inJSON, list) || !strings.Contains(inXML, "<"+name+">") {
				t.Errorf("%s\nhas no %s:\n%s\n%s", c.query, list, inJSON, inXML)
			}
		}
		for _, name := range c.lacking {
			if strings.Contains(inJSON, `"`+name+`"`) || strings.Contains(inXML, "<"+name) {
				t.Errorf("%s\nhas %s:\n%s\n%s", c.query, name, inJSON, inXML)
			}
		}
	}
}

// elements lists the elements of an XML body that hold text, as path=text.
func elements(t testing.TB, body []byte) []string {
	t.Helper()
	var paths, path []string
	text := ""
	d := xml.NewDecoder(strings.NewReader(string(body)))
	for {
		token, err := d.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Fatalf("%v in %s", err, body)
			}
			return paths
		}
		switch token := token.(type) {
		case xml.StartElement:
			path, text = append(path, token.Name.Local), ""
		case xml.CharData:
			text += string(token)
		case xml.EndElement:
			if text != "" {
				paths = append(paths, strings.Join(path, "/")+"="+text)
			}
			path, text = path[:len(path)-1], ""
		}
	}
}

// TestRefusals has each thing that can be wrong with the spelling of a call, in both
// formats, and the order among them.
func TestRefusals(t *testing.T) {
	const other = "Action or Version"
	missing := func(parameter string) string {
		return `The input parameter "` + parameter + `" that is mandatory for processing this request is not supplied.`
	}
	invalid := func(parameter, reason string) string {
		return `The specified parameter "` + parameter + `" is not valid. ` + reason
	}
	for _, c := range []struct {
		edits, code, message string // edits of the sample, in words; the message with its detail
	}{
		{"-Action -Version", "MissingParameter", missing("Action")},
		{"-Action Action=", "MissingParameter", missing("Action")},
		{"-Version Foo=1", "MissingParameter", missing("Version")},
		{"-Version Version=2016-04-28 Foo=1", "InvalidParameter", invalid(other, "The action is not of this version.")},
		{"-Version Version=2016-04-28 -Action Action=RunInstances", "InvalidParameter",
			invalid(other, "The action is not of this version.")},
		{"-Action Action=ModifyInstanceSpec", "UnsupportedOperation.NotSimulated",
			"The specified action is not simulated. The API has the action; this simulation does not."},
		{"-Version Version=2000-01-01 -Action Action=Foo", "InvalidParameter",
			invalid(other, "The action is not of this version.")},
		{"-Action Action=CreateEni Foo=1", "InvalidAction.NotFound",
			"Specified api is not found, please check your url and method."},
		{"RegionId=cn-beijing Foo=1", "InvalidParameter", invalid("RegionId", "It is given twice.")},
		{"Foo=1 Tag.3.Key=gap", "UnsupportedParameter",
			`The parameters is unsupported. "Foo" is not a parameter of CreateNetworkInterface.`},
		{"TxQueueSize=1", "UnsupportedParameter", `The parameters is unsupported. "TxQueueSize" is not simulated.`},
		{"Tag.3.Key=gap", "InvalidParameter", invalid("Tag.3", "Not all the items before it are given.")},
		{"Tag.a.Key=x", "InvalidParameter", invalid("Tag.a.Key", "Its items are Tag.1, Tag.2 and so on.")},
		{"QueueNumber=many", "InvalidParameter", invalid("QueueNumber", `"many" is not an integer.`)},
		{"-VSwitchId VSwitchId=vsw-<&>", "InvalidVSwitchId.NotFound",
			`The specified VSwitchId "vsw-<&>" is not found.`},
	} {
		for _, format := range []rpc.Format{rpc.JSON, rpc.XML} {
			cloud := open()
			answer := rpc.Serve(cloud, query(t, sample, append(strings.Fields(c.edits), "Format="+string(format))...))
			var body errorBody
			decode(t, answer.Body, &body)
			id := body.RequestId
			body.RequestId = ""
			host, product := "ecs.aliyuncs.com", "Ecs"
			if strings.Contains(c.edits, "2016-04-28") {
				host, product = "vpc.aliyuncs.com", "Vpc"
			}
			var refusal *apierrors.Error
			if errors.As(cloud.Calls()[0].Err, &refusal); strings.TrimSpace(explained(refusal)) != c.message {
				t.Errorf("sample with %s, in %s\nthe log has %v, want %s", c.edits, format, refusal, c.message)
			}
			want := errorBody{HostId: host, Code: c.code, Message: refusal.Message(),
				Recommend: "https://api.aliyun.com/troubleshoot?q=" + c.code + "&product=" + product +
					"&requestId=" + id}
			code, _ := apierrors.Lookup(c.code)
			if answer.Status != code.HttpStatus() || body != want || !uuid.MatchString(id) {
				t.Errorf("sample with %s, in %s\ngot  %d %+v %s\nwant %d %+v",
					c.edits, format, answer.Status, body, id, code.HttpStatus(), want)
			}
		}
	}
	cloud := open()
	answer := rpc.Serve(cloud, query(t, sample, "Format=YAML", "Foo=1"))
	want := invalid("Format", "It is neither JSON nor XML.")
	if explained(cloud.Calls()[0].Err) != want || !strings.HasPrefix(string(answer.Body), "<?xml") {
		t.Errorf("Format=YAML: got %s, want %s in XML", answer.Body, want)
	}
}

// TestTwins calls the actions that two products have, under both versions. Packer and
// the CLI call those of VPCs and VSwitches under the version of ECS.
func TestTwins(t *testing.T) {
	served := 0
	for _, action := range sim.Actions() {
		if action.Twin == (model.Product{}) {
			continue
		}
		served++
		for _, product := range []model.Product{action.Product, action.Twin} {
			values := url.Values{"Action": {action.Name}, "Version": {product.Version}, "Format": {"JSON"}}
			call, err := rpc.Decode(values)
			if err != nil || call.Product != product {
				t.Errorf("%s under %s: got a call of %v, %v", action.Name, product.Version, call.Product, err)
			}
			if got := rpc.Encode(call); !reflect.DeepEqual(got, values) {
				t.Errorf("%s under %s: encoded as %v", action.Name, product.Version, got)
			}
		}
	}
	if served != 8 {
		t.Errorf("%d actions belong to two products, want 8", served)
	}
}

// TestEndpoints compares the endpoints of each product, as DescribeRegions has them, and
// the host that a refusal names when the call names none.
func TestEndpoints(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{Regions: []model.Region{{RegionId: "cn-hangzhou"}, {RegionId: "cn-qingdao"}}})
	for version, want := range map[string]string{
		"2014-05-26": "ecs.aliyuncs.com available ecs.cn-qingdao.aliyuncs.com available ",
		"2016-04-28": "vpc.aliyuncs.com  vpc.cn-qingdao.aliyuncs.com  ",
	} {
		answer := rpc.Serve(cloud, url.Values{"Action": {"DescribeRegions"}, "Version": {version}, "Format": {"JSON"}})
		var body model.DescribeRegionsResponse
		decode(t, answer.Body, &body)
		got := ""
		for _, r := range body.Regions.Region {
			got += r.RegionEndpoint + " " + r.Status + " "
		}
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", version, got, want)
		}
	}
	for query, want := range map[string]string{
		"Action=DeleteVpc&Version=2016-04-28":                              "vpc.aliyuncs.com Vpc",
		"Action=DeleteVpc&Version=2016-04-28&RegionId=cn-qingdao":          "vpc.cn-qingdao.aliyuncs.com Vpc",
		"Action=DeleteVpc&Version=2014-05-26&RegionId=cn-qingdao":          "ecs.cn-qingdao.aliyuncs.com Ecs",
		"Action=DescribeInstances&Version=2014-05-26&RegionId=a/b&Oops=1":  "ecs.aliyuncs.com Ecs",
		"Action=CreateVpc&Version=2016-04-28&RegionId=cn-qingdao&Wrong=no": "vpc.cn-qingdao.aliyuncs.com Vpc",
	} {
		values, _ := url.ParseQuery(query + "&Format=JSON")
		var body errorBody
		decode(t, rpc.Serve(cloud, values).Body, &body)
		link, _ := url.Parse(body.Recommend)
		if got := body.HostId + " " + link.Query().Get("product"); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", query, got, want)
		}
	}
}

// TestEmptyParameters: an empty parameter counts as not given.
func TestEmptyParameters(t *testing.T) {
	const list = "Action=DescribeNetworkInterfaces&Version=2014-05-26&RegionId=cn-hangzhou"
	for _, empty := range []string{
		"NextToken=", "MaxResults=", "PageSize=", "ServiceManaged=", "Type=", "SecurityToken=", "AccessKeyId=",
		"Format=", "Signature=", "Timestamp=", "OwnerId=",
	} {
		call, err := rpc.Decode(query(t, list, empty))
		const want = "DescribeNetworkInterfaces RegionId=cn-hangzhou"
		if err != nil || fmt.Sprint(call.Request) != want || call.Format != rpc.XML {
			t.Errorf("%s&%s is read as %v in %s, %v", list, empty, call.Request, call.Format, err)
		}
	}
}

var uuid = regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`)

type errorBody struct{ RequestId, HostId, Code, Message, Recommend string }

// decode reads a body in either format.
func decode(t testing.TB, body []byte, v any) {
	t.Helper()
	err := json.Unmarshal(body, v)
	if strings.HasPrefix(string(body), "<?xml") {
		err = xml.Unmarshal(body, v)
	}
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
}

// TestErrorForm shows both forms of an error in full.
func TestErrorForm(t *testing.T) {
	const id = "AD60191D-4184-45FC-9709-2BA52FA85538"
	const link = "https://api.aliyun.com/troubleshoot?q=InvalidVSwitchId.IpNotEnough&product=Ecs&requestId=" + id
	err := apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", "vsw-1").WithRequestId(id)
	for format, want := range map[rpc.Format]string{
		rpc.JSON: `{"RequestId":"` + id + `","HostId":"ecs.aliyuncs.com","Code":"InvalidVSwitchId.IpNotEnough",` +
			`"Message":"The specified VSwitch \"vsw-1\" has not enough IpAddress.","Recommend":"` + link + `"}`,
		rpc.XML: `<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>` + id + `</RequestId>` +
			`<HostId>ecs.aliyuncs.com</HostId><Code>InvalidVSwitchId.IpNotEnough</Code>` +
			`<Message>The specified VSwitch &#34;vsw-1&#34; has not enough IpAddress.</Message>` +
			`<Recommend><![CDATA[` + link + `]]></Recommend></Error>`,
	} {
		if got := string(rpc.EncodeError(rpc.Call{Format: format}, err).Body); got != want {
			t.Errorf("EncodeError(%s, %v)\ngot  %s\nwant %s", format, err, got, want)
		}
	}
	plain := rpc.EncodeError(rpc.Call{Format: rpc.JSON}, errors.New("out of order"))
	var body errorBody
	decode(t, plain.Body, &body)
	if plain.Status != 500 || body.Code != "InternalError" || !strings.HasSuffix(body.Message, "out of order") ||
		strings.Contains(body.Recommend, "requestId") {
		t.Errorf("a plain error is answered %d %s", plain.Status, plain.Body)
	}
}

// TestFormats: XML by default, and case does not count.
func TestFormats(t *testing.T) {
	for _, c := range []struct {
		edit string
		want rpc.Format
	}{
		{"", rpc.XML}, {"Format=", rpc.XML}, {"Format=xml", rpc.XML}, {"Format=Xml", rpc.XML},
		{"Format=json", rpc.JSON}, {"Format=JSON", rpc.JSON},
	} {
		values := query(t, sample)
		if c.edit != "" {
			values = query(t, sample, c.edit)
		}
		call, err := rpc.Decode(values)
		if err != nil || call.Format != c.want {
			t.Errorf("%q is %s, %v", c.edit, call.Format, err)
		}
	}
	call, err := rpc.Decode(url.Values{"Action": {}, "Format": {"JSON"}})
	if !errors.Is(err, apierrors.MissingParameter) || call.Format != rpc.JSON {
		t.Errorf("a name without a value: got %v, %v", call, err)
	}
}

// TestRequestIDs: each call has another, those that cannot be read too.
func TestRequestIDs(t *testing.T) {
	cloud, seen := open(), make(map[string]bool)
	for i := range 30 {
		answer := rpc.Serve(cloud, query(t, sample, []string{"Format=JSON", "Foo=1", "-RegionId"}[i%3]))
		var body errorBody
		decode(t, answer.Body, &body)
		seen[body.RequestId] = true
	}
	if len(seen) != 30 {
		t.Errorf("30 calls have %d request ids", len(seen))
	}
}

// TestTexts: what a description may hold comes back unchanged in both formats.
func TestTexts(t *testing.T) {
	for _, text := range []string{
		`<a href="x">&amp;'</a>`, "网络 🚀", "two\nlines\tand a tab", `back\slash`, "]]>",
	} {
		for _, format := range []string{"JSON", "XML"} {
			cloud := open()
			answer := rpc.Serve(cloud, query(t, sample, "-Description", "Description="+text, "Format="+format))
			for _, body := range []string{string(answer.Body), answer.Indent()} {
				var got model.CreateNetworkInterfaceResponse
				if decode(t, []byte(body), &got); got.Description != text {
					t.Errorf("%s: %q comes back as %q", format, text, got.Description)
				}
			}
		}
	}
}

// TestCallRoundTrip: what is encoded is decoded to the same.
func TestCallRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sim.MustNew(fuzz.Topologies().Draw(t, "world"))
		r := fuzz.Requests(s).Draw(t, "request")
		format := rapid.SampledFrom([]rpc.Format{rpc.JSON, rpc.XML}).Draw(t, "format")
		regions, _ := r.(*model.DescribeRegionsRequest)
		if regions != nil && regions.Version != model.ProductVPC.Version {
			regions.Version = "" // on the wire every call has one, and ECS's is the default
		}
		query, err := url.ParseQuery(rpc.Encode(rpc.Call{Request: r, Format: format}).Encode())
		if err != nil {
			t.Fatal(err)
		}
		got, err := rpc.Decode(query)
		if err != nil || got.Format != format || reflect.TypeOf(got.Request) != reflect.TypeOf(r) {
			t.Fatalf("got  %T %s, %v\nwant %T %s", got.Request, got.Format, err, r, format)
		}
		if got, want := model.Parameters(got.Request), model.Parameters(r); !slices.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	})
}

// TestConcurrently serves one cloud from many goroutines.
func TestConcurrently(t *testing.T) {
	cloud := open()
	var wait sync.WaitGroup
	for i := range 16 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for j := range 10 {
				answer := rpc.Serve(cloud, query(t, sample, "-PrimaryIpAddress", "-ClientToken",
					fmt.Sprintf("ClientToken=%d-%d", i, j)))
				if answer.Status != 200 {
					t.Errorf("%s", answer.Body)
				}
			}
		}()
	}
	wait.Wait()
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
	if free, _ := cloud.State().AvailableIpAddressCount("vsw-bp1s5fnvk4gn2tws03001"); free != 65_532-160 {
		t.Errorf("%d addresses are free", free)
	}
}

// TestIndentOfOther: Indent returns a body that is neither JSON nor XML unchanged.
func TestIndentOfOther(t *testing.T) {
	for _, body := range []string{"", "plain", "<a><b></a>", "{"} {
		if got := (rpc.Answer{Body: []byte(body)}).Indent(); got != body {
			t.Errorf("%q becomes %q", body, got)
		}
	}
}

// FuzzServe: every HTTP request gets a documented answer that can be
// read, with a request id, and no law is broken; with signatures and without.
func FuzzServe(f *testing.F) {
	f.Fuzz(func(t *testing.T, method, query, headers, body string) {
		for _, cloud := range []*sim.Cloud{open(), sim.MustOpen(signing)} {
			r := &http.Request{
				Method: method,
				URL:    &url.URL{Scheme: "http", Host: "ecs.aliyuncs.com", Path: "/", RawQuery: query},
				Header: make(http.Header),
				Body:   io.NopCloser(strings.NewReader(body)),
			}
			for line := range strings.Lines(headers) {
				name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
				r.Header.Add(name, strings.TrimSpace(value))
			}
			checkServed(t, cloud, r)
		}
	})
}

var signing = model.Topology{Accounts: []model.Account{{
	AccessKeys: []model.AccessKey{{AccessKeyId: "id", AccessKeySecret: "secret"}},
}}}

// checkServed checks that the answer to a request is documented.
func checkServed(t *testing.T, cloud *sim.Cloud, r *http.Request) {
	response, err := rpc.NewTransport(cloud).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var body errorBody
	decode(t, text, &body)
	if !uuid.MatchString(body.RequestId) {
		t.Errorf("no request id in %s", text)
	}
	if response.StatusCode != 200 && !slices.ContainsFunc(apierrors.Catalogue(), func(c apierrors.Code) bool {
		return c.String() == body.Code && slices.ContainsFunc(c.Variants(), func(v apierrors.Variant) bool {
			return v.HttpStatus() == response.StatusCode
		})
	}) {
		t.Errorf("%d is not the status of %s", response.StatusCode, body.Code)
	}
	if err := sim.Check(cloud.State()); err != nil {
		t.Error(err)
	}
}
