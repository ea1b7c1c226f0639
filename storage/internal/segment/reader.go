package segment

import (
	"context"
	"iter"

	"integration-log/app/trigger"
	"integration-log/storage/internal/rows"
)

// Reader reads one segment within one transaction: make one as a literal. It
// serves one goroutine and returns nothing that refers to stored memory, except
// Columns and EntityRun.
type Reader struct {
	Head  *Head
	Part  func(Part) (Source, error) // asked at most once a part
	Cache Cache                      // nil: none
	Work  *Work                      // never nil
}

// Columns returns the columns, in place.
func (r *Reader) Columns() (*Columns, error) { return &Columns{}, nil }

// Counts returns the counts, shared with other readers.
func (r *Reader) Counts() (*Counts, error) { return &Counts{}, nil }

// Summaries calls visit with the list row of each row of list, in its order
// (ascending rows cost least). Only Entities may be shared with others.
func (r *Reader) Summaries(list iter.Seq[int], visit func(row int, s trigger.Summary) error) error {
	return nil
}

// Ref returns which trigger a row is.
func (r *Reader) Ref(row int) (trigger.Ref, error) { return trigger.Ref{}, nil }

// Aggregation returns a row's aggregation: what an equal hash leaves open.
func (r *Reader) Aggregation(row int) (string, error) { return "", nil }

// Trigger returns a whole trigger, payload included.
func (r *Reader) Trigger(row int) (trigger.Trigger, error) { return trigger.Trigger{}, nil }

// Payload returns a copy of a row's payload, nil if it has none.
func (r *Reader) Payload(row int) ([]byte, error) { return nil, nil }

// FindRef returns the row of a trigger.
func (r *Reader) FindRef(ref trigger.Ref) (row int, ok bool, err error) { return 0, false, nil }

// FindID returns the rows with an id, of every source, ascending.
func (r *Reader) FindID(id string) ([]int, error) { return nil, nil }

// FindAttempt returns the rows that have an attempt with this id, ascending; none for "".
func (r *Reader) FindAttempt(id string) ([]int, error) { return nil, nil }

// FindEntity returns the rows that name an entity, ascending.
func (r *Reader) FindEntity(e trigger.Entity) ([]int, error) { return nil, nil }

// IDHashes visits lookup.Hash(id) of every row, in no order.
func (r *Reader) IDHashes(visit func(hash uint32)) error { return nil }

// Kinds returns the kinds of entities, by name.
func (r *Reader) Kinds() ([]Kind, error) { return nil, nil }

// Entities returns the entities of a kind, by id.
func (r *Reader) Entities(kind string) (*EntityRun, error) { return &EntityRun{}, nil }

// Text adds to hits the rows of among that have the folded needle in one of the
// texts that match.Row, match.Logs and match.Payload look at. Both sets have room for
// Head.Rows. It looks at ctx once a chunk.
func (r *Reader) Text(ctx context.Context, needle string, among, hits rows.Set) error { return nil }

// Where adds to hits the rows of among whose payload satisfies any of the
// conditions, as match.Where has it. It looks at ctx once a chunk.
func (r *Reader) Where(ctx context.Context, conds []trigger.Condition, among, hits rows.Set) error {
	return nil
}

// Check decodes every row and compares with them every index and every count:
// what is wrong comes back as texts, and err is only of reading itself.
func (r *Reader) Check() (problems []string, err error) { return nil, nil }
