package mapping

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// derivedKinds tells which members of a payload's top level name an entity, and of what kind.
var derivedKinds = map[string]string{
	"customerId": "customer", "contractId": "contract", "invoiceId": "invoice", "invoiceIds": "invoice", "meterId": "meter",
	"serviceLocationId": "servicelocation", "productId": "product", "collectionCaseId": "collectioncase",
}

// addEntities adds what one member names: an id or a list of ids. What cannot be
// an id is no entity; it stays in the payload.
func (n *names) addEntities(kind string, value gjson.Result) {
	if value.IsArray() {
		value.ForEach(func(_, element gjson.Result) bool {
			n.addEntity(kind, element)
			return len(n.entities) < maxEntities
		})
		return
	}
	n.addEntity(kind, value)
}

func (n *names) addEntity(kind string, value gjson.Result) {
	if value.Type != gjson.String && value.Type != gjson.Number {
		return
	}
	if id, _ := plain(value); id != "" && len(id) <= trigger.MaxIDBytes {
		n.entities = append(n.entities, trigger.Entity{Kind: kind, ID: id})
	}
}

// entities adds the entities that the record gives to those of the payload.
func (r *row) entities(t *trigger.Trigger) {
	r.addGiven(t, r.values[EntityKind], r.values[EntityID], r.m.labels[EntityID])
	label := r.m.labels[Entities]
	list := r.values[Entities]
	if list.Type != gjson.Null && !list.IsArray() {
		r.fail("%s is not a list", label)
	}
	if !list.IsArray() {
		t.Entities = sortEntities(t.Entities)
		return
	}
	list.ForEach(func(_, element gjson.Result) bool {
		if len(t.Entities) > 2*maxEntities || !element.IsObject() {
			r.fail("%s has more than %d elements, or one that is no object", label, maxEntities)
			return false
		}
		var values [entityFieldCount]gjson.Result
		r.m.members(element, r.m.profile.Entities, values[:], "entities[].")
		r.addGiven(t, values[KindOfEntity], values[IDOfEntity], label)
		return r.err == nil
	})
	t.Entities = sortEntities(t.Entities)
}

// addGiven adds one entity; a kind without an id, or an id without a kind, names
// nothing and is told as an unknown field.
func (r *row) addGiven(t *trigger.Trigger, kind, id gjson.Result, label string) {
	e := trigger.Entity{
		Kind: strings.ToLower(r.limited(kind, "the kind in "+label, trigger.MaxIDBytes)),
		ID:   r.limited(id, label, trigger.MaxIDBytes),
	}
	switch {
	case e.Kind != "" && e.ID != "" && len(e.Kind) <= trigger.MaxIDBytes:
		t.Entities = append(t.Entities, e)
	case e.Kind != "" || e.ID != "":
		r.m.noteUnknown(label + " without kind or id")
	}
}

func sortEntities(list []trigger.Entity) []trigger.Entity {
	slices.SortFunc(list, trigger.CompareEntities)
	return slices.Compact(list)
}
