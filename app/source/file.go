package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
)

// File is an export being read. It is not safe for concurrent use, but for BytesRead.
type File struct {
	raw    *counter
	sum    *summed // of a part; nil for a Rest
	data   *unpacked
	closer io.Closer // nil: nothing to close
	outer  *counter  // of the archive that is read for it; nil: raw is what is read
	before int64     // of outer: what was read for parts before it
	start  int64     // of a Rest in its text
	book   bool      // a workbook on the disk: outer counts what is read of its entries

	facts   Facts
	records records
	decode  func(*records)
}

// recognise looks at the beginning to see what the file is.
func (f *File) recognise(e *export) error {
	f.facts = Facts{Compression: f.data.name, Encoding: utf8Name}
	head, text := beginning(f.data)
	if bytes.HasPrefix(head, zipMagic) && f.raw.err == nil {
		return f.spooledSheet(e, head, text)
	}
	if err := packed(head); err != nil {
		return err
	}
	encoding := encodingOf(head)
	if encoding != utf8Name && encoding != "" {
		head, text = beginning(newDecoded(text, encoding, &f.facts.Encoding))
	}
	if f.raw.err != nil {
		return fmt.Errorf("read the beginning: %w", f.raw.err)
	}
	if !beginsJSON(bytes.TrimPrefix(head, bom)) && endsInReturns(head) {
		head, text = beginning(&returns{r: text})
	}
	var err error
	if f.decode, err = recognise(head, len(head) == headBytes, &f.facts); err != nil {
		return err
	}
	if encoding == "" && f.facts.Shape != JSON { // the bytes of JSON stay, also those that are no UTF-8
		text = newDecoded(text, "", &f.facts.Encoding)
	}
	f.records = records{w: window{r: text, line: 1}, facts: &f.facts}
	f.records.encodingKnown = f.facts.Shape != JSON || f.facts.Encoding != utf8Name
	if found := beyondASCII(head); found != "" && !f.records.encodingKnown {
		f.records.encodingKnown = true
		f.records.isANSI(found)
	}
	return nil
}

// beginning returns the first headBytes of r, and all of it to be read.
func beginning(r io.Reader) (head []byte, all io.Reader) {
	head = make([]byte, headBytes)
	n, _ := io.ReadFull(r, head) // an error comes again when the rest is read
	return head[:n], io.MultiReader(bytes.NewReader(head[:n]), r)
}

// Items yields the records in the order of the file. A record that cannot be
// read comes with a *Reject; any other error (the disk's, ctx's) is the last
// thing that comes. Items can be called once.
func (f *File) Items(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		f.records.w.ctx = ctx
		f.records.yield = yield
		f.decode(&f.records)
	}
}

// Outline has the outlines of the next items stand in memory, as far as it goes;
// those that stood there before are overwritten.
func (f *File) Outline(memory []Node) { f.records.nodes, f.records.used = memory[:0], 0 }

// BytesRead tells how many bytes of the export, as it stands on disk, were read for this file.
func (f *File) BytesRead() int64 {
	if f.outer != nil {
		return f.outer.n.Load() - f.before
	}
	return f.raw.n.Load()
}

// Close ends the reading.
func (f *File) Close() error { return closers{closing(f.data.close), f.closer}.Close() }
