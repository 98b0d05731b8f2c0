package model_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TestUnreadableCall: a call that could not be read has the name, the parameters and
// the reason that it was given, and prints as a line of a script.
func TestUnreadableCall(t *testing.T) {
	reason := apierrors.InvalidActionNotFound.New("Action", "Create")
	call := &model.UnreadableCall{
		Name: "Create", AccessKeyId: "a", Reason: reason,
		Given: []model.Parameter{
			{Name: "Tag.1.Key", Value: "a b"}, {Name: "Twice", Value: `\`}, {Name: "Twice", Value: "$"},
		},
	}
	const want = `Create AccessKeyId=a Tag.1.Key="a b" Twice="\\" Twice=$$`
	if got := fmt.Sprint(call); got != want || fmt.Sprintf("%#v", call) != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := call.Check(); !errors.Is(err, apierrors.InvalidActionNotFound) || call.Action() != "Create" {
		t.Errorf("%v of %q", err, call.Action())
	}
	clone := model.Clone(call).(*model.UnreadableCall)
	if !reflect.DeepEqual(clone, call) {
		t.Errorf("the clone is %+v, want %+v", clone, call)
	}
	if clone.Given[0].Value = "changed"; call.Given[0].Value != "a b" {
		t.Error("a change of the clone changed the call")
	}
	none := (*model.UnreadableCall)(nil)
	if got := fmt.Sprint(none.Action(), none.Check(), none.String(), none.GoString()); got != "<nil>" {
		t.Errorf("the methods of a nil call return %q", got)
	}
	if none := model.Clone((*model.UnreadableCall)(nil)); none != model.Request((*model.UnreadableCall)(nil)) {
		t.Errorf("a nil call is cloned to %v", none)
	}
}

// TestTopologyPrints: a topology prints as JSON without what is zero, by %#v too.
func TestTopologyPrints(t *testing.T) {
	topology := model.Topology{
		Seed:      7,
		VPCs:      []model.VPC{{VpcId: "vpc-1", VSwitches: []model.VSwitch{{CidrBlock: "172.16.0.0/24"}}}, {}},
		Instances: []model.Instance{{Tags: []model.Tag{{Key: "k"}}}},
	}
	const want = `{"Seed":7,"VPCs":[{"VpcId":"vpc-1","VSwitches":[{"CidrBlock":"172.16.0.0/24"}]},{}],` +
		`"Instances":[{"Tags":[{"Key":"k"}]}]}`
	if got := fmt.Sprint(topology); got != want || fmt.Sprintf("%#v", topology) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := fmt.Sprint(model.Topology{}); got != "{}" {
		t.Errorf("the empty topology prints %s", got)
	}
}
