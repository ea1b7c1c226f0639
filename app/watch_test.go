package app

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// watchBench is a bench with a folder to watch, where time passes look by look.
type watchBench struct {
	*bench
	folder  string
	written time.Time // the change of a file is told to be a second after the one before
	pauses  chan time.Duration
	wake    chan time.Time
}

func newWatchBench(t *testing.T) *watchBench {
	t.Helper()
	b := &watchBench{bench: newBench(t), folder: filepath.Join(t.TempDir(), "exports")}
	b.must(os.MkdirAll(b.folder, 0o700))
	b.written = b.Now()
	b.create(KeepEverything)
	b.wait(b.App)
	return b
}

// wait gives the App the bench's time.
func (b *watchBench) wait(a *App) {
	b.pauses, b.wake = make(chan time.Duration, 1000), make(chan time.Time)
	a.after = func(pause time.Duration) <-chan time.Time {
		b.pauses <- pause
		return b.wake
	}
}

// watch begins to watch, and waits for the first look.
func (b *watchBench) watch(req WatchRequest) {
	b.t.Helper()
	req.Folder = b.folder
	b.must(b.StartWatch(b.ctx, b.owner, req))
	<-b.pauses
}

// look has the folder looked at so many times, and returns what is told then.
func (b *watchBench) look(times int) WatchState {
	b.t.Helper()
	for range times {
		b.wake <- time.Time{}
		<-b.pauses
	}
	state, err := b.Watched(b.ctx, b.owner)
	b.must(err)
	if state == nil {
		b.t.Fatal("nothing is watched")
	}
	return *state
}

// put writes a file in place of the one there, add puts text behind what is there.
func (b *watchBench) put(name, text string) {
	b.t.Helper()
	path := filepath.Join(b.folder, filepath.FromSlash(name))
	b.must(os.MkdirAll(filepath.Dir(path), 0o700))
	b.must(os.WriteFile(path, []byte(text), 0o600))
	b.written = b.written.Add(time.Second)
	b.must(os.Chtimes(path, b.written, b.written))
}

func (b *watchBench) add(name, text string) {
	b.t.Helper()
	before, err := os.ReadFile(filepath.Join(b.folder, name))
	b.must(err)
	b.put(name, string(before)+text)
}

func (b *watchBench) has(want ...string) {
	b.t.Helper()
	var ids []string
	r := b.open(trigger.Filter{})
	rows, err := b.Rows(b.ctx, b.owner, RowsRequest{Handle: r.Handle, Count: MaxRows})
	b.must(err)
	for _, row := range rows.Rows {
		ids = append(ids, row.Summary.ID)
	}
	slices.Sort(ids)
	if !slices.Equal(ids, want) {
		b.t.Errorf("the log has %q, want %q", ids, want)
	}
}

// latest is the newest record of an import.
func (b *watchBench) latest() ImportRecord {
	b.t.Helper()
	list, err := b.Imports(b.ctx, b.owner)
	b.must(err)
	if len(list) == 0 {
		b.t.Fatal("nothing was imported")
	}
	return list[0]
}

// lines are triggers in the native format, one a line.
func lines(ids ...string) string {
	var text strings.Builder
	for _, id := range ids {
		text.WriteString(`{"id":"` + id + `","scheduledDateTime":"2026-11-20T08:00:00Z","status":"finished"}` + "\n")
	}
	return text.String()
}

func TestWatchReadsWhatIsThereAndWhatComes(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1", "2"))
	b.watch(WatchRequest{})
	b.has("1", "2")
	b.clock.forward(time.Hour)
	b.put("day/b.ndjson", lines("3"))
	state := b.look(1)
	b.has("1", "2", "3")
	if state.Files != 2 || state.Rows != 3 || !state.Changed.Equal(b.Now()) || state.Err != nil || len(state.Troubles) > 0 || state.Waiting > 0 {
		t.Errorf("%+v", state)
	}
	record := b.latest()
	if record.Number != 1 || record.State != storage.ImportRunning || record.Files[0] != "exports" || record.Format != "native" || record.Counts.Imported != 3 ||
		len(record.Parts) != 2 || record.Parts[1].Name != "day/b.ndjson" {
		t.Errorf("%+v", record)
	}
	info, err := b.workspaceInfo(b.ctx, b.owner)
	if err != nil || !info.ImportedAt.Equal(b.Now()) || info.ImportedFrom != "exports" {
		t.Errorf("%+v, %v", info, err)
	}
	b.must(b.StopWatch(b.ctx, b.owner))
	if record = b.latest(); record.State != storage.ImportDone {
		t.Errorf("after it: %s", record.State)
	}
	if state, err := b.Watched(b.ctx, b.owner); state != nil || err != nil {
		t.Errorf("%+v, %v", state, err)
	}
	b.must(b.StopWatch(b.ctx, b.owner))
}

