// Package desktop is the program's window: a web view that shows the same pages that serve shows in a browser,
// with a menu, the system's file dialogs and files dropped on it.
//
// The pages reach Go through one http.Handler, mounted as the web view's asset server; nothing is bound and no port
// is open. What the window has to tell the page goes as the small events of events.go; the page then asks the API.
// It is the only package that imports Wails, and it holds no rule of the domain.
package desktop
