package app

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"integration-log/app/access"
	"integration-log/app/settings"
	"integration-log/storage"
)

// Options say what an App works with. The zero Options are those of a person's
// own machine.
type Options struct {
	Clock     func() time.Time // nil: time.Now
	Logger    *slog.Logger     // nil: discard
	ConfigDir string           // settings; "": settings.Locate, and what makes opening faster is kept too
	DataDir   string           // workspaces without a path of their own; "": settings.Locate
	Version   string           // shown to people
}

// App is the program without its surface: one open workspace at a time and the
// use cases on it. Its methods may be called from any goroutine.
type App struct {
	clock    func() time.Time
	logger   *slog.Logger
	version  string
	dataDir  string
	stamps   string // folder; see storage.Options
	settings *settings.Store
	jobs     *jobs
	tickets  tickets
	after    func(time.Duration) <-chan time.Time // wakes watches
	// collecting is the imports' way with the heap.
	collecting collecting

	opening sync.Mutex // held while a workspace is opened, made or closed
	mu      sync.Mutex // guards current
	current *workspace
}

// New returns an App with nothing open. Close it to release what it opens.
func New(o Options) *App {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	folders, err := settings.Locate()
	if err != nil && (o.ConfigDir == "" || o.DataDir == "") {
		o.Logger.Warn("no folder for settings", "error", err)
	}
	stamps := ""
	if o.ConfigDir == "" {
		o.ConfigDir, stamps = folders.Config, folders.Cache
	}
	if o.DataDir == "" {
		o.DataDir = folders.Data
	}
	return &App{
		clock: o.Clock, logger: o.Logger, version: o.Version,
		dataDir: o.DataDir, stamps: stamps, settings: settings.In(o.ConfigDir), jobs: newJobs(o.Clock), after: time.After, tickets: tickets{cancel: map[string]context.CancelFunc{}},
	}
}

// Close stops every job and closes the workspace. What was committed stays.
func (a *App) Close() error {
	a.opening.Lock()
	defer a.opening.Unlock()
	return a.closeCurrent()
}

// Now returns the moment by the App's clock.
func (a *App) Now() time.Time { return a.clock() }

// begin starts every use case on the open workspace: it asks for the right.
func (a *App) begin(ctx context.Context, actor access.Actor, right access.Right) (*workspace, error) {
	if err := allowed(ctx, actor, right); err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.current == nil {
		return nil, fail(NoWorkspace, "No workspace is open. Open one, or import an export into a new one.")
	}
	return a.current, nil
}

// store returns the engine of the open workspace after asking for the right.
// It stays usable until the workspace is closed; calls then fail.
func (a *App) store(ctx context.Context, actor access.Actor, right access.Right) (*storage.Store, error) {
	w, err := a.begin(ctx, actor, right)
	if err != nil {
		return nil, err
	}
	return w.store, nil
}

// writable is store for those that change the log.
func (a *App) writable(ctx context.Context, actor access.Actor, right access.Right) (*storage.Store, error) {
	w, err := a.beginWriting(ctx, actor, right)
	if err != nil {
		return nil, err
	}
	return w.store, nil
}

// beginWriting is begin for those that change the log.
func (a *App) beginWriting(ctx context.Context, actor access.Actor, right access.Right) (*workspace, error) {
	w, err := a.begin(ctx, actor, right)
	if err != nil {
		return nil, err
	}
	if w.readOnly {
		return nil, fail(ReadOnly, "The workspace %s is open for reading only.", w.path)
	}
	return w, nil
}

func allowed(ctx context.Context, actor access.Actor, right access.Right) error {
	if err := ctx.Err(); err != nil {
		return told("start", err)
	}
	if !actor.May(right) {
		return fail(NotAllowed, "You do not have the right to %s. Ask your administrator for it.", right)
	}
	return nil
}

// visible is what the actor may see, in the engine's words.
func visible(actor access.Actor) storage.Visible {
	all, keys := actor.Visible()
	v := storage.Visible{All: all, Plugins: make(map[string]bool, len(keys))}
	for _, key := range keys {
		v.Plugins[key] = true
	}
	return v
}

// present is the open workspace; nil when none is.
func (a *App) present() *workspace {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.current
}

// closeCurrent ends the jobs and closes what is open; the caller holds opening.
func (a *App) closeCurrent() error {
	w := a.detach()
	a.jobs.stop()
	return w.close()
}

// detach leaves nothing open, and returns what was; the caller holds opening.
func (a *App) detach() *workspace {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.current
	a.current = nil
	return w
}
