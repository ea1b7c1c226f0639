package storage

import (
	"context"
)

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
