package app

import (
	"context"
	"io"

	"integration-log/app/access"
	"integration-log/app/sample"
)

// fillSample generates the sample log and imports it as if it were a file.
func (a *App) fillSample(ctx context.Context, actor access.Actor, report func(Progress)) (ImportSummary, error) {
	now := a.clock()
	reader, writer := io.Pipe()
	go func() {
		writer.CloseWithError(sample.Generate(writer, sample.Options{N: sampleTriggers, Seed: sampleSeed(now), Days: sampleDays, Until: now}))
	}()
	defer func() { _ = reader.Close() }() // ends the generator when the import ended early; a pipe's end gives no error
	req := ImportRequest{Paths: []string{stdin}, Reader: reader, Name: "sample log"}
	return a.Import(ctx, actor, req, func(p Progress) {
		p.RowsTotal = sampleTriggers
		report(p)
	})
}
