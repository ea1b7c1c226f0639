package app

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// family is export files of one system that tell of the same deliveries, and what they
// give together, in whatever order they come: id, type, Scheduled, Triggered, status,
// number of attempts and bytes of the payload.
type family struct {
	name  string
	files []string
	want  []string
}

var families = []family{
	{"svix", []string{"svix-messages.json", "svix-attempts.json", "svix-endpoint-messages.json", "svix-attempt-log.jsonl"}, []string{
		"msg_2zWq5HnBt9XcVe3RyUo7KjLpDa1 customer.created 2026-08-02T07:00:01.000Z - - 0 0",
		"msg_3Kd7Yq3KtZc9NwVhPs5GrXuJfB8/ep_2ZxAqT6uGe8PwBn4MkCy0RvDh3X invoice.corrected 2026-11-19T09:14:59.999Z 2026-11-19T10:00:02Z erroneous 1 92",
		"msg_3Kd81QwTzYp0aVbXn6Rc5LhFsG2/ep_2Zx9VbNq3WmRt7YcKf5HsJd1LpA invoice.available 2026-11-19T09:15:02.481930Z 2026-11-19T10:05:07.003Z finished 2 197",
		"msg_3Kd8Zr4mUe7JtBqWk1Ny9DxCvH5 meter.reading.imported 2026-11-19T09:16:40Z - - 0 138",
		"msg_3KdA0pS8LgXo2FiRj6Tb4EwQzM7/ep_2ZxAqT6uGe8PwBn4MkCy0RvDh3X contract.updated 2026-11-19T09:20:33.5Z 2026-11-19T12:31:00.3Z finished 3 80",
		"msg_3KdB2kWo5VuYt8HsGe1PzRnXcJ6 product.archived 2026-11-19T09:44:00Z - - 0 19",
	}},
	{"github", []string{"github-deliveries.json", "github-delivery.json"}, []string{
		"9007199254740993127 issues.opened - 2026-11-18T00:57:16Z erroneous 1 163",
		"9007199254740993128 issues.opened - 2026-11-18T01:20:44.125Z finished 1 0",
		"9007199254740994999 push - 2026-11-18T02:00:01Z erroneous 1 0",
	}},
	{"hookdeck", []string{"hookdeck-events.json", "hookdeck-attempts.json"}, []string{
		"evt_Bz9KwC0eU5tRi8Oy/des_oP2xKb8YzN src_Wx9Yz 2026-11-17T14:10:00Z - notyetstarted 0 0",
		"evt_Lr7NpV1jD4sGf6Ha/des_oP2xKb8YzN src_Wx9Yz 2026-11-17T14:00:00.018Z 2026-11-17T14:00:03Z erroneous 1 45",
		"evt_Only4/des_oP2xKb8YzN - - 2026-11-17T14:20:01Z - 1 0",
		"evt_Wq3ZkT8hQ2mXb5Yc/des_iQ5vLc9WrT invoice.available 2026-11-17T14:00:00.017Z 2026-11-17T14:05:31.250Z finished 2 129",
		"evt_Xx2MnJ6aP7vEo3Kd/des_iQ5vLc9WrT contract.signed 2026-11-17T14:11:59Z 2026-11-17T14:12:00Z erroneous 1 57",
	}},
	{"outpost", []string{"outpost-events.json", "outpost-attempts.json"}, []string{
		"evt_o1/des_webhook_1 user.created 2026-11-16T08:00:00Z 2026-11-16T08:01:05.5Z finished 2 107",
		"evt_o2/des_sqs_2 order.shipped 2026-11-16T07:00:00.001Z 2026-11-16T09:00:00Z erroneous 1 57",
		"evt_o3/des_kafka_3 - - 2026-11-16T10:00:00Z - 1 0",
		"evt_o9 order.lost 2026-11-16T07:30:00Z - - 0 0",
	}},
	{"convoy", []string{"convoy-events.jsonl.gz", "convoy-eventdeliveries.jsonl.gz", "convoy-deliveryattempts.jsonl.gz"}, []string{
		"01KABC3DL1AA1S3D5F7G9H1J3K invoice.available 2026-11-15T08:00:00.5Z 2026-11-15T08:02:00.5Z finished 2 112",
		"01KABC4DL2BB2X4C6V8B0N2M4Q invoice.available 2026-11-15T08:00:01Z 2026-11-15T08:01:04Z erroneous 5 58",
		"01KABC5DL3CC3W5E7R9T1Y3U5I contract.updated 2026-11-15T09:30:00Z 2026-11-15T09:31:00.25Z erroneous 1 53",
		"01KABE2EV3GF5D7S9A1Q3W5E7R file.arrived 2026-11-15T11:45:00.5Z - notyetstarted 0 6",
	}},
}

func TestFilesOfOneSystemJoin(t *testing.T) {
	for _, family := range families {
		t.Run(family.name, func(t *testing.T) {
			var first []byte
			for n, order := range orders(len(family.files)) {
				a, actor := archive(t)
				var files []string
				for _, i := range order {
					files = append(files, filepath.Join("mapping", "testdata", "formats", family.files[i]))
				}
				atOnce := 1 + n%2*(len(files)-1) // one by one, or all of them
				for some := range slices.Chunk(files, atOnce) {
					mustImport(t, a, actor, some...)
				}
				got := nativeText(t, a, actor)
				if err := checked(a.current.store); err != nil {
					t.Fatal(err)
				}
				if first == nil {
					first = got
					compareJoined(t, got, family.want)
				}
				if !bytes.Equal(got, first) {
					t.Fatalf("order %v gives another log:\n%s", order, firstDifference(got, first))
				}
			}
		})
	}
}

func compareJoined(t *testing.T, native []byte, want []string) {
	t.Helper()
	var got []string
	for line := range strings.Lines(string(native)) {
		got = append(got, joinedRow(gjson.Parse(line)))
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// joinedRow sums a trigger in the native form up.
func joinedRow(trigger gjson.Result) string {
	attempts := trigger.Get("attempts").Int()
	if trigger.Get("attempts").IsArray() {
		attempts = max(trigger.Get("attempts.#").Int(), trigger.Get("attemptCount").Int())
	}
	payload := len(trigger.Get("payload").Raw)
	if packed := trigger.Get("payloadBase64").Str; packed != "" {
		payload = len(packed)/4*3 - strings.Count(packed, "=")
	}
	row := trigger.Get("id").Str
	for _, name := range []string{"type", "scheduledDateTime", "triggeredDateTime", "status"} {
		text := trigger.Get(name).Str
		if text == "" {
			text = "-"
		}
		row += " " + text
	}
	return fmt.Sprintf("%s %d %d", row, attempts, payload)
}
