package fuzz

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// Machine runs two worlds side by side, call by call: a [sim.Cloud] and the
// [reference.World] of the same topology. After every step they must agree, and the
// laws of package sim must hold. Its methods return what does not, nil if all is
// well; after an error a machine cannot go on.
type Machine struct {
	topology   model.Topology
	now        worlds
	forked     []worlds // those that Return goes back to
	statements []scenario.Statement
}

// worlds is one world in both of its forms.
type worlds struct {
	cloud     *sim.Cloud
	reference *reference.World
	before    sim.State // when it was forked, with its digest
	digest    [32]byte
}

// NewMachine opens a topology in both forms. The error says why package sim refuses
// it, or in what they differ from the start.
func NewMachine(t model.Topology) (*Machine, error) {
	cloud, err := sim.Open(t)
	if err != nil {
		return nil, err
	}
	m := &Machine{topology: t, now: worlds{cloud: cloud}}
	if err := sim.Check(cloud.State()); err != nil {
		return nil, m.fail(err)
	}
	m.now.reference, err = reference.New(t, Listings(cloud.State()))
	if err == nil {
		err = m.now.reference.CompareInstanceTypes(slices.Collect(cloud.State().InstanceTypes()))
	}
	if err != nil {
		return nil, m.fail(err)
	}
	return m, nil
}

// Cloud returns the cloud in which the machine is. It is for looking, not for
// calling: the other world would not hear of the call.
func (m *Machine) Cloud() *sim.Cloud { return m.now.cloud }

// Call carries out a call in both worlds, which must answer alike.
func (m *Machine) Call(r model.Request) (model.Response, error) {
	got, err := m.call(r)
	return got.response, err
}

// outcome is what a caller gets.
type outcome struct {
	response model.Response
	refusal  error
}

func (m *Machine) call(r model.Request) (outcome, error) {
	m.record(r)
	own := model.Clone(r)
	response, refusal := m.now.cloud.Do(own)
	overwrite(own)
	got := outcome{response, refusal}
	if err := m.now.reference.Call(r, response, refusal); err != nil {
		m.expect(refusal, err)
		return got, m.fail(err)
	}
	if m.now.reference.Awaits() {
		return got, m.fail(m.now.reference.Compare(Listings(m.now.cloud.State())))
	}
	return got, nil
}

// CallAndVerify is Call, and watches the laws that take two states to break: the state
// before never changes (2); the pure function, which gets it, comes to the same as
// the cloud (1); a second call with the same ClientToken comes to nothing new (3);
// and what came back shares no memory with the state (11).
func (m *Machine) CallAndVerify(r model.Request) (model.Response, error) {
	before := m.now.cloud.State()
	digest := before.Digest()
	got, err := m.call(r)
	response := got.response
	if err != nil {
		return response, err
	}
	after, pure, refusal := sim.Apply(before, r)
	cloud := m.now.cloud.State()
	switch {
	case before.Digest() != digest:
		return response, m.failf("law 2: %s changed the state that it was given", r.Action())
	case textOf(refusal) != textOf(got.refusal):
		return response, m.failf("law 1: %s is answered otherwise by a cloud: %v, than by itself: %v", r.Action(), got.refusal, refusal)
	case after.Digest() != cloud.Digest() || !equalButId(pure, response):
		return response, m.failf("law 1: %s comes to another state or answer in a cloud:\n%+v\nthan by itself:\n%+v", r.Action(), response, pure)
	case refusal != nil && after != before:
		return response, m.failf("law 2: %s was refused and did not return the state that it was given: %v", r.Action(), refusal)
	case refusal == nil && clientToken(r) != "":
		err = m.replay(after, r, pure)
	}
	digest = after.Digest()
	if overwrite(pure); after.Digest() != digest {
		err = m.failf("law 11: the answer of %s shares memory with the state", r.Action())
	}
	return response, err
}

// replay repeats a call that has a ClientToken.
func (m *Machine) replay(s sim.State, r model.Request, first model.Response) error {
	again, response, err := sim.Apply(s, r)
	if err != nil || again != s || !equalButId(response, first) {
		return m.failf("law 3: the second %s with ClientToken %s came to\n%+v, %v\nand not to what the first did:\n%+v",
			r.Action(), clientToken(r), response, err, first)
	}
	return nil
}

// Advance lets time pass in both worlds.
func (m *Machine) Advance(d time.Duration) {
	m.statements = append(m.statements, scenario.Statement{Word: "advance", Arguments: []scenario.Argument{{Value: d.String()}}})
	m.now.cloud.Advance(d)
	m.now.reference.Advance(d)
}

// Fork puts the worlds as they are aside, for [Machine.Return] to go back to.
func (m *Machine) Fork() {
	m.statements = append(m.statements, scenario.Statement{Word: "fork"})
	m.now.before = m.now.cloud.State()
	m.now.digest = m.now.before.Digest()
	m.forked = append(m.forked, m.now)
	m.now = worlds{cloud: m.now.cloud.Fork(), reference: m.now.reference.Clone()}
}

// Forks is how many forks there are to return from.
func (m *Machine) Forks() int { return len(m.forked) }

