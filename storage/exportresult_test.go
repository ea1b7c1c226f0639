package storage

// HeldBy tells what a result holds: words of bitmaps, places, and parts.
func HeldBy(r *ResultSet) (words, places, parts int) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for i := range r.order.pieces {
		words += len(r.order.pieces[i].set)
	}
	for i := range r.order.parts {
		places += len(r.order.parts[i].places)
	}
	return words, places, len(r.order.parts)
}

// PartRows is about how many rows are put in order at a time.
func PartRows(s *Store) int { return s.limits.partRows }
