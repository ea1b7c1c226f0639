package mapping

// meaning is what a member of a payload's top level tells about entities, each as
// an entity's kind.
type meaning struct {
	id     string // it is the id, or a list of ids
	name   string // it is the name people know the entity by
	nested string // it holds the whole entity, whose "number" or "ean" is its name
}

var meanings = map[string]meaning{
	"collectionCaseId": {id: "collectioncase"}, "contractId": {id: "contract"}, "customerId": {id: "customer"},
	"invoiceId": {id: "invoice"}, "invoiceIds": {id: "invoice"}, "meterId": {id: "meter"},
	"productId": {id: "product"}, "serviceLocationId": {id: "servicelocation"},

	"collectionCaseNumber": {name: "collectioncase"}, "contractNumber": {name: "contract"}, "customerNumber": {name: "customer"},
	"ean": {name: "servicelocation"}, "eanCode": {name: "servicelocation"}, "invoiceNumber": {name: "invoice"},
	"meterNumber": {name: "meter"}, "paymentReference": {name: "payment"}, "productCode": {name: "product"},
	"serviceLocationNumber": {name: "servicelocation"},

	"collectionCase": {nested: "collectioncase"}, "contract": {nested: "contract"}, "customer": {nested: "customer"},
	"invoice": {nested: "invoice"}, "meter": {nested: "meter"}, "serviceLocation": {nested: "servicelocation"},
}

// idMembers is how many meanings have an id.
const idMembers = 8
