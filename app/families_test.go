package app

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
)

// familyOrders is how many orders of the files of a family are tried.
const familyOrders = 4

// TestFamiliesInAnyOrder: the exports of one system tell of the same triggers in
// several files, events here and attempts there. Whatever their order, and whether
// imported at once or one by one, the log is the same. Those of which formats_join_test
// has every file are left to it: it tries all orders.
func TestFamiliesInAnyOrder(t *testing.T) {
	t.Parallel()
	bySource := map[string][]string{}
	for _, g := range goldens(t) {
		if g.Guess.Certain {
			b := newBench(t)
			found, err := b.Inspect(b.ctx, b.owner, InspectRequest{Paths: []string{g.sample}})
			b.must(err)
			source := sourceOf(t, b, found.Files[0].Parts[0].Chosen)
			bySource[source] = append(bySource[source], g.sample)
		}
	}
	for source, files := range bySource {
		if len(files) < 2 || isJoined(source, files) {
			continue
		}
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			seed := uint64(len(source))
			inSomeOrder(t, files, rand.New(rand.NewPCG(seed, 0)))
		})
	}
}

// isJoined tells whether formats_join_test has all files of a source.
func isJoined(source string, files []string) bool {
	at := slices.IndexFunc(families, func(f family) bool { return f.name == source })
	return at >= 0 && !slices.ContainsFunc(files, func(file string) bool { return !slices.Contains(families[at].files, filepath.Base(file)) })
}

func sourceOf(t *testing.T, b *bench, format string) string {
	t.Helper()
	formats, err := b.Formats(b.ctx, b.owner)
	b.must(err)
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == format })
	if i < 0 {
		t.Fatalf("%q is no format", format)
	}
	return formats[i].Source
}

func inSomeOrder(t *testing.T, files []string, random *rand.Rand) {
	t.Helper()
	var want []byte
	for n := range familyOrders {
		a, actor := archive(t)
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		if n%2 == 0 {
			mustImport(t, a, actor, files...)
		} else {
			for _, file := range files {
				mustImport(t, a, actor, file)
			}
		}
		got := nativeText(t, a, actor)
		if want == nil {
			want = bytes.Clone(got)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("%v gives another log:\n%s", files, firstDifference(got, want))
		}
		if err := checked(a.current.store); err != nil {
			t.Fatal(err)
		}
	}
}
