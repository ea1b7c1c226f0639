package source

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

var xmls = []struct{ name, text, list, want string }{
	{"a list", "<list>\n  <message><id>1</id></message>\n  <message><id>2</id></message>\n</list>\n", "list.message", "2:9 {\"id\":\"1\"}\n3:41 {\"id\":\"2\"}"},
	{"a list of one", "<list><message><id>1</id><a/></message></list>", "list.message", `1:6 {"id":"1","a":""}`},
	{"one record", "<?xml version=\"1.0\"?>\n<message><id>1</id><log>a</log><log>b</log></message>", "message", `2:22 {"id":"1","log":["a","b"]}`},
	{"records of attributes", `<r n="2"><x a="1"/><x a="2"/></r>`, "r.x", "1:9 {\"a\":\"1\"}\n1:19 {\"a\":\"2\"}"},
	{"an envelope", "<e:Envelope xmlns:e=\"u\"><e:Body><Answer><row><a>1</a></row><row><a>2</a></row></Answer></e:Body></e:Envelope>", "Envelope.Body.Answer.row", "1:40 {\"a\":\"1\"}\n1:59 {\"a\":\"2\"}"},
	{"what stands beside records", "<q><more>false</more><row><a>1</a></row><row><a>2</a></row></q>", "q.row", "1:21 {\"a\":\"1\"}\n1:40 {\"a\":\"2\"}"},
	{"a page", "<r><total>9</total><next-page>u</next-page><x><a>1</a></x><x><a>2</a></x><has_more>true</has_more></r>", "r.x", "1:43 {\"a\":\"1\"}\n1:58 {\"a\":\"2\"}"},
	{"a page of one record", "<r><total>1</total><x><a>1</a><count>2</count></x><links k=\"1\"><next>u</next></links></r>", "r.x", `1:19 {"a":"1","count":"2"}`},
	{"a page with a list", "<r><page><count>1</count>\n<x>0</x></page><items><x><a>1</a></x></items><total n=\"1\"> 1 </total></r>", "r.items.x", `2:48 {"a":"1"}`},
	{"a page that is cut off", "<r><page><count>1</count></page><total>9</total><items><x><a>1</a></x></items><links><next>", "r.items.x", "1:55 {\"a\":\"1\"}\n1:78 <links><next> ! the file ends inside this record"},
	{"a record with a total", "<order><total>9</total><lines><x><a>1</a></x></lines></order>", "order", `1:0 {"total":"9","lines":{"x":{"a":"1"}}}`},
	{"a record of numbers", "<m><total>9</total><count>1</count></m>", "m", `1:0 {"total":"9","count":"1"}`},
	{"records that are pages", "<m><page><a>1</a></page><page><a>2</a></page></m>", "m.page", "1:3 {\"a\":\"1\"}\n1:24 {\"a\":\"2\"}"},
	{"a record that is a page", "<m><page><a>1</a></page></m>", "m.page", `1:3 {"a":"1"}`},
	{"a record of another kind", `<q><row><a>1</a></row><lost k="1"><a>2</a></lost><row><a>3</a></row><row a="4"/><lost at="1"/></q>`, "q.row",
		"1:3 {\"a\":\"1\"}\n1:22 <lost k=\"1\"><a>2</a></lost> ! the element <lost> stands among the records, which are <row>: it was not read\n1:49 {\"a\":\"3\"}\n1:68 {\"a\":\"4\"}\n1:80 <lost at=\"1\"/> ! the element <lost> stands among the records, which are <row>: it was not read"},
	{"what tells of a list", `<q><x:count xmlns:x="u">3</x:count><row a="1"/><row a="2"/><none/><row a="3"/></q>`, "q.row", "1:35 {\"a\":\"1\"}\n1:47 {\"a\":\"2\"}\n1:66 {\"a\":\"3\"}"},
	{"a record of another kind that is cut off", `<q><row><a>1</a></row><row><a>1</a></row><lost><a>2`, "q.row", "1:3 {\"a\":\"1\"}\n1:22 {\"a\":\"1\"}\n1:41 <lost><a>2 ! the file ends inside this record"},
	{"a document of another kind", "<m><a>1</a></m>\n<n>2</n>\n<m><a>3</a></m>", "m", "1:0 {\"a\":\"1\"}\n2:16 <n>2</n> ! the element <n> stands among the records, which are <m>: it was not read\n3:25 {\"a\":\"3\"}"},
	{"documents one after another", "<m><a>1</a><b/></m>\n<m><a>2</a><b/></m>", "m", "1:0 {\"a\":\"1\",\"b\":\"\"}\n2:20 {\"a\":\"2\",\"b\":\"\"}"},
	{"attributes, text and both", `<m p:k='a "&lt;' xmlns:p="u"><c enc="false">x &amp; y</c><d k="1"/><e> t </e><f> <g/> </f></m>`, "m",
		`1:0 {"k":"a \"<","c":{"enc":"false","$":"x & y"},"d":{"k":"1"},"e":" t ","f":{"g":""}}`},
	{"mixed text", "<m>a<b>1</b>c<b>2</b> </m>", "m", `1:0 {"$":"ac ","b":["1","2"]}`},
	{"only text", "<m>text</m>", "m", `1:0 {"$":"text"}`},
	{"nothing", "<m/>", "m", `1:0 {}`},
	{"CDATA, comments and entities", "<m><!-- <x> --><a><![CDATA[<&amp;\r\n]]>&#65;&#x1d11e;&nbsp;&#0;&#13;</a><?pi ?></m>", "m", `1:0 {"a":"<&amp;\nA𝄞&nbsp;&#0;\r"}`},
	{"every entity", "<m k='&gt;&apos;&#x;'><a>&lt;&gt;&amp;&quot;&apos;&#39;&;&x&#55296;</a></m>", "m", `1:0 {"k":">'&#x;","a":"<>&\"''&;&x&#55296;"}`},
	{"line ends", "<m><a>x\r\ny\rz\n</a></m>", "m", `1:0 {"a":"x\ny\nz\n"}`},
	{"blank text in escapes", "<m>\t\r\n<a>1</a> </m>", "m", `1:0 {"a":"1"}`},
	{"a bad record before one whose name begins alike", "<l><m><a>1</a></m><m><a>2</b></m><mm/><m><a>3</a></m></l>", "l.m", "1:3 {\"a\":\"1\"}\n1:18 <m><a>2</b></m><mm/> ! not valid XML\n1:38 {\"a\":\"3\"}"},
	{"attributes that are none", "<l><m a></m><m><a>2</a></m><m a=\"1/></l>", "l.m", "1:3 <m a></m> ! not valid XML\n1:12 {\"a\":\"2\"}\n1:27 <m a=\"1/></l> ! the file ends inside this record"},
	{"an attribute and a child", `<m a="1"><a>2</a></m>`, "m", `1:0 {"a":["1","2"]}`},
	{"BOM", "\ufeff<m><a>1</a></m>", "m", `1:3 {"a":"1"}`},
	{"a bad record", "<l><m><a>1</a></m><m><a>2</b></m><m><a>3</a></m></l>", "l.m", "1:3 {\"a\":\"1\"}\n1:18 <m><a>2</b></m> ! not valid XML\n1:33 {\"a\":\"3\"}"},
	{"bad attributes", "<l><m><a k=1>1</a></m><m><a>2</a></m></l>", "l.m", "1:3 <m><a k=1>1</a></m> ! not valid XML\n1:22 {\"a\":\"2\"}"},
	{"a record that is cut off", "<l><m><a>1</a></m><m><a>2", "l.m", "1:3 {\"a\":\"1\"}\n1:18 <m><a>2 ! the file ends inside this record"},
	{"a tag that is cut off", "<l><m><a>1</a></m><m><a", "l.m", "1:3 {\"a\":\"1\"}\n1:18 <m><a ! the file ends inside this record"},
	{"a list that is cut off", "<l><m><a>1</a></m><m><a>2</a></m>", "l.m", "1:3 {\"a\":\"1\"}\n1:18 {\"a\":\"2\"}\n1:33  ! " + listOpen},
	{"a fault between records", "<l><m><a>1</a></m></x><m><a>2</a></m></l>", "l.m", "1:3 {\"a\":\"1\"}\n1:18 </x> ! not valid XML\n1:22 {\"a\":\"2\"}"},
	{"text outside", "<m><a>1</a></m>\nrest", "m", "1:0 {\"a\":\"1\"}\n1:15 ⏎rest ! the text stands outside of any record"},
	{"text among records", "<l> a<m><a>1</a></m><![CDATA[b]]><m><a>2</a></m></l>", "l.m", "1:3  a ! " + xmlOutside + "\n1:5 {\"a\":\"1\"}\n1:20 <![CDATA[b]]> ! " + xmlOutside + "\n1:33 {\"a\":\"2\"}"},
	{"a document type", "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<m>&x;</m>", "", "1:0 <!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>⏎<m>&x;</m> ! " + xmlDoctype},
	{"a web page", "<!doctype HTML><html></html>", "", "refused: " + aWebPage},
}

