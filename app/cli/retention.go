package cli

import (
	"time"

	"integration-log/app"
)

const day = 24 * time.Hour

// parseRetention reads what --retention takes.
func parseRetention(word string) (time.Duration, error) {
	switch word {
	case "30d":
		return app.KeepThirtyDays, nil
	case "off":
		return app.KeepEverything, nil
	}
	return 0, wrongUse("--retention %q: want 30d or off", word)
}

// retentionFlag writes what parseRetention reads.
func retentionFlag(kept time.Duration) string {
	if kept == app.KeepEverything {
		return "off"
	}
	return count(int64(kept/day)) + "d"
}

func retentionWords(kept time.Duration) string {
	if kept == app.KeepEverything {
		return "everything"
	}
	return quantity(int64(kept/day), "day", "days")
}
