package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestMappingsAreSavedListedAndDeleted(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "not", "yet")
	s := In(folder)
	if list, err := s.Mappings(); err != nil || len(list) != 0 {
		t.Fatalf("%v, %v before anything is saved", list, err)
	}
	want := []Mapping{{Name: "erp (old)", Text: []byte(`{"a":1}`)}, {Name: "ürün 2", Text: []byte(`{}`)}}
	for _, m := range []Mapping{want[1], {Name: "erp (old)", Text: []byte("replaced")}, want[0]} {
		if err := s.SaveMapping(m); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, mappingsFolder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("notes.txt", "no mapping")
	write(".hidden.json", "{}")
	list, err := In(folder).Mappings()
	if err != nil || !reflect.DeepEqual(list, want) {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := s.DeleteMapping("ürün 2"); err != nil {
		t.Fatal(err)
	}
	_, gone := s.Mapping("ürün 2")
	if again := s.DeleteMapping("ürün 2"); !errors.Is(again, fs.ErrNotExist) || !errors.Is(gone, fs.ErrNotExist) {
		t.Errorf("%v, %v", again, gone)
	}
	write("long.json", strings.Repeat(" ", MaxMapping+1))
	if _, err := s.Mapping("long"); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Error(err)
	}
	list, err = s.Mappings()
	if err != nil || len(list) != 2 || list[0].Name != "erp (old)" || list[0].Err != nil || list[1].Name != "long" || !errors.Is(list[1].Err, errTooLong) {
		t.Errorf("one that cannot be read hides others: %+v, %v", list, err)
	}
}

func TestMappingNames(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	for _, bad := range []string{"", ".", "..", "a/b", `a\b`, "../a", ".a", "a.", "a ", " a", "a:b", "a\x00", "nul", "Com1.x", "-a", strings.Repeat("a", 64)} {
		if err := s.SaveMapping(Mapping{Name: bad, Text: []byte("{}")}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	for _, good := range []string{"a", "erp-2.1", "Åben", "null", strings.Repeat("a", 63)} {
		if err := s.SaveMapping(Mapping{Name: good, Text: []byte("{}")}); err != nil {
			t.Error(err)
		}
	}
	if err := s.SaveMapping(Mapping{Name: "a", Text: make([]byte, MaxMapping+1)}); err == nil {
		t.Error("a long one is taken")
	}
	// Nothing outside the folder is ever read or removed.
	outside := filepath.Join(s.folder, "outside.json")
	if err := os.WriteFile(outside, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, read := s.Mapping("../outside")
	if removed := s.DeleteMapping("../outside"); read == nil || removed == nil {
		t.Errorf("%v, %v", read, removed)
	}
}