func TestXML(t *testing.T) {
	for _, c := range xmls {
		t.Run(c.name, func(t *testing.T) {
			if got := transcript(strings.NewReader(c.text)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := transcript(iotest.OneByteReader(strings.NewReader(c.text))); got != c.want {
				t.Errorf("byte by byte, got\n%s\nwant\n%s", got, c.want)
			}
			f, err := newText(strings.NewReader(c.text))
			if err != nil {
				return
			}
			for _, err := range f.Items(context.Background()) {
				if err != nil && !strings.Contains(c.want, err.Error()) {
					t.Error(err)
				}
			}
			if facts := f.Facts(); facts.Shape != XML || facts.List != c.list {
				t.Errorf("%+v", facts)
			}
		})
	}
}

// TestShownXML: a record is shown as it stands in the file.
func TestShownXML(t *testing.T) {
	long := "<m><a>" + strings.Repeat("x", 2*MaxRejectRaw) + "</a></m>"
	f, err := newText(strings.NewReader("<l><m><a>&lt;1</a></m>" + long + "<m a=\"1\"/></l>"))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for item, err := range f.Items(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, string(item.Shown))
	}
	if want := []string{"<m><a>&lt;1</a></m>", long[:MaxRejectRaw], `<m a="1"/>`}; fmt.Sprint(shown) != fmt.Sprint(want) {
		t.Errorf("%.200q", shown)
	}
}

