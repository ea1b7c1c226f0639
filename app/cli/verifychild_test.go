package cli

import (
	"testing"

	"integration-log/app"
)

func TestReadChild(t *testing.T) {
	for said, want := range map[string]verifyJSON{
		"":     {Problems: []string{"the file ended the program that read it (signal: bus error)"}},
		`{"re`: {Problems: []string{"the file ended the program that read it (signal: bus error)"}},
		`{}`:   {Problems: []string{"the file ended the program that read it (signal: bus error)"}},
		`{"report":{"ok":true,"checked":7,"problems":[]}}`:         {OK: true, Checked: 7},
		`{"report":{"ok":false,"checked":7,"problems":["a row"]}}`: {Checked: 7, Problems: []string{"a row"}},
	} {
		got, err := readChild([]byte(said), "signal: bus error")
		if err != nil || got.OK != want.OK || got.Checked != want.Checked || len(got.Problems) != len(want.Problems) {
			t.Errorf("%s: %+v, %v", said, got, err)
		}
	}
	_, err := readChild([]byte(`{"code":"locked","message":"it is open elsewhere"}`), "exit status 0")
	if app.CodeOf(err) != app.Locked || err.Error() != "it is open elsewhere" {
		t.Errorf("%v", err)
	}
}
