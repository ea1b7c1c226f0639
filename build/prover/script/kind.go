package script

import "fmt"

// Kind is a kind of work.
type Kind uint8

// The kinds. Each but Creating and Everything begins with steps that prepare a
// workspace to work on; those are the same for every seed.
const (
	Creating   Kind = iota // makes the workspace
	Ordered                // imports batches in the order of time
	Shuffled               // imports batches of any day, some of it known
	Updating               // changes a few triggers at a time
	Sweeping               // moves the clock on and sweeps a part of a day
	Zeroing                // sweeps large days, so that most of the time goes into freed pages
	Folding                // lets the tail grow and folds it
	Compacting             // writes the file anew without its free pages
	Everything             // all of the above, creating included
	Rich                   // a workspace with something of every sort, to be damaged
)

// Killed are the kinds that are killed in turn.
func Killed() []Kind {
	return []Kind{Creating, Ordered, Shuffled, Updating, Sweeping, Zeroing, Folding, Compacting}
}

// String returns the kind's name in tables.
func (k Kind) String() string {
	switch k {
	case Creating:
		return "create"
	case Ordered:
		return "import in order"
	case Shuffled:
		return "import at random"
	case Updating:
		return "update"
	case Sweeping:
		return "sweep"
	case Zeroing:
		return "zero-filling"
	case Folding:
		return "fold"
	case Compacting:
		return "compact"
	case Everything:
		return "everything"
	case Rich:
		return "rich"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// Named is the action that gives the kind its name.
func (k Kind) Named() Action {
	switch k {
	case Creating:
		return Create
	case Sweeping, Zeroing:
		return Sweep
	case Folding:
		return Fold
	case Compacting:
		return Compact
	}
	return Write
}
