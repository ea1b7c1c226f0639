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

// Text adds to hits the rows of among that have the folded needle in one of the
// texts that match.Row, match.Logs and match.Payload look at. Both sets have room for
// Head.Rows. It looks at ctx once a chunk.
func (r *Reader) Text(ctx context.Context, text string, among, hits rows.Set) error {
	if text == "" { // every text has it
		hits.Unite(among)
		return nil
	}
	chunks, err := r.mayHave(text)
	if err != nil {
		return err
	}
	n := newNeedle(text)
	entities := false
	for i := range PartPayloads.chunks(r.Head.Rows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if chunks&(1<<i) == 0 || without(ofChunk(among, i), ofChunk(hits, i)).Count() == 0 {
			continue
		}
		if !entities { // they are of all chunks
			entities = true
			if err := r.textInEntities(n, among, hits); err != nil {
				return err
			}
		}
		if err := r.textIn(i, n, ofChunk(among, i), ofChunk(hits, i)); err != nil {
			return err
		}
	}
	return nil
}

// mayHave returns a bit for each chunk that may have a folded needle.
func (r *Reader) mayHave(needle string) (uint32, error) {
	src, err := r.part(PartGrams)
	if err != nil {
		return 0, err
	}
	f, err := gram.Open(src)
	if err != nil {
		return 0, r.failed(PartGrams, err)
	}
	chunks, err := f.Chunks(needle)
	return chunks, r.failed(PartGrams, err)
}

// textIn looks at everything but entities in one chunk, what most hits are in first.
func (r *Reader) textIn(chunk int, n *needle, among, hits rows.Set) error {
	left := without(among, hits)
	c, err := r.payloadChunk(chunk)
	if err != nil {
		return err
	}
	err = c.Text(n.text, left, hits)
	r.worked(c)
	if err != nil {
		return r.failed(PartPayloads, err)
	}
	for _, p := range recordParts {
		for from := 0; from < PartPayloads.rowsOf(chunk, r.Head.Rows); from += p.chunkRows() {
			words := among[from/64:]
			found := hits[from/64:]
			end := min(p.chunkRows()/64, len(words))
			if err := r.textInRecords(p, (chunk*ChunkRows+from)/p.chunkRows(), n, without(words[:end], found[:end]), found[:end]); err != nil {
				return err
			}
		}
	}
	return nil
}

// textInRecords looks at a chunk of records: at its bytes first, then at the
// rows where those have the needle.
func (r *Reader) textInRecords(p Part, chunk int, n *needle, among, hits rows.Set) error {
	if among.Count() == 0 {
		return nil
	}
	c, err := r.chunk(p, chunk)
	if err != nil {
		return err
	}
	candidates := c.candidates(n)
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
func (c *chunk) candidates(n *needle) rows.Set {
	count := len(c.textAt) - 1
	found := rows.None(count)
	rowOf := func(starts []uint32, offset int) int {
		return sort.Search(count, func(i int) bool { return int(starts[i+1]) > offset })
	}
	if !n.places(c.text, func(offset int) (next int) {
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
func (n *needle) inRecord(p Part, d *record.Decoder) bool {
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
