package segment

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
}

// Next goes to the first or the next entity; false at the end.
func (e *EntityRun) Next() (bool, error) { return false, nil }
