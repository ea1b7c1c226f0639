package trigger

import "cmp"

// kindOrder puts what a trigger is most closely about first; kinds that are not
// named here were given by a file on purpose and stand before them.
var kindOrder = map[string]int{
	"collectioncase": 1, "payment": 2, "invoice": 3, "meter": 4, "contract": 5,
	"servicelocation": 6, "customer": 7, "product": 8,
}

// CompareEntities orders entities: the kind a trigger is most closely about
// first, then by kind and id.
func CompareEntities(x, y Entity) int {
	return cmp.Or(cmp.Compare(kindOrder[x.Kind], kindOrder[y.Kind]), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
}
