package app

import (
	"os"
	"reflect"
	"testing"

	"integration-log/app/settings"
)

func TestPreferencesAreCheckedAndKept(t *testing.T) {
	b := newBench(t)
	p, err := b.Preferences(b.ctx, b.owner)
	if err != nil || !reflect.DeepEqual(p, settings.Defaults()) {
		t.Errorf("at first %+v, %v", p, err)
	}
	p.Theme, p.Density, p.Columns = "dark", 28, []Column{{ID: "type", Width: 200}}
	b.must(b.SavePreferences(b.ctx, b.owner, p))
	if got, err := b.Preferences(b.ctx, b.owner); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("kept %+v, %v", got, err)
	}
	p.Theme = "pink"
	b.wants(BadRequest, b.SavePreferences(b.ctx, b.owner, p))
}

func TestRecentTellsWhatIsGone(t *testing.T) {
	b := newBench(t)
	path := b.create(KeepThirtyDays)
	b.must(b.CloseWorkspace(b.ctx, b.owner))
	b.must(os.Remove(path))
	recent, err := b.Recent(b.ctx, b.owner)
	if err != nil || len(recent) != 1 || !recent[0].Missing {
		t.Errorf("%+v, %v", recent, err)
	}
}
