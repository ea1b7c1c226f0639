// Integration Log: see, search and understand the integration triggers of a billing platform.
//
// This file only wires: it embeds the built pages and the version and chooses between the command line and the window.
// app/doc.go is the map of the rest.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"

	"integration-log/app/desktop"
)

// version is set by the linker (-X main.version=…); see build/lib.sh.
var version = "development"

//go:embed all:frontend/dist
var built embed.FS

func main() {
	pages, err := fs.Sub(built, "frontend/dist")
	if err != nil {
		fmt.Fprintln(os.Stderr, "integration-log:", err)
		os.Exit(1)
	}
	os.Exit(desktop.Run(desktop.Options{Version: version, Assets: pages, Args: os.Args[1:]}))
}
