package mapping

import "testing"

// TestIDMembers: the array that notes which of them were read has room for all.
func TestIDMembers(t *testing.T) {
	n := 0
	for _, m := range meanings {
		if m.id != "" {
			n++
		}
	}
	if n != idMembers {
		t.Errorf("%d meanings have an id", n)
	}
}
