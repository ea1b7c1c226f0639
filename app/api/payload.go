package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// Payload is the bytes that were sent. The browser is told to take them for
// nothing but bytes, whatever they look like.
type Payload struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (s *server) payloadRoute(api huma.API) {
	op := operation(route{http.MethodGet, "/api/payload", "readPayload", "The bytes that were sent"})
	op.Responses = map[string]*huma.Response{"200": {
		Description: "The payload, byte for byte.",
		Content:     map[string]*huma.MediaType{octets: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
	}}
	huma.Register(api, op, func(ctx context.Context, in *RefParam) (*Payload, error) {
		payload, err := s.app.Payload(ctx, s.actor, in.ref())
		if err != nil {
			return nil, s.wireError(err)
		}
		return &Payload{ContentType: octets, Body: payload}, nil
	})
}

const octets = "application/octet-stream"
