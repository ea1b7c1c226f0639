package storage

import (
	"encoding/binary"
	"fmt"

	"integration-log/app/trigger"
)

// entry is one key and value that a trigger has in one part of its day. Writing,
// moving, sweeping and checking all go by the list that entries returns.
type entry struct {
	part       part
	key, value []byte
}

// namer returns the number of a text of the day.
type namer func(kind nameKind, text string) (uint32, error)

// entries lists everything that t has in its day.
func entries(t *trigger.Trigger, number uint32, names namer) ([]entry, error) {
	r := newRow(t)
	l, err := newLine(&r, number, names)
	if err != nil {
		return nil, err
	}
	own := numberKey(number)
	list := make([]entry, 0, 4+len(t.Entities)+len(t.Attempts))
	list = append(list, entry{inLines, l.key(), l.value()}, entry{inRows, own, r.encode()})
	if t.Payload != nil {
		list = append(list, entry{inPayloads, own, t.Payload})
	}
	if len(t.Logs) > 0 {
		list = append(list, entry{inLogs, own, encodeLogs(t.Logs)})
	}
	for i, e := range t.Entities {
		kind, err := names(nameEntity, e.Kind)
		if err != nil {
			return nil, err
		}
		p := posting{entity: e, line: l}
		if i == 0 {
			p.reference = t.Reference
		}
		list = append(list, entry{inEntities, append(postingPrefix(kind, e.ID), own...), p.encode()})
	}
	return append(list, attemptEntries(t, own)...), nil
}

func attemptEntries(t *trigger.Trigger, number []byte) []entry {
	var list []entry
	seen := map[string]bool{"": true}
	for _, a := range t.Attempts {
		if !seen[a.ID] {
			seen[a.ID] = true
			list = append(list, entry{inAttempts, append(hashKey(a.ID), number...), nil})
		}
	}
	return list
}

func newLine(r *row, number uint32, names namer) (line, error) {
	l := line{
		at: r.At.Nanos(), digits: uint8(r.At.Digits() + 1), triggered: r.Triggered.Nanos(),
		number: number, aggregation: shortHash(r.Aggregation), flags: uint8(r.Status) & flagStatus,
	}
	l.flags |= flagIf(!r.Scheduled.IsZero(), flagScheduled) | flagIf(!r.Triggered.IsZero(), flagTriggered) | flagIf(r.IsGeneral, flagGeneral)
	var err error
	if l.plugin, err = names(namePlugin, encodePlugin(r.Plugin)); err != nil {
		return l, err
	}
	if l.typ, err = names(nameType, r.Type); err != nil {
		return l, err
	}
	if r.Status == trigger.Erroneous {
		l.template, err = names(nameTemplate, trigger.ErrorTemplate(r.LastError))
	}
	return l, err
}

func flagIf(set bool, flag uint8) uint8 {
	if set {
		return flag
	}
	return 0
}

// posting is an entity's entry for one trigger: all that the list of entities shows.
type posting struct {
	entity    trigger.Entity
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
	if len(p.entity.ID) > trigger.MaxIDBytes {
		e.text(p.entity.ID) // the key has its hash only
	}
	return e.dst
}

// decodePosting reads an entry; the entity's kind comes from the day's names.
func decodePosting(key, value []byte, names dayNames) (posting, error) {
	var p posting
	if len(key) < 4+2+4 || int(be32(key)) >= len(names) {
		return p, fmt.Errorf("%w: an entity's key of %d bytes", ErrDamaged, len(key))
	}
	p.entity.Kind = names[be32(key)].text
	p.entity.ID = string(key[6 : len(key)-4])
	p.line.number = be32(key[len(key)-4:])
	d := decoder{src: string(value)}
	p.line.plugin, p.line.at, p.line.digits = d.uint32(), d.moment(), d.byte()
	p.line.flags = d.enum(flagStatus)
	p.reference = d.text()
	if binary.BigEndian.Uint16(key[4:]) == clippedID {
		p.entity.ID = d.text()
	}
	if int(p.line.plugin) >= len(names) {
		d.fail("a plugin's number")
	}
	return p, d.end()
}
