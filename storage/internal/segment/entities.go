package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
)

// Kind is an entity kind that a segment has.
type Kind struct {
	Name     string
	Entities int // distinct ones
}

// EntityRun goes through the entities of one kind of a segment by id. It is valid
// within its Reader's transaction.
type EntityRun struct {
	// ID is the entity at hand; it stays valid.
	ID string
	// Rows are the rows that name it, ascending; valid until Next.
	Rows []int
	// References has for each of Rows the trigger's reference when the entity is the
	// trigger's first one, else ""; nil when no row has one; valid until Next.
	References []string

	reader     entityReader
	end        int // number behind the last entity of the kind
	begun      bool
	first      int
	references []string // memory for References
}

// Next goes to the first or the next entity; false at the end.
func (e *EntityRun) Next() (bool, error) {
	if !e.begun {
		e.begun = true
		if e.first == e.end {
			return false, nil
		}
		if err := e.reader.seek(e.first); err != nil {
			return false, err
		}
	} else {
		if e.reader.next >= e.end {
			return false, nil
		}
		if err := e.reader.read(); err != nil {
			return false, err
		}
	}
	var err error
	e.ID = e.reader.id()
	e.Rows, e.References, err = e.reader.rows(e.Rows[:0], e.references[:0])
	if e.References != nil {
		e.references = e.References
	}
	return err == nil, err
}

// entityIndex opens the part of entities.
func (r *Reader) entityIndex() (*entityIndex, error) {
	if r.entities == nil {
		src, err := r.part(PartEntities)
		if err != nil {
			return nil, err
		}
		x, err := openEntities(src, r.Head.Rows)
		if err != nil {
			return nil, r.failed(PartEntities, err)
		}
		r.entities = x
	}
	return r.entities, nil
}

// Kinds returns the kinds of entities, by name.
func (r *Reader) Kinds() ([]Kind, error) {
	x, err := r.entityIndex()
	if err != nil {
		return nil, err
	}
	list := make([]Kind, 0, len(x.kinds))
	for _, k := range x.kinds {
		list = append(list, Kind{k.name, k.end - k.first})
	}
	return list, nil
}

// Entities returns the entities of a kind, by id.
func (r *Reader) Entities(kind string) (*EntityRun, error) {
	x, err := r.entityIndex()
	if err != nil {
		return nil, err
	}
	k, _ := x.kind(kind)
	return &EntityRun{reader: entityReader{x: x}, first: k.first, end: k.end}, nil
}

// FindEntity returns the rows that name an entity, ascending.
func (r *Reader) FindEntity(e trigger.Entity) ([]int, error) {
	x, err := r.entityIndex()
	if err != nil {
		return nil, err
	}
	k, ok := x.kind(e.Kind)
	if !ok {
		return nil, nil
	}
	list, err := x.find(k, e.ID)
	return list, r.failed(PartEntities, err)
}

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
