package scenario

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.com/enisim/model"
)

//go:embed world.json
var defaultWorld string

// DefaultWorld returns the world of a script that has none: one VPC with a VSwitch
// of 256 addresses (vsw-1, zone cn-hangzhou-e) and one of 8 (vsw-29), two groups
// (sg-1, sg-2) and two instances (i-1, i-2), all in cn-hangzhou.
func DefaultWorld() model.Topology {
	t, _, err := readWorld(defaultWorld)
	if err != nil {
		panic(err) // a test reads it
	}
	return t
}

// readWorld reads a topology in JSON from the start of a text. It returns how many
// bytes that took, or where the fault is.
func readWorld(text string) (t model.Topology, read int, err error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	err = d.Decode(&t)
	read = int(d.InputOffset())
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		read = int(syntax.Offset)
	} else if errors.Is(err, io.ErrUnexpectedEOF) {
		read = len(text)
	}
	return t, min(read, len(text)), err
}

// ReadWorld reads a topology from a JSON text that holds nothing else. Unknown
// fields are errors.
func ReadWorld(text string) (model.Topology, error) {
	t, read, err := readWorld(text)
	if rest := strings.TrimSpace(text[read:]); err == nil && rest != "" {
		err = fmt.Errorf("%.20q follows the topology", rest)
	}
	if err != nil {
		line, column := position(text[:read])
		return model.Topology{}, fmt.Errorf("line %d, column %d: %w", line, column, err)
	}
	return t, nil
}

// position is where a text ends, from 1.
func position(text string) (line, column int) {
	last := text[strings.LastIndexByte(text, '\n')+1:]
	return strings.Count(text, "\n") + 1, len([]rune(last)) + 1
}
