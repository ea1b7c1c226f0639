package cli

import (
	"os"
	"strings"
)

// Wants tells whether args are for the command line, as against a workspace or exports to open in the window. A word
// that is no command, and neither a file nor anything that looks like a path, is a mistyped command.
func Wants(args []string) bool {
	if len(args) == 0 {
		return false
	}
	word := args[0]
	if _, known := find(word); known || word == "help" || strings.HasPrefix(word, "-") {
		return true
	}
	if strings.ContainsAny(word, `/\.`) {
		return false
	}
	_, err := os.Stat(word)
	return err != nil
}
