package trigger

// Summary is a trigger as a list row: everything the table shows and filters by,
// without payload and log text. Its times have no Reading.
type Summary struct {
	Ref
	Plugin       Plugin
	Kind         string
	Type         string
	LogTime      Time
	Scheduled    Time
	Triggered    Time
	Status       Status
	Attempts     int // -1: the file does not tell
	Entities     []Entity
	Reference    string
	Aggregation  string
	PayloadBytes int64 // -1: not in the file
	LogLines     int
	General      bool
	LastError    string // what ErrorText gives for an erroneous trigger, else ""
}

// Summary returns the list row of t. It shares t's Entities.
func (t *Trigger) Summary() Summary {
	s := Summary{
		Ref: t.Ref, Plugin: t.Plugin, Kind: t.Kind, Type: t.Type, LogTime: t.LogTime().ReadBy(0),
		Scheduled: t.Scheduled.ReadBy(0), Triggered: t.Triggered.ReadBy(0), Status: t.Status, Attempts: t.AttemptCount(),
		Entities: t.Entities, Reference: t.Reference, Aggregation: t.Aggregation,
		PayloadBytes: -1, LogLines: len(t.Logs), General: t.General(),
	}
	if t.Payload != nil {
		s.PayloadBytes = int64(len(t.Payload))
	}
	if t.Status == Erroneous {
		s.LastError = t.ErrorText()
	}
	return s
}
