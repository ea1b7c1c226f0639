package cli

import (
	"os"
	"strings"
)

// Handles tells whether args belong to the command line and not to the window:
// a command, a flag, or a bare word that names no file and so must be a mistyped command.
func Handles(args []string) bool {
	if len(args) == 0 {
		return false
	}
	word := args[0]
	if _, ok := find(word); ok || word == "help" || strings.HasPrefix(word, "-") {
		return true
	}
	_, err := os.Stat(word)
	return err != nil && !strings.ContainsAny(word, `./\:`)
}