func TestWatchFollowsLines(t *testing.T) {
	b := newWatchBench(t)
	b.watch(WatchRequest{})
	half := strings.TrimSuffix(lines("3"), "\n")
	b.put("a.ndjson", lines("1"))
	b.look(1)
	b.add("a.ndjson", lines("2")+half[:20])
	b.look(1)
	b.has("1", "2")
	state := b.look(1)
	if len(state.Troubles) != 1 || state.Troubles[0] != (WatchTrouble{"a.ndjson", rawLine}) || state.Files != 1 {
		t.Errorf("half a line: %+v", state)
	}
	b.add("a.ndjson", half[20:])
	b.look(1)
	b.has("1", "2")
	state = b.look(1) // it stands still: the line has no end, and is whole
	b.has("1", "2", "3")
	if len(state.Troubles) > 0 {
		t.Errorf("%+v", state.Troubles)
	}
	b.add("a.ndjson", "\nno record\n"+lines("4"))
	b.look(1)
	b.has("1", "2", "3", "4")
	record := b.latest()
	if p := record.Parts[0]; len(record.Parts) != 1 || p.Read != 5 || p.Imported != 4 || p.Rejected != 1 || p.Unchanged != 0 || record.Bytes != p.Bytes {
		t.Errorf("%+v of %d bytes", record.Parts, record.Bytes)
	}
	rejects, _, err := b.Rejects(b.ctx, b.owner, RejectsRequest{Import: 1, Count: 10})
	b.must(err)
	if len(rejects) != 1 || rejects[0].Line != 4 || rejects[0].Offset != int64(len(lines("1", "2", "3"))) {
		t.Errorf("%+v", rejects)
	}
}

func TestWatchReadsAnewWhatBecameAnother(t *testing.T) {
	long := `{"id":"0","payload":"` + strings.Repeat("x", markBytes) + `"}` + "\n"
	for name, c := range map[string]struct{ before, after string }{
		"shorter":                 {lines("1", "2", "3"), lines("1", "4")},
		"another beginning":       {lines("1", "2"), lines("5", "6", "7")},
		"another end of the same": {lines("1") + long + lines("2"), lines("1") + long + lines("8", "9")},
	} {
		t.Run(name, func(t *testing.T) {
			b := newWatchBench(t)
			b.put("a.ndjson", c.before)
			b.watch(WatchRequest{})
			b.put("a.ndjson", c.after)
			b.look(1)
			record := b.latest()
			want := int64(strings.Count(c.before, "\n") + strings.Count(c.after, "\n"))
			if record.Parts[0].Read != want || record.Counts.Rejected > 0 {
				t.Errorf("%d rows were read, want %d: %+v", record.Parts[0].Read, want, record.Counts)
			}
		})
	}
}

// TestWatchKnowsFilesThatRotate: what was read under another name is not read again.
func TestWatchKnowsFilesThatRotate(t *testing.T) {
	b := newWatchBench(t)
	var ids []string
	for n := range 100 {
		ids = append(ids, fmt.Sprint(1000+n))
	}
	b.put("log.ndjson", lines(ids...))
	b.watch(WatchRequest{})
	for _, to := range []string{"log.ndjson.1", "a.ndjson"} { // one is found after the file that took its name, one before
		b.add("log.ndjson", lines(to+"-1"))
		b.must(os.Rename(filepath.Join(b.folder, "log.ndjson"), filepath.Join(b.folder, to)))
		b.put("log.ndjson", lines(to+"-2")+strings.Join(strings.SplitAfter(lines(ids...), "\n"), "\n"))
		b.look(1)
	}
	record := b.latest()
	if record.Counts.Imported != 104 || record.Counts.Unchanged != 200 {
		t.Errorf("%+v", record.Counts)
	}
}

func TestWatchReadsOtherFilesWhenTheyStandStill(t *testing.T) {
	b := newWatchBench(t)
	b.watch(WatchRequest{})
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(lines("1")))
	b.must(z.Close())
	b.put("a.ndjson.gz", packed.String())
	b.put("b.json", "[\n"+strings.Replace(lines("2", "3"), "\n", ",\n", 1)+"]")
	if state := b.look(1); state.Waiting != 2 || state.Rows != 0 {
		t.Errorf("%+v", state)
	}
	b.put("b.json", "[\n"+strings.Replace(lines("2", "4"), "\n", ",\n", 1)+"]")
	b.look(1)
	b.has("1")
	b.look(1)
	b.has("1", "2", "4")
	if record := b.latest(); record.Parts[0].SHA256 == ([32]byte{}) || record.Parts[0].Bytes != int64(packed.Len()) {
		t.Errorf("%+v", record.Parts)
	}
	b.look(3)
	if record := b.latest(); record.Counts.Unchanged > 0 {
		t.Errorf("read again: %+v", record.Counts)
	}
}

