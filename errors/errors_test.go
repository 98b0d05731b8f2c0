package apierrors_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
)

// page is the table of error codes of the CreateNetworkInterface page, copied
// from it: status, code, and the message where it is not "%s".
const page = `
403|InvalidUserType.NotSupported|%s
403|Abs.InvalidAccount.NotFound|%s
400|MissingParameter|%s
403|Forbidden.NotSupportRAM|%s
400|UnsupportedParameter|%s
403|Forbidden.SubUser|%s
400|InvalidParameter|%s
400|InvalidInstanceID.Malformed|%s
400|InvalidOperation.InvalidEcsState|%s
400|InvalidOperation.InvalidEniState|%s
400|InvalidOperation.DetachPrimaryEniNotAllowed|%s
404|InvalidEcsId.NotFound|%s
404|InvalidEniId.NotFound|%s
404|InvalidVSwitchId.NotFound|%s
404|InvalidSecurityGroupId.NotFound|%s
403|MaxEniCountExceeded|%s
403|EniPerInstanceLimitExceeded|%s
403|InvalidOperation.AvailabilityZoneMismatch|%s
403|InvalidOperation.VpcMismatch|%s
403|SecurityGroupInstanceLimitExceed|%s
403|InvalidSecurityGroupId.NotVpc|%s
403|InvalidOperation.InvalidEniType|%s
403|InvalidVSwitchId.IpNotEnough|%s
403|InvalidVSwitchId.IpInvalid|%s
400|Forbidden.RegionId|%s
404|InvalidResourceGroup.NotFound|The ResourceGroup provided does not exist in our records.
400|Duplicate.TagKey|The Tag.N.Key contain duplicate key.
400|InvalidTagKey.Malformed|The specified Tag.n.Key is not valid.
400|InvalidTagValue.Malformed|The specified Tag.n.Value is not valid.
403|QuotaExceed.Tags|%s
403|InvalidIp.Address|%s
403|InvalidIp.IpRepeated|%s
400|InvalidPrivateIpAddress.Duplicated|Specified private IP address is duplicated.
400|InvalidParameter.Conflict|%s
`

// TestPage holds the catalogue to the page: the same codes in the same order,
// with the same status and, where the page fixes it, the same text.
func TestPage(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(page), "\n")
	if len(rows) != 34 {
		t.Fatalf("the page has %d rows", len(rows))
	}
	for i, c := range apierrors.Catalogue() {
		if i >= len(rows) {
			if c.Source() == apierrors.Page {
				t.Errorf("%s is not on the page", c)
			}
			continue
		}
		text := "%s"
		if c.Wording() == apierrors.Page {
			text = c.Text()
		}
		if got := fmt.Sprintf("%d|%s|%s", c.HttpStatus(), c, text); got != rows[i] || c.Source() != apierrors.Page {
			t.Errorf("row %d is %q of %s, want %q", i+1, got, c.Source(), rows[i])
		}
	}
}

// TestCatalogue holds every code to be findable and fully described.
func TestCatalogue(t *testing.T) {
	sources := map[apierrors.Source]bool{
		apierrors.Page: true, apierrors.Neighbour: true, apierrors.Older: true,
		apierrors.Newer: true, apierrors.Seen: true, apierrors.Assumed: true,
	}
	gap := regexp.MustCompile(`\{[^}]*\}`)
	seen := make(map[apierrors.Code]bool)
	for _, c := range apierrors.Catalogue() {
		if seen[c] {
			t.Errorf("%s is there twice", c)
		}
		seen[c] = true
		if found, ok := apierrors.Lookup(c.String()); !ok || found != c || c.String() != c.Error() {
			t.Errorf("Lookup(%s) finds %v, %t", c, found, ok)
		}
		if !sources[c.Source()] || !sources[c.Wording()] || c.Text() == "" ||
			c.HttpStatus() < 400 || c.HttpStatus() > 503 {
			t.Errorf("%s is described as %s, %s, %q, %d", c, c.Source(), c.Wording(), c.Text(), c.HttpStatus())
		}
		for _, g := range gap.FindAllString(c.Text(), -1) {
			if !strings.Contains("{parameter} {value} {0} {1} {2} {3}", g) {
				t.Errorf("%s has the unknown gap %s", c, g)
			}
		}
	}
	for _, name := range []string{"", "invalidparameter", "InvalidParameter ", "InvalidParameter.None"} {
		if c, ok := apierrors.Lookup(name); ok || c != (apierrors.Code{}) {
			t.Errorf("Lookup(%q) finds %s", name, c)
		}
	}
	apierrors.Catalogue()[0] = apierrors.InternalError
	if apierrors.Catalogue()[0] != apierrors.InvalidUserTypeNotSupported {
		t.Error("the catalogue can be written from outside")
	}
}

