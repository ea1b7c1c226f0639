package mapping

import (
	"bytes"
	"cmp"
	"encoding/json"
	"os"
	"testing"

	"integration-log/app/source"
)

// TestRecordsWithTheirFieldsAlone: testdata/minimal.ndjson has a record of each format
// with the fields that are mapped, and none of those that happen to stand beside them.
func TestRecordsWithTheirFieldsAlone(t *testing.T) {
	text, err := os.ReadFile("testdata/minimal.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(text) {
		var minimal struct {
			Format string
			Shape  source.Shape
			Record json.RawMessage
		}
		if err := json.Unmarshal(line, &minimal); err != nil {
			t.Fatal(err)
		}
		guesses := Guesses(source.Facts{Shape: cmp.Or(minimal.Shape, source.JSON)}, []source.Item{item(string(minimal.Record))}, nil)
		if len(guesses) == 0 || guesses[0].Profile.Name != minimal.Format || guesses[0].Confidence < Likely {
			t.Errorf("%s is taken for %s", minimal.Format, said(guesses))
		}
	}
}
