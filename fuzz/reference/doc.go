// Package reference says once more, and as plainly as possible, what the ECS API
// does by its documentation: maps, slices and linear scans, one function an
// action, no cleverness. It shares nothing with the engine but the vocabulary of
// package model and the names of the codes, so that a mistake in one of the two
// shows as a difference.
//
// It predicts everything that the documentation decides. What it leaves open, the
// engine chooses: ids, MACs, picked addresses, the text of tokens. These the
// reference takes from the engine, after it has checked that the choice was an
// allowed one.
//
// A [World] follows an engine call by call:
//
//	world, err := reference.New(topology, listings)  // what the engine lists
//	err = world.Call(request, response, refusal)     // after each call
//	err = world.Compare(listings)                    // whenever it is worth it
//
// Two actions choose more than their answers show: RunInstances makes primary ENIs
// and answers with the ids of instances, CreateVpc picks an IPv6 block. After such
// a call [World.Awaits] is true until [World.Compare] has seen the listings.
//
// Comments cite the page that a rule comes from: "the page" is
// CreateNetworkInterface (international edition of 2020-10-16), other pages are
// named, and "assumed" is what no page says.
package reference
