package access

import (
	"slices"
	"testing"
)

func TestOwnerHasEveryRightAndSeesEverything(t *testing.T) {
	owner := Owner()
	for _, right := range Rights {
		if !owner.May(right) {
			t.Errorf("the owner may not %s", right)
		}
	}
	if all, _ := owner.Visible(); !all {
		t.Error("the owner does not see every plugin")
	}
}

func TestZeroActorHasNothing(t *testing.T) {
	var nobody Actor
	for _, right := range Rights {
		if nobody.May(right) {
			t.Errorf("the zero actor may %s", right)
		}
	}
	if all, keys := nobody.Visible(); all || len(keys) != 0 {
		t.Errorf("the zero actor sees all=%v keys=%v", all, keys)
	}
}

func TestGrantIsCopied(t *testing.T) {
	plugins := []string{"b", "a"}
	actor := New(Grant{Name: "support", Rights: []Right{ViewLog}, Plugins: plugins})
	plugins[0] = "c"
	all, keys := actor.Visible()
	if all || !slices.Equal(keys, []string{"a", "b"}) {
		t.Errorf("visible: all=%v %v, want a and b", all, keys)
	}
	if !actor.May(ViewLog) || actor.May(ViewPayload) || actor.Name() != "support" {
		t.Errorf("actor has other rights than granted: %+v", actor)
	}
}
