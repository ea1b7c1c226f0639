package api

import (
	"strings"

	"integration-log/app"
	"integration-log/app/trigger"
)

func inspectedPart(p *app.InspectedPart, zone app.Zone) InspectedPart {
	out := InspectedPart{
		Name: p.Name, Bytes: p.Bytes, Shape: p.Shape, Compression: p.Compression, Encoding: p.Encoding, Delimiter: p.Delimiter,
		List: p.List, Error: p.Error, Guesses: make([]Guess, 0, len(p.Guesses)), Chosen: p.Chosen, Mapping: p.Mapping,
		NaiveTimes: p.NaiveTimes, Times: p.Times, Columns: make([]SourceColumn, 0, len(p.Columns)), Rows: make([]PreviewRow, 0, len(p.Rows)),
		Read: p.Read, Rejected: p.Rejected,
	}
	for _, g := range p.Guesses {
		out.Guesses = append(out.Guesses, Guess(g))
	}
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, SourceColumn{Path: c.Path, Samples: append([]string{}, c.Samples...), Words: append([]string{}, c.Words...)})
	}
	for i := range p.Rows {
		out.Rows = append(out.Rows, previewRow(&p.Rows[i], zone))
	}
	if p.FirstReject != nil {
		out.FirstReject = some(ImportReject(*p.FirstReject))
	}
	return out
}

func previewRow(r *app.InspectedRow, zone app.Zone) PreviewRow {
	out := PreviewRow{
		ID: r.ID, Plugin: r.Plugin.Label(), Type: trigger.TypeName(r.Type), Scheduled: moment(r.Scheduled, zone), Triggered: moment(r.Triggered, zone),
		Status: r.Status.String(), SourceStatus: r.SourceStatus, Error: r.Error,
	}
	if r.Attempts >= 0 {
		out.Attempts = &r.Attempts
	}
	if r.Payload != "" {
		payload := strings.ToValidUTF8(r.Payload, "\uFFFD") // it may be cut within a character
		out.Payload = &payload
	}
	return out
}
