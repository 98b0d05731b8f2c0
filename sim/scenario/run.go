package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// The bounds of a run on its time and memory. A statement is a step, and so is each turn
// of a repeat. A statement that reads the whole world takes a step more for every
// resource, and one whose answer has lists takes twenty more. Long statements, long
// expectations and comparisons of many lines take more steps too.
const (
	maxSteps = 200_000
	maxForks = 100 // that have not returned

	bytesOfStep = 500   // bytes of a statement and its expected lines
	linesOfStep = 20    // expected lines
	pairsOfStep = 2_000 // pairs of lines to compare
)

// Result is the outcome of a run.
type Result struct {
	// Cloud is the cloud at the end of the run.
	Cloud *sim.Cloud
	// Calls is the number of API calls.
	Calls int
	// Mismatches are the answers that were not as expected, in their order.
	Mismatches []*Mismatch

	answers map[int]answer // by the line of the statement: the last one
}

// Mismatch is an answer that differs from what the script expects.
type Mismatch struct {
	File      string
	Line      int    // of the statement
	Statement string // on one line, with values in the place of names
	// Got is the lines of the answer, and Want those that the script expects, nil for
	// any success.
	Got, Want []string
}

// Error returns the statement and the lines that differ.
func (m *Mismatch) Error() string {
	if m == nil {
		return "<nil>"
	}
	want := m.Want
	if want == nil {
		want = []string{"(any success)"}
	}
	return fmt.Sprintf("%s:%d: %s\n%s", m.File, m.Line, m.Statement, diff(want, m.Got))
}

// answer is what a statement answers.
type answer struct {
	lines   []string
	refused bool
	fields  map[string]string // by path, of an API's answer
	id      string            // of the resource that the call created
}

// Run runs the script, within bounds on its time and memory. Answers that differ from
// what the script expects are Mismatches of the result. Run returns an error if the
// world has problems, if a statement cannot run, such as one that names a field which
// an answer does not have (a *SyntaxError), or if the script is a literal that is no
// script.
func (s *Script) Run() (*Result, error) { return s.run(maxSteps) }

// Replay is Run without bounds, for a script that comes from [Record].
func (s *Script) Replay() (*Result, error) { return s.run(math.MaxInt) }

func (s *Script) run(most int) (*Result, error) {
	cloud, err := s.open()
	if err != nil {
		return nil, err
	}
	cloud.KeepCalls(most)
	return s.runOn(cloud, most)
}

// RunOn is Run in the world of a cloud as it is, for a script without a world of its own.
// The calls of the script change the cloud. What runs between a fork and the end of the
// script, for lack of a return, does not.
func (s *Script) RunOn(cloud *sim.Cloud) (*Result, error) {
	switch {
	case s == nil:
		return nil, errNil
	case s.World != nil || s.WorldFile != "":
		return nil, fmt.Errorf("%s: the script has a world of its own", s.Name)
	}
	return s.runOn(cloud, maxSteps)
}

func (s *Script) runOn(cloud *sim.Cloud, most int) (*Result, error) {
	s, err := s.checked()
	if err != nil {
		return nil, err
	}
	r := &runner{
		script: s, cloud: cloud, most: most, named: make(map[string]answer),
		result: Result{answers: make(map[int]answer)},
	}
	if err := r.runAll(s.Statements); err != nil {
		return nil, err
	}
	r.result.Cloud = r.cloud
	return &r.result, nil
}

// open opens the world of the script.
func (s *Script) open() (*sim.Cloud, error) {
	if s == nil {
		return nil, errNil
	}
	t := DefaultWorld()
	switch {
	case s.World != nil:
		t = *s.World
	case s.WorldFile != "":
		return nil, fmt.Errorf("%s: the world has not been read from %s; see LoadWorld", s.Name, s.WorldFile)
	}
	cloud, err := sim.Open(t)
	if err != nil {
		return nil, fmt.Errorf("%s: the world has problems:\n%w", s.Name, err)
	}
	return cloud, nil
}

type runner struct {
	script *Script
	cloud  *sim.Cloud
	forked []*sim.Cloud // those to return to
	caller string
	named  map[string]answer
	steps  int
	most   int // steps
	result Result
}

