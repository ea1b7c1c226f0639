package shred

// lender lends the columns of a chunk the buffers of those of the chunk before.
// A buffer of its own for each would take twenty times what a chunk has: what is a
// long column in one plugin's payloads is a short one in another's.
type lender[T any] struct {
	spare [][]T
}

// back takes a buffer back.
func (l *lender[T]) back(buffer []T) {
	if cap(buffer) > 0 && cap(buffer) <= keptBuffer {
		l.spare = append(l.spare, buffer[:0])
	}
}

// grow returns a buffer with what is in another and room for n more.
func (l *lender[T]) grow(buffer []T, n int) []T {
	size, best := max(2*cap(buffer), len(buffer)+n, minLent), -1
	for i, b := range l.spare {
		if cap(b) >= size && (best < 0 || cap(b) < cap(l.spare[best])) {
			best = i
		}
	}
	var grown []T
	if best >= 0 {
		last := len(l.spare) - 1
		grown, l.spare[best] = l.spare[best], l.spare[last]
		l.spare = l.spare[:last]
	} else {
		grown = make([]T, 0, size)
	}
	grown = append(grown, buffer...)
	l.back(buffer)
	return grown
}

// minLent is the size of the smallest buffer.
const minLent = 1 << 9
