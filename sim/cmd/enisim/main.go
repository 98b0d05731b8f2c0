// Command enisim runs scenario scripts against a simulated Alibaba Cloud, and
// serves one to clients in other processes.
//
//	enisim                  # run the sample script
//	enisim run FILE...      # run scripts; with -update, write the answers into them
//	enisim serve            # serve the API over HTTP
//	enisim help             # list all flags
//
// The sample script makes the sample request of the CreateNetworkInterface page.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// The texts of help.
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
		fmt.Fprintln(os.Stderr, "enisim:", visible(err.Error()))
		os.Exit(2)
	}
}

// isTerminal reports whether a file is a terminal and NO_COLOR is not set.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == ""
}

// command has the input and the outputs of the command.
type command struct {
	in       io.Reader
	out, log io.Writer
	colour   bool
}

// run runs the command with these arguments.
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

// orHelp prints the help if the flag -h asked for it.
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
		return fmt.Errorf("no help on %q: expected script, or nothing", topics)
	}
	_, err := io.WriteString(c.out, text)
	return err
}
