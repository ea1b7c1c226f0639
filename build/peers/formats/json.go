package formats

import (
	"fmt"
	"strconv"
	"time"
)

// svixAttempt is the last attempt of a message with the message in it, as Svix lists
// them with with_msg.
func svixAttempt(to []byte, r *record) []byte {
	scheduled, last := r.scheduled.Format(time.RFC3339Nano), r.last().Format(time.RFC3339Nano)
	return fmt.Appendf(to, `{"url":"https://hooks.example/in","response":%q,"responseStatusCode":%d,"responseDurationMs":96,"status":%s,`+
		`"statusText":%q,"triggerType":0,"msgId":%q,"endpointId":%q,"id":"atmpt_%s","timestamp":%q,`+
		`"msg":{"eventType":%q,"payload":%s,"channels":null,"id":%q,"timestamp":%q,"tags":null,"deliverAt":null}}`+"\n",
		r.answer(), r.code(), r.word("0", "2", "1"), r.word("success", "fail", "pending"), r.id, r.plugin, r.id, last, r.kind, r.payload, r.id, scheduled)
}

// hookdeckEvent is an event with its data, as Hookdeck lists them with include=data.
func hookdeckEvent(to []byte, r *record) []byte {
	scheduled, last := r.scheduled.Format(time.RFC3339Nano), r.last().Format(time.RFC3339Nano)
	return fmt.Appendf(to, `{"id":"evt_%s","team_id":"tm_8KqYw3Lz","webhook_id":"web_Gh4Jk","source_id":"src_Nm6Qp","destination_id":"des_%s",`+
		`"event_data_id":"edt_%s","request_id":"req_%s","attempts":%d,"last_attempt_at":%q,"next_attempt_at":null,"response_status":%s,"error_code":null,`+
		`"status":%q,"successful_at":null,"cli_id":null,"updated_at":%q,"created_at":%q,"data":{"url":"https://hkdk.example/e/1","method":"POST",`+
		`"path":"/e/1","query":"","parsed_query":{},"headers":{"content-type":"application/json","x-event-type":%q},"body":%s,"is_large_payload":false}}`,
		r.id, r.plugin, r.id, r.id, len(r.attempts), last, strconv.FormatInt(r.code(), 10), r.word("SUCCESSFUL", "FAILED", "QUEUED"), last, scheduled, r.kind, r.payload)
}

func hookdeckLine(to []byte, r *record) []byte { return append(hookdeckEvent(to, r), '\n') }
