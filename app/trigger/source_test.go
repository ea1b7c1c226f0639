package trigger

import (
	"strings"
	"testing"
)

func TestNamesOfSources(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"", "native", "our ERP 2.1", "Zürich/2", strings.Repeat("s", MaxIDBytes)} {
		if err := CheckSource(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"a:b", "a\tb", "a\x00", "a\u202eb", "a\xff", " a", "a ", " ", strings.Repeat("s", MaxIDBytes+1)} {
		if err := CheckSource(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
