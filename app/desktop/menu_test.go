package desktop

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/menu"
)

// walk calls visit for every entry below items that can be chosen.
func walk(items []*menu.MenuItem, visit func(*menu.MenuItem)) {
	for _, item := range items {
		if item.SubMenu != nil {
			walk(item.SubMenu.Items, visit)
		} else if item.Click != nil {
			visit(item)
		}
	}
}

func TestMenuTellsThePage(t *testing.T) {
	var sent []string
	bar := newMenu(func(event string, data ...any) { sent = append(sent, fmt.Sprint(append([]any{event}, data...)...)) })
	walk(bar.Items, func(item *menu.MenuItem) { item.Click(nil) })
	want := []string{
		"menu:open-export", "menu:open-workspace", "menu:new-workspace", "menu:close",
		"menu:go" + routeAll, "menu:go" + routeGeneral, "menu:go" + routeEntities, "menu:go" + routeIntegrations, "menu:go" + routeHelp,
	}
	if !reflect.DeepEqual(sent, want) {
		t.Errorf("the entries sent %q, want %q", sent, want)
	}
}

// Wails shows an ampersand as it is on Linux, and two entries with one key would leave one of them dead.
func TestMenuLabelsAndKeys(t *testing.T) {
	bar := newMenu(func(string, ...any) {})
	seen := map[string]string{}
	walk(bar.Items, func(item *menu.MenuItem) {
		if strings.Contains(item.Label, "&") {
			t.Errorf("%q contains an ampersand", item.Label)
		}
		if item.Accelerator == nil {
			t.Errorf("%q has no key", item.Label)
			return
		}
		key := fmt.Sprint(item.Accelerator.Modifiers, item.Accelerator.Key)
		if other, taken := seen[key]; taken {
			t.Errorf("%q and %q share the key %s", item.Label, other, key)
		}
		seen[key] = item.Label
		if strings.ContainsAny(item.Accelerator.Key, "cvxaz") && len(item.Accelerator.Key) == 1 {
			t.Errorf("%q takes a key that text fields need: %s", item.Label, key)
		}
	})
}
