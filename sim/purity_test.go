package sim_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// harmless are the packages that the library may import: none of them has to do with
// the time of day, chance or the machine, but for the clocks.
var harmless = strings.Fields(`
	bytes cmp crypto/hmac crypto/sha1 crypto/sha256 crypto/subtle encoding/base64 encoding/binary encoding/hex
	embed encoding/json encoding/xml errors fmt hash io iter maps math math/bits mime net/http net/netip net/url reflect
	regexp slices strconv strings sync time unicode unicode/utf8
	github.com/google/btree go4.org/netipx
	example.com/enisim/errors example.com/enisim/ipam example.com/enisim/model example.com/enisim/sim
	example.com/enisim/sim/rpc example.com/enisim/sim/internal/ids example.com/enisim/sim/internal/table`)

// clocks are the functions of package time that the library may not use.
var clocks = strings.Fields("Now Since Until Sleep After AfterFunc Tick NewTicker NewTimer Local LoadLocation")

// TestPurity is law 1 for the code of the library: it imports only what is harmless,
// uses no clock and starts no goroutine.
func TestPurity(t *testing.T) {
	files := 0
	for _, dir := range []string{
		".", "../errors", "../ipam", "../model", "internal/ids", "internal/table", "rpc", "scenario", "trouble",
	} {
		allowed := harmless
		if dir == "scenario" { // scripts are files, and run in tests
			allowed = append(slices.Clone(harmless), "os", "path/filepath", "testing",
				"example.com/enisim/sim/internal/textfile")
		}
		paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			files++
			for _, impurity := range impurities(t, path, allowed) {
				t.Error(impurity)
			}
		}
	}
	if files < 30 {
		t.Errorf("only %d files were read", files)
	}
}

// TestPurityFires checks that TestPurity would find each kind of impurity.
func TestPurityFires(t *testing.T) {
	path := filepath.Join(t.TempDir(), "impure.go")
	const impure = `package impure
import ("math/rand"; "time"; "os")
var _ = rand.Int
var _ = os.Getpid
var _ = time.Now
func f() { go f() }
`
	if err := os.WriteFile(path, []byte(impure), 0o600); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(impurities(t, path, []string{"time"}), "\n")
	for _, want := range []string{"imports math/rand", "imports os", "uses time.Now", "starts a goroutine"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q was not found, only\n%s", want, got)
		}
	}
}

// impurities returns what a file does that the library may not.
func impurities(t *testing.T, path string, allowed []string) (found []string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	report := func(n ast.Node, problem string) {
		found = append(found, fmt.Sprintf("%s: %s", files.Position(n.Pos()), problem))
	}
	for _, spec := range file.Imports {
		if name, _ := strconv.Unquote(spec.Path.Value); !slices.Contains(allowed, name) {
			report(spec, "imports "+name)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			report(n, "starts a goroutine")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clocks, n.Sel.Name) {
				report(n, "uses time."+n.Sel.Name)
			}
		}
		return true
	})
	return found
}
