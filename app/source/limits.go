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

	// maxEntries bounds an archive or a folder: exports of one file a day make 400 a year.
	maxEntries = 10_000
	// maxDirectory bounds a zip's list of entries, which is held in memory: maxEntries
	// with names of 800 bytes.
	maxDirectory = 8 << 20
	// maxShownName bounds the names of entries, which can have 64 KiB.
	maxShownName = 512
	// maxFreeShare is how much of the free disk, in per cent, an export may unpack to:
	// the log has to stand there as well as everything else.
	maxFreeShare = 80

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
	// maxSharedBytes and maxSharedTexts bound the texts of a workbook, all of which are
	// held in memory: a sheet that is full to its last row has a million.
	maxSharedBytes = 64 << 20
	maxSharedTexts = 4 << 20
	// maxStyles and maxSheets are more than Excel allows, or than anybody turns over.
	maxStyles = 64 << 10
	maxSheets = 1000

	// maxXMLNodes bounds what is held of a record while it is read, to 10 MiB.
	maxXMLNodes = 256 << 10
	// xmlHeadBytes is how much of an XML is looked at to tell where its records stand:
	// two of the largest usual ones.
	xmlHeadBytes = 1 << 20

	// sampleRows is how many rows behind the headings have to bear them out.
	sampleRows = 50

	// freeRewinds and the factor of rewindAllowed bound how much text is read
	// twice after broken records, so that no file is read in quadratic time.
	freeRewinds = 4 << 20
	// freeRowRewinds is as much for tables, where a quote that is left open is only
	// known as such MaxRecord bytes on.
	freeRowRewinds = 4 * MaxRecord
)
