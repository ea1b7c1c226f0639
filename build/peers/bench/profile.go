package bench

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"integration-log/app"
	"integration-log/app/access"
	"integration-log/build/peers/answer"
	"integration-log/build/peers/engine"
	"integration-log/build/peers/measure"
)

// profiled is how long a job runs to be profiled.
const profiled = 2 * time.Second

// profilePath is where the profile of a job goes.
func (r *run) profilePath(job string) string {
	name := strings.Map(func(c rune) rune {
		if strings.ContainsRune(" ,:;+*()", c) {
			return '-'
		}
		return c
	}, job)
	return filepath.Join(r.Profiles, name+".pprof")
}

// profile writes a CPU profile of a job, when profiles are asked for.
func (r *run) profile(job string, op answer.Op) error {
	if r.Profiles == "" {
		return nil
	}
	return withProfile(r.profilePath(job), func() error {
		for i, began := 1<<20, time.Now(); time.Since(began) < profiled; i++ {
			if _, err := op(i); err != nil {
				return err
			}
		}
		return nil
	})
}

// profileImport imports once more, in a child that profiles itself.
func (r *run) profileImport() error {
	if r.Profiles == "" {
		return nil
	}
	if err := os.MkdirAll(r.scratch(), 0o700); err != nil {
		return err
	}
	path := filepath.Join(r.scratch(), "profiled.ilog")
	if err := errors.Join(remove(path), engine.Create(path)); err != nil {
		return err
	}
	_, _, err := measure.Run(r.child(profileWord, path, r.export, r.profilePath(importJob)))
	return err
}

const profileWord = "import with profile"

// importWithProfile imports an export as the command does.
func importWithProfile(path, export, profile string) error {
	ctx, owner := context.Background(), access.Owner()
	return withProfile(profile, func() error {
		a := app.New(app.Options{})
		if err := a.OpenWorkspace(ctx, owner, app.OpenRequest{Path: path}); err != nil {
			return err
		}
		_, err := a.Import(ctx, owner, app.ImportRequest{Paths: []string{export}}, nil)
		return errors.Join(err, a.Close())
	})
}

func withProfile(path string, do func() error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return errors.Join(err, f.Close())
	}
	err = do()
	pprof.StopCPUProfile()
	return errors.Join(err, f.Close())
}
