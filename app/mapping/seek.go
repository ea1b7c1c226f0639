package mapping

import "github.com/tidwall/gjson"

// at returns the value of a slot.
func (r *row) at(rd *reader, slot int) value {
	if at := rd.spots[slot]; at != 0 {
		return r.valueOf(rd, slot, at)
	}
	return value{}
}

// valueOf returns the value of a slot that is at a spot.
func (r *row) valueOf(rd *reader, slot int, at spot) value {
	switch {
	case at < unsought:
		n := &r.outline[at]
		return value{r.text[n.From:n.To], n.First}
	case at == unsought:
		v := r.sought(rd, &rd.scope.steps[slot])
		rd.spots[slot] = rd.keep(v)
		return v
	}
	return rd.kept[at-keptFrom]
}

// sought returns the value that a step leads to.
func (r *row) sought(rd *reader, s *step) value {
	switch s.way {
	case byPath:
		return valueAt(r.at(rd, s.from), s.path)
	case byText:
		return jsonIn(r.at(rd, s.from))
	}
	return rd.whole
}

// valueAt returns what a gjson path finds in a value. Gjson would look into texts too.
func valueAt(v value, path string) value {
	if !v.isObject() && !v.isList() {
		return value{}
	}
	found := gjson.Get(v.raw, path)
	if found.Raw == "" && found.Exists() {
		return value{raw: found.String()} // a number of elements
	}
	return value{raw: found.Raw}
}
