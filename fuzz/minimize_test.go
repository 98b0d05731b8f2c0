package fuzz

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"example.com/enisim/model"
)

// TestMinimize checks that a failure of a large world and many calls becomes one of
// what it takes: here a VPC of a name, a call that names it and one with a tag.
func TestMinimize(t *testing.T) {
	topology := model.Topology{Seed: 7, Quotas: model.Quotas{VPCs: 3}}
	var steps []step
	for i := range 20 {
		id := fmt.Sprint("vpc-", i)
		topology.VPCs = append(topology.VPCs, model.VPC{VpcId: id, Tags: []model.Tag{{Key: "k"}, {Key: "l"}}})
		steps = append(steps,
			step{kind: stepCall, call: &model.CreateVpcRequest{RegionId: "r", Tag: []model.Tag{{Key: "k"}, {Key: id}}}},
			step{kind: stepVerify, call: &model.DeleteVpcRequest{RegionId: "r", VpcId: id}},
			step{kind: stepAdvance})
	}
	replay := func(t model.Topology, steps []step) *Failure {
		f := &Failure{Problem: errors.New("law 4: vpc-11: it is broken"), topology: t, steps: steps}
		found := make(map[string]bool)
		for _, v := range t.VPCs {
			found["world"] = found["world"] || v.VpcId == "vpc-11"
		}
		for _, s := range steps {
			switch r := s.call.(type) {
			case *model.DeleteVpcRequest:
				found["delete"] = found["delete"] || r.VpcId == "vpc-11"
			case *model.CreateVpcRequest:
				found["create"] = found["create"] || len(r.Tag) > 0 && r.Tag[len(r.Tag)-1].Key == "vpc-3"
			}
		}
		if len(found) < 3 || !found["world"] || !found["delete"] || !found["create"] {
			return nil
		}
		return f
	}
	got := replay(topology, steps).minimizeBy(replay)
	if want := (model.Topology{VPCs: []model.VPC{{VpcId: "vpc-11"}}}); !reflect.DeepEqual(got.topology, want) {
		t.Errorf("the world is %+v, want %+v", got.topology, want)
	}
	want := []step{
		{kind: stepCall, call: &model.CreateVpcRequest{Tag: []model.Tag{{Key: "vpc-3"}}}},
		{kind: stepVerify, call: &model.DeleteVpcRequest{VpcId: "vpc-11"}},
	}
	if !reflect.DeepEqual(got.steps, want) {
		t.Errorf("the steps are %+v, want %+v", got.steps, want)
	}
}

// TestReplayRenames checks that calls of a replay name what the replay created.
func TestReplayRenames(t *testing.T) {
	renamed := make(map[string]string)
	before := &model.CreateVpcResponse{RequestId: "A", VpcId: "vpc-1"}
	after := &model.CreateVpcResponse{RequestId: "A", VpcId: "vpc-2"}
	learnNames(renamed, before, after)
	learnNames(renamed, &model.CreateVpcResponse{VpcId: "vpc-3"}, nil)
	r := &model.DeleteVpcRequest{RegionId: "cn-hangzhou", VpcId: "vpc-1"}
	rename(reflect.ValueOf(r), renamed)
	if want := (model.DeleteVpcRequest{RegionId: "cn-hangzhou", VpcId: "vpc-2"}); *r != want {
		t.Errorf("got %+v, want %+v", r, want)
	}
}
