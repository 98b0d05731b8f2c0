// Command enisim runs scenario scripts against a simulated Alibaba Cloud.
//
// Without arguments it runs a script that comes with it: the sample request of
// the CreateNetworkInterface page and what becomes of it. The form of scripts
// is described in package scenario.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"

	"example.com/enisim/sim/scenario"
)

//go:embed sample.txt
var sample string

const usage = `usage:
  enisim            run the sample script that comes with the command
  enisim run FILE   run a script from a file, - for standard input
`

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "enisim:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	switch {
	case len(args) == 0:
		return scenario.Run(out, "sample.txt", sample)
	case len(args) == 2 && args[0] == "run":
		text, err := read(args[1], in)
		if err != nil {
			return err
		}
		return scenario.Run(out, args[1], text)
	case len(args) == 1 && (args[0] == "help" || args[0] == "-h" || args[0] == "--help"):
		_, err := io.WriteString(out, usage)
		return err
	}
	return fmt.Errorf("unknown arguments %q\n%s", args, usage)
}

func read(file string, in io.Reader) (string, error) {
	if file == "-" {
		text, err := io.ReadAll(in)
		return string(text), err
	}
	text, err := os.ReadFile(file)
	return string(text), err
}
