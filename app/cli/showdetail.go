package cli

import (
	"context"
	"fmt"
	"strings"

	"integration-log/app"
	"integration-log/app/trigger"
)

// writeDetail prints what is known of a trigger, one name and value a line.
func writeDetail(ctx context.Context, c *call, s shown) error {
	detail, err := s.Detail(ctx, s.actor, s.ref)
	if err != nil {
		return err
	}
	logs, err := s.Logs(ctx, s.actor, s.ref)
	if err != nil {
		return err
	}
	t := &detail.Trigger
	d := description{}
	d.add("Trigger", t.Ref.String())
	d.add("Plugin", pluginWords(t.Plugin))
	d.add("Type", trigger.TypeName(t.Type))
	d.add("Status", t.Status.Word())
	d.add("Scheduled", when(s.zone, t.Scheduled)+zoneAfter(s.zone, t.Scheduled))
	d.add("Triggered", when(s.zone, t.Triggered)+zoneAfter(s.zone, t.Triggered))
	d.add("Attempts", attemptCount(t.AttemptCount()))
	for _, attempt := range logs.Attempts {
		d.add("", attemptHead(attempt, s.zone))
	}
	for i, e := range t.Entities {
		d.add([]string{"Entities", ""}[min(i, 1)], e.Kind+":"+e.ID)
	}
	d.known("Reference", t.Reference)
	d.known("Aggregation", t.Aggregation)
	d.known("Kind", t.Kind)
	d.known("Priority", t.Priority)
	d.known("Tenant", t.Tenant)
	d.known("Organisation", t.Organisation)
	d.known("Source status", t.SourceStatus)
	d.known("Re-executes", t.Origin)
	d.known("Event", t.Event)
	d.known("Migration", t.Migration)
	for _, extra := range t.Extras {
		d.add(extra.Name, extra.Value)
	}
	if t.Status == trigger.Erroneous {
		d.add("Error", t.ErrorText())
	}
	d.add("Payload", payloadWords(detail.Payload))
	d.add("Log lines", count(len(t.Logs)))
	d.add("From", provenance(t.From))
	_, err = c.out.WriteString(d.String())
	return err
}

// description is a list of names and values, aligned.
type description struct {
	rows [][2]string
}

func (d *description) add(name, value string) {
	d.rows = append(d.rows, [2]string{plain(name), orDash(value)})
}

func (d *description) known(name, value string) {
	if value != "" {
		d.add(name, value)
	}
}

func (d *description) String() string {
	var out strings.Builder
	for _, row := range d.rows {
		fmt.Fprintf(&out, "%-14s %s\n", row[0], row[1])
	}
	return out.String()
}

func pluginWords(p trigger.Plugin) string {
	words := p.Label()
	if p.ID != "" && p.ID != words {
		words += " (" + p.ID + ")"
	}
	if p.Active == trigger.No {
		words += ", not active"
	}
	return words
}

func zoneAfter(zone app.Zone, t trigger.Time) string {
	if t.IsZero() {
		return ""
	}
	return " " + zone.Name()
}

func payloadWords(p *app.PayloadInfo) string {
	if p == nil {
		return "not in this file"
	}
	return fmt.Sprintf("%s, SHA-256 %s", quantity(p.Bytes, "byte", "bytes"), p.SHA256)
}

func provenance(from trigger.Provenance) string {
	words := from.File
	if from.Line > 0 {
		words += fmt.Sprintf(" line %d", from.Line)
	}
	if from.Import > 0 {
		words += fmt.Sprintf(", import %d", from.Import)
	}
	return words
}

// attemptHead is one line about an attempt: what it was, when, how long, how it ended.
func attemptHead(a app.AttemptLogs, zone app.Zone) string {
	parts := []string{"Attempt"}
	if a.Number > 0 {
		parts[0] += fmt.Sprintf(" %d", a.Number)
	}
	if !a.Started.IsZero() {
		parts = append(parts, exactly(zone, a.Started)+zoneAfter(zone, a.Started))
	}
	if took, ok := a.Duration(); ok {
		parts = append(parts, took.String())
	}
	if a.StatusCode != 0 {
		parts = append(parts, fmt.Sprintf("HTTP %d", a.StatusCode))
	}
	for _, word := range []string{a.Kind, a.ErrorCode, a.CorrelationID} {
		if word != "" {
			parts = append(parts, plain(word))
		}
	}
	return strings.Join(parts, ", ")
}
