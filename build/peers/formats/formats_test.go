package formats

import (
	"context"
	"io"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"integration-log/build/peers/kept"
	"integration-log/build/peers/measure"
)

// TestEveryShapeIsImported lets the program import the log in every shape: it takes
// each for what it is, and every trigger counts.
func TestEveryShapeIsImported(t *testing.T) {
	program := filepath.Join(t.TempDir(), "integration-log")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, ".")
	build.Dir = filepath.Join("..", "..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	report, err := Run(Options{N: 1000, Rounds: 1, Folder: t.TempDir(), Program: program, Commit: "test"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if report.Comparable {
		t.Error("1,000 triggers in one round are called comparable")
	}
	if len(report.Rows) != len(shapes()) {
		t.Errorf("%d rows of %d shapes", len(report.Rows), len(shapes()))
	}
	for _, row := range report.Rows {
		if row.Text < 50_000 || row.File <= 0 || row.MBs <= 0 || row.Ratio <= 0 {
			t.Errorf("%+v", row)
		}
	}
}

func TestRatioIsOfBytesInTime(t *testing.T) {
	took := func(wall time.Duration) []measure.Usage {
		return []measure.Usage{{Sample: measure.Sample{Wall: wall, CPU: wall}}}
	}
	native := &export{shape: shape{name: nativeShape}, text: 300e6, made: took(2 * time.Second)}
	for _, c := range []struct {
		text int64
		wall time.Duration
		want float64
		met  bool
	}{{75e6, time.Second, 0.5, true}, {74e6, time.Second, 74.0 / 150, false}, {300e6, time.Second, 2, true}} {
		e := export{text: c.text, made: took(c.wall)}
		row := e.row(native, 100)
		if row.Ratio != c.want || row.CPURatio != c.want || *row.Met != c.met || row.Rows != 100 {
			t.Errorf("%d bytes in %s: %+v", c.text, c.wall, row)
		}
	}
	if row := native.row(native, 100); row.Ratio != 1 || row.Met != nil {
		t.Errorf("native beside itself: %+v", row)
	}
}

func TestReportIsKeptAndPrinted(t *testing.T) {
	met := true
	p := Report{N: 100_000, Rounds: 3, Commit: "abc", Date: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Rows: []Row{
		{Shape: nativeShape, Text: 2e8, File: 2e8, Seconds: 2, MBs: 100, Rows: 50_000, Ratio: 1, CPURatio: 1},
		{Shape: "another", Text: 1e8, File: 1e7, Seconds: 1.25, MBs: 80, Rows: 80_000, Ratio: 0.8, CPURatio: 0.75, Met: &met},
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
	for _, part := range []string{"100,000 triggers in 3 rounds", "Not comparable", "| another ", "| 10.0 MB ", "| 0.800 | 0.750 |", "| 1250 ms ", "1 of 1 targets met"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q is missing in\n%s", part, out.String())
		}
	}
}
