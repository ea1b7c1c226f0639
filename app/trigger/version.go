package trigger

import (
	"cmp"
	"slices"
)

// Version is one state of a trigger as one file had it.
type Version struct {
	Rank Rank
	Fields
}

// Rank orders states by how new they are; see Merge in the product's rules.
type Rank struct {
	LastAttempt Time // start of the state's own latest attempt
	Triggered   Time
	Attempts    int
	Status      Status
}

func (r Rank) compare(o Rank) int {
	return cmp.Or(r.LastAttempt.Compare(o.LastAttempt), r.Triggered.Compare(o.Triggered),
		cmp.Compare(r.Attempts, o.Attempts), cmp.Compare(r.Status, o.Status))
}

// rank reads the rank of a trigger that is one state.
func (t *Trigger) rank() Rank {
	r := Rank{Triggered: t.Triggered, Attempts: t.AttemptCount(), Status: t.Status}
	for _, a := range t.Attempts {
		r.LastAttempt = later(r.LastAttempt, a.Started)
	}
	return r
}

// states returns every state that lends t a field.
func (t *Trigger) states() []Version {
	if t.Versions != nil {
		return t.Versions
	}
	return []Version{{t.rank(), t.Fields}}
}

// mergeVersions unites the states of both and resolves the fields anew: the
// newest first, and each absent field from the newest state that has it.
func (t *Trigger) mergeVersions(other *Trigger) {
	if t.Versions == nil && other.Versions == nil && t.rank().compare(other.rank()) == 0 && sameFields(&t.Fields, &other.Fields) {
		t.Versions = t.states()
		return
	}
	all := slices.Concat(t.states(), other.states())
	sortVersions(all)
	var kept []Version
	for _, v := range all {
		if !slices.ContainsFunc(kept, func(k Version) bool { return k.covers(&v.Fields) }) {
			kept = append(kept, v)
		}
	}
	t.Versions = kept
	t.resolve()
}

// sortVersions puts the newest first.
func sortVersions(list []Version) {
	slices.SortStableFunc(list, func(a, b Version) int {
		return cmp.Or(b.Rank.compare(a.Rank), compareFields(&b.Fields, &a.Fields))
	})
}

// resolve gives every field the newest value that a version has.
func (t *Trigger) resolve() {
	t.Fields = t.Versions[0].Fields
	for _, v := range t.Versions[1:] {
		t.fill(&v.Fields)
	}
}

// normalVersions drops the list where the trigger alone says as much.
func (t *Trigger) normalVersions() []Version {
	if len(t.Versions) == 1 && t.Versions[0].Rank.compare(t.rank()) == 0 && (t.Loan == nil || sameFields(&t.Versions[0].Fields, &t.Fields)) {
		return nil
	}
	return t.Versions
}
