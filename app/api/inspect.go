package api

import (
	"context"

	"integration-log/app"
)

// InspectRequest asks what files hold before they are imported.
type InspectRequest struct {
	Paths   []string     `json:"paths" minItems:"1" maxItems:"1000"`
	Zone    string       `json:"zone,omitempty" maxLength:"100" doc:"For times that a file gives without an offset."`
	Choices []PartChoice `json:"choices,omitempty" maxItems:"1000" doc:"How single parts are to be read; the others by what fits best."`
}

// PartChoice is how a person wants a part of a file read.
type PartChoice struct {
	Path     string `json:"path" maxLength:"4096"`
	Part     string `json:"part" doc:"Its name as an inspection tells it; empty: every part of the path."`
	Format   string `json:"format,omitempty" maxLength:"100" doc:"Name of a format or of a saved mapping."`
	Mapping  string `json:"mapping,omitempty" doc:"A mapping as JSON; it wins."`
	LeaveOut bool   `json:"leaveOut,omitempty"`
}

func partChoices(list []PartChoice) []app.PartChoice {
	out := make([]app.PartChoice, 0, len(list))
	for _, c := range list {
		out = append(out, app.PartChoice{Path: c.Path, Part: c.Part, Format: c.Format, Mapping: []byte(c.Mapping), LeaveOut: c.LeaveOut})
	}
	return out
}

// Inspection is what the first rows of files tell.
type Inspection struct {
	Files              []InspectedFile `json:"files" doc:"One for each path, in that order."`
	RowsSeen           int             `json:"rowsSeen"`
	Oldest             Maybe[Moment]   `json:"oldest"`
	Newest             Maybe[Moment]   `json:"newest"`
	OlderThanRetention bool            `json:"olderThanRetention" doc:"Ask which kind of workspace is meant: most of it would be gone from a log kept 30 days."`
	Proposal           Proposal        `json:"proposal"`
}

// InspectedFile is one of the files.
type InspectedFile struct {
	Name  string          `json:"name"`
	Bytes int64           `json:"bytes"`
	Parts []InspectedPart `json:"parts"`
	More  int             `json:"more" doc:"Parts beyond those looked at."`
	Error string          `json:"error" doc:"Why it could not be read to its end; empty when it could."`
}

// InspectedPart is one text of a file.
type InspectedPart struct {
	Name        string              `json:"name"`
	Bytes       int64               `json:"bytes" doc:"-1: nothing tells."`
	Shape       string              `json:"shape" enum:",json,csv,xlsx,xml"`
	Compression string              `json:"compression"`
	Encoding    string              `json:"encoding"`
	Delimiter   string              `json:"delimiter"`
	List        string              `json:"list" doc:"Where the records stand in the object around them."`
	Error       string              `json:"error" doc:"Why it would not be imported; empty when it would."`
	Guesses     []Guess             `json:"guesses" doc:"The best first."`
	Chosen      string              `json:"chosen" doc:"Format that it would be imported by; empty for none."`
	Mapping     string              `json:"mapping" doc:"As JSON, what the rows were read by: the chosen format, else the best guess."`
	NaiveTimes  int64               `json:"naiveTimes" doc:"Times without an offset that were met."`
	Times       string              `json:"times" doc:"A sentence: how times were read."`
	Columns     []SourceColumn      `json:"columns"`
	Rows        []PreviewRow        `json:"rows" doc:"The first of them."`
	Read        int                 `json:"read"`
	Rejected    int                 `json:"rejected"`
	FirstReject Maybe[ImportReject] `json:"firstReject"`
}

// Guess is a format that may fit.
type Guess struct {
	Name       string  `json:"name"`
	Title      string  `json:"title"`
	Confidence float64 `json:"confidence" minimum:"0" maximum:"1"`
	Why        string  `json:"why" doc:"A sentence."`
	Mapping    string  `json:"mapping" doc:"As JSON."`
}

// SourceColumn is a value that the records have.
type SourceColumn struct {
	Path    string   `json:"path" doc:"As a mapping names it."`
	Samples []string `json:"samples"`
	Words   []string `json:"words" doc:"All distinct ones, where they are few and short."`
}

// PreviewRow is a record as it would stand in the log.
type PreviewRow struct {
	ID           string        `json:"id"`
	Plugin       string        `json:"plugin"`
	Type         string        `json:"type"`
	Scheduled    Maybe[Moment] `json:"scheduled"`
	Triggered    Maybe[Moment] `json:"triggered"`
	Attempts     *int          `json:"attempts" doc:"null: the file does not tell."`
	Status       string        `json:"status" enum:"finished,erroneous,notyetstarted,none"`
	SourceStatus string        `json:"sourceStatus" doc:"The source's own word, which the mapping may know no status for."`
	Payload      *string       `json:"payload" doc:"Its beginning; null: not in the file."`
	Error        string        `json:"error" doc:"Why it would be rejected; the rest is empty then."`
}

// Proposal is the workspace that the files would go into.
type Proposal struct {
	Path string `json:"path"`
	Name string `json:"name"`
}

func (s *server) inspect(ctx context.Context, in *struct{ Body InspectRequest }) (Inspection, error) {
	zone, err := s.zone(in.Body.Zone)
	if err != nil {
		return Inspection{}, err
	}
	i, err := s.app.Inspect(ctx, s.actor, app.InspectRequest{Paths: in.Body.Paths, Zone: zone, Choices: partChoices(in.Body.Choices)})
	if err != nil {
		return Inspection{}, err
	}
	out := Inspection{
		Files: make([]InspectedFile, 0, len(i.Files)), RowsSeen: i.RowsSeen, Oldest: moment(i.Oldest, zone), Newest: moment(i.Newest, zone),
		OlderThanRetention: i.OlderThanRetention, Proposal: Proposal(i.Proposal),
	}
	for _, f := range i.Files {
		file := InspectedFile{Name: f.Name, Bytes: f.Bytes, Parts: make([]InspectedPart, 0, len(f.Parts)), More: f.More, Error: f.Error}
		for j := range f.Parts {
			file.Parts = append(file.Parts, inspectedPart(&f.Parts[j], zone))
		}
		out.Files = append(out.Files, file)
	}
	return out, nil
}
