package desktop

import (
	"os"
	"testing"
)

func TestCheckDisplay(t *testing.T) {
	for _, c := range []struct {
		x, wayland string
		ok         bool
	}{{"", "", false}, {":0", "", true}, {"", "wayland-0", true}} {
		t.Setenv("DISPLAY", c.x)
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		if err := checkDisplay(); (err == nil) != c.ok {
			t.Errorf("DISPLAY=%q WAYLAND_DISPLAY=%q: %v", c.x, c.wayland, err)
		}
	}
}

func TestForgetInspector(t *testing.T) {
	for _, name := range []string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"} {
		t.Setenv(name, "127.0.0.1:9999")
		if err := forgetInspector(); err != nil {
			t.Fatal(err)
		}
		if _, there := os.LookupEnv(name); there {
			t.Errorf("%s is still set", name)
		}
	}
}
