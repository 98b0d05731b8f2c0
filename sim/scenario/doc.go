// Package scenario runs scripts: text files that set up a world, call the
// simulated API, let time pass, and state what must come out. A script comes to the
// same everywhere, to the byte.
//
//	# A comment. The world is a model.Topology in JSON; "world FILE" reads it from
//	# a file, and without one the script starts in DefaultWorld.
//	world {"VPCs": [{
//	  "VSwitches": [{"VSwitchId": "vsw-web", "CidrBlock": "172.16.0.0/24"}],
//	  "SecurityGroups": [{"SecurityGroupId": "sg-web"}]
//	}]}
//
//	eni = CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-web \
//	    SecurityGroupId=sg-web Description="the licence is bound to it"
//	> NetworkInterfaceId: eni-*
//	> ...
//
//	advance 90s
//	DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=$eni
//	> done
//	DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=$eni
//	> 404 InvalidEniId.NotFound: *
//
// # Statements
//
// A statement is a line; one that ends in a space and a backslash goes on with the
// next. It is an API action with its parameters as the wire has them, each
// Name=Value, or one of
//
//   - advance 90s: time passes;
//   - as KEY: the calls that follow, unless they say otherwise, are those of this
//     AccessKey; as alone: of none;
//   - fork and return: what stands between them happens in a world that is
//     forgotten;
//   - check: the laws hold (see [sim.Check]);
//   - show, or show ID: the world, or a part of it, as a tree;
//   - digest: the sum of the whole state;
//   - repeat 100 { and }: the statements between them, each on a line, that many
//     times; $n counts from 1.
//
// A value stands in double quotes, with Go's escapes, where it holds a space. "eni ="
// before a call gives its answer a name: $eni is the id of what was made,
// $eni.PrivateIpSets.2.PrivateIpAddress a field; $$ is a dollar sign. A name that is
// never used is a mistake, as is an expectation that nobody would read.
//
// # Answers
//
// The lines that start with > below a statement are what must come out. In them *
// stands for any text, and a line ... for any number of lines. A call without them
// must succeed.
//
// The answer to a call has a line for each field that is not empty, but for
// RequestId; "done" if there is none. A refusal is one line: status, code and
// message. A call with Format=JSON or Format=XML gets what the wire carries.
//
// # Use
//
// [Test] runs scripts in a test, one line for all; with ENISIM_UPDATE=1 in the
// environment it writes the answers into them, as [Update] does. The command enisim
// does the same.
// [Record] makes a script of the calls that a test has made. The folder scripts has
// a page of documentation in this form for everything that an ENI can meet.
package scenario
