package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestDefaultZoneIsTZThenTheSystemsNameThenItsOffset(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(folder, "zoneinfo", "Europe")
	if err := os.MkdirAll(database, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(database, "Amsterdam"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(folder, "localtime")
	if err := os.Symlink(filepath.Join(database, "Amsterdam"), link); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	offset := defaultZone(now, unset, filepath.Join(folder, "none"))
	for _, c := range []struct {
		name string
		env  func(string) (string, bool)
		link string
		want string
	}{
		{"TZ", set("Asia/Tokyo"), link, "Asia/Tokyo"},
		{"TZ with a colon", set(":Asia/Tokyo"), link, "Asia/Tokyo"},
		{"TZ as a path", set("/usr/share/zoneinfo/Asia/Tokyo"), link, "Asia/Tokyo"},
		{"an empty TZ is UTC", set(""), link, "UTC"},
		{"a TZ that is no name", set("CET-1CEST"), link, "Europe/Amsterdam"},
		{"the system's name", unset, link, "Europe/Amsterdam"},
		{"no name", unset, filepath.Join(folder, "none"), offset.Name()},
	} {
		if got := defaultZone(now, c.env, c.link).Name(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if _, want := now.In(time.Local).Zone(); offsetAt(now, offset) != want {
		t.Errorf("without a name the zone %s is %d seconds off UTC, the system %d", offset.Name(), offsetAt(now, offset), want)
	}
}

func offsetAt(now time.Time, zone Zone) int {
	_, offset := now.In(zone.Location()).Zone()
	return offset
}

func set(value string) func(string) (string, bool) {
	return func(string) (string, bool) { return value, true }
}

func unset(string) (string, bool) { return "", false }
