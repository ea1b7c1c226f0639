package cli

import "testing"

func TestPlainKeepsTheTerminalStill(t *testing.T) {
	for in, want := range map[string]string{
		"Über 1 €":             "Über 1 €",
		"two\r\nlines\tand":    "two  lines and",
		"\x1b[2Jgone\x07":      "\ufffd[2Jgone\ufffd",
		"abc\u202edcba":        "abc\ufffddcba",
		"c1 \u009b31m control": "c1 \ufffd31m control",
		"not UTF-8: \xff":      "not UTF-8: \ufffd",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for in, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 47441: "47,441", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"} {
		if got := count(in); got != want {
			t.Errorf("count(%d) = %s, want %s", in, got, want)
		}
	}
}

func TestSize(t *testing.T) {
	for in, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1.0 kB", 999_949: "999.9 kB", 999_951: "1.0 MB", 2_147_483_648: "2.1 GB"} {
		if got := size(in); got != want {
			t.Errorf("size(%d) = %s, want %s", in, got, want)
		}
	}
}
