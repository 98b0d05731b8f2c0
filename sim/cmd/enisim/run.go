package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.com/enisim/sim/internal/textfile"
	"example.com/enisim/sim/scenario"
)

//go:embed sample.txt
var sample string

// errMismatch means that an answer was not as expected. The output has the details.
var errMismatch = errors.New("an answer is not as expected")

// runScripts runs the scripts that the arguments name, or else the sample.
func (c command) runScripts(args []string) error {
	var update, trace bool
	flags := c.flags("run")
	flags.BoolVar(&update, "update", false, "")
	flags.BoolVar(&trace, "v", false, "")
	files, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		if update {
			return errors.New("-update needs a file to write to")
		}
		script, err := scenario.Parse("sample.txt", sample)
		if err != nil {
			return err
		}
		return c.runScript(script, true)
	}
	mismatch := error(nil)
	for _, file := range files {
		if update {
			err = c.update(file)
		} else {
			err = c.runFile(file, trace)
		}
		switch {
		case errors.Is(err, errMismatch):
			mismatch = err
		case err != nil:
			return err
		}
	}
	return mismatch
}

// flags returns a set of flags that prints nothing.
func (c command) flags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// parse reads flags before, between and after the other arguments, which it returns.
func parse(flags *flag.FlagSet, args []string) (others []string, err error) {
	for {
		if err := flags.Parse(args); err != nil || flags.NArg() == 0 {
			return others, err
		}
		others, args = append(others, flags.Arg(0)), flags.Args()[1:]
	}
}

// runFile runs the script in a file.
func (c command) runFile(file string, trace bool) error {
	script, err := c.load(file)
	if err != nil {
		return err
	}
	return c.runScript(script, trace)
}

// load reads the script in a file; - is standard input.
func (c command) load(file string) (*scenario.Script, error) {
	if file != "-" {
		return scenario.Load(file)
	}
	text, err := textfile.ReadAll(c.in)
	if err != nil {
		return nil, err
	}
	script, err := scenario.Parse("(standard input)", text)
	if err != nil {
		return nil, err
	}
	return script, script.LoadWorld(".")
}

// runScript runs a script and reports on it.
func (c command) runScript(script *scenario.Script, trace bool) error {
	result, err := script.Run()
	if err != nil {
		return err
	}
	if trace {
		fmt.Fprintln(c.out, visible(strings.TrimRight(script.Traced(result), "\n")+"\n"))
	}
	c.report(result.Mismatches)
	calls, name := count(result.Calls, "call"), visible(script.Name)
	if n := len(result.Mismatches); n > 0 {
		fmt.Fprintf(c.out, "%s: %s, %s not as expected\n", name, calls, count(n, "answer"))
		return errMismatch
	}
	if isEmpty(script) {
		_, err = fmt.Fprintf(c.out, "%s: the script is empty\n", name)
		return err
	}
	_, err = fmt.Fprintf(c.out, "%s: %s, all as expected\n", name, calls)
	return err
}

// isEmpty reports whether a script has no statement.
func isEmpty(script *scenario.Script) bool {
	return !slices.ContainsFunc(script.Statements, func(s scenario.Statement) bool { return s.Word != "" })
}

// visible returns a text with its control characters spelt out, so that none of a script
// or of a file's name reaches a terminal.
func visible(text string) string {
	if !strings.ContainsFunc(text, isControl) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isControl(r) {
			spelt := strconv.QuoteRune(r)
			b.WriteString(spelt[1 : len(spelt)-1])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isControl reports whether a character may steer a terminal.
func isControl(r rune) bool { return r != '\n' && r != '\t' && !unicode.IsPrint(r) }

// update writes the answers of a script into its file.
func (c command) update(file string) error {
	if file == "-" {
		return errors.New("-update cannot write to standard input")
	}
	changed, left, err := scenario.Update(file)
	if err != nil {
		return err
	}
	done := "unchanged"
	if changed {
		done = "updated"
	}
	if len(left) == 0 {
		_, err = fmt.Fprintf(c.out, "%s: %s\n", visible(file), done)
		return err
	}
	c.report(left)
	fmt.Fprintf(c.out, "%s: %s, except %s of repeats or checks\n", visible(file), done, count(len(left), "answer"))
	return errMismatch
}

// report prints answers that were not as expected.
func (c command) report(mismatches []*scenario.Mismatch) {
	for _, m := range mismatches {
		fmt.Fprintln(c.out, c.coloured(visible(m.Error()))+"\n")
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// coloured returns a text with the lines that differ in colour, on a terminal.
func (c command) coloured(text string) string {
	if !c.colour {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "  - "):
			lines[i] = "\x1b[31m" + line + "\x1b[0m"
		case strings.HasPrefix(line, "  + "):
			lines[i] = "\x1b[32m" + line + "\x1b[0m"
		}
	}
	return strings.Join(lines, "\n")
}
