package app

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"integration-log/app/trigger"
)

// The marks must be those that reading every row gives, whatever the order, the
// filter, doubled times and absent ones.
func TestMarksAreThoseOfEveryRow(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	b := newBench(t)
	var list []trigger.Trigger
	for i := range 1200 {
		list = append(list, b.ago(fmt.Sprintf("%04d", i), time.Duration(random.IntN(400))*time.Minute, func(x *trigger.Trigger) {
			if random.IntN(10) == 0 {
				failing(x)
			}
			if random.IntN(8) == 0 {
				x.Scheduled = trigger.Time{}
			}
			if random.IntN(8) == 0 {
				x.Type = "mailsent"
			}
		}))
	}
	b.create(KeepThirtyDays, list...)
	for _, filter := range []trigger.Filter{{}, {Types: []string{"mailsent"}}, {Statuses: []trigger.Status{trigger.Erroneous}}, {Statuses: []trigger.Status{trigger.Finished}}, {Text: "502"}, {Text: "nowhere"}} {
		for _, order := range []trigger.Sort{{}, {Ascending: true}, {By: trigger.ByTriggered}, {By: trigger.ByTriggered, Ascending: true}} {
			r, err := b.OpenResult(b.ctx, b.owner, ResultRequest{Filter: filter, Sort: order})
			b.must(err)
			for _, buckets := range []int{1, 2, 7, 600, MaxBuckets} {
				got, err := b.Marks(b.ctx, b.owner, r.Handle, buckets)
				if want := b.marksByRows(r, buckets); err != nil || !slices.Equal(got, want) {
					t.Fatalf("%+v, %+v, %d buckets: %v, %v; want %v", filter, order, buckets, got, err, want)
				}
			}
		}
	}
}

// marksByRows reads every row of a result and puts it into the last bucket that
// begins at it or before.
func (b *bench) marksByRows(r Result, buckets int) []int {
	b.t.Helper()
	marks := make([]int, buckets)
	bucket := 0
	for start := 0; start < r.Total; start += MaxRows {
		window, err := b.Rows(b.ctx, b.owner, RowsRequest{Handle: r.Handle, Start: start, Count: MaxRows})
		b.must(err)
		for i, row := range window.Rows {
			for bucket+1 < buckets && (bucket+1)*r.Total/buckets <= start+i {
				bucket++
			}
			if row.Summary.Status == trigger.Erroneous {
				marks[bucket]++
			}
		}
	}
	return marks
}

func TestMarksSurviveExpiredRows(t *testing.T) {
	b := newBench(t)
	var list []trigger.Trigger
	for i := range 100 { // two days apart from expiring up to now, every tenth failed
		x := b.ago(fmt.Sprintf("%03d", i), KeepThirtyDays-time.Duration(i+1)*time.Hour)
		if i%10 == 5 {
			failing(&x)
		}
		list = append(list, x)
	}
	b.create(KeepThirtyDays, list...)
	for _, ascending := range []bool{false, true} {
		r, err := b.OpenResult(b.ctx, b.owner, ResultRequest{Sort: trigger.Sort{Ascending: ascending}})
		b.must(err)
		b.clock.forward(20*time.Hour + time.Minute)
		got, err := b.Marks(b.ctx, b.owner, r.Handle, 5)
		if want := b.marksByRows(r, 5); err != nil || !slices.Equal(got, want) {
			t.Errorf("ascending %v: %v, %v; want %v", ascending, got, err, want)
		}
	}
}

func TestMarksNeedSensibleBuckets(t *testing.T) {
	b := newBench(t)
	b.create(KeepThirtyDays)
	r := b.open(trigger.Filter{})
	for _, wrong := range []int{0, -1, MaxBuckets + 1} {
		_, err := b.Marks(b.ctx, b.owner, r.Handle, wrong)
		b.wants(BadRequest, err)
	}
	if marks, err := b.Marks(b.ctx, b.owner, r.Handle, 3); err != nil || !slices.Equal(marks, []int{0, 0, 0}) {
		t.Errorf("an empty result: %v, %v", marks, err)
	}
}
