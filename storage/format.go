package storage

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"integration-log/storage/internal/block"
	"integration-log/storage/internal/damage"
)

// FormatVersion is the version of the file format that this program writes.
// History: 1: plain, written by test versions only. 2: segments and a tail.
const FormatVersion = 2

// The buckets of a workspace; FORMAT.md draws them.
var (
	bucketMeta         = []byte("integration-log") // its name marks the file as a workspace
	bucketSegments     = []byte("segments")        // DAY PLUGIN HASH SEGMENT -> head
	bucketGone         = []byte("gone")            // SEGMENT -> set of rows
	bucketDays         = []byte("days")            // DAY / PLUGIN HASH / SEGMENT PART -> part
	bucketTail         = []byte("tail")            // NUMBER -> trigger without payload
	bucketTailPayloads = []byte("tail-payloads")   // NUMBER -> payload
	bucketImports      = []byte("imports")
	bucketRejects      = []byte("rejects")
	bucketScratch      = []byte("scratch") // there only while free pages are being zeroed

	// DAY -> filters of its segments; not there: none
	bucketsSieves = [sieveKinds][]byte{idSieve: []byte("id-sieves"), entitySieve: []byte("entity-sieves")}
)

// The keys of the meta bucket. Values are eight bytes, big endian, and sealed but
// for that of format, which every version of the program must be able to read.
var (
	keyFormat      = []byte("format")
	keyRetention   = []byte("retention")    // nanoseconds; 0: keep everything
	keyRevision    = []byte("revision")     // of the last commit that changed what can be seen
	keyRows        = []byte("rows")         // revision of the last commit that imported or merged
	keyCatalog     = []byte("catalog")      // id of the transaction that changed segments or gone last
	keyTail        = []byte("tail")         // id of the transaction that changed the tail last
	keyLastSweep   = []byte("last-sweep")   // nanoseconds since the epoch
	keyLastRemoved = []byte("last-removed") // triggers that sweep removed
	keyUnzeroed    = []byte("unzeroed")     // id of the transaction that deleted something last; 0: all free pages were zeroed since
	keyCommit      = []byte("commit")       // id of the last transaction
	keyListed      = []byte("listed")       // sum of all values of the listed buckets; see ledger.go
)

// metaKeys are those of the sealed values.
var metaKeys = [...][]byte{keyRetention, keyRevision, keyRows, keyCatalog, keyTail, keyLastSweep, keyLastRemoved, keyUnzeroed, keyCommit, keyListed}

func layOut(tx *bolt.Tx, retention time.Duration) error {
	for _, name := range [][]byte{
		bucketMeta, bucketSegments, bucketGone, bucketDays, bucketTail, bucketTailPayloads, bucketImports, bucketRejects,
		bucketsSieves[idSieve], bucketsSieves[entitySieve],
	} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	if err := tx.Bucket(bucketMeta).Put(keyFormat, numberKey(FormatVersion)); err != nil {
		return err
	}
	if err := putMeta(tx, keyRetention, uint64(retention)); err != nil {
		return err
	}
	return putMeta(tx, keyCommit, uint64(tx.ID()))
}

func putMeta(tx *bolt.Tx, key []byte, value uint64) error {
	return tx.Bucket(bucketMeta).Put(key, block.Seal(metaWhere(key), numberKey(value)))
}

// readMeta returns 0 for a value that was never written.
func readMeta(tx *bolt.Tx, key []byte) (uint64, error) {
	value := tx.Bucket(bucketMeta).Get(key)
	if value == nil {
		return 0, nil
	}
	data, err := block.OpenOnce(metaWhere(key), value)
	if err != nil {
		return 0, err
	}
	if len(data) != 8 {
		return 0, damage.New("%q has %d bytes", key, len(data))
	}
	return binary.BigEndian.Uint64(data), nil
}

// readFormat refuses what is no workspace, and one that is newer or older than
// what this program reads.
func readFormat(tx *bolt.Tx) error {
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		return ErrNotWorkspace
	}
	if len(meta.Get(keyFormat)) != 8 {
		return damage.New("the workspace does not say which version its format has")
	}
	switch version := binary.BigEndian.Uint64(meta.Get(keyFormat)); {
	case version > FormatVersion:
		return &NewerError{Version: int(min(version, 1<<30))}
	case version < FormatVersion:
		return ErrOldFormat
	}
	for _, name := range [][]byte{bucketSegments, bucketGone, bucketDays, bucketTail, bucketTailPayloads, bucketImports, bucketRejects} {
		if tx.Bucket(name) == nil {
			return damage.New("the workspace lacks %q", name)
		}
	}
	if meta.Get(keyRetention) == nil {
		return damage.New("the workspace does not say how long it keeps triggers")
	}
	if err := verifyMeta(tx); err != nil {
		return err
	}
	return checkCommit(tx)
}

// verifyMeta reads every value of the meta bucket. One under a key that this version
// does not have may have lost its own, which would read as never written.
func verifyMeta(tx *bolt.Tx) error {
	for key := range entriesOf(tx.Bucket(bucketMeta)) {
		if bytes.Equal(key, keyFormat) {
			continue
		}
		if !slices.ContainsFunc(metaKeys[:], func(known []byte) bool { return bytes.Equal(known, key) }) {
			return damage.New("the workspace has a value of the unknown name %q", key)
		}
		if _, err := readMeta(tx, key); err != nil {
			return err
		}
	}
	return nil
}
