package storage_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// wordy are texts whose pieces need decoding, folding or both to be found.
var wordy = []string{
	`Zo\u00eb van den Berg`, "Élodie Ångström", `a\/b\\c\"d`, "STRASSE straße", `tab\there`, `\ud83d\ude00 grin`, "\U0001f600 grin", "ΑΒΓΔ αβγδ",
	"İstanbul", `half \ud800 pair`, "invoice 2026-11-23 of customer", "plain words, only lower case", "MIXED Case WORDS", "1234567890.125",
}

// wordyTriggers share days and one plugin, so that they fill chunks.
func wordyTriggers(r *rand.Rand, n int) []trigger.Trigger {
	list := make([]trigger.Trigger, n)
	for i := range list {
		one := scheduled(fmt.Sprintf("needle-%06d", i), storagetest.Start.Add(time.Duration(i)*time.Millisecond))
		customer := fmt.Sprintf("%08x-Customer-%d", r.Uint32(), i) // which the payload borrows
		one.Entities = []trigger.Entity{{Kind: "customer", ID: customer}}
		one.Payload = fmt.Appendf(nil, `{"number":%d,"customerId":"%s","text":"%s","list":["%s",{"%s":%d.5}],"mark":"%08x"}`,
			i, customer, wordy[r.IntN(len(wordy))], wordy[r.IntN(len(wordy))], wordy[r.IntN(len(wordy))], r.IntN(1000), r.Uint32())
		if i%17 == 0 {
			one.Payload = fmt.Appendf(nil, "not JSON, Number %d Ünd so weiter", i)
		}
		if i%5 == 0 {
			one.Logs = []trigger.LogLine{{Message: fmt.Sprintf("ÉCHEC number %d of %s", r.IntN(500), wordy[9])}}
		}
		list[i] = one
	}
	return list
}

// textsOf lists every text that a text filter looks at, decoded by encoding/json.
func textsOf(t *testing.T, one *trigger.Trigger) []string {
	list := []string{one.ID}
	for _, e := range one.Entities {
		list = append(list, e.Kind, e.ID)
	}
	for _, a := range one.Attempts {
		list = append(list, a.ID)
	}
	for _, l := range one.Logs {
		list = append(list, l.Message)
	}
	if !json.Valid(one.Payload) {
		return append(list, string(one.Payload))
	}
	decoder := json.NewDecoder(bytes.NewReader(one.Payload))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, punctuation := token.(json.Delim); !punctuation {
			list = append(list, fmt.Sprint(token))
		}
	}
}

// TestNeedles: 500 needles cut from decoded texts give the rows of a naive scan.
func TestNeedles(t *testing.T) {
	t.Parallel()
	const seed, triggers, needles = 17, 2600, 500
	r := rand.New(rand.NewPCG(seed, seed))
	list := wordyTriggers(r, triggers)
	w := storagetest.Open(t, storagetest.Options{})
	write(t, w.Store, list[:triggers-60])
	write(t, w.Store, list[triggers-60:]) // stays in the tail
	if segments, _, _, tail, err := storage.Standing(w.Store); segments != 1 || tail != 60 || err != nil {
		t.Fatalf("%d segments, %d in the tail, %v", segments, tail, err)
	}
	folded := make([][]string, triggers)
	for i := range list {
		for _, text := range textsOf(t, &list[i]) {
			folded[i] = append(folded[i], trigger.Fold(text))
		}
	}
	for n := range needles {
		i := pickRow(r, n, triggers)
		needle := cutNeedle(r, textsOf(t, &list[i]))
		if strings.Contains(needle, `"`) || strings.TrimSpace(needle) == "" {
			continue // cannot be asked for as a phrase
		}
		want := naive(folded, trigger.Fold(needle))
		if !slices.Contains(want, list[i].ID) {
			t.Fatalf("seed %d: the naive scan does not find %q in trigger %d", seed, needle, i)
		}
		if got := found(t, w.Store, trigger.Text(`"`+needle+`"`)); !slices.Equal(got, want) {
			t.Fatalf("seed %d, needle %q: %d rows instead of %d: %v", seed, needle, len(got), len(want), difference(got, want))
		}
	}
}

// pickRow takes every fourth needle from beside the end of a chunk.
func pickRow(r *rand.Rand, n, triggers int) int {
	if n%4 == 0 {
		return []int{0, 1023, 1024, 2047, 2048, triggers - 61, triggers - 60, triggers - 1}[r.IntN(8)]
	}
	return r.IntN(triggers)
}

// cutNeedle cuts 1 to 24 letters out of one of the texts.
func cutNeedle(r *rand.Rand, texts []string) string {
	text := []rune(texts[r.IntN(len(texts))])
	if len(text) == 0 || !utf8.ValidString(string(text)) {
		return ""
	}
	from := r.IntN(len(text))
	return string(text[from:min(from+1+r.IntN(24), len(text))])
}

func naive(folded [][]string, needle string) (ids []string) {
	for i, texts := range folded {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, needle) }) {
			ids = append(ids, fmt.Sprintf("needle-%06d", i))
		}
	}
	return ids
}

// found returns the ids of a text filter's rows in ascending order.
func found(t *testing.T, s *storage.Store, text trigger.Text) (ids []string) {
	t.Helper()
	q := everything
	q.Filter.Text, q.Sort.Ascending = text, true
	result, err := s.Select(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := result.Rows(context.Background(), 0, result.Total())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		ids = append(ids, row.Summary.ID)
	}
	return ids
}

func difference(got, want []string) (list []string) {
	for _, id := range slices.Concat(got, want) {
		if slices.Contains(got, id) != slices.Contains(want, id) && len(list) < 5 {
			list = append(list, id)
		}
	}
	return list
}
