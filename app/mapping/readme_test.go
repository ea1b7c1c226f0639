package mapping

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestReadmeNamesFormats: the README's table of formats names every format, and none that is not there.
func TestReadmeNamesFormats(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, row := range regexp.MustCompile("(?m)^\\|.+\\| (`[a-z0-9`, -]+`) +\\|$").FindAllSubmatch(text, -1) {
		for _, name := range regexp.MustCompile("`([a-z0-9][a-z0-9-]*)`").FindAllSubmatch(row[1], -1) {
			told = append(told, string(name[1]))
		}
	}
	for _, p := range BuiltIn() {
		if !slices.Contains(told, p.Name) {
			t.Errorf("the README's table of formats lacks %s", p.Name)
		}
	}
	for _, name := range told {
		if _, ok := Named(name); !ok {
			t.Errorf("the README's table of formats has %s, which is none", name)
		}
	}
}
