package record

import "integration-log/app/trigger"

// entityBytes is the least that an entity takes.
const entityBytes = 2

func (e *Encoder) entities(list []trigger.Entity) {
	e.Uint(uint64(len(list)))
	for _, entity := range list {
		e.Text(entity.Kind)
		e.ID(entity.ID)
	}
}

func (d *Decoder) entities() []trigger.Entity {
	n := d.Count(entityBytes)
	if n == 0 {
		return nil
	}
	list := make([]trigger.Entity, n)
	for i := range list {
		list[i] = trigger.Entity{Kind: d.Text(), ID: d.ID()}
	}
	return list
}
