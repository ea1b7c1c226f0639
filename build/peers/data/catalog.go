package data

// plugin is an integration: its type, what people call it, and how often in 100
// its triggers are not started, because it is switched off.
type plugin struct {
	wire, name string
	waits      int
	inactive   bool
}

const (
	portal = iota
	accounting
	mail
	fortes
	fortes3
	twikey
	payt
	crm
	letters
	erp
	collection
	exports
)

var plugins = [...]plugin{
	portal:     {wire: "enduserportal", name: "Customer portal", waits: 3},
	accounting: {wire: "accounting", name: "Accounting", waits: 3},
	mail:       {wire: "sendgridemailsending", name: "SendGrid", waits: 3},
	fortes:     {wire: "fortesmetering", name: "Fortes", waits: 4},
	fortes3:    {wire: "fortesmeteringv3", name: "Fortes v3", waits: 4},
	twikey:     {wire: "twikey", name: "Twikey", waits: 4},
	payt:       {wire: "paytbillingplugin", name: "Payt", waits: 3},
	crm:        {wire: "zendeskcrm", name: "Zendesk", waits: 3},
	letters:    {wire: "pingendocumentprinting", name: "Pingen letters", waits: 8},
	erp:        {wire: "webhooksubscription", name: "Webhooks of the ERP", waits: 4},
	collection: {wire: "tkbtrustit", name: "TrustIT collection", waits: 3},
	exports:    {wire: "bergerlevrault", name: "Berger-Levrault", waits: 85, inactive: true},
}

// eventType is a type of event: how often it happens, what is sent, and which
// plugins listen: the first always, each other one time in three.
type eventType struct {
	wire      string
	weight    int
	write     func(*maker, *text)
	listeners []int
}

var eventTypes = [...]eventType{
	{"measurementsstored", 150, (*maker).readings, []int{fortes, erp}},
	{"invoiceavailable", 110, (*maker).wholeInvoice, []int{accounting, twikey, payt}},
	{"mailsent", 100, (*maker).mailBody, []int{mail}},
	{"consumptionprocessed", 100, (*maker).consumption, []int{fortes3}},
	{"generatepaymentlink", 60, (*maker).payment, []int{twikey}},
	{"invoicepaymentdetailschanged", 60, (*maker).payment, []int{accounting, payt}},
	{"contractupdated", 50, (*maker).contract, []int{crm, portal}},
	{"customerdetailschanged", 45, (*maker).customerDetails, []int{crm, accounting}},
	{"advanceamountupdated", 40, (*maker).contract, []int{portal, erp}},
	{"transactioncreated", 40, (*maker).payment, []int{accounting, exports}},
	{"documentapprovedforprinting", 25, (*maker).document, []int{letters}},
	{"documentprinted", 25, (*maker).document, []int{letters}},
	{"customercreated", 20, (*maker).customerDetails, []int{crm, accounting, twikey}},
	{"contractsigned", 20, (*maker).contract, []int{twikey, portal, erp}},
	{"contractservicesupdated", 15, (*maker).contract, []int{erp}},
	{"servicelocationupdated", 15, (*maker).location, []int{fortes, fortes3}},
	{"meterinstalled", 15, (*maker).meter, []int{fortes, fortes3}},
	{"meterreconfigured", 12, (*maker).meter, []int{fortes3}},
	{"invoiceassignedtocollectioncase", 12, (*maker).collectionCase, []int{collection, payt}},
	{"entityattachmentcreated", 12, (*maker).document, []int{crm}},
	{"invoiceregenerated", 10, (*maker).wholeInvoice, []int{accounting, exports}},
	{"invoiceexportrequested", 30, (*maker).wholeInvoice, []int{exports, accounting}},
	{"entityattachmentgroupcreated", 8, (*maker).document, []int{crm}},
	{"servicelocationcreated", 8, (*maker).location, []int{fortes, fortes3}},
	{"collectioncaseclosed", 8, (*maker).collectionCase, []int{collection, payt}},
	{"contractterminated", 8, (*maker).contract, []int{crm, portal}},
	{"meteruninstalled", 6, (*maker).meter, []int{fortes, fortes3}},
	{"consumptiondeleted", 6, (*maker).consumption, []int{fortes3}},
	{"entityattachmentupdated", 5, (*maker).document, []int{crm}},
	{"entityattachmentgroupupdated", 4, (*maker).document, []int{crm}},
	{"productentityattachmentsforcustomerchanged", 4, (*maker).customerDetails, []int{portal}},
	{"documentprintingfailed", 3, (*maker).document, []int{letters}},
	{"externaldocumentdeliveryfailed", 3, (*maker).document, []int{letters, erp}},
	{"productupdated", 3, (*maker).product, []int{portal, erp}},
	{"entityattachmentdeleted", 2, (*maker).document, []int{crm}},
	{"contractremoved", 2, (*maker).contract, []int{crm}},
	{"servicelocationdeleted", 2, (*maker).location, []int{fortes}},
	{"productcreated", 2, (*maker).product, []int{portal, erp}},
	{"featureflagsupdated", 2, (*maker).configuration, []int{portal, erp}},
	{"cultureupdated", 1, (*maker).configuration, []int{portal, erp}},
}

// chooser maps a random number to a type of event by its weight.
func chooser() []uint8 {
	var table []uint8
	for i := range eventTypes {
		for range eventTypes[i].weight {
			table = append(table, uint8(i))
		}
	}
	return table
}
