package segment

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage/internal/damage"
	"integration-log/storage/internal/rows"
)

// ask asks a segment everything and returns the errors that are not of damage.
func ask(r *Reader) error {
	ctx, n := context.Background(), r.Head.Rows
	var failed error
	note := func(err error) {
		if err != nil && !errors.Is(err, damage.Err) {
			failed = err
		}
	}
	for row := 0; row < n; row += 97 {
		_, err := r.Trigger(row)
		note(err)
		_, err = r.Ref(row)
		note(err)
		_, err = r.Aggregation(row)
		note(err)
		_, err = r.Payload(row)
		note(err)
		_, _, err = r.Rescue(row)
		note(err)
	}
	for _, text := range []string{"customer", "e", "zoë", "4000-8000"} {
		note(r.Text(ctx, NewNeedle(text), rows.All(n), rows.None(n)))
	}
	for _, cond := range []trigger.Condition{{Path: "amount", Op: trigger.Greater, Value: "1"}, {Path: "@this.amount", Op: trigger.Exists}} {
		note(r.Where(ctx, NewConditions([]trigger.Condition{cond}), rows.All(n), rows.None(n)))
	}
	note(askIndexes(r))
	note(askColumns(r))
	return failed
}

func askIndexes(r *Reader) error {
	_, err := r.FindID("t7")
	_, another := r.FindAttempt("a7")
	_, third := r.FindEntity(trigger.Entity{Kind: "customer", ID: "e7"})
	all := []error{err, another, third, r.IDHashes(func(uint32) {}), r.EntityHashes(func(uint32) {})}
	kinds, err := r.Kinds()
	all = append(all, err)
	for _, kind := range kinds {
		run, err := r.Entities(kind.Name)
		for more := err == nil; more && err == nil; {
			more, err = run.Next()
		}
		all = append(all, err)
	}
	for _, err := range all {
		if err != nil && !errors.Is(err, damage.Err) {
			return err
		}
	}
	return nil
}

func askColumns(r *Reader) error {
	counts, err := r.Counts()
	if err != nil {
		return err
	}
	c, err := r.Columns()
	if err != nil {
		return err
	}
	set := rows.All(r.Head.Rows)
	c.Select(set, &Want{Flags: FlagsWanted([]trigger.Status{trigger.Finished}, false), Types: make([]bool, 2), LogTime: &Period{0, 1 << 62}, Triggered: &Period{0, 1 << 62}, Aggregation: 7})
	var byStatus [4]int
	var cells [Quarters][4]int
	c.Count(rows.All(r.Head.Rows), &Tally{ByStatus: &byStatus, ByType: make([][4]int, len(counts.Types)), Cells: &cells})
	for row := range r.Head.Rows {
		c.LogTime(row)
		if template := c.Template(row); template >= len(counts.Templates) {
			return errors.New("a template that the counts do not have")
		}
	}
	return nil
}

// TestDamage: whatever byte of a part is another, without seals that tell, what
// cannot be read is an error of damage.
func TestDamage(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(3).triggers(300)))
	random := rand.New(rand.NewPCG(4, 4))
	for p := range Part(Parts) {
		good := built.Parts[p]
		for range 120 {
			bad := append([]byte(nil), good...)
			switch at := random.IntN(len(bad)); random.IntN(4) {
			case 0:
				bad = bad[:at]
			case 1:
				bad = append(bad, bad[:random.IntN(9)]...)
			case 2:
				bad[min(random.IntN(32), len(bad)-1)] = byte(random.Uint32()) // the fronts of parts
			default:
				bad[at] ^= byte(1 + random.IntN(255))
			}
			built.Parts[p] = bad
			if err := ask(readerOf(built)); err != nil {
				t.Fatalf("%s: %v", p, err)
			}
		}
		built.Parts[p] = good
	}
}

// TestCheckTells: what differs from the rows is a problem.
func TestCheckTells(t *testing.T) {
	built := must[*Built](t)(Build(newGenerator(6).triggers(200)))
	random := rand.New(rand.NewPCG(5, 5))
	for _, p := range []Part{PartGrams, PartIDs, PartAttempts} {
		good := built.Parts[p]
		for range 4 {
			bad := append([]byte(nil), good...)
			bad[random.IntN(len(bad))] ^= 0x11
			built.Parts[p] = bad
			if problems := must[[]string](t)(readerOf(built).Check()); len(problems) == 0 {
				t.Fatalf("%s: no problem found", p)
			}
		}
		built.Parts[p] = good
	}
	for name, change := range map[string]func(*Built, *Counts){
		"by type": func(_ *Built, c *Counts) { c.ByType[0][1]++ },
		"cells":   func(_ *Built, c *Counts) { c.Cells[0].Counts[1]++ },
		"groups":  func(_ *Built, c *Counts) { c.Groups[0].Newest[0]++ },
		"status":  func(b *Built, _ *Counts) { b.Head.ByStatus[0]++ },
		"size":    func(b *Built, _ *Counts) { b.Head.Sizes[PartLogs]++ },
		"logs":    func(b *Built, _ *Counts) { b.Parts[PartLogs] = append(b.Parts[PartLogs], 0) },
		"rests":   func(b *Built, _ *Counts) { b.Parts[PartRests] = b.Parts[PartRests][:99] },
	} {
		bad := *built
		counts := must[*Counts](t)(readerOf(&bad).Counts())
		change(&bad, counts)
		bad.Parts[PartCounts] = counts.encode()
		if problems := must[[]string](t)(readerOf(&bad).Check()); len(problems) == 0 {
			t.Fatalf("%s: no problem found", name)
		}
	}
}

// FuzzParts asks a segment of which one part is another. Its triggers are few, as each
// input is a part of them; fuzz it with -fuzzminimizetime 20x: else a minute goes by for
// each find.
func FuzzParts(f *testing.F) {
	built, err := Build(newGenerator(8).triggers(12))
	if err != nil {
		f.Fatal(err)
	}
	for p, part := range built.Parts {
		f.Add(byte(p), part)
	}
	f.Fuzz(func(t *testing.T, p byte, part []byte) {
		broken := *built
		broken.Parts[p%Parts] = part
		if err := ask(readerOf(&broken)); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzHead(f *testing.F) {
	built, err := Build(newGenerator(8).triggers(40))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(built.Head.Encode())
	f.Fuzz(func(t *testing.T, value []byte) {
		h, err := DecodeHead(value)
		if err != nil {
			return
		}
		if again, err := DecodeHead(h.Encode()); err != nil || again != h {
			t.Fatalf("%+v became %+v: %v", h, again, err)
		}
		broken := *built
		broken.Head = h
		if err := ask(readerOf(&broken)); err != nil {
			t.Fatal(err)
		}
	})
}
