package fuzz_test

import (
	"fmt"
	"strings"
)

// reporter is a rapid.TB that hands on what rapid found, but for how long that
// took.
type reporter struct{ found func(string) }

func (reporter) Helper()               {}
func (reporter) Name() string          { return "ExampleExplore" }
func (reporter) Logf(string, ...any)   {}
func (reporter) Log(...any)            {}
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
	_, found, _ := strings.Cut(fmt.Sprintf(format, args...), "tests: ")
	found, _, _ = strings.Cut(found, "\nTo reproduce")
	r.found(found)
}

// logger is a reporter that keeps what the failing run logs.
type logger struct {
	reporter
	logged *[]string
}

func (l logger) Log(args ...any) { *l.logged = append(*l.logged, fmt.Sprint(args...)) }
