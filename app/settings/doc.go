// Package settings keeps what the program remembers of a person between runs:
// preferences and the recent workspaces in one small file of the user's config
// folder, and mappings of their own in a file each. It never holds anything of a log, and it says where workspaces go by
// default.
//
// Where to start: store.go (the file), mappings.go, folders.go (where it is).
package settings
