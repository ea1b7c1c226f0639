package segment

import (
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/wire"
)

func (c *Counts) encode() []byte {
	var e wire.Encoder
	for _, list := range [][]string{c.Types, c.Templates} {
		e.Uint(uint64(len(list)))
		e.Texts(list...)
	}
	for i := range c.ByType {
		putFour(&e, &c.ByType[i])
	}
	e.Uint(uint64(len(c.Cells)))
	for i := range c.Cells {
		e.Byte(byte(c.Cells[i].Quarter))
		putFour(&e, &c.Cells[i].Counts)
	}
	for i := range c.Groups {
		c.Groups[i].encode(&e)
	}
	return e.Dst
}

func (g *Group) encode(e *wire.Encoder) {
	e.Uint(uint64(g.Count))
	e.Time(g.First)
	e.Time(g.Last)
	e.Uint(uint64(len(g.Newest)))
	for _, row := range g.Newest {
		e.Uint(uint64(row))
	}
}

func putFour(e *wire.Encoder, counts *[4]int) {
	for _, n := range counts {
		e.Uint(uint64(n))
	}
}

// decodeCounts reads the counts of a segment; every index lies within its list.
func decodeCounts(part []byte, h *Head) (*Counts, error) {
	d := countsDecoder{wire.Decoder{Src: string(part)}, h.Rows}
	c := &Counts{Types: d.texts(), Templates: d.texts()}
	if d.Err == nil && (len(c.Types) != h.Types || len(c.Templates) != h.Templates) {
		return nil, damage.New("%d types and %d templates instead of %d and %d", len(c.Types), len(c.Templates), h.Types, h.Templates)
	}
	for range c.Types {
		c.ByType = append(c.ByType, d.four())
	}
	for range d.Count(cellBytes) {
		cell := Cell{Quarter: int(d.Byte()), Counts: d.four()}
		if cell.Quarter >= Quarters {
			d.Fail("a quarter of an hour")
		}
		c.Cells = append(c.Cells, cell)
	}
	for i := range c.Templates {
		c.Groups = append(c.Groups, d.group(i))
	}
	if err := d.End(); err != nil {
		return nil, err
	}
	return c, nil
}

// cellBytes is the least that a cell takes.
const cellBytes = 5

// countsDecoder reads numbers of rows of a segment with so many.
type countsDecoder struct {
	wire.Decoder
	rows int
}

func (d *countsDecoder) texts() []string {
	n := d.Count(1)
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = d.Text()
	}
	return list
}

// number reads a number that is at most greatest.
func (d *countsDecoder) number(greatest int) int {
	n := d.Uint()
	if n > uint64(greatest) {
		d.Fail("a number of rows")
		return 0
	}
	return int(n)
}

func (d *countsDecoder) four() (counts [4]int) {
	for i := range counts {
		counts[i] = d.number(d.rows)
	}
	return counts
}

func (d *countsDecoder) group(template int) Group {
	g := Group{Template: template, Count: d.number(d.rows), First: d.Time(), Last: d.Time()}
	g.Newest = make([]int, d.Count(1))
	for i := range g.Newest {
		g.Newest[i] = d.number(d.rows - 1)
	}
	return g
}
