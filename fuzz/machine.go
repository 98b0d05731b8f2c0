package fuzz

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// Machine runs two worlds side by side, call by call: a [sim.Cloud] and the
// [reference.World] of the same topology. They must agree on the answer to every
// call, and the laws of package sim must hold. Its methods return an error, a
// *[Failure], if they do not; after an error a machine cannot continue.
type Machine struct {
	topology model.Topology
	now      worlds
	forked   []worlds // to return to
	steps    []step
	listed   reference.Listings // memory for the next listings
}

// worlds is one world in both forms.
type worlds struct {
	cloud     *sim.Cloud
	reference *reference.World
	before    sim.State // as of the fork, with its digest
	digest    [32]byte
}

// NewMachine opens a topology in both forms. It returns the error of sim.Open, or a
// *[Failure] if the two differ from the start.
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
		err = m.now.reference.CompareInstanceTypes(cloud.State().InstanceTypes())
	}
	if err != nil {
		return nil, m.fail(err)
	}
	return m, nil
}

// Cloud returns the cloud of the machine. It is for reading: the reference model
// does not see calls on it.
func (m *Machine) Cloud() *sim.Cloud { return m.now.cloud }

// Call carries out a call in both worlds, which must give the same answer. The
// request must not change afterwards, since the script names it.
func (m *Machine) Call(r model.Request) (_ model.Response, err error) {
	defer m.catchPanic(&err)
	got, err := m.call(stepCall, r)
	return got.response, err
}

// outcome is the answer to a call, or its refusal.
type outcome struct {
	response model.Response
	refusal  error
}

func (m *Machine) call(kind stepKind, r model.Request) (outcome, error) {
	m.record(step{kind: kind, call: r})
	own := model.Clone(r)
	response, refusal := m.now.cloud.Do(own)
	m.steps[len(m.steps)-1].answer = response
	overwrite(own)
	got := outcome{response, refusal}
	if err := m.now.reference.Call(r, response, refusal); err != nil {
		m.expect(refusal, err)
		return got, m.fail(disagreement(r, err))
	}
	if m.now.reference.Awaits() {
		s := m.now.cloud.State()
		m.listed.VPCs = slices.AppendSeq(m.listed.VPCs[:0], s.VPCs())
		m.listed.SecurityGroups = slices.AppendSeq(m.listed.SecurityGroups[:0], s.SecurityGroups())
		m.listed.NetworkInterfaces = slices.AppendSeq(m.listed.NetworkInterfaces[:0], s.NetworkInterfaces())
		err := m.now.reference.Learn(m.listed.VPCs, m.listed.SecurityGroups, m.listed.NetworkInterfaces)
		return got, m.fail(err)
	}
	return got, nil
}

// disagreement adds to a difference between the models of an action where they state
// its rules.
func disagreement(r model.Request, err error) error {
	if r == nil || !slices.Contains(actions, r.Action()) {
		return err
	}
	return fmt.Errorf("%w\nsim/%s or fuzz/reference/%[2]s is not as its page says", err, fileOf(r.Action()))
}

// CallAndVerify is Call, and checks the laws that only two states can break: the
// state before never changes (2); the pure function, applied to it, has the same
// result as the cloud (1); a second call with the same ClientToken changes nothing
// (3); and the answer shares no memory with the state (11).
func (m *Machine) CallAndVerify(r model.Request) (_ model.Response, err error) {
	defer m.catchPanic(&err)
	before := m.now.cloud.State()
	digest := before.Digest()
	got, err := m.call(stepVerify, r)
	response := got.response
	if err != nil {
		return response, err
	}
	after, pure, refusal := sim.Apply(before, r)
	cloud, final := m.now.cloud.State(), after.Digest()
	switch {
	case before.Digest() != digest:
		return response, m.failf("law 2: %s changed the state that it was given", r.Action())
	case textOf(refusal) != textOf(got.refusal):
		return response, m.failf("law 1: %s is refused by a cloud with %v, by sim.Apply with %v", r.Action(), got.refusal, refusal)
	case final != cloud.Digest() || !equalButId(pure, response):
		return response, m.failf("law 1: %s has another state or answer in a cloud:\n%+v\nthan by sim.Apply:\n%+v", r.Action(), response, pure)
	case refusal != nil && after != before:
		return response, m.failf("law 2: %s was refused, and returned another state than it was given: %v", r.Action(), refusal)
	case refusal == nil && clientToken(r) != "":
		err = m.replay(after, r, pure)
	}
	if overwrite(pure); after.Digest() != final {
		err = m.failf("law 11: the answer of %s shares memory with the state", r.Action())
	}
	return response, err
}

