package sample

import (
	"strconv"
	"strings"
	"time"

	"integration-log/app/trigger"
)

// retryAfter is how long the platform waits before each further attempt.
var retryAfter = [...]time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour}

// execute makes the attempts of a trigger with their logs, and its status.
func (g *generator) execute(t *trigger.Trigger, plugin int) {
	if g.notStarted(plugin) {
		t.Status = trigger.NotYetStarted
		return
	}
	plan := g.plan(t, plugin)
	at := t.Scheduled.Nanos()/1e6 + int64(g.random.between(80, 4_000))
	for number := 1; number <= plan.attempts && at <= g.calendar.until; number++ {
		failed := number < plan.attempts || plan.fails
		at = g.attempt(t, number, at, plan.failure, failed)
		if number <= len(retryAfter) {
			at += int64(retryAfter[number-1] / time.Millisecond)
		}
	}
	if len(t.Attempts) == 0 {
		t.Status = trigger.NotYetStarted
	}
}

// notStarted tells of the newest triggers, of some before them that stand in a
// queue, and of some that wait for a plugin that was switched off.
func (g *generator) notStarted(plugin int) bool {
	if g.made == 0 { // so that a sample of one trigger shows something done
		return false
	}
	left := g.o.N - g.made
	queued := left <= g.o.N/400 && g.random.chance(6)
	return left <= 3 || queued || plugins[plugin].inactive && g.random.chance(3)
}

// plan is how the execution of a trigger goes.
type plan struct {
	attempts int
	fails    bool // the last attempt too
	failure  failure
}

// plan decides: now and then something fails, and in an outage most does.
func (g *generator) plan(t *trigger.Trigger, plugin int) plan {
	spec := &plugins[plugin]
	if out, ok := g.outage(t, spec.wire); ok && !g.random.chance(8) {
		attempts := g.random.between(2, 5)
		return plan{attempts, !g.random.chance(3), out}
	}
	fault := spec.errors[g.random.below(len(spec.errors)+2)%len(spec.errors)] // the first two most often
	if spec.inactive && !g.random.chance(12) {
		fault = notEnabled
	}
	switch {
	case spec.inactive, g.random.chance(45), g.covering() && g.random.chance(3):
		attempts := 1
		if fault.status >= 500 || g.random.chance(3) {
			attempts = g.random.between(2, 5)
		}
		return plan{attempts, true, fault}
	case g.random.chance(25):
		return plan{g.random.between(2, 4), false, fault}
	}
	return plan{attempts: 1}
}

// outage tells whether the trigger fell into one of the two outages: the meters
// were out of reach for most of a day, and the mail and accounting for some hours.
func (g *generator) outage(t *trigger.Trigger, wire string) (failure, bool) {
	span := g.calendar.until - g.calendar.from
	at := t.Scheduled.Nanos()/1e6 - g.calendar.from
	switch {
	case strings.Contains(metering, wire):
		return unreachable, at > span*40/100 && at < span*40/100+18*hour
	case wire == "accounting" || wire == "sendgridemailsending" || wire == "twikey":
		return badGateway, at > span*86/100 && at < span*86/100+7*hour
	}
	return failure{}, false
}

// attempt adds one attempt and returns when it ended, in milliseconds.
func (g *generator) attempt(t *trigger.Trigger, number int, at int64, fault failure, failed bool) int64 {
	took := int64(g.random.between(35, 900))
	if failed && fault.status == 504 {
		took = 30_000
	}
	a := trigger.Attempt{Number: number, Started: g.calendar.time(at), Ended: g.calendar.time(at + took), Kind: "automatic", StatusCode: 200}
	if t.Kind == "manual" && number == 1 {
		a.Kind = "manual"
	}
	g.log(t, number, at, trigger.Info, "Sending "+strconv.Itoa(len(t.Payload))+" bytes to "+t.Plugin.Name)
	t.Status = trigger.Finished
	if failed {
		t.Status = trigger.Erroneous
		a.StatusCode, a.ErrorCode = fault.status, fault.key
		a.CorrelationID = g.world.id(ofCorrelation, g.made*8+number)
		g.log(t, number, at+took, trigger.Error, fault.key+": "+strings.ReplaceAll(fault.text, "%s", g.event.name))
	} else {
		if took > 800 {
			g.log(t, number, at+took, trigger.Warning, "The receiver needed "+strconv.FormatInt(took, 10)+" ms")
		}
		g.log(t, number, at+took, trigger.Success, "Delivered: answer 200 after "+strconv.FormatInt(took, 10)+" ms")
	}
	t.Attempts = append(t.Attempts, a)
	t.Triggered = a.Started
	return at + took
}

func (g *generator) log(t *trigger.Trigger, attempt int, at int64, level trigger.Level, message string) {
	t.Logs = append(t.Logs, trigger.LogLine{At: g.calendar.time(at), Level: level, Attempt: attempt, Message: message})
}
