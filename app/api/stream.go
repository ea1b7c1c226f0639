package api

import (
	"bufio"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// stream is a text that is written while it is read: it may be larger than memory.
type stream struct {
	ContentType string `header:"Content-Type"`
	Body        func(huma.Context)
}

// stream answers what write writes.
func (s *server) stream(write func(io.Writer) error) *stream {
	return &stream{octets, func(ctx huma.Context) {
		out := bufio.NewWriter(ctx.BodyWriter())
		err := write(out)
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			s.logger.Error("a file is not sent to its end", "path", ctx.URL().Path, "error", err)
			cut(ctx)
		}
	}}
}

// cut ends the connection, so that nobody takes a part of a file for all of it.
func cut(ctx huma.Context) {
	_, w := humago.Unwrap(ctx)
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close() // whoever is there sees it end
	}
}