func (r *runner) fault(s Statement, a Argument, problem string, args ...any) error {
	return &SyntaxError{r.script.Name, cmp.Or(a.Line, s.Line), max(a.Column, 1), fmt.Sprintf(problem, args...)}
}

func (r *runner) runAll(statements []Statement) error {
	for _, s := range statements {
		if s.Word == "" {
			continue
		}
		if err := r.run(s); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) run(s Statement) error {
	if s.Word == repeat {
		return r.repeat(s)
	}
	if err := r.pay(s); err != nil {
		return err
	}
	s, err := r.filled(s)
	if err != nil {
		return err
	}
	var got answer
	if isUpper(s.Word) {
		got = r.call(s)
		r.result.Calls++
	} else if got, err = r.control(s); err != nil {
		return err
	}
	if r.steps += work(s.Expected, got.lines) / pairsOfStep; r.steps > r.most {
		return r.tooLong(s)
	}
	r.result.answers[s.Line] = got
	if s.Result != "" {
		r.named[s.Result] = got
	}
	if s.Expected == nil && got.refused || s.Expected != nil && !matches(s.Expected, got.lines) {
		m := &Mismatch{r.script.Name, s.Line, strings.Join(s.words(), " "), got.lines, s.Expected}
		r.result.Mismatches = append(r.result.Mismatches, m)
	}
	return nil
}

// pay counts the steps of a statement.
func (r *runner) pay(s Statement) error {
	r.steps += 1 + s.length()/bytesOfStep + len(s.Expected)/linesOfStep
	action, isAction := sim.FindAction(s.Word)
	reads := isAction && !action.Writes
	if reads {
		r.steps += 20
	}
	if reads || slices.Contains([]string{show, check, digest}, s.Word) {
		r.steps += size(r.cloud.State())
	}
	if s.Word == "RunInstances" {
		r.steps += model.MaxInstancesPerCall
	}
	if r.steps > r.most {
		return r.tooLong(s)
	}
	return nil
}

func (r *runner) tooLong(s Statement) error {
	return r.fault(s, Argument{}, "the script takes more than %d steps", r.most)
}

// length returns the number of bytes of a statement and its expected lines.
func (s Statement) length() int {
	n := 0
	for _, a := range s.Arguments {
		n += len(a.Value)
	}
	for _, line := range s.Expected {
		n += len(line)
	}
	return n
}

// size returns the number of resources in a world.
func size(s sim.State) int {
	return count(s.NetworkInterfaces()) + count(s.Regions()) + count(s.VPCs()) + count(s.VSwitches()) +
		count(s.SecurityGroups()) + count(s.Instances())
}

func count[T any](all iter.Seq[T]) int {
	n := 0
	for range all {
		n++
	}
	return n
}

func (r *runner) repeat(s Statement) error {
	times, _ := strconv.Atoi(s.Arguments[0].Value)
	outer := r.named[counter]
	for i := range times {
		if err := r.pay(s); err != nil {
			return err
		}
		r.named[counter] = answer{id: strconv.Itoa(i + 1)}
		if err := r.runAll(s.Body); err != nil {
			return err
		}
	}
	r.named[counter] = outer
	return nil
}

// filled returns a statement with the values of its names.
func (r *runner) filled(s Statement) (Statement, error) {
	s.Arguments, s.Expected = slices.Clone(s.Arguments), slices.Clone(s.Expected)
	for i, a := range s.Arguments {
		var err error
		if s.Arguments[i].Value, err = r.expand(s, a, a.Value); err != nil {
			return s, err
		}
	}
	for i, line := range s.Expected {
		var err error
		if s.Expected[i], err = r.expand(s, Argument{Line: s.ExpectedLine + i, Column: 1}, line); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (r *runner) expand(s Statement, at Argument, text string) (string, error) {
	return expand(text, func(name, path string) (string, error) {
		named, there := r.named[name]
		switch {
		case !there:
			return "", r.fault(s, at, "no answer has the name %q yet", name)
		case named.refused:
			return "", r.fault(s, at, "$%s: the call was refused: %s", name, named.lines[0])
		case path != "" && len(named.fields) == 0:
			return "", r.fault(s, at, "$%s is an answer in wire form, which has no fields", name)
		case path != "":
			value, found := named.fields[path]
			if !found {
				return "", r.fault(s, at, "the answer $%s has no field %s: expected one of %s", name, path, named.paths())
			}
			return value, nil
		case named.id == "":
			return "", r.fault(s, at, "the answer $%s has no id of its own: expected $%s.FIELD", name, name)
		}
		return named.id, nil
	})
}

// call makes an API call.
func (r *runner) call(s Statement) answer {
	action, _ := sim.FindAction(s.Word)
	values := url.Values{"Action": {s.Word}, "Version": {action.Product.Version}}
	if r.caller != "" {
		values.Set("AccessKeyId", r.caller)
	}
	for _, a := range s.Arguments {
		values.Set(a.Name, a.Value)
	}
	if values.Has("Format") {
		return wireAnswer(rpc.Serve(r.cloud, values))
	}
	call, _ := rpc.Decode(values) // the cloud refuses what could not be read
	response, err := r.cloud.Do(call.Request)
	if err != nil {
		return refusal(err)
	}
	return answerOf(response)
}

// refusal returns the answer to a call that failed.
func refusal(err error) answer {
	line := err.Error()
	if refused := (*apierrors.Error)(nil); errors.As(err, &refused) {
		line = fmt.Sprintf("%d %s: %s", refused.HttpStatus(), refused.ErrorCode(), refused.Message())
	}
	return answer{lines: []string{printable(line)}, refused: true}
}

// control runs a control word.
func (r *runner) control(s Statement) (answer, error) {
	var argument Argument
	if len(s.Arguments) > 0 {
		argument = s.Arguments[0]
	}
	switch s.Word {
	case advance:
		d, _ := time.ParseDuration(argument.Value)
		before := r.cloud.State().Now()
		r.cloud.Advance(d)
		if after := r.cloud.State().Now(); after.Sub(before) != d {
			return answer{}, r.fault(s, argument, "time ends at %s", after.Format(time.DateTime))
		}
	case as:
		r.caller = argument.Value
	case check:
		if err := sim.Check(r.cloud.State()); err != nil {
			return answer{lines: strings.Split(err.Error(), "\n"), refused: true}, nil
		}
	case digest:
		return answer{lines: []string{fmt.Sprintf("%x", r.cloud.State().Digest())}}, nil
	case fault:
		return answer{}, r.fails(s)
	case faults:
		var lines []string
		for _, f := range r.cloud.Faults() {
			lines = append(lines, printable(f.String()))
		}
		return answer{lines: lines}, nil
	case fork:
		if len(r.forked) == maxForks {
			return answer{}, r.fault(s, argument, "more than %d forks have not returned", maxForks)
		}
		r.forked = append(r.forked, r.cloud)
		r.cloud = r.cloud.Fork()
	case returns:
		last := len(r.forked) - 1
		r.cloud, r.forked = r.forked[last], r.forked[:last]
	case show:
		lines := tree(r.cloud.State(), argument.Value)
		if lines == nil {
			return answer{}, r.fault(s, argument, "no resource has the id %q", argument.Value)
		}
		return answer{lines: lines}, nil
	}
	return answer{}, nil
}

// maxFaults bounds the faults of a cloud, each of which looks at every call.
const maxFaults = 100

// fails adds a fault to those of the cloud, or ends them all.
func (r *runner) fails(s Statement) error {
	text := s.faultText()
	if text == "" {
		return r.cloud.SetFaults()
	}
	list := r.cloud.Faults()
	if len(list) >= maxFaults {
		return r.fault(s, s.Arguments[0], "there are %d faults already", maxFaults)
	}
	f, err := sim.ParseFault(text)
	if err == nil {
		err = r.cloud.Fork().SetFaults(f) // which must not make the calls of the script fail
	}
	if err != nil {
		return r.fault(s, s.Arguments[0], "%v", err)
	}
	return r.cloud.SetFaults(append(list, f)...)
}
