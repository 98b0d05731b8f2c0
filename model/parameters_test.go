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

// spelt returns the parameters in "Name=Value" words.
func spelt(words ...string) []model.Parameter {
	var ps []model.Parameter
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		ps = append(ps, model.Parameter{Name: name, Value: value})
	}
	return ps
}

// TestZeroAction: the zero Action has no request, so that it can read none.
func TestZeroAction(t *testing.T) {
	if r, err := (model.Action{}).Parse(nil); r != nil || !errors.Is(err, apierrors.InvalidActionNotFound) {
		t.Errorf("got %v, %v", r, err)
	}
}

// TestParameters has the sample request of the page.
func TestParameters(t *testing.T) {
	r := &request{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-1", "sg-2"},
		Tag: []model.Tag{{Key: "TestKey", Value: "TestValue"}, {Key: "Empty"}}, SecondaryPrivateIpAddressCount: 3,
	}
	want := spelt("RegionId=cn-hangzhou", "VSwitchId=vsw-1",
		"Tag.1.Key=TestKey", "Tag.1.Value=TestValue", "Tag.2.Key=Empty",
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

// TestRoundTrip: the parameters of a request, in any order, are read as the same
// request.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sim.MustNew(fuzz.Topologies().Draw(t, "world"))
		r := fuzz.Requests(s).Draw(t, "request")
		ps := rapid.Permutation(model.Parameters(r)).Draw(t, "order")
		got, err := sim.ParseRequest(r.Action(), ps)
		if err != nil {
			t.Fatalf("%v, given as %v: %v", r, ps, err)
		}
		if want := asSpelt(r); !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	})
}

// asSpelt returns a request as its parameters give it: never nil, and with nil for an
// empty list.
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

// TestParse reads parameters as clients send them.
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
		{"InstanceType=Trunk NetworkInterfaceTrafficMode=Standard", request{InstanceType: "Trunk"}},
		{"QueuePairNumber= Visible= RxQueueSize=", request{}},
	} {
		got, err := sim.ParseRequest(create, spelt(strings.Fields(c.words)...))
		if err != nil || !reflect.DeepEqual(got, &c.want) {
			t.Errorf("%s %s\nwant %v\ngot  %v, %v", create, c.words, &c.want, got, err)
		}
	}
}

