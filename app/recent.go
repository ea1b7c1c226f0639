package app

import (
	"context"
	"os"
	"time"

	"integration-log/app/access"
	"integration-log/app/settings"
)

// How a person wants the log shown.
type (
	Preferences = settings.Preferences
	Theme       = settings.Theme
	Column      = settings.Column
)

// Preferences returns what is saved, defaults when nothing is.
func (a *App) Preferences(ctx context.Context, actor access.Actor) (Preferences, error) {
	if err := allowed(ctx, actor, access.ViewLog); err != nil {
		return Preferences{}, err
	}
	p, err := a.settings.Preferences()
	return p, told("read your settings", err)
}

// SavePreferences replaces the preferences.
func (a *App) SavePreferences(ctx context.Context, actor access.Actor, p Preferences) error {
	if err := allowed(ctx, actor, access.ViewLog); err != nil {
		return err
	}
	if err := p.Check(); err != nil {
		return fail(BadRequest, "The settings cannot be saved: %v.", err)
	}
	return told("save your settings", a.settings.SavePreferences(p))
}

// RecentWorkspace is a workspace that was opened to be looked at.
type RecentWorkspace struct {
	Path, Name string
	Opened     time.Time
	Missing    bool // the file is no longer there
}

// Recent lists the workspaces that were opened, the latest first.
func (a *App) Recent(ctx context.Context, actor access.Actor) ([]RecentWorkspace, error) {
	if err := allowed(ctx, actor, access.Manage); err != nil {
		return nil, err
	}
	saved, err := a.settings.Recent()
	if err != nil {
		return nil, told("list the recent workspaces", err)
	}
	list := make([]RecentWorkspace, 0, len(saved))
	for _, r := range saved {
		_, err := os.Stat(r.Path)
		list = append(list, RecentWorkspace{Path: r.Path, Name: workspaceName(r.Path), Opened: r.Opened, Missing: err != nil})
	}
	return list, nil
}
