// Package sim simulates Alibaba Cloud networking in process: regions, VPCs,
// VSwitches, security groups, instances and elastic network interfaces (ENIs).
// It has no clock, socket, goroutine, file or environment, so it can be used in
// parallel tests, in synctest bubbles and under a fuzzer.
//
// A test usually holds a [Cloud]; calls change it:
//
//	cloud := sim.MustOpen(model.Topology{VPCs: []model.VPC{{
//		VSwitches:      []model.VSwitch{{VSwitchId: "vsw-web", CidrBlock: "172.16.0.0/29"}},
//		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-web"}},
//	}}})
//	eni, err := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
//		RegionId:        "cn-hangzhou",
//		VSwitchId:       "vsw-web",
//		SecurityGroupId: "sg-web",
//	})
//
// A Cloud holds a [State], which never changes. Each action is a pure function that
// returns the next State:
//
//	next, eni, err := sim.CreateNetworkInterface(state, request)
//
// Taking, restoring and forking the state of a cloud costs almost nothing,
// regardless of the size of the world. The error of a call is an *apierrors.Error.
//
// # The life of an ENI
//
//	CreateNetworkInterface     Creating --> Available
//	AttachNetworkInterface     Available --> Attaching --> InUse
//	DetachNetworkInterface     InUse --> Detaching --> Available
//	DeleteNetworkInterface     Available --> Deleting --> gone
//
// An ENI is created in the zone and the VPC of its VSwitch, which never change, and
// takes its addresses from the VSwitch. While it is Available it may have 10
// secondary addresses and 10 IPv6 addresses. In their place it may have prefixes, /28s
// and /80s of the CIDR reservations of the VSwitch; each counts as one address.
//
// An ENI is bound to at most one instance. The instance is in the VPC and the zone
// of the ENI, and is Running or Stopped; for some types it must be Stopped. Its type
// limits the number of its ENIs, and the addresses and queues of each. While the ENI
// is bound, the limits of the type apply to [AssignPrivateIpAddresses] and
// [AssignIpv6Addresses]. An ENI that is unbound keeps everything but the binding.
//
// A primary ENI is created with its instance, is InUse all its life, and is deleted
// with the instance. [DeleteInstance] deletes the other ENIs too, unless their
// DeleteOnRelease is false: those are Available again.
//
// A transitional state lasts as long as [model.Delays] says. The default is zero, so
// that a call ends in the final state. [Advance] lets time pass. An
// action on an ENI in transit gets InvalidOperation.InvalidEniState; only a second
// Detach of an ENI that is Detaching succeeds.
//
// # Laws
//
// These hold for every State and every call. [Check] tests those that one State
// can break, 3 to 8.
//
//  1. Determinism. What a call does depends on the state and the request alone,
//     on every architecture: the same seed and the same calls give the same
//     answers, ids and digest, byte for byte.
//  2. Purity. A State never changes. A call that is refused returns the very
//     state it was given: nothing half done, no address lost. That its token is
//     not used up is assumed.
//  3. Idempotence. A call with the ClientToken and the parameters of an earlier
//     one returns the earlier result and creates nothing; with other parameters it
//     is refused. Every token belongs to one call, in one account, region and
//     action, and keeps its result.
//  4. Conservation. In every VSwitch the free addresses, those that CIDR
//     reservations set aside, those in use and the reserved ones are distinct and
//     together make up its CIDR block. Those in use are the addresses of its ENIs
//     and those of their prefixes.
//  5. Containment. Every address of an ENI lies in its VSwitch and is not
//     reserved, every prefix in a CIDR reservation of it. An ENI has one primary IPv4 address, one MAC, and 1 to 5
//     security groups of its VPC, all basic or all advanced. The blocks of
//     VSwitches lie in that of their VPC, and CIDR reservations in that of their
//     VSwitch, apart from each other. What a resource
//     belongs to exists: a VSwitch, a VPC, a resource group, an instance type, a
//     zone, a region, an account; region and account are those of its VPC.
//  6. Uniqueness. No two resources share an id or a number, no two ENIs a MAC, no
//     two ENIs of a VPC an address or a prefix, no two tags of a resource a key. An id leads
//     to the resource that has it. No generated resource takes an id or a MAC
//     that the topology assigns.
//  7. Binding. An ENI is bound to one instance at most, in its own VPC and zone,
//     and keeps everything but the binding when it is unbound. A primary ENI
//     lives and dies with its instance; every instance in a VPC has one. A
//     transitional state ends in the future, after its delay at the latest,
//     except for an instance or a VSwitch that the topology starts in one.
//     Calls create resources one after the other, none in the future.
//  8. Quotas. No documented limit of numbers or of texts is exceeded, and the
//     counts are right.
//  9. One order of checks. Of several errors the one returned is the first in
//     the order that the action documents.
//  10. Provenance. Every rule and every code says where it comes from: the page,
//     another page, an answer that was seen, or an assumption.
//  11. No aliasing. What a caller passes in or gets back shares no memory with
//     the state.
package sim