// TestParseErrors has each way to misspell a parameter, and what is suggested instead.
func TestParseErrors(t *testing.T) {
	unknown := func(parameter, suggestion string) refusal {
		if suggestion == "" {
			return unsupported(parameter, "is not a parameter of CreateNetworkInterface.")
		}
		return unsupported(parameter, `is not a parameter of CreateNetworkInterface; did you mean "`+suggestion+`"?`)
	}
	items := func(list string) string { return "Its items are " + list + ".1, " + list + ".2 and so on." }
	const gap = "Not all the items before it are given."
	for _, c := range []struct {
		words string
		want  refusal
	}{
		{"Regionid=x", unknown("Regionid", "RegionId")},
		{".1=x", unknown(".1", "")},
		{"RegionId.1=x", unknown("RegionId.1", "RegionId")},
		{"RegionId.=x", unknown("RegionId.", "RegionId")},
		{"Tag.1.Foo=x", unknown("Tag.1.Foo", "")},
		{"Tag.1=x", unknown("Tag.1", "Tag.1.Key")},
		{"Tag.1.Key.2=x", unknown("Tag.1.Key.2", "Tag.1.Key")},
		{"SecurityGroupIds.1.Key=x", unknown("SecurityGroupIds.1.Key", "SecurityGroupIds.1")},
		{"VswitchId=x", unknown("VswitchId", "VSwitchId")},
		{"Tags.1.Key=x", unknown("Tags.1.Key", "Tag.1.Key")},
		{"Tag.1.value=x", unknown("Tag.1.value", "Tag.1.Value")},
		{"SecurityGroupId.2=x", unknown("SecurityGroupId.2", "SecurityGroupIds.2")},
		{"SecurityGroupsIds=x", unknown("SecurityGroupsIds", "SecurityGroupId")},
		{"NetworkInterfaceTraficMode=x", unknown("NetworkInterfaceTraficMode", "NetworkInterfaceTrafficMode")},
		{"=x", unknown("", "")},
		{"NetworkInterfaceTrafficMode=Trunk", unsupported("NetworkInterfaceTrafficMode", "is not simulated.")},
		{"RxQueueSize=8192", unsupported("RxQueueSize", "is not simulated.")},
		{"RegionId=a RegionId=b", invalid("RegionId", "It is given twice.")},
		{"Tag.0.Key=x", invalid("Tag.0.Key", items("Tag"))},
		{"SecurityGroupIds.0=x", invalid("SecurityGroupIds.0", items("SecurityGroupIds"))},
		{"SecurityGroupIds=x", invalid("SecurityGroupIds", items("SecurityGroupIds"))},
		{"Tag.01.Key=x", invalid("Tag.01.Key", items("Tag"))},
		{"Tag.-1.Key=x", invalid("Tag.-1.Key", items("Tag"))},
		{"Tag.+1.Key=x", invalid("Tag.+1.Key", items("Tag"))},
		{"Tag.x.Key=x", invalid("Tag.x.Key", items("Tag"))},
		{"Tag.99999999999999999999.Key=x", invalid("Tag.99999999999999999999.Key", items("Tag"))},
		{"Tag.2147483647.Key=x", invalid("Tag.2147483647", gap)},
		{"Tag.1.Key=x Tag.3.Key=y QueueNumber=1", invalid("Tag.3", gap)},
		{"SecurityGroupIds.2=x", invalid("SecurityGroupIds.2", gap)},
		{"PrivateIpAddress.0=x PrivateIpAddress.2=y", invalid("PrivateIpAddress.2", gap)},
		{"QueueNumber=0", invalid("QueueNumber", "It is 0; it must be at least 1.")},
		{"QueueNumber=x", invalid("QueueNumber", `"x" is not an integer.`)},
		{"QueueNumber=+1", invalid("QueueNumber", `"+1" is not an integer.`)},
		{"QueueNumber=01", invalid("QueueNumber", `"01" is not an integer.`)},
		{"QueueNumber=1.5", invalid("QueueNumber", `"1.5" is not an integer.`)},
		{"QueueNumber=2147483648", invalid("QueueNumber", `"2147483648" is not an integer.`)},
	} {
		r, err := sim.ParseRequest(create, spelt(strings.Fields(c.words)...))
		c.want.check(t, create+" "+c.words, err)
		if r != nil {
			t.Errorf("%s %s is refused and read as %v", create, c.words, r)
		}
	}
}

// TestUnknownActions: the error, but not the message of the API, suggests an action.
func TestUnknownActions(t *testing.T) {
	const message = "Specified api is not found, please check your url and method."
	for action, detail := range map[string]string{
		"":                       "",
		"Create":                 `Did you mean "CreateVSwitch"?`,
		"Find":                   "",
		"createNetworkInterface": `Did you mean "CreateNetworkInterface"?`,
		"DescribeVpc":            `Did you mean "DescribeVpcs"?`,
	} {
		r, err := sim.ParseRequest(action, nil)
		want := refusal{apierrors.InvalidActionNotFound, 404, "Action", strings.TrimSpace(message + " " + detail)}
		want.check(t, action, err)
		var got *apierrors.Error
		if r != nil || errors.As(err, &got) && got.Message() != message {
			t.Errorf("action %q is read as %v, its message is %q, want %q", action, r, got.Message(), message)
		}
	}
}

// FuzzParseRequest: no action and no parameters cause a panic, and the parameters of
// a request that was read are read as the same request.
func FuzzParseRequest(f *testing.F) {
	f.Fuzz(func(t *testing.T, action, text string) {
		r, err := sim.ParseRequest(action, spelt(strings.Split(text, "\n")...))
		if err != nil {
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) || r != nil {
				t.Fatalf("%s %q is read as %v, %v", action, text, r, err)
			}
			return
		}
		again, err := sim.ParseRequest(action, model.Parameters(r))
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("%v reads back as %v, %v", r, again, err)
		}
		_ = r.Check()
	})
}
