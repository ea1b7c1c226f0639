package app

import (
	"cmp"
	"hash/maphash"
	"slices"
	"time"

	"integration-log/app/trigger"
)

const (
	// waitBytes is what rows that wait may take: more than half a day of an export of a
	// million triggers in a month, so that much of a day and plugin is stored at once. More
	// leaves no room for garbage, which then costs a fifth of an import; with less the file grows.
	waitBytes = 96 << 20
	// releaseBytes is what is stored at once: a fraction of a second of writing, so that
	// cancelling is quick.
	releaseBytes = 24 << 20
	// rowBytes is what a trigger takes beside its record, with two attempts or log lines.
	rowBytes = 900
	// A record of largeRow or more counts largeTimes: it is held on its way to here and,
	// sealed, in pages and in a segment, behind it, and many are no faster than few.
	largeRow, largeTimes = 1 << 20, 8
	// A queue's blocks have from minBlock to maxBlock triggers: what the allocator has a
	// size for, and little for queues of a few rows, of which there may be thousands.
	minBlock, maxBlock = 4, 64
)

// queue is the rows of a day and plugin that wait, in the order of the file.
type queue struct {
	key    queueKey
	blocks []block
	rows   int
	size   int      // bytes
	latest int64    // waiting.seen when the last one came
	hashes []uint64 // of the ids that waiting.of has for it
}

// block is a run of rows that stays where it is in memory.
type block struct {
	rows []trigger.Trigger
	size int // bytes
}

type queueKey struct {
	day    int64
	plugin trigger.Plugin
}

// waiting holds rows back until many of one day and plugin are there: they become
// one segment, and what a question costs grows with the segments.
//
// A trigger that is waiting has its later states in the same queue, whatever day
// or plugin they tell of, so that all are stored in the order of the file.
type waiting struct {
	queues map[queueKey]*queue
	of     map[uint64]*queue // by hash of id
	seed   maphash.Seed
	rows   int
	size   int   // bytes
	seen   int64 // bytes that ever came
}

func newWaiting() *waiting {
	return &waiting{queues: map[queueKey]*queue{}, of: map[uint64]*queue{}, seed: maphash.MakeSeed()}
}

// add takes in a trigger and the size of its record with the payload once more: many
// payloads are decoded beside their record, and all are taken apart when they are stored.
func (w *waiting) add(t *trigger.Trigger, size int) {
	hash := maphash.String(w.seed, t.ID)
	q := w.of[hash]
	if q == nil {
		q = w.queue(t)
		w.of[hash] = q
		q.hashes = append(q.hashes, hash)
	}
	if size >= largeRow {
		size *= largeTimes
	}
	size += rowBytes
	q.add(t, size)
	w.seen += int64(size)
	w.rows, w.size = w.rows+1, w.size+size
	q.latest = w.seen
}

func (q *queue) add(t *trigger.Trigger, size int) {
	last := len(q.blocks) - 1
	if last < 0 || len(q.blocks[last].rows) == cap(q.blocks[last].rows) || q.blocks[last].size >= releaseBytes {
		q.blocks = append(q.blocks, block{rows: make([]trigger.Trigger, 0, min(max(q.rows, minBlock), maxBlock))})
		last++
	}
	b := &q.blocks[last]
	b.rows, b.size = append(b.rows, *t), b.size+size
	q.rows, q.size = q.rows+1, q.size+size
}

// takeFront takes the oldest rows out, about size bytes of them.
func (q *queue) takeFront(size int) (runs [][]trigger.Trigger, rows, taken int) {
	n := 0
	for ; n < len(q.blocks) && taken < size; n++ {
		b := &q.blocks[n]
		runs, rows, taken = append(runs, b.rows), rows+len(b.rows), taken+b.size
	}
	q.blocks = slices.Delete(q.blocks, 0, n)
	q.rows, q.size = q.rows-rows, q.size-taken
	return runs, rows, taken
}

func (w *waiting) queue(t *trigger.Trigger) *queue {
	key := queueKey{utcDay(t.LogTime()), t.Plugin}
	q := w.queues[key]
	if q == nil {
		q = &queue{key: key}
		w.queues[key] = q
	}
	return q
}

// utcDay counts days since 1970.
func utcDay(t trigger.Time) int64 {
	const day = int64(24 * time.Hour)
	days := t.Nanos() / day
	if t.Nanos()%day < 0 {
		days--
	}
	return days
}

func (w *waiting) full() bool { return w.size >= waitBytes }

// release takes out about releaseBytes in runs: first the queues to which nothing has
// come for long, which in an export ordered by time are those of days gone by, then
// the longest. Of one that is much longer than that it takes the front alone.
func (w *waiting) release() (runs [][]trigger.Trigger) {
	list := make([]*queue, 0, len(w.queues))
	for _, q := range w.queues {
		list = append(list, q)
	}
	slices.SortFunc(list, w.compare)
	size := 0
	for _, q := range list {
		if size >= releaseBytes {
			break
		}
		most := q.size
		if most > 2*releaseBytes {
			most = releaseBytes
		}
		front, rows, taken := q.takeFront(most)
		runs, size = append(runs, front...), size+taken
		w.rows, w.size = w.rows-rows, w.size-taken
		if q.rows == 0 {
			w.forget(q)
		}
	}
	return runs
}

func (w *waiting) forget(q *queue) {
	delete(w.queues, q.key)
	for _, hash := range q.hashes {
		delete(w.of, hash)
	}
}

func (w *waiting) compare(a, b *queue) int {
	if idle := w.idle(b) - w.idle(a); idle != 0 {
		return idle
	}
	return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.latest, b.latest)) // no two have the same latest
}

// idle is 1 where a third of what may wait has come since the last row.
func (w *waiting) idle(q *queue) int {
	if w.seen-q.latest > waitBytes/3 {
		return 1
	}
	return 0
}
