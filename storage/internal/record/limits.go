package record

import (
	"fmt"

	"integration-log/app/trigger"
)

const (
	// maxAttempts bounds what a damaged record makes of its bytes: an attempt of eight
	// takes 112 in memory. An import takes 10,000 of a trigger, a hundred times less.
	maxAttempts = 1 << 20

	// maxLines does so for log lines, of four bytes that take 48. An import takes
	// 100,000 of a trigger; those of later imports join them.
	maxLines = 1 << 22
)

// Fits tells why a trigger cannot be stored, nil if it can: states of one that are merged
// again and again may have more than is read back.
func Fits(t *trigger.Trigger) error {
	if t.Loan != nil {
		if err := Fits(&t.Loan.Row); err != nil {
			return err
		}
	}
	if len(t.Attempts) > maxAttempts || len(t.Logs) > maxLines {
		return fmt.Errorf("trigger %v has %d attempts and %d log lines; a workspace holds %d and %d of one", t.Ref, len(t.Attempts), len(t.Logs), maxAttempts, maxLines)
	}
	return nil
}
