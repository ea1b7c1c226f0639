package app

import (
	"context"
	"sync"

	"integration-log/app/access"
)

// tickets are work under way that its caller can stop by a name: the window's
// calls are not cancelled when the page loses interest in them.
type tickets struct {
	mu     sync.Mutex
	cancel map[string]context.CancelFunc
}

// WithTicket makes the work under the returned context stoppable by CancelTicket
// with the same name, which the caller chooses anew each time; "" makes it not.
// done must be called when the work has ended.
func (a *App) WithTicket(ctx context.Context, ticket string) (_ context.Context, done func()) {
	ctx, cancel := context.WithCancel(ctx)
	if ticket == "" {
		return ctx, cancel
	}
	a.tickets.mu.Lock()
	defer a.tickets.mu.Unlock()
	a.tickets.cancel[ticket] = cancel
	return ctx, func() {
		a.tickets.mu.Lock()
		defer a.tickets.mu.Unlock()
		delete(a.tickets.cancel, ticket)
		cancel()
	}
}

// CancelTicket stops the work that was given the ticket, if it is under way.
func (a *App) CancelTicket(ctx context.Context, actor access.Actor, ticket string) error {
	if err := allowed(ctx, actor, access.ViewLog); err != nil {
		return err
	}
	a.tickets.mu.Lock()
	defer a.tickets.mu.Unlock()
	if cancel, ok := a.tickets.cancel[ticket]; ok {
		cancel()
	}
	return nil
}
