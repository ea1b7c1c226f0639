package mapping

import "integration-log/app/trigger"

// Native returns the profile of the native export format, as trigger.AppendNative
// writes it and the platform's habit of names has it.
func Native() *Profile {
	return &Profile{
		Name: trigger.NativeSource,
		Record: map[string]Field{
			"id": ID, "source": Source, "eventId": Event,
			"pluginId": PluginID, "pluginName": PluginName, "pluginType": PluginType, "pluginActive": PluginActive,
			"triggerKind": Kind, "type": Type, "priority": Priority, "tenantId": Tenant, "organisationId": Organisation,
			"entityType": EntityKind, "entityId": EntityID, "entities": Entities, "aggregationId": Aggregation,
			"scheduledDateTime": Scheduled, "triggeredDateTime": Triggered,
			"status": Status, "sourceStatus": SourceStatus,
			"attempts": Attempts, "attemptCount": AttemptCount, "logs": Logs,
			"payload": Payload, "payloadBase64": PayloadBase64,
			"originTriggerId": Origin, "migrationId": Migration, "extras": Extras,
			"from": Ignored, // show --json adds it
		},
		Attempts: map[string]Field{
			"nr": Number, "id": AttemptID, "startedDateTime": Started, "endedDateTime": Ended, "kind": AttemptKind,
			"statusCode": StatusCode, "errorCode": ErrorCode, "correlationId": CorrelationID,
		},
		Logs:     map[string]Field{"at": At, "level": Level, "attempt": Attempt, "message": Message},
		Entities: map[string]Field{"entityType": KindOfEntity, "entityId": IDOfEntity},
		Statuses: map[string]trigger.Status{
			"": trigger.NoStatus, "none": trigger.NoStatus,
			"notyetstarted": trigger.NotYetStarted, "finished": trigger.Finished, "erroneous": trigger.Erroneous,
		},
	}
}
