package sim

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/model"
)

// bookkeeping are the files that may write tables, records and pools. Everything
// else goes through the operations that they define, which keep indexes, counts,
// quotas and pools in step. The call log has a table of its own, which is no world's.
var bookkeeping = []string{
	"address_pools.go", "call_log.go", "eni_lifecycle.go", "eni_records.go", "idempotency.go", "instance_records.go",
	"network_records.go", "rule_records.go", "state_records.go",
}

// TestOnlyBookkeepingWrites checks that no other file writes them.
func TestOnlyBookkeepingWrites(t *testing.T) {
	for path, file := range sources(t) {
		if slices.Contains(bookkeeping, path) {
			continue
		}
		for _, found := range writesIn(file) {
			t.Errorf("%s %s; add or use an operation of %s", path, found, strings.Join(bookkeeping, ", "))
		}
	}
}

// TestOnlyBookkeepingWritesFires checks that TestOnlyBookkeepingWrites would find each
// kind of write.
func TestOnlyBookkeepingWritesFires(t *testing.T) {
	for _, statement := range []string{
		`c.enis.Put(c.writer, 1, e)`, `w.vpcs.Delete(w.writer, 1)`, `e.name = "x"`, `e.secondary, i.until = nil, 0`,
		`e.queueNumber++`, `e.tags[0] = tag`, `p.v4.Allocate(a)`, `p.v6.AllocateRandom(1)`, `pool.Release(a)`,
		`pool.AllocateBlock(b)`,
	} {
		source := "package sim\nfunc f() {\n" + statement + "\n}"
		file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(writesIn(file)) == 0 {
			t.Errorf("%s passes", statement)
		}
	}
}

// sources returns the files of the package by name, without tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]*ast.File)
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		if files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, 0); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// recordFields are the names of the fields of the records. As the code of the
// package has no other fields of these names, an assignment to one is a write.
var recordFields = func() map[string]bool {
	fields := make(map[string]bool)
	for _, r := range []any{
		resourceGroup{}, labels{}, vpc{}, vswitch{}, pools{}, group{}, rule{}, instance{}, eni{}, eniExtras{},
		completedCall{},
	} {
		record := reflect.TypeOf(r)
		for i := range record.NumField() {
			fields[record.Field(i).Name] = true
		}
	}
	// These are fields of helpers too, which say what a call or a page is about.
	for _, shared := range []string{"number", "vpc", "region", "writer"} {
		delete(fields, shared)
	}
	return fields
}()

// writesIn describes the writes of tables, records and pools in a file.
func writesIn(file *ast.File) (found []string) {
	report := func(n ast.Node) { found = append(found, fmt.Sprintf("writes %s", nodeText(n))) }
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, target := range n.Lhs {
				if isRecordField(target) {
					report(target)
				}
			}
		case *ast.IncDecStmt:
			if isRecordField(n.X) {
				report(n.X)
			}
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && isWrite(s.Sel.Name) {
				report(s)
			}
		}
		return true
	})
	return found
}

func isRecordField(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return recordFields[e.Sel.Name]
	case *ast.IndexExpr:
		return isRecordField(e.X)
	}
	return false
}

func isWrite(method string) bool {
	return slices.Contains([]string{
		"Put", "Delete", "Allocate", "AllocateRandom", "Release",
		"AllocateBlock", "AllocateRandomBlock", "ReleaseBlock", "Reserve", "Unreserve",
	}, method)
}

func nodeText(n ast.Node) string {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		return nodeText(n.X) + "." + n.Sel.Name
	case *ast.Ident:
		return n.Name
	case *ast.IndexExpr:
		return nodeText(n.X) + "[...]"
	}
	return "an expression"
}

// TestDeclarations checks that the file of each action is named for it, has the
// function of that name, and asks for the right to write if the action is declared to
// write.
func TestDeclarations(t *testing.T) {
	files := sources(t)
	for _, a := range actions {
		path := fileName(a.Name)
		file, ok := files[path]
		if !ok {
			t.Errorf("%s is declared, but there is no sim/%s", a.Name, path)
			continue
		}
		if file.Scope.Lookup(a.Name) == nil {
			t.Errorf("sim/%s has no function %s", path, a.Name)
		}
		if asks := asksToWrite(file); asks != a.Writes {
			t.Errorf("%s is declared with Writes: %t, but sim/%s asks for the right to write: %t",
				a.Name, a.Writes, path, asks)
		}
		for _, other := range []string{"../model/", "../fuzz/", "../fuzz/reference/"} {
			if found, _ := filepath.Glob(other + path); len(found) == 0 {
				t.Errorf("%s is declared, but there is no %s%s", a.Name, strings.TrimPrefix(other, "../"), path)
			}
		}
		checkParameters(t, a)
	}
}

// fileName returns the name of an action's file: create_vswitch.go of CreateVSwitch.
func fileName(action string) string {
	var b strings.Builder
	for i, r := range strings.ReplaceAll(action, "VSwitch", "Vswitch") {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(string(r)))
	}
	return b.String() + ".go"
}

func asksToWrite(file *ast.File) (asks bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "write" && nodeText(s.X) == "c" {
			asks = true
		}
		return true
	})
	return asks
}

// checkParameters reports parameters that an action both has and does not simulate.
func checkParameters(t *testing.T, a action) {
	request := reflect.TypeOf(a.NewRequest()).Elem()
	for name := range a.Unsimulated {
		if _, has := request.FieldByName(name); has {
			t.Errorf("%s of %s is a field of model.%s and not simulated at once", name, a.Name, request.Name())
		}
	}
	if a.Product != model.ProductECS && a.Product != model.ProductVPC {
		t.Errorf("%s is declared for the product %v", a.Name, a.Product)
	}
}

// TestProvenance is law 10 for the actions: a comment in the file of each cites its page
// by a key of the references. TestCitations of errors checks all keys.
func TestProvenance(t *testing.T) {
	for _, a := range actions {
		path := fileName(a.Name)
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		page := regexp.MustCompile(`(?m)//.*\((ecs|ecs-zh|vpc)/` + a.Name + `, [\w-]+\)`)
		if !page.Match(source) {
			t.Errorf("no comment of sim/%s cites the page that %s follows, as (ecs/%[2]s, 2021-07)", path, a.Name)
		}
	}
}
