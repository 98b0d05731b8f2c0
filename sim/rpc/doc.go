// Package rpc is the wire form of the ECS and VPC APIs: calls are parameters of a query or
// a form, answers are JSON or XML.
//
// # The official SDKs
//
// A [Transport] carries the calls of an SDK to a cloud in the same process, without a
// socket. The SDK github.com/aliyun/alibaba-cloud-sdk-go takes it as its transport:
//
//	cloud := sim.MustOpen(topology)
//	client, err := ecs.NewClientWithAccessKey("cn-hangzhou", "key", "secret")
//	client.SetTransport(rpc.NewTransport(cloud))
//	response, err := client.CreateNetworkInterface(request)
//
// and the SDKs github.com/alibabacloud-go take it as their HttpClient:
//
//	client, err := ecs20140526.NewClient(&openapi.Config{
//		HttpClient: rpc.NewTransport(cloud), ...
//	})
//
// The calls must be signed if any AccessKey of the topology has a secret. A [Handler]
// serves clients in other processes.
//
// # Parameters
//
// [Serve] answers a call that is given by its parameters:
//
//	query, _ := url.ParseQuery("Action=DescribeRegions&Version=2014-05-26&Format=JSON")
//	answer := rpc.Serve(cloud, query)
//	fmt.Println(answer.Status, string(answer.Body))
//
// [Serve] is built from [Decode], [Encode], [EncodeResponse] and [EncodeError], and [Sign]
// signs parameters; programs with their own transport call these.
//
// The names and the order of parameters and of the fields of answers follow from the
// types of package model. The rest follows (ecs/Request structure, 2021-07),
// (ecs/Common parameters, 2021-07), (ecs/Signature, 2021-07) and
// (ecs/Response results, 2021-07) and, where they are silent, answers of the real API.
package rpc
