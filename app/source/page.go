package source

import "strings"

// pageMember tells whether a member belongs to a page around a list: what counts or
// leads on, but nothing of a record. Anything else beside a list makes the object a
// record, such as a webhook's body with its "items". within are the names of the
// objects around it.
func pageMember(name string, value []byte, within []string) bool {
	if len(within) > 0 && within[0] == "log" { // of HAR
		switch name {
		case "version", "creator", "browser", "pages", "comment":
			return true
		}
		return strings.HasPrefix(name, "_") // a program's own
	}
	switch name = strings.ToLower(name); name {
	case "pagination", "pg", "count", "iterator", "previterator", "done", "has_more", "hasmore", "hasnextpage", "haspreviouspage",
		"url", "cursor", "cursors", "links", "_links", "meta", "message", "success", "errors", "limit", "offset", "responsemetadata",
		"stats", "numberofresults", "querytoken", "apiresponse": // of Asynq's monitor and of Boomi
		return true
	case "type": // a batch of Svix's attempt log
		return string(value) == `"message.attempt.log"`
	case "object":
		return string(value) == `"list"` || string(value) == `"search_result"`
	case "@type":
		return string(value) == `"QueryResult"`
	case "status":
		return value[0] != '"' && value[0] != '{' && value[0] != '[' || strings.EqualFold(string(value), `"success"`) || strings.EqualFold(string(value), `"ok"`)
	}
	return strings.HasPrefix(name, "total") || strings.HasPrefix(name, "next") || strings.HasPrefix(name, "prev") ||
		strings.HasPrefix(name, "page") || strings.HasPrefix(name, "@odata")
}
