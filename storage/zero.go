package storage

import (
	"context"
	"errors"

	bolt "go.etcd.io/bbolt"
)

// What is deleted stays in the file's free pages until they are used again. So
// after a sweep every free page is made a page of a scratch bucket, which holds
// nothing but zeros, and then the bucket is dropped. Only bbolt writes to the
// file: the meta before the last still leads to pages that were freed since.

const (
	// scratchFill has bbolt put two keys on a page, the least that it puts there.
	scratchFill = 0.1
	// keysPerPage is what comes of that.
	keysPerPage = 2
	// keyShare is the part of a page that a key and its value take: more than
	// four of them never stay on one page, and four never need more than one.
	keyShare = 5
	// branchKeys is about how many pages of the bucket one of its branches names.
	branchKeys = 14
	// pathPages is about what each commit writes besides: the way to the bucket,
	// the root, the free list.
	pathPages = 6
	// namesPerPage is less than how many pages a page of the free list names, so
	// that what is reserved for it does.
	namesPerPage = 400
	// maxZeroRounds bounds the tries to use up the last free pages exactly; the
	// last of them lets the file grow by a few pages instead.
	maxZeroRounds = 12
)

// putUnzeroed notes that the transaction deletes something.
func putUnzeroed(tx *bolt.Tx) error { return putMeta(tx, keyUnzeroed, uint64(tx.ID())) }

// zeroFree fills the free pages with zeros if something was deleted since they
// were last. It works in slices and can be ended at any time: the next call begins anew.
func (s *Store) zeroFree(ctx context.Context) error {
	var deleted uint64
	err := s.view(ctx, func(n *snapshot) (err error) {
		deleted, err = readMeta(n.tx, keyUnzeroed)
		return err
	})
	if deleted == 0 || err != nil {
		return err
	}
	err = s.fillScratch(ctx, deleted)
	// What was taken is given back in any case.
	dropped := s.dropScratch(context.WithoutCancel(ctx))
	return errors.Join(err, dropped)
}

// fillScratch takes every free page, for what was deleted up to that transaction.
func (s *Store) fillScratch(ctx context.Context, deleted uint64) error {
	if err := s.dropScratch(ctx); err != nil { // of a call that did not end
		return err
	}
	if err := s.settlePages(ctx); err != nil {
		return err
	}
	stats := s.db.Stats()
	// Pages that an older reader may still look at are not free. What an empty
	// commit leaves pending by itself is the free list before.
	held := stats.PendingPageN > 2*(2+stats.FreePageN/(s.pageSize/8))
	for round := 0; s.db.Stats().FreePageN > 0; round++ {
		pages := s.scratchPages(s.db.Stats().FreePageN)
		if pages < s.limits.zeroPages && round > maxZeroRounds {
			pages += pathPages
		}
		if err := s.update(ctx, func(tx *bolt.Tx) error { return s.addScratch(tx, pages) }); err != nil {
			return err
		}
		if pages < s.limits.zeroPages && round > maxZeroRounds {
			break
		}
		if pages == s.limits.zeroPages {
			round = 0
		}
	}
	if held {
		return nil
	}
	return s.update(ctx, func(tx *bolt.Tx) error {
		if last, err := readMeta(tx, keyUnzeroed); last != deleted || err != nil {
			return err // a writer has deleted more in between
		}
		return putMeta(tx, keyUnzeroed, 0)
	})
}

// scratchPages returns how many pages to take next so that a commit uses up free
// pages and no more.
func (s *Store) scratchPages(free int) int {
	pages := free - pathPages - free/branchKeys
	return min(max(pages, 1), s.limits.zeroPages)
}

// reserve returns the key of a value that takes as many pages in a row as the free list
// will when the bucket is dropped: there are none any more then, and the file would
// grow by as many each time.
func reserve() []byte { return numberKey(0) }

// addScratch makes about so many pages of the scratch bucket.
func (s *Store) addScratch(tx *bolt.Tx, pages int) error {
	bucket, err := tx.CreateBucketIfNotExists(bucketScratch)
	if err != nil {
		return err
	}
	bucket.FillPercent = scratchFill
	if bucket.Sequence() == 0 {
		rows := 1 + s.db.Stats().FreePageN/namesPerPage
		if err := bucket.Put(reserve(), make([]byte, rows*s.pageSize)); err != nil {
			return err
		}
	}
	zeros := make([]byte, s.pageSize/keyShare)
	for range keysPerPage * pages {
		number, err := bucket.NextSequence()
		if err != nil {
			return err
		}
		if err := bucket.Put(numberKey(number), zeros); err != nil {
			return err
		}
	}
	return nil
}

// dropScratch frees the pages of the scratch bucket, what is reserved first.
func (s *Store) dropScratch(ctx context.Context) error {
	there := false
	err := s.update(ctx, func(tx *bolt.Tx) error {
		bucket := tx.Bucket(bucketScratch)
		if there = bucket != nil; !there {
			return nil
		}
		return bucket.Delete(reserve())
	})
	if err != nil || !there {
		return err
	}
	err = s.update(ctx, func(tx *bolt.Tx) error { return tx.DeleteBucket(bucketScratch) })
	if err != nil {
		return err
	}
	return s.settlePages(ctx)
}

// settlePages makes pages that were freed available, unless a reader may look at
// them: no meta leads to them any more after two commits.
func (s *Store) settlePages(ctx context.Context) error {
	for range 2 {
		if err := s.update(ctx, func(*bolt.Tx) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}
