package storage

import (
	"bytes"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// copyBytes is how much one transaction copies: bbolt has it all in memory until
// it commits.
const copyBytes = 32 << 20

// copyWriter copies all buckets of a file into another, in transactions of about copyBytes.
type copyWriter struct {
	*copying
	to          *bolt.DB
	tx          *bolt.Tx
	inTx        int64
	done, total int64
}

func (w *copyWriter) workspace(from *bolt.Tx) (err error) {
	if w.tx, err = w.to.Begin(true); err != nil {
		return err
	}
	err = from.ForEach(func(name []byte, b *bolt.Bucket) error {
		if bytes.Equal(name, bucketScratch) {
			return nil // zeros, of a sweep that did not end
		}
		return w.bucket(b, [][]byte{name})
	})
	if err == nil {
		err = w.restartVersions()
	}
	if err != nil {
		_ = w.tx.Rollback() // the copy is thrown away; a commit that failed has ended it already
		return err
	}
	err = w.tx.Commit()
	w.progress(w.total, w.total)
	return err
}

// bucket copies a bucket that is reached by path.
func (w *copyWriter) bucket(from *bolt.Bucket, path [][]byte) error {
	if _, err := w.open(path); err != nil {
		return err
	}
	err := from.ForEach(func(key, value []byte) error {
		if len(path) == 1 && w.remains(from.Tx(), path[0], key) {
			return nil
		}
		if value == nil { // a bucket
			return w.bucket(from.Bucket(key), append(path[:len(path):len(path)], key))
		}
		return w.put(path, key, value)
	})
	if err != nil {
		return err
	}
	to, err := w.open(path)
	if err != nil {
		return err
	}
	return to.SetSequence(from.Sequence())
}

// remains tells that what stands under a key is left of a sweep that did not end.
func (w *copyWriter) remains(from *bolt.Tx, name, key []byte) bool {
	byDay := slices.ContainsFunc(append(bucketsSieves[:], bucketDays), func(one []byte) bool { return bytes.Equal(one, name) })
	return byDay && !hasSegments(from, key)
}

func (w *copyWriter) put(path [][]byte, key, value []byte) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	size := int64(len(key) + len(value))
	if w.inTx += size; w.inTx > copyBytes {
		if err := w.commit(); err != nil {
			return err
		}
		w.inTx = size
	}
	to, err := w.open(path)
	if err != nil {
		return err
	}
	to.FillPercent = appendFill // keys arrive in order
	w.done += size
	return to.Put(key, value)
}

func (w *copyWriter) commit() (err error) {
	if err := w.tx.Commit(); err != nil {
		return err
	}
	w.progress(w.done, w.total)
	w.tx, err = w.to.Begin(true)
	return err
}

// open returns a bucket of the copy, made where it is not there yet.
func (w *copyWriter) open(path [][]byte) (b *bolt.Bucket, err error) {
	if b, err = w.tx.CreateBucketIfNotExists(path[0]); err != nil {
		return nil, err
	}
	for _, name := range path[1:] {
		if b, err = b.CreateBucketIfNotExists(name); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// restartVersions makes the numbers of transactions that are kept as values those
// of the copy, which counts its transactions anew.
func (w *copyWriter) restartVersions() error {
	for _, key := range [][]byte{keyRevision, keyRows, keyCatalog, keyTail} {
		if now, err := readMeta(w.tx, key); err != nil {
			return err
		} else if now == 0 {
			continue
		}
		if err := putMeta(w.tx, key, uint64(w.tx.ID())); err != nil {
			return err
		}
	}
	if err := putMeta(w.tx, keyCommit, uint64(w.tx.ID())); err != nil {
		return err
	}
	return putMeta(w.tx, keyUnzeroed, 0) // the copy has no pages that were freed
}
