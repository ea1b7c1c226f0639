package storage

import (
	"bytes"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/segment"
	"integration-log/storage/internal/wire"
)

// spare is what is kept of a segment a second time: without its head nothing of it can be
// read, and some thirty heads are lost with one page; without its counts no row. Both are
// small, and stand before the segment's parts, away from the first ones. Only a salvage
// reads it.
type spare struct {
	head, counts []byte
}

// spareKey sorts before the keys of the segment's parts.
func spareKey(id uint64) []byte { return numberKey(id) }

func (s *spare) encode() []byte {
	var e wire.Encoder
	e.Texts(string(s.head), string(s.counts))
	return e.Dst
}

func decodeSpare(data []byte) (spare, error) {
	d := wire.Decoder{Src: string(data)}
	s := spare{head: []byte(d.Text()), counts: []byte(d.Text())}
	return s, d.End()
}

func (s *spare) seal(id uint64) []byte { return block.Seal(spareWhere(id), s.encode()) }

func openSpare(id uint64, value []byte) (spare, error) {
	if value == nil {
		return spare{}, damage.New("segment %d lacks its spare", id)
	}
	data, err := block.OpenOnce(spareWhere(id), value)
	if err != nil {
		return spare{}, err
	}
	return decodeSpare(data)
}

// checkSpare compares a segment's spare with what it stands for.
func (n *snapshot) checkSpare(seg *stored) error {
	bucket, err := n.partsOf(seg)
	if err != nil {
		return err
	}
	s, err := openSpare(seg.ID, bucket.Get(spareKey(seg.ID)))
	if err != nil {
		return err
	}
	counts, err := n.part(seg, segment.PartCounts)
	if err != nil {
		return err
	}
	first, err := counts.Bytes(0, counts.Len())
	if err == nil && (!bytes.Equal(s.head, seg.Encode()) || !bytes.Equal(s.counts, first)) {
		err = damage.New("the spare of segment %d differs from its head or its counts", seg.ID)
	}
	return err
}