// replay repeats a call that has a ClientToken.
func (m *Machine) replay(s sim.State, r model.Request, first model.Response) error {
	again, response, err := sim.Apply(s, r)
	if err != nil || again != s || !equalButId(response, first) {
		return m.failf("law 3: the second %s with ClientToken %s returned\n%+v, %v\nthe first:\n%+v",
			r.Action(), clientToken(r), response, err, first)
	}
	return nil
}

// Advance lets time pass in both worlds.
func (m *Machine) Advance(d time.Duration) (err error) {
	defer m.catchPanic(&err)
	m.record(step{kind: stepAdvance, time: d})
	m.now.cloud.Advance(d)
	m.now.reference.Advance(d)
	return nil
}

// Fork saves the worlds for [Machine.Return].
func (m *Machine) Fork() {
	m.record(step{kind: stepFork})
	m.now.before = m.now.cloud.State()
	m.now.digest = m.now.before.Digest()
	m.forked = append(m.forked, m.now)
	m.now = worlds{cloud: m.now.cloud.Fork(), reference: m.now.reference.Clone()}
}

// Forks returns the number of forks to return from.
func (m *Machine) Forks() int { return len(m.forked) }

// Return goes back to the worlds of the last [Machine.Fork], which must not have
// changed: to the cloud that was forked or, with restore, by restoring the fork to
// the state of that moment. Without a fork it does nothing.
func (m *Machine) Return(restore bool) (err error) {
	defer m.catchPanic(&err)
	if len(m.forked) == 0 {
		return nil
	}
	m.record(step{kind: stepReturn, restore: restore})
	last := len(m.forked) - 1
	to, fork := m.forked[last], m.now.cloud
	m.now, m.forked = to, m.forked[:last]
	if restore {
		fork.Restore(to.before)
		m.now.cloud = fork
	}
	if m.now.cloud.State().Digest() != to.digest {
		return m.failf("law 2: the state that was forked has changed since")
	}
	return m.Check()
}

// Interleave makes some calls in one fork of the cloud and others in a second one:
// first one fork after the other, then in turns. Both ways must end in the same
// states, and leave the machine's own state unchanged (laws 1 and 2).
func (m *Machine) Interleave(first, second []model.Request) (err error) {
	defer m.catchPanic(&err)
	calls := [2][]model.Request{first, second}
	m.record(step{kind: stepInterleave, interleaved: calls})
	s := m.now.cloud.State()
	digest := s.Digest()
	var after, mixed [2]*sim.Cloud
	for i, list := range calls {
		after[i], mixed[i] = m.now.cloud.Fork(), m.now.cloud.Fork()
		for _, r := range list {
			_, _ = after[i].Do(r)
		}
	}
	for n := range max(len(first), len(second)) {
		for i, list := range calls {
			if n < len(list) {
				_, _ = mixed[i].Do(list[n])
			}
		}
	}
	for i := range calls {
		if after[i].State().Digest() != mixed[i].State().Digest() {
			const problem = "law 1: the calls of a fork end in another state when those of another fork come between:"
			return m.failf(problem+" fork %d of %+v", i+1, calls)
		}
	}
	if m.now.cloud.State() != s || s.Digest() != digest {
		return m.failf("law 2: calls of forks changed the state that was forked: %+v", calls)
	}
	return nil
}

// Check returns the laws that are broken, and how the listings of the two worlds
// differ.
func (m *Machine) Check() (err error) {
	defer m.catchPanic(&err)
	s := m.now.cloud.State()
	if err := sim.Check(s); err != nil {
		return m.fail(err)
	}
	list(&m.listed, s)
	return m.fail(m.now.reference.Compare(m.listed))
}

