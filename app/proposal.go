package app

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// propose names a workspace after an export, one that is not there yet.
func (a *App) propose(path string) (Proposal, error) {
	base := workspaceNameFor(path)
	name := base
	for n := 2; ; n++ {
		to, err := a.pathFor(name)
		if err != nil {
			return Proposal{}, err
		}
		if _, err := os.Stat(to); errors.Is(err, os.ErrNotExist) {
			return Proposal{Path: to, Name: name}, nil
		} else if err != nil {
			return Proposal{}, told("look into the folder of workspaces", err)
		}
		name = base + " " + strconv.Itoa(n)
	}
}

// workspaceNameFor is a file's name without what tells its form.
func workspaceNameFor(path string) string {
	name := filepath.Base(path)
	for _, ext := range []string{string(gzipped), string(zstdPacked), ".zip", ".tar", ".tgz", ".ndjson", ".jsonl", ".json", ".csv", ".tsv", ".xlsx", ".xml", ".har", ".log", ".txt"} {
		if rest, found := strings.CutSuffix(strings.ToLower(name), ext); found {
			name = name[:len(rest)]
		}
	}
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:`, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(name, "-"))
	const room = maxNameBytes - len(" 9999")
	if len(name) > room {
		name = strings.ToValidUTF8(name[:room], "")
	}
	if name = strings.Trim(name, " ."); name == "" {
		return "log"
	}
	return name
}
