package settings

import "fmt"

// Theme is how the pages look.
type Theme string

// The themes.
const (
	ThemeSystem Theme = "system"
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"
)

// maxColumns bounds the list of columns: the table has fewer than a dozen.
const maxColumns = 64

// Preferences are how a person wants the log shown.
type Preferences struct {
	Theme   Theme    `json:"theme"`
	UTC     bool     `json:"utc"`     // times in UTC instead of the person's zone
	Density int      `json:"density"` // height of a row in pixels: 28, 32 or 40
	Columns []Column `json:"columns"` // those that differ from the table's own widths, in any order
}

// Column is what a person changed about a column of the table.
type Column struct {
	ID     string `json:"id"`
	Width  int    `json:"width"` // pixels; 0: the table's own
	Hidden bool   `json:"hidden"`
}

// Defaults returns the preferences of someone who has set nothing.
func Defaults() Preferences {
	return Preferences{Theme: ThemeSystem, Density: 32, Columns: []Column{}}
}

// Check tells what is wrong with the preferences.
func (p Preferences) Check() error {
	switch p.Theme {
	case ThemeSystem, ThemeLight, ThemeDark:
	default:
		return fmt.Errorf("theme %q is unknown; use system, light or dark", p.Theme)
	}
	switch p.Density {
	case 28, 32, 40:
	default:
		return fmt.Errorf("density %d is unknown; use 28, 32 or 40", p.Density)
	}
	if len(p.Columns) > maxColumns {
		return fmt.Errorf("%d columns are too many; at most %d", len(p.Columns), maxColumns)
	}
	for _, c := range p.Columns {
		if c.ID == "" || c.Width < 0 {
			return fmt.Errorf("column %q with width %d makes no sense", c.ID, c.Width)
		}
	}
	return nil
}
