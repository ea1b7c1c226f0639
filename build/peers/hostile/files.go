package hostile

import (
	"errors"
	"os"
)

// file is one that an import is given.
type file struct {
	name   string
	ending string
	write  func(s *stream)
}

func files() []file {
	return []file{
		{"a zip that unpacks to 1 GiB", "zip", zipBomb},
		{"a .gz that unpacks to 1 GiB", "gz", gzipBomb},
		{"a .zst that unpacks to 1 GiB", "zst", zstdBomb},
		{"a .zst that asks for a window of 2 GiB", "zst", wideZstd},
		{"a zip of 10,001 entries", "zip", zipOfMany},
		{"a line of 1 GiB without an end", "ndjson", lineWithoutEnd},
		{"20 records of 15 MiB", "ndjson", recordsOf(20, 15*mega)},
		{"20 records of 17 MiB", "ndjson", recordsOf(20, 17*mega)},
		{"a record of 100,000 levels", "ndjson", deepRecord},
		{"300,000 records with only an id", "ndjson", tinyRecords},
		{"100,000 lines that are no JSON", "ndjson", badLines},
		{"a quote left open in a CSV of 1 GiB", "csv", openQuote},
		{"quotes left open in every other row", "csv", openQuotes},
		{"a workbook with shared texts of 60 MiB", "xlsx", sharedTexts(60 * mega)},
		{"a workbook with shared texts of 500 MiB", "xlsx", sharedTexts(500 * mega)},
		{"a workbook that says it has a million columns", "xlsx", wideRows},
		{"an element with a million attributes", "xml", manyAttributes},
		{"elements in elements without an end", "xml", deepElements},
		{"entities that double forty times", "xml", entities},
	}
}

func (f *file) create(path string) (err error) {
	to, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	s := stream{w: to}
	f.write(&s)
	return s.err
}
