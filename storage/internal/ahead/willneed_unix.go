//go:build unix

package ahead

import "golang.org/x/sys/unix"

func willNeed(pages []byte) { _ = unix.Madvise(pages, unix.MADV_WILLNEED) } // bytes that are not mapped need none
