package storage

import (
	"context"

	"integration-log/app/trigger"
)

// BeginImport opens the record of an import and returns its number.
func (s *Store) BeginImport(ctx context.Context, record Import) (uint64, error) { return 1, nil }

// EndImport closes the record of an import.
func (s *Store) EndImport(ctx context.Context, number uint64, state ImportState) error { return nil }

// Write stores a batch in one transaction.
func (s *Store) Write(ctx context.Context, b Batch) (Outcome, error) { return Outcome{}, nil }

// Imports returns the records of all imports, the newest first.
func (s *Store) Imports(ctx context.Context) ([]Import, error) { return nil, nil }

// Rejects returns a page of an import's rejected rows and how many there are.
func (s *Store) Rejects(ctx context.Context, number uint64, start, n int) ([]Reject, int, error) {
	return nil, 0, nil
}

// ResultSet is an opened query.
type ResultSet struct{}

// Select opens a query: membership and order are fixed from then on.
func (s *Store) Select(ctx context.Context, q Query) (*ResultSet, error) { return &ResultSet{}, nil }

// Total is the number of rows.
func (r *ResultSet) Total() int { return 0 }

// Revision is the store's revision when the result was opened.
func (r *ResultSet) Revision() uint64 { return 0 }

// Newer tells whether rows were imported since.
func (r *ResultSet) Newer() bool { return false }

// Rows returns n rows from start on.
func (r *ResultSet) Rows(ctx context.Context, start, n int) ([]Row, error) { return nil, nil }

// Position returns where a trigger stands.
func (r *ResultSet) Position(ctx context.Context, ref trigger.Ref) (int, bool) { return 0, false }

// Each calls visit with every trigger in order.
func (r *ResultSet) Each(ctx context.Context, visit func(*trigger.Trigger) error) error { return nil }

// Count returns the number of triggers of a query.
func (s *Store) Count(ctx context.Context, q Query) (int, error) { return 0, nil }

// Facets returns the counts of a query's triggers.
func (s *Store) Facets(ctx context.Context, q Query) (Facets, error) { return Facets{}, nil }

// Errors groups the erroneous triggers of a query, the largest group first.
func (s *Store) Errors(ctx context.Context, q Query) ([]ErrorGroup, error) { return nil, nil }

// Get returns a whole trigger; ErrNotFound.
func (s *Store) Get(ctx context.Context, v Visible, ref trigger.Ref) (trigger.Trigger, error) {
	return trigger.Trigger{}, ErrNotFound
}

// Payload returns the bytes sent, nil when they were not in the file; ErrNotFound.
func (s *Store) Payload(ctx context.Context, v Visible, ref trigger.Ref) ([]byte, error) {
	return nil, ErrNotFound
}

// Find returns the triggers with an id, of any source, else those with an attempt of that id.
func (s *Store) Find(ctx context.Context, v Visible, id string) ([]trigger.Ref, error) {
	return nil, nil
}

// Plugins returns every plugin that has triggers, by key.
func (s *Store) Plugins(ctx context.Context, v Visible) ([]PluginStat, error) { return nil, nil }

// EntityKinds returns the kinds of entities, by name.
func (s *Store) EntityKinds(ctx context.Context, v Visible) ([]KindCount, error) { return nil, nil }

// Entities returns a page of the entities of a kind and how many there are.
func (s *Store) Entities(ctx context.Context, v Visible, q EntityQuery) ([]EntityStat, int, error) {
	return nil, 0, nil
}

// Sweep deletes what has expired.
func (s *Store) Sweep(ctx context.Context) (Swept, error) { return Swept{}, nil }

// Retained tells what expires next.
func (s *Store) Retained(ctx context.Context, v Visible) (Retained, error) { return Retained{}, nil }

// Check reads the whole file and compares every index with the rows.
func (s *Store) Check(ctx context.Context) (Report, error) { return Report{}, nil }

// Info describes the workspace.
func (s *Store) Info(ctx context.Context) (Info, error) {
	return Info{FormatVersion: FormatVersion, Retention: s.retention}, nil
}
