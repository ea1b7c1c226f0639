package bench

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"integration-log/build/peers/kept"
	"integration-log/build/peers/measure"
)

func pairs(ours, theirs time.Duration) []measure.Pair {
	return []measure.Pair{{Ours: measure.Sample{Wall: ours}, Theirs: measure.Sample{Wall: theirs}}}
}

func TestTargetsAreJudged(t *testing.T) {
	for name, c := range map[string]struct {
		target target
		want   string
		met    bool
	}{
		"ratio reached":           {target{ratio: 0.25}, "≤ 0.250", true},
		"ratio missed":            {target{ratio: 0.19}, "≤ 0.190", false},
		"bound reached":           {target{most: 2}, "≤ 2.00 ms", true},
		"bound missed":            {target{most: 1.9}, "≤ 1.90 ms", false},
		"ratio alone is not both": {target{ratio: 0.25, most: 1}, "≤ 0.250, ≤ 1.00 ms", false},
	} {
		row := timed("job", "peer", pairs(2*time.Millisecond, 10*time.Millisecond), c.target)
		if row.Met == nil || *row.Met != c.met || row.Target != c.want || row.Ours != 2 || row.Theirs != 10 {
			t.Errorf("%s: %+v", name, row)
		}
	}
	if row := timed("job", "peer", pairs(1, 1), target{}); row.Met != nil {
		t.Errorf("a row without a target was judged: %+v", row)
	}
}

func TestReportIsKeptAndPrinted(t *testing.T) {
	p := Report{N: 1_000_000, Bytes: 2e9, Commit: "abc", Date: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Rows: []Row{
		timed("a job", duckName, pairs(2*time.Millisecond, 10*time.Millisecond), target{ratio: 0.25}),
		timed("another", liteName, pairs(time.Microsecond, time.Second), target{}),
	}}
	path := filepath.Join(t.TempDir(), "last.json")
	if err := kept.Write(path, p); err != nil {
		t.Fatal(err)
	}
	again, err := kept.Read[Report](path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, &p) {
		t.Errorf("kept %+v\nread %+v", p, again)
	}
	var out strings.Builder
	again.Print(&out)
	for _, part := range []string{"1,000,000 triggers", "2.00 GB", "Not comparable", "| a job   | 2.00 ms", "| 0.200 ", "| yes ", "1 of 1 targets met"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q is missing in\n%s", part, out.String())
		}
	}
}
