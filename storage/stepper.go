package storage

import (
	"bytes"

	bolt "go.etcd.io/bbolt"
)

// maxSteps is how many entries a stepper passes over before it seeks anew, which
// costs about as much.
const maxSteps = 16

// stepper reads the values of ascending keys. Neighbours are reached by a step
// instead of a search through the tree; other keys are found too, just slower.
type stepper struct {
	cursor     *bolt.Cursor
	key, value []byte
}

// get returns nil for a key that is not there.
func (s *stepper) get(key []byte) []byte {
	ahead := s.key != nil && bytes.Compare(s.key, key) <= 0
	for n := 0; ahead && bytes.Compare(s.key, key) < 0; n++ {
		if n == maxSteps {
			ahead = false
			break
		}
		if s.key, s.value = s.cursor.Next(); s.key == nil {
			return nil
		}
	}
	if !ahead {
		s.key, s.value = s.cursor.Seek(key)
	}
	if !bytes.Equal(s.key, key) {
		return nil
	}
	return s.value
}

// steps are the steppers of one day's parts that are kept by number.
type steps struct {
	rows, payloads, logs stepper
}

func (d *day) step() *steps {
	if d.steps == nil {
		d.steps = &steps{
			rows:     stepper{cursor: d.parts[inRows].Cursor()},
			payloads: stepper{cursor: d.parts[inPayloads].Cursor()},
			logs:     stepper{cursor: d.parts[inLogs].Cursor()},
		}
	}
	return d.steps
}
