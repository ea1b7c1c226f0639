// Package damage names the one error of bytes that are not as this program wrote them.
package damage

import (
	"errors"
	"fmt"
)

// Err is in the chain of every error about damaged bytes; storage.ErrDamaged is the same.
var Err = errors.New("the workspace is damaged")

// New returns an error that says what is damaged.
func New(format string, args ...any) error {
	return fmt.Errorf("%w: %w", Err, fmt.Errorf(format, args...))
}
