//go:build !unix

package ahead

// willNeed does nothing: Windows reads several pages at a fault.
func willNeed([]byte) {}
