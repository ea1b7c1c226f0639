package source

import "strings"

// minXMLPage is how many members of a page make the only other element beside them what
// the page holds: one alone, such as the total of an order, can be a record's.
const minXMLPage = 2

// isXMLPage tells whether an element belongs to a page around records, by its name. XML
// has no list that is a list with one record too, so there are fewer of these names than
// in JSON: no record has two of them.
func isXMLPage(name string) bool {
	switch strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "_", ""), "-", "") {
	case "total", "totalcount", "totalresults", "totalrecords", "totalelements", "totalitems", "totalpages", "numberofresults", "count",
		"next", "nextpage", "nextlink", "nextcursor", "nexttoken", "previous", "prev", "previouspage", "prevpage", "previouslink", "prevlink",
		"page", "pagesize", "pagenumber", "pagecount", "perpage", "pagination", "paging", "pageinfo", "cursor", "iterator", "previterator",
		"hasmore", "hasnext", "hasnextpage", "hasprevious", "haspreviouspage", "offset", "limit", "querytoken", "links":
		return true
	}
	return false
}

// pageMembers counts the kids that belong to a page. Of a list of pages there are several
// of one name; and where there are no others, they are what is looked for.
func (l *xmlLevel) pageMembers() (n int) {
	for name, times := range l.byName {
		if times == 1 && isXMLPage(name) {
			n++
		}
	}
	if n == l.kids {
		return 0
	}
	return n
}

// besideTheList tells whether the element that was opened just now is a member of a page
// above the records.
func (x *xmlReader) besideTheList() bool {
	depth, name := len(x.open), string(plainName(x.name))
	return depth > 1 && depth < x.place.depth && isXMLPage(name) && strings.Split(x.place.path, ".")[depth-1] != name
}
