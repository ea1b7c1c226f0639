package bench

import (
	"integration-log/build/peers/answer"
	"integration-log/build/peers/data"
	"integration-log/build/peers/duck"
	"integration-log/build/peers/engine"
	"integration-log/build/peers/grep"
	"integration-log/build/peers/lite"
)

// sides are all sides, open in this process.
type sides struct {
	*run
	ours *engine.Engine
	duck *duck.Duck
	lite *lite.Lite
}

// warm asks everything that is asked of open files in the page cache.
func (r *run) warm() error {
	s := sides{run: r}
	var err error
	if s.ours, err = engine.Open(r.log()); err != nil {
		return err
	}
	if s.duck, err = duck.Open(r.duck()); err != nil {
		return err
	}
	if s.lite, err = lite.Open(r.lite()); err != nil {
		return err
	}
	for _, group := range []func() error{s.tables, s.held, s.texts, s.paths, s.entities, s.rest} {
		if err := group(); err != nil {
			return err
		}
	}
	for _, side := range []interface{ Close() error }{s.ours, s.duck, s.lite} {
		if err := side.Close(); err != nil {
			return err
		}
	}
	return s.processes()
}

// against is a comparison with a named peer.
type against struct {
	job, peer string
	comparison
}

func (r *run) compareAll(list []against) error {
	for _, c := range list {
		if err := r.compare(c.job, c.peer, c.comparison); err != nil {
			return err
		}
	}
	return nil
}

// tables are pages and counts of everything and of a filter.
func (s *sides) tables() error {
	const (
		newest    = "newest page"
		selection = "filter: count, by status, histogram, first page"
		histogram = "histogram of everything"
		sorted    = "sort by Triggered, first page"
	)
	return s.compareAll([]against{
		{newest, liteName, comparison{s.ours.Newest, s.lite.Newest(s.N), target{ratio: 1.0}, ""}},
		{newest, duckName, comparison{s.ours.Newest, s.duck.Newest, target{}, ""}},
		{selection, duckName, comparison{s.ours.Selection, s.duck.Selection, target{ratio: 0.08}, ""}},
		{selection, liteName, comparison{s.ours.Selection, s.lite.Selection, target{}, ""}},
		{histogram, duckName, comparison{s.ours.Histogram, s.duck.Histogram, target{ratio: 0.02}, ""}},
		{histogram, liteName, comparison{s.ours.Histogram, s.lite.Histogram, target{}, ""}},
		{sorted, duckName, comparison{s.ours.ByTriggered, s.duck.ByTriggered, target{}, ""}},
		{sorted, liteName, comparison{s.ours.ByTriggered, s.lite.ByTriggered(s.N), target{}, ""}},
	})
}

// held is a page far down in a filtered result.
func (s *sides) held() error {
	const job = "page at row N*0.165 of a held, filtered result"
	if !s.wants(job) {
		return nil
	}
	start := s.N * 165 / 1000
	ours, err := s.ours.HeldPage(start)
	if err != nil {
		return err
	}
	indexed, err := s.lite.HeldPage(start, engine.HeldPages)
	if err != nil {
		return err
	}
	sorted, err := s.duck.HeldPage(start, engine.HeldPages)
	if err != nil {
		return err
	}
	return s.compareAll([]against{
		{job, liteName, comparison{ours, indexed, target{ratio: 0.1}, ""}},
		{job, duckName, comparison{ours, sorted, target{}, ""}},
	})
}

// besideProcess marks rows whose sides stand at different boundaries.
const besideProcess = "ours in process, the peer a process"

