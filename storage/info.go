package storage

import (
	"context"
	"fmt"
	"math"
)

// Info describes the workspace. Its counts are of everything that has not
// expired, whoever may see it.
func (s *Store) Info(ctx context.Context) (Info, error) {
	info := Info{FormatVersion: FormatVersion, Retention: s.retention}
	err := s.view(ctx, func(n *snapshot) error {
		info.FileBytes = n.tx.Size()
		info.Bytes = info.FileBytes - int64(n.tx.DB().Stats().FreePageN)*int64(n.tx.DB().Info().PageSize)
		info.Imports = int(lastNumber(n.tx.Bucket(bucketImports)))
		plugins, err := n.tellings(Visible{All: true})
		if err != nil {
			return err
		}
		delete(plugins, "") // triggers that name no plugin
		info.Plugins = len(plugins)
		if info.Oldest, err = n.oldest(Visible{All: true}); err != nil {
			return err
		}
		if info.Newest, err = n.newestLogTime(); err != nil {
			return err
		}
		info.Triggers, err = n.countUntil(math.MaxInt64, Visible{All: true})
		return err
	})
	if err != nil {
		return Info{}, fmt.Errorf("describe workspace: %w", err)
	}
	return info, nil
}