// TestWords has the filled text of each code that has gaps.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		err  *apierrors.Error
		want string
	}{
		{apierrors.MissingParameter.New("VSwitchId", ""),
			`The input parameter "VSwitchId" that is mandatory for processing this request is not supplied.`},
		{apierrors.InvalidParameter.New("X", "1"), `The specified parameter "X" is not valid.`},
		{apierrors.InvalidOperationInvalidEcsState.New("InstanceId", "i-1", "Running", "Stopped"),
			`The operation is not allowed in the current ECS state. ` +
				`Expecting status is "Running" while current status is "Stopped".`},
		{apierrors.InvalidOperationInvalidEniState.New("", "", "Available", "InUse"),
			`The operation is not allowed in the current ENI state. ` +
				`Expecting status is "Available" while current status is "InUse".`},
		{apierrors.InvalidOperationInvalidEniType.New("", "", "Secondary", "Primary"),
			`The operation is not allowed in the current ENI type. ` +
				`Expecting type is "Secondary" while current type is "Primary".`},
		{apierrors.InvalidEniIdNotFound.New("NetworkInterfaceId", "eni-1"),
			`The specified EniId "eni-1" is not found.`},
		{apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", "vsw-1"),
			`The specified VSwitch "vsw-1" has not enough IpAddress.`},
		{apierrors.InvalidVSwitchIdIpInvalid.New("PrimaryIpAddress", "10.0.0.1", "10.1.0.0/16"),
			`The specified IpAddress "10.0.0.1" is not valid in VSwitch CIDR block "10.1.0.0/16".`},
		{apierrors.InvalidIpAddress.New("Ipv6Address.1", "::g"),
			`The specified ipAddress "::g" is invalid.`},
		{apierrors.InvalidIpIpRepeated.New("PrivateIpAddress.2", "10.0.0.1"),
			`The specified ipAddress "10.0.0.1" is(are) repeated.`},
		{apierrors.QuotaExceedTags.New("Tag.N", "21", "20"),
			`The number of tags exceeds the limit of 20 per resource.`},
		{apierrors.InvalidOperationIpv6CountExceeded.New("", "eni-1", "10", "ecs.g6.large", "9", "2"),
			`The number of eni eni-1 ipv6 address exceeds the limit(10). target instanceType ecs.g6.large. ` +
				`Assigned:9. Expecting assign:2.`},
		{apierrors.IncorrectInstanceStatus.For("StopInstance").New("InstanceId", "i-1", "Running", "Stopped"),
			`The specified instance is in an incorrect status for the requested action; ` +
				`Status of the specified instance is Stopped but the expected status is in (Running).`},
		// What has no value is left out.
		{apierrors.InvalidOperationIpv6CountExceeded.New("", "", "10"),
			`The number of eni ipv6 address exceeds the limit(10).`},
		{apierrors.InvalidOperationInvalidEniState.New("", "", "Available"),
			`The operation is not allowed in the current ENI state.`},
		{apierrors.InvalidVSwitchIdNotFound.New("", ""), `The specified VSwitchId is not found.`},
		{apierrors.NumberExceedTags.New("", ""), `The Tags parameter's number is exceed`},
		{apierrors.QuotaExceedTags.New("", "", "10"), `The number of tags exceeds the limit of 10 per resource.`},
		// What a value holds is not taken for a gap.
		{apierrors.InvalidVSwitchIdNotFound.New("VSwitchId", "{parameter}{0}"),
			`The specified VSwitchId "{parameter}{0}" is not found.`},
	} {
		if got := c.err.Message(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestError looks at an error from every side.
func TestError(t *testing.T) {
	code := apierrors.InvalidVSwitchIdNotFound
	bare := code.New("VSwitchId", "vsw-1")
	err := bare.WithRequestId("473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E")
	if bare.RequestId() != "" || bare.Detail() != "" || err.RequestId() != "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E" {
		t.Errorf("request ids %q and %q", bare.RequestId(), err.RequestId())
	}
	if err.Code() != code || err.ErrorCode() != "InvalidVSwitchId.NotFound" || err.HttpStatus() != 404 ||
		err.Parameter() != "VSwitchId" || err.Value() != "vsw-1" || err.OriginError() != nil {
		t.Errorf("got %+v", err)
	}
	for _, c := range []struct{ got, want string }{
		{bare.Error(),
			`InvalidVSwitchId.NotFound: The specified VSwitchId "vsw-1" is not found. (status 404, VSwitchId="vsw-1")`},
		{err.Error(),
			`InvalidVSwitchId.NotFound: The specified VSwitchId "vsw-1" is not found. ` +
				`(status 404, VSwitchId="vsw-1", RequestId 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E)`},
		{bare.WithDetail("Did you mean vsw-2?").WithRequestId("R").Error(),
			`InvalidVSwitchId.NotFound: The specified VSwitchId "vsw-1" is not found. ` +
				`Did you mean vsw-2? (status 404, VSwitchId="vsw-1", RequestId R)`},
		{bare.WithDetail("Did you mean vsw-2?").Message(), `The specified VSwitchId "vsw-1" is not found.`},
		{bare.WithDetail("Did you mean vsw-2?").Detail(), "Did you mean vsw-2?"},
		{apierrors.DuplicateTagKey.New("", "").Error(),
			`Duplicate.TagKey: The Tag.N.Key contain duplicate key. (status 400)`},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
	wrapped := fmt.Errorf("while testing: %w", err)
	var asError *apierrors.Error
	var asCode apierrors.Code
	if !errors.Is(wrapped, code) || !errors.As(wrapped, &asError) || asError != err ||
		!errors.As(wrapped, &asCode) || asCode != code {
		t.Error("the error cannot be found when it is wrapped")
	}
	if errors.Is(wrapped, apierrors.InvalidVSwitchIdIpInvalid) || errors.Is(wrapped, os.ErrNotExist) {
		t.Error("the error is taken for another")
	}
}

// TestOneCode: a code is one thing, whichever action answers with it and with
// whichever status.
func TestOneCode(t *testing.T) {
	code := apierrors.DependencyViolation
	group, other := code.For("DeleteSecurityGroup"), code.For("DeleteVpc")
	if group.HttpStatus() != 403 || other.HttpStatus() != 400 || other != code.For("") {
		t.Errorf("the statuses are %d and %d", group.HttpStatus(), other.HttpStatus())
	}
	if group.Action() != "DeleteSecurityGroup" || other.Action() != "" || group.Code() != code {
		t.Errorf("got the variants %+v and %+v", group, other)
	}
	for _, v := range code.Variants() {
		err := fmt.Errorf("wrapped: %w", v.New("", ""))
		var refusal *apierrors.Error
		if !errors.Is(err, code) || !errors.As(err, &refusal) || refusal.Code() != code ||
			refusal.HttpStatus() != v.HttpStatus() || refusal.Message() != v.Text() {
			t.Errorf("%v is not %s, or is %+v", err, code, refusal)
		}
	}
	if v := code.Variants(); len(v) != 3 || v[0] != other || v[1] != group || v[2].Parameter() != "SourceGroupId" {
		t.Errorf("got the variants %+v", v)
	}
	code.Variants()[0] = group
	if code.For("") != other {
		t.Error("the catalogue can be written from outside")
	}
	if v := (apierrors.Code{}).Variants(); v != nil {
		t.Errorf("the zero code has the variants %v", v)
	}
	if r := (apierrors.Variant{}).Reference(); r != (apierrors.Reference{Source: apierrors.Assumed}) {
		t.Errorf("the zero variant has the reference %+v", r)
	}
	if e := (apierrors.Code{}).New("P", "V"); e.HttpStatus() != 400 || e.Message() != "The request is refused." ||
		e.Code().Source() != apierrors.Assumed || e.Code().Wording() != apierrors.Assumed {
		t.Errorf("the zero code makes %v", e)
	}
}

// TestFor: an error that a shared rule made gets the status and the text of the action
// that answers, and of the parameter that it is about.
func TestFor(t *testing.T) {
	conflict := apierrors.New("Throttling.Odd", 429, "Slow down.").WithDetail("d")
	sdk := apierrors.FromSDK(&oldError{"MissingParameter", "id-1"}).(*apierrors.Error)
	for _, c := range []struct {
		err    *apierrors.Error
		action string
		want   string
	}{
		{apierrors.MissingParameter.New("VpcId", ""), "CreateVSwitch",
			`MissingParameter: Miss mandatory parameter. (status 400, VpcId="")`},
		{apierrors.ForbiddenRegionId.New("RegionId", "r").WithDetail("d").WithRequestId("R"), "RunInstances",
			`Forbidden.RegionId: The service is not available in the region "r". ` +
				`d (status 403, RegionId="r", RequestId R)`},
		{apierrors.InvalidParameter.New("CidrBlock", "x"), "CreateVpc",
			`InvalidParameter: Specified CIDR block is not valid (status 400, CidrBlock="x")`},
		{apierrors.InvalidParameter.New("ClientToken", "x"), "CreateVpc",
			`InvalidParameter: The specified parameter "ClientToken" is not valid. (status 400, ClientToken="x")`},
		{apierrors.InvalidVSwitchIdNotFound.New("ZoneId", "a", "b"), "RunInstances",
			`InvalidVSwitchId.NotFound: vsw b (status 404, ZoneId="a")`},
		{apierrors.InvalidVSwitchIdNotFound.For("DeleteVSwitch").New("VSwitchId", "vsw-1"), "CreateNetworkInterface",
			`InvalidVSwitchId.NotFound: The specified VSwitchId "vsw-1" is not found. (status 404, VSwitchId="vsw-1")`},
		{conflict, "CreateVpc", `Throttling.Odd: Slow down. d (status 429)`},
		{sdk, "CreateVSwitch", sdk.Error()},
		{nil, "CreateVSwitch", "<nil>"},
	} {
		if got := c.err.For(c.action).Error(); got != c.want {
			t.Errorf("%v for %s\ngot  %s\nwant %s", c.err, c.action, got, c.want)
		}
	}
}

// broken finds in a message what no sentence has: a gap or a bracket, quotes around
// nothing, and space where none belongs.
var broken = regexp.MustCompile(`[{}\[\]]|""|\(\)|  |[ :]$|\.\.`)

// odd finds what a sentence of ours does not have either, and some texts of the API do.
var odd = regexp.MustCompile(`^[^A-Z]| \.`)

// isBroken reports whether a message of a variant does not read as a sentence.
func isBroken(v apierrors.Variant, message string) bool {
	return broken.MatchString(message) || odd.MatchString(message) && !odd.MatchString(v.Text())
}

// TestSentences: with any of the values missing, or empty, a message reads as a
// sentence. So a bare code is good enough for a fault.
func TestSentences(t *testing.T) {
	given := [6]string{"SecurityGroupIds.2", "sg-1", "11", "ecs.g6.large", "5", "6"}
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			for bits := range 1 << len(given) {
				some := given
				for i := range some {
					if bits>>i&1 == 0 {
						some[i] = ""
					}
				}
				if m := v.New(some[0], some[1], some[2:]...).Message(); isBroken(v, m) {
					t.Errorf("%s.New(%q) has the message %q", v, some, m)
				}
			}
			if v.Wording() == apierrors.Assumed && strings.Contains(v.Text(), ". ") {
				t.Errorf("the text of %s, which is ours, explains itself: the detail of the error does that", v)
			}
			bare, empty := v.New("", ""), v.New("", "", "", "")
			if isBroken(v, bare.Message()) || bare.Message() != empty.Message() {
				t.Errorf("%s has bare the message %q, and with empty values %q", v, bare.Message(), empty.Message())
			}
			if want := fmt.Sprintf("%s: %s (status %d)", c, bare.Message(), v.HttpStatus()); bare.Error() != want {
				t.Errorf("got  %s\nwant %s", bare, want)
			}
			if m := c.Error(); broken.MatchString(m) || strings.Contains(m, " ") {
				t.Errorf("the code %s is no name", m)
			}
		}
	}
}

// TestGaps: each gap of a text is within brackets, so that it can be left out.
func TestGaps(t *testing.T) {
	part := regexp.MustCompile(`\[[^\[\]]*\{[^\[\]]*\]`)
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			if rest := part.ReplaceAllString(v.Text(), ""); strings.ContainsAny(rest, "{}[]") {
				t.Errorf("%s has a gap outside of brackets, or a bracket without one: %s", v, v.Text())
			}
		}
	}
}

