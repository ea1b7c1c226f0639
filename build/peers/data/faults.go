package data

// fault is a way in which an attempt fails. In its text, %n stands for the name of
// the entity, %d for a number, %t for a time and %u for an id.
type fault struct {
	code, text string
	status     int // of HTTP; 0 when nothing was sent
}

// faults are those of each plugin, the most frequent first.
var faults = [...][]fault{
	portal: {
		{"FAILED_CONNECTING_TO_SOURCE", "the portal did not answer within %d ms", 504},
		{"PLUGINTRIGGER_NOT_FOUND", "the trigger of %n is not known to the portal", 404},
		{"SESSION_EXPIRED", "the session %u expired at %t", 401}},
	accounting: {
		{"UBL_VATNUMBER_REQUIRED", "invoice %n: a VAT number is needed", 422},
		{"UBL_VATNUMBER_EMPTY", "invoice %n: the VAT number is empty", 422},
		{"UBL_EXPORT_CONTAINS_VALIDATION_ERRORS", "invoice %n: %d rules of the UBL export are broken", 422},
		{"UBL_VATNUMBER_REQUIRED_CUSTOMER", "invoice %n: the customer is a company without a VAT number", 422},
		{"LEDGER_CLOSED", "the period up to %t is closed", 409}},
	mail: {
		{"EMAIL_DROPPED", "the address of %n bounced before", 0},
		{"FAILED_SENDING_EMAIL", "the mail server answered %d, try again later", 451},
		{"EMAIL_BLOCKED", "the receiver of %n refuses mail from us", 0},
		{"EMAIL_INVALID", "the address of %n is not an address", 400},
		{"COULD_NOT_VALIDATE_DOMAIN_WITH_SENDGRID", "the domain noordzon.example has no DKIM record", 0}},
	fortes: {
		{"SSH_CONNECTION_FAILED", "no connection to sftp.fortes.example port %d after %d tries", 0},
		{"METER_UNKNOWN", "meter %n is not known", 404},
		{"READING_REFUSED", "the reading of %t lies before the last one", 422},
		{"SEQUENCE_GAP", "%d readings are missing before number %d", 409}},
	fortes3: {
		{"FAILED_CONNECTING_TO_SOURCE", "the source did not answer within %d ms", 504},
		{"CHANNEL_UNKNOWN", "channel %n has no register", 404},
		{"NOT_ENOUGH_DATA", "only %d of %d intervals have a value", 422},
		{"DUPLICATE_PERIOD", "the period from %t was sent before as %u", 409}},
	twikey: {
		{"IBAN_INVALID", "the bank account of %n does not pass its check", 400},
		{"IBAN_TOO_SHORT", "the bank account of %n has %d characters, 16 are needed", 400},
		{"IBAN_EMPTY", "customer %n has no bank account", 400},
		{"MANDATE_REVOKED", "mandate %u was revoked at %t", 410}},
	payt: {
		{"BAD_GATEWAY", "the receiver answered 502 Bad Gateway", 502},
		{"UBL_INVOICE_NOT_GENERATED", "there is no UBL file for invoice %n", 0},
		{"AMOUNT_MISMATCH", "invoice %n: %d.%d was paid, which is more than is open", 422}},
	crm: {
		{"UNKNOWN_PLUGIN", "the account does not know this integration", 404},
		{"ACTION_NOT_SUPPORTED_FOR_MIGRATED_DATA", "%n was migrated and cannot be changed here", 422},
		{"RATE_LIMITED", "too many requests, wait %d s", 429}},
	letters: {
		{"DOCUMENT_CANNOT_BE_EXTERNALLY_PRINTED", "document %u has %d pages, 60 are allowed", 422},
		{"PINGEN_NOT_ENABLED", "printing is switched off for this organisation", 0}},
	erp: {
		{"BAD_GATEWAY", "the webhook answered 502 Bad Gateway", 502},
		{"TIMEOUT", "the webhook did not answer within %d ms", 504},
		{"SIGNATURE_REFUSED", "the receiver refused the signature of delivery %u", 403}},
	collection: {
		{"INVALID_PLUGIN_CONFIGURATION", "the setting apiKey is missing", 0},
		{"CASE_CLOSED", "case %n was closed at %t", 409}},
	exports: {
		{"INSTALLEDPLUGIN_NOT_ENABLED", "the plugin is installed but not enabled", 0},
		{"UBL_COUNTRY_NOT_SUPPORTED", "invoices to country LU are not supported", 422}},
}
