package app

import (
	"context"
	"io"

	"integration-log/app/access"
)

// ExportMapping writes a mapping to a file, for another person or a command line.
func (a *App) ExportMapping(ctx context.Context, actor access.Actor, to string, text []byte) error {
	if err := a.CheckMapping(ctx, actor, text); err != nil {
		return err
	}
	_, err := ReplaceFile(to, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	return told("export the mapping to "+to, err)
}
