package mapping

import "integration-log/app/trigger"

// outcome is what a status word of a format means.
type outcome uint8

const (
	outcomeNone outcome = iota
	outcomeNotYetStarted
	outcomeErroneous
	outcomeFinished
	outcomeWaiting // Not yet started while no attempt was made, else Erroneous
)

var outcomes = map[string]outcome{
	"none": outcomeNone, "notyetstarted": outcomeNotYetStarted, "erroneous": outcomeErroneous,
	"finished": outcomeFinished, "waiting": outcomeWaiting,
}

// status reads the status by the profile's words, once the attempts are known. One of
// our own that the profile does not have means what it says; the source's word is kept
// wherever it is none of ours.
func (r *row) status(t *trigger.Trigger) {
	t.SourceStatus = r.name(SourceStatus)
	word := r.name(Status)
	if t.SourceStatus == "" && !isOurs(word) {
		t.SourceStatus = word
	}
	o, known := r.m.profile.statuses.find(r.value(Status))
	if folded := foldWord(word); !known && folded != "waiting" {
		o = outcomes[folded]
	}
	switch o {
	case outcomeNotYetStarted:
		t.Status = trigger.NotYetStarted
	case outcomeErroneous:
		t.Status = trigger.Erroneous
	case outcomeFinished:
		t.Status = trigger.Finished
	case outcomeWaiting:
		t.Status = trigger.NotYetStarted
		if t.AttemptCount() > 0 {
			t.Status = trigger.Erroneous
		}
	}
}

// isOurs tells whether a word is one of the three, or none, in any spelling.
func isOurs(word string) bool {
	for range 2 {
		switch word {
		case "", "finished", "erroneous", "notyetstarted", "none":
			return true
		}
		word = foldWord(word)
	}
	return false
}
