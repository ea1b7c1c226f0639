package trigger

import (
	"slices"
	"strings"
	"testing"
)

func TestNeedles(t *testing.T) {
	for text, want := range map[Text][]string{
		"":                          nil,
		"  \t ":                     nil,
		"INV-1 Timeout":             {"inv-1", "timeout"},
		`"connection refused" ubl`:  {"connection refused", "ubl"},
		`"never closed`:             {`"never`, "closed"},
		`"" x`:                      {"x"},
		`a"b c"`:                    {`a"b`, `c"`},
		`"one""two"`:                {"one", "two"},
		"ÉLECTRICITÉ\u00a0Größe":    {"électricité", "größe"},
		Text("\xff\xfe broken"):     {strings.ToLower("\xff\xfe"), "broken"},
		`"  blanks  count  inside"`: {"  blanks  count  inside"},
	} {
		if got := text.Needles(); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestConditions(t *testing.T) {
	for text, want := range map[string]Condition{
		"amount >= 10":                      {Path: "amount", Op: GreaterOrEqual, Value: "10"},
		"customer.name = Nora Vale":         {Path: "customer.name", Op: Equal, Value: "Nora Vale"},
		`note = ""`:                         {Path: "note", Op: Equal},
		`lines.#(code == "A B").total != 3`: {Path: `lines.#(code == "A B").total`, Op: NotEqual, Value: "3"},
		"iban exists":                       {Path: "iban", Op: Exists},
		"  vat   ~  ^BE0 ":                  {Path: "vat", Op: Matches, Value: "^BE0"},
		"a = b = c":                         {Path: "a", Op: Equal, Value: "b = c"},
		`a < "1 "`:                          {Path: "a", Op: Less, Value: "1 "},
	} {
		got, err := ParseCondition(text)
		if (got.Pattern != nil) != (want.Op == Matches) {
			t.Errorf("%q: pattern %v", text, got.Pattern)
		}
		got.Pattern = nil
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "amount", "= 3", "amount =", "amount == 3", "a exists 1", "a ~ (", "a=1", "a#(b = c", strings.Repeat("[", MaxConditionBytes) + " = 1"} {
		if got, err := ParseCondition(text); err == nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

func TestSameTokens(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{`{"a":1}`, "{ \"a\" :\r\n\t1 } ", true},
		{`{"a":"x y"}`, `{"a":"xy"}`, false},
		{`{"a":"x \" y"}`, `{ "a":"x \" y"}`, true},
		{`{"a":"\\"}`, `{"a":"\\" }`, true},
		{`[1,2]`, `[12]`, false},
		{`[1 2]`, `[12]`, false},
		{`[1 2]`, `[1   2]`, true},
		{`{"a":1.0}`, `{"a":1.00}`, false},
		{`{"a":"é"}`, `{"a":"\u00e9"}`, false},
		{``, "  ", true},
		{`{}`, ``, false},
	} {
		if got := SameTokens([]byte(c.a), []byte(c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
		if got := SameTokens([]byte(c.b), []byte(c.a)); got != c.same {
			t.Errorf("%s and %s: %v", c.b, c.a, got)
		}
	}
}

func TestErrorTemplates(t *testing.T) {
	for text, want := range map[string]string{
		"IBAN_INVALID": "IBAN_INVALID",
		"UBL_VATNUMBER_INVALID_FORMAT: 'BE0123' of customer C-10042": "UBL_VATNUMBER_INVALID_FORMAT: … of customer …",
		"502 after 30000 ms":                                    "… after … ms",
		"timeout at 2026-11-20T08:00:00.123Z":                   "timeout at …",
		`field "vat number" is empty`:                           "field … is empty",
		"contract 3f2504e0-4f89-11d3-9a0c-0305e82c3301 is gone": "contract … is gone",
		"invoice INV-2026-48213: no due date":                   "invoice …: no due date",
		"IBAN BE68 5390 0754 7034 refused":                      "IBAN … refused",
		"can't connect, won't retry":                            "can't connect, won't retry",
		"the customer's e-mail bounced":                         "the customer's e-mail bounced",
		"correlation 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 ends": "correlation … ends",
	} {
		if got := ErrorTemplate(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestErrorText(t *testing.T) {
	line := func(attempt int, level Level, message string) LogLine {
		return LogLine{Attempt: attempt, Level: level, Message: message}
	}
	two := []Attempt{{Number: 1, Started: FromNanos(1e9, 0)}, {Number: 2, Started: FromNanos(2e9, 0), ErrorCode: "E2"}}
	for name, c := range map[string]struct {
		t    Trigger
		want string
	}{
		"last error of the last attempt": {Trigger{Attempts: two, Logs: []LogLine{line(2, Error, "b"), line(2, Error, "c"), line(1, Error, "a")}}, "c"},
		"error code":                     {Trigger{Attempts: two, Logs: []LogLine{line(1, Error, "a"), line(2, Info, "x")}}, "E2"},
		"last line":                      {Trigger{Attempts: two[:1], Logs: []LogLine{line(1, Info, "x"), line(1, Info, "y")}}, "y"},
		"lines of no attempt":            {Trigger{Attempts: two, Logs: []LogLine{line(0, Error, "loose")}}, "loose"},
		"lines without attempts":         {Trigger{Logs: []LogLine{line(2, Error, "second"), line(1, Error, "first")}}, "second"},
		"nothing":                        {Trigger{}, NothingLogged},
	} {
		if got := c.t.ErrorText(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	long := Trigger{Logs: []LogLine{line(0, Error, strings.Repeat("é", maxErrorText))}}
	if got := long.ErrorText(); len(got) > maxErrorText+len("…") || !strings.HasSuffix(got, "é…") {
		t.Errorf("a long text became %d bytes", len(got))
	}
}

func TestWords(t *testing.T) {
	for _, s := range Statuses {
		if got, err := ParseStatus(s.String()); err != nil || got != s {
			t.Errorf("%v: %v, %v", s, got, err)
		}
	}
	if _, err := ParseStatus("Finished"); err == nil {
		t.Error("a word is no wire name")
	}
	for word, want := range map[string]Level{"INFO": Info, "Warn": Warning, "critical": Error, "ok": Success} {
		if got, ok := ParseLevel(word); got != want || !ok {
			t.Errorf("%s: %v, %v", word, got, ok)
		}
	}
	if got, ok := ParseLevel("purple"); got != Info || ok {
		t.Errorf("purple: %v, %v", got, ok)
	}
	if got := TypeName("invoiceavailable"); got != "Invoice Available" {
		t.Error(got)
	}
	if got := TypeName("SomethingElse"); got != "SomethingElse" {
		t.Error(got)
	}
	if len(typeNames) != 41 || len(pluginTypeNames) != 16 {
		t.Errorf("%d event types, %d plugin types", len(typeNames), len(pluginTypeNames))
	}
}
