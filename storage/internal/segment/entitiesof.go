package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// entitiesOf returns entities by their numbers, and the reference that row has
// with the first of them.
func (r *Reader) entitiesOf(row int, numbers []int) (list []trigger.Entity, reference string, err error) {
	x, err := r.entityIndex()
	if err != nil || len(numbers) == 0 {
		return nil, "", err
	}
	reader := &r.entity
	reader.x = x
	list = make([]trigger.Entity, len(numbers))
	for i, number := range numbers {
		if number >= x.count {
			return nil, "", r.failed(PartEntities, damage.New("row %d names entity %d of %d", row, number, x.count))
		}
		if err := reader.seek(number); err != nil {
			return nil, "", r.failed(PartEntities, err)
		}
		list[i] = trigger.Entity{Kind: x.kindOf(number), ID: reader.id()}
		if i == 0 {
			if reference, err = r.referenceOf(row, number, reader); err != nil {
				return nil, "", r.failed(PartEntities, err)
			}
		}
	}
	return list, reference, nil
}

// primary is the entity that the last row read was about first. Lists often have
// runs of rows about one, and its rows may be many.
type primary struct {
	number     int // plus one
	rows       []int
	references []string
}

func (r *Reader) referenceOf(row, number int, at *entityReader) (string, error) {
	if at.single >= 0 {
		return "", nil
	}
	p := &r.primary
	if p.number != number+1 {
		var err error
		p.number = 0
		if p.rows, p.references, err = at.rows(p.rows[:0], p.references[:0]); err != nil {
			return "", err
		}
		p.number = number + 1
	}
	i, ok := search(p.rows, row)
	if !ok || p.references == nil {
		return "", nil
	}
	return p.references[i], nil
}
