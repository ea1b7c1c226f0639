package mapping

import (
	"cmp"
	"slices"

	"integration-log/app/trigger"
)

// sortExtras sorts by name; of one name the first value stays.
func sortExtras(list []trigger.Extra) []trigger.Extra {
	slices.SortStableFunc(list, func(a, b trigger.Extra) int { return cmp.Compare(a.Name, b.Name) })
	return slices.CompactFunc(list, func(a, b trigger.Extra) bool { return a.Name == b.Name })
}
