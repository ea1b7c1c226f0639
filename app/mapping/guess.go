package mapping

import (
	"cmp"
	"math"
	"slices"

	"integration-log/app/source"
)

// Confidence from which a guess is taken for certain, and from which it is offered first.
const (
	Certain = .9
	Likely  = .6
)

// Guess is a profile that may fit a file.
type Guess struct {
	Profile    *Profile
	Confidence float64 // 0 to 1
	Why        string  // a sentence for a person
}

// SampleRecords is how many records a guess is made from.
const SampleRecords = 100

const (
	// sampleBytes bounds the records that a guess is made from: every profile reads each.
	sampleBytes = 4 << 20
	// doubt is what is left of the doubt after each sign that speaks for a format:
	// one sign is not likely (.55), two are (.8), three are certain (.91).
	doubt = .45
	// strange is what is left of the confidence when the records stand in a list
	// that the format is not known for.
	strange = .9
)

// Guesses ranks the profiles that may fit a file, the best first, by its facts
// and its first records; own are profiles beside the built-in ones. What is proposed
// by the names of the columns alone comes last and is never likely.
func Guesses(facts source.Facts, sample []source.Item, own []*Profile) []Guess {
	sample = wholeRows(facts, beginningOf(sample))
	var guesses []Guess
	for _, p := range slices.Concat(own, builtIn()) {
		if g := guess(p, facts, sample); g.Confidence > 0 {
			guesses = append(guesses, g)
		}
	}
	slices.SortStableFunc(guesses, func(a, b Guess) int { return cmp.Compare(b.Confidence, a.Confidence) })
	if g := proposed(facts, sample); g.Profile != nil {
		guesses = append(guesses, g)
	}
	return guesses
}

// beginningOf returns as much of the sample as a guess is made from, at least one record.
func beginningOf(sample []source.Item) []source.Item {
	bytes := 0
	for i := range min(len(sample), SampleRecords) {
		if bytes += len(sample[i].Raw); bytes > sampleBytes && i > 0 {
			return sample[:i]
		}
	}
	return sample[:min(len(sample), SampleRecords)]
}

// guess tells how well one profile fits.
func guess(p *Profile, facts source.Facts, sample []source.Item) Guess {
	rules := &p.recognise
	signs := float64(len(rules.required) + 2*len(rules.equal))
	if signs == 0 || len(sample) == 0 || !rules.mayBe(facts.Shape) {
		return Guess{}
	}
	c := count(p, sample)
	for _, n := range c.typical {
		signs += float64(n) / float64(len(sample))
	}
	if c.strangers == 0 {
		signs++
	}
	share := 1.
	switch {
	case facts.List != "" && slices.Contains(rules.lists, facts.List):
		signs++
	case facts.List != "":
		share = strange
	}
	share *= float64(c.hits) / float64(len(sample))
	return Guess{p, share * (1 - math.Pow(doubt, signs)), c.why(p, facts, len(sample))}
}

// counted is what a profile found in a sample.
type counted struct {
	hits      int   // records that it recognises
	typical   []int // records with each of the typical marks
	strangers int   // members that it does not know
}

func count(p *Profile, sample []source.Item) counted {
	m := New(Options{Profile: p})
	c := counted{typical: make([]int, len(p.recognise.typical))}
	for _, item := range sample {
		d, err := m.documentOf(item)
		if err != nil {
			continue
		}
		r := row{m: m, document: d}
		r.read(m.record, r.whole())
		if r.recognised() {
			c.hits++
		}
		for i, mark := range p.recognise.typical {
			if r.has(mark) {
				c.typical[i]++
			}
		}
	}
	c.strangers = len(m.unknown)
	return c
}
