package questions

import (
	"context"
	"reflect"
	"testing"

	"integration-log/app/trigger"
	"integration-log/storage"
	"integration-log/storage/storagetest"
)

func filled(t *testing.T) (*storagetest.Workspace, *storagetest.Generator) {
	t.Helper()
	w, g := storagetest.Open(t, storagetest.Options{}), storagetest.NewGenerator(3, storagetest.Start)
	put(t, w, g.Triggers(80))
	return w, g
}

func put(t *testing.T, w *storagetest.Workspace, list []trigger.Trigger) {
	t.Helper()
	if _, err := w.Write(context.Background(), storage.Batch{Triggers: list}); err != nil {
		t.Fatal(err)
	}
}

func TestTheSameStoreAnswersTheSame(t *testing.T) {
	w, _ := filled(t)
	list, err := NewList(context.Background(), w.Store)
	if err != nil || len(list.Refs) == 0 || len(list.IDs) == 0 || len(list.Kinds) == 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	before := list.Ask(context.Background(), w.Store, 1)
	w.Reopen()
	after := list.Ask(context.Background(), w.Store, 1)
	if !reflect.DeepEqual(before, after) {
		t.Error("answers differ after the store was opened again")
	}
	if j := Judge(after, before); j.State != 0 || j.Errors != 0 || j.Wrong != nil {
		t.Errorf("%+v", j)
	}
}

func TestAChangedTriggerChangesAnswers(t *testing.T) {
	w, g := filled(t)
	list, err := NewList(context.Background(), w.Store)
	if err != nil {
		t.Fatal(err)
	}
	before := list.Ask(context.Background(), w.Store, 1)
	put(t, w, g.Triggers(1))
	after := list.Ask(context.Background(), w.Store, 1)
	if j := Judge(after, before); len(j.Wrong) < 5 {
		t.Errorf("only %q differ", j.Wrong)
	}
}

func TestJudge(t *testing.T) {
	now, before := Answers{"a": "1", "b": "2", "c": "3"}, Answers{"a": "1", "b": "0", "c": "0"}
	for _, c := range []struct {
		name string
		got  Answers
		want Judgement
	}{
		{"the same", Answers{"a": "1", "b": "2", "c": "3"}, Judgement{State: 0}},
		{"an error", Answers{"a": "1", "b": "! torn", "c": "3"}, Judgement{State: 0, Errors: 1}},
		{"the state before", Answers{"a": "1", "b": "0", "c": "! torn"}, Judgement{State: 1, Errors: 1}},
		{"of two states", Answers{"a": "1", "b": "0", "c": "3"}, Judgement{State: -1, Wrong: []string{"b: 0 instead of 2"}}},
		{"not found", Answers{"a": "not found", "b": "2", "c": "3"}, Judgement{State: -1, Wrong: []string{"a: not found instead of 1"}}},
		{"not answered", Answers{"a": "1", "b": "2"}, Judgement{State: -1, Wrong: []string{"2 answers instead of 3"}}},
	} {
		if got := Judge(c.got, now, before); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v instead of %+v", c.name, got, c.want)
		}
	}
}

func TestOnlyWhatOthersAnswer(t *testing.T) {
	all := Answers{"a": "1", "b": "2", "c": "3"}
	if got, want := all.Only(Answers{"b": "5", "d": "6"}), (Answers{"b": "2"}); !reflect.DeepEqual(got, want) {
		t.Errorf("%v instead of %v", got, want)
	}
}
