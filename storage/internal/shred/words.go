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
	s, err := c.column(column)
	if err != nil {
		return err
	}
	var wanted [maxDictionary]bool
	for _, value := range values {
		wanted[value] = true
	}
	for i, number := range s.text {
		if wanted[number] {
			marks.Add(i)
		}
	}
	return c.addRows(h.presence, marks, found)
}
