package storage

import (
	"bytes"
	"fmt"

	"integration-log/app/trigger"
)

// filed returns the day of a trigger, to write to, and what stands of it there.
func (w *writer) filed(t *trigger.Trigger, number uint32) (*day, []entry, error) {
	d, err := w.dayFor(dayOf(t.LogTime().Nanos()))
	if err != nil {
		return nil, nil, err
	}
	list, err := entries(t, number, d.addName)
	return d, list, err
}

// file puts a trigger into its day.
func (w *writer) file(t *trigger.Trigger, number uint32) error {
	d, list, err := w.filed(t, number)
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := d.parts[e.part].Put(e.key, e.value); err != nil {
			return err
		}
	}
	d.state.lines++
	return w.numbers.Put(numberKey(number), dayKey(d.number))
}

// unfile takes a trigger out of its day.
func (w *writer) unfile(t *trigger.Trigger, number uint32) error {
	d, list, err := w.filed(t, number)
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := d.parts[e.part].Delete(e.key); err != nil {
			return err
		}
	}
	d.state.lines--
	return nil
}

// refile changes a trigger that stays in its day: only what differs is written.
func (w *writer) refile(before, after *trigger.Trigger, number uint32) error {
	d, list, err := w.filed(after, number)
	if err != nil {
		return err
	}
	old, err := entries(before, number, d.addName)
	if err != nil {
		return err
	}
	left := make(map[string]entry, len(old))
	for _, e := range old {
		left[e.id()] = e
	}
	for _, e := range list {
		if o, ok := left[e.id()]; !ok || !bytes.Equal(o.value, e.value) {
			if err := d.parts[e.part].Put(e.key, e.value); err != nil {
				return err
			}
		}
		delete(left, e.id())
	}
	for _, e := range left {
		if err := d.parts[e.part].Delete(e.key); err != nil {
			return err
		}
	}
	return nil
}

// id tells entries of one day apart.
func (e *entry) id() string { return string(rune(e.part)) + string(e.key) }

// dayFor returns a day to write to; close must follow.
func (w *writer) dayFor(number int32) (*day, error) {
	d, err := w.day(number)
	if err != nil {
		return nil, err
	}
	if d == nil {
		if d, err = createDay(w.tx, number); err != nil {
			return nil, err
		}
	}
	if !d.changed {
		d.changed = true
		for _, p := range [...]part{inRows, inPayloads, inLogs} {
			d.parts[p].FillPercent = appendFill
		}
	}
	w.days[number] = d
	return d, nil
}

// remove deletes a trigger of which only its row need be readable.
func (w *writer) remove(number uint32) error {
	value, d, err := w.rowValue(number)
	if err != nil || value == nil {
		return err
	}
	r, err := decodeRow(value)
	if err != nil {
		return fmt.Errorf("decode trigger %d: %w", number, err)
	}
	t := r.Trigger
	if t.Logs, err = decodeLogs(d.parts[inLogs].Get(numberKey(number))); err != nil {
		return err
	}
	if t.Payload, err = d.payload(number, r.PayloadBytes); err != nil {
		return err
	}
	if err := w.unfile(&t, number); err != nil {
		return err
	}
	return w.forget(t.Ref, number)
}

// forget deletes what leads to a trigger from outside its day.
func (w *writer) forget(ref trigger.Ref, number uint32) error {
	source, err := w.source(ref.Source)
	if err != nil {
		return err
	}
	if err := w.numbers.Delete(numberKey(number)); err != nil {
		return err
	}
	return w.ids.Delete(idKey(ref.ID, source))
}

// close writes the state of the days that changed, and the revision.
func (w *writer) close() error {
	changed := false
	for _, d := range w.days {
		if d != nil && d.changed {
			changed = true
			if err := d.close(w.tx); err != nil {
				return err
			}
		}
	}
	revision := uint64(w.tx.ID())
	if w.done.Imported+w.done.Merged > 0 {
		if err := putMeta(w.tx, keyRows, revision); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	return putMeta(w.tx, keyRevision, revision)
}
