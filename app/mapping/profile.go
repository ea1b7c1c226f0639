package mapping

import (
	"strings"

	"integration-log/app/trigger"
)

// Field is a part of a trigger that a profile can find in a record.
type Field uint8

// The fields of a trigger.
const (
	ID Field = iota
	Source
	Event
	PluginID
	PluginName
	PluginType
	PluginActive
	Kind
	Type
	Priority
	Tenant
	Organisation
	EntityKind
	EntityID
	Entities
	Aggregation
	Scheduled
	Triggered
	Status
	SourceStatus
	Attempts // a list, or their number
	AttemptCount
	Logs
	Payload       // any JSON value
	PayloadBase64 // the payload's bytes
	Origin
	Migration
	Extras // an object of names and values
	Ignored
	fieldCount
)

// The fields of an element of Attempts, Logs and Entities.
const (
	Number Field = iota
	AttemptID
	Started
	Ended
	AttemptKind
	StatusCode
	ErrorCode
	CorrelationID
	attemptFieldCount
)
const (
	At Field = iota
	Level
	Attempt
	Message
	logFieldCount
)
const (
	KindOfEntity Field = iota
	IDOfEntity
	entityFieldCount
)

// Profile says how the records of one format are read. It is data: a format that
// needs no code of its own is a Profile alone.
type Profile struct {
	Name     string           // of the format; the source of its triggers unless the record names one
	Record   map[string]Field // gjson path in the record -> field
	Attempts map[string]Field // name in an attempt -> field
	Logs     map[string]Field
	Entities map[string]Field
	Statuses map[string]trigger.Status // word as foldWord gives it -> status
}

// foldWord makes the spellings of a status word equal: "Not yet started" and "notYetStarted".
func foldWord(word string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' {
			return -1
		}
		return r
	}, strings.ToLower(word))
}
