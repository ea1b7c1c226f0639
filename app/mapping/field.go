package mapping

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
	Payload
	Origin
	Migration
	Extras // an object of names and values
	fieldCount
)

// The parts of an attempt, a log line and an entity.
const (
	Number Field = iota
	AttemptID
	Started
	Ended
	StatusCode
	ErrorCode
	CorrelationID
	AttemptKind // the last: alone it makes no attempt
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

// partNames are what profiles call the fields or parts.
type partNames map[string]Field

var (
	fieldNames = partNames{
		"id": ID, "source": Source, "event": Event,
		"plugin.id": PluginID, "plugin.name": PluginName, "plugin.type": PluginType, "plugin.active": PluginActive,
		"kind": Kind, "type": Type, "priority": Priority, "tenant": Tenant, "organisation": Organisation,
		"entity.kind": EntityKind, "entity.id": EntityID, "entities": Entities, "aggregation": Aggregation,
		"scheduled": Scheduled, "triggered": Triggered, "status": Status, "sourceStatus": SourceStatus,
		"attempts": Attempts, "attemptCount": AttemptCount, "logs": Logs, "payload": Payload,
		"origin": Origin, "migration": Migration, "extras": Extras,
	}
	attemptParts = partNames{
		"number": Number, "id": AttemptID, "started": Started, "ended": Ended, "kind": AttemptKind,
		"statusCode": StatusCode, "errorCode": ErrorCode, "correlationId": CorrelationID,
	}
	lineParts   = partNames{"at": At, "level": Level, "attempt": Attempt, "message": Message}
	entityParts = partNames{"kind": KindOfEntity, "id": IDOfEntity}
)
