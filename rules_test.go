// Package newsgraph_test checks the rules of the house that a compiler does
// not: who may import whom, and that everything says what it is for.
package newsgraph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A source is one Go file of the project.
type source struct {
	path string // with slashes, from the root: "graph/store/store.go"
	test bool
	file *ast.File
	fset *token.FileSet
}

// folder is the package of the file, "." for the root.
func (s source) folder() string { return path.Dir(s.path) }

// at is where a node stands, for messages.
func (s source) at(n ast.Node) token.Position { return s.fset.Position(n.Pos()) }

// imports are the paths that the file imports.
func (s source) imports() []string {
	var paths []string
	for _, spec := range s.file.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

// sources parses every Go file of the project.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, source{name, strings.HasSuffix(name, "_test.go"), file, fset})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("found only %d Go files: this test looks in the wrong place", len(all))
	}
	return all
}

// order is the two halves of the house: a package imports only what stands
// before it in its own line, and its siblings never.
var order = [][][]string{
	{{"schema"}, {"extract/ordered"}, {"extract/date"}, {"extract/article"}, {"extract/language"}, {"extract/triple"}, {"extract/attribution"}, {"extract/entity"}, {"extract/factuality"}, {"extract/relation"}, {"extract/event"}, {"extract/statement"}, {"extract"}, {"extract/eval"}, {"cmd/newsgraph"}},
	{{"schema"}, {"graph/scratch"}, {"graph/invented"}, {"graph/resolve"}, {"graph/quads"}, {"graph/rdf"}, {"graph/ledger"}, {"graph/store/vfs", "graph/store/term"}, {"graph/store/segment", "graph/store/wal"}, {"graph/store/engine", "graph/store/reference"}, {"graph/store/quadstore", "graph/store/postgres"}, {"graph/store"}, {"graph/load"}, {"graph/sparql"}, {"graph/query", "graph/view"}, {"graph/export"}, {"graph/worker"}, {"graph/server"}, {"cmd/newsgraph"}},
}

// forTests are packages that only tests import, and why they are no test files:
// they may import whatever they prepare.
var forTests = map[string]string{
	"graph/rdf/w3c":               "the W3C's suites are run by the tests of rdf and sparql",
	"extract/fixture":             "the tests of the stages share its readings",
	"extract/linear":              "the tests of the stages hold them to linear time by its clock",
	"graph/store/postgres/pgtest": "the tests of everything that can stand on a server share it",
	"graph/fixture":               "the tests of store, query, view, export and server share its graph",
}

// house is the listed package that a package belongs to: itself, or the
// nearest that it lies in.
func house(pkg string) (name string, known bool) {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		for _, line := range order {
			for _, rank := range line {
				if slices.Contains(rank, pkg) {
					return pkg, true
				}
			}
		}
	}
	return "", false
}

// mayImport are the listed packages that a listed package may import.
func mayImport(pkg string) (allowed []string) {
	for _, line := range order {
		for i, rank := range line {
			if slices.Contains(rank, pkg) {
				for _, before := range line[:i] {
					allowed = append(allowed, before...)
				}
			}
		}
	}
	return allowed
}

func TestPackagesImportOnlyWhatStandsBeforeThem(t *testing.T) {
	for _, s := range sources(t) {
		if s.folder() == "." || forTests[s.folder()] != "" {
			continue
		}
		own, known := house(s.folder())
		if !known {
			t.Errorf("%s: package %s has no place in the order of the house: give it one in docs/design.md and in rules_test.go", s.path, s.folder())
			continue
		}
		allowed := append(mayImport(own), own)
		for _, imported := range s.imports() {
			ours, is := strings.CutPrefix(imported, "newsgraph/")
			if !is || s.test && forTests[ours] != "" {
				continue
			}
			if from, _ := house(ours); !slices.Contains(allowed, from) {
				t.Errorf("%s imports %s, which does not stand before it: what both need belongs into a package before both, "+
					"and extract and graph meet in schema only, so that either can be replaced", s.path, imported)
			}
		}
	}
}

// reserved are modules that only some packages may import, and why.
var reserved = []struct{ module, only, why string }{
	{"github.com/cayleygraph/", "graph/", "the graph engine can be replaced only as long as the rest of the house does not speak its language"},
	{"newsgraph/graph/store/", "graph/store graph/fixture", "store is the only door to the graph: whoever goes round it can break its promises"},
	{"github.com/spf13/viper", "cmd/", "only cmd reads configuration: a package that reads it by itself cannot be used without it"},
	{"github.com/spf13/cobra", "cmd/", "commands are made of packages, not packages of commands"},
	{"github.com/spf13/pflag", "cmd/", "commands are made of packages, not packages of commands"},
	{"net/http", "graph/server cmd/ extract/article", "nothing below the server knows how it is reached; article may tell types of content by it, and never reaches out"},
	{"math/rand", "extract/language/train extract/language/network/learn graph/invented", "results are the same on every run; training shuffles and tests invent, from a seed that is written down"},
	{"unsafe", "", "nothing here is worth the risk"},
}

