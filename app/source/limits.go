package source

const (
	// MaxRecord bounds one record in bytes: the largest payloads seen are 10 MB,
	// and a record is held in memory several times while it is read.
	MaxRecord = 16 << 20

	// maxRatio and ratioFrom bound how far data may unpack: exports pack 10 to 30
	// times, a bomb a thousand times. Small files are free to be all blanks.
	maxRatio  = 200
	ratioFrom = 10 << 20

	// maxWindow is zstd's memory for one stream; its own levels 1 to 19 stay within it.
	maxWindow = 8 << 20

	// MaxRejectRaw bounds what is kept of a bad record: enough to see what is wrong.
	MaxRejectRaw = 4 << 10

	// headBytes is how much of the text is looked at to tell whether it holds JSON.
	headBytes = 64 << 10

	// nodesAtOnce is 192 KiB of outlines, some hundred records; minNodes is what most of them need.
	nodesAtOnce = 8 << 10
	minNodes    = 256
	// maxNodes bounds an outline to 1.5 MiB: a list of 16 million zeros would have 400.
	maxNodes = 64 << 10

	// shownAtOnce is memory for some hundred rows as they stand in the file.
	shownAtOnce = 64 << 10

	// maxColumns is what a sheet of Excel can have.
	maxColumns = 16 << 10
	// maxHeading bounds a heading in bytes: each row repeats it, and the longest seen have 60.
	maxHeading = 256
	// maxHeadingWords tells headings from sentences.
	maxHeadingWords = 6
	// sampleRows is how many rows behind the headings have to bear them out.
	sampleRows = 50

	// freeRewinds and the factor of rewindAllowed bound how much text is read
	// twice after broken records, so that no file is read in quadratic time.
	freeRewinds = 4 << 20
	// freeRowRewinds is as much for tables, where a quote that is left open is only
	// known as such MaxRecord bytes on.
	freeRowRewinds = 4 * MaxRecord
)
