// Package ahead has the bytes of a mapped file read before they are looked at.
//
// bbolt's map is MADV_RANDOM: of a cold file each page of 4 KiB is a fault of its own, and
// a process waits for each. What is told here is read at once, in one piece.
package ahead

import (
	"os"
	"unsafe"
)

// Read asks for the bytes of a mapped file, soon; it changes nothing, and what
// cannot be had is told by whoever reads it.
func Read(bytes []byte) {
	if len(bytes) == 0 {
		return
	}
	// The system wants whole pages. That of the first bytes is left out where they do not
	// begin it: whoever has found them has seen it.
	page := uintptr(os.Getpagesize())
	if before := -uintptr(unsafe.Pointer(unsafe.SliceData(bytes))) % page; before < uintptr(len(bytes)) {
		willNeed(bytes[before:])
	}
}
