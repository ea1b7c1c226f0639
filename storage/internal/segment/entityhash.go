package segment

import (
	"unsafe"

	"integration-log/app/trigger"
	"integration-log/storage/internal/lookup"
	"integration-log/storage/internal/record"
)

// EntityHash tells most entities apart.
func EntityHash(e trigger.Entity) uint32 {
	packed, ok := record.Pack(make([]byte, 0, record.IDBytes), e.ID)
	if !ok {
		return lookup.Hash(e.Kind, e.ID)
	}
	return hashOf(e.Kind, packed)
}

// hashOf is the hash of an id as it is stored: a UUID's bytes may be those of a text
// as well, and then both have one hash.
func hashOf(kind string, stored []byte) uint32 {
	return lookup.Hash(kind, unsafe.String(unsafe.SliceData(stored), len(stored))) // read only, and not copied for each entity
}

// EntityHashes visits EntityHash of every entity.
func (r *Reader) EntityHashes(visit func(hash uint32)) error {
	x, err := r.entityIndex()
	if err != nil {
		return err
	}
	reader := entityReader{x: x}
	for _, k := range x.kinds {
		for range k.end - k.first {
			if err := reader.read(); err != nil {
				return r.failed(PartEntities, err)
			}
			id := reader.text
			if reader.isUUID {
				id = reader.uuid[:]
			}
			visit(hashOf(k.name, id))
		}
	}
	return nil
}
