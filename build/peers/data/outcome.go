package data

import "strconv"

// Outages, in hours since the log began: the meters were out of reach for most of
// a day, mail and accounting for some hours.
const (
	metersOutFrom, metersOutTo   = 12*24 + 3, 12*24 + 21
	mailOutFrom, mailOutTo       = 25*24 + 7, 25*24 + 14
	longestRetry                 = 5
	failsInAThousand, retriesToo = 26, 40
)

// attempt is one execution, as outcome writes it.
type attempt struct {
	number      int
	at, took    int64 // milliseconds
	fault       *fault
	correlation int
}

// outcome writes triggered, status, attempts and log lines of the present trigger.
func (m *maker) outcome(t *text, to int) {
	if m.event.plant == nothing && m.random.of(plugins[to].waits, 100) {
		t.str("status", "notyetstarted")
		t.raw(`,"attempts":[]`)
		return
	}
	var list [longestRetry]attempt
	n := m.plan(&list, to)
	last := &list[n-1]
	status := "finished"
	if last.fault != nil {
		status = "erroneous"
	}
	m.time(t, "triggeredDateTime", last.at)
	t.str("status", status)
	m.attempts(t, list[:n])
	t.open("logs", '[')
	for i := range list[:n] {
		m.logs(t, &list[i], to)
	}
	t.close(']')
}

// plan decides how many attempts are made and how they end.
func (m *maker) plan(list *[longestRetry]attempt, to int) int {
	n, fails := 1, false
	cause := &faults[to][m.random.below(len(faults[to])+1)%len(faults[to])]
	switch x := m.random.below(1000); {
	case m.inOutage(to) && x < 880:
		n, fails, cause = m.random.between(2, longestRetry), true, &faults[to][0]
	case x < failsInAThousand:
		n, fails = m.random.between(1, 3), true
	case x < failsInAThousand+retriesToo:
		n = m.random.between(2, 4)
	}
	at := m.event.at + int64(m.random.between(80, 4_000))
	for i := range n {
		a := attempt{number: i + 1, at: at, took: int64(m.random.skewed(35, 2_000))}
		if fails || i < n-1 {
			a.fault, a.correlation = cause, m.made*8+i
		}
		list[i] = a
		at += a.took + int64(60_000<<(2*i))
	}
	return n
}

func (m *maker) inOutage(to int) bool {
	hour := (m.event.at - m.clock.from) / hourMillis
	switch to {
	case fortes, fortes3:
		return hour >= metersOutFrom && hour < metersOutTo
	case mail, accounting:
		return hour >= mailOutFrom && hour < mailOutTo
	}
	return false
}

func (m *maker) attempts(t *text, list []attempt) {
	t.open("attempts", '[')
	for i := range list {
		a := &list[i]
		t.item()
		t.int("nr", a.number)
		m.time(t, "startedDateTime", a.at)
		m.time(t, "endedDateTime", a.at+a.took)
		t.str("kind", "automatic")
		switch {
		case a.fault == nil:
			t.int("statusCode", 200)
		default:
			if a.fault.status != 0 {
				t.int("statusCode", a.fault.status)
			}
			t.str("errorCode", a.fault.code)
			t.uuid("correlationId", ofCorrelation, -a.correlation)
		}
		t.close('}')
	}
	t.close(']')
}

// logs writes the lines of one attempt; the last one tells how it ended.
func (m *maker) logs(t *text, a *attempt, to int) {
	m.logLine(t, a.at, "info", a.number)
	t.raw("Sending ")
	t.b = strconv.AppendInt(t.b, int64(len(m.event.payload.b)), 10)
	t.raw(" bytes to ")
	t.raw(plugins[to].name)
	if m.event.plant == plantSixLog && a.number == 1 {
		t.raw(" by " + SixHits)
	}
	t.raw(`"}`)
	if a.fault != nil {
		m.logLine(t, a.at+a.took, "error", a.number)
		m.failure(t, a)
	} else {
		m.logLine(t, a.at+a.took, "success", a.number)
		t.raw("Delivered: answer 200 after ")
		t.b = strconv.AppendInt(t.b, a.took, 10)
		t.raw(" ms")
	}
	t.raw(`"}`)
}

func (m *maker) logLine(t *text, at int64, level string, number int) {
	t.item()
	m.time(t, "at", at)
	t.str("level", level)
	t.int("attempt", number)
	t.quoted("message")
}

// failure writes an error text with what differs each time.
func (m *maker) failure(t *text, a *attempt) {
	t.raw(a.fault.code)
	t.raw(": ")
	for i := 0; i < len(a.fault.text); i++ {
		c := a.fault.text[i]
		if c != '%' {
			t.b = append(t.b, c)
			continue
		}
		i++
		switch a.fault.text[i] {
		case 'n':
			t.b = append(t.b, m.event.name...)
		case 'd':
			t.b = strconv.AppendInt(t.b, int64(m.random.between(2, 30_000)), 10)
		case 'u':
			t.b = appendUUID(t.b, ofDocument, a.correlation)
		case 't':
			t.b = m.appendDay(t.b, a.at-dayMillis)
			t.raw("T08:00:00Z")
		}
	}
}
