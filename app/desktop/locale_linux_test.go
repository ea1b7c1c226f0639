package desktop

import (
	"os"
	"testing"
)

func TestNameLocale(t *testing.T) {
	type locale struct{ all, ctype, lang string }
	for _, c := range []struct{ had, want locale }{
		{locale{"", "", "C.UTF-8"}, locale{"", "C", "C.UTF-8"}},
		{locale{"", "C.utf8", "nl_BE.UTF-8"}, locale{"", "C", "nl_BE.UTF-8"}},
		{locale{"C.UTF-8", "nl_BE.UTF-8", "nl_BE.UTF-8"}, locale{"C", "nl_BE.UTF-8", "nl_BE.UTF-8"}},
		{locale{"", "nl_BE.UTF-8", "C.UTF-8"}, locale{"", "nl_BE.UTF-8", "C.UTF-8"}},
		{locale{"", "", "nl_BE.UTF-8"}, locale{"", "", "nl_BE.UTF-8"}},
		{locale{"", "", ""}, locale{"", "", ""}},
	} {
		t.Setenv("LC_ALL", c.had.all)
		t.Setenv("LC_CTYPE", c.had.ctype)
		t.Setenv("LANG", c.had.lang)
		if err := nameLocale(); err != nil {
			t.Fatal(err)
		}
		if got := (locale{os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG")}); got != c.want {
			t.Errorf("%+v became %+v, want %+v", c.had, got, c.want)
		}
	}
}
