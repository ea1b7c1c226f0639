package mapping

import (
	"encoding/json"
	"slices"

	"integration-log/app/source"
)

// Proposed is the name of what Propose returns, and the source of its triggers.
const Proposed = "generic"

// maxProposed bounds the columns that a proposal keeps as extras, so that some more can be added by hand.
const maxProposed = 48

// A column whose name says what it holds is worth proposedEach, all of them at most
// proposedMost: less than Likely.
const (
	proposedEach = .1
	proposedMost = .55
)

// habit is what people call a column that holds a field, as foldWord gives it, the best name first.
type habit struct {
	field string
	names []string
	fits  func(c *column, records int) bool // nil: whatever it holds
}

var habits = []habit{
	{"id", []string{"id", "uuid", "guid", "triggerid", "eventid", "messageid", "deliveryid", "executionid", "runid", "jobid", "requestid"}, (*column).areDistinct},
	{"scheduled", []string{
		"scheduled", "scheduledat", "scheduleddatetime", "scheduledtime", "createdat", "created", "createdon", "creation", "creationdate", "datecreated", "createddate",
		"enqueuedat", "queuedat", "timestamp", "datetime", "time", "date", "receivedat", "at",
	}, isTime},
	{"triggered", []string{
		"triggered", "triggeredat", "triggereddatetime", "executed", "executedat", "started", "startedat", "starttime", "sentat", "sent", "deliveredat",
		"processedat", "lastattemptat", "attemptedat", "finishedat", "completedat", "endtime", "updatedat", "modified", "modifiedat",
	}, isTime},
	{"attempts", []string{"attempts", "attemptcount", "numberofattempts", "attempt", "tries", "retries", "retrycount"}, func(c *column, _ int) bool { return c.areNumbers() }},
	{"status", []string{"status", "state", "outcome", "result", "success", "statuscode"}, nil},
	{"type", []string{"eventtype", "type", "event", "topic", "messagetype", "eventname", "action", "operation", "subject", "name"}, nil},
	{"plugin.id", []string{"pluginid", "integrationid", "endpointid", "destinationid", "connectorid"}, nil},
	{"plugin.name", []string{
		"plugin", "pluginname", "integration", "integrationname", "connector", "endpoint", "destination", "target", "service", "system", "channel", "queue",
		"workflow", "process", "application", "app", "webhook", "url",
	}, nil},
	{"payload", []string{"payload", "body", "data", "requestbody", "request", "content", "json", "input", "args"}, nil},
	{"aggregation", []string{"aggregationid", "aggregation", "correlationid", "groupid", "batchid", "traceid"}, nil},
	{"tenant", []string{"tenantid", "tenant"}, nil},
	{"organisation", []string{"organisationid", "organisation", "organizationid", "organization"}, nil},
	{"error", []string{"error", "errormessage", "lasterror", "failurereason", "exception", "reason", "message", "logs", "log", "output", "response", "description"}, nil},
}

func isTime(c *column, _ int) bool {
	_, ok := c.areTimes()
	return ok
}

// meaningOfWords is what status words mean to most systems.
var meaningOfWords = map[string]string{
	"succe*": "finished", "ok": "finished", "done": "finished", "complet*": "finished", "deliver*": "finished", "sent": "finished", "process*": "finished",
	"finish*": "finished", "passed": "finished", "acknowledged": "finished", "true": "finished", "yes": "finished", "2*": "finished",
	"fail*": "erroneous", "error*": "erroneous", "erroneous": "erroneous", "reject*": "erroneous", "dead*": "erroneous", "cancel*": "erroneous", "time*": "erroneous",
	"abort*": "erroneous", "crash*": "erroneous", "exception*": "erroneous", "discard*": "erroneous", "expired": "erroneous", "bounce*": "erroneous",
	"unsuccess*": "erroneous", "undeliver*": "erroneous", "false": "erroneous", "no": "erroneous", "3*": "erroneous", "4*": "erroneous", "5*": "erroneous",
	"pending": "waiting", "queue*": "waiting", "schedule*": "waiting", "new": "waiting", "created": "waiting", "open": "waiting", "wait*": "waiting", "running": "waiting",
	"processing": "waiting", "started": "waiting", "inprogress": "waiting", "retry*": "waiting", "hold": "waiting", "paused": "waiting", "incomplete": "waiting",
	"not*": "waiting",
}

// Propose returns a mapping for records that no format fits, by what their columns
// are called and hold; nil when no name says anything. It is a beginning for a
// person, and never more than that.
func Propose(facts source.Facts, sample []source.Item) *Profile {
	return proposed(facts, sample).Profile
}

// proposed returns the proposal as a guess, which is never a likely one.
func proposed(facts source.Facts, sample []source.Item) Guess {
	p := proposal{Name: Proposed, Title: "By the names of its columns", Fields: map[string]json.RawMessage{}, Times: map[string]string{}}
	columns := columnsOf(facts, sample)
	for _, h := range habits {
		if c := h.column(columns, len(beginningOf(sample))); c != nil {
			c.taken = true
			p.take(h.field, c)
		}
	}
	if len(p.Fields) == 0 {
		return Guess{}
	}
	p.rest(columns)
	return Guess{p.profile(), min(proposedMost, proposedEach*float64(len(p.columns))), p.why()}
}

// column returns the column with the best of the names that holds such values.
func (h *habit) column(columns []*column, records int) *column {
	for _, name := range h.names {
		i := slices.IndexFunc(columns, func(c *column) bool {
			return !c.taken && foldWord(c.name) == name && checkPath(c.path) == nil && len(c.values) > 0 && (h.fits == nil || h.fits(c, records))
		})
		if i >= 0 {
			return columns[i]
		}
	}
	return nil
}
