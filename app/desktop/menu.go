package desktop

import (
	"runtime"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// newMenu is the application menu; emit sends an event to the page.
//
// Copy, paste and the like have no entries except on macOS: elsewhere the web view does them itself, and an accelerator
// in the menu would take the keys away from the page's text fields. macOS does them only through its Edit menu.
func newMenu(emit func(event string, data ...any)) *menu.Menu {
	send := func(event string, data ...any) menu.Callback {
		return func(*menu.CallbackData) { emit(event, data...) }
	}
	bar := menu.NewMenu()
	if runtime.GOOS == "darwin" {
		bar.Append(menu.AppMenu())
		bar.Append(menu.EditMenu())
	}
	file := bar.AddSubmenu("File")
	file.AddText("Open export…", keys.CmdOrCtrl("o"), send(eventOpenExport))
	file.AddText("Open workspace…", keys.Combo("o", keys.CmdOrCtrlKey, keys.ShiftKey), send(eventOpenWorkspace))
	file.AddText("New workspace…", keys.CmdOrCtrl("n"), send(eventNewWorkspace))
	file.AddSeparator()
	file.AddText("Close", keys.CmdOrCtrl("w"), send(eventClose))

	view := bar.AddSubmenu("View")
	view.AddText("All triggers", keys.CmdOrCtrl("1"), send(eventGo, routeAll))
	view.AddText("Integration Log", keys.CmdOrCtrl("2"), send(eventGo, routeGeneral))
	view.AddText("Entities", keys.CmdOrCtrl("3"), send(eventGo, routeEntities))
	view.AddText("Integrations", keys.CmdOrCtrl("4"), send(eventGo, routeIntegrations))

	help := bar.AddSubmenu("Help")
	help.AddText("Help", keys.Key("f1"), send(eventGo, routeHelp))
	return bar
}
