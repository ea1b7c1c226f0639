package storage

import (
	"encoding/binary"
	"fmt"
	"strconv"

	"integration-log/app/trigger"
)

// nameKind tells what a day's name stands for.
type nameKind byte

const (
	namePlugin   nameKind = 'p' // an encoded trigger.Plugin
	nameType     nameKind = 't'
	nameTemplate nameKind = 'e' // of an error text
	nameEntity   nameKind = 'k' // an entity kind
)

// name is one text of a day. They are kept by the day, not by the workspace, so
// that they expire with the triggers that brought them.
type name struct {
	kind   nameKind
	text   string
	plugin trigger.Plugin // for namePlugin
}

// noName is the number of the empty text.
const noName = 0

func nameKey(kind nameKind, text string) []byte {
	return append([]byte{byte(kind)}, hashKey(text)...)
}

// nameNumber returns the number of a text, 0 where the day does not know it.
func (d *day) nameNumber(kind nameKind, text string) uint32 {
	if text == "" {
		return noName
	}
	value := d.names.Get(nameKey(kind, text))
	if len(value) != 4 {
		return noName
	}
	return binary.BigEndian.Uint32(value)
}

// addName returns the number of a text and makes one if need be.
func (d *day) addName(kind nameKind, text string) (uint32, error) {
	if number, ok := d.added[addedName{kind, text}]; ok || text == "" {
		return number, nil
	}
	number := d.nameNumber(kind, text)
	if number == noName {
		next, err := d.texts.NextSequence()
		if err != nil {
			return 0, err
		}
		number = uint32(next)
		if err := d.texts.Put(numberKey(number), append([]byte{byte(kind)}, text...)); err != nil {
			return 0, err
		}
		if err := d.names.Put(nameKey(kind, text), numberKey(number)); err != nil {
			return 0, err
		}
	}
	d.added[addedName{kind, text}] = number
	return number, nil
}

// addedName is a text that addName was asked for before.
type addedName struct {
	kind nameKind
	text string
}

func encodePlugin(p trigger.Plugin) string {
	if p == (trigger.Plugin{}) {
		return ""
	}
	var e encoder
	e.texts(p.ID, p.Name, p.Type)
	e.byte(byte(p.Active))
	return string(e.dst)
}

func decodePlugin(text string) (trigger.Plugin, error) {
	d := decoder{src: text}
	p := trigger.Plugin{ID: d.text(), Name: d.text(), Type: d.text()}
	p.Active = trigger.Tristate(d.enum(byte(trigger.Yes)))
	return p, d.end()
}

// dayNames are the texts of a day by number; the first stands for the empty text.
type dayNames []name

// readNames returns the day's texts, shared with other readers.
func (s *Store) readNames(d *day) (dayNames, error) {
	key := "names " + strconv.Itoa(int(d.number)) + " " + strconv.FormatUint(d.state.version, 10)
	return cached(s.cache, key, func() (dayNames, int64, error) {
		list := make(dayNames, d.texts.Sequence()+1)
		size := int64(len(list)) * 80 // of a name's own fields
		err := d.texts.ForEach(func(key, value []byte) error {
			n, err := readName(value)
			if err != nil || len(key) != 4 || int(binary.BigEndian.Uint32(key)) >= len(list) {
				return fmt.Errorf("%w: a name of day %d", ErrDamaged, d.number)
			}
			list[binary.BigEndian.Uint32(key)] = n
			size += int64(len(n.text))
			return nil
		})
		return list, size, err
	})
}

func readName(value []byte) (name, error) {
	if len(value) == 0 {
		return name{}, ErrDamaged
	}
	n := name{kind: nameKind(value[0]), text: string(value[1:])}
	var err error
	if n.kind == namePlugin {
		n.plugin, err = decodePlugin(n.text)
	}
	return n, err
}
