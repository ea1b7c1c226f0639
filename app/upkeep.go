package app

import (
	"context"
	"path/filepath"
	"time"

	"integration-log/app/access"
	"integration-log/storage"
)

// What a sweep did, and what a check found.
type (
	Swept  = storage.Swept
	Report = storage.Report
)

// Sweep deletes what has expired, now.
func (a *App) Sweep(ctx context.Context, actor access.Actor) (Swept, error) {
	store, err := a.writable(ctx, actor, access.Manage)
	if err != nil {
		return Swept{}, err
	}
	swept, err := store.Sweep(ctx)
	return swept, told("sweep the workspace", err)
}

// RetentionInfo tells what the workspace deletes by itself. The zero
// RetentionInfo is that of an archive.
type RetentionInfo struct {
	Kept        time.Duration // 0: everything is kept
	Expiring24h int           // triggers that expire in the next 24 hours
	NextExpiry  time.Time     // zero: nothing will
	Before      time.Time     // log times before it: those of Expiring24h
	NextSweep   time.Time     // zero: this program does not sweep it
	LastSweep   time.Time     // zero: there was none
	LastRemoved int
}

// RetentionInfo returns what expires next and what the last sweep removed.
func (a *App) RetentionInfo(ctx context.Context, actor access.Actor) (RetentionInfo, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return RetentionInfo{}, err
	}
	kept := w.store.Retention()
	if kept == 0 {
		return RetentionInfo{}, nil
	}
	r, err := w.store.Retained(ctx, visible(actor))
	if err != nil {
		return RetentionInfo{}, told("tell what expires", err)
	}
	return RetentionInfo{
		Kept: kept, Expiring24h: r.ExpiringByThen, NextExpiry: r.NextExpiry, Before: r.ExpiringBefore,
		NextSweep: w.sweepDue(), LastSweep: r.LastSweep, LastRemoved: r.LastRemoved,
	}, nil
}

// Verify checks a workspace, which need not be open: its structure, and that
// every index agrees with the rows. Problems found are no error.
func (a *App) Verify(ctx context.Context, actor access.Actor, path string) (Report, error) {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return Report{}, err
	}
	full, err := filepath.Abs(path)
	if err != nil || path == "" {
		return Report{}, fail(BadRequest, "A workspace needs a path.")
	}
	if w, err := a.begin(ctx, actor, access.Manage); err == nil && w.path == full {
		report, err := w.store.Check(ctx)
		return report, told("check the workspace "+full, err)
	}
	store, err := storage.Open(full, a.storageOptions(true))
	if err != nil {
		return Report{}, told("open the workspace "+full, err)
	}
	report, err := store.Check(ctx)
	if closing := store.Close(); err == nil {
		err = closing
	}
	return report, told("check the workspace "+full, err)
}

// Info describes the open workspace.
type Info struct {
	Path     string
	ReadOnly bool
	Revision uint64
	storage.Info
}

// Info describes the open workspace as a whole, whatever its plugins.
func (a *App) Info(ctx context.Context, actor access.Actor) (Info, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Info{}, err
	}
	info, err := w.store.Info(ctx)
	if err != nil {
		return Info{}, told("describe the workspace", err)
	}
	return Info{Path: w.path, ReadOnly: w.readOnly, Revision: w.store.Revision(), Info: info}, nil
}