// texts are searches of texts.
func (s *sides) texts() error {
	rg := func(needle string) answer.Op { return grep.TextCount(s.export, needle) }
	return s.compareAll([]against{
		{"text, one hit", grepName, comparison{s.ours.TextPage(data.OneHit), rg(data.OneHit), target{ratio: 1.0 / 200}, besideProcess}},
		{"text, one hit", ftsName, comparison{s.ours.TextCount(data.OneHit), s.lite.TextCount(data.OneHit), target{}, ""}},
		{"text, one hit", duckName, comparison{s.ours.TextCount(data.OneHit), s.duck.TextCount(data.OneHit), target{}, ""}},
		{"text, six hits", grepName, comparison{s.ours.TextPage(data.SixHits), rg(data.SixHits), target{ratio: 1.0 / 80}, besideProcess}},
		{"text, six hits", ftsName, comparison{s.ours.TextCount(data.SixHits), s.lite.TextCount(data.SixHits), target{}, ""}},
		{"substring of 6 characters", grepName, comparison{s.ours.TextCount(data.SubSix), rg(data.SubSix), target{ratio: 0.25}, besideProcess}},
		{"substring of 7 characters", grepName, comparison{s.ours.TextCount(data.SubSeven), rg(data.SubSeven), target{ratio: 0.25}, besideProcess}},
		{"substring of 9 characters", grepName, comparison{s.ours.TextCount(data.SubNine), rg(data.SubNine), target{}, besideProcess}},
		{"substring of 9 characters, N*0.001 hits", grepName, comparison{s.ours.TextCount(data.Street), rg(data.Street), target{}, besideProcess}},
		{"text, full scan (4 characters, no hit)", grepName, comparison{s.ours.TextCount(data.Absent), rg(data.Absent), target{ratio: 0.4}, besideProcess}},
		{"text, common word: count", grepName, comparison{s.ours.TextCount(data.Common), rg(data.Common), target{ratio: 0.5}, besideProcess}},
		{"text, common word: count", ftsName, comparison{s.ours.TextCount(data.Common), s.lite.TextCount(data.Common), target{}, ""}},
		{"text, common word: first page", grepName, comparison{s.ours.TextFirst(data.Common), rg(data.Common), target{most: 1}, "ours in process and without the total, the peer a process"}},
	})
}

// paths are values at JSON paths.
func (s *sides) paths() error {
	const bound = 1.0 / 300
	one, many := [2]string{data.PathOne, data.PathOneValue}, [2]string{data.PathMany, data.PathManyValue}
	return s.compareAll([]against{
		{"JSON path, one hit", duckName, comparison{s.ours.PathCount(one[0], one[1]), s.duck.PathCount(one[0], one[1]), target{ratio: bound}, ""}},
		{"JSON path, many hits counted", duckName, comparison{s.ours.PathCount(many[0], many[1]), s.duck.PathCount(many[0], many[1]), target{ratio: bound}, ""}},
	})
}

// entities are the pages of an entity.
func (s *sides) entities() error {
	few, many := data.Few(), data.Many(s.N)
	return s.compareAll([]against{
		{"entity with 6 triggers", liteName, comparison{s.ours.Entity(few), s.lite.Entity(few), target{ratio: 1.5}, ""}},
		{"entity with 6 triggers", duckName, comparison{s.ours.Entity(few), s.duck.Entity(few), target{}, ""}},
		{"entity with N*0.0017 triggers, all rows", liteName, comparison{s.ours.Entity(many), s.lite.Entity(many), target{ratio: 1.5}, ""}},
		{"entity with N*0.0017 triggers, all rows", duckName, comparison{s.ours.Entity(many), s.duck.Entity(many), target{}, ""}},
		{"entity with N*0.0017 triggers, all rows", jqName, comparison{s.ours.Entity(many), grep.Entity(s.export, many), target{}, besideProcess}},
	})
}

// rest is what stands alone.
func (s *sides) rest() error {
	return s.compareAll([]against{
		{"detail by id", liteName, comparison{s.ours.Detail(s.N), s.lite.Detail(s.N), target{most: 0.5}, ""}},
		{"detail by id", duckName, comparison{s.ours.Detail(s.N), s.duck.Detail(s.N), target{}, ""}},
		{"error groups", duckName, comparison{s.ours.ErrorGroups, s.duck.ErrorGroups, target{ratio: 0.01}, ""}},
		{"error groups", jqName, comparison{s.ours.Erroneous, grep.ErrorGroups(s.export), target{}, besideProcess}},
	})
}
