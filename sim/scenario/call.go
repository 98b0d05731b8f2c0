package scenario

import (
	"fmt"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// ParseCall reads a call from a line of a script, such as a request prints itself. The
// line names no answers, as there are none. An error is a *SyntaxError, or one of
// [sim.ParseRequest].
func ParseCall(line string) (model.Request, error) {
	p := &parser{script: &Script{Name: "call"}, text: line, line: line, number: 1, names: make(map[string]*definition)}
	words, err := p.words(line, 0)
	switch {
	case err != nil:
		return nil, err
	case len(words) == 0 || words[0].Name != "":
		return nil, p.fault(1, "expected an API action")
	}
	s := Statement{Word: words[0].Value, Arguments: words[1:], Line: 1}
	if err := p.checkCall(s, words[0]); err != nil {
		return nil, err
	}
	parameters := make([]model.Parameter, len(s.Arguments))
	for i, a := range s.Arguments {
		value, err := expand(a.Value, func(name, _ string) (string, error) { return "", fmt.Errorf("no answer has the name %q", name) })
		if err != nil {
			return nil, p.faultAt(a, "%v", err)
		}
		parameters[i] = model.Parameter{Name: a.Name, Value: value}
	}
	return sim.ParseRequest(s.Word, parameters)
}
