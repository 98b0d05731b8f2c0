// Package scenario runs scripts: text files that create a world, call the simulated API,
// let time pass, and compare the answers with expected ones. A script gives the same
// answers everywhere, byte for byte.
//
//	# A comment. The world is a model.Topology in JSON. "world FILE" reads it from a
//	# file, and a script without one starts in DefaultWorld.
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
// A test runs all scripts of a folder with
//
//	func TestScripts(t *testing.T) { scenario.Test(t, "testdata/*.txt") }
//
// and with ENISIM_UPDATE=1 in the environment it writes the answers into them. The
// command enisim runs and updates scripts too.
//
// # Statements
//
// A statement is a line; after a space and a backslash it continues on the next line. It
// is an API action with its parameters in wire form, each Name=Value, or one of
//
//   - advance 90s: lets time pass;
//   - as KEY: makes the following calls with this AccessKey, unless they name another;
//     "as" alone makes them without one;
//   - fork and return: run the statements between them in a copy of the world, and
//     discard it;
//   - fault TEXT: adds a fault (see [sim.ParseFault]); "fault" alone ends them all;
//   - faults: prints the faults and what they have met and struck;
//   - check: checks the laws (see [sim.Check]);
//   - show, or show ID: prints the world, or a part of it, as a tree;
//   - digest: prints a checksum of the state;
//   - repeat 100 { and }: run the statements between them 100 times; $n counts from 1.
//
// A value with a space is in double quotes, with Go's escapes. "eni =" before a call names
// its answer: $eni is the id of the resource that the call created, and
// $eni.PrivateIpSets.2.PrivateIpAddress is a field. $$ is a dollar sign. A name that is
// never used is an error.
//
// # Answers
//
// The lines that start with > below a statement are its expected answer. In them *
// matches any text, and a line ... matches any number of lines. A call without expected
// lines must succeed.
//
// The answer to a call has a line for each field that is not empty, except RequestId, or
// the line "done" if all are. A refusal is one line: status, code and message. A call with
// Format=JSON or Format=XML answers with the body of the HTTP response.
//
// # Recording
//
// [Record] returns a script of the calls that a test has made, and [Screen] a short one to
// print. The folder scripts
// documents in this form the situations that an ENI can be in.
package scenario
