package date

import (
	"fmt"
	"strings"
	"time"
)

// A precision is how much of a date is known; its value is the length of the
// ISO date that says so.
type precision int

const (
	year  precision = 4  // 2025
	month precision = 7  // 2025-11
	day   precision = 10 // 2025-11-18
)

// The years of our calendar: those that a text of news can mean. All patterns
// read them, and no reckoning leads out of them.
const (
	firstYear = 1000
	lastYear  = 2199
)

// ymd writes an ISO date of day precision, or "" where there is no such day.
func ymd(y, m, d int) string {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < firstYear || y > lastYear || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

// ym writes an ISO date of month precision.
func ym(y, m int) string {
	if y < firstYear || y > lastYear || m < 1 || m > 12 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", y, m)
}

// isoDay writes the day of t.
func isoDay(t time.Time) string { return t.Format(time.DateOnly) }

// common is what two days share: the day, the month, the year or nothing.
func common(a, b time.Time) string {
	switch {
	case a.Equal(b):
		return isoDay(a)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2006-01")
	case a.Year() == b.Year():
		return a.Format("2006")
	}
	return ""
}

// monday is the first day of t's week, as ISO 8601 counts weeks.
func monday(t time.Time) time.Time {
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// A reference is the date that relative dates are reckoned from.
type reference struct {
	time.Time
	known precision
}

// parseReference reads an ISO date; anything else is a reference that knows
// nothing.
func parseReference(s string) reference {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return reference{t, precision(len(layout))}
		}
	}
	return reference{}
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// monthNumber is 1 for a word that begins like January; 0 for none.
func monthNumber(word string) int { return index(months, word) + 1 }

// weekday is the day of the week that word begins like; -1 for none.
func weekday(word string) time.Weekday { return time.Weekday(index(weekdays, word)) }

func index(words []string, word string) int {
	word = strings.ToLower(word)
	for i, w := range words {
		if strings.HasPrefix(word, w) {
			return i
		}
	}
	return -1
}
