package api

import (
	"net/http"
	"testing"

	"integration-log/app"
)

func TestRestartIsTheWindows(t *testing.T) {
	restarts := 0
	b := newBench(t, dialogs{restarts: &restarts})
	b.call("POST", "/api/restart", nil).ok(&Nothing{})
	if restarts != 1 {
		t.Errorf("the window was asked %d times", restarts)
	}
	newBench(t, nil).call("POST", "/api/restart", nil).fails(http.StatusNotFound, app.NotFound)
}
