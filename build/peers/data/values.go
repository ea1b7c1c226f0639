package data

const hexDigits = "0123456789abcdef"

// uuid writes a member with the id of the index-th thing of a kind.
func (t *text) uuid(name string, kind, index int) {
	t.quoted(name)
	t.b = appendUUID(t.b, kind, index)
	t.b = append(t.b, '"')
}

// appendUUID writes a version 4 UUID made of kind and index.
func appendUUID(b []byte, kind, index int) []byte {
	high := mix(kind, index)
	low := scramble(high + 1)
	high = high&^0xf000 | 0x4000
	low = low&^(3<<62) | 2<<62
	for i := range 16 {
		word := high
		if i >= 8 {
			word = low
		}
		c := byte(word >> (56 - 8*(i%8)))
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, hexDigits[c>>4], hexDigits[c&15])
	}
	return b
}

// time writes a member with a moment in milliseconds since the Unix epoch.
func (m *maker) time(t *text, name string, at int64) {
	t.quoted(name)
	t.b = m.appendDay(t.b, at)
	rest := int(at % dayMillis)
	t.b = append(t.b, 'T')
	t.b = appendPadded(t.b, rest/3_600_000, 2)
	t.b = append(t.b, ':')
	t.b = appendPadded(t.b, rest/60_000%60, 2)
	t.b = append(t.b, ':')
	t.b = appendPadded(t.b, rest/1000%60, 2)
	if rest%1000 != 0 || name != "at" {
		t.b = append(t.b, '.')
		t.b = appendPadded(t.b, rest%1000, 3)
	}
	t.b = append(t.b, 'Z', '"')
}

// date writes a member with the date of a moment.
func (m *maker) date(t *text, name string, at int64) {
	t.quoted(name)
	t.b = m.appendDay(t.b, at)
	t.b = append(t.b, '"')
}

// appendDay writes the date of a moment; dates are made once.
func (m *maker) appendDay(b []byte, at int64) []byte {
	day := at / dayMillis
	name, ok := m.dates[day]
	if !ok {
		name = dateName(day)
		m.dates[day] = name
	}
	return append(b, name...)
}
