package storage

import (
	"integration-log/storage/internal/rows"
	"integration-log/storage/internal/segment"
)

// piece is what a query matches of a segment.
type piece struct {
	seg      *stored   // as it was: rows that are gone later still belong to a held result
	statuses statusSet // for a nil set: every row of these that is not gone
	set      rows.Set
	count    int
}

// whole tells that heads and counts say everything about p but for rows that are gone.
func (p *piece) whole() bool { return p.set == nil }

// all tells that p is its segment as it was built.
func (p *piece) all() bool { return p.set == nil && p.statuses == everyStatus && p.seg.lost == 0 }

// members returns the rows of p; shared.
func (n *snapshot) members(p *piece) (rows.Set, error) {
	if p.set != nil {
		return p.set, nil
	}
	set := rows.All(p.seg.Rows)
	set.Remove(p.seg.gone)
	return set, n.keepStatuses(p.seg, set, p.statuses)
}

// goneOf returns the gone rows that p would have otherwise; nil for none.
func (n *snapshot) goneOf(p *piece) (rows.Set, error) {
	if p.seg.lost == 0 {
		return nil, nil
	}
	set := append(rows.Set(nil), p.seg.gone...)
	return set, n.keepStatuses(p.seg, set, p.statuses)
}

// keepStatuses removes rows of other statuses from set.
func (n *snapshot) keepStatuses(seg *stored, set rows.Set, statuses statusSet) error {
	if statuses == everyStatus {
		return nil
	}
	columns, err := n.open(seg).Columns()
	if err == nil {
		columns.Select(set, &segment.Want{Flags: segment.FlagsWanted(statuses.list(), false)})
	}
	return err
}

// wholePiece is a segment that the scope takes.
func (n *snapshot) wholePiece(seg *stored, statuses statusSet) (piece, error) {
	p := piece{seg: seg, statuses: statuses}
	gone, err := n.goneOf(&p)
	p.count = statuses.count(&seg.ByStatus) - gone.Count()
	return p, err
}

// cutPiece is a segment of which only set matches.
func cutPiece(seg *stored, set rows.Set) piece {
	set.Remove(seg.gone)
	return piece{seg: seg, statuses: everyStatus, set: set, count: set.Count()}
}
