package reference_test

import (
	"fmt"

	"example.com/enisim/fuzz"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// A World follows an engine. It accepts a right answer and says what is wrong with another.
func Example() {
	topology := model.Topology{VPCs: []model.VPC{{VpcId: "vpc-1", CidrBlock: "172.16.0.0/12"}}}
	state := sim.MustNew(topology)
	world, err := reference.New(topology, fuzz.Listings(state))
	fmt.Println(err)

	request := &model.DescribeVpcsRequest{RegionId: "cn-hangzhou"}
	state, response, refusal := sim.DescribeVpcs(state, request)
	fmt.Println(world.Call(request, response, refusal))

	response.Vpcs.Vpc[0].VpcDescription.CidrBlock = "10.0.0.0/8"
	fmt.Println(world.Call(request, response, refusal))
	fmt.Println(world.Compare(fuzz.Listings(state)))
	// Output:
	// <nil>
	// <nil>
	// DescribeVpcs: expected Vpcs.Vpc[0].VpcDescription.CidrBlock to be "172.16.0.0/12", got "10.0.0.0/8"
	// <nil>
}
