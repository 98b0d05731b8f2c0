package fuzz_test

import (
	"fmt"
	"strings"
)

// reporter is a rapid.TB that passes on what rapid reports: the problem, without
// the number of tests and the time, and what the failing run logs.
type reporter struct {
	problem func(string)
	log     func(string)
}

func (reporter) Helper()               {}
func (reporter) Name() string          { return "ExampleExplore" }
func (reporter) Skipf(string, ...any)  {}
func (reporter) Skip(...any)           {}
func (reporter) SkipNow()              {}
func (reporter) Error(...any)          {}
func (reporter) Fatalf(string, ...any) {}
func (reporter) Fatal(...any)          {}
func (reporter) FailNow()              {}
func (reporter) Fail()                 {}
func (reporter) Failed() bool          { return false }

func (r reporter) Errorf(format string, args ...any) {
	_, problem, _ := strings.Cut(fmt.Sprintf(format, args...), "tests: ")
	problem, _, _ = strings.Cut(problem, "\nTo reproduce")
	r.problem(problem)
}

func (r reporter) Log(args ...any)                 { r.log(fmt.Sprint(args...)) }
func (r reporter) Logf(format string, args ...any) { r.log(fmt.Sprintf(format, args...)) }
