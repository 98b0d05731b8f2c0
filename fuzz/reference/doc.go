// Package reference is a second implementation of the documented rules of the ECS API,
// as plain as possible: maps, slices and linear scans, one function per action. It
// shares nothing with the engine but the types of package model and the names of the
// codes, so that a mistake in one of the two shows as a difference.
//
// A [World] follows an engine call by call:
//
//	world, err := reference.New(topology, listings)  // from what the engine lists
//	err = world.Call(request, response, refusal)     // after each call
//	err = world.Compare(listings)                    // at any time
//
// It predicts everything that the documentation decides. The engine chooses what it
// leaves open: ids, MACs, picked addresses, the text of tokens. The reference adopts
// such a choice after it has checked that it is allowed.
//
// Some actions make choices that their answers do not show: RunInstances creates primary
// ENIs but returns the ids of instances, CreateVpc picks an IPv6 block, and
// AuthorizeSecurityGroup returns no ids of rules. After such a
// call [World.Awaits] is true until [World.Learn] has seen the engine's lists:
//
//	if world.Awaits() {
//		err = world.Learn(vpcs, groups, enis)
//	}
//
// Comments cite the page of a rule: "the page" is CreateNetworkInterface (international
// edition of 2020-10-16), other pages by their keys in errors/README.md, and a rule that no page states is
// "assumed".
package reference
