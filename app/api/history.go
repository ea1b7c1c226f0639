package api

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"integration-log/app"
)

// Imports are the records of what was imported, the newest first.
type Imports struct {
	Imports []ImportRecord `json:"imports"`
}

// ImportRecord is the record of one import.
type ImportRecord struct {
	Number    string        `json:"number"`
	Started   Maybe[Moment] `json:"started"`
	Ended     Maybe[Moment] `json:"ended" doc:"null: it runs, or the program did not live to end it."`
	State     string        `json:"state" enum:"running,done,cancelled,failed"`
	Files     []string      `json:"files"`
	Format    string        `json:"format"`
	Source    string        `json:"source"`
	Bytes     int64         `json:"bytes"`
	Imported  int64         `json:"imported"`
	Merged    int64         `json:"merged"`
	Unchanged int64         `json:"unchanged"`
	Rejected  int64         `json:"rejected"`
	Expired   int64         `json:"expired"`
	Conflicts int64         `json:"conflicts" doc:"Of those merged: their payload differed, and the first one stayed."`
	DataUpTo  Maybe[Moment] `json:"dataUpTo"`
	Unknown   []Field       `json:"unknown" doc:"Fields that the format does not have."`
}

// Field is a field of a file and how many rows had it.
type Field struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Rejects are a page of the lines of an import that could not be read.
type Rejects struct {
	Total   int            `json:"total"`
	Rejects []ImportReject `json:"rejects"`
}

func (s *server) readImports(ctx context.Context, in *ZoneParam) (Imports, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Imports{}, err
	}
	list, err := s.app.Imports(ctx, s.actor)
	if err != nil {
		return Imports{}, err
	}
	out := Imports{Imports: make([]ImportRecord, 0, len(list))}
	for i := range list {
		out.Imports = append(out.Imports, importRecord(&list[i], zone))
	}
	return out, nil
}

func importRecord(r *app.ImportRecord, zone app.Zone) ImportRecord {
	out := ImportRecord{
		Number: strconv.FormatUint(r.Number, 10), Started: momentOf(r.Started, zone), Ended: momentOf(r.Ended, zone),
		State: r.State.String(), Files: append([]string{}, r.Files...), Format: r.Format, Source: r.Source, Bytes: r.Bytes,
		Imported: r.Counts.Imported, Merged: r.Counts.Merged, Unchanged: r.Counts.Unchanged, Rejected: r.Counts.Rejected,
		Expired: r.Counts.Expired, Conflicts: r.Counts.Conflicts, DataUpTo: moment(r.DataUpTo, zone), Unknown: []Field{},
	}
	for _, name := range slices.Sorted(maps.Keys(r.UnknownFields)) {
		out.Unknown = append(out.Unknown, Field{Name: name, Count: r.UnknownFields[name]})
	}
	return out
}

// RejectsParams ask for a page of rejects.
type RejectsParams struct {
	Number uint64 `path:"number"`
	Start  int    `query:"start" minimum:"0"`
	Count  int    `query:"count" minimum:"0" maximum:"500" default:"100"`
}

func (s *server) readRejects(ctx context.Context, in *RejectsParams) (Rejects, error) {
	list, total, err := s.app.Rejects(ctx, s.actor, app.RejectsRequest{Import: in.Number, Start: in.Start, Count: in.Count})
	if err != nil {
		return Rejects{}, err
	}
	out := Rejects{Total: total, Rejects: make([]ImportReject, 0, len(list))}
	for _, r := range list {
		out.Rejects = append(out.Rejects, ImportReject{File: r.File, Line: r.Line, Offset: r.Offset, Reason: r.Reason})
	}
	return out, nil
}