// TestNil calls every method of a nil error, and of an empty one.
func TestNil(t *testing.T) {
	for _, e := range []*apierrors.Error{nil, new(apierrors.Error)} {
		v := reflect.ValueOf(e)
		for i := range v.NumMethod() {
			method := v.Type().Method(i)
			if strings.HasPrefix(method.Name, "With") || method.Name == "For" || e != nil && method.Name == "Error" {
				continue
			}
			result := v.Method(i).Call(nil)[0]
			if !result.IsZero() && !(method.Name == "Error" && result.String() == "<nil>") {
				t.Errorf("%s of %#v is %v", method.Name, e, result)
			}
		}
		if errors.Is(e, apierrors.InternalError) || errors.Is(e, apierrors.Code{}) {
			t.Errorf("%#v has a code", e)
		}
	}
	none := (*apierrors.Error)(nil)
	for _, e := range []*apierrors.Error{none.WithRequestId("x"), none.WithDetail("x")} {
		if e != nil {
			t.Errorf("got %v", e)
		}
	}
}

// sdkError is the error interface of the official Go SDK,
// github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors.Error.
type sdkError interface {
	error
	HttpStatus() int
	ErrorCode() string
	Message() string
	OriginError() error
}

func TestSDKInterface(t *testing.T) {
	var err sdkError
	wrapped := fmt.Errorf("%w", apierrors.MissingParameter.New("RegionId", ""))
	if !errors.As(wrapped, &err) || err.ErrorCode() != "MissingParameter" {
		t.Errorf("got %v", err)
	}
}

// TestLongValues: a message never grows with what was sent, and no character is
// cut in two.
func TestLongValues(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{strings.Repeat("x", 256), strings.Repeat("x", 256)},
		{strings.Repeat("x", 257), strings.Repeat("x", 256) + "..."},
		{strings.Repeat("网", 256), strings.Repeat("网", 256)},
		{strings.Repeat("网", 100_000), strings.Repeat("网", 256) + "..."},
	} {
		err := apierrors.InvalidVSwitchIdNotFound.New("VSwitchId", c.value)
		if err.Value() != c.want || err.Message() != `The specified VSwitchId "`+c.want+`" is not found.` {
			t.Errorf("%d characters become %d", len([]rune(c.value)), len([]rune(err.Value())))
		}
	}
	// A further value may sum up a whole request, the longest that is read.
	m := apierrors.IncompleteSignature.New("X", "", strings.Repeat("y", 1<<20)).Message()
	if len(m) < 1<<16 || len(m) > 1<<16+100 {
		t.Errorf("a message of %d bytes", len(m))
	}
}
