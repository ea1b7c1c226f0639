package mapping

const (
	// maxName bounds names and short texts in bytes: they stand in one cell.
	maxName = 1024
	// maxNote bounds error codes and extra values: systems put whole sentences there.
	maxNote = 4096
	// maxMessage bounds one log line in bytes: enough for a stack trace with a body in it.
	maxMessage = 1 << 20
	// maxLogLines, maxAttempts and maxEntities bound what one record can hold: a
	// line of 3 bytes takes 60 in memory.
	maxLogLines = 100_000
	maxAttempts = 10_000
	maxEntities = 10_000
	// usualEntities is how many a payload names, seldom more.
	usualEntities = 4
	// maxNumber bounds attempt numbers and counts.
	maxNumber = 1_000_000_000
	// maxUnknown bounds how many different unknown names are remembered.
	maxUnknown = 200
)
