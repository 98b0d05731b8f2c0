package rpc_test

import (
	"fmt"
	"net/http"
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

func ExampleTransport() {
	cloud := sim.MustOpen(model.Topology{})
	client := &http.Client{Transport: rpc.NewTransport(cloud)}
	response, err := client.Get("https://ecs.aliyuncs.com/?Action=DescribeRegions&Version=2014-05-26")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	fmt.Println(response.Status, response.Header.Get("Content-Type"))
	// Output:
	// 200 OK application/xml;charset=utf-8
}
