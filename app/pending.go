package app

import (
	"context"

	"integration-log/app/access"
)

// Export writes the triggers of a filter to a file.
func (a *App) Export(ctx context.Context, actor access.Actor, req ExportRequest, progress func(Progress)) (ExportSummary, error) {
	return ExportSummary{}, fail(UnsupportedFile, "This build cannot export yet.")
}

// Inspect looks at the first rows of files.
func (a *App) Inspect(ctx context.Context, actor access.Actor, req InspectRequest) (Inspection, error) {
	return Inspection{}, fail(UnsupportedFile, "This build cannot inspect yet.")
}
