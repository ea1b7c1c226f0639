//go:build unix

package source

import "golang.org/x/sys/unix"

// freeDisk returns how many bytes the person has left on the disk of a folder.
func freeDisk(folder string) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil //nolint:unconvert // they are of other types on other systems
}
