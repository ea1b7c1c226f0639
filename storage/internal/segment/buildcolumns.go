package segment

import (
	"integration-log/app/trigger"
	"integration-log/storage/internal/record"
)

// buildColumns makes the part that readColumns reads.
func buildColumns(list []trigger.Summary, types, templates names) []byte {
	numbers := func() []int64 { return make([]int64, 0, len(list)) }
	logTimes, triggered, aggregations, forms := numbers(), numbers(), numbers(), numbers()
	for i := range list {
		s := &list[i]
		logTimes = append(logTimes, s.LogTime.Nanos())
		if !s.Triggered.IsZero() {
			triggered = append(triggered, s.Triggered.Nanos())
		}
		aggregations = append(aggregations, int64(AggregationHash(s.Aggregation)))
		forms = append(forms, int64(s.LogTime.Form()))
	}
	named := column{unit: 1} // its numbers begin at 0, whether a row has it or not
	c := Columns{
		logTime: shapeOf(logTimes, 0), triggered: shapeOf(triggered, 1),
		typ: named.widened(uint64(len(types.texts) - 1)), template: named.widened(uint64(len(templates.texts))),
		aggregation: shapeOf(aggregations, 0), form: shapeOf(forms, 0),
	}
	size := padding
	for _, column := range c.shaped() {
		size += shapeBytes + len(list)*column.width
	}
	part := make([]byte, 0, size+len(list))
	for _, column := range c.shaped() {
		part = column.append(part)
	}
	for i := range list {
		cells := record.CellsOf(&list[i])
		part = append(part, cells.Flags)
	}
	part = c.logTime.appendAll(part, logTimes)
	for i := range list {
		code := uint64(0)
		if t := list[i].Triggered; !t.IsZero() {
			code = c.triggered.codeOf(t.Nanos()) + 1
		}
		part = c.triggered.appendCode(part, code)
	}
	for i := range list {
		part = c.typ.appendCode(part, uint64(types.of[i]))
	}
	for i := range list {
		part = c.template.appendCode(part, uint64(templates.of[i]+1))
	}
	part = c.aggregation.appendAll(part, aggregations)
	part = c.form.appendAll(part, forms)
	return append(part, make([]byte, padding)...)
}

func (c *column) appendAll(dst []byte, list []int64) []byte {
	for _, n := range list {
		dst = c.appendCode(dst, c.codeOf(n))
	}
	return dst
}
