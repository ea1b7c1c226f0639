package questions

import (
	"fmt"
	"hash"

	"integration-log/app/trigger"
	"integration-log/storage"
)

// overviews asks what takes no query.
func (a *asker) overviews() {
	some := storage.Visible{Plugins: map[string]bool{"p1": true, "": true}}
	a.ask("info", func(h hash.Hash64) error {
		info, err := a.store.Info(a.ctx)
		info.Bytes, info.FileBytes = 0, 0 // of the file, not of the log
		write(h, info)
		return err
	})
	a.ask("imports", func(h hash.Hash64) error {
		list, err := a.store.Imports(a.ctx)
		write(h, list)
		return err
	})
	for name, v := range map[string]storage.Visible{"": everybody(), " of some": some} {
		a.ask("plugins"+name, func(h hash.Hash64) error {
			list, err := a.store.Plugins(a.ctx, v)
			write(h, list)
			return err
		})
		a.ask("kinds"+name, func(h hash.Hash64) error {
			list, err := a.store.EntityKinds(a.ctx, v)
			write(h, list)
			return err
		})
		a.ask("retained"+name, func(h hash.Hash64) error {
			retained, err := a.store.Retained(a.ctx, v)
			write(h, retained)
			return err
		})
	}
}

func (a *asker) entities(kind string) {
	for _, search := range []string{"", "e1"} {
		a.ask(fmt.Sprintf("entities %q %q", kind, search), func(h hash.Hash64) error {
			list, total, err := a.store.Entities(a.ctx, everybody(), storage.EntityQuery{Kind: kind, Search: search, Count: 10_000})
			write(h, list, total)
			return err
		})
	}
}

// query asks for rows, counts and error groups.
func (a *asker) query(name string, q storage.Query) {
	a.ask("rows of "+name, func(h hash.Hash64) error {
		result, err := a.store.Select(a.ctx, q)
		if err != nil {
			return err
		}
		rows, err := result.Rows(a.ctx, 0, result.Total())
		write(h, result.Total(), rows)
		return err
	})
	a.ask("counts of "+name, func(h hash.Hash64) error {
		facets, err := a.store.Facets(a.ctx, q)
		write(h, facets)
		return err
	})
	a.ask("errors of "+name, func(h hash.Hash64) error {
		groups, err := a.store.Errors(a.ctx, q)
		write(h, groups)
		return err
	})
}

// everything reads every trigger whole, in order.
func (a *asker) everything() {
	a.ask("every trigger", func(h hash.Hash64) error {
		result, err := a.store.Select(a.ctx, all())
		if err != nil {
			return err
		}
		var line []byte
		return result.Each(a.ctx, func(t *trigger.Trigger) error {
			line = trigger.AppendShown(line[:0], t)
			_, _ = h.Write(line)
			return nil
		})
	})
}

func (a *asker) details(i int, ref trigger.Ref) {
	a.ask(fmt.Sprint("trigger ", i), func(h hash.Hash64) error {
		t, err := a.store.Get(a.ctx, everybody(), ref)
		if err == nil {
			_, _ = h.Write(trigger.AppendShown(nil, &t))
			write(h, t.Versions)
		}
		return err
	})
	a.ask(fmt.Sprint("payload ", i), func(h hash.Hash64) error {
		payload, err := a.store.Payload(a.ctx, everybody(), ref)
		_, _ = h.Write(payload)
		write(h, payload == nil)
		return err
	})
}