func TestWatchTellsOnceWhatNoFormatKnows(t *testing.T) {
	b := newWatchBench(t)
	b.put("readme.txt", "Nothing to see here.\n")
	b.put("empty.ndjson", "")
	b.put(".hidden", lines("9"))
	b.put("other.ilog", lines("8"))
	b.put("other.ilog.holder", "Integration Log\n1\n")
	b.watch(WatchRequest{})
	state := b.look(2)
	if len(state.Troubles) != 1 || state.Troubles[0].File != "readme.txt" || state.Err != nil || state.Files != 1 || state.Waiting != 0 {
		t.Errorf("%+v", state)
	}
	if list, err := b.Imports(b.ctx, b.owner); err != nil || len(list) > 0 {
		t.Errorf("%d records of nothing, %v", len(list), err)
	}
	b.put("a.ndjson", lines("1"))
	b.look(3)
	b.put("notes.txt", "Nothing here either.\n")
	b.look(2)
	b.put("b.ndjson", lines("3"))
	b.look(1)
	if p := b.latest().Parts; len(p) != 3 || p[0].Name != "a.ndjson" || p[1].Name != "notes.txt" || p[1].Failed == "" || p[2].Name != "b.ndjson" {
		t.Errorf("%+v", p)
	}
	b.put("readme.txt", lines("2"))
	if state = b.look(1); len(state.Troubles) != 1 || state.Troubles[0].File != "notes.txt" {
		t.Errorf("%+v", state.Troubles)
	}
	b.has("1", "2", "3")
}

// TestWatchCountsEqualRows: ids made of a row's number among equal ones are those of the whole file.
func TestWatchCountsEqualRows(t *testing.T) {
	b := newWatchBench(t)
	row := `{"type":"mailsent","pluginId":"p","scheduledDateTime":"2026-11-20T08:00:00Z"}` + "\n"
	b.put("a.ndjson", row+row)
	b.watch(WatchRequest{Format: "native"})
	b.add("a.ndjson", row)
	b.look(2)
	if n, err := b.Count(b.ctx, b.owner, trigger.Filter{}); err != nil || n != 3 {
		t.Errorf("%d rows, want 3, %v", n, err)
	}
}

func TestWatchGoesOnWhenTheFolderIsBack(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1"))
	b.watch(WatchRequest{})
	away := b.folder + " away"
	b.must(os.Rename(b.folder, away))
	state := b.look(1)
	if state.Err == nil || state.Err.Code != NotFound || !strings.Contains(state.Err.Message, b.folder) {
		t.Errorf("%+v", state.Err)
	}
	b.must(os.Rename(away, b.folder))
	b.add("a.ndjson", lines("2"))
	if state = b.look(1); state.Err != nil || state.Rows != 2 {
		t.Errorf("%+v", state)
	}
	if record := b.latest(); record.Counts.Unchanged > 0 {
		t.Errorf("read again: %+v", record.Counts)
	}
}

func TestWatchGoesOnAfterARestart(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1", "2"))
	b.watch(WatchRequest{})
	path := b.leave()
	if record := b.latestOf(path); record.State != storage.ImportDone {
		t.Errorf("%+v", record)
	}
	b.add("a.ndjson", lines("3"))
	b.wait(b.App)
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
	<-b.pauses
	b.has("1", "2", "3")
	if record := b.latest(); record.Number != 2 || record.Counts != (storage.Counts{Imported: 1}) {
		t.Errorf("%+v", record)
	}
	b.must(b.StopWatch(b.ctx, b.owner))
	b.leave()
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
	if state, err := b.Watched(b.ctx, b.owner); state != nil || err != nil {
		t.Errorf("what was stopped goes on: %+v, %v", state, err)
	}
}

// leave closes the workspace and returns its path.
func (b *watchBench) leave() string {
	b.t.Helper()
	opened, err := b.Opened(b.ctx, b.owner)
	b.must(err)
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	return opened.Path
}

// latestOf opens a workspace as the command line does, which takes up no watch.
func (b *watchBench) latestOf(path string) ImportRecord {
	b.t.Helper()
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true}))
	if state, err := b.Watched(b.ctx, b.owner); state != nil || err != nil {
		b.t.Errorf("%+v, %v", state, err)
	}
	record := b.latest()
	b.leave()
	return record
}

