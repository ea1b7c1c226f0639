package storage

import (
	"context"
	"reflect"
	"slices"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// contents compares everything stored with everything else.
func (c *checker) contents(ctx context.Context, s *Store) error {
	if err := verifyMeta(c.tx); err != nil && !c.damaged("contents", err) {
		return err
	}
	catalog, err := readCatalog(c.tx)
	if err != nil {
		return err
	}
	tail, err := readTail(c.tx)
	if err != nil {
		return err
	}
	n := &snapshot{
		s: s, tx: c.tx, cutoff: firstMoment, catalog: catalog, tail: tail,
		parts: map[partsKey]*bolt.Bucket{}, readers: map[uint64]*segment.Reader{}, cache: &bulkCache{}, work: &segment.Work{},
	}
	if err := c.remembered(s, n); err != nil {
		return err
	}
	alive := map[trigger.Ref]place{}
	for _, seg := range catalog.segments {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := c.segment(n, seg, alive); err != nil && !c.damaged("contents", err) {
			return err
		}
		delete(n.readers, seg.ID) // a reader holds what it has decoded
	}
	if err := c.tailRows(ctx, n, alive); err != nil {
		return err
	}
	c.strangers(n)
	for kind := range sieveKinds {
		c.sieves(n, kind)
	}
	c.imports(s)
	if err := checkListed(c.tx); !c.damaged("contents", err) {
		return err
	}
	return nil
}

// sameStored leaves out what the file does not have.
func sameStored(a, b *stored) bool {
	x, y := *a, *b
	x.sieve, y.sieve = nil, nil
	return reflect.DeepEqual(x, y)
}

// remembered compares what the store has in memory with what the file says.
func (c *checker) remembered(s *Store, n *snapshot) error {
	catalog, err := s.catalogOf(c.tx)
	if err != nil {
		return err
	}
	tail, err := s.tailOf(c.tx)
	if err != nil {
		return err
	}
	if !slices.EqualFunc(catalog.segments, n.catalog.segments, sameStored) {
		c.problem("the segments in memory are not those of the file")
	}
	if !slices.EqualFunc(tail.rows, n.tail.rows, func(a, b *tailRow) bool { return reflect.DeepEqual(a, b) }) {
		c.problem("the tail in memory is not that of the file")
	}
	return nil
}

// segment checks one segment and notes its rows in alive.
func (c *checker) segment(n *snapshot, seg *stored, alive map[trigger.Ref]place) error {
	if seg.ID > c.tx.Bucket(bucketSegments).Sequence() {
		c.problem("segment %d has an id that will be given again", seg.ID)
	}
	problems, err := n.open(seg).Check()
	for _, problem := range problems {
		c.problem("segment %d: %s", seg.ID, problem)
	}
	if err != nil {
		return err
	}
	if err := n.checkSpare(seg); err != nil && !c.damaged("contents", err) {
		return err
	}
	c.report.Checked += seg.live()
	return n.open(seg).Summaries(rows.All(seg.Rows).Each(), func(row int, s trigger.Summary) error {
		if segment.DayOf(s.LogTime.Nanos()) != seg.Day || s.Plugin != seg.Plugin {
			c.problem("row %d of segment %d belongs to another day or plugin", row, seg.ID)
		}
		if !seg.gone.Has(row) {
			c.alive(alive, s.Ref, segmentPlace(seg.ID, row))
		}
		return nil
	})
}

func (c *checker) alive(alive map[trigger.Ref]place, ref trigger.Ref, p place) {
	if other, twice := alive[ref]; twice {
		c.problem("%v stands at %x and at %x", ref, uint64(other), uint64(p))
	}
	alive[ref] = p
}

// tailRows checks the tail and its payloads.
func (c *checker) tailRows(ctx context.Context, n *snapshot, alive map[trigger.Ref]place) error {
	payloads := 0
	for _, row := range n.tail.rows {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.report.Checked++
		c.alive(alive, row.trigger.Ref, row.place())
		if row.number > c.tx.Bucket(bucketTail).Sequence() {
			c.problem("%v has a number that will be given again", row.trigger.Ref)
		}
		if row.payloadBytes >= 0 {
			payloads++
		}
		if _, err := n.storedPayload(row); err != nil {
			c.problem("the payload of %v: %v", row.trigger.Ref, err)
		}
	}
	c.count("payloads of the tail", c.tx.Bucket(bucketTailPayloads), payloads)
	return nil
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

// strangers looks for what belongs to no segment.
func (c *checker) strangers(n *snapshot) {
	gone := 0
	parts := map[partsKey]int{}
	for _, seg := range n.catalog.segments {
		if seg.gone != nil {
			gone++
		}
		parts[partsKey{seg.Day, seg.hash}] += 1 + segment.Parts // the spare
	}
	c.count("sets of gone rows", c.tx.Bucket(bucketGone), gone)
	days := c.tx.Bucket(bucketDays)
	found := 0
	for key, _ := range entriesOf(days) {
		if c.remains(key) {
			continue
		}
		day := days.Bucket(key)
		if day == nil || len(key) != 4 {
			c.problem("%x is no day", key)
			continue
		}
		if first, _ := day.Cursor().First(); first == nil {
			c.problem("nothing is left of day %d", parseDayKey(key))
		}
		for plugin, _ := range entriesOf(day) {
			bucket := day.Bucket(plugin)
			if bucket == nil || len(plugin) != hashBytes {
				c.problem("%x of day %d is no plugin", plugin, parseDayKey(key))
				continue
			}
			found++
			c.count("parts of a day and plugin", bucket, parts[partsKey{parseDayKey(key), pluginHash(plugin)}])
		}
	}
	if found != len(parts) {
		c.problem("%d days and plugins have parts instead of %d", found, len(parts))
	}
}

// remains tells that what stands under a day's key is what a sweep leaves that does not end.
func (c *checker) remains(day []byte) bool {
	deleted, err := readMeta(c.tx, keyUnzeroed)
	return !hasSegments(c.tx, day) && (deleted != 0 || err != nil) // of which contents has told
}

// entriesOf yields the entries of a bucket.
func entriesOf(bucket *bolt.Bucket) func(yield func(key, value []byte) bool) {
	return func(yield func(key, value []byte) bool) {
		cursor := bucket.Cursor()
		for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
			if !yield(key, value) {
				return
			}
		}
	}
}

// imports reads every record and every rejected row.
func (c *checker) imports(s *Store) {
	rejects := map[uint64]int64{}
	for key, value := range entriesOf(c.tx.Bucket(bucketRejects)) {
		reject, err := openReject(key, value)
		if err != nil {
			c.problem("rejected row %x cannot be read: %v", key, err)
		} else {
			rejects[reject.Import]++
		}
	}
	for key, value := range entriesOf(c.tx.Bucket(bucketImports)) {
		record, err := openImport(key, value)
		if err != nil {
			c.problem("import %x cannot be read: %v", key, err)
			continue
		}
		found := rejects[record.Number]
		delete(rejects, record.Number)
		expired, err := s.rejectsExpired(c.tx, &record)
		if err == nil && !expired && found != record.Counts.Rejected { // contents has told of err
			c.problem("import %d: %d rejected rows instead of %d", record.Number, found, record.Counts.Rejected)
		}
	}
	for number, found := range rejects {
		c.problem("%d rejected rows have no import %d", found, number)
	}
}
