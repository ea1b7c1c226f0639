package preflight

import (
	"os"
	"syscall"
)

// identify fills in which file it is. Windows tells a time of change only
// through calls that are not in the standard library.
func (s *Stamp) identify(file *os.File, _ os.FileInfo) error {
	var d syscall.ByHandleFileInformation
	if err := syscall.GetFileInformationByHandle(syscall.Handle(file.Fd()), &d); err != nil {
		return os.NewSyscallError("GetFileInformationByHandle", err)
	}
	s.Device, s.File = uint64(d.VolumeSerialNumber), uint64(d.FileIndexHigh)<<32|uint64(d.FileIndexLow)
	return nil
}
