package app

import (
	"cmp"
	"context"
	"errors"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/app/trigger"
)

const (
	// inspectRows is how many rows of each part are looked at: enough to judge by,
	// and read while a dialog opens.
	inspectRows = 1000
	// inspectBytes bounds what is read of one part where rows are large.
	inspectBytes = 16 << 20
	// inspectSample bounds what is held of the rows that a guess is made from.
	inspectSample = 4 << 20
	// inspectGuesses, inspectShown and inspectPayload are what a dialog has room for.
	inspectGuesses = 8
	inspectShown   = 5
	inspectPayload = 200
)

// partInspector looks at one part. It holds the first rows until it is known what
// they are read with.
type partInspector struct {
	*inspector
	path    string
	seen    InspectedPart
	columns columns
	held    []record
	bytes   int
	guesses []mapping.Guess
	mapper  *mapping.Mapper
	decided bool
}

func (i *inspector) part(ctx context.Context, path string, part *source.Part, err error) InspectedPart {
	p := partInspector{inspector: i, path: path, seen: InspectedPart{Name: part.Name, Bytes: part.Bytes}}
	_, leftOut := i.chooser.given(path, part.Name)
	if leftOut {
		return p.seen
	}
	if err == nil {
		err = p.open(ctx, part)
	}
	if err != nil {
		p.seen.Error = err.Error()
	}
	return p.seen
}

func (p *partInspector) open(ctx context.Context, part *source.Part) error {
	f, err := part.Open()
	if err != nil {
		return err
	}
	err = p.rows(ctx, f)
	p.facts(f.Facts())
	return errors.Join(err, f.Close())
}

// facts tells what the text was found to be.
func (p *partInspector) facts(f source.Facts) {
	s := &p.seen
	s.Shape, s.Compression, s.Encoding, s.Delimiter, s.List = string(f.Shape), f.Compression, f.Encoding, f.Delimiter, f.List
	s.Columns = p.columns.list(f.Headings)
	if p.mapper != nil {
		times := p.mapper.Times()
		s.NaiveTimes, s.Times = int64(times.Naive), guessedTimes(times, p.zone)
	}
}

// guessedTimes says what had to be guessed about times; "" when there was nothing.
func guessedTimes(t mapping.Times, zone Zone) string {
	if t.Naive == 0 {
		return t.String()
	}
	return t.String() + "; those without a zone as in " + zone.Name()
}

// rows looks at the first rows.
func (p *partInspector) rows(ctx context.Context, f *source.File) (err error) {
	for item, failure := range f.Items(ctx) {
		if _, bad := errors.AsType[*source.Reject](failure); failure != nil && !bad {
			err = failure
			break
		}
		p.seen.Read++
		p.found.RowsSeen++
		p.bytes += len(item.Raw)
		p.held = append(p.held, record{item, failure})
		if p.decided || len(p.held) >= mapping.SampleRecords || p.bytes >= inspectSample {
			p.show(f)
		}
		if p.seen.Read >= inspectRows || p.bytes >= inspectBytes {
			break
		}
	}
	p.show(f)
	if err == nil && p.decided && p.seen.Chosen == "" {
		err = &unknownFormat{f.Facts(), p.guesses}
	}
	return err
}

// show maps the rows that are held, once there is something to map them with.
func (p *partInspector) show(f *source.File) {
	if !p.decided {
		p.decide(f.Facts())
	}
	for i := range p.held {
		p.record(&p.held[i])
	}
	p.held = p.held[:0]
}

// decide chooses what rows are mapped with; without a readable row there is nothing to decide by.
func (p *partInspector) decide(facts source.Facts) {
	sample := readable(p.held)
	if len(sample) == 0 {
		return
	}
	p.decided = true
	p.guesses = p.chooser.guesses(facts, sample)
	for _, g := range p.guesses[:min(len(p.guesses), inspectGuesses)] {
		p.seen.Guesses = append(p.seen.Guesses, inspectedGuess(g))
	}
	profile, _ := p.chooser.given(p.path, p.seen.Name)
	if profile == nil {
		profile = likely(p.guesses)
	}
	if profile != nil {
		p.seen.Chosen = cmp.Or(profile.Name, "mapping")
	} else if len(p.guesses) > 0 {
		profile = p.guesses[0].Profile
	}
	if profile != nil {
		p.seen.Mapping = string(profile.JSON())
		p.mapper = mapping.New(mapping.Options{Profile: profile, Zone: p.zone.Location()})
	}
}

// readable are the records that a guess can be made from.
func readable(records []record) (sample []source.Item) {
	for i := range records {
		if records[i].err == nil && len(sample) < mapping.SampleRecords {
			sample = append(sample, records[i].Item)
		}
	}
	return sample
}

func inspectedGuess(g mapping.Guess) InspectedGuess {
	return InspectedGuess{Name: g.Profile.Name, Title: g.Profile.Title, Confidence: g.Confidence, Why: g.Why, Mapping: string(g.Profile.JSON())}
}

// record looks at one row.
func (p *partInspector) record(r *record) {
	var t trigger.Trigger
	err := r.err
	if err == nil {
		p.columns.add(r.Raw)
	}
	if err == nil && p.mapper != nil {
		t, err = p.mapper.Map(r.Item)
	}
	switch {
	case err != nil:
		p.seen.Rejected++
		if p.seen.FirstReject == nil {
			p.seen.FirstReject = &ImportReject{File: p.seen.Name, Line: r.Line, Offset: r.Offset, Reason: err.Error()}
		}
	case p.mapper != nil:
		p.note(t.LogTime())
	}
	if p.mapper != nil && len(p.seen.Rows) < inspectShown {
		p.seen.Rows = append(p.seen.Rows, inspectedRow(&t, err))
	}
}

func inspectedRow(t *trigger.Trigger, err error) InspectedRow {
	if err != nil {
		return InspectedRow{Attempts: -1, Error: err.Error()}
	}
	s := t.Summary()
	return InspectedRow{
		ID: t.ID, Plugin: t.Plugin, Type: t.Type, Scheduled: t.Scheduled, Triggered: t.Triggered, Attempts: s.Attempts,
		Status: t.Status, SourceStatus: t.SourceStatus, Payload: string(t.Payload[:min(len(t.Payload), inspectPayload)]),
	}
}
