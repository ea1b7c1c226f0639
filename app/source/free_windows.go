package source

import "golang.org/x/sys/windows"

// freeDisk returns how many bytes the person has left on the disk of a folder.
func freeDisk(folder string) (int64, error) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return int64(free), err
}
