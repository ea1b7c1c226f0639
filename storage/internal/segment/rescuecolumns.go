package segment

import (
	"errors"

	"integration-log/storage/internal/damage"
)

// rescueStep is how much of the columns is tried at a time: a page of a sealed value,
// which is whole or damaged as one.
const rescueStep = 16 << 10

// rescueColumns returns the columns, and whether a row stands in no piece of them that is
// damaged. What is damaged reads as zeros.
func (r *Reader) rescueColumns() (*rescued, error) {
	if r.rescued != nil {
		return r.rescued, nil
	}
	src, err := r.part(PartColumns)
	if err != nil {
		return nil, err
	}
	bytes, found := make([]byte, src.Len()), &rescued{}
	for from := 0; from < len(bytes); from += rescueStep {
		piece, err := src.Bytes(from, min(from+rescueStep, len(bytes)))
		switch {
		case err == nil:
			copy(bytes[from:], piece)
		case from == 0 || !errors.Is(err, damage.Err):
			return nil, r.failed(PartColumns, err) // the first piece has the shapes
		}
		found.whole = append(found.whole, err == nil)
	}
	if found.Columns, err = readColumns(bytes, r.Head); err != nil {
		return nil, r.failed(PartColumns, err)
	}
	r.columns, r.rescued = found.Columns, found
	return found, nil
}

// rescued are columns of which pieces are damaged.
type rescued struct {
	*Columns
	whole []bool // by piece of rescueStep bytes
}

// has tells whether all that a list row needs of the columns could be read.
func (c *rescued) has(row int) bool {
	const shapes = columnCount * shapeBytes
	at := shapes
	well := c.whole[(at+row)/rescueStep]
	at += c.rows
	for _, column := range c.shaped() {
		if column != &c.template && column != &c.aggregation { // which filters need
			for i := range column.width {
				well = well && c.whole[(at+row*column.width+i)/rescueStep]
			}
		}
		at += c.rows * column.width
	}
	return well
}
