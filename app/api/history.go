package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	State     string        `json:"state" enum:"running,done,cancelled,failed,interrupted" doc:"interrupted: the program did not live to end it; what was committed stays."`
	Files     []string      `json:"files"`
	Format    string        `json:"format"`
	Source    string        `json:"source"`
	Zone      string        `json:"zone" doc:"In which its times without an offset are read; empty: none came by it, or it is not told."`
	Rereading bool          `json:"rereading" doc:"Some are still read in an earlier zone: the change to this one did not end."`
	Mapping   string        `json:"mapping" doc:"Name of the mapping that rows were read by; empty: by formats."`
	Parts     []ImportPart  `json:"parts" doc:"The first of them."`
	PartCount int           `json:"partCount"`
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

// ImportPart is one text of an import.
type ImportPart struct {
	Name      string `json:"name"`
	Bytes     int64  `json:"bytes" doc:"As it is stored."`
	SHA256    string `json:"sha256" doc:"Of it as it is stored, hexadecimal; empty: it was not read to its end."`
	Format    string `json:"format"`
	Encoding  string `json:"encoding"`
	Failed    string `json:"failed" doc:"Why it was not read to its end; empty when it was."`
	Read      int64  `json:"read"`
	Imported  int64  `json:"imported"`
	Merged    int64  `json:"merged"`
	Unchanged int64  `json:"unchanged"`
	Rejected  int64  `json:"rejected"`
	Expired   int64  `json:"expired"`
}

// Field is a field of a file and how many rows had it.
type Field struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
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
		State: r.State.String(), Files: append([]string{}, r.Files...), Format: r.Format, Source: r.Source,
		Zone: r.Zone, Rereading: r.Rereading, Mapping: r.Mapping.Name, Parts: make([]ImportPart, 0, len(r.Parts)), PartCount: r.PartCount, Bytes: r.Bytes,
		Imported: r.Counts.Imported, Merged: r.Counts.Merged, Unchanged: r.Counts.Unchanged, Rejected: r.Counts.Rejected,
		Expired: r.Counts.Expired, Conflicts: r.Counts.Conflicts, DataUpTo: moment(r.DataUpTo, zone), Unknown: []Field{},
	}
	if r.Zoned {
		out.Zone = ""
	}
	for i := range r.Parts {
		out.Parts = append(out.Parts, importPart(&r.Parts[i]))
	}
	for _, name := range slices.Sorted(maps.Keys(r.UnknownFields)) {
		out.Unknown = append(out.Unknown, Field{Name: name, Count: r.UnknownFields[name]})
	}
	return out
}

func importPart(p *app.ImportPart) ImportPart {
	out := ImportPart{
		Name: p.Name, Bytes: p.Bytes, Format: p.Format, Encoding: p.Encoding, Failed: p.Failed, Read: p.Read,
		Imported: p.Imported, Merged: p.Merged, Unchanged: p.Unchanged, Rejected: p.Rejected, Expired: p.Expired,
	}
	if p.SHA256 != [sha256.Size]byte{} {
		out.SHA256 = hex.EncodeToString(p.SHA256[:])
	}
	return out
}

// ImportParam names an import.
type ImportParam struct {
	Number uint64 `path:"number"`
}

// readImportMapping answers the mapping as it was when rows were read by it.
func (s *server) readImportMapping(ctx context.Context, in *ImportParam) (MappingText, error) {
	list, err := s.app.Imports(ctx, s.actor)
	if err != nil {
		return MappingText{}, err
	}
	for i := range list {
		if list[i].Number == in.Number && len(list[i].Mapping.JSON) > 0 {
			return MappingText{string(list[i].Mapping.JSON)}, nil
		}
	}
	return MappingText{}, &app.Error{Code: app.NotFound, Message: fmt.Sprintf("Import %d was read by formats of the program, not by a mapping.", in.Number)}
}
