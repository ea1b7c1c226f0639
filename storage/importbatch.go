package storage

import (
	"cmp"

	bolt "go.etcd.io/bbolt"

	"integration-log/app/trigger"
)

// recordBatch adds a written batch to its import's record.
func recordBatch(tx *bolt.Tx, b *Batch, w *writer) error {
	if b.Import == 0 {
		return nil
	}
	record, err := getImport(tx, b.Import)
	if err != nil {
		return err
	}
	if err := putRejects(tx, b, uint64(record.Counts.Rejected)); err != nil {
		return err
	}
	record.add(b, w)
	return putImport(tx, &record)
}

func (i *Import) add(b *Batch, w *writer) {
	done := &w.done
	i.Counts.add(&Counts{
		Imported: int64(done.Imported), Merged: int64(done.Merged), Unchanged: int64(done.Unchanged), Expired: int64(done.Expired),
		Rejected: int64(len(b.Rejects)), Conflicts: int64(len(done.Conflicts)),
	})
	i.tell(b.Parts)
	i.Format, i.Source = cmp.Or(b.Format, i.Format), cmp.Or(b.Source, i.Source)
	i.count(b.Rejects, w.parts)
	i.Bytes += b.BytesRead
	free := MaxConflicts - len(i.Conflicts)
	i.Conflicts = append(i.Conflicts, done.Conflicts[:min(free, len(done.Conflicts))]...)
	for _, t := range b.all() {
		i.Zoned = i.Zoned && !t.HasNaive()
		i.DataUpTo = latest(i.DataUpTo, t.OwnTime(), t.Triggered).ReadBy(0)
	}
	for _, field := range sortedKeys(b.Unknown) {
		i.addUnknown(field, b.Unknown[field])
	}
}

// tell takes over what is told of parts, but for their counts.
func (i *Import) tell(parts []ImportPart) {
	for _, told := range parts {
		if p := i.part(told.Number); p != nil {
			told.Number, told.Read, told.Counts = p.Number, p.Read, p.Counts
			*p = told
		}
	}
}

// count adds to the counts of parts.
func (i *Import) count(rejects []Reject, counts []Counts) {
	for n := range counts {
		if p := i.part(n + 1); p != nil {
			p.add(&counts[n])
			p.Read = p.Counts.read()
		}
	}
	for n := range rejects {
		if p := i.part(rejects[n].Part); p != nil {
			p.Rejected++
			p.Read++
		}
	}
}

// part returns the part with a number; nil for none, and for one that is not listed.
func (i *Import) part(number int) *ImportPart {
	i.PartCount = max(i.PartCount, number)
	if number < 1 || number > MaxImportParts {
		return nil
	}
	for len(i.Parts) < number {
		i.Parts = append(i.Parts, ImportPart{Number: len(i.Parts) + 1})
	}
	return &i.Parts[number-1]
}

func (i *Import) addUnknown(field string, times int) {
	if i.UnknownFields == nil {
		i.UnknownFields = map[string]int{}
	}
	if _, known := i.UnknownFields[field]; known || len(i.UnknownFields) < MaxUnknownFields {
		i.UnknownFields[field] += times
	}
}

// latest returns the greatest of times by moment, then precision.
func latest(times ...trigger.Time) trigger.Time {
	var newest trigger.Time
	for _, t := range times {
		if t.Compare(newest) > 0 {
			newest = t
		}
	}
	return newest
}
