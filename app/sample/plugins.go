package sample

import "integration-log/app/trigger"

// pluginSpec is one installed plugin.
type pluginSpec struct {
	wire, name string
	inactive   bool
	errors     []failure // what goes wrong with it, the commonest first
}

// failure is a way in which an execution fails.
type failure struct {
	key, text string
	status    int // of HTTP; 0 when nothing was sent
}

var (
	unreachable   = failure{"FAILED_CONNECTING_TO_SOURCE", "the receiver did not answer within 30000 ms", 504}
	badGateway    = failure{"FAILED_CONNECTING_TO_SOURCE", "the receiver answered 502 Bad Gateway", 502}
	notEnabled    = failure{"INSTALLEDPLUGIN_NOT_ENABLED", "the plugin is installed but not enabled", 0}
	misconfigured = failure{"INVALID_PLUGIN_CONFIGURATION", "the setting 'apiKey' is missing", 0}
)

// plugins are the supplier's plugins, one of each type.
var plugins = [...]pluginSpec{
	{"enduserportal", "Customer portal", false, []failure{
		unreachable, {"PLUGINTRIGGER_NOT_FOUND", "the trigger of %s is not known to the portal", 404}}},
	{"httprequestwithpreviousresponse", "Data warehouse feed", false, []failure{
		badGateway, {"PLUGINTRIGGER_NOT_RUN_YET", "the answer to the trigger of %s is needed first", 0}}},
	{"brunatawms", "Brunata readings", true, []failure{
		notEnabled, {"INSTALLEDPLUGIN_DOES_NOT_SUPPORT_QUERY_TRIGGER", "the plugin answers no queries", 0}}},
	{"zendeskcrm", "Zendesk", false, []failure{
		{"UNKNOWN_PLUGIN", "the account does not know this integration", 404}, unreachable, {"INSTALLEDPLUGIN_NOT_FOUND", "the plugin that %s needs is not installed", 0}}},
	{"freshdeskcrm", "Freshdesk", false, []failure{
		{"ACTION_NOT_SUPPORTED_FOR_MIGRATED_DATA", "customer %s was migrated and cannot be changed here", 422}, unreachable}},
	{"fortesmetering", "Fortes", false, []failure{
		{"SSH_CONNECTION_FAILED", "no connection to sftp.fortes.example port 22 after 3 tries", 0}, unreachable,
		{"INSTALLEDPLUGIN_DOES_NOT_SUPPORT_INBOUND_WEBHOOK_TRIGGER", "the plugin takes no webhooks", 0}}},
	{"fortesmeteringv3", "Fortes v3", false, []failure{
		unreachable, {"INSTALLEDPLUGIN_DOES_NOT_SUPPORT_CONFIG_TRIGGER", "the plugin has nothing to configure", 0}}},
	{"pingendocumentprinting", "Pingen letters", false, []failure{
		{"DOCUMENT_CANNOT_BE_EXTERNALLY_PRINTED", "document %s has 61 pages, 60 are allowed", 422}, {"PINGEN_NOT_ENABLED", "printing is switched off for this organisation", 0}}},
	{"zerofrictiondemometering", "Demo meters", false, []failure{
		unreachable, {"PLUGIN_ALREADY_INSTALLED", "the plugin is installed twice for this organisation", 409}}},
	{"twikey", "Twikey", false, []failure{
		{"IBAN_INVALID", "the bank account of customer %s does not pass its check", 400}, {"IBAN_TOO_SHORT", "the bank account of customer %s has 14 characters, 16 are needed", 400},
		{"IBAN_EMPTY", "customer %s has no bank account", 400}, unreachable}},
	{"paytbillingplugin", "Payt", false, []failure{
		badGateway, {"UBL_INVOICE_NOT_GENERATED", "there is no UBL file for invoice %s", 0}, {"INSTALLEDPLUGIN_DOES_NOT_SUPPORT_MANUAL_TRIGGER", "the plugin cannot be started by hand", 0}}},
	{"sendgridemailsending", "SendGrid", false, []failure{
		{"EMAIL_DROPPED", "the address of customer %s bounced before", 0}, {"FAILED_SENDING_EMAIL", "the mail server answered 451, try again later", 451},
		{"EMAIL_BLOCKED", "the receiver of customer %s refuses mail from us", 0}, {"EMAIL_INVALID", "\"nora@@mail.example\" is not an address", 400},
		{"COULD_NOT_VALIDATE_DOMAIN_WITH_SENDGRID", "the domain noordzon.example has no DKIM record", 0}, {"FAILED_SENDING_SMS", "the number of customer %s is not a mobile one", 400}}},
	{"tkbtrustit", "TrustIT collection", false, []failure{misconfigured, unreachable}},
	{"bergerlevrault", "Berger-Levrault", false, []failure{
		{"UBL_COUNTRY_NOT_SUPPORTED", "invoices to country 'LU' are not supported", 422}, badGateway}},
	{"webhooksubscription", "Webhooks of the ERP", false, []failure{badGateway, unreachable, misconfigured}},
	{"accounting", "Accounting", false, []failure{
		{"UBL_VATNUMBER_REQUIRED", "invoice %s: a VAT number is needed", 422}, {"UBL_VATNUMBER_INVALID_FORMAT", "invoice %s: 'BE0123' is no VAT number", 422},
		{"UBL_EXPORT_CONTAINS_VALIDATION_ERRORS", "invoice %s: 2 rules of the UBL export are broken", 422}, {"UBL_VATNUMBER_EMPTY", "invoice %s: the VAT number is empty", 422},
		{"UBL_VATNUMBER_REQUIRED_CUSTOMER", "invoice %s: the customer is a company without a VAT number", 422}, badGateway}},
}

func (w *world) plugin(index int) trigger.Plugin {
	spec := &plugins[index]
	return trigger.Plugin{ID: w.id(ofPlugin, index), Name: spec.name, Type: spec.wire, Active: trigger.TristateOf(!spec.inactive)}
}
