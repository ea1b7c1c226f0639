package source

// Shape is how a text keeps its records.
type Shape string

// The shapes.
const (
	JSON Shape = "json"
	CSV  Shape = "csv"
	XLSX Shape = "xlsx"
	XML  Shape = "xml"
)

// Facts are what a file was found to be, by its content.
type Facts struct {
	Shape       Shape
	Compression string   // gzip, zstd; "" for none
	Encoding    string   // UTF-8, UTF-16 LE, UTF-16 BE, Windows-1252; "" of a sheet
	Delimiter   string   // of a CSV: "," ";" "\t" "|"
	List        string   // where the records stood in the object around them: "data.results"; "" for none
	Headings    []string // of a table, in its order
}

// Facts tells what the file is; the List, once the first record came. Until a text
// has a character beyond ASCII, Windows-1252 is told as UTF-8.
func (f *File) Facts() Facts { return f.facts }
