package storage

import (
	"log/slog"
	"math"
	"os"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/segment"
)

// Options are how a workspace is opened. The zero Options open it for writing.
type Options struct {
	Clock      func() time.Time // nil: time.Now
	Logger     *slog.Logger     // nil: nothing is logged
	CacheBytes int64            // what decoded data may take; 0: DefaultCacheBytes, negative: nothing is kept
	ReadOnly   bool             // opens shared with other readers, and never sweeps
	Program    string           // name of this program, for whoever finds the workspace locked
	Stamps     string           // folder that remembers which files were whole, to open these faster; "": none
}

// Store is an open workspace. Its methods may be called from any goroutine.
type Store struct {
	db         *bolt.DB
	path       string
	file       os.FileInfo // of the file that is open, whatever stands at path
	recovered  bool
	pageSize   int // of bbolt, in bytes
	poison     poison
	options    Options
	retention  time.Duration
	holder     *holder
	limits     limits
	cache      segment.Cache // nil: none
	decoded    *decodedCache
	seen       *block.Seen             // which pages of segments were verified
	sieved     [sieveKinds]atomic.Bool // the filters were read ahead
	work       segment.Work
	catalogs   versions[*catalog]
	tails      versions[*tail]
	numberings numberings
	seeds      seeds
	moved      moves
	searching  lastSearch
	writing    turn             // held by whoever is about to change triggers
	sweeping   turn             // held by a sweep: another one must not end before what it deletes is overwritten
	rereading  turn             // held by a Reinterpret
	known      *knownIDs        // nil: not built; guarded by writing
	builders   segment.Builders // kept from batch to batch of an import, as known is
	segments   atomic.Uint64    // the greatest id given
	numbers    atomic.Uint64    // the greatest of the tail
	folding    *folder
	unreadable unreadable
	// interrupted are the imports that ran when the workspace was opened.
	interrupted []Import
}

// Retention returns how long triggers are kept after their log time; 0: for good.
func (s *Store) Retention() time.Duration { return s.retention }

// Revision grows with every commit that changes what can be seen.
func (s *Store) Revision() uint64 { return s.metaNow(keyRevision) }

// metaNow reads a revision, by which a caller tells that there is something new; 0
// once the store is closed, or when it is damaged.
func (s *Store) metaNow(key []byte) (value uint64) {
	err := s.guarded(func() error {
		return s.db.View(func(tx *bolt.Tx) (err error) {
			value, err = readMeta(tx, key)
			return err
		})
	})
	if err != nil {
		return 0
	}
	return value
}

// cutoff returns the log time up to which triggers have expired, in nanoseconds.
func (s *Store) cutoff() int64 {
	if s.retention == 0 {
		return math.MinInt64
	}
	return s.options.Clock().Add(-s.retention).UnixNano()
}
