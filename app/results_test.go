package app

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

func TestRowsComeInOrderAndInWindows(t *testing.T) {
	b := newBench(t)
	for i := range 3 {
		if i == 0 {
			b.create(KeepThirtyDays)
		}
		b.write(b.ago(fmt.Sprint("t", i), time.Duration(i)*time.Hour))
	}
	r := b.open(trigger.Filter{})
	if r.Total != 3 || r.AllTotal != 3 || r.Empty != nil || r.HiddenInactive != 0 {
		t.Fatalf("result %+v", r)
	}
	rows, err := b.Rows(b.ctx, b.owner, RowsRequest{Handle: r.Handle, Start: 1, Count: 5})
	if err != nil || !slices.Equal(ids(t, rows.Rows), []string{"t1", "t2"}) || rows.Newer {
		t.Errorf("rows %v, newer %v, %v", ids(t, rows.Rows), rows.Newer, err)
	}
	for id, want := range map[string]int{"t0": 0, "t2": 2, "none": -1} {
		if got, err := b.Position(b.ctx, b.owner, r.Handle, trigger.Ref{Source: "native", ID: id}); err != nil || got != want {
			t.Errorf("%s stands at %d, %v; want %d", id, got, err, want)
		}
	}
	ascending, err := b.OpenResult(b.ctx, b.owner, ResultRequest{Sort: trigger.Sort{By: trigger.ByTriggered, Ascending: true}})
	b.must(err)
	rows, err = b.Rows(b.ctx, b.owner, RowsRequest{Handle: ascending.Handle, Count: 1})
	if err != nil || !slices.Equal(ids(t, rows.Rows), []string{"t2"}) {
		t.Errorf("oldest first: %v, %v", ids(t, rows.Rows), err)
	}
	for _, wrong := range []RowsRequest{{Start: -1}, {Count: -1}, {Count: MaxRows + 1}} {
		wrong.Handle = r.Handle
		_, err := b.Rows(b.ctx, b.owner, wrong)
		b.wants(BadRequest, err)
	}
}

func TestResultStaysWhileTheLogMovesOn(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("new", time.Hour), b.ago("old", 30*24*time.Hour-time.Minute))
	r := b.open(trigger.Filter{})
	b.write(b.ago("newer", time.Minute))
	b.clock.forward(2 * time.Minute)
	_, err := b.Sweep(b.ctx, b.owner)
	b.must(err)
	rows, err := b.Rows(b.ctx, b.owner, RowsRequest{Handle: r.Handle, Count: 10})
	if err != nil || len(rows.Rows) != 2 || !rows.Newer {
		t.Fatalf("%d rows, newer %v, %v", len(rows.Rows), rows.Newer, err)
	}
	if rows.Rows[0].Expired || !rows.Rows[1].Expired {
		t.Errorf("expired: %v and %v", rows.Rows[0].Expired, rows.Rows[1].Expired)
	}
}

func TestDroppedAndForeignResultsAreGone(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays, b.ago("a", time.Hour))
	first := b.open(trigger.Filter{})
	kept := b.open(trigger.Filter{})
	for range maxResults - 1 {
		_, err := b.Rows(b.ctx, b.owner, RowsRequest{Handle: kept.Handle, Count: 1})
		b.must(err)
		b.open(trigger.Filter{})
	}
	read := func(actor access.Actor, handle string) error {
		_, err := b.Rows(b.ctx, actor, RowsRequest{Handle: handle, Count: 1})
		return err
	}
	b.wants(ResultGone, read(b.owner, first.Handle))
	b.must(read(b.owner, kept.Handle))
	stranger := access.New(access.Grant{Name: "stranger", Rights: access.Rights[:], AllPlugins: true})
	b.wants(ResultGone, read(stranger, kept.Handle))
	b.must(b.CloseResult(b.ctx, stranger, kept.Handle))
	b.must(read(b.owner, kept.Handle))
	b.must(b.CloseResult(b.ctx, b.owner, kept.Handle))
	b.wants(ResultGone, read(b.owner, kept.Handle))
	again := b.open(trigger.Filter{})
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path}))
	b.wants(ResultGone, read(b.owner, again.Handle))
}

func TestInactivePluginsAreCountedWhenHidden(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("b", time.Hour, inactive), b.ago("c", time.Hour, inactive))
	r := b.open(trigger.Filter{Active: true})
	if r.Total != 1 || r.HiddenInactive != 2 || r.AllTotal != 3 {
		t.Errorf("result %+v", r)
	}
}

func TestActorSeesOnlyTheirPlugins(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour), b.ago("b", time.Hour, inactive))
	some := access.New(access.Grant{Name: "some", Rights: access.Rights[:], Plugins: []string{"p-off"}})
	r, err := b.OpenResult(b.ctx, some, ResultRequest{})
	if err != nil || r.Total != 1 || r.AllTotal != 1 {
		t.Errorf("result %+v, %v", r, err)
	}
	_, err = b.Detail(b.ctx, some, trigger.Ref{Source: "native", ID: "a"})
	b.wants(NotFound, err)
	_, err = b.Payload(b.ctx, some, trigger.Ref{Source: "native", ID: "a"})
	b.wants(NotFound, err)
	_, _, err = b.Rejects(b.ctx, some, RejectsRequest{Import: 1})
	b.wants(NotAllowed, err)
}

func TestWriteRowsSkipsLimitsAndStops(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", 1*time.Hour), b.ago("b", 2*time.Hour), b.ago("c", 3*time.Hour))
	r := b.open(trigger.Filter{})
	write := func(start, count int, w io.Writer) error {
		return b.WriteRows(b.ctx, b.owner, WriteRequest{Handle: r.Handle, Start: start, Count: count, Form: NDJSON}, w)
	}
	for _, c := range []struct {
		start, count int
		want         []string
	}{{0, 3, []string{"a", "b", "c"}}, {1, 9, []string{"b", "c"}}, {1, 1, []string{"b"}}, {0, 2, []string{"a", "b"}}, {3, 1, nil}} {
		var out strings.Builder
		if err := write(c.start, c.count, &out); err != nil {
			t.Fatal(err)
		}
		var got []string
		for line := range strings.Lines(out.String()) {
			got = append(got, gjson.Get(line, "id").Str)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d from %d: %v, want %v", c.count, c.start, got, c.want)
		}
	}
	broken := errors.New("the pipe is broken")
	if err := write(0, 3, brokenPipe{broken}); !errors.Is(err, broken) {
		t.Errorf("after a failure: %v", err)
	}
}

type brokenPipe struct{ err error }

func (p brokenPipe) Write([]byte) (int, error) { return 0, p.err }
