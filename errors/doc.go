// Package apierrors is the catalogue of the documented error codes of Alibaba
// Cloud ECS (API version 2014-05-26) that enisim answers with, and the one
// error type that carries them.
//
// A code is itself an error, so that a test asks for it by name:
//
//	_, err := cloud.CreateNetworkInterface(request)
//	if errors.Is(err, apierrors.InvalidVSwitchIdNotFound) { ... }
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
// Every code says where it comes from ([Code.Source]) and where its message
// text comes from ([Code.Wording]); nothing guessed is passed off as
// documented. The package is named apierrors, not errors, so that it stands
// beside the standard library's package without a rename.
package apierrors
