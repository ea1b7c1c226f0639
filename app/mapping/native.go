package mapping

// The elements of the native format's lists, as trigger.AppendNative writes them.
// Any profile reads such lists where its fields attempts, logs and entities lead to one.

func nativeAttempt() *scope {
	b := newScope("attempts[].", attemptFieldCount)
	for path, f := range map[string]Field{
		"nr": Number, "id": AttemptID, "startedDateTime": Started, "endedDateTime": Ended, "kind": AttemptKind,
		"statusCode": StatusCode, "errorCode": ErrorCode, "correlationId": CorrelationID,
	} {
		b.field(f, path)
	}
	return b.scope
}

func nativeLine() *scope {
	b := newScope("logs[].", logFieldCount)
	for path, f := range map[string]Field{"at": At, "level": Level, "attempt": Attempt, "message": Message} {
		b.field(f, path)
	}
	return b.scope
}

func nativeEntity() *scope {
	b := newScope("entities[].", entityFieldCount)
	b.field(KindOfEntity, "entityType")
	b.field(IDOfEntity, "entityId")
	return b.scope
}
