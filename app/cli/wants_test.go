package cli

import (
	"os"
	"testing"
)

func TestWants(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("weekly", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want bool
	}{
		{nil, false},
		{[]string{"import", "x.ndjson"}, true},
		{[]string{"help"}, true},
		{[]string{"--help"}, true},
		{[]string{"-h"}, true},
		{[]string{"imprt"}, true},
		{[]string{"log.ilog"}, false},
		{[]string{"../missing"}, false},
		{[]string{`C:\export`}, false},
		{[]string{"weekly"}, false},
	} {
		if got := Wants(c.args); got != c.want {
			t.Errorf("Wants(%q) = %v, want %v", c.args, got, c.want)
		}
	}
}
