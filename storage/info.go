package storage

import (
	"context"
	"fmt"

	"integration-log/app/trigger"
)

// Info describes the workspace. Its counts are of everything that has not
// expired, whoever may see it.
func (s *Store) Info(ctx context.Context) (Info, error) {
	info := Info{FormatVersion: FormatVersion, Retention: s.retention}
	err := s.view(ctx, func(r *reader) error {
		info.FormatVersion = int(getMeta(r.tx, keyFormat))
		info.FileBytes = r.tx.Size()
		info.Bytes = info.FileBytes - int64(r.tx.DB().Stats().FreePageN)*int64(r.tx.DB().Info().PageSize)
		info.Imports = int(r.tx.Bucket(bucketImports).Sequence())
		plugins, err := r.tellings(Visible{All: true})
		if err != nil {
			return err
		}
		delete(plugins, "") // triggers that name no plugin
		info.Plugins = len(plugins)
		if info.Oldest, err = r.oldest(Visible{All: true}); err != nil {
			return err
		}
		info.Triggers, info.Newest, err = r.extent()
		return err
	})
	if err != nil {
		return Info{}, fmt.Errorf("describe workspace: %w", err)
	}
	return info, nil
}

// extent counts the triggers that have not expired and returns the newest log
// time. It reads the lines of the first and the last day only.
func (r *reader) extent() (triggers int, newest trigger.Time, err error) {
	var last *day
	for d, err := range r.eachDay(firstDay, lastDay) {
		if err != nil {
			return 0, newest, err
		}
		last = d
		if d.number > dayOf(r.cutoff) {
			triggers += int(d.state.lines)
			continue
		}
		if err := r.eachVisible(d, Visible{All: true}, func(*line) { triggers++ }); err != nil {
			return 0, newest, err
		}
	}
	if last != nil {
		err = r.eachVisible(last, Visible{All: true}, func(l *line) { newest = latest(newest, l.logTime()) })
	}
	return triggers, newest, err
}