func TestReservedModulesStayWhereTheyBelong(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports() {
			for _, r := range reserved {
				inside := slices.ContainsFunc(strings.Fields(r.only), func(p string) bool { return strings.HasPrefix(s.path, p) })
				if strings.HasPrefix(imported, r.module) && !inside && !s.test {
					t.Errorf("%s imports %s, reserved for %q: %s", s.path, imported, r.only, r.why)
				}
			}
		}
	}
}

// forbidden are functions that only some packages may call, and why.
var forbidden = []struct{ call, only, why string }{
	{"os.Getenv", "cmd/ graph/store/postgres/pgtest", "only cmd reads configuration"},
	{"os.LookupEnv", "cmd/", "only cmd reads configuration"},
	{"os.Exit", "cmd/", "whoever calls a package decides what a failure means"},
	{"log.Fatal", "", "whoever calls a package decides what a failure means"},
	{"time.Now", "cmd/ graph/server extract/eval/speed.go extract/language/network/learn extract/linear", "results are the same on every day; only how long things take may be told"},
	{"http.Get", "", "newsgraph reads what it is given and reaches out to nobody"},
	{"http.DefaultClient", "", "newsgraph reads what it is given and reaches out to nobody"},
	{"panic", "extract/article/boilerplate.go extract/language/boundary_weights.go extract/language/lists.go graph/query/gizmo graph/server/log.go graph/server/sparql.go",
		"input never panics: a file embedded in the program may, goja throws by it, and net/http has an answer cut off by one"},
}

func TestForbiddenCallsAreNotMade(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, f := range forbidden {
				inside := slices.ContainsFunc(strings.Fields(f.only), func(p string) bool { return strings.HasPrefix(s.path, p) })
				if n != nil && !inside && called(n) == f.call {
					t.Errorf("%s: %s: %s", s.at(n), f.call, f.why)
				}
			}
			return true
		})
	}
}

// called is the name that a node uses: "os.Exit" of a package, "panic" of a call.
func called(n ast.Node) string {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if pkg, ok := n.X.(*ast.Ident); ok {
			return pkg.Name + "." + n.Sel.Name
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok {
			return f.Name
		}
	}
	return ""
}

// sideEffects are the imports for their side effect that there is no way
// around, and why.
var sideEffects = map[string]string{
	"embed": "the go:embed directive asks for it",
}

func TestWiringIsExplicit(t *testing.T) {
	for _, s := range sources(t) {
		for _, spec := range s.file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if spec.Name != nil && spec.Name.Name == "_" && sideEffects[name] == "" {
				t.Errorf("%s: imports %s for its side effect: wire it by an explicit list, or give the reason in rules_test.go", s.at(spec), name)
			}
			if spec.Name != nil && spec.Name.Name == "." {
				t.Errorf("%s: imports %s with a dot: a reader cannot tell where names come from", s.at(spec), name)
			}
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: an init function runs unasked and in no order that can be seen: call it", s.at(f))
			}
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	docs := map[string]int{} // characters of package comment
	for _, s := range sources(t) {
		if !s.test {
			docs[s.folder()] += len(s.file.Doc.Text())
		}
	}
	for folder, length := range docs {
		if length < 40 {
			t.Errorf("package %s has no comment that says what it is for", folder)
		}
	}
}

func TestEveryExportedNameSaysWhatItIs(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			for _, n := range undocumented(d) {
				t.Errorf("%s: %s is exported and has no comment", s.at(n), n.Name)
			}
		}
	}
}

// undocumented are the exported names of a declaration that no comment is about.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || receiver(d).IsExported()) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range d.Specs {
			names = append(names, undocumentedSpec(spec, d.Doc != nil)...)
		}
		return names
	}
	return nil
}

// undocumentedSpec looks at one line of a declaration. A comment on a group of
// constants or variables speaks for all of them.
func undocumentedSpec(spec ast.Spec, grouped bool) []*ast.Ident {
	var names []*ast.Ident
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && spec.Doc == nil && !grouped {
			names = append(names, spec.Name)
		}
	case *ast.ValueSpec:
		for _, n := range spec.Names {
			if n.IsExported() && spec.Doc == nil && spec.Comment == nil && !grouped {
				names = append(names, n)
			}
		}
	}
	return names
}

// receiver is the type that a method belongs to.
func receiver(f *ast.FuncDecl) *ast.Ident {
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x
		default:
			return ast.NewIdent("_")
		}
	}
}

// longFiles are the files of code that may be longer than maxLines, and why.
var longFiles = map[string]string{}

const maxLines = 400

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		lines := s.fset.File(s.file.Pos()).LineCount()
		if lines > maxLines && !s.test && longFiles[s.path] == "" {
			t.Errorf("%s has %d lines: one thing, one file; split it, or give the reason in rules_test.go", s.path, lines)
		}
	}
}
