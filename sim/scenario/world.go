package scenario

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

//go:embed world.json
var defaultWorld string

// DefaultWorld returns the world of a script that has none: one VPC with a VSwitch
// of 256 addresses (vsw-1) and one of 8 (vsw-29), two security groups (sg-1, sg-2) and
// two instances (i-1, i-2), all in cn-hangzhou, in the zone that DescribeZones lists
// first: programs create their first instance there.
func DefaultWorld() model.Topology {
	t, err := ReadWorld("world.json", defaultWorld)
	if err != nil {
		panic(err) // a test reads it
	}
	return t
}

// ReadWorld reads a topology from a JSON text that holds nothing else. The name is
// for the error: a *SyntaxError for the first mistake in the JSON, which may be a
// field that topologies do not have or one that is given twice, or else one for each
// problem that [sim.New] has with the topology, joined:
//
//	worlds.json:3:7: VPCs[0].CidrBlok: no such field; did you mean "CidrBlock"?
func ReadWorld(name, text string) (model.Topology, error) {
	text, _ = withoutMark(text)
	t, end, wrong := readWorld(text)
	if rest := strings.TrimSpace(text[end:]); wrong == nil && rest != "" {
		wrong = []mistake{{strings.LastIndex(text, rest), fmt.Sprintf("%.20q follows the topology", rest)}}
	}
	if wrong != nil {
		return model.Topology{}, errorsAt(name, text, 0, wrong)
	}
	return t, nil
}

// errorsAt returns the errors for mistakes in a part of a text that starts at a byte.
func errorsAt(name, text string, start int, wrong []mistake) error {
	if len(wrong) == 1 {
		return errorAt(name, text, start+wrong[0].at, wrong[0].problem)
	}
	all := make([]error, len(wrong))
	for i, m := range wrong {
		all[i] = errorAt(name, text, start+m.at, m.problem)
	}
	return errors.Join(all...)
}

// errorAt returns the error for what is at a byte of a text.
func errorAt(name, text string, at int, problem string) *SyntaxError {
	line, column := position(text[:at])
	return &SyntaxError{name, line, column, problem}
}

// readWorld reads a topology in JSON from the start of a text. It returns where it
// ends, in bytes, or the mistakes.
func readWorld(text string) (t model.Topology, end int, wrong []mistake) {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		return model.Topology{}, 0, []mistake{findMistake(text, err)}
	}
	f := newFinder(text)
	if twice := f.value(reflect.TypeFor[model.Topology](), ""); twice != nil {
		return model.Topology{}, 0, []mistake{*twice}
	}
	_, err := sim.New(t)
	if problems := (*sim.TopologyError)(nil); errors.As(err, &problems) {
		for _, p := range problems.Problems {
			wrong = append(wrong, mistake{f.find(p.Path), p.String()})
		}
		return model.Topology{}, 0, wrong
	}
	return t, int(d.InputOffset()), nil
}

// mistake is what is wrong with a topology in JSON.
type mistake struct {
	at      int // in bytes of the text
	problem string
}

// findMistake returns the mistake for which encoding/json refused a topology, whose
// error does not say where it is.
func findMistake(text string, err error) mistake {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return mistake{max(int(syntax.Offset)-1, 0), "invalid JSON: " + err.Error()}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return mistake{len(text), "the JSON of the world has no end"}
	}
	if wrong := newFinder(text).value(reflect.TypeFor[model.Topology](), ""); wrong != nil {
		return *wrong
	}
	return mistake{0, err.Error()}
}

// finder reads well-formed JSON up to the first mistake.
type finder struct {
	text    string
	decoder *json.Decoder
	places  map[string]int // where the value of each path starts, in bytes
}

func newFinder(text string) *finder {
	return &finder{text, json.NewDecoder(strings.NewReader(text)), make(map[string]int)}
}

