package storage

import "integration-log/app/trigger"

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
		p := posting{id: e.ID, line: l}
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
