package script

import (
	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

// Record knows what a log must hold after the steps applied to it. It is
// independent of the store: a model in plain memory.
type Record struct {
	clock   *storagetest.Clock
	model   *storagetest.Model
	imports []storage.Import
	rejects map[uint64]int
	number  uint64 // of the import under way; 0: none
}

// NewRecord returns the record of a workspace that does not exist yet.
func NewRecord() *Record {
	r := &Record{clock: storagetest.NewClock(storagetest.Start), rejects: map[uint64]int{}}
	r.model = storagetest.NewModel(Retention, r.clock.Now)
	return r
}

// Pass lets a step's time come, but not the step. An import that could not be ended
// stays as it is: nobody goes on with it.
func (r *Record) Pass(step *Step) {
	r.clock.Set(step.At)
	if step.Action == End {
		r.number = 0
	}
}

// Apply takes in a step that returned well.
func (r *Record) Apply(step *Step) {
	r.clock.Set(step.At)
	switch step.Action {
	case Begin:
		r.begin()
	case Write:
		r.write(&step.Batch)
	case End:
		if r.number != 0 {
			r.imports[r.number-1].State = storage.ImportDone
			r.number = 0
		}
	case Create, Sweep, Fold, Compact: // what they remove could not be seen before
	}
}

// Doubt takes in a step that returned an error and yet is there: nobody goes on with an import that failed to begin.
func (r *Record) Doubt(step *Step) {
	r.Apply(step)
	if step.Action == Begin {
		r.number = 0
	}
}

func (r *Record) begin() {
	r.number = uint64(len(r.imports) + 1)
	r.imports = append(r.imports, storage.Import{Number: r.number, Started: r.clock.Now(), State: storage.ImportRunning})
}

func (r *Record) write(b *storage.Batch) {
	done := r.model.Write(b.Triggers)
	if r.number == 0 {
		return
	}
	i := &r.imports[r.number-1]
	i.Bytes += b.BytesRead
	i.Counts.Imported += int64(done.Imported)
	i.Counts.Merged += int64(done.Merged)
	i.Counts.Unchanged += int64(done.Unchanged)
	i.Counts.Expired += int64(done.Expired)
	i.Counts.Conflicts += int64(len(done.Conflicts))
	i.Counts.Rejected += int64(len(b.Rejects))
	r.rejects[r.number] += len(b.Rejects)
}

// rejectsOf returns how many rejected rows of an import are still kept.
func (r *Record) rejectsOf(i *storage.Import) int {
	if !r.clock.Now().Before(i.Started.Add(storage.RejectRetention)) {
		return 0
	}
	return r.rejects[i.Number]
}

// everything is what the record holds, in the order of a result.
func (r *Record) everything() []trigger.Trigger {
	return r.model.Select(storage.Query{Visible: storage.Visible{All: true}}).Triggers()
}

// Leave goes on without the import under way.
func (r *Record) Leave() { r.number = 0 }
