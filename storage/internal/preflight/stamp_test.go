package preflight

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func stampOf(t *testing.T, path string, tx uint64) Stamp {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s, err := StampOf(file, tx)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyAFileThatNobodyTouchedIsKnown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	stamps := Stamps(filepath.Join(t.TempDir(), "made when needed"))
	writeFile(t, path, "whole")
	s := stampOf(t, path, 7)
	if stamps.Have(s) {
		t.Error("a file is known before it was kept")
	}
	if err := stamps.Keep(s); err != nil {
		t.Fatal(err)
	}
	if !stamps.Have(stampOf(t, path, 7)) {
		t.Error("the same file is not known")
	}
	if stamps.Have(stampOf(t, path, 8)) {
		t.Error("another transaction is known")
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	if stamps.Have(stampOf(t, path, 7)) {
		t.Error("a file of another time is known")
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(0, s.Modified)); err != nil {
		t.Fatal(err)
	}
	if back := stampOf(t, path, 7); stamps.Have(back) && runtime.GOOS != "windows" {
		t.Error("a file whose time was set back is known")
	}
	other := path + "2"
	writeFile(t, other, "whole")
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if stamps.Have(stampOf(t, path, 7)) {
		t.Error("another file at the path is known")
	}
}

func TestStampsAreFewAndTheNewest(t *testing.T) {
	stamps := Stamps(t.TempDir())
	for i := range uint64(3 * maxStamps) {
		for tx := range uint64(2) {
			if err := stamps.Keep(Stamp{File: i, TxID: tx}); err != nil {
				t.Fatal(err)
			}
		}
	}
	list := stamps.read()
	if len(list) != maxStamps || list[0].File != 3*maxStamps-1 || list[0].TxID != 1 || list[maxStamps-1].File != 2*maxStamps {
		t.Errorf("%d stamps from %+v to %+v", len(list), list[0], list[len(list)-1])
	}
	if info, err := os.Stat(filepath.Join(string(stamps), stampFile)); err != nil || info.Size() > maxStampBytes/2 {
		t.Errorf("%v, %v", info, err)
	}
	if left, err := os.ReadDir(string(stamps)); err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
}

func TestStampsThatCannotBeReadAreNone(t *testing.T) {
	stamps := Stamps(t.TempDir())
	writeFile(t, filepath.Join(string(stamps), stampFile), "[{")
	if stamps.Have(Stamp{}) {
		t.Error("a stamp is known")
	}
	if err := stamps.Keep(Stamp{File: 1}); err != nil || !stamps.Have(Stamp{File: 1}) {
		t.Errorf("they are not written anew: %v", err)
	}
	if err := Stamps("").Keep(Stamp{}); err != nil || Stamps("").Have(Stamp{}) {
		t.Errorf("no folder keeps stamps: %v", err)
	}
}
