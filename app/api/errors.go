package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"integration-log/app"
)

// Error is the one shape of every answer that is no success.
type Error struct {
	status  int
	Code    ErrorCode `json:"code"`
	Message string    `json:"message" doc:"A sentence for people: what happened, to what, what to do."`
}

// ErrorCode is a code of app's closed list.
type ErrorCode app.Code

// Schema lists the codes in the description.
func (ErrorCode) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString, Description: "The closed list of what can go wrong."}
	for _, code := range app.Codes {
		s.Enum = append(s.Enum, string(code))
	}
	return s
}

func (e *Error) Error() string { return e.Message }

// GetStatus tells huma the status of the answer.
func (e *Error) GetStatus() int { return e.status }

var statuses = map[app.Code]int{
	app.NoWorkspace: http.StatusConflict, app.NotFound: http.StatusNotFound, app.NotAllowed: http.StatusForbidden,
	app.SignedOut: http.StatusUnauthorized, app.BadRequest: http.StatusBadRequest, app.Locked: http.StatusConflict,
	app.NewerFormat: http.StatusConflict, app.NotAWorkspace: http.StatusConflict, app.Damaged: http.StatusConflict,
	app.ReadOnly: http.StatusConflict, app.DiskFull: http.StatusInsufficientStorage, app.ResultGone: http.StatusGone,
	app.Cancelled: http.StatusConflict, app.UnsupportedFile: http.StatusUnsupportedMediaType,
	app.Exists: http.StatusConflict, app.Restart: http.StatusServiceUnavailable, app.Internal: http.StatusInternalServerError,
}

// wireError turns an error of a use case into an answer; what is no *app.Error
// is a fault of the program, logged and not told.
func (s *server) wireError(err error) error {
	known, ok := errors.AsType[*app.Error](err)
	if !ok {
		s.logger.Error("a use case failed", "error", err)
		return &Error{http.StatusInternalServerError, ErrorCode(app.Internal), "The program made a mistake. Try again; if it happens again, report it."}
	}
	if known.Code == app.Internal {
		s.logger.Error("a use case failed", "error", known, "cause", errors.Unwrap(known))
	}
	return &Error{statuses[known.Code], ErrorCode(known.Code), known.Message}
}

// refuse answers outside of huma with the error of a use case.
func (s *server) refuse(w http.ResponseWriter, err error) {
	if e, ok := errors.AsType[*Error](s.wireError(err)); ok {
		writeError(w, e.status, app.Code(e.Code), e.Message)
	}
}

// writeError answers outside of huma.
func writeError(w http.ResponseWriter, status int, code app.Code, message string) {
	writeJSON(w, status, Error{Code: ErrorCode(code), Message: message})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// Our own types can be marshalled, and who has gone does not miss the answer.
	_ = json.NewEncoder(w).Encode(body)
}

// useOurErrors makes huma's own refusals (a body that does not fit the
// description) answers of our shape. It is a setting of the whole huma package.
var useOurErrors = sync.OnceFunc(func() {
	huma.NewError = func(status int, message string, details ...error) huma.StatusError {
		return &Error{status, codeOfStatus(status), sentence(message, details)}
	}
})

func codeOfStatus(status int) ErrorCode {
	switch {
	case status == http.StatusNotFound:
		return ErrorCode(app.NotFound)
	case status >= 500:
		return ErrorCode(app.Internal)
	}
	return ErrorCode(app.BadRequest)
}

func sentence(message string, details []error) string {
	parts := []string{message}
	for _, detail := range details {
		if detail != nil {
			parts = append(parts, detail.Error())
		}
	}
	return strings.Join(parts, "; ")
}
