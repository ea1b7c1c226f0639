package app

import (
	"cmp"
	"context"
	"errors"

	"integration-log/app/mapping"
	"integration-log/app/source"
	"integration-log/storage"
)

// partReading reads one part into stretches.
type partReading struct {
	*reading
	path    string
	told    storage.ImportPart // what is known of it
	file    *source.File
	profile *mapping.Profile // nil until it is known
	begun   bool             // the profile was handed over
}

// partNews is what became known of a part.
type partNews struct {
	storage.ImportPart
	source string // of its triggers; "" while that is not known
}

// read reads a part; what was read before an error goes out too.
func (p *partReading) read(ctx context.Context, part *source.Part) error {
	var err error
	if p.file, err = part.Open(); err != nil {
		return err
	}
	err = errors.Join(p.items(ctx), p.file.Close())
	p.before += p.file.BytesRead()
	if _, unknown := errors.AsType[*unknownFormat](err); !unknown {
		p.opened = true
	}
	return err
}

func (p *partReading) items(ctx context.Context) error {
	p.renew()
	for item, err := range p.file.Items(ctx) {
		if _, bad := errors.AsType[*source.Reject](err); err != nil && !bad {
			return errors.Join(err, p.handOver(ctx))
		}
		p.present.records = append(p.present.records, record{item, err})
		p.present.bytes += len(item.Raw)
		if len(p.present.records) == stretchRecords || p.present.bytes >= stretchBytes {
			if err := p.handOver(ctx); err != nil {
				return err
			}
			p.renew()
		}
	}
	if err := p.begin(); err != nil {
		return err
	}
	p.end()
	return p.handOver(ctx)
}

// end tells what is known of a part only when it was read to its end.
func (p *partReading) end() {
	p.told.Encoding = p.file.Facts().Encoding
	p.told.Bytes, p.told.SHA256 = p.file.Sum()
	p.present.news = append(p.present.news, partNews{ImportPart: p.told})
}

// handOver sends the present stretch, the first one only once it is known what its
// records are mapped with.
func (p *partReading) handOver(ctx context.Context) error {
	if err := p.begin(); err != nil {
		return err
	}
	p.present.position = p.before + p.file.BytesRead()
	if !p.send(ctx) {
		return ctx.Err()
	}
	return nil
}

// begin finds the profile by the records of the present stretch, unless it is
// known. Records that cannot be read need none.
func (p *partReading) begin() error {
	if p.begun {
		return nil
	}
	sample := readable(p.present.records)
	if len(sample) == 0 {
		return nil
	}
	facts := p.file.Facts()
	if p.profile == nil {
		guesses := p.chooser.guesses(facts, sample)
		if p.profile = likely(guesses); p.profile == nil {
			return &unknownFormat{facts, guesses}
		}
	}
	p.begun = true
	if p.watched != nil {
		p.watched.formats[p.path] = p.profile.Name
	}
	p.present.profile = p.profile
	p.told.Format, p.told.Encoding = p.profile.Name, facts.Encoding
	p.present.news = append(p.present.news, partNews{p.told, cmp.Or(p.req.Source, p.profile.Source)})
	return nil
}

// fail tells that the part was not imported, or not to its end.
func (p *partReading) fail(ctx context.Context, err error) {
	p.failed = append(p.failed, partFailure{p.path, p.told.Name, err})
	p.told.Failed = err.Error()
	p.present = stretch{part: p.name(), position: p.before, news: []partNews{{ImportPart: p.told}}}
	p.send(ctx)
}

func (p *partReading) name() partName { return partName{p.told.Number, p.told.Name, p.path} }

// renew begins a stretch, in the memory of one that is spent if there is any.
func (p *partReading) renew() {
	select {
	case old := <-p.spent:
		p.present = stretch{part: p.name(), records: old.records[:0], outlines: old.outlines}
	default:
		p.present = stretch{part: p.name(), records: make([]record, 0, stretchRecords), outlines: make([]source.Node, stretchNodes)}
	}
	p.file.Outline(p.present.outlines)
}
