package storage

import (
	"encoding/binary"
	"time"

	bolt "go.etcd.io/bbolt"
)

// FormatVersion is the version of the file format that this program writes.
// History: 1: plain, never released.
const FormatVersion = 1

// The buckets of a workspace; FORMAT.md draws them.
var (
	bucketMeta    = []byte("integration-log") // its name marks the file as a workspace
	bucketDays    = []byte("days")
	bucketIDs     = []byte("ids")
	bucketNumbers = []byte("numbers")
	bucketSources = []byte("sources")
	bucketImports = []byte("imports")
	bucketRejects = []byte("rejects")
)

// The keys of the meta bucket. Values are eight bytes, big endian.
var (
	keyFormat      = []byte("format")
	keyRetention   = []byte("retention")    // nanoseconds; 0: keep everything
	keyRevision    = []byte("revision")     // of the last commit that changed what can be seen
	keyRows        = []byte("rows")         // revision of the last commit that imported or merged
	keyLastSweep   = []byte("last-sweep")   // nanoseconds since the epoch
	keyLastRemoved = []byte("last-removed") // triggers that sweep removed
)

func layOut(tx *bolt.Tx, retention time.Duration) error {
	for _, name := range [][]byte{bucketMeta, bucketDays, bucketIDs, bucketNumbers, bucketSources, bucketImports, bucketRejects} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	if err := putMeta(tx, keyFormat, FormatVersion); err != nil {
		return err
	}
	return putMeta(tx, keyRetention, uint64(retention))
}

func putMeta(tx *bolt.Tx, key []byte, value uint64) error {
	return tx.Bucket(bucketMeta).Put(key, binary.BigEndian.AppendUint64(nil, value))
}

// getMeta returns 0 for a value that was never written.
func getMeta(tx *bolt.Tx, key []byte) uint64 {
	value := tx.Bucket(bucketMeta).Get(key)
	if len(value) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(value)
}

// readFormat refuses what is no workspace, and one that is newer than this program.
func readFormat(tx *bolt.Tx) error {
	meta := tx.Bucket(bucketMeta)
	if meta == nil || len(meta.Get(keyFormat)) != 8 {
		return ErrNotWorkspace
	}
	if version := getMeta(tx, keyFormat); version > FormatVersion {
		return &NewerError{Version: int(min(version, 1<<30))}
	}
	return nil
}
