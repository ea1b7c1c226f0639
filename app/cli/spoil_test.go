package cli

import (
	"encoding/binary"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// spoils damages the newer of the two heads of a workspace, as a write that was cut off would: spoils x.ilog
func spoils(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: spoils WORKSPACE")
	}
	path := ts.MkAbs(args[0])
	file, err := os.ReadFile(path)
	ts.Check(err)
	const change = 64 // where a head of bbolt has the number of its change, before its checksum
	page := os.Getpagesize()
	if newer := page; binary.LittleEndian.Uint64(file[newer+change:]) > binary.LittleEndian.Uint64(file[change:]) {
		file[newer+change+8]++
	} else {
		file[change+8]++
	}
	ts.Check(os.WriteFile(path, file, 0o600))
}
