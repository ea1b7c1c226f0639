package segment

import (
	"fmt"
	"sync"

	"integration-log/app/trigger"
)

// Builders keeps what building takes, ten megabytes and more for each that runs at
// one time, until Release: what builds segment after segment would make it anew
// after each collection of garbage. The zero Builders is ready.
type Builders struct {
	mu   sync.Mutex
	idle []*builder
}

// Build is as Build without Builders.
func (k *Builders) Build(list []*trigger.Trigger) (*Built, error) {
	if err := buildable(list); err != nil {
		return nil, fmt.Errorf("build segment: %w", err)
	}
	b := k.take()
	built, err := b.build(list)
	if err != nil {
		return nil, fmt.Errorf("build segment: %w", err)
	}
	b.forget()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.idle = append(k.idle, b)
	return built, nil
}

func (k *Builders) take() *builder {
	k.mu.Lock()
	defer k.mu.Unlock()
	if n := len(k.idle) - 1; n >= 0 {
		b := k.idle[n]
		k.idle = k.idle[:n]
		return b
	}
	if b, ok := builders.Get().(*builder); ok {
		return b
	}
	return newBuilder()
}

// Release gives up what is kept; Build may be called again.
func (k *Builders) Release() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, b := range k.idle {
		builders.Put(b)
	}
	k.idle = nil
}
