// Package scenario runs scripts: text files that set up a world and call the
// simulated API. What a script prints depends on the script alone.
//
// A script starts with the world, a [model.Topology] in JSON, and goes on with
// one statement after the other. A line that is indented continues the one
// before it; a line that starts with # is a comment and is printed.
//
//	world {"VPCs": [{
//	  "VSwitches": [{"VSwitchId": "vsw-web", "CidrBlock": "172.16.0.0/24"}],
//	  "SecurityGroups": [{"SecurityGroupId": "sg-web"}]
//	}]}
//
//	# An ENI with a given address.
//	CreateNetworkInterface
//	  RegionId=cn-hangzhou
//	  VSwitchId=vsw-web
//	  SecurityGroupId=sg-web
//	  Description="the address that the licence is bound to"
//
//	show vsw-web
//
// The statements are
//
//   - an API action with its parameters, each Name=Value, the value in double
//     quotes (with Go's escapes) where it holds spaces. It prints the answer as
//     JSON, or as XML with Format=XML;
//   - show and the id of a VSwitch, which prints how many of its addresses are
//     free;
//   - advance and a duration ("90s", "1h"), which lets time pass.
package scenario
