package settings

import "testing"

func TestDataFolderFollowsTheSystem(t *testing.T) {
	t.Setenv(HomeVariable, "")
	t.Setenv("HOME", "/home/someone")
	t.Setenv("XDG_CONFIG_HOME", "/home/someone/conf")
	t.Setenv("XDG_DATA_HOME", "/home/someone/things")
	t.Setenv("XDG_CACHE_HOME", "/home/someone/again")
	got, err := Locate()
	if err != nil || got.Data != "/home/someone/things/integration-log" || got.Config != "/home/someone/conf/integration-log" || got.Cache != "/home/someone/again/integration-log" {
		t.Fatalf("got %+v, %v", got, err)
	}
	t.Setenv("XDG_DATA_HOME", "relative")
	if got, err = Locate(); err != nil || got.Data != "/home/someone/.local/share/integration-log" {
		t.Fatalf("got %+v, %v", got, err)
	}
}
