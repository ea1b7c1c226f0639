package segment

import (
	"integration-log/app/trigger"
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
