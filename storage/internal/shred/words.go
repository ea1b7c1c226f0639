package shred

import (
	"sort"

	"integration-log/storage/internal/rows"
)

// dictionaryText looks at each value of the dictionary once.
func (c *Chunk) dictionaryText(n *search, found rows.Set) error {
	if c.dir.values == 0 || n.traits&^c.dir.traits != 0 {
		return nil
	}
	words, err := c.searchedValues()
	if err != nil {
		return err
	}
	at := 0 // the column of the value
	column := func(value int) *head {
		for at+1 < len(c.dir.columns) && c.dir.columns[at+1].firstValue <= value {
			at++
		}
		if c.dir.columns[at].firstValue > value {
			at = sort.Search(len(c.dir.columns), func(i int) bool { return c.dir.columns[i].firstValue > value }) - 1
		}
		return &c.dir.columns[at]
	}
	values := map[int][]int{} // by column
	n.each(words, c.dir.traits, func(value int) bool { return column(value).bare }, func(value int) {
		if column(value).place != start {
			values[at] = append(values[at], value-c.dir.columns[at].firstValue)
		}
	})
	for column, values := range values {
		if err := c.have(column, values, found); err != nil {
			return err
		}
	}
	return nil
}

// have adds the rows that have one of some values of a column's dictionary.
func (c *Chunk) have(column int, values []int, found rows.Set) error {
	h := &c.dir.columns[column]
	if h.form == same {
		found.Unite(c.dir.presences[h.presence].rows)
		return nil
	}
	marks := c.marks(c.dir.presences[h.presence].tokens)
	if h.form == listed {
		for _, value := range values {
			marks.Add(value)
		}
		return c.addRows(h.presence, marks, found)
	}
	list, err := c.listed(column)
	if err != nil {
		return err
	}
	var wanted [maxDictionary]uint8
	for _, value := range values {
		wanted[value] = 1
	}
	for i := range marks {
		for k, number := range list[64*i : min(64*i+64, len(list))] {
			marks[i] |= uint64(wanted[number]) << k
		}
	}
	return c.addRows(h.presence, marks, found)
}

// listed returns the numbers of values of a column, a byte each. Those that are not
// compressed are read anew each time, which takes no longer than a cache.
func (c *Chunk) listed(column int) ([]byte, error) {
	h := &c.dir.columns[column]
	if h.body.compressed {
		s, err := c.column(column)
		if err != nil {
			return nil, err
		}
		return s.text, nil
	}
	s := &c.buffers().tokens
	return s.text, c.readNumbers(h, s)
}
