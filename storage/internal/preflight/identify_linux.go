package preflight

import (
	"errors"
	"os"
	"syscall"
)

// identify fills in which file it is and when its state changed.
func (s *Stamp) identify(_ *os.File, info os.FileInfo) error {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return errors.ErrUnsupported
	}
	s.Device, s.File, s.Changed = stat.Dev, stat.Ino, stat.Ctim.Nano()
	return nil
}
