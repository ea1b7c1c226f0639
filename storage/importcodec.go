package storage

import (
	"encoding/binary"
	"slices"
	"time"

	"integration-log/app/trigger"
)

func importKey(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

// rejectKey orders the rejects of an import as they were read.
func rejectKey(number, position uint64) []byte {
	return binary.BigEndian.AppendUint64(importKey(number), position)
}

func (e *encoder) clock(t time.Time) {
	if t.IsZero() {
		e.time(trigger.Time{})
		return
	}
	e.time(trigger.At(t))
}

func (i *Import) counts() [7]*int64 {
	c := &i.Counts
	return [...]*int64{&i.Bytes, &c.Imported, &c.Merged, &c.Unchanged, &c.Rejected, &c.Expired, &c.Conflicts}
}

func (i *Import) encode() []byte {
	var e encoder
	e.uint(i.Number)
	e.clock(i.Started)
	e.clock(i.Ended)
	e.uint(uint64(len(i.Files)))
	e.texts(i.Files...)
	e.texts(i.Format, i.Source)
	e.byte(byte(i.State))
	for _, n := range i.counts() {
		e.int(*n)
	}
	e.time(i.DataUpTo)
	e.uint(uint64(len(i.Conflicts)))
	for _, ref := range i.Conflicts {
		e.texts(ref.Source, ref.ID)
	}
	e.uint(uint64(len(i.UnknownFields)))
	for _, field := range sortedKeys(i.UnknownFields) {
		e.text(field)
		e.int(int64(i.UnknownFields[field]))
	}
	return e.dst
}

func decodeImport(value []byte) (Import, error) {
	d := decoder{src: string(value)}
	i := Import{Number: d.uint(), Started: d.time().Std(), Ended: d.time().Std()}
	for range d.count(1) {
		i.Files = append(i.Files, d.text())
	}
	i.Format, i.Source = d.text(), d.text()
	i.State = ImportState(d.enum(byte(ImportFailed)))
	for _, n := range i.counts() {
		*n = d.int()
	}
	i.DataUpTo = d.time()
	for range d.count(2) {
		i.Conflicts = append(i.Conflicts, trigger.Ref{Source: d.text(), ID: d.text()})
	}
	if n := d.count(2); n > 0 {
		i.UnknownFields = make(map[string]int, n)
		for range n {
			field := d.text()
			i.UnknownFields[field] = d.integer()
		}
	}
	return i, d.end()
}

func (r *Reject) encode() []byte {
	var e encoder
	e.text(r.File)
	e.int(r.Line)
	e.int(r.Offset)
	e.text(r.Reason)
	e.text(string(r.Raw[:min(len(r.Raw), MaxRejectRaw)]))
	return e.dst
}

func decodeReject(number uint64, value []byte) (Reject, error) {
	d := decoder{src: string(value)}
	r := Reject{Import: number, File: d.text(), Line: d.int(), Offset: d.int(), Reason: d.text(), Raw: []byte(d.text())}
	return r, d.end()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
