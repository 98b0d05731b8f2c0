package model_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

const create = "CreateNetworkInterface"

// spelt makes parameters of "Name=Value" words.
func spelt(words ...string) []model.Parameter {
	var ps []model.Parameter
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		ps = append(ps, model.Parameter{Name: name, Value: value})
	}
	return ps
}

// TestParameters spells the page's sample request.
func TestParameters(t *testing.T) {
	r := &request{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-1", "sg-2"},
		Tag: []model.Tag{{Key: "TestKey", Value: "TestValue"}, {Key: "Empty"}}, SecondaryPrivateIpAddressCount: 3,
	}
	want := spelt("RegionId=cn-hangzhou", "VSwitchId=vsw-1", "Tag.1.Key=TestKey", "Tag.1.Value=TestValue", "Tag.2.Key=Empty", "Tag.2.Value=",
		"SecurityGroupIds.1=sg-1", "SecurityGroupIds.2=sg-2", "SecondaryPrivateIpAddressCount=3")
	if got := model.Parameters(r); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for _, none := range []model.Request{nil, (*request)(nil)} {
		if got := model.Parameters(none); got != nil {
			t.Errorf("%T has %v", none, got)
		}
	}
}

// TestRoundTrip: what a request is spelt as is read as the same request, in
// whatever order.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sim.MustNew(fuzz.Topologies().Draw(t, "world"))
		r := fuzz.Requests(s).Draw(t, "request")
		ps := rapid.Permutation(model.Parameters(r)).Draw(t, "order")
		got, err := sim.ParseRequest(r.Action(), ps)
		if err != nil {
			t.Fatalf("%s %v: %v", r.Action(), ps, err)
		}
		if want := asSpelt(r); !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

// asSpelt returns a request without what no spelling shows: that it is nil, or a list
// empty.
func asSpelt(r model.Request) model.Request {
	v := reflect.New(reflect.TypeOf(r).Elem())
	if from := reflect.ValueOf(r); !from.IsNil() {
		v.Elem().Set(from.Elem())
	}
	for i := range v.Elem().NumField() {
		if f := v.Elem().Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
			f.SetZero()
		}
	}
	return v.Interface().(model.Request)
}

// TestParse reads what clients really send.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		words string
		want  request
	}{
		{"", request{}},
		{"RegionId= QueueNumber= ClientToken=", request{}},
		{"PrivateIpAddress.0=a PrivateIpAddress.1=b", request{PrivateIpAddress: []string{"a", "b"}}},
		{"PrivateIpAddress.2=b PrivateIpAddress.1=a", request{PrivateIpAddress: []string{"a", "b"}}},
		{"Tag.1.Key=k", request{Tag: []model.Tag{{Key: "k"}}}},
		{"Tag.1.Value=v", request{Tag: []model.Tag{{Value: "v"}}}},
		{"QueueNumber=-5", request{QueueNumber: -5}},
		{"InstanceType=Secondary NetworkInterfaceTrafficMode=Standard", request{}},
		{"Ipv4PrefixCount= Visible=", request{}},
	} {
		got, err := sim.ParseRequest(create, spelt(strings.Fields(c.words)...))
		if err != nil || !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%q is read as %+v, %v", c.words, got, err)
		}
	}
}

