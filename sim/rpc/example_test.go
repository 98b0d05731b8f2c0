package rpc_test

import (
	"fmt"
	"net/url"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

func ExampleServe() {
	cloud := sim.MustOpen(model.Topology{})
	query, _ := url.ParseQuery("Action=DeleteNetworkInterface&Version=2014-05-26&Format=JSON&RegionId=mars")
	answer := rpc.Serve(cloud, query)
	fmt.Println(answer.Status, answer.ContentType)
	// Output:
	// 404 application/json;charset=utf-8
}
