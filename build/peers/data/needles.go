package data

import (
	"time"

	"integration-log/app/trigger"
)

// What the bench looks for. Each needle occurs where its name says and nowhere else.
const (
	OneHit   = "zilverreigerpost"  // in the payload of one trigger
	SixHits  = "pijlstaartvlinder" // in the payloads of four, and in log lines of two
	Common   = "termijnbedrag"     // in the payloads of 14.7 % of all
	Absent   = "zqxj"              // nowhere; too short for any index of grams
	SubSix   = "rtvlin"            // parts of SixHits that no other word has
	SubSeven = "artvlin"
	SubNine  = "taartvlin"
	Street   = "ilverkrui" // part of a street's name: about one address in 400

	PathOne       = "customer.vatNumber"
	PathOneValue  = "BE0999407881"
	PathMany      = "delivery.channel"
	PathManyValue = "peppol" // 4.4 % of all
)

const sixth = 6

// Entity is one that a known number of triggers name, and first of all others.
type Entity struct {
	Kind, ID string
	Triggers int
}

// Few is named by six triggers.
func Few() Entity { return planted(1, sixth) }

// Many is named by 1,708 of 1,000,000 triggers.
func Many(n int) Entity { return planted(2, max(n*1708/1_000_000, 12)) }

func planted(index, triggers int) Entity {
	return Entity{Kind: "meter", ID: string(appendUUID(nil, ofPlanted, index)), Triggers: triggers}
}

// Selection is the filter of the bench: two plugins, 14 days, triggered, two statuses.
func Selection() trigger.Filter {
	from, to := trigger.At(End.AddDate(0, 0, -18)), trigger.At(End.AddDate(0, 0, -4))
	return trigger.Filter{
		Plugins:       []string{PluginID(twikey), PluginID(fortes)},
		Statuses:      []trigger.Status{trigger.Finished, trigger.Erroneous},
		ScheduledFrom: from, ScheduledTo: to,
		TriggeredFrom: from, TriggeredTo: trigger.At(End.Add(24 * time.Hour)),
	}
}

// PluginID returns the id of a plugin.
func PluginID(index int) string { return string(appendUUID(nil, ofPlugin, index)) }

// TriggerID returns the id of the index-th trigger of the log.
func TriggerID(index int) string { return string(appendUUID(nil, ofTrigger, index)) }

// plant is something that happens at the first event from an index on.
type plant uint8

const (
	nothing plant = iota
	plantOneHit
	plantSixHits // in the payload
	plantSixLog  // in a log line
	plantPath
	plantFew
	plantMany
)

// plants returns what is planted where, by index, spread over the whole log.
func plants(n int) map[int]plant {
	at := map[int]plant{n * 7 / 10: plantOneHit, n * 3 / 10: plantPath}
	put := func(index int, p plant) {
		for at[index] != nothing {
			index++
		}
		at[index] = p
	}
	for i := range sixth {
		p := plantSixHits
		if i%3 == 2 {
			p = plantSixLog
		}
		put(n*(2*i+1)/(2*sixth), p)
		put(n*(2*i+1)/(2*sixth), plantFew)
	}
	many := Many(n).Triggers
	for i := range many {
		put(int(int64(n)*int64(2*i+1)/int64(2*many)), plantMany)
	}
	return at
}

// Spread returns which trigger of n a call asks for: far from those of other calls.
func Spread(call, n int) int { return int(mix(ofPlanted, call) >> 33 % uint64(n)) }

// Changed returns the moment of the further attempt that a call adds: later than all others.
func Changed(call int) time.Time { return End.Add(time.Duration(call+1) * time.Second) }

// FirstDayEnds is when the oldest day of the log is over.
func FirstDayEnds() time.Time { return Begin.AddDate(0, 0, 1) }
