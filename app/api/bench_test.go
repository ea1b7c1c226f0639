package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"integration-log/app"
	"integration-log/app/trigger"
)

// now is the clock of these tests: a quarter to three in Brussels.
var now = time.Date(2026, 11, 23, 13, 49, 52, 0, time.UTC)

// bench is the API over an App with folders of its own.
type bench struct {
	t       *testing.T
	app     *app.App
	handler http.Handler
	folder  string
}

// newBench mounts the API as the window does.
func newBench(t *testing.T, host Host) *bench {
	t.Helper()
	folder := t.TempDir()
	a := app.New(app.Options{
		Clock: func() time.Time { return now }, Version: "test",
		ConfigDir: filepath.Join(folder, "config"), DataDir: filepath.Join(folder, "data"),
	})
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return &bench{t: t, app: a, handler: New(a, Options{Mode: Window, Host: host}), folder: folder}
}

// answered is what a call came back with.
type answered struct {
	t      *testing.T
	call   string
	status int
	header http.Header
	body   []byte
}

// call makes a call as the page does; a body that is no reader goes as JSON.
func (b *bench) call(method, path string, body any) answered {
	b.t.Helper()
	r := request(b.t, method, path, body)
	r.Header.Set(GuardHeader, "1")
	return send(b.t, b.handler, r)
}

func request(t *testing.T, method, path string, body any) *http.Request {
	t.Helper()
	reader, raw := body.(io.Reader)
	if body != nil && !raw {
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		reader = bytes.NewReader(text)
	}
	r := httptest.NewRequest(method, "http://wails.localhost"+path, reader)
	if body != nil && !raw {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func send(t *testing.T, handler http.Handler, r *http.Request) answered {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return answered{t, r.Method + " " + r.URL.Path, w.Code, w.Header(), w.Body.Bytes()}
}

// ok checks for success and reads the answer strictly, so that a field that the
// type lacks is found.
func (a answered) ok(into any) {
	a.t.Helper()
	if a.status != http.StatusOK {
		a.t.Fatalf("%s: %d %s", a.call, a.status, a.body)
	}
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		a.t.Fatalf("%s: %v in %s", a.call, err, a.body)
	}
}

// fails checks for an error of the one shape.
func (a answered) fails(status int, code app.Code) {
	a.t.Helper()
	var e struct{ Code, Message string }
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		a.t.Errorf("%s: %v in %q", a.call, err, a.body)
	}
	if a.status != status || e.Code != string(code) || e.Message == "" {
		a.t.Errorf("%s: %d %s, want %d %s", a.call, a.status, a.body, status, code)
	}
	if kind := a.header.Get("Content-Type"); kind != "application/json" {
		a.t.Errorf("%s: the error is %s", a.call, kind)
	}
}

// file writes an export with the triggers and returns its path.
func (b *bench) file(name string, triggers ...trigger.Trigger) string {
	b.t.Helper()
	var text []byte
	for i := range triggers {
		text = append(trigger.AppendNative(text, &triggers[i]), '\n')
	}
	path := filepath.Join(b.folder, name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// fill makes a log and imports the triggers into it.
func (b *bench) fill(triggers ...trigger.Trigger) {
	b.t.Helper()
	b.importFile(map[string]any{"paths": []string{b.file("weekly.ndjson", triggers...)}, "create": map[string]any{"name": "log", "retention": "30d"}})
}

// importFile runs an import to its end.
func (b *bench) importFile(body any) Job {
	b.t.Helper()
	var j Job
	b.call("POST", "/api/imports", body).ok(&j)
	return b.await(j)
}

func (b *bench) await(j Job) Job {
	b.t.Helper()
	for j.State == "running" {
		time.Sleep(5 * time.Millisecond)
		b.call("GET", "/api/jobs/"+j.ID, nil).ok(&j)
	}
	return j
}

// triggers are three: one that finished, one that failed, and one without a
// payload of a plugin that is switched off.
func triggers() []trigger.Trigger {
	at := func(text string) trigger.Time {
		parsed, err := trigger.ParseTime(text, nil)
		if err != nil {
			panic(err) // of this file's own times
		}
		return parsed
	}
	good := trigger.Trigger{Ref: trigger.Ref{Source: "native", ID: "good"}, Given: -1, Payload: []byte(`{"_type":"invoiceavailable","invoiceId":"i-1","amount":12345678901234567890}`)}
	good.Plugin = trigger.Plugin{ID: "p-acc", Name: "Accounting", Type: "accounting", Active: trigger.Yes}
	good.Type, good.Kind, good.Status = "invoiceavailable", "event", trigger.Finished
	good.Scheduled, good.Triggered = at("2026-11-23T10:00:00.250Z"), at("2026-11-23T10:00:02Z")
	good.Attempts = []trigger.Attempt{{Number: 1, Started: good.Triggered, Ended: at("2026-11-23T10:00:03.500Z"), StatusCode: 200}}
	good.Extras = []trigger.Extra{{Name: "url", Value: "https://example.com"}}
	bad := good
	bad.ID, bad.Status, bad.Scheduled, bad.Triggered = "bad", trigger.Erroneous, at("2026-11-22T10:00:00Z"), at("2026-11-22T10:00:01Z")
	bad.Attempts = []trigger.Attempt{{Number: 1, Started: bad.Triggered, StatusCode: 502}}
	bad.Payload = []byte(`{"_type":"invoiceavailable","invoiceId":"i-2"}`)
	bad.Logs = []trigger.LogLine{{At: bad.Triggered, Level: trigger.Error, Attempt: 1, Message: "Gateway said 502"}, {Level: trigger.Info, Message: "loose"}}
	off := trigger.Trigger{Ref: trigger.Ref{Source: "native", ID: "off"}, Given: 0}
	off.Plugin = trigger.Plugin{ID: "p-off", Name: "Old portal", Type: "enduserportal", Active: trigger.No}
	off.Type, off.Kind, off.Status, off.Scheduled = "mailsent", "event", trigger.NotYetStarted, at("2026-10-25T01:30:00Z")
	off.Entities = []trigger.Entity{{Kind: "customer", ID: "c-1"}}
	return []trigger.Trigger{good, bad, off}
}

// dialogs is a Host that answers what it is told to.
type dialogs struct {
	exports         []string
	workspace, save string
	folder          string
	restarts        *int
}

func (d dialogs) Restart() { *d.restarts++ }

func (d dialogs) ChooseExports(context.Context) ([]string, error) { return d.exports, nil }
func (d dialogs) ChooseWorkspace(context.Context) (string, error) { return d.workspace, nil }
func (d dialogs) ChooseFolder(context.Context) (string, error)    { return d.folder, nil }
func (d dialogs) ChooseSave(_ context.Context, name string) (string, error) {
	if d.save == "" {
		return "", nil
	}
	return filepath.Join(d.save, name), nil
}

func lines(n int) io.Reader { return strings.NewReader(strings.Repeat(fmt.Sprintln("{}"), n)) }
