package mapping

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"integration-log/app/trigger"
)

// referenceKinds tells which members of a payload's top level are the name that
// people know an entity by.
var referenceKinds = map[string]string{
	"collectionCaseNumber": "collectioncase", "paymentReference": "payment", "invoiceNumber": "invoice",
	"meterNumber": "meter", "contractNumber": "contract", "ean": "servicelocation", "eanCode": "servicelocation",
	"serviceLocationNumber": "servicelocation", "customerNumber": "customer", "productCode": "product",
}

// nestedKinds tells which members hold a whole entity, whose "number" or "ean" is its name.
var nestedKinds = map[string]string{
	"collectionCase": "collectioncase", "invoice": "invoice", "meter": "meter", "contract": "contract",
	"serviceLocation": "servicelocation", "customer": "customer",
}

// candidate is a name that the payload has for an entity of a kind.
type candidate struct{ kind, text string }

func (n *names) addReference(name string, value gjson.Result) {
	kind, ok := referenceKinds[name]
	if inside, nested := nestedKinds[name]; nested && value.IsObject() {
		kind, ok = inside, true
		value = firstOf(value, "number", name+"Number", "ean")
	}
	text, isText := plain(value)
	text = strings.TrimSpace(text)
	if ok && isText && text != "" && len(text) <= trigger.MaxIDBytes && value.Type != gjson.True && value.Type != gjson.False {
		n.references = append(n.references, candidate{kind, text})
	}
}

func firstOf(object gjson.Result, names ...string) gjson.Result {
	for _, name := range names {
		if v := object.Get(name); v.Exists() {
			return v
		}
	}
	return gjson.Result{}
}

// reference chooses the name of what the payload is most closely about: of the
// kinds of its own entities first. It depends on the payload alone, so that it
// goes with the payload in a merge.
func (n *names) reference() string {
	if len(n.references) == 0 {
		return ""
	}
	foreign := func(c candidate) int {
		if slices.ContainsFunc(n.entities, func(e trigger.Entity) bool { return e.Kind == c.kind }) {
			return 0
		}
		return 1
	}
	return slices.MinFunc(n.references, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(foreign(a), foreign(b)), trigger.CompareEntities(trigger.Entity{Kind: a.kind}, trigger.Entity{Kind: b.kind}))
	}).text
}
