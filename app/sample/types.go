package sample

import "strings"

// eventKind is a type of event: how often it happens, what it is about, and
// which plugins listen to it.
type eventKind struct {
	wire      string
	weight    int
	shape     shape
	listeners string // types of plugins
}

// shape is what an event is about, and so what its payload looks like.
type shape uint8

const (
	aboutConfiguration shape = iota
	aboutProduct
	aboutCustomer
	aboutLocation
	aboutContract
	aboutMeter
	aboutReadings
	aboutConsumption
	aboutInvoice
	aboutPayment
	aboutCase
	aboutMail
	aboutDocument
	aboutAttachment
)

const (
	crm      = "zendeskcrm freshdeskcrm"
	metering = "fortesmetering fortesmeteringv3 zerofrictiondemometering brunatawms"
	erp      = "webhooksubscription"
)

var eventKinds = [...]eventKind{
	{"measurementsstored", 150, aboutReadings, "fortesmetering webhooksubscription"},
	{"invoiceavailable", 110, aboutInvoice, "accounting twikey paytbillingplugin httprequestwithpreviousresponse"},
	{"mailsent", 110, aboutMail, "sendgridemailsending"},
	{"consumptionprocessed", 100, aboutConsumption, "fortesmeteringv3 zerofrictiondemometering"},
	{"generatepaymentlink", 70, aboutInvoice, "twikey"},
	{"invoicepaymentdetailschanged", 60, aboutPayment, "accounting paytbillingplugin"},
	{"contractupdated", 50, aboutContract, crm + " enduserportal"},
	{"customerdetailschanged", 45, aboutCustomer, crm + " accounting"},
	{"advanceamountupdated", 40, aboutContract, "enduserportal webhooksubscription"},
	{"transactioncreated", 40, aboutPayment, "accounting bergerlevrault"},
	{"documentapprovedforprinting", 25, aboutDocument, "pingendocumentprinting"},
	{"documentprinted", 25, aboutDocument, "pingendocumentprinting"},
	{"customercreated", 20, aboutCustomer, crm + " accounting twikey"},
	{"contractsigned", 20, aboutContract, "twikey enduserportal webhooksubscription"},
	{"contractservicesupdated", 15, aboutContract, "webhooksubscription brunatawms"},
	{"servicelocationupdated", 15, aboutLocation, metering},
	{"meterinstalled", 15, aboutMeter, metering},
	{"meterreconfigured", 12, aboutMeter, "fortesmeteringv3 brunatawms"},
	{"invoiceassignedtocollectioncase", 12, aboutCase, "tkbtrustit paytbillingplugin"},
	{"entityattachmentcreated", 12, aboutAttachment, crm},
	{"invoiceregenerated", 10, aboutInvoice, "accounting bergerlevrault"},
	{"invoiceexportrequested", 10, aboutInvoice, "accounting bergerlevrault"},
	{"entityattachmentgroupcreated", 8, aboutAttachment, crm},
	{"servicelocationcreated", 8, aboutLocation, metering},
	{"collectioncaseclosed", 8, aboutCase, "tkbtrustit paytbillingplugin"},
	{"contractterminated", 8, aboutContract, crm + " enduserportal"},
	{"meteruninstalled", 6, aboutMeter, metering},
	{"consumptiondeleted", 6, aboutConsumption, "zerofrictiondemometering"},
	{"entityattachmentupdated", 5, aboutAttachment, crm},
	{"entityattachmentgroupupdated", 4, aboutAttachment, crm},
	{"productentityattachmentsforcustomerchanged", 4, aboutAttachment, "enduserportal"},
	{"documentprintingfailed", 3, aboutDocument, "pingendocumentprinting"},
	{"externaldocumentdeliveryfailed", 3, aboutDocument, "pingendocumentprinting webhooksubscription"},
	{"productupdated", 3, aboutProduct, "enduserportal webhooksubscription"},
	{"entityattachmentdeleted", 2, aboutAttachment, crm},
	{"entityattachmentgroupdeleted", 2, aboutAttachment, crm},
	{"contractremoved", 2, aboutContract, crm},
	{"servicelocationdeleted", 2, aboutLocation, metering},
	{"productcreated", 2, aboutProduct, "enduserportal webhooksubscription"},
	{"featureflagsupdated", 2, aboutConfiguration, "enduserportal webhooksubscription"},
	{"cultureupdated", 1, aboutConfiguration, "enduserportal webhooksubscription"},
}

// totalWeight is the sum of all weights.
var totalWeight = func() (total int) {
	for i := range eventKinds {
		total += eventKinds[i].weight
	}
	return total
}()

// pluginIndex finds the plugin of a type.
var pluginIndex = func() map[string]int {
	index := map[string]int{}
	for i := range plugins {
		index[plugins[i].wire] = i
	}
	return index
}()

// listeners returns the plugins that an event reaches: the first that listens
// always, and some of the others.
func (g *generator) listeners(kind *eventKind) []int {
	var list []int
	for i, wire := range strings.Fields(kind.listeners) {
		if i == 0 || g.random.chance(3) || g.covering() {
			list = append(list, pluginIndex[wire])
		}
	}
	return list
}
