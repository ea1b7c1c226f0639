// Package mapping turns a raw record of app/source into a trigger.Trigger, by a
// Profile: data that says where a format keeps each of our fields and what its
// status words mean.
//
// Data flow: Mapper.Map reads the record's members once (row) by the outline that
// app/source made, so that nothing is searched for again, then each part in
// a file of its own: fields, attempts, logs, payload with the entities and the
// reference it names, identity. What a record does not have stays absent; what
// it has but cannot be read is an error that rejects the record with a reason.
//
// Where to start: profile.go, native.go (the only profile so far), mapper.go.
package mapping
