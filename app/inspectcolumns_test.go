package app

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestColumns(t *testing.T) {
	t.Parallel()
	const first = `{"id":1,"a.b":{"c":"x\"y","deep":{"er":{"est":{"no":1}}}},"list":[1,2],"none":null,"empty":"","Σ id":"é"}`
	var c columns
	c.add([]byte(first))
	c.add([]byte(`{"id":2,"a.b":{"c":"z"},"late":true}`))
	want := []InspectedColumn{
		{"id", []string{"1", "2"}, []string{"1", "2"}},
		{`a\.b.c`, []string{`x"y`, "z"}, []string{`x"y`, "z"}},
		{`a\.b.deep.er.est`, []string{`{"no":1}`}, []string{`{"no":1}`}},
		{"list", []string{"[1,2]"}, []string{"[1,2]"}},
		{"empty", nil, nil},
		{"Σ id", []string{"é"}, []string{"é"}},
		{"late", []string{"true"}, []string{"true"}},
	}
	got := c.list(nil)
	for i := range got {
		got[i].Path = strings.ReplaceAll(got[i].Path, `\ `, " ") // whether a blank is escaped means nothing
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, column := range c.list(nil) {
		if found := gjson.Get(first, column.Path); column.Path != "late" && !found.Exists() {
			t.Errorf("the path %s finds nothing", column.Path)
		}
	}
	table := c.list([]string{"late", "never", "a.b"})
	if len(table) != 3 || table[0].Samples[0] != "true" || table[1].Samples != nil || table[2].Path != `a\.b` {
		t.Errorf("as a table: %+v", table)
	}
}

func TestColumnsAreBounded(t *testing.T) {
	t.Parallel()
	var c columns
	wide := make([]string, maxColumns+50)
	for i := range wide {
		wide[i] = fmt.Sprintf(`"k%d":%d`, i, i)
	}
	c.add([]byte("{" + strings.Join(wide, ",") + "}"))
	if got := c.list(nil); len(got) != maxColumns {
		t.Errorf("%d columns", len(got))
	}
	c = columns{}
	for i := range columnWords + 1 {
		c.add(fmt.Appendf(nil, `{"word":"w%d","same":"a","long":"%s"}`, i, strings.Repeat("é", sampleBytes)))
	}
	got := c.list(nil)
	if got[0].Words != nil || len(got[0].Samples) != columnSamples || !slices.Equal(got[1].Words, []string{"a"}) || got[2].Words != nil {
		t.Errorf("%+v", got)
	}
	if sample := got[2].Samples[0]; len(sample) > sampleBytes || !strings.HasSuffix(sample, "é…") {
		t.Errorf("cut to %q", sample)
	}
	c.bytes = columnBytes
	c.add([]byte(`{"after":1}`))
	if len(c.list(nil)) != len(got) {
		t.Error("rows beyond the limit are looked at")
	}
}
