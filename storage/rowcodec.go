package storage

import "integration-log/app/trigger"

// row is a trigger without log lines and payload, and what a list shows of those.
type row struct {
	trigger.Trigger
	At           trigger.Time // log time
	PayloadBytes int64        // -1: not in the file
	LogLines     int
	LastError    string // trigger.ErrorText of an erroneous trigger
	IsGeneral    bool
	attempts     int // listed
}

func newRow(t *trigger.Trigger) row {
	s := t.Summary()
	return row{Trigger: *t, At: s.LogTime, attempts: len(t.Attempts), PayloadBytes: s.PayloadBytes, LogLines: s.LogLines, LastError: s.LastError, IsGeneral: s.General}
}

// encode puts what a summary needs first, so that lists stop reading there.
func (r *row) encode() []byte {
	e := encoder{dst: make([]byte, 0, 256)}
	e.texts(r.Source, r.ID)
	e.fields(&r.Fields)
	e.uint(uint64(len(r.Entities)))
	for _, entity := range r.Entities {
		e.texts(entity.Kind, entity.ID)
	}
	e.text(r.Reference)
	e.int(int64(r.Given))
	e.time(r.Imported)
	e.time(r.At)
	e.int(r.PayloadBytes)
	e.uint(uint64(r.LogLines))
	e.text(r.LastError)
	e.byte(boolByte(r.IsGeneral))
	e.uint(uint64(len(r.Attempts)))
	e.attempts(r.Attempts)
	e.versions(r.Versions)
	return e.dst
}

func decodeRow(value []byte) (row, error) {
	d := decoder{src: string(value)}
	r := d.head()
	r.Attempts = d.attempts(r.attempts)
	r.Versions = d.versions()
	return r, d.end()
}

// decodeHead reads a row without its attempts and versions.
func decodeHead(value []byte) (row, error) {
	d := decoder{src: string(value)}
	r := d.head()
	return r, d.err
}

func (d *decoder) head() row {
	var r row
	r.Source, r.ID = d.text(), d.text()
	d.fields(&r.Fields)
	for range d.count(2) {
		r.Entities = append(r.Entities, trigger.Entity{Kind: d.text(), ID: d.text()})
	}
	r.Reference = d.text()
	r.Given = d.integer()
	r.Imported, r.At = d.time(), d.time()
	r.PayloadBytes = d.int()
	r.LogLines = int(d.uint())
	r.LastError = d.text()
	r.IsGeneral = d.byte() != 0
	r.attempts = d.count(attemptBytes)
	return r
}

// decodeRef reads which trigger a row is.
func decodeRef(value []byte) (trigger.Ref, error) {
	d := decoder{src: string(value[:min(len(value), 2*refBytes)])}
	ref := trigger.Ref{Source: d.text(), ID: d.text()}
	if d.err != nil {
		d = decoder{src: string(value)}
		ref = trigger.Ref{Source: d.text(), ID: d.text()}
	}
	return ref, d.err
}

// refBytes is what an id takes at most unless a file breaks the rule.
const refBytes = trigger.MaxIDBytes + 2

// summary returns the list row. The attempts of r need not be read.
func (r *row) summary() trigger.Summary {
	t := &r.Trigger
	count := trigger.Trigger{Given: r.Given, Fields: trigger.Fields{Status: r.Status}}
	if r.attempts > 0 { // none listed leaves "not told" what it is
		count.Given = max(r.Given, r.attempts)
	}
	return trigger.Summary{
		Ref: t.Ref, Plugin: t.Plugin, Kind: t.Kind, Type: t.Type, LogTime: r.At, Scheduled: t.Scheduled,
		Triggered: t.Triggered, Status: t.Status, Attempts: count.AttemptCount(), Entities: t.Entities,
		Reference: t.Reference, Aggregation: t.Aggregation, PayloadBytes: r.PayloadBytes, LogLines: r.LogLines,
		General: r.IsGeneral, LastError: r.LastError,
	}
}

func boolByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}
