package segment

import (
	"context"
	"sort"

	"integration-log/app/trigger"
	"integration-log/storage/internal/gram"
	"integration-log/storage/internal/match"
	"integration-log/storage/internal/record"
	"integration-log/storage/internal/rows"
)

// The kinds of texts that the filter tells apart.
const (
	gramPayloads = iota
	gramRecords
)

// textChunks are the chunks of 1,024 rows that may have a needle, a bit each.
type textChunks = [gram.Kinds]uint32

// mayHave tells where a needle may be.
func (r *Reader) mayHave(n *Needle) (may textChunks, err error) {
	src, err := r.part(PartGrams)
	if err != nil {
		return may, err
	}
	f, err := gram.Open(src)
	if err == nil {
		may, err = f.Chunks(n.grams)
	}
	return may, r.failed(PartGrams, err)
}

// MayHave tells whether a row may have the needle: at little cost, and never that
// none has where one does.
func (r *Reader) MayHave(n *Needle) (bool, error) {
	may, err := r.mayHave(n)
	return n.text == "" || may != textChunks{}, err
}

// Text adds to hits the rows of among that have the needle in one of the texts
// that match.Row, match.Logs and match.Payload look at. Both sets have room for
// Head.Rows. It looks at ctx before each chunk, and in
// the payloads before each column, and each payload that is kept whole.
func (r *Reader) Text(ctx context.Context, n *Needle, among, hits rows.Set) error {
	if n.text == "" { // every text has it
		hits.Unite(among)
		return nil
	}
	may, err := r.mayHave(n)
	if err != nil {
		return err
	}
	if may[gramRecords] != 0 { // entities are of all chunks
		if err := r.textInEntities(n, among, hits); err != nil {
			return err
		}
	}
	for i := range PartPayloads.chunks(r.Head.Rows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if (may[gramPayloads]|may[gramRecords])&(1<<i) == 0 {
			continue
		}
		l := textLook{r, n, i, n.passes(), ctx.Err}
		among, hits := ofChunk(among, i), ofChunk(hits, i)
		if may[gramPayloads]&(1<<i) != 0 {
			if err := l.payloads(r.buffers().without(among, hits), hits); err != nil {
				return err
			}
		}
		if may[gramRecords]&(1<<i) != 0 {
			if err := l.records(among, hits); err != nil {
				return err
			}
		}
	}
	return nil
}

// textLook is the look for a needle into a chunk of 1,024 rows.
type textLook struct {
	*Reader
	needle  *Needle
	n       int  // of the chunk
	passing bool // what is decoded is not kept
	stop    func() error
}

func (r *textLook) payloads(among, hits rows.Set) error {
	if among.Empty() {
		return nil
	}
	c, err := r.payloadChunk(r.n)
	if err != nil {
		return err
	}
	c.Passing, c.Stop = r.passing, r.stop
	err = c.Text(r.needle.payload, among, hits)
	c.Passing, c.Stop = false, nil
	r.worked(c)
	return r.failed(PartPayloads, err)
}

// records looks at heads, rests and logs.
func (r *textLook) records(among, hits rows.Set) error {
	for _, p := range recordParts {
		for from := 0; from < PartPayloads.rowsOf(r.n, r.Head.Rows); from += p.chunkRows() {
			words, found := among[from/64:], hits[from/64:]
			end := min(p.chunkRows()/64, len(words))
			left := r.buffers().without(words[:end], found[:end])
			if left.Empty() {
				continue
			}
			if err := r.stop(); err != nil {
				return err
			}
			c, err := r.recordChunk(p, (r.n*ChunkRows+from)/p.chunkRows())
			if err == nil {
				err = r.inRecords(p, c, left, found)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *textLook) recordChunk(p Part, n int) (*chunk, error) {
	if r.passing {
		c, err := r.decode(p, n)
		return c, r.failed(p, err)
	}
	return r.chunk(p, n)
}

// inRecords looks at the bytes of a chunk of records first, then at the rows where
// those have the needle.
func (r *textLook) inRecords(p Part, c *chunk, among, hits rows.Set) error {
	n := r.needle
	candidates := c.candidates(n, r.buffers())
	candidates.Keep(among)
	for row := range candidates.Each() {
		r.Work.RowsDecoded.Add(1)
		d := c.record(row)
		if n.inRecord(p, &d) {
			hits.Add(row)
		}
		if d.Err != nil {
			return r.failed(p, d.Err)
		}
	}
	return nil
}

// candidates returns the rows of a chunk that may have the needle.
func (c *chunk) candidates(n *Needle, buffers *Buffers) rows.Set {
	count := len(c.textAt) - 1
	found := rows.None(count)
	rowOf := func(starts []uint32, offset int) int {
		return sort.Search(count, func(i int) bool { return int(starts[i+1]) > offset })
	}
	if !n.places(c.text, buffers, func(offset int) (next int) {
		row := rowOf(c.textAt, offset)
		found.Add(row)
		return int(c.textAt[row+1])
	}) {
		return rows.All(count)
	}
	n.eachUUID(c.ids, func(number int) { found.Add(rowOf(c.idsAt, number*record.IDBytes)) })
	return found
}

// inRecord tells whether what a search looks at in a record has the needle.
func (n *Needle) inRecord(p Part, d *record.Decoder) bool {
	var t trigger.Trigger
	switch p {
	case PartHeads:
		var ref trigger.Ref
		ref, t.Aggregation = d.SearchedHead()
		t.ID = ref.ID
	case PartRests:
		d.SearchedRest(&t, trigger.Time{})
	default:
		found := false
		d.Messages(func(message string) { found = found || n.in(message) })
		return found
	}
	return match.Row(&t, n.text)
}
