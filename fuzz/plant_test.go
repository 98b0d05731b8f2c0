//go:build faults

package fuzz_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// planted is the variable of the environment that names the fault to come up.
const planted = "ENISIM_PLANTED"

// source is a file of the engine.
type source struct {
	text   string
	syntax *ast.File
}

// readSources returns the files that get faults, by name.
func readSources(t *testing.T) map[string]*source {
	t.Helper()
	sources := make(map[string]*source)
	for _, f := range faults {
		if sources[f.file] == nil {
			text, err := os.ReadFile(filepath.Join("..", f.file))
			if err != nil {
				t.Fatal(err)
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), f.file, text, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			sources[f.file] = &source{string(text), syntax}
		}
		if n := strings.Count(sources[f.file].text, f.old); n != 1 {
			t.Fatalf("%q stands %d times in %s: plant %q elsewhere", f.old, n, f.file, f.name)
		}
	}
	return sources
}

// plant returns the text with a fault in it.
func (s *source) plant(f fault) string { return strings.Replace(s.text, f.old, f.new, 1) }

// around returns the function that a fault is in, nil if it is in none.
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

// plantTogether plants all faults that are in functions for one build, since most
// of the time goes into building: each into a copy of its function, which the
// function calls if the environment names the fault. It returns the files that this
// changes and makes.
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
		files[folder+"/planted.go"] = fmt.Sprintf("package %s\n\nimport \"os\"\n\nvar planted = os.Getenv(%q)\n", pkg, planted)
	}
	return files
}

// callOf calls a function in the place of another, with the same arguments.
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

// build builds the tests with other texts of some files, and returns the program.
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
	command := exec.Command("go", "test", "-c", "-o", tests, "-overlay", write("overlay.json", overlay), "-vet=off", "./fuzz")
	command.Dir = root
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("the tests were not built: %v\n%s", err, output)
	}
	return tests
}
