package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Check reads the whole file, what has expired included, and compares every
// index with the rows. It keeps writers of this process out throughout, because
// bbolt judges the free pages by the list that a writer changes. Damage is a
// problem reported, not an error.
func (s *Store) Check(ctx context.Context) (Report, error) {
	c := checker{}
	err := s.alone(ctx, func(r *reader) error {
		c.reader = r
		for err := range r.tx.Check() {
			c.problem("structure: %v", err)
		}
		if err := c.days(ctx); err != nil {
			return err
		}
		c.count("ids", r.tx.Bucket(bucketIDs), c.report.Checked)
		c.count("numbers", r.numbers, c.report.Checked)
		c.imports()
		return nil
	})
	if err != nil {
		return c.report, fmt.Errorf("check workspace: %w", err)
	}
	return c.report, nil
}

// alone runs read in a transaction during which nobody writes.
func (s *Store) alone(ctx context.Context, read func(*reader) error) error {
	if s.options.ReadOnly {
		return s.view(ctx, read)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, err := s.db.Begin(true)
	if err != nil {
		return ownError(err)
	}
	return errors.Join(read(s.newReader(tx)), tx.Rollback())
}

// checker gathers what it finds wrong.
type checker struct {
	*reader
	report Report
}

func (c *checker) problem(format string, args ...any) {
	if len(c.report.Problems) < MaxProblems {
		c.report.Problems = append(c.report.Problems, fmt.Sprintf(format, args...))
	}
}

func (c *checker) days(ctx context.Context) error {
	cursor := c.tx.Bucket(bucketDays).Cursor()
	for key, _ := cursor.First(); key != nil; key, _ = cursor.Next() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		number, err := checkDayKey(key)
		if err != nil {
			c.problem("%v", err)
			continue
		}
		d, err := c.day(number)
		if err != nil {
			c.problem("%v", err)
			continue
		}
		c.dayWithin(d)
	}
	return nil
}

// dayWithin compares a day's rows with its other parts and with what leads to them.
func (c *checker) dayWithin(d *day) {
	var want [parts]int
	rows := d.parts[inRows].Cursor()
	for key, value := rows.First(); key != nil; key, value = rows.Next() {
		if len(key) != 4 {
			c.problem("day %d has a row with a key of %d bytes", d.number, len(key))
			continue
		}
		c.report.Checked++
		if err := c.row(d, be32(key), value, &want); err != nil {
			c.problem("trigger %d of day %d: %v", be32(key), d.number, err)
		}
	}
	for i, bucket := range d.parts {
		c.count(fmt.Sprintf("%s of day %d", partBuckets[i], d.number), bucket, want[i])
	}
	if int(d.state.lines) != want[inRows] {
		c.problem("day %d says it has %d triggers and has %d", d.number, d.state.lines, want[inRows])
	}
}

func (c *checker) row(d *day, number uint32, value []byte, want *[parts]int) error {
	r, err := decodeRow(value)
	if err != nil {
		return err
	}
	t := r.Trigger
	if t.Logs, err = decodeLogs(d.parts[inLogs].Get(numberKey(number))); err != nil {
		return err
	}
	if t.Payload, err = d.payload(number, r.PayloadBytes); err != nil {
		return err
	}
	if found, ok := c.lookUp(t.Ref); !ok || found != number {
		return fmt.Errorf("its id leads to trigger %d", found)
	}
	if !bytes.Equal(c.numbers.Get(numberKey(number)), dayKey(d.number)) {
		return fmt.Errorf("its number leads to another day")
	}
	list, err := entries(&t, number, d.existingName)
	if err != nil {
		return err
	}
	for _, e := range list {
		want[e.part]++
		stored := d.parts[e.part].Get(e.key)
		if stored == nil || !bytes.Equal(stored, e.value) {
			return fmt.Errorf("its entry in %s differs from its row", partBuckets[e.part])
		}
	}
	return nil
}

func (d *day) existingName(kind nameKind, text string) (uint32, error) {
	number := d.nameNumber(kind, text)
	if text == "" {
		return noName, nil
	}
	value := d.texts.Get(numberKey(number))
	if n, err := readName(value); err != nil || n.kind != kind || n.text != text {
		return 0, fmt.Errorf("the day does not know %q", text)
	}
	return number, nil
}

func (c *checker) count(what string, bucket *bolt.Bucket, want int) {
	found := 0
	err := bucket.ForEach(func(_, _ []byte) error {
		found++
		return nil
	})
	if err != nil || found != want {
		c.problem("%s: %d entries instead of %d", what, found, want)
	}
}

// imports reads every record and every rejected row.
func (c *checker) imports() {
	known := map[uint64]bool{}
	imports := c.tx.Bucket(bucketImports).Cursor()
	for key, value := imports.First(); key != nil; key, value = imports.Next() {
		record, err := decodeImport(value)
		if err != nil || !bytes.Equal(key, importKey(record.Number)) {
			c.problem("import %x cannot be read: %v", key, err)
			continue
		}
		known[record.Number] = true
	}
	rejects := c.tx.Bucket(bucketRejects).Cursor()
	for key, value := rejects.First(); key != nil; key, value = rejects.Next() {
		if len(key) != 2*8 {
			c.problem("a rejected row has a key of %d bytes", len(key))
			continue
		}
		number := binary.BigEndian.Uint64(key)
		if _, err := decodeReject(number, value); err != nil || !known[number] {
			c.problem("rejected row %x cannot be read or has no import: %v", key, err)
		}
	}
}