// TestManyNames: children of one name are one list, in the order in which the names
// came, however many names there are.
func TestManyNames(t *testing.T) {
	for _, names := range []int{1, fewNames, fewNames + 1, 3 * fewNames} {
		var text, want bytes.Buffer
		text.WriteString("<m>")
		want.WriteString("{")
		for i := range 3 * names {
			fmt.Fprintf(&text, "<n%d>%d</n%d>", i%names, i, i%names)
		}
		for i := range names {
			fmt.Fprintf(&want, `,"n%d":["%d","%d","%d"]`, i, i, i+names, i+2*names)
		}
		text.WriteString("</m>")
		got := ""
		f, err := newText(&text)
		if err != nil {
			t.Fatal(err)
		}
		for item, err := range f.Items(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			got = string(item.Raw)
		}
		if want := strings.Replace(want.String(), ",", "", 1) + "}"; got != want {
			t.Errorf("%d names: %s", names, got)
		}
	}
}

func TestHostileXML(t *testing.T) {
	letters := func(n int64) io.Reader { return io.LimitReader(fill('x'), n) }
	for name, c := range map[string]struct {
		big    io.Reader
		reason string
	}{
		"a text":      {io.MultiReader(strings.NewReader("<a>"), letters(MaxRecord+1), strings.NewReader("</a>")), xmlTooBig},
		"texts":       {io.LimitReader(&repeat{text: "<a>" + strings.Repeat("x", 993) + "</a>"}, 1000*(MaxRecord/1000+1)), tooBig},
		"elements":    {strings.NewReader(strings.Repeat("<a/>", maxXMLNodes+1)), xmlTooMany},
		"names":       {namesReader(maxXMLNodes + 1), xmlTooMany},
		"nesting":     {strings.NewReader(strings.Repeat("<a>", 130) + strings.Repeat("</a>", 130)), xmlTooDeep},
		"lists":       {strings.NewReader(strings.Repeat("<a><b/><b>", 62) + strings.Repeat("</b></a>", 62)), ""},
		"a tag":       {io.MultiReader(strings.NewReader("<a b=\""), letters(MaxRecord+1), strings.NewReader("\"/>")), xmlTooBig},
		"a comment":   {io.MultiReader(strings.NewReader("<!--"), letters(MaxRecord+1), strings.NewReader("-->")), xmlTooBig},
		"control":     {io.MultiReader(strings.NewReader("<a>"), io.LimitReader(fill(1), MaxRecord/2), strings.NewReader("</a>")), tooBig},
		"backslashes": {io.MultiReader(strings.NewReader("<a>"), io.LimitReader(fill('\\'), MaxRecord/4*3), strings.NewReader("</a>")), tooBig},
	} {
		text := io.MultiReader(strings.NewReader("<l><m><i>1</i></m><m><i>2</i></m><m>"), c.big, strings.NewReader("</m><m><i>4</i></m></l>"))
		got := strings.Split(transcript(text), "\n")
		if len(got) != 4 || !strings.HasSuffix(got[2], c.reason) || !strings.HasSuffix(got[3], `{"i":"4"}`) {
			t.Errorf("%s: %.500q", name, got)
		}
	}
}

// namesReader gives n elements of different names.
func namesReader(n int) io.Reader {
	var text bytes.Buffer
	for i := range n {
		fmt.Fprintf(&text, "<n%d/>", i)
	}
	return &text
}

func BenchmarkXML(b *testing.B) {
	record := "<message><id>evt_1</id><plugin>erp</plugin><type>Invoice</type><content encrypted=\"false\">" + strings.Repeat("MSH|^~\\&amp;|A|B|&#xd;", 60) + "</content></message>\n"
	text := "<list>" + strings.Repeat(record, 32<<20/len(record)) + "</list>"
	readAgain(b, text)
}

// TestRejectsOverlapNowhere: a small file must not make a large list of rejects.
func TestRejectsOverlapNowhere(t *testing.T) {
	text := strings.Repeat("<a>", 10_000)
	f, err := newText(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	rejects, kept := 0, 0
	for item, err := range f.Items(context.Background()) {
		if err == nil {
			t.Fatalf("a record: %s", item.Raw)
		}
		rejects, kept = rejects+1, kept+len(item.Raw)
	}
	if rejects == 0 || kept > len(text) {
		t.Errorf("%d rejects keep %d bytes of %d", rejects, kept, len(text))
	}
}