func TestWatchOfAnOlderCopyOfAWorkspaceReadsAllAgain(t *testing.T) {
	b := newWatchBench(t)
	b.must(b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder}))
	<-b.pauses
	path := b.leave()
	older, err := os.ReadFile(path)
	b.must(err)
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
	<-b.pauses
	b.put("a.ndjson", lines("1"))
	b.look(1)
	b.has("1")
	b.leave()
	b.must(os.WriteFile(path, older, 0o600))
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
	<-b.pauses
	b.has("1")
}

// TestWatchOfAWorkspaceThatWasKilled goes on, and tells of no interrupted import.
func TestWatchOfAWorkspaceThatWasKilled(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1"))
	b.watch(WatchRequest{})
	opened, err := b.Opened(b.ctx, b.owner)
	b.must(err)
	killed, err := os.ReadFile(opened.Path)
	b.must(err)
	path := b.leave()
	b.must(os.WriteFile(path, killed, 0o600))
	b.add("a.ndjson", lines("2"))
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, NoSweep: true, Remember: true}))
	<-b.pauses
	opened, err = b.Opened(b.ctx, b.owner)
	if err != nil || len(opened.Interrupted) > 0 {
		t.Errorf("%+v, %v", opened, err)
	}
	b.has("1", "2")
	list, err := b.Imports(b.ctx, b.owner)
	if err != nil || len(list) != 2 || list[1].State != storage.ImportDone || list[0].Counts != (storage.Counts{Imported: 1}) {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestWatchKnowsItsRecordFromItsBeginning: a program that is killed then tells of no
// interrupted import either.
func TestWatchKnowsItsRecordFromItsBeginning(t *testing.T) {
	b := newWatchBench(t)
	var ids []string
	for n := range 20_000 {
		ids = append(ids, fmt.Sprint(n))
	}
	b.put("a.ndjson", lines(ids...))
	b.must(b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder}))
	for {
		state, err := b.Watched(b.ctx, b.owner)
		b.must(err)
		if state.Rows > 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	kept, _, err := b.settings.Watch(b.leave())
	if err != nil || kept.Import != 1 {
		t.Errorf("%+v, %v", kept.Import, err)
	}
}

func TestWatchOfTheSamePathInANewWorkspaceIsOff(t *testing.T) {
	b := newWatchBench(t)
	b.watch(WatchRequest{})
	path := b.leave()
	b.must(os.Remove(path))
	b.create(KeepEverything)
	if state, err := b.Watched(b.ctx, b.owner); state != nil || err != nil {
		t.Errorf("%+v, %v", state, err)
	}
}

func TestImportWhileWatching(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1"))
	b.watch(WatchRequest{})
	own := writeFile(t, "own.ndjson", []byte(lines("2")))
	if s, err := b.Import(b.ctx, b.owner, ImportRequest{Paths: []string{own}}, nil); err != nil || s.Imported != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	_, err := b.Sweep(b.ctx, b.owner)
	b.must(err)
	b.add("a.ndjson", lines("3"))
	b.look(1)
	b.has("1", "2", "3")
	list, err := b.Imports(b.ctx, b.owner)
	if err != nil || len(list) != 2 || list[1].Counts.Imported != 2 || list[0].Counts.Imported != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWatchTakesAnotherFolder(t *testing.T) {
	b := newWatchBench(t)
	b.put("a.ndjson", lines("1"))
	b.watch(WatchRequest{})
	b.folder = t.TempDir()
	b.put("b.ndjson", lines("2"))
	b.watch(WatchRequest{Source: "erp", Format: "native", Zone: brussels(t)})
	b.has("1", "2")
	state := b.look(1)
	if state.Folder != b.folder || state.Source != "erp" || state.Zone.Name() != "Europe/Brussels" {
		t.Errorf("%+v", state)
	}
	if record := b.latest(); record.Source != "erp" || record.Mapping.Name != "native" || record.Number != 2 {
		t.Errorf("%+v", record)
	}
}

func TestWatchThatMakesNoSense(t *testing.T) {
	b := newWatchBench(t)
	file := writeFile(t, "a.ndjson", nil)
	b.wants(BadRequest, b.StartWatch(b.ctx, b.owner, WatchRequest{}))
	b.wants(BadRequest, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: file}))
	b.wants(NotFound, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: filepath.Join(b.folder, "none")}))
	b.wants(BadRequest, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder, Format: "soap"}))
	b.wants(BadRequest, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder, Source: strings.Repeat("x", trigger.MaxIDBytes+1)}))
	path := b.leave()
	b.wants(NoWorkspace, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder}))
	b.must(b.OpenWorkspace(b.ctx, b.owner, OpenRequest{Path: path, ReadOnly: true}))
	b.wants(ReadOnly, b.StartWatch(b.ctx, b.owner, WatchRequest{Folder: b.folder}))
}
