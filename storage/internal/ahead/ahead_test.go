package ahead

import (
	"bytes"
	"os"
	"testing"
)

// TestRead: any bytes may be told, of a file or not, and stay as they are.
func TestRead(t *testing.T) {
	t.Parallel()
	page := os.Getpagesize()
	data := bytes.Repeat([]byte("0123456789"), page)
	before := bytes.Clone(data)
	for _, from := range []int{0, 1, page - 1, page, 3*page + 7} {
		for _, size := range []int{0, 1, page, 2*page + 1} {
			Read(data[from : from+size])
		}
	}
	Read(nil)
	if !bytes.Equal(data, before) {
		t.Error("the bytes have changed")
	}
}
