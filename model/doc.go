// Package model defines the data of enisim: the topology that describes a simulated
// world, and a request and a response for each action of the API.
//
// Names and types follow the ECS API reference, version 2014-05-26. A String of the
// API is a string here, an Integer an int, a Long an int64, and a Boolean a bool,
// or a *bool if a parameter that is absent differs from false.
//
// A world is a literal of type [Topology]. Every field has a default, so a small
// world takes a few lines:
//
//	world := model.Topology{VPCs: []model.VPC{{
//		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/24"}},
//		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
//	}}}
//
// # Requests and responses
//
// The zero value of a field of a request means that the parameter is not given.
// These fields have the same meaning in every request:
//
//   - AccessKeyId identifies the caller. It is needed only in a world that has
//     accounts.
//   - RegionId is the region of the resources.
//   - ClientToken makes the call idempotent. It has up to 64 ASCII characters.
//   - PageNumber is the number of a page, from 1, and PageSize the size of a page,
//     10 by default.
//   - NextToken is the NextToken of the previous response, and MaxResults the size of
//     a page.
//
// Check and CheckIn report the rules that a request breaks on its own, such as a name
// that is too long. Package sim checks the rules that depend on the world.
//
// The lists of a response are not nil if they are empty, so that encoding/json writes []
// and not null, but for those that an answer leaves out.
//
// # Editions
//
// A topology names the [Edition] of the API reference that its world follows. All that
// differs between editions is in [Limits].
//
// # The wire
//
// [Parameters] returns a request as the pairs of names and values that travel on
// the wire, and [Action.Parse] reads them back. Both work from the fields of the
// request type, so a new action needs no code for the wire.
//
// # Sources
//
// "The page" in a comment is CreateNetworkInterface in the edition of 2020-10-16 of
// the API reference. Other pages are cited by their keys, such as
// (ecs/AttachNetworkInterface, 2021-07), of which apierrors.References has the addresses.
// What no public page states is marked as assumed.
package model
