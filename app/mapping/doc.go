// Package mapping turns a raw record of app/source into a trigger.Trigger, by a
// Profile: data that says where a format keeps each of our fields and what its
// status words mean.
//
// Data flow: Guesses ranks the profiles that may fit a file, by its first records.
// Mapper.Map reads the record's members once (reader) by the outline that
// app/source made, so that nothing is searched for again, then each part in
// a file of its own: fields, attempts, status, logs, payload with the entities and
// the reference it names, extras, identity. What a record does not have stays absent;
// what it has but cannot be read is an error that rejects the record with a reason.
//
// Where to start: profile.go, formats/native.json, mapper.go. The text of a profile
// goes parse.go -> scope.go (what is looked for) and expression.go (what is made of
// it), and reader.go finds it in a record.
//
// # A mapping
//
// A profile is one JSON object. The built-in ones are formats/NAME.json; what a
// person writes has the same form:
//
//	{
//	  "name": "courier", "title": "Courier: deliveries", "source": "courier",
//	  "recognise": {"shape": "json", "required": ["deliveryId", "hook.id"], "list": ["data"]},
//	  "fields": {"id": "deliveryId", "plugin.id": "hook.id", "type": "event.name", "scheduled": "created",
//	             "payload": "event.body", "status": "state"},
//	  "attempt": {"started": "sent", "statusCode": "http.code"},
//	  "logs": [{"at": "sent", "level": {"path": "state", "words": {"ok": "success", "*": "error"}}, "message": "http.answer"}],
//	  "statuses": {"ok": "finished", "retry": "waiting", "*": "erroneous"}
//	}
//
// name: small letters, digits, points, _ and -. title and documentation are for
// people. source is the source of the triggers, without a colon; without one it is the name.
//
// recognise: shape is json, table (a CSV or a sheet) or xml. Nearly every record has
// the paths in required, and the words in equal ({"object": "event"}); many have
// typical ones, none has absent ones; list is where the records mostly stand in the
// object around them. A list of paths in one place is any of them. A format is certain
// with three signs: a path is one, equal two.
//
// fields: id, event (of which this is one delivery), source, plugin.id, plugin.name,
// plugin.type, plugin.active, kind, type, priority, tenant, organisation, entity.kind,
// entity.id, entities, aggregation, scheduled, triggered, status, sourceStatus,
// attempts (a number, or a list as the native format has it), attemptCount, payload,
// logs (such a list, or a text of lines), origin, migration, extras (an object).
//
// attempt is an attempt made of the record, attempts is made of each element of
// "list": number, id, started, ended, kind, statusCode, errorCode, correlationId.
// Each of logs makes a line, or one for each element of "list": at, level, attempt,
// message; without a message there is none. Each of entities has kind and id, and may
// have a list. extras gives names to what else is worth keeping. ignored lists paths
// that are known to say nothing, with all they hold; all others are told as unknown.
//
// # Expressions
//
// Each of those is an expression:
//
//	"event.name"                            a gjson path; "a\\.b" is a name with a point
//	"@this"                                 the whole record, or the whole element
//	"Body|@fromstr|detail.type"             JSON in a text
//	["state", "status"]                     the first that is there
//	{"const": "event"}                      always that
//	{"join": ["a", "b"], "with": "/"}       the parts that are there; nothing without the first
//	{"path": "a", ...}, {"first": [...], ...}    with any of these, in this order:
//	  "match": "code=(\\d+)"                what the group holds; nothing without a match (RE2)
//	  "words": {"0": "automatic"}           that word instead; "" is nothing
//	  "as": "text" | "hex" | "base64"       the bytes that a text stands for
//
// Absent, null and "" are not there. A word is looked for as it is, then with case,
// blanks, _ and - left out, then by the longest key that ends in *; the key "" is for
// what is not there. A payload without "as" is the bytes as they stand in the record,
// in quotes if it is a text. Headings of a table may differ in case, blanks, _ and -.
//
// # Statuses, times, identity
//
// statuses: finished, erroneous, notyetstarted, none, or waiting, which is Not yet
// started while no attempt was made, and Erroneous afterwards. A word that is not in
// the table gives none, unless it is finished, erroneous or notyetstarted itself. The
// source's own word is kept.
//
// times: zone is ask (of the person who imports), UTC or a place; order of dates in
// numbers is dayfirst or monthfirst. Numbers since 1970 are read by their magnitude;
// 0 is no time. Mapper.Times tells what was met.
//
// A record without an id is known by what it says (hashID); "identity": "payload"
// has it known by its payload and Triggered. "shape" names code that brings a record
// into a form that can be read; it is for built-in formats only when nothing else helps.
package mapping
