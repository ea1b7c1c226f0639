package app

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"
	"time"

	"integration-log/app/access"
	"integration-log/app/trigger"
)

func TestDetailDescribesThePayloadByItsBytes(t *testing.T) {
	b := newBench(t)
	odd := []byte("{\"n\":12345678901234567890,\n \"x\":\"\xff\"}")
	b.create(KeepThirtyDays,
		b.ago("odd", time.Hour, func(x *trigger.Trigger) { x.Payload = odd }),
		b.ago("none", time.Hour, func(x *trigger.Trigger) { x.Payload = nil }))
	sum := sha256.Sum256(odd)
	d, err := b.Detail(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "odd"})
	if want := (PayloadInfo{int64(len(odd)), hex.EncodeToString(sum[:]), false}); err != nil || d.Payload == nil || *d.Payload != want {
		t.Errorf("%+v, %v; want %+v", d.Payload, err, want)
	}
	bytes, err := b.Payload(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "odd"})
	if err != nil || string(bytes) != string(odd) {
		t.Errorf("payload %q, %v", bytes, err)
	}
	d, err = b.Detail(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "none"})
	if err != nil || d.Payload != nil {
		t.Errorf("%+v, %v", d.Payload, err)
	}
	_, err = b.Payload(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "none"})
	b.wants(NotFound, err)
	_, err = b.Detail(b.ctx, b.owner, trigger.Ref{Source: "other", ID: "odd"})
	b.wants(NotFound, err)
}

func TestDetailHidesThePayloadFromThoseWhoMayNotViewIt(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays, b.ago("a", time.Hour))
	reader := access.New(access.Grant{Name: "reader", Rights: []access.Right{access.ViewLog}, AllPlugins: true})
	d, err := b.Detail(b.ctx, reader, trigger.Ref{Source: "native", ID: "a"})
	if err != nil || d.Payload != nil || d.Trigger.Payload != nil {
		t.Errorf("%+v, %v", d.Payload, err)
	}
	_, err = b.Payload(b.ctx, reader, trigger.Ref{Source: "native", ID: "a"})
	b.wants(NotAllowed, err)
}

func TestFindTakesIDsAndNamedSources(t *testing.T) {
	b := newBench(t)
	other := func(x *trigger.Trigger) { x.Source = "river" }
	b.create(KeepThirtyDays,
		b.ago("7", time.Hour), b.ago("7", time.Hour, other), b.ago("a:b", time.Hour),
		b.ago("9", time.Hour, func(x *trigger.Trigger) { x.Source = "http://erp" }),
		b.ago("8", time.Hour, func(x *trigger.Trigger) { x.Attempts[0].ID = "try-1" }))
	for text, want := range map[string][]string{
		"7": {"native:7", "river:7"}, "river:7": {"river:7"}, "native:7": {"native:7"}, "a:b": {"native:a:b"},
		"native:a:b": {"native:a:b"}, "try-1": {"native:8"}, "native:try-1": {"native:8"}, "none": nil, "other:7": nil, "http://erp:9": {"http://erp:9"},
	} {
		refs, err := b.Find(b.ctx, b.owner, text)
		var got []string
		for _, ref := range refs {
			got = append(got, ref.String())
		}
		slices.Sort(got)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s finds %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestLogsStandByAttemptNewestFirst(t *testing.T) {
	b := newBench(t)
	at := trigger.At(b.Now().Add(-time.Hour))
	b.create(KeepThirtyDays, b.ago("a", time.Hour, func(x *trigger.Trigger) {
		x.Attempts = []trigger.Attempt{{Number: 1, Started: at, Ended: trigger.At(at.Std().Add(1500 * time.Millisecond))}, {Number: 2, Started: trigger.At(at.Std().Add(time.Minute))}}
		x.Logs = []trigger.LogLine{
			{At: at, Attempt: 1, Message: "first"}, {At: at, Message: "loose"}, {At: at, Attempt: 3, Message: "of an attempt not listed"},
			{At: at, Attempt: 2, Message: "second"}, {At: at, Attempt: 1, Message: "first again"},
		}
	}))
	l, err := b.Logs(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "a"})
	b.must(err)
	var got [][]string
	for _, a := range l.Attempts {
		lines := []string{}
		for _, line := range a.Lines {
			lines = append(lines, line.Message)
		}
		got = append(got, lines)
	}
	want := [][]string{{"of an attempt not listed"}, {"second"}, {"first", "first again"}}
	if !slices.EqualFunc(got, want, func(x, y []string) bool { return slices.Equal(x, y) }) {
		t.Errorf("lines by attempt: %v", got)
	}
	if len(l.Loose) != 1 || l.Loose[0].Message != "loose" {
		t.Errorf("loose lines: %v", l.Loose)
	}
	if took, ok := l.Attempts[2].Duration(); !ok || took != 1500*time.Millisecond {
		t.Errorf("the first attempt took %v, %v", took, ok)
	}
	if _, ok := l.Attempts[1].Duration(); ok {
		t.Error("an attempt without an end has a duration")
	}
	_, err = b.Logs(b.ctx, b.owner, trigger.Ref{Source: "native", ID: "none"})
	b.wants(NotFound, err)
}
