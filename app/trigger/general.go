package trigger

// generalType tells the event types about the configuration itself, whatever their payload names.
func generalType(name string) bool {
	switch name {
	case "cultureupdated", "productcreated", "productupdated", "featureflagsupdated":
		return true
	}
	return false
}

// General tells whether the trigger stands under Configuration > General >
// Integration Log: kind config, a configuration type, or a payload that names no
// entity where none was given. Without entity and payload its entity is unknown:
// such a trigger stands in All triggers only.
func (t *Trigger) General() bool {
	return t.Kind == "config" || generalType(t.Type) || (len(t.Entities) == 0 && t.Payload != nil)
}
