package app

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func TestFindRejectsByReason(t *testing.T) {
	t.Parallel()
	a, actor := archive(t)
	var lines strings.Builder
	for i := range 1200 {
		if i%3 == 0 {
			fmt.Fprintf(&lines, "{\"id\":\"%d\",\"scheduledDateTime\":\"never\"}\n", i)
		} else {
			lines.WriteString("{not json\n")
		}
	}
	mustImport(t, a, actor, writeFile(t, "bad.ndjson", []byte(lines.String())))
	find := func(start, count int, reason string) RejectPage {
		t.Helper()
		page, err := a.FindRejects(context.Background(), actor, FindRejectsRequest{Import: 1, Start: start, Count: count, Reason: reason})
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	if all := find(0, 100, ""); len(all.Rejects) != 100 || all.Next != 100 || all.Total != 1200 {
		t.Errorf("all: %d, next %d, total %d", len(all.Rejects), all.Next, all.Total)
	}
	var found []int64
	for start, end := 0, false; !end; {
		page := find(start, 150, "NEVER scheduled")
		for _, r := range page.Rejects {
			found = append(found, r.Line)
		}
		if page.Next <= start {
			t.Fatalf("page at %d leads to %d", start, page.Next)
		}
		start, end = page.Next, page.Next == page.Total
	}
	if len(found) != 400 || found[0] != 1 || found[399] != 1198 {
		t.Errorf("%d found, of %v", len(found), found[:min(len(found), 5)])
	}
	if none := find(0, 10, "nowhere to be found"); len(none.Rejects) != 0 || none.Next != none.Total {
		t.Errorf("%+v", none)
	}
	if _, err := a.FindRejects(context.Background(), actor, FindRejectsRequest{Import: 9, Count: 10}); CodeOf(err) != NotFound {
		t.Errorf("an import that is not there: %v", err)
	}
}
