package bench

import (
	"io"
	"os"
	"runtime"
	"time"

	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
	"integration-log/build/peers/duck"
	"integration-log/build/peers/engine"
	"integration-log/build/peers/lite"
	"integration-log/build/peers/measure"
)

const memoryJob = "own memory while querying, at most"

// memory lets each side answer a mix of queries in a process of its own.
func (r *run) memory() error {
	if !r.wants(memoryJob) {
		return nil
	}
	ours, duck, lite := r.places()
	a, err := r.ask("heap ours", ours.path)
	if err != nil {
		return err
	}
	for _, peer := range []place{duck, lite} {
		b, err := r.ask("heap "+peer.side, peer.path)
		if err != nil {
			return err
		}
		row := sized(memoryJob, peer.name, a.Anon, b.Anon, target{})
		if peer == duck {
			row.Note = "mapped files not counted; the target is 150 MB at 10,000,000 triggers"
			target{most: 150}.judge(&row)
		}
		r.add(row)
	}
	return nil
}

// rounds is how often the mix is asked: caches fill, garbage is collected.
const rounds = 5

// mix asks every question in turn and notes the most memory seen.
func mix(side io.Closer, ops []answer.Op) (t told, err error) {
	done, peak := make(chan struct{}), make(chan int64)
	go func() {
		most := int64(0)
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(2 * time.Millisecond):
				most = max(most, measure.Memory(os.Getpid(), "RssAnon:"))
			}
		}
	}()
	for i := range rounds {
		for _, op := range ops {
			if _, err = op(i); err != nil {
				break
			}
		}
	}
	close(done)
	t.Anon, t.File = <-peak, measure.Memory(os.Getpid(), "RssFile:")
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	t.Heap = int64(stats.HeapInuse)
	if err != nil {
		return t, err
	}
	return t, side.Close()
}

func heapOurs(path string, n int) (told, error) {
	e, err := engine.Open(path)
	if err != nil {
		return told{}, err
	}
	held, err := e.HeldPage(n * 165 / 1000)
	if err != nil {
		return told{}, err
	}
	return mix(e, []answer.Op{
		e.Newest, e.Selection, e.Histogram, e.ByTriggered, held, e.TextPage(data.OneHit), e.TextPage(data.Common),
		e.PathCount(data.PathMany, data.PathManyValue), e.Entity(data.Many(n)), e.Detail(n), e.ErrorGroups,
	})
}

func heapDuck(path string, n int) (told, error) {
	d, err := duck.Open(path)
	if err != nil {
		return told{}, err
	}
	return mix(d, []answer.Op{
		d.Newest, d.Selection, d.Histogram, d.ByTriggered, d.TextCount(data.OneHit), d.TextCount(data.Common),
		d.PathCount(data.PathMany, data.PathManyValue), d.Entity(data.Many(n)), d.Detail(n), d.ErrorGroups,
	})
}

func heapLite(path string, n int) (told, error) {
	l, err := lite.Open(path)
	if err != nil {
		return told{}, err
	}
	held, err := l.HeldPage(n*165/1000, engine.HeldPages)
	if err != nil {
		return told{}, err
	}
	return mix(l, []answer.Op{
		l.Newest(n), l.Selection, l.Histogram, l.ByTriggered(n), held, l.TextCount(data.OneHit), l.TextCount(data.Common),
		l.Entity(data.Many(n)), l.Detail(n),
	})
}
