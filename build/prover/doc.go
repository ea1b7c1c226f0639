// The prover does what no test in one process can: it kills a child that writes to
// a workspace, replays power cuts, lets single system calls fail, and damages
// files, and each time compares what the engine says afterwards with what it must
// say. build/prove builds it and runs it.
//
//	prover crash N        N kills, 3 N power cuts, N/2 failed calls
//	prover corruption N   N damaged files
//
// A child process does whatever may die: work (a script's steps, one line of
// output for each that returned), judge (is this file what it must be?), ask (what
// does this file answer?). The parent only decides, counts and reports; it never
// opens a workspace that may be broken.
//
// Every trial has a seed of its own, the first one given by --seed, and can be
// repeated alone. Where to start: main.go, kill.go, judge.go, corrupt.go.
package main
