// Package app holds the use cases of Integration Log. It is the one facade that
// the command line and the HTTP API both call, and it knows neither.
//
// # How data flow
//
//	path or pipe -> app/source (parts, each bytes to items) -> chooser (the profile of each part:
//	  a person's, else the best guess) -> app/mapping (items to triggers)
//	  -> App.Import (waiting by day and plugin, counts, rejects) -> storage.Write (merge, join, indexes)
//	storage.Select -> App.OpenResult (handle) -> App.Rows -> app/api -> the page
//
// Every use case takes a context and the actor on whose behalf it runs, asks for
// the right first, hands the engine what the actor may see, and returns an
// *Error of the closed list in errors.go, ready to be shown.
//
// # Which way imports go
//
//	main         app/cli, app/desktop
//	app/desktop  app, app/api, app/trigger, app/settings; it alone imports Wails
//	app/cli      app, app/api, app/access, app/trigger, app/settings, app/sample
//	app/api      app, app/access, app/trigger
//	app          app/trigger, source, mapping, access, settings, sample, storage
//	app/mapping  app/trigger, app/source
//	app/source, access, settings, sample   app/trigger
//	storage      app/trigger; it alone imports bbolt and ristretto
//	app/trigger  the standard library
//
// dep_test.go keeps these rules.
//
// # Where to start reading
//
// app.go (the App), open.go (workspaces), results.go and rows.go (what a table
// shows), explain.go (why it is empty), zone.go (the one place of local time),
// jobs.go (work that goes on), import.go (then importrun.go, which writes; load.go,
// which maps; reading.go and readpart.go, which read), inspect.go, watch.go (folders
// that are imported as they grow). What a trigger is stands in app/trigger.
package app
