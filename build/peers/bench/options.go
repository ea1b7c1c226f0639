package bench

import "regexp"

// Comparable is the least number of triggers whose figures say anything.
const Comparable = 300_000

// LeastPairs is how many pairs a figure needs.
const LeastPairs = 5

// Options of a run.
type Options struct {
	N        int            // triggers
	Pairs    int            // of each comparison; fewer than LeastPairs is for trying out
	Only     *regexp.Regexp // jobs by their names; nil: all
	Folder   string         // where logs and databases are kept between runs
	Program  string         // integration-log
	Self     string         // this program, for children
	Commit   string         // of the program
	Profiles string         // folder for a CPU profile of each job in process; "": none
}

func (o *Options) wants(job string) bool { return o.Only == nil || o.Only.MatchString(job) }
