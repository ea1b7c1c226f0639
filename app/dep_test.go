package app

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "integration-log"
	root   = ".." // of the module, seen from this package
)

// rule says what a package may import inside the module; nil imports: nothing.
type rule struct {
	imports []string
	reason  string
}

// rules are those of doc.go. Tests may import more (see testsMay).
var rules = map[string]rule{
	"":             {[]string{"app/cli", "app/desktop"}, "main only chooses between the window and the command line"},
	"app/desktop":  {[]string{"app", "app/api", "app/access", "app/trigger", "app/settings"}, "the window reaches the log through app only"},
	"app/cli":      {[]string{"app", "app/api", "app/access", "app/trigger", "app/settings", "app/sample"}, "the command line reaches the log through app only"},
	"app/api":      {[]string{"app", "app/access", "app/trigger"}, "the transport reaches the log through app only"},
	"app":          {[]string{"app/trigger", "app/source", "app/mapping", "app/access", "app/settings", "app/sample", "storage"}, "the use cases know neither transport nor window nor command line"},
	"app/mapping":  {[]string{"app/trigger", "app/source"}, "mapping turns items into triggers and stores nothing"},
	"app/source":   {[]string{"app/trigger"}, "formats know no domain rules"},
	"app/sample":   {[]string{"app/trigger"}, "the generator makes triggers and nothing else"},
	"app/access":   {[]string{"app/trigger"}, "rights are pure rules"},
	"app/settings": {[]string{"app/trigger"}, "settings hold nothing of a log"},
	"app/trigger":  {nil, "the domain's types are a leaf"},
	"build/prover": {[]string{"storage", "storage/storagetest", "app/trigger"}, "the prover knows the engine's API and what triggers are"},
	"storage":      {[]string{"app/trigger"}, "the engine knows the domain's types and no use case"},
}

// testsMay is what tests may import besides: the engine's own test helpers, and
// what makes test data.
var testsMay = []string{"storage", "storage/storagetest", "app", "app/access", "app/sample", "app/trigger"}

// owners are the only packages that may import what stands for a whole engine or window.
var owners = map[string][]string{
	"github.com/wailsapp/wails":      {"app/desktop"},
	"go.etcd.io/bbolt":               {"storage"},
	"github.com/dgraph-io/ristretto": {"storage"},
	"github.com/danielgtaylor/huma":  {"app/api"},
}

func TestImportsFollowTheMap(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if base := entry.Name(); base == "node_modules" || base == "testdata" || base == "frontend" || strings.HasPrefix(base, ".") && base != ".." {
				return filepath.SkipDir
			}
			// build/peers is a module of its own, so that the program cannot depend on what it compares itself with.
			if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil && name != root {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") {
			seen++
			checkFile(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d Go files were looked at", seen)
	}
}

func checkFile(t *testing.T, name string) {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	relative, err := filepath.Rel(root, filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	pkg := strings.TrimPrefix(filepath.ToSlash(relative), ".")
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if problem := judgeImport(pkg, imported, strings.HasSuffix(name, "_test.go")); problem != "" {
			t.Errorf("%s imports %s: %s", name, imported, problem)
		}
	}
}

// judgeImport returns what is wrong with pkg importing imported, "" when nothing is.
func judgeImport(pkg, imported string, test bool) string {
	for library, allowed := range owners {
		if strings.HasPrefix(imported, library) && !slices.ContainsFunc(allowed, func(owner string) bool { return within(pkg, owner) }) {
			return "only " + strings.Join(allowed, ", ") + " may use it"
		}
	}
	inside, ok := strings.CutPrefix(imported, module+"/")
	if !ok || within(inside, owner(pkg)) && owner(pkg) != "app" || test && slices.Contains(testsMay, inside) {
		return ""
	}
	r, known := rules[owner(pkg)]
	switch {
	case !known:
		return "the package " + pkg + " has no rule yet; write one in doc.go and dep_test.go"
	case !slices.Contains(r.imports, inside):
		return r.reason
	}
	return ""
}

// owner is the package whose rule holds for pkg: its own, or the nearest above it.
func owner(pkg string) string {
	for p := pkg; p != "." && p != ""; p = path.Dir(p) {
		if _, ok := rules[p]; ok {
			if p == "app" && pkg != "app" {
				return pkg // a new package of app needs its own rule
			}
			return p
		}
	}
	return pkg
}

func within(pkg, above string) bool { return pkg == above || strings.HasPrefix(pkg, above+"/") }

func TestJudgeImportFindsEveryKindOfBreach(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		test, wrong   bool
	}{
		{"app/api", module + "/app", false, false},
		{"app/api", module + "/storage", false, true},
		{"app/api", module + "/storage", true, false},
		{"app/cli", "go.etcd.io/bbolt", false, true},
		{"app", "github.com/wailsapp/wails/v2/pkg/runtime", false, true},
		{"app", module + "/app/api", false, true},
		{"app/trigger", module + "/app/source", false, true},
		{"app/trigger", "strings", false, false},
		{"app/news", module + "/app/trigger", false, true},
		{"storage", module + "/app", false, true},
		{"storage/storagetest", module + "/storage", false, false},
		{"", module + "/storage", false, true},
	} {
		if got := judgeImport(c.pkg, c.imported, c.test); (got != "") != c.wrong {
			t.Errorf("%s importing %s (test %v): %q", c.pkg, c.imported, c.test, got)
		}
	}
}

func TestEveryRuleIsOfAPackage(t *testing.T) {
	for pkg := range rules {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(pkg))); err != nil {
			t.Errorf("a rule is left of a package that is gone: %v", err)
		}
	}
}
