package mapping

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"integration-log/app/trigger"
)

// TestVocabularyFindsWhatAMapFinds: whatever came before, also over the bound.
func TestVocabularyFindsWhatAMapFinds(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	meanings := map[string]int{}
	for i := range 40 {
		meanings[fmt.Sprint("known", i)] = i
	}
	v := newVocabulary(meanings)
	last := &v.start
	for i := range 20_000 {
		name := fmt.Sprint([]string{"known", "other"}[random.IntN(2)], random.IntN(400))
		if random.IntN(20) == 0 {
			name, last = "", &v.start
		}
		quoted := `"` + name + `"`
		if random.IntN(3) == 0 {
			quoted = strings.Replace(quoted, "kn", `k\u006e`, 1)
		}
		last = v.find(last, quoted)
		means, known := meanings[name]
		if w := last; w.known != known || known && (w.means != means || w.name != name) {
			t.Fatalf("seed %d: lookup %d of %q finds %+v", seed, i, name, w)
		}
	}
	if len(v.names) != maxWords {
		t.Errorf("%d words", len(v.names))
	}
}

// TestSharedPlugins: a plugin stays as it is in each record, remembered or not.
func TestSharedPlugins(t *testing.T) {
	m := New(Options{Profile: Native()})
	for i := range 3 * maxPlugins {
		p := trigger.Plugin{ID: fmt.Sprint(i % (2 * maxPlugins)), Name: fmt.Sprint("name ", i%5), Type: "type", Active: trigger.Tristate(i % 3)}
		if got := m.shared(p); got != p {
			t.Fatalf("%+v instead of %+v", got, p)
		}
	}
	if len(m.plugins) != maxPlugins {
		t.Errorf("%d plugins are remembered", len(m.plugins))
	}
}
