package storage

import (
	"encoding/binary"
	"slices"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage/internal/wire"
)

const importKeyBytes = 8

// rejectKey orders the rejects of an import as they were read.
func rejectKey(number, position uint64) []byte {
	return binary.BigEndian.AppendUint64(numberKey(number), position)
}

// clockTime is absent where t is.
func clockTime(t time.Time) trigger.Time {
	if t.IsZero() {
		return trigger.Time{}
	}
	return trigger.At(t)
}

func (i *Import) counts() [7]*int64 {
	c := &i.Counts
	return [...]*int64{&i.Bytes, &c.Imported, &c.Merged, &c.Unchanged, &c.Rejected, &c.Expired, &c.Conflicts}
}

func (i *Import) encode() []byte {
	var e wire.Encoder
	e.Uint(i.Number)
	e.Time(clockTime(i.Started))
	e.Time(clockTime(i.Ended))
	e.Uint(uint64(len(i.Files)))
	e.Texts(i.Files...)
	e.Texts(i.Format, i.Source)
	e.Byte(byte(i.State))
	for _, n := range i.counts() {
		e.Int(*n)
	}
	e.Time(i.DataUpTo)
	e.Uint(uint64(len(i.Conflicts)))
	for _, ref := range i.Conflicts {
		e.Texts(ref.Source, ref.ID)
	}
	e.Uint(uint64(len(i.UnknownFields)))
	for _, field := range sortedKeys(i.UnknownFields) {
		e.Text(field)
		e.Int(int64(i.UnknownFields[field]))
	}
	return e.Dst
}

func decodeImport(value []byte) (Import, error) {
	d := wire.Decoder{Src: string(value)}
	i := Import{Number: d.Uint(), Started: d.Time().Std(), Ended: d.Time().Std()}
	for range d.Count(1) {
		i.Files = append(i.Files, d.Text())
	}
	i.Format, i.Source = d.Text(), d.Text()
	if i.State = ImportState(d.Byte()); i.State > ImportFailed {
		d.Fail("the state of an import")
	}
	for _, n := range i.counts() {
		*n = d.Int()
	}
	i.DataUpTo = d.Time()
	for range d.Count(2) {
		i.Conflicts = append(i.Conflicts, trigger.Ref{Source: d.Text(), ID: d.Text()})
	}
	if n := d.Count(2); n > 0 {
		i.UnknownFields = make(map[string]int, n)
		for range n {
			field := d.Text()
			i.UnknownFields[field] = int(d.Int())
		}
	}
	return i, d.End()
}

func (r *Reject) encode() []byte {
	var e wire.Encoder
	e.Text(r.File)
	e.Int(r.Line)
	e.Int(r.Offset)
	e.Text(r.Reason)
	e.Text(string(r.Raw[:min(len(r.Raw), MaxRejectRaw)]))
	return e.Dst
}

func decodeReject(number uint64, value []byte) (Reject, error) {
	d := wire.Decoder{Src: string(value)}
	r := Reject{Import: number, File: d.Text(), Line: d.Int(), Offset: d.Int(), Reason: d.Text(), Raw: []byte(d.Text())}
	return r, d.End()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
