package app

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"integration-log/app/source"
	"integration-log/storage"
)

func TestWholeLinesEndBehindTheLastLineEnd(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		text := bytes.Repeat([]byte("x"), random.IntN(3*blockBytes))
		for range random.IntN(3) {
			if len(text) > 0 {
				text[random.IntN(len(text))] = '\n'
			}
		}
		from := random.Int64N(int64(len(text)) + 1)
		to := from + random.Int64N(int64(len(text))-from+1)
		want := from + int64(bytes.LastIndexByte(text[from:to], '\n')) + 1
		if got, err := wholeLines(bytes.NewReader(text), from, to); got != want || err != nil {
			t.Fatalf("from %d to %d of %d: %d, want %d, %v", from, to, len(text), got, want, err)
		}
	}
}

func TestHasLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"{\"id\":\"1\"}\n":                             true,
		"\ufeff{\"id\":\"1\"}\r\n{\"id\"":              true,
		"{\"id\":":                                     true, // the line is still being written
		"{\n\"id\":\"1\"\n}\n":                         false,
		"{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}]}\n": false,
		"{\"id\":\"1\"}{\"id\":\"2\"}\n":               false,
		"{\"id\":oops}\n":                              false,
		"[{\"id\":\"1\"}]\n":                           false,
		"id,status\n1,finished\n":                      false,
		"{" + strings.Repeat(" ", maxFirstLine) + "}":  false,
	} {
		if got, err := hasLines(context.Background(), strings.NewReader(text), int64(len(text))); got != want || err != nil {
			t.Errorf("%.30q: %v, %v", text, got, err)
		}
	}
}

func TestWholeRecords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		end  int
		half bool
	}{
		" \r\n": {}, "{\"id\":1}": {8, false}, "\ufeff{\"id\":1} ": {12, false}, "{\"id\":": {0, true}, "\x00\x00": {0, true},
		"{\"id\":1}{\"id\":2} ": {17, false}, "{\"id\":1} [2]{\"i": {12, true}, "\ufeff{}{": {5, true}, "{}12": {2, true}, "12": {0, true}, "{},{}": {2, true},
		strings.Repeat(" ", source.MaxRecord+1): {}, "{}" + strings.Repeat(" ", source.MaxRecord): {source.MaxRecord, false},
	} {
		end, half, err := wholeRecords(strings.NewReader("12"+text), 2, 2+int64(len(text)))
		if end != 2+int64(want.end) || half != want.half || err != nil {
			t.Errorf("%.30q: %d, %v, %v", text, end-2, half, err)
		}
	}
	if _, _, err := wholeRecords(strings.NewReader("12"), 1, 3); err == nil {
		t.Error("a file that became shorter is no error")
	}
}

func TestMarkTellsBeginningAndEnd(t *testing.T) {
	t.Parallel()
	for _, size := range []int{1, markBytes, 3 * markBytes} {
		text := bytes.Repeat([]byte("x"), size)
		mark, err := markOf(bytes.NewReader(append(text, "more"...)), int64(size))
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{0, size - 1} {
			other := bytes.Clone(text)
			other[at] = 'y'
			if got, err := markOf(bytes.NewReader(other), int64(size)); err != nil || bytes.Equal(got, mark) {
				t.Errorf("byte %d of %d makes no difference, %v", at, size, err)
			}
		}
		if _, err := markOf(bytes.NewReader(text[:size-1]), int64(size)); err == nil {
			t.Errorf("%d of %d bytes are enough", size-1, size)
		}
	}
}

// TestWatchReadsEveryRecordOnce of a file that grows by any pieces, over restarts, whether
// lines end or not.
func TestWatchReadsEveryRecordOnce(t *testing.T) {
	for name, end := range map[string]string{"lines": "\n", "no line end": "", "blanks": " "} {
		t.Run(name, func(t *testing.T) { growingFile(t, end) })
	}
}

func growingFile(t *testing.T, end string) {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	b := newWatchBench(t)
	b.watch(WatchRequest{})
	var ids []string
	for n := range 60 {
		ids = append(ids, fmt.Sprint(n))
	}
	text, path, counts := strings.ReplaceAll(lines(ids...), "\n", end), "", storage.Counts{}
	b.put("a.ndjson", "")
	for at := 0; at < len(text); {
		n := min(1+random.IntN(len(text)/10), len(text)-at)
		b.add("a.ndjson", text[at:at+n])
		at += n
		b.look(random.IntN(3))
		if random.IntN(5) == 0 {
			path = b.leave()
			b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
			<-b.pauses
		}
	}
	b.look(2)
	list, err := b.Imports(b.ctx, b.owner)
	b.must(err)
	for _, record := range list {
		counts.Imported += record.Counts.Imported
		counts.Unchanged += record.Counts.Unchanged
		counts.Rejected += record.Counts.Rejected
	}
	if counts != (storage.Counts{Imported: int64(len(ids))}) {
		t.Errorf("%+v", counts)
	}
}
