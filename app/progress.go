package app

import "time"

// Progress is how far a long piece of work has come.
type Progress struct {
	Bytes      int64 // read of the files, as they lie on the disk
	BytesTotal int64 // 0: unknown
	Rows       int64
	RowsTotal  int64 // 0: unknown
	Elapsed    time.Duration
}

// RowsPerSecond is the mean speed so far, 0 before there is one.
func (p Progress) RowsPerSecond() float64 {
	if p.Elapsed <= 0 {
		return 0
	}
	return float64(p.Rows) / p.Elapsed.Seconds()
}

// Left estimates the time left from the share done; ok is false while there is
// nothing to judge by.
func (p Progress) Left() (left time.Duration, ok bool) {
	done := share(p.Bytes, p.BytesTotal)
	if p.BytesTotal == 0 {
		done = share(p.Rows, p.RowsTotal)
	}
	if done <= 0 || p.Elapsed <= 0 {
		return 0, false
	}
	return time.Duration(float64(p.Elapsed) * (1 - done) / done), true
}

func share(part, whole int64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(float64(part)/float64(whole), 1)
}
