// Package api is the one transport: an http.Handler over the use cases of app,
// mounted in the window as the asset server's middleware and under a server on
// 127.0.0.1 for serve. Request and answer types live here and nowhere else; the
// TypeScript types of the pages are generated from their OpenAPI description.
//
// It holds no rule of the domain. Times cross as UTC text beside local text, ids
// and revisions as text, payloads as bytes. Long work is a job that the page
// polls; nothing is pushed, since some web views buffer answers.
//
// Where to start: api.go (the handler and what stands before it), then one file
// for each subject. guard.go, serve.go and session.go keep others out.
package api
