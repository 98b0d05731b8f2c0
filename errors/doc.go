// Package apierrors is the catalogue of the documented error codes of Alibaba
// Cloud ECS (API version 2014-05-26) that enisim answers with, and the one
// error type that carries them.
//
// A code is itself an error, the target of errors.Is:
//
//	_, err := cloud.CreateNetworkInterface(request)
//	if errors.Is(err, apierrors.InvalidVSwitchIdNotFound) { ... }
//
// FromSDK converts an error of an official SDK:
//
//	if errors.Is(apierrors.FromSDK(err), apierrors.InvalidVSwitchIdNotFound) { ... }
//
// An [Error] has the details of a refusal:
//
//	var refusal *apierrors.Error
//	if errors.As(err, &refusal) {
//		fmt.Println(refusal.HttpStatus(), refusal.Parameter(), refusal.Value())
//	}
//
// It implements the error interface of the official Go SDK,
// github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors.Error, which has the methods
// ErrorCode, HttpStatus, Message and OriginError, so that code written for errors of
// the SDK accepts it unchanged.
//
// A test that injects a refusal gives a code, or the whole error:
//
//	sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Err: apierrors.Throttling}
//	sim.Fault{Nth: 1, Err: apierrors.InvalidEniIdNotFound.New("NetworkInterfaceId", "eni-1")}
//
// [New] makes one with a code that the catalogue lacks.
//
// A [Code] is a name. The status and the text of an answer belong to a variant of the
// code: every code has a general variant, and an action that answers with another
// status or text has its own ([Code.For]).
//
// Each variant has a reference to the page that lists its code ([Variant.Reference])
// and to the page that has its text ([Variant.WordingReference]). What no public page
// states is marked as [Assumed]. Comments in the code cite a page by its key, as in
// (ecs/AttachNetworkInterface, 2021-07); [References] has the addresses.
//
// The package is named apierrors so that a file can import it together with the
// standard library's package errors.
package apierrors
