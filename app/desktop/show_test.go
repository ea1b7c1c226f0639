package desktop

import (
	"errors"
	"strings"
	"testing"
)

func TestDisplayFailure(t *testing.T) {
	t.Setenv("DISPLAY", ":99")
	t.Setenv("WAYLAND_DISPLAY", "")
	err := displayFailure(errors.New("failed to init GTK"))
	if err == nil || !strings.Contains(err.Error(), ":99") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v, want one line that names the display", err)
	}
}

func TestOtherPanicsGoOn(t *testing.T) {
	defer func() {
		if got := recover(); got != "a fault" {
			t.Errorf("recovered %v, want the panic that was given", got)
		}
	}()
	_ = displayFailure("a fault")
	t.Error("a panic of the program was swallowed")
}
