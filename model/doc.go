// Package model is the vocabulary of enisim: the resources of a simulated
// world, the literal that describes one, and a request and a response for each
// API action, all spelt as the ECS API reference (version 2014-05-26) spells
// them. A String of the API is a string here, an Integer an int, a Boolean a
// bool or, where absence means something, a *bool.
//
// A world is a literal. Whatever is left out has a default, so the smallest
// useful world takes a few lines:
//
//	world := model.Topology{VPCs: []model.VPC{{
//		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
//		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
//	}}}
//
// A request checks by itself the rules that it alone can break
// ([CreateNetworkInterfaceRequest.Check]); the rules that need a world are
// checked by package sim.
//
// # The wire
//
// [Parameters] spells a request as the name and value pairs that travel on the
// wire, [ParseRequest] reads them back. Both work from the request's own
// fields, so that a new action costs its declaration and nothing else.
package model
