package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"integration-log/app"
)

func importProgress(p app.Progress) string {
	text := size(p.Bytes)
	if p.BytesTotal > 0 {
		text += " of " + size(p.BytesTotal)
	}
	text += fmt.Sprintf(", %s, %s/s", quantity(p.Rows, "trigger", "triggers"), count(int64(p.RowsPerSecond())))
	return text + timeLeft(p)
}

// shownRejects is how many rejected lines are listed on the terminal; --json has all that the summary has.
const shownRejects = 10

func writeImport(c *call, s app.ImportSummary) error {
	_, err := fmt.Fprintf(c.out, "Read %s (%s, %s): %s imported, %s merged, %s unchanged, %s rejected, %s expired.\n",
		quantity(s.Read, "row", "rows"), size(s.Bytes), cmp.Or(s.Format, "no format"),
		count(s.Imported), count(s.Merged), count(s.Unchanged), count(s.Rejected), count(s.Expired))
	for _, r := range s.Rejects[:min(len(s.Rejects), shownRejects)] {
		fmt.Fprintf(c.Stderr, "rejected: %s line %d (byte %d): %s\n", plain(r.File), r.Line, r.Offset, plain(r.Reason))
	}
	if more := s.Rejected - shownRejects; more > 0 {
		fmt.Fprintf(c.Stderr, "and %s more\n", count(more))
	}
	if s.Times != "" {
		fmt.Fprintf(c.Stderr, "Times that had to be guessed: %s.\n", plain(s.Times))
	}
	if s.Expired > 0 {
		fmt.Fprintf(c.Stderr, "%s older than this workspace keeps, and left out. A new workspace made with --retention off keeps everything.\n",
			quantity(s.Expired, "row is", "rows are"))
	}
	return err
}

// remark names what the summary has no count for: payloads that differ, and
// fields that the format does not have.
func (c *call) remark(ctx context.Context, l log) error {
	records, err := l.Imports(ctx, l.actor)
	if err != nil || len(records) == 0 {
		return err
	}
	last := records[0]
	if n := last.Counts.Conflicts; n > 0 {
		fmt.Fprintf(c.Stderr, "%s from the one that is kept, the first of them of %s.\n",
			quantity(n, "payload differs", "payloads differ"), plain(last.Conflicts[0].String()))
	}
	if len(last.UnknownFields) > 0 {
		fields := byCount(last.UnknownFields)
		for i, name := range fields {
			fields[i] = fmt.Sprintf("%s (%s)", plain(name), count(last.UnknownFields[name]))
		}
		fmt.Fprintf(c.Stderr, "Left out, since they are no fields of a trigger: %s.\n", strings.Join(fields, ", "))
	}
	return nil
}