// TestParseErrors has each way to misspell a parameter.
func TestParseErrors(t *testing.T) {
	invalid := func(parameter, reason string) string {
		return `The specified parameter "` + parameter + `" is not valid. ` + reason
	}
	unknown := func(parameter string) string {
		return `The parameters is unsupported. "` + parameter + `" is not a parameter of CreateNetworkInterface.`
	}
	items := func(list string) string { return "Its items are " + list + ".1, " + list + ".2 and so on." }
	const gap = "Not all the items before it are given."
	for _, c := range []struct {
		words, parameter string
		code             apierrors.Code
		message          string
	}{
		{"Regionid=x", "Regionid", apierrors.UnsupportedParameter, unknown("Regionid")},
		{"=x", "", apierrors.UnsupportedParameter, "The parameters is unsupported."},
		{".1=x", ".1", apierrors.UnsupportedParameter, unknown(".1")},
		{"RegionId.1=x", "RegionId.1", apierrors.UnsupportedParameter, unknown("RegionId.1")},
		{"RegionId.=x", "RegionId.", apierrors.UnsupportedParameter, unknown("RegionId.")},
		{"Tag.1.Foo=x", "Tag.1.Foo", apierrors.UnsupportedParameter, unknown("Tag.1.Foo")},
		{"Tag.1=x", "Tag.1", apierrors.UnsupportedParameter, unknown("Tag.1")},
		{"Tag.1.Key.2=x", "Tag.1.Key.2", apierrors.UnsupportedParameter, unknown("Tag.1.Key.2")},
		{"SecurityGroupIds.1.Key=x", "SecurityGroupIds.1.Key", apierrors.UnsupportedParameter, unknown("SecurityGroupIds.1.Key")},
		{"InstanceType=Trunk", "InstanceType", apierrors.UnsupportedParameter, `The parameters is unsupported. "InstanceType" is not simulated.`},
		{"Ipv4Prefix.1=", "Ipv4Prefix.1", apierrors.UnsupportedParameter, `The parameters is unsupported. "Ipv4Prefix.1" is not simulated.`},
		{"Ipv4Prefix.1=10.0.0.0/28", "Ipv4Prefix.1", apierrors.UnsupportedParameter, `The parameters is unsupported. "Ipv4Prefix.1" is not simulated.`},
		{"RegionId=a RegionId=b", "RegionId", apierrors.InvalidParameter, invalid("RegionId", "It is given twice.")},
		{"Tag.0.Key=x", "Tag.0.Key", apierrors.InvalidParameter, invalid("Tag.0.Key", items("Tag"))},
		{"SecurityGroupIds.0=x", "SecurityGroupIds.0", apierrors.InvalidParameter, invalid("SecurityGroupIds.0", items("SecurityGroupIds"))},
		{"SecurityGroupIds=x", "SecurityGroupIds", apierrors.InvalidParameter, invalid("SecurityGroupIds", items("SecurityGroupIds"))},
		{"Tag.01.Key=x", "Tag.01.Key", apierrors.InvalidParameter, invalid("Tag.01.Key", items("Tag"))},
		{"Tag.-1.Key=x", "Tag.-1.Key", apierrors.InvalidParameter, invalid("Tag.-1.Key", items("Tag"))},
		{"Tag.+1.Key=x", "Tag.+1.Key", apierrors.InvalidParameter, invalid("Tag.+1.Key", items("Tag"))},
		{"Tag.x.Key=x", "Tag.x.Key", apierrors.InvalidParameter, invalid("Tag.x.Key", items("Tag"))},
		{"Tag.99999999999999999999.Key=x", "Tag.99999999999999999999.Key", apierrors.InvalidParameter, invalid("Tag.99999999999999999999.Key", items("Tag"))},
		{"Tag.2147483647.Key=x", "Tag.2147483647", apierrors.InvalidParameter, invalid("Tag.2147483647", gap)},
		{"Tag.1.Key=x Tag.3.Key=y QueueNumber=1", "Tag.3", apierrors.InvalidParameter, invalid("Tag.3", gap)},
		{"SecurityGroupIds.2=x", "SecurityGroupIds.2", apierrors.InvalidParameter, invalid("SecurityGroupIds.2", gap)},
		{"PrivateIpAddress.0=x PrivateIpAddress.2=y", "PrivateIpAddress.2", apierrors.InvalidParameter, invalid("PrivateIpAddress.2", gap)},
		{"QueueNumber=0", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", "It is 0; it must be at least 1.")},
		{"QueueNumber=x", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", `"x" is not an integer.`)},
		{"QueueNumber=+1", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", `"+1" is not an integer.`)},
		{"QueueNumber=01", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", `"01" is not an integer.`)},
		{"QueueNumber=1.5", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", `"1.5" is not an integer.`)},
		{"QueueNumber=2147483648", "QueueNumber", apierrors.InvalidParameter, invalid("QueueNumber", `"2147483648" is not an integer.`)},
	} {
		r, err := sim.ParseRequest(create, spelt(strings.Fields(c.words)...))
		var refusal *apierrors.Error
		if !errors.As(err, &refusal) || r != nil {
			t.Errorf("%q is read as %+v, %v", c.words, r, err)
			continue
		}
		if refusal.Code() != c.code || refusal.Parameter() != c.parameter || refusal.Message() != c.message {
			t.Errorf("%q: got %v\nwant %s: %s (%s)", c.words, err, c.code, c.message, c.parameter)
		}
	}
	for _, action := range []string{"", "createNetworkInterface", "Create"} {
		if r, err := sim.ParseRequest(action, nil); r != nil || !errors.Is(err, apierrors.InvalidActionNotFound) {
			t.Errorf("action %q: got %v, %v", action, r, err)
		}
	}
}

// FuzzParseRequest: whatever the action and its parameters, nothing panics, and
// what can be read is spelt so that it reads the same.
func FuzzParseRequest(f *testing.F) {
	f.Fuzz(func(t *testing.T, action, text string) {
		r, err := sim.ParseRequest(action, spelt(strings.Split(text, "\n")...))
		if err != nil {
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) || r != nil {
				t.Fatalf("got %v, %v", r, err)
			}
			return
		}
		again, err := sim.ParseRequest(action, model.Parameters(r))
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%+v is spelt and read as %+v, %v", r, again, err)
		}
		_ = r.Check()
	})
}
