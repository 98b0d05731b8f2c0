// Package apierrors is the catalogue of the documented error codes of Alibaba
// Cloud ECS (API version 2014-05-26) that enisim answers with, and the one
// error type that carries them.
//
// A code is itself an error, so that a test asks for it by name:
//
//	_, err := cloud.CreateNetworkInterface(request)
//	if errors.Is(err, apierrors.InvalidVSwitchIdNotFound) { ... }
//
// An error that came through an official SDK becomes one of these first:
//
//	if errors.Is(apierrors.FromSDK(err), apierrors.InvalidVSwitchIdNotFound) { ... }
//
// Everything else about a refusal is in [Error]:
//
//	var refusal *apierrors.Error
//	if errors.As(err, &refusal) {
//		fmt.Println(refusal.HttpStatus(), refusal.Parameter(), refusal.Value())
//	}
//
// An [Error] also has the methods ErrorCode, HttpStatus, Message and
// OriginError, which are those of the error interface of the official Go SDK
// (github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors.Error), and RequestId:
// code that was written for the SDK's errors takes these without a change.
//
// A test that injects a refusal names a code, or spells the answer out:
//
//	sim.Fault{Action: "CreateNetworkInterface", Nth: 1, Err: apierrors.Throttling}
//	sim.Fault{Nth: 1, Err: apierrors.InvalidEniIdNotFound.New("NetworkInterfaceId", "eni-1")}
//
// A [Code] is a name, the same whichever action answers with it. Status and text
// belong to its variants: most codes have one, and an action that answers a code
// in another way has its own ([Code.For]).
//
// Every variant leads to the page that lists its code ([Variant.Reference]) and
// to the one that has its text ([Variant.WordingReference]); nothing guessed is
// passed off as documented. Comments elsewhere cite a page by its key, as in
// (ecs/AttachNetworkInterface, 2021-07); [References] has the addresses.
//
// The package is named apierrors, not errors, so that it stands beside the
// standard library's package without a rename.
package apierrors
