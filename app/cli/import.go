package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"integration-log/app"
)

func importCommand() command {
	return command{
		name:    "import",
		usage:   "-w W FILE|FOLDER|-... [flags]",
		summary: "put exports into a workspace, which is made when it is missing",
		about: "Files, folders and archives (.zip, .tar.gz, .gz, .zst); - reads standard input. The format is found by\n" +
			"what is inside, for each file of an archive or folder of its own; \"integration-log formats\" lists them.\n" +
			"What is known already is merged. Lines that cannot be read are counted, listed and left out; the exit\n" +
			"status is then 3. Files that no format fits are told and left out; the exit status is then 1.\n" +
			"Ctrl+C stops; what was committed stays.",
		setup: setupImport,
	}
}

// importFlags are the flags of import, and the files.
type importFlags struct {
	w                         workspaceFlag
	zone                      zoneFlag
	format, source, retention string
	json                      bool
}

func setupImport(flags *pflag.FlagSet) action {
	var f importFlags
	f.w.declare(flags)
	flags.StringVar(&f.format, "format", "auto", "`NAME` of the format or of a mapping of your own, FILE.json with a mapping, or auto")
	flags.StringVar(&f.source, "source", "", "`NAME` of the source, with which an id is unique (default: the format's name)")
	f.zone.declare(flags)
	flags.StringVar(&f.retention, "retention", "", "30d or `off`: how long the workspace keeps triggers, fixed when it is made (default: 30d)")
	flags.BoolVar(&f.json, "json", false, "print the summary as one JSON object")
	return f.run
}

func (f *importFlags) run(ctx context.Context, c *call) error {
	req, err := f.request(c)
	if err != nil {
		return err
	}
	l := c.newApp()
	if err := l.CheckImport(ctx, l.actor, req); err != nil {
		return err
	}
	made, err := f.openOrCreate(ctx, c, l)
	if err != nil {
		return err
	}
	c.tellTerminal()
	line := newProgressLine(c.Stderr, c.Clock)
	summary, err := l.Import(ctx, l.actor, req, func(p app.Progress) { line.show(func() string { return importProgress(p) }) })
	line.clear()
	if err == nil || app.CodeOf(err) == app.UnsupportedFile && summary.Read > 0 {
		err = errors.Join(err, c.remark(ctx, l))
	}
	err = closing(l, err)
	switch {
	case made == "":
	case err != nil && summary.Read == 0 && app.CodeOf(err) != app.Cancelled:
		err = errors.Join(err, os.Remove(made)) // nothing was in the files, so nothing is made of them
	case f.retention == "off":
		fmt.Fprintf(c.Stderr, "Made %s (archive: keeps everything).\n", plain(string(f.w)))
	}
	return f.tell(c, summary, err)
}

// request reads the flags.
func (f *importFlags) request(c *call) (app.ImportRequest, error) {
	req := app.ImportRequest{Paths: c.args, Reader: &untilEnd{r: c.Stdin}, Format: f.format, Source: f.source}
	if len(c.args) == 0 {
		return req, wrongUse("name the files to import")
	}
	if strings.HasSuffix(strings.ToLower(f.format), ".json") {
		var err error
		if req.Mapping, err = readMapping(f.format); err != nil {
			return req, err
		}
	}
	zone, err := f.zone.zone(c)
	if err != nil {
		return req, err
	}
	req.Zone = zone
	return req, nil
}

// readMapping reads the file of a mapping, and not more of a large one than shows that it is none.
func readMapping(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the mapping that --format names: %w; give the path of a mapping, or the name of a format", err)
	}
	text, err := io.ReadAll(io.LimitReader(file, app.MaxMapping+1))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read the mapping: %w", err)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, wrongUse("%s holds no mapping", path)
	}
	return text, nil
}

// openOrCreate opens the workspace, or makes it; made is the path of a new one. A
// retention that contradicts an existing one is wrong use.
func (f *importFlags) openOrCreate(ctx context.Context, c *call, l log) (made string, err error) {
	path, err := f.w.path()
	if err != nil {
		return "", err
	}
	retention, err := parseRetention(cmp.Or(f.retention, "30d"))
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return l.CreateWorkspace(ctx, l.actor, app.CreateRequest{Path: path, Retention: retention})
	}
	if err := c.open(ctx, l, app.OpenRequest{Path: path}); err != nil || f.retention == "" {
		return "", err
	}
	info, err := l.Info(ctx, l.actor)
	if err == nil && info.Retention != retention {
		err = wrongUse("%s keeps %s, which was fixed when it was made; leave --retention out, or name another workspace",
			path, retentionWords(info.Retention))
	}
	if err != nil {
		return "", closing(l, err)
	}
	return "", nil
}

// tell prints what the import did, also when it ended early with err.
func (f *importFlags) tell(c *call, summary app.ImportSummary, err error) error {
	var written error
	switch {
	case f.json && (err == nil || summary.Read > 0):
		written = writeJSON(c.out, summary)
	case !f.json && (err == nil || summary.Read > 0):
		written = writeImport(c, summary)
	}
	switch {
	case app.CodeOf(err) == app.Cancelled:
		return errors.New("stopped before the end; what was imported until then stays")
	case err != nil:
		return err
	case written != nil:
		return written
	case summary.Rejected > 0:
		return errRejected
	}
	return nil
}
