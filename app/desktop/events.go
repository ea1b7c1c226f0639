package desktop

// The events from the window to the page. They carry at most a route or file paths; the page asks the API for the rest.
const (
	eventOpenExport    = "menu:open-export"
	eventOpenWorkspace = "menu:open-workspace"
	eventNewWorkspace  = "menu:new-workspace"
	eventClose         = "menu:close"
	eventGo            = "menu:go"       // one text: the route to show
	eventFiles         = "files:dropped" // one list of absolute paths
	eventOpenFailed    = "open:failed"   // one openFailure
)

// eventPageReady is the one event from the page: it hears the others from now on.
const eventPageReady = "page:ready"

// The routes that the View and Help menus ask the page for, by names that the page maps to its own addresses.
const (
	routeAll          = "triggers"
	routeGeneral      = "integration-log"
	routeEntities     = "entities"
	routeIntegrations = "integrations"
	routeHelp         = "help"
)
