package source

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dateForm is what a cell style shows of a number.
type dateForm uint8

const (
	notDate  dateForm = iota
	dateOnly          // a day
	dateTime          // a day with a time, or a time alone
)

// readStyles reads which cell styles show a date.
func (w *workbook) readStyles() error {
	forms, inCells := map[string]dateForm{}, false
	return w.each("xl/styles.xml", func(x *xmlTokens) error {
		switch {
		case x.opens("numFmt") && len(forms) < maxStyles:
			forms[x.attribute("numFmtId")] = formOf(unescaped(xmlEscaped(nil, []byte(x.attribute("formatCode")), true)))
		case x.opens("cellXfs"):
			inCells = true
		case x.closes("cellXfs"):
			inCells = false
		case inCells && x.opens("xf") && len(w.dates) < maxStyles:
			id := x.attribute("numFmtId")
			form, own := forms[id]
			if !own {
				form = builtInForm(id)
			}
			w.dates = append(w.dates, form)
		}
		return nil
	})
}

// builtInForm knows the numbers of the forms that are in no file, those of East Asia too.
func builtInForm(id string) dateForm {
	switch n, _ := strconv.Atoi(id); {
	case n >= 14 && n <= 17 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58:
		return dateOnly
	case n >= 18 && n <= 22 || n >= 32 && n <= 35 || n == 45 || n == 47:
		return dateTime
	}
	return notDate
}

// formOf reads a form such as "dd/mm/yyyy hh:mm". One that shows how long something
// took, such as "[h]:mm", is none of a date.
func formOf(code string) dateForm {
	form := notDate
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return form
			}
			i += end + 1
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++ // what follows is shown, or its width
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 || strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" {
				return notDate
			}
			i += end
		case c == 'h' || c == 's':
			form = dateTime
		case (c == 'd' || c == 'm' || c == 'y') && form == notDate:
			form = dateOnly
		}
	}
	return form
}

const (
	msPerDay = 24 * 60 * 60 * 1000
	lastDay  = 2958466 // behind 31 December 9999
	// fakeDay is 29 February 1900, which Excel has and the calendar has not.
	fakeDay = 60
)

// dateText writes the number of a cell as a time without zone; not ok where it is none.
func dateText(number string, form dateForm, from1904 bool) (text string, ok bool) {
	serial, err := strconv.ParseFloat(number, 64)
	if err != nil || !(serial >= 0 && serial < lastDay) {
		return "", false
	}
	ms := int64(math.Round(serial * msPerDay))
	if ms < msPerDay && !from1904 {
		return timeText(time.UnixMilli(ms).UTC(), "15:04:05"), true // a time of any day
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case ms < fakeDay*msPerDay:
		first = first.AddDate(0, 0, 1)
	}
	at := first.AddDate(0, 0, int(ms/msPerDay)).Add(time.Duration(ms%msPerDay) * time.Millisecond)
	if form == dateOnly && ms%msPerDay == 0 {
		return at.Format(time.DateOnly), true
	}
	return timeText(at, "2006-01-02T15:04:05"), true
}

func timeText(at time.Time, layout string) string {
	if at.Nanosecond() != 0 {
		layout += ".000"
	}
	return at.Format(layout)
}
