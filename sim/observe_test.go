package sim_test

import (
	"errors"
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestObserve: a cloud reports each call before and after it serves it, as its log has
// it; a call that the first function refuses is not served, counted or logged.
func TestObserve(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{})
	var before, after []sim.Call
	var responses []model.Response
	full := errors.New("disk full")
	refuse := false
	cloud.Observe(func(c sim.Call) error {
		if refuse {
			return full
		}
		before = append(before, c)
		return nil
	}, func(c sim.Call, r model.Response) { after, responses = append(after, c), append(responses, r) })
	vpc := &model.CreateVpcRequest{RegionId: "cn-hangzhou"}
	made, err := cloud.CreateVpc(vpc)
	if err != nil {
		t.Fatal(err)
	}
	if err := cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: apierrors.Throttling}); err != nil {
		t.Fatal(err)
	}
	_, _ = cloud.Do(vpc)
	_, _ = cloud.Do(&model.DeleteVpcRequest{VpcId: "vpc-none"})
	refuse = true
	digest := cloud.State().Digest()
	if _, err := cloud.Do(vpc); err != full {
		t.Errorf("got %v, want %v", err, full)
	}
	if cloud.State().Digest() != digest || cloud.Served() != 3 {
		t.Errorf("a call that was not to be served changed the world, or is one of %d", cloud.Served())
	}
	if calls := cloud.Calls(); !reflect.DeepEqual(after, calls) {
		t.Errorf("reported\n%v\nlogged\n%v", after, calls)
	}
	for i, c := range before {
		if c.Number != uint64(i) || c.Err != nil || c.RequestId != after[i].RequestId {
			t.Errorf("call %d is %+v before and %+v after", i, c, after[i])
		}
	}
	if want := []model.Response{made, nil, nil}; !reflect.DeepEqual(responses, want) {
		t.Errorf("the responses are %v", responses)
	}
	if !after[1].AnswerLost || after[2].Err == nil {
		t.Errorf("the outcomes are %v", after)
	}
	if faults := cloud.Faults(); faults[0].Met != 2 {
		t.Errorf("the fault has met %d calls, not 2", faults[0].Met)
	}
}

// TestContinue: a cloud with the state, the number and the faults of another goes on as
// the other does.
func TestContinue(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{})
	if err := cloud.SetFaults(sim.Fault{Nth: 3}, sim.Fault{Percent: 50, Err: apierrors.Throttling}); err != nil {
		t.Fatal(err)
	}
	vpc := &model.CreateVpcRequest{RegionId: "cn-hangzhou"}
	for range 2 {
		_, _ = cloud.Do(vpc)
	}
	var other sim.Cloud
	other.Restore(cloud.State())
	other.ContinueFrom(cloud.Served())
	other.ContinueFrom(0) // has no effect
	if err := other.SetFaults(cloud.Faults()...); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		answer, err := cloud.Do(vpc)
		answerOther, errOther := other.Do(vpc)
		if !reflect.DeepEqual(answer, answerOther) || !reflect.DeepEqual(err, errOther) {
			t.Fatalf("got %v, %v and %v, %v", answer, err, answerOther, errOther)
		}
	}
	if cloud.Served() != 22 || other.Served() != 22 {
		t.Errorf("they have served %d and %d calls", cloud.Served(), other.Served())
	}
}
