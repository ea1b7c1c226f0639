package mapping

import (
	"unsafe"

	"integration-log/app/trigger"
)

// Held returns how many bytes a trigger that Map made of a record holds in memory: the
// record, in which its texts stand, and the payload where that was decoded from it.
func Held(record []byte, t *trigger.Trigger) int {
	if within(t.Payload, record) {
		return len(record)
	}
	return len(record) + len(t.Payload)
}

// within tells whether a part is memory of a whole.
func within(part, whole []byte) bool {
	if len(part) == 0 || len(whole) == 0 {
		return len(part) == 0
	}
	at, from := uintptr(unsafe.Pointer(&part[0])), uintptr(unsafe.Pointer(&whole[0]))
	return at >= from && at < from+uintptr(len(whole))
}
