package trigger

import "strings"

// typeNames gives the platform's event types in words.
var typeNames = map[string]string{
	"cultureupdated": "Culture Updated", "productcreated": "Product Created", "productupdated": "Product Updated",
	"featureflagsupdated": "Feature Flags Updated", "customercreated": "Customer Created",
	"customerdetailschanged": "Customer Details Changed", "servicelocationcreated": "Service Location Created",
	"servicelocationupdated": "Service Location Updated", "servicelocationdeleted": "Service Location Deleted",
	"contractremoved": "Contract Removed", "contractsigned": "Contract Signed",
	"contractservicesupdated": "Contract Services Updated", "contractterminated": "Contract Terminated",
	"mailsent": "Mail Sent", "generatepaymentlink": "Generate Payment Link",
	"advanceamountupdated": "Advance Amount Updated", "invoiceavailable": "Invoice Available",
	"invoicepaymentdetailschanged": "Invoice Payment Details Changed", "meterinstalled": "Meter Installed",
	"meterreconfigured": "Meter Reconfigured", "meteruninstalled": "Meter Uninstalled",
	"invoiceassignedtocollectioncase": "Invoice Assigned To Collection Case",
	"collectioncaseclosed":            "Collection Case Closed", "documentprinted": "Document Printed",
	"documentprintingfailed": "Document Printing Failed", "contractupdated": "Contract Updated",
	"entityattachmentgroupcreated":   "Entity Attachment Group Created",
	"entityattachmentgroupupdated":   "Entity Attachment Group Updated",
	"entityattachmentgroupdeleted":   "Entity Attachment Group Deleted",
	"externaldocumentdeliveryfailed": "External Document Delivery Failed",
	"invoiceregenerated":             "Invoice Regenerated", "invoiceexportrequested": "Invoice Export Requested",
	"transactioncreated": "Transaction Created", "measurementsstored": "Measurements Stored",
	"consumptionprocessed": "Consumption Processed", "consumptiondeleted": "Consumption Deleted",
	"documentapprovedforprinting":                "Document Approved For Printing",
	"productentityattachmentsforcustomerchanged": "Product Entity Attachments For Customer Changed",
	"entityattachmentcreated":                    "Entity Attachment Created", "entityattachmentupdated": "Entity Attachment Updated",
	"entityattachmentdeleted": "Entity Attachment Deleted",
}

// pluginTypeNames gives the platform's plugin types in words.
var pluginTypeNames = map[string]string{
	"enduserportal": "End user portal", "httprequestwithpreviousresponse": "HTTP request with previous response",
	"brunatawms": "Brunata WMS", "zendeskcrm": "Zendesk CRM", "freshdeskcrm": "Freshdesk CRM",
	"fortesmetering": "Fortes metering", "fortesmeteringv3": "Fortes metering v3",
	"pingendocumentprinting": "Pingen printing", "zerofrictiondemometering": "Demo metering",
	"twikey": "Twikey", "paytbillingplugin": "Payt billing", "sendgridemailsending": "SendGrid e-mail",
	"tkbtrustit": "TKB TrustIT", "bergerlevrault": "Berger-Levrault",
	"webhooksubscription": "Webhook subscription", "accounting": "Accounting",
}

// kindNames gives entity kinds in words, one and several.
var kindNames = map[string][2]string{
	"customer": {"Customer", "Customers"}, "invoice": {"Invoice", "Invoices"}, "contract": {"Contract", "Contracts"},
	"meter": {"Meter", "Meters"}, "servicelocation": {"Service location", "Service locations"},
	"product": {"Product", "Products"}, "collectioncase": {"Collection case", "Collection cases"},
	"locationgroup": {"Location group", "Location groups"}, "payment": {"Payment", "Payments"},
	"consumption": {"Consumption", "Consumptions"},
}

// TypeName returns an event type in words; one that is not known comes back as it is.
func TypeName(wire string) string {
	if name, ok := typeNames[strings.ToLower(wire)]; ok {
		return name
	}
	return wire
}

// PluginTypeName returns a plugin type in words; one that is not known comes back as it is.
func PluginTypeName(wire string) string {
	if name, ok := pluginTypeNames[strings.ToLower(wire)]; ok {
		return name
	}
	return wire
}

// KindName returns an entity kind in words, for one entity and for several; one
// that is not known comes back as it is.
func KindName(kind string) (one, several string) {
	if names, ok := kindNames[kind]; ok {
		return names[0], names[1]
	}
	return kind, kind
}
