package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const goldenFolder = "mapping/testdata/formats"

// golden is what the mapping package promises of a sample, as far as it is looked at here.
type golden struct {
	Guess struct {
		Name    string `json:"name"`
		Certain bool   `json:"certain"`
	} `json:"guess"`
	Zone     string            `json:"zone"`
	Read     int64             `json:"read"`
	Rejected int64             `json:"rejected"`
	Triggers []json.RawMessage `json:"triggers"`
	sample   string            // path
}

func goldens(t *testing.T) (list []golden) {
	t.Helper()
	wants, err := filepath.Glob(goldenFolder + "/*.want.json")
	if err != nil || len(wants) == 0 {
		t.Fatal("there are no samples", err)
	}
	files, err := filepath.Glob(goldenFolder + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range wants {
		text, err := os.ReadFile(want)
		var g golden
		if err == nil {
			err = json.Unmarshal(text, &g)
		}
		if err != nil {
			t.Fatal(want, err)
		}
		stem := strings.TrimSuffix(want, "want.json")
		i := slices.IndexFunc(files, func(name string) bool { return strings.HasPrefix(name, stem) && name != want })
		if i < 0 {
			t.Fatalf("%s has no sample", want)
		}
		g.sample = files[i]
		list = append(list, g)
	}
	return list
}

// TestEverySampleIsImported: nothing of any format is dropped silently, and the same
// again changes nothing.
func TestEverySampleIsImported(t *testing.T) {
	t.Parallel()
	for _, g := range goldens(t) {
		t.Run(filepath.Base(g.sample), func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.create(KeepEverything)
			zone, err := ZoneNamed(g.Zone)
			if g.Zone == "" {
				zone, err = UTC, nil
			}
			b.must(err)
			req := ImportRequest{Paths: []string{g.sample}, Zone: zone}
			if !g.Guess.Certain {
				req.Format = g.Guess.Name
			}
			s, err := b.Import(b.ctx, b.owner, req, nil)
			b.must(err)
			if s.Read != g.Read || s.Rejected != g.Rejected || s.Read != s.Imported+s.Merged+s.Unchanged+s.Rejected+s.Expired || s.Format != g.Guess.Name {
				t.Errorf("%s with %s; want %d rows, %d of them rejected, with %s: %v", counts(s), s.Format, g.Read, g.Rejected, g.Guess.Name, s.Rejects)
			}
			if p := s.Parts; len(p) != 1 || p[0].Read != s.Read || p[0].Imported != s.Imported || p[0].Rejected != s.Rejected || len(p[0].SHA256) != 64 {
				t.Errorf("its part: %+v", p)
			}
			again, err := b.Import(b.ctx, b.owner, req, nil)
			if err != nil || again.Unchanged != s.Imported+s.Merged+s.Unchanged || again.Rejected != s.Rejected {
				t.Errorf("again: %s, %v", counts(again), err)
			}
		})
	}
}
