package api

import "net/http"

// reply is what is written to a caller, with one status: huma writes another one
// when the caller has gone, and a fault of the program can come in the middle.
type reply struct {
	http.ResponseWriter
	begun bool
}

func (r *reply) WriteHeader(status int) {
	if r.begun {
		return
	}
	r.begun = true
	r.ResponseWriter.WriteHeader(status)
}

func (r *reply) Write(body []byte) (int, error) {
	r.begun = true
	return r.ResponseWriter.Write(body)
}

// Unwrap is for http.ResponseController.
func (r *reply) Unwrap() http.ResponseWriter { return r.ResponseWriter }
