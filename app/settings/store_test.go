package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"
)

func TestPreferencesSurviveReopening(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "not", "yet")
	want := Preferences{Theme: ThemeDark, UTC: true, Density: 40, Columns: []Column{{ID: "plugin", Width: 180}, {ID: "logs", Hidden: true}}}
	if err := In(folder).SavePreferences(want); err != nil {
		t.Fatal(err)
	}
	got, err := In(folder).Preferences()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, %v; want %+v", got, err, want)
	}
	info, err := os.Stat(filepath.Join(folder, fileName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v; want 0600", info.Mode(), err)
	}
}

func TestNothingSavedGivesDefaults(t *testing.T) {
	got, err := In(t.TempDir()).Preferences()
	if err != nil || !reflect.DeepEqual(got, Defaults()) {
		t.Fatalf("got %+v, %v", got, err)
	}
}

func TestWrongPreferencesAreRefusedAndNothingChanges(t *testing.T) {
	s := In(t.TempDir())
	for _, wrong := range []Preferences{
		{Theme: "pink", Density: 32},
		{Theme: ThemeLight, Density: 33},
		{Theme: ThemeLight, Density: 32, Columns: []Column{{ID: "", Width: 3}}},
		{Theme: ThemeLight, Density: 32, Columns: []Column{{ID: "plugin", Width: -1}}},
		{Theme: ThemeLight, Density: 32, Columns: make([]Column, maxColumns+1)},
	} {
		if err := s.SavePreferences(wrong); err == nil {
			t.Errorf("saved %+v", wrong)
		}
	}
	if got, err := s.Preferences(); err != nil || !reflect.DeepEqual(got, Defaults()) {
		t.Fatalf("got %+v, %v", got, err)
	}
}

func TestBrokenFileIsPutAside(t *testing.T) {
	for name, text := range map[string]string{
		"no JSON": "{", "wrong theme": `{"preferences":{"theme":"pink","density":32}}`, "huge": string(make([]byte, maxBytes+1)),
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, fileName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := In(folder).Preferences()
		if err != nil || !reflect.DeepEqual(got, Defaults()) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
		kept, err := os.ReadFile(filepath.Join(folder, brokenName))
		if err != nil || string(kept) != text {
			t.Errorf("%s: the broken file is not kept: %v", name, err)
		}
	}
}

func TestRecentIsOrderedOnceEachAndBounded(t *testing.T) {
	s := In(t.TempDir())
	at := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for i := range maxRecent + 5 {
		if err := s.Remember(Recent{Path: fmt.Sprintf("/logs/%d.ilog", i), Opened: at.Add(time.Duration(i) * time.Minute)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Remember(Recent{Path: "/logs/20.ilog", Opened: at.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Recent()
	if err != nil || len(list) != maxRecent {
		t.Fatalf("%d remembered, %v", len(list), err)
	}
	if list[0].Path != "/logs/20.ilog" || list[1].Path != "/logs/24.ilog" || !list[0].Opened.Equal(at.Add(time.Hour)) {
		t.Errorf("order: %v", list[:3])
	}
}

// Writers at the same time, and readers between them, must only ever see whole files.
func TestWritesAreAtomic(t *testing.T) {
	folder := t.TempDir()
	s := In(folder)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			p := Defaults()
			p.Columns = make([]Column, 60)
			for c := range p.Columns {
				p.Columns[c] = Column{ID: fmt.Sprint(i), Width: i}
			}
			if err := s.SavePreferences(p); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() {
			p, err := s.Preferences()
			if err != nil || len(p.Columns) != 0 && len(p.Columns) != 60 {
				t.Errorf("read %d columns, %v", len(p.Columns), err)
			}
		})
	}
	wg.Wait()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 {
		t.Errorf("files left behind: %v, %v", left, err)
	}
}

func TestHomeVariableHoldsEverything(t *testing.T) {
	home := t.TempDir()
	t.Setenv(HomeVariable, home)
	got, err := Locate()
	if err != nil || got.Config != filepath.Join(home, "config") || got.Data != filepath.Join(home, "data") {
		t.Fatalf("got %+v, %v", got, err)
	}
}
