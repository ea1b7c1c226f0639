package storage

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// survey is a list of segments to look deep into.
type survey struct {
	scope *scope // what it says of a segment does not depend on the transaction
	ids   []uint64
	next  atomic.Int64
}

// survey lists the segments that can match and were not looked at; nil when there is none.
func (f *finder) survey(n *snapshot, scope *scope) *survey {
	todo := &survey{scope: scope}
	f.deep.forget(n.catalog)
	for _, seg := range n.catalog.segments {
		if !f.deep.has(seg.ID) && !scope.lacksEntities(n, seg) && !scope.misses(&seg.Head) {
			todo.ids = append(todo.ids, seg.ID)
		}
	}
	if len(todo.ids) == 0 {
		return nil
	}
	if f.backwards {
		slices.Reverse(todo.ids)
	}
	return todo
}

// take returns the next segment that nobody has taken.
func (t *survey) take() (id uint64, ok bool) {
	i := int(t.next.Add(1)) - 1
	if i >= len(t.ids) {
		return 0, false
	}
	return t.ids[i], true
}

// look looks deep into segments, on as many goroutines as there are processors.
// The first to fail stops the others.
func (f *finder) look(ctx context.Context, todo *survey) error {
	helped, stop := context.WithCancel(ctx)
	defer stop()
	var mutex sync.Mutex // of failed
	var failed error
	work := func(ctx context.Context) {
		if err := f.worker(ctx, todo); err != nil {
			mutex.Lock()
			defer mutex.Unlock()
			if failed == nil {
				failed = err
			}
			todo.next.Store(int64(len(todo.ids)))
			stop()
		}
	}
	var helpers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(todo.ids)) - 1 {
		helpers.Go(func() { work(helped) })
	}
	work(ctx)
	helpers.Wait()
	return failed
}

// worker looks into one segment after another, in transactions of its own.
func (f *finder) worker(ctx context.Context, todo *survey) error {
	for more := true; more; {
		err := f.s.view(ctx, func(n *snapshot) error {
			for began := time.Now(); more && time.Since(began) < sliceTime; {
				var id uint64
				if id, more = todo.take(); !more {
					return nil
				}
				seg := n.catalog.byID[id]
				if seg == nil || f.deep.has(id) {
					continue // folded or swept meanwhile, or another finder was there
				}
				set, err := todo.scope.rows(ctx, n, seg)
				if err != nil {
					return err
				}
				f.deep.put(id, set, todo.scope.cutoff)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
