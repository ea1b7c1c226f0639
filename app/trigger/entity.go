package trigger

import "cmp"

// kindOrder puts what a trigger is most closely about first; kinds that are not
// named here were given by a file on purpose and stand before them.
func kindOrder(kind string) int {
	switch kind {
	case "collectioncase":
		return 1
	case "payment":
		return 2
	case "invoice":
		return 3
	case "meter":
		return 4
	case "contract":
		return 5
	case "servicelocation":
		return 6
	case "customer":
		return 7
	case "product":
		return 8
	}
	return 0
}

// CompareEntities orders entities: the kind a trigger is most closely about
// first, then by kind and id.
func CompareEntities(x, y Entity) int {
	if x.Kind != y.Kind {
		return cmp.Or(cmp.Compare(kindOrder(x.Kind), kindOrder(y.Kind)), cmp.Compare(x.Kind, y.Kind))
	}
	return cmp.Compare(x.ID, y.ID)
}
