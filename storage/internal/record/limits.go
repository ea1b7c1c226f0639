package record

const (
	// maxAttempts bounds what a damaged record makes of its bytes: an attempt of eight
	// takes 112 in memory. An import takes 10,000 of a trigger, a hundred times less.
	maxAttempts = 1 << 20

	// maxLines does so for log lines, of four bytes that take 48. An import takes
	// 100,000 of a trigger; those of later imports join them.
	maxLines = 1 << 22
)
