// Command backward counts the uses between the files of a package that run backward: those
// by a lower file of what a higher one declares, in the best order of the files that it
// finds. Fewer of them mean that a reader seldom has to go back.
//
//	backward DIR MOST
//
// It lists them, and fails if they are more than MOST. Tests and generated files do not
// count.
package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: backward DIR MOST")
	}
	most, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	uses, err := usesIn(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	backward := uses.backward(uses.bestOrder())
	for _, u := range backward {
		fmt.Println(u)
	}
	fmt.Printf("%d backward uses between %d files, at most %d are allowed\n", len(backward), len(uses.files), most)
	if len(backward) > most {
		os.Exit(1)
	}
}

// uses are those between the files of a package.
type uses struct {
	files []string
	of    [][]bool // whether file i uses what file j declares
}

// usesIn reads the package in a directory.
func usesIn(dir string) (*uses, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	u, set := new(uses), token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "generated.go") {
			continue
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files, u.files = append(files, f), append(u.files, path)
		u.of = append(u.of, nil)
	}
	for i := range u.of {
		u.of[i] = make([]bool, len(u.files))
	}
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object)}
	// Generated files are left out, so that some names are unknown: that is no error here.
	config := types.Config{Importer: importer.ForCompiler(set, "source", nil), Error: func(error) {}}
	pkg, _ := config.Check(dir, set, files, info)
	for name, object := range info.Uses {
		if object.Pkg() == pkg && isOfPackage(pkg, object) {
			user, used := set.Position(name.Pos()).Filename, set.Position(object.Pos()).Filename
			u.of[slices.Index(u.files, user)][slices.Index(u.files, used)] = user != used
		}
	}
	return u, nil
}

// isOfPackage reports whether an object is declared in a package itself, or is a method.
func isOfPackage(pkg *types.Package, object types.Object) bool {
	f, isFunc := object.(*types.Func)
	return object.Parent() == pkg.Scope() || isFunc && f.Signature().Recv() != nil
}

// backward lists the uses that run backward in an order of the files.
func (u *uses) backward(order []int) (list []string) {
	for i, lower := range order {
		for _, higher := range order[i+1:] {
			if u.of[lower][higher] {
				list = append(list, filepath.Base(u.files[lower])+" uses "+filepath.Base(u.files[higher]))
			}
		}
	}
	return list
}

// bestOrder looks for the order with the fewest backward uses: from many starts it moves
// one file at a time as long as that helps. The starts are the same every time.
func (u *uses) bestOrder() (best []int) {
	const starts, swaps = 300, 6
	random := rand.New(rand.NewSource(1))
	for start := range starts {
		order := random.Perm(len(u.files))
		if start%3 > 0 {
			order = slices.Clone(best)
			for range swaps {
				i, j := random.Intn(len(order)), random.Intn(len(order))
				order[i], order[j] = order[j], order[i]
			}
		}
		for u.improve(order) {
		}
		if best == nil || len(u.backward(order)) < len(u.backward(best)) {
			best = order
		}
	}
	return best
}

// improve moves each file to where it has the fewest backward uses, and reports whether
// that was another place for any.
func (u *uses) improve(order []int) (improved bool) {
	for i := range order {
		file, gain, to := order[i], 0, i
		for _, step := range []int{1, -1} {
			sum := 0
			for j := i + step; j >= 0 && j < len(order); j += step {
				sum += step * (weight(u.of[order[j]][file]) - weight(u.of[file][order[j]]))
				if sum < gain {
					gain, to = sum, j
				}
			}
		}
		if gain < 0 {
			improved = true
			copy(order, slices.Insert(slices.Delete(slices.Clone(order), i, i+1), to, file))
		}
	}
	return improved
}

func weight(is bool) int {
	if is {
		return 1
	}
	return 0
}