// find returns where the value of a path starts, or else the value around it.
func (f *finder) find(path string) int {
	for {
		if at, here := f.places[path]; here || path == "" {
			return at
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
}

// next returns where the next token starts.
func (f *finder) next() int {
	rest := f.text[f.decoder.InputOffset():]
	return len(f.text) - len(strings.TrimLeft(rest, " \t\r\n,:"))
}

// value reads a value that the field at a path takes.
func (f *finder) value(t reflect.Type, path string) *mistake {
	f.places[path] = f.next()
	start := f.text[f.next()]
	isStruct := t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
	switch {
	case isStruct && start == '{':
		return f.object(t, path)
	case t.Kind() == reflect.Slice && start == '[':
		return f.list(t, path)
	}
	return f.scalar(t, path)
}

// object reads an object with the fields of a struct.
func (f *finder) object(t reflect.Type, path string) *mistake {
	_, _ = f.decoder.Token()
	for f.decoder.More() {
		at := f.next()
		key, _ := f.decoder.Token()
		name, _ := key.(string)
		inner := strings.TrimPrefix(path+"."+name, ".")
		field, ok := fieldOf(t, name)
		if !ok {
			return &mistake{at, inner + ": no such field" + model.DidYouMean(name, fieldNames(t))}
		}
		inner = strings.TrimPrefix(path+"."+field.Name, ".")
		if _, twice := f.places[inner]; twice {
			return &mistake{at, inner + ": it is given twice"}
		}
		if wrong := f.value(field.Type, inner); wrong != nil {
			return wrong
		}
	}
	_, _ = f.decoder.Token()
	return nil
}

// fieldOf returns the field that encoding/json finds by a name: in any case, but for
// the delays.
func fieldOf(t reflect.Type, name string) (reflect.StructField, bool) {
	if t == reflect.TypeFor[model.Delays]() {
		return t.FieldByName(name)
	}
	return t.FieldByNameFunc(func(field string) bool { return strings.EqualFold(field, name) })
}

func fieldNames(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

// list reads an array with the items of a slice.
func (f *finder) list(t reflect.Type, path string) *mistake {
	_, _ = f.decoder.Token()
	for i := 0; f.decoder.More(); i++ {
		if wrong := f.value(t.Elem(), fmt.Sprintf("%s[%d]", path, i)); wrong != nil {
			return wrong
		}
	}
	_, _ = f.decoder.Token()
	return nil
}

// scalar reads a value without parts, or one of another type.
func (f *finder) scalar(t reflect.Type, path string) *mistake {
	at := f.next()
	var raw json.RawMessage
	if err := f.decoder.Decode(&raw); err != nil {
		return &mistake{at, err.Error()}
	}
	if accepts(t, raw) {
		return nil
	}
	got := string(raw)
	switch {
	case raw[0] == '{':
		got = "an object"
	case raw[0] == '[':
		got = "a list"
	}
	problem := fmt.Sprintf("expected %s, got %.60s", expected(t), got)
	if path != "" {
		problem = path + ": " + problem
	}
	return &mistake{at, problem}
}

// accepts reports whether a value can be read into a type.
func accepts(t reflect.Type, raw json.RawMessage) bool {
	if t != reflect.TypeFor[time.Duration]() {
		return json.Unmarshal(raw, reflect.New(t).Interface()) == nil
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return false
	}
	_, err := time.ParseDuration(text)
	return err == nil
}

// expected names the values that a type accepts.
func expected(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[time.Time]():
		return `a time such as "2021-01-01T00:00:00Z"`
	case reflect.TypeFor[time.Duration]():
		return `a duration such as "1.5s"`
	}
	switch t.Kind() {
	case reflect.Pointer:
		return expected(t.Elem())
	case reflect.Struct:
		return "an object"
	case reflect.Slice:
		return "a list"
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	case reflect.Uint64:
		return "an integer of 0 or more"
	}
	return "an integer"
}

// position returns the line and the column, in characters, of what follows a text.
func position(text string) (line, column int) {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	return strings.Count(text, "\n") + 1, len([]rune(last)) + 1
}
