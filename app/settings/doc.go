// Package settings keeps what the program remembers of a person between runs:
// preferences and the recent workspaces in one small file of the user's config
// folder, and in a file each mappings of their own and the folders they watch. It never
// holds anything of a log, and it says where workspaces go by default.
//
// Where to start: store.go (the file), mappings.go, watches.go, folders.go (where it is).
package settings
