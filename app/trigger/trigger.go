package trigger

// Limits of a trigger. Ids are keys of the store's indexes, and names are shown
// in one cell, so both are bounded; extras are bounded so that a row stays a row.
const (
	MaxIDBytes = 256 // product rule: ids are text of up to 256 bytes
	MaxExtras  = 64  // product rule: up to 64 extra name/value pairs
)

// NativeSource is the source of triggers that came in the native format.
const NativeSource = "native"

// Ref identifies a trigger: the same (Source, ID) is the same trigger in every file.
type Ref struct {
	Source, ID string
}

// String returns SOURCE:ID, the form that commands accept.
func (r Ref) String() string { return r.Source + ":" + r.ID }

// Trigger is an event that starts an integration, with everything the log knows
// of it. Whatever the files did not have is absent: an empty text, a zero Time, a nil
// slice. The slices belong to the trigger; whoever takes one over copies it to keep it.
type Trigger struct {
	Ref
	Fields // what the newest state that has a field says

	// Event is the id of the event that this is the delivery of; "" for none. A trigger
	// without one, or whose Event is its own id, may be the event itself.
	Event string
	// Loan is what the event lends; nil as long as no row of its own came.
	Loan     *Loan
	Entities []Entity  // by CompareEntities, without doubles: given ones and those that the payload names
	Attempts []Attempt // sorted by number, then start
	Given    int       // number of attempts as the file gave it, see NormalGiven; -1 when it gave none
	Logs     []LogLine
	Payload  []byte // the bytes sent; nil when not in the file
	// Reference is the name people know the payload's subject by, such as an
	// invoice number; it goes with Payload.
	Reference string
	// Imported is when the first file with this trigger was imported; log time falls back to it.
	Imported Time

	// Versions is nil when one state gave all Fields and its rank can be read off
	// the trigger. Otherwise it holds every state that still lends a field, newest first;
	// what the event lends is not among them.
	Versions []Version
}

// Fields are the parts of a trigger of which the newest state wins a merge.
type Fields struct {
	Plugin       Plugin
	Kind         string // event, manual, config, query, inboundwebhook
	Type         string // event type, wire name
	Priority     string
	Tenant       string
	Organisation string
	Aggregation  string
	Scheduled    Time // when the trigger was created
	Triggered    Time // start of the latest attempt
	Status       Status
	SourceStatus string     // the source's own word for the status
	Origin       string     // id of the trigger this one re-executes
	Migration    string     // id of the migration that made it
	Extras       []Extra    // sorted by name, one value a name
	From         Provenance // where this state came from; not part of its identity
}

// Plugin is an integration that links the platform to an external system.
type Plugin struct {
	ID, Name, Type string
	Active         Tristate // NotTold counts as active
}

// Key returns what tells plugins apart: the id, else the type, else the name.
func (p Plugin) Key() string {
	switch {
	case p.ID != "":
		return p.ID
	case p.Type != "":
		return p.Type
	}
	return p.Name
}

// Label returns what people call the plugin: its name, else its type in words, else its id.
func (p Plugin) Label() string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Type != "":
		return PluginTypeName(p.Type)
	}
	return p.ID
}

// Tristate is a yes, a no, or nothing told.
type Tristate uint8

// The values of a Tristate.
const (
	NotTold Tristate = iota
	No
	Yes
)

// TristateOf returns Yes or No.
func TristateOf(b bool) Tristate {
	if b {
		return Yes
	}
	return No
}

// Entity is something a trigger is about: kind such as "invoice", and its id.
type Entity struct {
	Kind, ID string
}

// Extra is a name and a value that a format had and the domain has no field for.
type Extra struct {
	Name, Value string
}

// Provenance tells where a state came from.
type Provenance struct {
	Import uint64 // number of the import in its workspace; 0: none
	File   string // base name of the file
	Line   int64  // 1-based line of the row's first byte; 0: not told
	Part   int    // number of the import's part, while it is imported; not kept
}

// Attempt is one execution of a trigger.
type Attempt struct {
	Number        int    // 1-based; 0 when the file does not tell
	ID            string // the attempt's own id, where the format has one
	Started       Time
	Ended         Time
	Kind          string // automatic, manual, migration
	StatusCode    int    // HTTP status; 0 when the file does not tell
	ErrorCode     string
	CorrelationID string
}

// LogLine is one line that an execution wrote.
type LogLine struct {
	At      Time
	Level   Level
	Attempt int // number of its attempt; 0 when it belongs to none
	Message string
}

// AttemptCount returns the number shown: the greater of the number given and
// the attempts listed, 0 for a trigger that was not started, -1 when unknown.
func (t *Trigger) AttemptCount() int {
	n := max(t.Given, len(t.Attempts))
	switch {
	case n > 0:
		return n
	case t.Given == 0 || t.Status == NotYetStarted:
		return 0
	}
	return -1
}

// LogTime returns the time by which the trigger is filed, charted and expired:
// its OwnTime, else the import time.
func (t *Trigger) LogTime() Time {
	if own := t.OwnTime(); !own.IsZero() {
		return own
	}
	return t.Imported
}

// OwnTime returns the time that the trigger tells of itself: Scheduled, else Triggered,
// else the first attempt; absent where it has none of them.
func (t *Trigger) OwnTime() Time {
	if !t.Scheduled.IsZero() {
		return t.Scheduled
	}
	if !t.Triggered.IsZero() {
		return t.Triggered
	}
	first := Time{}
	for _, a := range t.Attempts {
		if !a.Started.IsZero() && (first.IsZero() || a.Started.Compare(first) < 0) {
			first = a.Started
		}
	}
	return first
}
