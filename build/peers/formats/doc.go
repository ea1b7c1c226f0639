// Package formats measures how fast each form of export is imported, beside the
// native one.
//
// Data flow: run.go lets the program generate one log; shape.go has what it is
// written as, one file per kind of text; every round imports all of them into fresh
// workspaces, native first; report.go keeps and prints the medians.
//
// MB are those of the text: of what is in a packed file, and of the XML in a
// workbook. A round's ratios are to the native import of the same round.
package formats
