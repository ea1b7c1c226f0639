package segment

import "integration-log/app/trigger"

// RawBytes returns about what a trigger takes in memory: by it, segments are cut.
func RawBytes(t *trigger.Trigger) int64 {
	n := int64(len(t.Payload)+len(t.Reference)) + fieldsBytes(&t.Fields)
	for i := range t.Entities {
		n += int64(entityBytes + len(t.Entities[i].Kind) + len(t.Entities[i].ID))
	}
	for i := range t.Attempts {
		a := &t.Attempts[i]
		n += int64(attemptBytes + len(a.ID) + len(a.Kind) + len(a.ErrorCode) + len(a.CorrelationID))
	}
	for i := range t.Logs {
		n += int64(lineBytes + len(t.Logs[i].Message))
	}
	for i := range t.Versions {
		n += fieldsBytes(&t.Versions[i].Fields)
	}
	if t.Loan != nil {
		n += RawBytes(&t.Loan.Row)
	}
	return n
}

// fieldsBytes counts the texts that nothing bounds; ids and names are short.
func fieldsBytes(f *trigger.Fields) int64 {
	n := rowBytes + len(f.Type) + len(f.Kind) + len(f.Priority) + len(f.Tenant) + len(f.Organisation) + len(f.SourceStatus)
	for _, x := range f.Extras {
		n += extraBytes + len(x.Name) + len(x.Value)
	}
	return int64(n)
}

// What a state of a trigger, and each element of its lists, takes without those texts.
const (
	rowBytes     = 640
	entityBytes  = 32
	attemptBytes = 128
	lineBytes    = 48
	extraBytes   = 32
)
