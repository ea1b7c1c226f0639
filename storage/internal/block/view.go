package block

import "integration-log/storage/internal/damage"

// View reads the data of an opened value, or a part of them. What it returns
// shares the value's memory and is valid within its transaction.
type View struct {
	value    []byte
	of       *opened
	from, to int // of the value's data
}

// Len returns the number of bytes.
func (v View) Len() int { return v.to - v.from }

// Slice returns the part from from up to to; outside of v it is empty.
func (v View) Slice(from, to int) View {
	if from < 0 || from > to || to > v.Len() {
		return View{}
	}
	v.from, v.to = v.from+from, v.from+to
	return v
}

// Bytes returns the bytes from from up to to, verified.
func (v View) Bytes(from, to int) ([]byte, error) {
	if from < 0 || from > to || to > v.Len() {
		return nil, damage.New("bytes %d to %d of %d", from, to, v.Len())
	}
	if from == to {
		return v.value[:0:0], nil // not nil: empty is not absent
	}
	from, to = v.from+from, v.from+to
	last := (to - 1) >> pageBits
	for page, asked := from>>pageBits, false; page <= last; page++ {
		if v.of.bits[page/64].Load()&(1<<(page%64)) == 0 {
			if !asked {
				asked = true
				v.expect(page, last)
			}
			if err := v.verify(page); err != nil {
				return nil, err
			}
		}
	}
	return v.value[v.of.dataAt+from : v.of.dataAt+to : v.of.dataAt+to], nil
}

// expect has pages read at once that would be many faults.
func (v View) expect(first, last int) {
	from, to := v.of.dataAt+first*pageSize, min(v.of.dataAt+(last+1)*pageSize, len(v.value))
	expect(v.value[from:to])
}

func (v View) verify(page int) error {
	if err := v.of.fit(v.value, page); err != nil {
		return err
	}
	v.of.bits[page/64].Or(1 << (page % 64))
	v.of.verified.Add(1)
	return nil
}
