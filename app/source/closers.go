package source

import (
	"errors"
	"io"
)

// closers are closed together; some may be nil.
type closers []io.Closer

// Close closes them all.
func (c closers) Close() error {
	var failed []error
	for _, one := range c {
		if one != nil {
			failed = append(failed, one.Close())
		}
	}
	return errors.Join(failed...)
}

// closing is what has only to be told.
type closing func()

// Close tells it.
func (c closing) Close() error {
	c()
	return nil
}
