package api

import (
	"context"

	"integration-log/app"
	"integration-log/app/trigger"
)

// Logs are the log lines of a trigger.
type Logs struct {
	Attempts []Attempt `json:"attempts" doc:"Newest first."`
	Loose    []LogLine `json:"loose" doc:"Lines of no attempt."`
}

// Attempt is an attempt and its lines.
type Attempt struct {
	AttemptHead
	Lines []LogLine `json:"lines"`
}

// LogLine is one line that an execution wrote.
type LogLine struct {
	At      Maybe[Moment] `json:"at"`
	Level   string        `json:"level" enum:"info,success,warning,error"`
	Message string        `json:"message"`
}

func (s *server) readLogs(ctx context.Context, in *TriggerParams) (Logs, error) {
	zone, err := s.zone(in.Zone)
	if err != nil {
		return Logs{}, err
	}
	l, err := s.app.Logs(ctx, s.actor, in.ref())
	if err != nil {
		return Logs{}, err
	}
	out := Logs{Attempts: make([]Attempt, 0, len(l.Attempts)), Loose: logLines(l.Loose, zone)}
	for _, a := range l.Attempts {
		out.Attempts = append(out.Attempts, Attempt{attemptHead(a.Attempt, zone), logLines(a.Lines, zone)})
	}
	return out, nil
}

func logLines(lines []trigger.LogLine, zone app.Zone) []LogLine {
	out := make([]LogLine, 0, len(lines))
	for _, line := range lines {
		out = append(out, LogLine{At: moment(line.At, zone), Level: line.Level.String(), Message: line.Message})
	}
	return out
}
