package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Job is work that goes on while people look at the log; ask again for news.
type Job struct {
	ID       string               `json:"id"`
	Kind     string               `json:"kind" enum:"import,sample,zone"`
	State    string               `json:"state" enum:"running,done,failed,cancelled"`
	Progress Progress             `json:"progress"`
	Summary  Maybe[ImportSummary] `json:"summary" doc:"What was done; set when the job has ended, also after a failure."`
	Changed  int64                `json:"changed" doc:"Of a change of zone: triggers that have changed."`
	Error    Maybe[Error]         `json:"error" doc:"Why it failed or was cancelled."`
}

// Progress is how far a job is.
type Progress struct {
	Bytes         int64    `json:"bytes" doc:"Read of the files."`
	BytesTotal    int64    `json:"bytesTotal" doc:"0: unknown."`
	Rows          int64    `json:"rows"`
	RowsTotal     int64    `json:"rowsTotal" doc:"0: unknown."`
	RowsPerSecond float64  `json:"rowsPerSecond"`
	SecondsLeft   *float64 `json:"secondsLeft" doc:"null: not known yet."`
}

// ImportSummary is what an import did; read is the sum of the five counts after it.
type ImportSummary struct {
	Number    string         `json:"number" doc:"Of the import's record; empty when there was nothing to record."`
	Read      int64          `json:"read"`
	Imported  int64          `json:"imported"`
	Merged    int64          `json:"merged"`
	Unchanged int64          `json:"unchanged"`
	Rejected  int64          `json:"rejected"`
	Expired   int64          `json:"expired" doc:"Older than the workspace keeps."`
	Bytes     int64          `json:"bytes"`
	Seconds   float64        `json:"seconds"`
	Format    string         `json:"format"`
	Source    string         `json:"source"`
	Rejects   []ImportReject `json:"rejects" doc:"The first of them."`
}

// ImportReject is a line that could not be read.
type ImportReject struct {
	File   string `json:"file"`
	Line   int64  `json:"line"`
	Offset int64  `json:"offset" doc:"Bytes from the start of the unpacked file."`
	Reason string `json:"reason"`
}

// JobParam names a job.
type JobParam struct {
	ID string `path:"id" maxLength:"40"`
}

func (s *server) jobRoutes(api huma.API) {
	call(s, api, route{http.MethodGet, "/api/jobs/{id}", "readJob", "How far a job is"}, s.readJob)
	call(s, api, route{http.MethodPost, "/api/jobs/{id}/cancel", "cancelJob", "Stop a job; what was committed stays"}, s.cancelJob)
}

func (s *server) readJob(ctx context.Context, in *JobParam) (Job, error) {
	j, err := s.app.Job(ctx, s.actor, in.ID)
	return job(j), err
}

func (s *server) cancelJob(ctx context.Context, in *JobParam) (Nothing, error) {
	return Nothing{}, s.app.CancelJob(ctx, s.actor, in.ID)
}

func job(j app.Job) Job {
	p := j.Progress
	out := Job{ID: j.ID, Kind: string(j.Kind), State: string(j.State), Changed: j.Changed, Progress: Progress{
		Bytes: p.Bytes, BytesTotal: p.BytesTotal, Rows: p.Rows, RowsTotal: p.RowsTotal, RowsPerSecond: p.RowsPerSecond(),
	}}
	if left, ok := p.Left(); ok {
		seconds := left.Seconds()
		out.Progress.SecondsLeft = &seconds
	}
	if j.Summary != nil {
		out.Summary = some(importSummary(j.Summary))
	}
	if j.Err != nil {
		out.Error = some(Error{Code: ErrorCode(j.Err.Code), Message: j.Err.Message})
	}
	return out
}

func importNumber(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

func importSummary(s *app.ImportSummary) ImportSummary {
	out := ImportSummary{
		Number: importNumber(s.Number),
		Read:   s.Read, Imported: s.Imported, Merged: s.Merged, Unchanged: s.Unchanged, Rejected: s.Rejected,
		Expired: s.Expired, Bytes: s.Bytes, Seconds: s.Seconds, Format: s.Format, Source: s.Source,
		Rejects: make([]ImportReject, 0, len(s.Rejects)),
	}
	for _, r := range s.Rejects {
		out.Rejects = append(out.Rejects, ImportReject(r))
	}
	return out
}
