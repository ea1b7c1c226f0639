package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"integration-log/storage/internal/block"
)

// MaxLost bounds the lines that tell what a salvage lost.
const MaxLost = 1000

// Salvaged tells what a salvage saved of a damaged workspace, and what it did not.
type Salvaged struct {
	Triggers   int // in the new workspace
	Incomplete int // of them without their payload, log lines, entities or attempts
	LostRows   int // triggers that are known to have been there, of which nothing is left
	Lost       []string
}

// Salvage reads a damaged workspace without bbolt, needing neither its tree nor its
// heads, and writes what is whole into a new one. What a value's seal does not
// confirm is not taken over. The old file is only read; out must not exist, and
// does not when it fails.
//
// A workspace that another program has open is refused where that program said so
// beside it: the lock cannot be asked of a file that bbolt does not open.
func Salvage(ctx context.Context, in, out string, o Options) (Salvaged, error) {
	done, err := salvageFile(ctx, in, out, o)
	if err != nil {
		return Salvaged{}, fmt.Errorf("salvage workspace: %w", err)
	}
	return done, nil
}

func salvageFile(ctx context.Context, in, out string, o Options) (done Salvaged, err error) {
	if program, pid := readHolder(in); pid != 0 {
		return done, &LockedError{Path: in, Program: program, PID: pid}
	}
	file, err := os.Open(in)
	if err != nil {
		return done, err
	}
	defer func() { _ = file.Close() }() // it was only read
	s := newSalvage(ctx, file, &done)
	if err := s.scan(); err != nil {
		return done, err
	}
	if len(s.found) == 0 {
		return done, ErrNotWorkspace
	}
	if s.to, err = Create(out, s.retention(), o); err != nil {
		return done, err
	}
	if err := errors.Join(s.takeOver(filepath.Base(in)), s.to.Close()); err != nil {
		return done, errors.Join(err, os.Remove(out))
	}
	return done, nil
}

// takeOver writes all that was found.
func (s *salvage) takeOver(name string) error {
	if err := s.to.update(s.ctx, s.imports); err != nil {
		return err
	}
	number, err := s.to.BeginImport(s.ctx, Import{Files: []string{name}})
	if err != nil {
		return err
	}
	s.number = number
	if err := s.segments(); err != nil {
		return err
	}
	if err := s.tail(); err != nil {
		return err
	}
	if err := s.flush(); err != nil {
		return err
	}
	if err := s.to.EndImport(s.ctx, number, ImportDone); err != nil {
		return err
	}
	return s.tellPartial()
}

// retention returns how long the workspace kept its triggers; 0, for good, when
// that is lost.
func (s *salvage) retention() time.Duration {
	for _, value := range s.values(metaWhere(keyRetention)) {
		data, err := block.OpenOnce(metaWhere(keyRetention), value)
		if err == nil && len(data) == 8 {
			return time.Duration(decodeNumber(data))
		}
	}
	s.lose("how long the workspace keeps triggers: the new one keeps everything")
	return 0
}
