// Command enisim runs scenario scripts against a simulated Alibaba Cloud, and
// serves one to clients in other processes.
//
// Without arguments it runs a script that comes with it: the sample request of
// the CreateNetworkInterface page and what becomes of it. "enisim help" says what
// else there is.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// The texts of help: what the command does, and the form of scripts.
var (
	//go:embed help.txt
	help string
	//go:embed script.txt
	helpScript string
)

func main() {
	c := command{in: os.Stdin, out: os.Stdout, log: os.Stderr, colour: isTerminal(os.Stdout)}
	switch err := c.run(os.Args[1:]); {
	case errors.Is(err, errMismatch):
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "enisim:", err)
		os.Exit(2)
	}
}

// isTerminal tells whether a person is looking, who has not asked for no colours.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == ""
}

// command is where the command reads and writes.
type command struct {
	in       io.Reader
	out, log io.Writer
	colour   bool
}

// run does what the arguments say.
func (c command) run(args []string) error {
	if len(args) == 0 {
		return c.runScripts(nil)
	}
	switch args[0] {
	case "run":
		return c.orHelp(c.runScripts(args[1:]))
	case "serve":
		return c.orHelp(c.serve(args[1:]))
	case "help", "-h", "-help", "--help":
		return c.help(args[1:])
	}
	return fmt.Errorf("unknown command %q: expected run, serve or help", args[0])
}

// orHelp helps where a flag -h asked for it.
func (c command) orHelp(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return c.help(nil)
	}
	return err
}

func (c command) help(topics []string) error {
	text := help
	switch {
	case len(topics) == 1 && topics[0] == "script":
		text = helpScript
	case len(topics) > 0:
		return fmt.Errorf("there is no help on %q: expected script, or nothing", topics)
	}
	_, err := io.WriteString(c.out, text)
	return err
}
