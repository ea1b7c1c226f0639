package segment

import "integration-log/storage/internal/rows"

// textInEntities adds the rows whose entities have the needle.
func (r *Reader) textInEntities(n *Needle, among, hits rows.Set) error {
	x, err := r.entityIndex()
	if err != nil {
		return err
	}
	for _, k := range x.kinds {
		if err := r.textInKind(k, n, among, hits); err != nil {
			return r.failed(PartEntities, err)
		}
	}
	return nil
}

func (r *Reader) textInKind(k kindRange, n *Needle, among, hits rows.Set) error {
	if k.first == k.end {
		return nil
	}
	all := n.in(k.name)
	if !all && !n.hex && k.texts == 0 {
		return nil
	}
	reader := entityReader{x: r.entities}
	if err := reader.seek(k.first); err != nil {
		return err
	}
	var list []int
	for number := k.first; number < k.end; number++ {
		if number > k.first {
			if err := reader.read(); err != nil {
				return err
			}
		}
		if !all && !reader.has(n) {
			continue
		}
		var err error
		if list, _, err = reader.rows(list[:0], nil); err != nil {
			return err
		}
		for _, row := range list {
			if among.Has(row) {
				hits.Add(row)
			}
		}
	}
	return nil
}

// has tells whether the id at hand has the needle.
func (r *entityReader) has(n *Needle) bool {
	if r.isUUID {
		return inUUID(n, r.uuid[:])
	}
	return n.in(string(r.text))
}
