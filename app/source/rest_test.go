package source

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestRestCountsFromTheStartOfItsText reads a text in two, and finds the places that reading it at once finds.
func TestRestCountsFromTheStartOfItsText(t *testing.T) {
	t.Parallel()
	begun, added := "{\"id\":\"1\"}\n\n{\"id\":\"2\"}\n", "no record\n\n{\"data\":[{\"id\":\"3\"},{\"id\":\"4\"}]}\n  {\"id\":\"5\"}\r\n"
	whole := placesOf(t, Rest("a.ndjson", strings.NewReader(begun+added), Place{Line: 1}))
	rest := Rest("a.ndjson", strings.NewReader(added), Place{Offset: int64(len(begun)), Line: 4})
	got := append(placesOf(t, Rest("a.ndjson", strings.NewReader(begun), Place{Line: 1})), placesOf(t, rest)...)
	if len(whole) != 6 || strings.Join(got, "\n") != strings.Join(whole, "\n") {
		t.Errorf("in two:\n%s\nat once:\n%s", strings.Join(got, "\n"), strings.Join(whole, "\n"))
	}
}

// placesOf tells of each item where it stands, and what it is or what is wrong.
func placesOf(t *testing.T, part *Part) (list []string) {
	t.Helper()
	f, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	for item, err := range f.Items(context.Background()) {
		list = append(list, fmt.Sprintf("line %d, byte %d: %s %v", item.Line, item.Offset, item.Raw, err))
	}
	return list
}

func TestRestTellsItsSizeAndNoSum(t *testing.T) {
	t.Parallel()
	f, err := Rest("a.ndjson", strings.NewReader("{}\n"), Place{Offset: 1000, Line: 7}).Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range f.Items(context.Background()) {
		if err != nil {
			t.Error(err)
		}
	}
	if size, sum := f.Sum(); size != 1003 || sum != [32]byte{} || f.Facts().Shape != JSON || f.Close() != nil {
		t.Errorf("%d bytes, %x, %+v", size, sum, f.Facts())
	}
}
