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

func (i *Import) encode() []byte {
	var e wire.Encoder
	e.Uint(i.Number)
	e.Byte(byte(i.State))
	e.Uint(i.changes)
	e.Time(clockTime(i.Started))
	e.Time(clockTime(i.Ended))
	e.Uint(uint64(len(i.Files)))
	e.Texts(i.Files...)
	e.Texts(i.Format, i.Source, i.Zone, i.Mapping.Name, string(i.Mapping.JSON))
	e.Uint(uint64(len(i.EarlierZones)))
	e.Texts(i.EarlierZones...)
	e.Bool(i.Rereading)
	e.Int(i.Bytes)
	encodeCounts(&e, &i.Counts)
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
	e.Uint(uint64(i.PartCount))
	e.Uint(uint64(len(i.Parts)))
	for n := range i.Parts {
		encodePart(&e, &i.Parts[n])
	}
	e.Bool(i.Zoned)
	return e.Dst
}

func encodeCounts(e *wire.Encoder, c *Counts) {
	for _, n := range c.all() {
		e.Int(*n)
	}
}

func encodePart(e *wire.Encoder, p *ImportPart) {
	e.Text(p.Name)
	e.Int(p.Bytes)
	e.Dst = append(e.Dst, p.SHA256[:]...)
	e.Texts(p.Format, p.Encoding, p.Failed)
	encodeCounts(e, &p.Counts)
}

// partBytes is the least that a part takes.
const partBytes = 32 + 11

func decodeImport(value []byte) (Import, error) {
	d := wire.Decoder{Src: string(value)}
	i := Import{Number: d.Uint(), State: ImportState(d.Byte()), changes: d.Uint(), Started: d.Time().Std(), Ended: d.Time().Std()}
	if i.State > ImportInterrupted {
		d.Fail("the state of an import")
	}
	for range d.Count(1) {
		i.Files = append(i.Files, d.Text())
	}
	i.Format, i.Source, i.Zone, i.Mapping.Name = d.Text(), d.Text(), d.Text(), d.Text()
	if text := d.Text(); text != "" {
		i.Mapping.JSON = []byte(text)
	}
	for range d.Count(1) {
		i.EarlierZones = append(i.EarlierZones, d.Text())
	}
	i.Rereading = d.Bool()
	i.Bytes = d.Int()
	decodeCounts(&d, &i.Counts)
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
	i.PartCount = int(d.Uint())
	for n := range d.Count(partBytes) {
		i.Parts = append(i.Parts, decodePart(&d, n+1))
	}
	if d.Src != "" { // else it was written before this was told
		i.Zoned = d.Bool()
	}
	return i, d.End()
}

func decodeCounts(d *wire.Decoder, c *Counts) {
	for _, n := range c.all() {
		*n = d.Int()
	}
}

func decodePart(d *wire.Decoder, number int) ImportPart {
	p := ImportPart{Number: number, Name: d.Text(), Bytes: d.Int()}
	copy(p.SHA256[:], d.Take(uint64(len(p.SHA256)), "a SHA-256"))
	p.Format, p.Encoding, p.Failed = d.Text(), d.Text(), d.Text()
	decodeCounts(d, &p.Counts)
	p.Read = p.Counts.read()
	return p
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
