package storage

import (
	"fmt"

	"integration-log/app/trigger"
)

// posting is an entity's entry for one trigger: all that the list of entities shows.
type posting struct {
	id        string
	line      line   // plugin, log time, status and number only
	reference string // of a trigger that is primarily about the entity
}

func (p *posting) encode() []byte {
	e := encoder{dst: make([]byte, 0, 16+len(p.reference))}
	e.uint32(p.line.plugin)
	e.moment(p.line.at)
	e.byte(p.line.digits)
	e.byte(p.line.flags & flagStatus)
	e.text(p.reference)
	if len(p.id) > trigger.MaxIDBytes {
		e.text(p.id) // the key has its hash only
	}
	return e.dst
}

// postingKeyBytes is the least that a posting's key takes: kind, end of id, number.
const postingKeyBytes = 4 + 2 + 4

// decodePosting reads an entry of a day with so many names.
func decodePosting(key, value []byte, names int) (posting, error) {
	if len(key) < postingKeyBytes {
		return posting{}, fmt.Errorf("%w: an entity's key of %d bytes", ErrDamaged, len(key))
	}
	d := decoder{src: string(value)}
	var p posting
	p.line.number = be32(key[len(key)-4:])
	p.line.plugin, p.line.at, p.line.digits = d.uint32(), d.moment(), d.byte()
	p.line.flags = d.enum(flagStatus)
	p.reference = d.text()
	id, ok := postingID(key[4 : len(key)-4])
	if p.id = id; !ok {
		p.id = d.text()
	}
	if int(p.line.plugin) >= names {
		d.fail("a plugin's number")
	}
	return p, d.end()
}
