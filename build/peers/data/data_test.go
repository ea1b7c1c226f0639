package data

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

const tested = 6000

func lines(t testing.TB, n int) []string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, n); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestSameNumberSameBytes(t *testing.T) {
	const want = "005dd2925e895497"
	text := strings.Join(lines(t, tested), "\n")
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:16]; got != want {
		t.Errorf("%d triggers have the SHA-256 %s…, they had %s…; if that is meant, change it here", tested, got, want)
	}
}

// opened opens a text as the program does, which sees one part in it.
func opened(t *testing.T, text string) *source.File {
	t.Helper()
	for part, err := range source.StreamParts(t.Context(), "log", strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		file, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	t.Fatal("there is no part")
	return nil
}

// TestProgramReadsEveryLine reads the log as an import does.
func TestProgramReadsEveryLine(t *testing.T) {
	file := opened(t, strings.Join(lines(t, tested), "\n"))
	m := mapping.New(mapping.Options{Profile: mapping.Native()})
	var last trigger.Time
	rows, payloads := 0, 0
	for item, err := range file.Items(t.Context()) {
		if err != nil {
			t.Fatalf("line %d: %v", rows+1, err)
		}
		got, err := m.Map(item)
		if err != nil {
			t.Fatalf("line %d: %v", rows+1, err)
		}
		if got.ID != TriggerID(rows) {
			t.Errorf("line %d has the id %s", rows+1, got.ID)
		}
		if got.Scheduled.Compare(last) <= 0 || got.Scheduled.Std().Before(Begin) || !got.Scheduled.Std().Before(End) {
			t.Errorf("line %d is of %s, the one before of %s", rows+1, got.Scheduled, last)
		}
		last, rows, payloads = got.Scheduled, rows+1, payloads+len(got.Payload)
	}
	if rows != tested {
		t.Errorf("%d of %d lines were read", rows, tested)
	}
	if unknown := m.TakeUnknown(); len(unknown) > 0 {
		t.Errorf("fields that the program does not know: %v", unknown)
	}
	if mean := payloads / tested; mean < 1300 || mean > 1700 {
		t.Errorf("a payload has %d bytes on average", mean)
	}
}

func TestNeedlesStandWhereTheyShould(t *testing.T) {
	list := lines(t, tested)
	having := func(needle string) (n int) {
		for _, line := range list {
			if strings.Contains(strings.ToLower(line), needle) {
				n++
			}
		}
		return n
	}
	few, many := Few(), Many(tested)
	for needle, want := range map[string]int{
		OneHit: 1, SixHits: sixth, SubSix: sixth, SubSeven: sixth, SubNine: sixth, Absent: 0, strings.ToLower(PathOneValue): 1,
		`"entityid":"` + few.ID + `"`: few.Triggers, `"entityid":"` + many.ID + `"`: many.Triggers,
	} {
		if n := having(needle); n != want {
			t.Errorf("%q stands in %d lines, not in %d", needle, n, want)
		}
	}
	for needle, share := range map[string][2]float64{
		Common: {0.13, 0.16}, `"channel":"peppol"`: {0.035, 0.055},
	} {
		if n := float64(having(needle)) / tested; n < share[0] || n > share[1] {
			t.Errorf("%q stands in a share of %.4f of the lines", needle, n)
		}
	}
}

func TestEverythingOccurs(t *testing.T) {
	seen := map[string]int{}
	for _, line := range lines(t, 10*tested) {
		v := gjson.GetMany(line, "pluginType", "type", "status")
		for i, name := range []string{"plugin ", "type ", "status "} {
			seen[name+v[i].Str]++
		}
		if strings.Contains(line, Street) {
			seen["street"]++
		}
		if v[2].Str == trigger.Erroneous.String() {
			seen["template "+trigger.ErrorTemplate(gjson.Get(line, "logs|@reverse|0.message").Str)]++
		}
	}
	count := map[string]int{}
	for name := range seen {
		kind, _, _ := strings.Cut(name, " ")
		count[kind]++
	}
	if count["plugin"] != len(plugins) || count["type"] != len(eventTypes) || count["status"] != 3 {
		t.Errorf("there are %d plugins, %d types and %d statuses", count["plugin"], count["type"], count["status"])
	}
	if n := seen["street"]; n < tested/1000 || n > tested/20 {
		t.Errorf("the street stands in %d lines", n)
	}
	if n := count["template"]; n < 36 || n > 48 {
		t.Errorf("there are %d error templates", n)
	}
}

func BenchmarkLines(b *testing.B) {
	m := newMaker(1_000_000)
	n := 0
	for b.Loop() {
		n += len(m.line())
	}
	b.SetBytes(int64(n / b.N))
}
