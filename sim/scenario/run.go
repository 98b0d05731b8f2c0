package scenario

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// Run reads a script and runs it, writing what it does and what comes out. The
// file's name is for errors: those of [Parse], those of the world's topology,
// a *SyntaxError for a statement that cannot be carried out, and those of w. A
// call that is refused is no error.
func Run(w io.Writer, file, text string) error {
	script, err := Parse(file, text)
	if err != nil {
		return err
	}
	cloud, err := sim.Open(script.World)
	if err != nil {
		return fmt.Errorf("%s: the world is faulty:\n%w", file, err)
	}
	r := runner{cloud: cloud, file: file, out: w}
	for _, s := range script.Statements {
		if err := r.run(s); err != nil {
			return err
		}
	}
	return nil
}

type runner struct {
	cloud *sim.Cloud
	file  string
	out   io.Writer
	began bool // something was printed
	prose bool // the last thing printed was a comment
}

func (r *runner) run(s Statement) error {
	if s.Comment != "" {
		return r.comment(s.Comment)
	}
	var result string
	var err error
	switch s.Word {
	case "show":
		result, err = r.show(s)
	case "advance":
		result, err = r.advance(s)
	default:
		result, err = r.call(s)
	}
	if err != nil {
		return err
	}
	if err := r.paragraph(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.out, "%s\n%s\n", s, result)
	return err
}

func (r *runner) comment(line string) error {
	if !r.prose {
		if err := r.paragraph(); err != nil {
			return err
		}
	}
	r.prose = true
	_, err := fmt.Fprintln(r.out, line)
	return err
}

// paragraph puts a blank line before all but the first paragraph.
func (r *runner) paragraph() error {
	r.prose = false
	if !r.began {
		r.began = true
		return nil
	}
	_, err := fmt.Fprintln(r.out)
	return err
}

func (r *runner) fault(s Statement, problem string, args ...any) error {
	return &SyntaxError{r.file, s.Line, fmt.Sprintf(problem, args...)}
}

func (r *runner) show(s Statement) (string, error) {
	id := s.Arguments[0].Value
	for v := range r.cloud.State().VSwitches() {
		if v.VSwitchId != id {
			continue
		}
		free, _ := r.cloud.State().AvailableIpAddressCount(id)
		size := 1 << (32 - netip.MustParsePrefix(v.CidrBlock).Bits())
		return fmt.Sprintf("%s in %s: %s has %d addresses, %d are free", id, v.ZoneId, v.CidrBlock, size, free), nil
	}
	return "", r.fault(s, "there is no VSwitch %q", id)
}

func (r *runner) advance(s Statement) (string, error) {
	d, err := time.ParseDuration(s.Arguments[0].Value)
	if err != nil || d < 0 {
		return "", r.fault(s, "%q is no duration", s.Arguments[0].Value)
	}
	r.cloud.Advance(d)
	return "it is " + r.cloud.State().Now().Format(time.RFC3339), nil
}

// call sends an API call over the wire and prints the answer.
func (r *runner) call(s Statement) (string, error) {
	values := url.Values{"Action": {s.Word}, "Version": {cmp.Or(model.VersionOf(s.Word), model.VersionECS)}, "Format": {string(rpc.JSON)}}
	given := make(map[string]bool)
	for _, a := range s.Arguments {
		if given[a.Name] || a.Name == "Action" {
			return "", r.fault(s, "%s is given twice", a.Name)
		}
		given[a.Name] = true
		values.Set(a.Name, a.Value)
	}
	answer := rpc.Serve(r.cloud, values)
	return fmt.Sprintf("HTTP %d %s\n%s", answer.Status, http.StatusText(answer.Status), answer.Indent()), nil
}

// String spells a statement as it stands in a script, an argument a line if
// they are many.
func (s Statement) String() string {
	if s.Comment != "" {
		return s.Comment
	}
	var b strings.Builder
	b.WriteString(s.Word)
	between := " "
	if len(s.Arguments) > 2 {
		between = "\n    "
	}
	for _, a := range s.Arguments {
		b.WriteString(between)
		b.WriteString(a.String())
	}
	return b.String()
}

// String spells an argument, in quotes where it needs them.
func (a Argument) String() string {
	value := a.Value
	if strings.ContainsFunc(value, needsQuotes) || strings.Contains(value, "=") && a.Name == "" {
		value = strconv.Quote(value)
	}
	if a.Name == "" {
		return value
	}
	return a.Name + "=" + value
}

func needsQuotes(c rune) bool {
	return c == '"' || unicode.IsSpace(c) || !unicode.IsPrint(c) || c == utf8.RuneError
}
