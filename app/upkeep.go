package app

import (
	"context"
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

// Opened is what is known of the open workspace without reading it.
type Opened struct {
	Path      string
	Recovered bool // the newest change to the file was damaged: it stands as before that one
	// Interrupted are the numbers of imports that their program did not live to end,
	// as this opening found them.
	Interrupted []uint64
}

// Opened tells which workspace is open.
func (a *App) Opened(ctx context.Context, actor access.Actor) (Opened, error) {
	w, err := a.begin(ctx, actor, access.ViewLog)
	if err != nil {
		return Opened{}, err
	}
	return w.opened(), nil
}

func (w *workspace) opened() Opened {
	o := Opened{Path: w.path, Recovered: w.store.Recovered()}
	for _, record := range w.store.Interrupted() {
		if record.Number == w.resumed {
			continue // its watch goes on
		}
		o.Interrupted = append(o.Interrupted, record.Number)
	}
	return o
}

// Info describes the open workspace.
type Info struct {
	Opened
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
	return Info{Opened: w.opened(), ReadOnly: w.readOnly, Revision: w.store.Revision(), Info: info}, nil
}
