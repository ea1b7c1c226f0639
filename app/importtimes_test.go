package app

import "testing"

// TestGuessedTimesAreTold: what an import had to guess about times is the sum of its parts.
func TestGuessedTimesAreTold(t *testing.T) {
	t.Parallel()
	a, actor := archive(t)
	one := writeFile(t, "a.csv", []byte("Plugin;Type;Scheduled;Status\nP;T;23/11/2026 14:05;Finished\nP;T;1763632800;Finished\n"))
	other := writeFile(t, "b.csv", []byte("Plugin;Type;Scheduled;Status\nP;U;2026-11-23 14:05;Finished\n"))
	zone, err := ZoneNamed("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	summary, err := a.Import(t.Context(), actor, ImportRequest{Paths: []string{one, other}, Zone: zone}, nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "2 times without a zone, 1 date read day first, 1 number read as seconds since 1970; those without a zone as in Europe/Brussels"
	if summary.Times != want {
		t.Errorf("told %q, want %q", summary.Times, want)
	}
}