// Script returns the steps so far as a script for "enisim run". It leaves out the
// calls of Interleave, which no other step sees.
func (m *Machine) Script() string {
	t := m.topology
	s := &scenario.Script{World: &t}
	for _, step := range m.steps {
		if step.kind != stepInterleave {
			s.Statements = append(s.Statements, step.statement())
		}
	}
	s.Statements = append(s.Statements, scenario.Statement{Word: "check"})
	return s.String()
}

func (m *Machine) record(s step) { m.steps = append(m.steps, s) }

// expect notes what the reference model expected of the last call, so that the
// script fails as the machine did: a refusal, or, of a call that was refused, an
// answer.
func (m *Machine) expect(refusal, problem error) {
	last := &m.steps[len(m.steps)-1]
	var other *reference.NotRefused
	switch {
	case errors.As(problem, &other):
		last.expected = fmt.Sprintf("%d %v: *", other.Code.HttpStatus(), other.Code)
	case refusal != nil:
		last.expected = expectAnswer
	}
}

func (m *Machine) failf(problem string, args ...any) error {
	return m.fail(fmt.Errorf(problem, args...))
}

// catchPanic turns a panic of either model into the error of a step. The script, run
// alone, shows the stack.
func (m *Machine) catchPanic(err *error) {
	if p := recover(); p != nil {
		*err = m.failf("panic: %v", p)
	}
}

// fail returns a problem with the script that leads to it, nil for no problem.
func (m *Machine) fail(problem error) error {
	if problem == nil {
		return nil
	}
	return &Failure{Problem: problem, Script: m.Script(), topology: m.topology, steps: m.steps}
}

// Failure is what a [Machine] found.
type Failure struct {
	// Problem is the broken law, or how the worlds differ.
	Problem error
	// Script leads to it: "enisim run FILE" carries it out, -v shows every answer.
	Script string

	topology model.Topology
	steps    []step
}

// Error returns the problem and the script.
func (f *Failure) Error() string {
	return fmt.Sprintf("%v\n\n%s%s", f.Problem, introduction, f.Script)
}

// introduction precedes a script.
const introduction = "The calls that lead there, as a script for \"enisim run -v FILE\":\n\n"

// Unwrap returns the problem.
func (f *Failure) Unwrap() error { return f.Problem }

// Listings returns what a state lists, in the form that the reference model
// compares. It leaves out the instance types: there are many, and no call changes
// them.
func Listings(s sim.State) reference.Listings {
	var listings reference.Listings
	list(&listings, s)
	return listings
}

// list is Listings in the memory of earlier ones.
func list(to *reference.Listings, s sim.State) {
	to.Accounts = slices.AppendSeq(to.Accounts[:0], s.Accounts())
	to.Regions = slices.AppendSeq(to.Regions[:0], s.Regions())
	to.ResourceGroups = slices.AppendSeq(to.ResourceGroups[:0], s.ResourceGroups())
	to.VPCs = slices.AppendSeq(to.VPCs[:0], s.VPCs())
	to.VSwitches = slices.AppendSeq(to.VSwitches[:0], s.VSwitches())
	to.VSwitchCidrReservations = slices.AppendSeq(to.VSwitchCidrReservations[:0], s.VSwitchCidrReservations())
	to.SecurityGroups = slices.AppendSeq(to.SecurityGroups[:0], s.SecurityGroups())
	to.Instances = slices.AppendSeq(to.Instances[:0], s.Instances())
	to.NetworkInterfaces = slices.AppendSeq(to.NetworkInterfaces[:0], s.NetworkInterfaces())
	to.Free = to.Free[:0]
	for _, v := range to.VSwitches {
		free, _ := s.AvailableIpAddressCount(v.VSwitchId)
		to.Free = append(to.Free, free)
	}
	to.Now = s.Now()
}

// textOf returns the text of a refusal without its request id; every refusal of
// nothing has the same.
func textOf(refusal error) string {
	if e, ok := refusal.(*apierrors.Error); ok {
		return e.WithRequestId("").Error()
	}
	return fmt.Sprint(refusal)
}

// equalButId compares answers except for their request ids.
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

// overwrite changes every text in the lists of a request or an answer. Code that
// copied what it needs does not notice (law 11).
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
