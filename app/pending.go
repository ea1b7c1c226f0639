package app

import (
	"context"

	"integration-log/app/access"
)

// Import puts exports into the open workspace. (Replaced by import.go: whoever adds that file removes this one.)
func (a *App) Import(ctx context.Context, actor access.Actor, req ImportRequest, progress func(Progress)) (ImportSummary, error) {
	return ImportSummary{}, fail(UnsupportedFile, "This build cannot import yet.")
}

// Export writes the triggers of a filter to a file.
func (a *App) Export(ctx context.Context, actor access.Actor, req ExportRequest, progress func(Progress)) (ExportSummary, error) {
	return ExportSummary{}, fail(UnsupportedFile, "This build cannot export yet.")
}

// Inspect looks at the first rows of files.
func (a *App) Inspect(ctx context.Context, actor access.Actor, req InspectRequest) (Inspection, error) {
	return Inspection{}, fail(UnsupportedFile, "This build cannot inspect yet.")
}

func (a *App) fillSample(ctx context.Context, actor access.Actor, report func(Progress)) (ImportSummary, error) {
	return ImportSummary{}, fail(UnsupportedFile, "This build cannot make a sample yet.")
}
