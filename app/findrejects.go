package app

import (
	"context"
	"strings"

	"integration-log/app/access"
)

// maxRejectLook is how many rejects one call looks at for a reason: they are read
// within a tenth of a second.
const maxRejectLook = 20_000

// FindRejectsRequest asks for rejects of an import whose reason has some words.
type FindRejectsRequest struct {
	Import       uint64
	Start, Count int    // Count is at most MaxRows
	Reason       string // every blank-separated word occurs in it, whatever the case; "": all
}

// RejectPage is what was found.
type RejectPage struct {
	Rejects []Reject
	Total   int // of the import, whatever their reason
	Next    int // position behind the last that was looked at; Total at the end
}

// FindRejects looks through rejects from Start on until it has found Count, until
// the end, or until it has looked at so many that the next call may go on.
func (a *App) FindRejects(ctx context.Context, actor access.Actor, req FindRejectsRequest) (RejectPage, error) {
	words := strings.Fields(strings.ToLower(req.Reason))
	page := RejectPage{Next: req.Start}
	size := req.Count
	if len(words) > 0 {
		size = MaxRows
	}
	for {
		list, total, err := a.Rejects(ctx, actor, RejectsRequest{Import: req.Import, Start: page.Next, Count: size})
		if err != nil {
			return RejectPage{}, err
		}
		page.Total = total
		for i := 0; i < len(list) && len(page.Rejects) < req.Count; i++ {
			page.Next++
			if hasWords(list[i].Reason, words) {
				page.Rejects = append(page.Rejects, list[i])
			}
		}
		if len(list) == 0 || len(page.Rejects) >= req.Count || page.Next >= total || page.Next-req.Start >= maxRejectLook {
			return page, nil
		}
	}
}

func hasWords(text string, words []string) bool {
	text = strings.ToLower(text)
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
