package apierrors_test

import (
	"errors"
	"fmt"

	apierrors "example.com/enisim/errors"
)

// A code is an error, the target of errors.Is.
func Example() {
	refused := apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", "vsw-1")
	err := fmt.Errorf("growing the pool: %w", refused)

	if errors.Is(err, apierrors.InvalidVSwitchIdIpNotEnough) {
		fmt.Println("the VSwitch is full")
	}
	// Output:
	// the VSwitch is full
}

// Everything else about a refusal is in an Error, which errors.As finds.
func ExampleError() {
	refused := apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", "vsw-1")
	err := fmt.Errorf("growing the pool: %w", refused)

	var refusal *apierrors.Error
	if errors.As(err, &refusal) {
		fmt.Println(refusal.HttpStatus(), refusal.Code())
		fmt.Println(refusal.Message())
		fmt.Println(refusal.Parameter(), refusal.Value())
	}
	// Output:
	// 403 InvalidVSwitchId.IpNotEnough
	// The specified VSwitch "vsw-1" has not enough IpAddress.
	// VSwitchId vsw-1
}

// Two actions answer DependencyViolation, each in its own way.
func ExampleCode_For() {
	for _, action := range []string{"DeleteVSwitch", "DeleteSecurityGroup"} {
		v := apierrors.DependencyViolation.For(action)
		fmt.Println(v.HttpStatus(), v, "-", v.Text())
	}
	// Output:
	// 400 DependencyViolation - Specified object has dependent resources.
	// 403 DependencyViolation - There is still instance(s) in the specified security group.
}

// Each code leads to the page that lists it and to the one that words it.
func ExampleVariant_Reference() {
	v := apierrors.InvalidIpIpUnassigned.For("UnassignPrivateIpAddresses")
	fmt.Println(v.Reference().Key)
	fmt.Println(v.WordingReference().Key)
	// Output:
	// ecs/UnassignPrivateIpAddresses, 2021-07
	// ecs/AssignPrivateIpAddresses, 2018-12
}

// SDKError is like tea.SDKError, of github.com/alibabacloud-go/tea.
type SDKError struct {
	Code, Message *string
	StatusCode    *int
}

func (e *SDKError) Error() string { return *e.Message }

// An error that came through an official SDK becomes a refusal.
func ExampleFromSDK() {
	code, message, status := "InvalidVSwitchId.IpNotEnough", "The specified VSwitch has not enough IpAddress.", 403
	var err error = &SDKError{Code: &code, Message: &message, StatusCode: &status}

	err = apierrors.FromSDK(fmt.Errorf("growing the pool: %w", err))
	fmt.Println(errors.Is(err, apierrors.InvalidVSwitchIdIpNotEnough))
	fmt.Println(err)
	// Output:
	// true
	// growing the pool: The specified VSwitch has not enough IpAddress.
}
