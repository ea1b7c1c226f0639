// Integration Log: see, search and understand the integration triggers of a billing platform.
//
// This file only wires: it embeds the built pages and the version and chooses between the command line and the window.
// app/doc.go is the map of the rest.
package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"

	"integration-log/app/cli"
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
	args := os.Args[1:]
	if cli.Wants(args) {
		os.Exit(cli.Main(context.Background(), args, cli.Env{
			Version: version, Assets: pages, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		}))
	}
	os.Exit(desktop.Run(desktop.Options{Version: version, Assets: pages, Args: args}))
}
