package mapping

// scope says where the values stand that one object is read for: the record, or
// an element of one of its lists. Each value has a slot; those of the fields come
// first, in their order. It does not change once it is made.
type scope struct {
	where  string            // before the names of members that nobody knows: "attempts[]."
	names  map[string]member // members of the object
	steps  []step            // by slot
	made   []made            // fields that are more than the members that lie at their slots
	labels []string          // by field: what the format calls it
	any    bool              // any object will do: a path begins at the whole of it

	headings bool // the names are those of a table: any spelling will do, a column of the very name before others
}

// member is what a member of the object is read for.
type member struct {
	slot   int            // none: not for itself
	inside map[string]int // slots of its own members
}

const none = -1

// made is a field whose value an expression makes.
type made struct {
	field Field
	expression
}

// step tells how the value of a slot is come by.
type step struct {
	way  way
	from int    // byPath, byText: the slot of the value that it stands in
	path string // byPath: of gjson
}

type way uint8

const (
	byName way = iota // the reader finds it on its way through the object
	whole             // the object itself
	byPath
	byText // it is the JSON that a text holds
)

// scopeBuilder makes a scope.
type scopeBuilder struct {
	*scope
	slots map[string]int // of paths
}

func newScope(where string, fields Field) scopeBuilder {
	return scopeBuilder{
		&scope{where: where, names: map[string]member{}, steps: make([]step, fields), labels: make([]string, fields)},
		map[string]int{},
	}
}

// field has a field be the value at a path.
func (b *scopeBuilder) field(f Field, path string) {
	b.labels[f] = path
	if slot, ok := b.slots[path]; ok {
		b.made = append(b.made, made{f, expression{form: atPath, slot: slot}})
		return
	}
	b.place(path, int(f))
	if b.steps[f].way != byName {
		b.made = append(b.made, made{f, expression{form: atPath, slot: int(f)}})
	}
}

// slot returns the slot of the value at a path.
func (b *scopeBuilder) slot(path string) int {
	if slot, ok := b.slots[path]; ok {
		return slot
	}
	b.steps = append(b.steps, step{})
	b.place(path, len(b.steps)-1)
	return b.slots[path]
}

// place has a slot hold the value at a path.
func (b *scopeBuilder) place(path string, slot int) {
	b.slots[path] = slot
	p := splitPath(path)
	switch {
	case path == thisPath:
		b.steps[slot] = step{way: whole}
		b.any = true
	case p.text:
		from := b.slot(p.base)
		b.steps[slot] = step{way: byText, from: from}
	case p.rest != "":
		from := b.slot(p.base)
		b.steps[slot] = step{way: byPath, from: from, path: p.rest}
	default:
		m, known := b.names[p.name]
		if !known {
			m.slot = none
		}
		if p.inner == "" {
			m.slot = slot
		} else {
			if m.inside == nil {
				m.inside = map[string]int{}
			}
			m.inside[p.inner] = slot
		}
		b.names[p.name] = m
	}
}

// know has the member that a path begins with be known, though nothing is read
// from it; a member of which members are read is known with all that it holds.
func (b *scopeBuilder) know(path string) {
	for p := splitPath(path); ; p = splitPath(p.base) {
		switch m, known := b.names[p.name]; {
		case p.name == "":
		case !known:
			b.names[p.name] = member{slot: none}
		case m.slot == none && p.inner == "":
			b.slot(path)
		}
		if p.base == "" || p.base == thisPath {
			return
		}
	}
}
