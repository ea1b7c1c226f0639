package segment

import (
	"iter"

	"integration-log/app/trigger"
	"integration-log/storage/internal/record"
)

// recordOf returns a decoder of a row's record in one of the parts of records.
func (r *Reader) recordOf(p Part, row int) (record.Decoder, error) {
	c, err := r.chunk(p, row/p.chunkRows())
	if err != nil {
		return record.Decoder{}, err
	}
	r.Work.RowsDecoded.Add(1)
	return c.record(row % p.chunkRows()), nil
}

// cells returns what the columns have of a row.
func (r *Reader) cells(row int) (record.Cells, error) {
	c, err := r.Columns()
	if err != nil {
		return record.Cells{}, err
	}
	if r.counts == nil {
		if r.counts, err = r.Counts(); err != nil {
			return record.Cells{}, err
		}
	}
	return record.Cells{LogTime: c.LogTime(row), Triggered: c.Triggered(row), Flags: c.Flags(row), Type: r.counts.Types[c.Type(row)]}, nil
}

// Summaries calls visit with the list row of each row of list, in its order
// (ascending rows cost least). The texts of a list row share the memory of its
// chunk, and it may be shared as a whole: read only.
func (r *Reader) Summaries(list iter.Seq[int], visit func(row int, s trigger.Summary) error) error {
	for row := range list {
		s, err := r.shownRow(row)
		if err != nil {
			return err
		}
		if err := visit(row, *s); err != nil {
			return err
		}
	}
	return nil
}

// shownRow is summary, of the cache where it has it.
func (r *Reader) shownRow(row int) (*trigger.Summary, error) {
	if err := r.has(row); err != nil {
		return nil, err
	}
	c, err := r.chunk(PartHeads, row/RecordRows)
	if err != nil {
		return nil, err
	}
	if s := c.shown.get(row % RecordRows); s != nil {
		return s, nil
	}
	s, err := r.summary(row)
	if err == nil {
		c.shown.put(row%RecordRows, &s)
	}
	return &s, err
}

func (r *Reader) summary(row int) (trigger.Summary, error) {
	s, own, err := r.headOf(row)
	if err != nil {
		return trigger.Summary{}, err
	}
	s.Entities, s.Reference, err = r.entitiesOf(row, r.numbers)
	if own != "" {
		s.Reference = own
	}
	return s, err
}

// headOf returns a list row without entities, a reference that stands with none of
// them, and in r.numbers which they are.
func (r *Reader) headOf(row int) (s trigger.Summary, reference string, err error) {
	if err := r.has(row); err != nil {
		return s, "", err
	}
	cells, err := r.cells(row)
	if err != nil {
		return s, "", err
	}
	d, err := r.recordOf(PartHeads, row)
	if err != nil {
		return s, "", err
	}
	s = d.Head(&cells)
	s.Plugin = r.Head.Plugin
	r.numbered = 0
	reference = r.entityNumbers(&d)
	if err := d.End(); err != nil {
		return s, "", r.failed(PartHeads, err)
	}
	r.numbered = row + 1
	return s, reference, nil
}

// entityNumbers reads the end of a head: which entities the row names, into
// r.numbers, and a reference that stands with none of them.
func (r *Reader) entityNumbers(d *record.Decoder) (reference string) {
	v := d.Uint()
	r.numbers = r.numbers[:0]
	if v>>1 > uint64(len(d.Src)) {
		d.Fail("a list of entities")
		return ""
	}
	for range v >> 1 {
		r.numbers = append(r.numbers, int(min(d.Uint(), maxEntities)))
	}
	if v&1 != 0 {
		reference = d.Text()
	}
	return reference
}

// maxEntities is more than a segment can have: their number takes four bytes.
const maxEntities = 1 << 32

// Ref returns which trigger a row is.
func (r *Reader) Ref(row int) (trigger.Ref, error) {
	if err := r.has(row); err != nil {
		return trigger.Ref{}, err
	}
	d, err := r.recordOf(PartHeads, row)
	if err != nil {
		return trigger.Ref{}, err
	}
	ref := d.Ref()
	return ref, r.failed(PartHeads, d.Err)
}

// Aggregation returns a row's aggregation: what an equal hash leaves open.
func (r *Reader) Aggregation(row int) (string, error) {
	if err := r.has(row); err != nil {
		return "", err
	}
	d, err := r.recordOf(PartHeads, row)
	if err != nil {
		return "", err
	}
	_, aggregation := d.SearchedHead()
	return aggregation, r.failed(PartHeads, d.Err)
}
