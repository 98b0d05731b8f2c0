//go:build faults

// Realistic bugs, each planted into the source by go test -overlay, must each be
// caught by the property tests of this package within their default number of
// checks:
//
//	go test -tags faults -run Fault -v ./fuzz

package fuzz_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPlantedFaults runs the property tests once for each fault. It lists the test
// that caught each.
func TestPlantedFaults(t *testing.T) {
	sources := readSources(t)
	together := build(t, plantTogether(t, sources))
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			tests := together
			if sources[f.file].around(f) == nil {
				tests = build(t, map[string]string{f.file: sources[f.file].plant(f)})
			}
			t.Logf("%s, in %s: caught by %s", f.name, f.file, catch(t, tests, f))
		})
	}
}

// TestNoFault checks that the build with all faults in it, none enabled, passes:
// with no bug enabled, no test may fail.
func TestNoFault(t *testing.T) {
	tests := build(t, plantTogether(t, readSources(t)))
	for _, seed := range seeds {
		if output, err := run(tests, seed, ""); err != nil {
			t.Errorf("from seed %s: %v\n%s", seed, err, output)
		}
	}
}

// failed finds the test that failed.
var failed = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

// seeds start the random runs, so that a fault that was caught once is caught
// again. The first seed catches most faults.
var seeds = []string{"1", "2", "3"}

// run runs the property tests with their default number of checks and one fault
// enabled, "" for none. The timeout leaves time for all checks: rapid runs fewer
// when time is short.
func run(tests, seed, fault string) ([]byte, error) {
	command := exec.Command(tests, "-test.run=^Test(Engine|Callers|Reach)$", "-test.failfast", "-test.timeout=20m",
		"-rapid.shrinktime=0s", "-rapid.seed="+seed)
	command.Env = append(os.Environ(), "RAPID_CHECKS="+checks, planted+"="+fault)
	return command.CombinedOutput()
}

// catch returns the test that fails with a fault enabled, and its seed.
func catch(t *testing.T, tests string, f fault) string {
	t.Helper()
	for _, seed := range seeds {
		output, err := run(tests, seed, f.name)
		if err == nil {
			continue
		}
		caught := failed.FindSubmatch(output)
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || caught == nil {
			t.Fatalf("the tests ended early: %v\n%s", err, output)
		}
		return string(caught[1]) + " from seed " + seed
	}
	t.Fatalf("no test caught it from the seeds %v", seeds)
	return ""
}

// planted is the environment variable that names the fault to enable.
const planted = "ENISIM_PLANTED"

// plant returns the text with a fault in it.
func (s *source) plant(f fault) string { return strings.Replace(s.text, f.old, f.new, 1) }

// around returns the function that contains a fault, nil if none does.
func (s *source) around(f fault) *ast.FuncDecl {
	at := strings.Index(s.text, f.old)
	for _, d := range s.syntax.Decls {
		if d, ok := d.(*ast.FuncDecl); ok && s.offset(d.Pos()) <= at && at < s.offset(d.End()) {
			return d
		}
	}
	return nil
}

func (s *source) offset(p token.Pos) int { return int(p - s.syntax.FileStart) }

// plantTogether plants all faults in functions for one build, since building takes
// most of the time: each into a copy of its function, which the function calls if
// the environment names the fault. It returns the files that change and the new
// ones, by name.
func plantTogether(t *testing.T, sources map[string]*source) map[string]string {
	t.Helper()
	files, copies := make(map[string]string), make(map[string]string)
	for name, s := range sources {
		files[name] = s.text
	}
	for n, f := range faults {
		s := sources[f.file]
		d := s.around(f)
		if d == nil {
			continue
		}
		copied := fmt.Sprint(d.Name.Name, "Fault", n)
		head := s.text[s.offset(d.Pos()) : s.offset(d.Body.Lbrace)+1]
		call := fmt.Sprintf("if planted == %q { %s }\n", f.name, callOf(d, copied))
		files[f.file] = strings.Replace(files[f.file], head, head+"\n"+call, 1)

		faulty := s.plant(f)[s.offset(d.Name.End()) : s.offset(d.End())+len(f.new)-len(f.old)]
		copies[f.file] += "\n" + s.text[s.offset(d.Pos()):s.offset(d.Name.Pos())] + copied + faulty + "\n"
	}
	for name, text := range copies {
		files[name] += text
		folder, pkg := path.Dir(name), sources[name].syntax.Name.Name
		const text = "package %s\n\nimport \"os\"\n\nvar planted = os.Getenv(%q)\n"
		files[folder+"/planted.go"] = fmt.Sprintf(text, pkg, planted)
	}
	return files
}

// callOf returns the code that calls a function in the place of another, with the
// same arguments.
func callOf(d *ast.FuncDecl, name string) string {
	var arguments []string
	for _, field := range d.Type.Params.List {
		for _, parameter := range field.Names {
			spread := ""
			if _, ok := field.Type.(*ast.Ellipsis); ok {
				spread = "..."
			}
			arguments = append(arguments, parameter.Name+spread)
		}
	}
	call := fmt.Sprintf("%s(%s)", name, strings.Join(arguments, ", "))
	if d.Recv != nil {
		call = d.Recv.List[0].Names[0].Name + "." + call
	}
	if d.Type.Results == nil {
		return call + "; return"
	}
	return "return " + call
}

// build builds the tests with new texts of some files. It returns the path of the
// program.
func build(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name string, text []byte) string {
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	replace := make(map[string]string)
	for name, text := range files {
		replace[filepath.Join(root, name)] = write(strings.ReplaceAll(name, "/", "-"), []byte(text))
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	tests := filepath.Join(folder, "fuzz.test")
	command := exec.Command("go", "test", "-c", "-o", tests,
		"-overlay", write("overlay.json", overlay), "-vet=off", "./fuzz")
	command.Dir = root
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("the tests do not build: %v\n%s", err, output)
	}
	return tests
}
