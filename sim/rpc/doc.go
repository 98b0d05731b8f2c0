// Package rpc is the wire of the ECS API, version 2014-05-26: the dialect in
// which parameters travel as a query or a form and answers as JSON or XML.
//
// [Serve] takes a call's parameters as net/url reads them and gives the answer
// as it would arrive:
//
//	query, _ := url.ParseQuery("Action=CreateNetworkInterface&Version=2014-05-26&Format=JSON&...")
//	answer := rpc.Serve(cloud, query)
//	fmt.Println(answer.Status, string(answer.Body))
//
// A request and a response of package model are the whole declaration of an
// action's wire form: names, order and shape are taken from their fields.
//
// It follows the pages "Request structure", "Common parameters", "Request
// results" and "Response results" of the ECS API reference and, where they are
// silent, answers that were seen.
package rpc
