package desktop

import (
	"fmt"
	"os"
	"strings"
)

// nameLocale turns the locale C.UTF-8, which fresh Debian machines have, into C for the window. WebKit (2.50) makes
// navigator.language of the locale's name: en-US of C, but "C" of C.UTF-8, which is no language, so that pages that format
// a number for it stop. Nothing else changes: GTK takes file names and texts as UTF-8 in both.
func nameLocale() error {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue // the next one decides
		}
		if !strings.HasPrefix(value, "C.") {
			return nil
		}
		if name == "LANG" {
			name = "LC_CTYPE" // the part that WebKit looks at; the others stay
		}
		if err := os.Setenv(name, "C"); err != nil {
			return fmt.Errorf("set %s: %w", name, err)
		}
		return nil
	}
	return nil
}
