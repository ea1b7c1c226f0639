package trigger

import (
	"bytes"
	"cmp"
	"slices"
)

// Merged is what Merge did.
type Merged struct {
	Changed         bool // the log knows more, or something newer, than before
	PayloadConflict bool // both had a payload and they differ by more than white space; the first stayed
}

// Merge folds another state of the same trigger into t. Nothing of it can remove
// an attempt or a log line. But for a payload conflict, and for payloads that
// differ in white space, any order of merges gives the same trigger. t may share
// memory with other afterwards.
func (t *Trigger) Merge(other *Trigger) Merged {
	other = tellApart(t, other)
	before := *t
	t.mergeVersions(other)
	t.Event = max(t.Event, other.Event)
	conflict := t.unite(other)
	if event := other.Lender(); event != nil {
		t.borrow(event)
	}
	t.settle()
	return Merged{Changed: !t.equal(&before), PayloadConflict: conflict}
}

// unite takes over what does not depend on which state is newer.
func (t *Trigger) unite(other *Trigger) (conflict bool) {
	t.Entities = UniteEntities(t.Entities, other.Entities)
	t.Attempts = UniteAttempts(t.Attempts, other.Attempts)
	t.Given = NormalGiven(max(t.Given, other.Given), len(t.Attempts))
	t.Logs = uniteLogs(t.Logs, other.Logs)
	if !other.Imported.IsZero() && (t.Imported.IsZero() || other.Imported.Compare(t.Imported) < 0) {
		t.Imported = other.Imported
	}
	return t.mergePayload(other)
}

// settle fills in the fields that only the event has, and brings Versions into their one form.
func (t *Trigger) settle() {
	if t.Loan != nil {
		t.fill(&t.Loan.Row.Fields)
	}
	t.Versions = t.normalVersions()
}

func (t *Trigger) mergePayload(other *Trigger) (conflict bool) {
	switch {
	case other.Payload == nil:
		return false
	case t.Payload == nil:
		t.Payload, t.Reference = other.Payload, other.Reference
		return false
	}
	return !samePayload(t.Payload, other.Payload)
}

// equal compares everything but Imported and provenance, which no export shows.
func (t *Trigger) equal(o *Trigger) bool {
	return sameFields(&t.Fields, &o.Fields) &&
		t.Event == o.Event && t.Loan.equal(o.Loan) && t.Given == o.Given && t.Reference == o.Reference &&
		(t.Payload == nil) == (o.Payload == nil) && bytes.Equal(t.Payload, o.Payload) &&
		slices.Equal(t.Entities, o.Entities) && slices.Equal(t.Attempts, o.Attempts) && slices.Equal(t.Logs, o.Logs) &&
		slices.EqualFunc(t.Versions, o.Versions, func(a, b Version) bool {
			return a.Rank.compare(b.Rank) == 0 && sameFields(&a.Fields, &b.Fields)
		})
}

// Same tells whether two rows of a file say the same, also of when and by which import
// they came: after one of them the other says nothing new.
func (t *Trigger) Same(o *Trigger) bool {
	return t.Ref == o.Ref && t.Imported == o.Imported && t.From.Import == o.From.Import && t.equal(o)
}

// NormalGiven returns the number of attempts given if it says more than a list
// of that many attempts, else -1: so that a trigger has one form.
func NormalGiven(given, listed int) int {
	if listed > 0 && given <= listed {
		return -1
	}
	return given
}

// UniteEntities returns the sorted union of two lists.
func UniteEntities(a, b []Entity) []Entity {
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, CompareEntities)
	return slices.Compact(all)
}

// UniteAttempts unites by number and start; what one side does not tell comes
// from the other, and of two values the greater stays. With a nil list it sorts
// the other and unites its doubles.
func UniteAttempts(a, b []Attempt) []Attempt {
	if len(b) == 0 || slices.Equal(a, b) {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, compareAttempts)
	out := all[:1]
	for _, next := range all[1:] {
		if last := &out[len(out)-1]; compareAttempts(*last, next) == 0 {
			last.unite(next)
		} else {
			out = append(out, next)
		}
	}
	return out
}

func compareAttempts(x, y Attempt) int {
	return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.Started.Nanos(), y.Started.Nanos()))
}

func (a *Attempt) unite(b Attempt) {
	a.ID = max(a.ID, b.ID)
	a.Started = later(a.Started, b.Started)
	a.Ended = later(a.Ended, b.Ended)
	a.Kind = max(a.Kind, b.Kind)
	a.StatusCode = max(a.StatusCode, b.StatusCode)
	a.ErrorCode = max(a.ErrorCode, b.ErrorCode)
	a.CorrelationID = max(a.CorrelationID, b.CorrelationID)
}

func later(a, b Time) Time {
	if a.Compare(b) >= 0 {
		return a
	}
	return b
}
