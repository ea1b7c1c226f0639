//go:build unix

package api

import "golang.org/x/sys/unix"

// freeBytes returns how much room the person has left on the disk of a folder.
func freeBytes(folder string) (uint64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return disk.Bavail * uint64(disk.Bsize), nil // Bsize is another type on each system
}