// Return goes back to the worlds of the last [Machine.Fork], which must be as they
// were: to the cloud that was forked, or, with restore, by giving the fork the state
// of that moment. Without a fork it does nothing.
func (m *Machine) Return(restore bool) error {
	if len(m.forked) == 0 {
		return nil
	}
	m.statements = append(m.statements, scenario.Statement{Word: "return"})
	last := len(m.forked) - 1
	to, fork := m.forked[last], m.now.cloud
	m.now, m.forked = to, m.forked[:last]
	if restore {
		fork.Restore(to.before)
		m.now.cloud = fork
	}
	if m.now.cloud.State().Digest() != to.digest {
		return m.failf("law 2: the world that was forked has changed since")
	}
	return m.Check()
}

// Check returns the laws that are broken, and in what the listings of the worlds
// differ.
func (m *Machine) Check() error {
	s := m.now.cloud.State()
	return m.fail(cmp.Or(sim.Check(s), m.now.reference.Compare(Listings(s))))
}

// Script returns the steps so far as a script, which "enisim run" carries out.
func (m *Machine) Script() string {
	t := m.topology
	s := &scenario.Script{World: &t, Statements: append(slices.Clone(m.statements), scenario.Statement{Word: "check"})}
	return s.String()
}

func (m *Machine) record(r model.Request) {
	s := scenario.Statement{Word: r.Action(), Expected: []string{"..."}}
	for _, p := range model.Parameters(r) {
		s.Arguments = append(s.Arguments, scenario.Argument{Name: p.Name, Value: strings.ReplaceAll(p.Value, "$", "$$")})
	}
	m.statements = append(m.statements, s)
}

// expect writes below the last call what the reference model has expected of it,
// so that the script fails as the machine did: a refusal, or, of one that was
// refused, an answer.
func (m *Machine) expect(refusal, problem error) {
	last := &m.statements[len(m.statements)-1]
	var other *reference.NotRefused
	switch {
	case errors.As(problem, &other):
		last.Expected = []string{fmt.Sprintf("%d %v: *", other.Code.HttpStatus(), other.Code)}
	case refusal != nil:
		last.Expected = nil
	}
}

func (m *Machine) failf(problem string, args ...any) error {
	return m.fail(fmt.Errorf(problem, args...))
}

// fail returns a problem with the script that leads there, nil for none.
func (m *Machine) fail(problem error) error {
	if problem == nil {
		return nil
	}
	return &Failure{Problem: problem, Script: m.Script()}
}

// Failure is what a [Machine] or [Explore] found.
type Failure struct {
	// Problem is the broken law, or in what the worlds differ.
	Problem error
	// Script leads there: "enisim run FILE" carries it out, -v shows every answer.
	Script string
}

// Error returns the problem and the script.
func (f *Failure) Error() string {
	return fmt.Sprintf("%v\n\n%s%s", f.Problem, introduction, f.Script)
}

// introduction precedes a script.
const introduction = "The calls that lead there, as a script for \"enisim run -v FILE\":\n\n"

// Unwrap returns the problem.
func (f *Failure) Unwrap() error { return f.Problem }

// Listings returns what a state lists, in the form that the reference model compares.
// It leaves out the instance types, which are many and which no call changes.
func Listings(s sim.State) reference.Listings {
	listings := reference.Listings{
		Accounts:          slices.Collect(s.Accounts()),
		Regions:           slices.Collect(s.Regions()),
		ResourceGroups:    slices.Collect(s.ResourceGroups()),
		VPCs:              slices.Collect(s.VPCs()),
		VSwitches:         slices.Collect(s.VSwitches()),
		SecurityGroups:    slices.Collect(s.SecurityGroups()),
		Instances:         slices.Collect(s.Instances()),
		NetworkInterfaces: slices.Collect(s.NetworkInterfaces()),
		Now:               s.Now(),
	}
	for _, v := range listings.VSwitches {
		free, _ := s.AvailableIpAddressCount(v.VSwitchId)
		listings.Free = append(listings.Free, free)
	}
	return listings
}

// textOf is all that a refusal says but for the request's id, or that there is none.
func textOf(refusal error) string {
	if e, ok := refusal.(*apierrors.Error); ok {
		return e.WithRequestId("").Error()
	}
	return fmt.Sprint(refusal)
}

// equalButId compares answers, whose request ids may differ.
func equalButId(a, b model.Response) bool {
	return reflect.DeepEqual(withoutId(a), withoutId(b))
}

// withoutId returns a copy of an answer without its request id.
func withoutId(r model.Response) any {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil
	}
	answer := reflect.New(v.Type().Elem()).Elem()
	answer.Set(v.Elem())
	answer.FieldByName("RequestId").SetString("")
	return answer.Interface()
}

// overwrite changes all texts in the lists of a request or of an answer.
// Whoever has copied what it needed does not notice (law 11).
func overwrite(r any) { overwriteLists(reflect.ValueOf(r), false) }

func overwriteLists(v reflect.Value, inList bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			overwriteLists(v.Elem(), inList)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			overwriteLists(v.Field(i), inList)
		}
	case reflect.Slice:
		for i := range v.Len() {
			overwriteLists(v.Index(i), true)
		}
	case reflect.String:
		if inList {
			v.SetString("overwritten")
		}
	}
}

// clientToken returns the ClientToken of a request, "" if it has none.
func clientToken(r model.Request) string {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return ""
	}
	if token := v.Elem().FieldByName("ClientToken"); token.IsValid() {
		return token.String()
	}
	return ""
}
