package app

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// csvColumns are the table's columns in its order, then what identifies and
// groups a trigger. Times are RFC 3339 in UTC.
var csvColumns = []string{
	"Plugin", "Type", "Scheduled", "Triggered", "Payload bytes", "Attempts", "Log lines", "Status",
	"ID", "Source", "Entities", "Aggregation", "Last error",
}

// spreadsheetMark is the UTF-8 byte order mark. Excel reads a CSV that is opened
// by a double click in the system's old code page unless the mark is there, and
// spoils every name with an accent. The separator stays a comma: the line "sep=,"
// that some versions of Excel know makes them overlook the mark.
const spreadsheetMark = "\ufeff"

// csvPage is how many rows are read at once.
const csvPage = 1000

func writeCSV(ctx context.Context, set *storage.ResultSet, req WriteRequest, w io.Writer, progress func(int64)) (rows int64, err error) {
	out := csv.NewWriter(w)
	if err := out.Write(csvColumns); err != nil {
		return 0, err
	}
	end := min(req.Start+req.Count, set.Total())
	for at := req.Start; at < end; at += csvPage {
		if err := ctx.Err(); err != nil {
			return rows, err
		}
		page, err := set.Rows(ctx, at, min(csvPage, end-at))
		if err != nil {
			return rows, err
		}
		for i := range page {
			if page[i].Expired {
				continue
			}
			if err := out.Write(csvCells(&page[i].Summary)); err != nil {
				return rows, err
			}
			rows++
		}
		progress(rows)
	}
	out.Flush()
	return rows, out.Error()
}

// csvCells returns a row; what a trigger does not have is an empty cell.
func csvCells(s *trigger.Summary) []string {
	entities := make([]string, len(s.Entities))
	for i, e := range s.Entities {
		entities[i] = e.Kind + ":" + e.ID
	}
	status := ""
	if s.Status != trigger.NoStatus {
		status = s.Status.Word()
	}
	cells := []string{
		s.Plugin.Label(), trigger.TypeName(s.Type), s.Scheduled.String(), s.Triggered.String(),
		countCell(s.PayloadBytes), countCell(int64(s.Attempts)), strconv.Itoa(s.LogLines), status,
		s.ID, s.Source, strings.Join(entities, "; "), s.Aggregation, s.LastError,
	}
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	return cells
}

func countCell(n int64) string {
	if n < 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// harmless puts a ' before a text that a spreadsheet would take for a formula. A
// plain number keeps its sign.
func harmless(cell string) string {
	text := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	first, _ := utf8.DecodeRuneInString(text)
	dangerous := strings.ContainsRune("=+-@＝＋－＠", first) && text != "" || cell != "" && (cell[0] == '\t' || cell[0] == '\r')
	if !dangerous || plainNumber(cell) {
		return cell
	}
	return "'" + cell
}

// plainNumber knows digits with one sign before and one point or comma among them.
func plainNumber(text string) bool {
	digits, points := 0, 0
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case (c == '.' || c == ',') && digits > 0:
			points++
		case (c == '+' || c == '-') && i == 0:
		default:
			return false
		}
	}
	return digits > 0 && points <= 1 && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}
