package date

import (
	"regexp"
	"strings"
	"time"
)

// A relative form gives a date that is reckoned from a reference. ahead says
// that the words before it look ahead of the reference.
type relative struct {
	re    *regexp.Regexp
	words int // the group that is the date; 0 for the whole match
	iso   func(g []string, ref reference, ahead bool) string
}

var relatives = []relative{
	{regexp.MustCompile(`\b(?:([Ll]ast|[Tt]his|[Nn]ext) (?:past )?)?` + weekdayPattern + `\b`), 0, onWeekday},
	{regexp.MustCompile(`\b` + weekdayAny + `?` + monthPattern + ` ` + dayPattern + `\b`), 0,
		func(g []string, ref reference, ahead bool) string { return onDay(g[1], g[2], ref, ahead) }},
	{regexp.MustCompile(`\b` + weekdayAny + `?` + dayPattern + `(?: of)? ` + monthPattern + `\b`), 0,
		func(g []string, ref reference, ahead bool) string { return onDay(g[2], g[1], ref, ahead) }},
	{regexp.MustCompile(`\b([Ll]ast|[Tt]his|[Nn]ext) (?:past )?` + monthPattern + `\b`), 0,
		func(g []string, ref reference, ahead bool) string { return inMonth(g[1], g[2], ref, ahead) }},
	{regexp.MustCompile(`\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y) (?:early |mid-|late )?` + monthPattern + `\b`), 1,
		func(g []string, ref reference, ahead bool) string { return inMonth("", g[1], ref, ahead) }},
	{regexp.MustCompile(`(?i)\b(?:(?:earlier |later )?(today|tonight)|this (morning|afternoon|evening))\b`), 0,
		func(_ []string, ref reference, _ bool) string { return ref.days(0) }},
	{regexp.MustCompile(`(?i)\b(?:yesterday|last night)\b`), 0,
		func(_ []string, ref reference, _ bool) string { return ref.days(-1) }},
	{regexp.MustCompile(`(?i)\btomorrow\b`), 0,
		func(_ []string, ref reference, _ bool) string { return ref.days(1) }},
	{regexp.MustCompile(`(?i)\b(?:earlier |later )?(last|this|next) (week|month|year)\b`), 0, period},
	{regexp.MustCompile(`(?i)\b(?:beginning|start|middle|end|half|rest|turn) of (?:(the|last|this|next) )year\b`), 0,
		func(g []string, ref reference, _ bool) string { return period([]string{"", g[1], "year"}, ref, false) }},
	{regexp.MustCompile(`(?i)\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (day|week|month|year)s? (?:ago|earlier)\b`), 0, ago},
	{regexp.MustCompile(`\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|of|[Ee]arly|[Ll]ate|[Mm]id-?) ?` + yearPattern + `\b`), 1,
		func(g []string, _ reference, _ bool) string { return g[1] }},
}

// days is the day n days after ref.
func (ref reference) days(n int) string {
	if ref.known < day {
		return ""
	}
	return isoDay(ref.AddDate(0, 0, n))
}

// onWeekday reads "Monday", "this Tuesday", "last Friday", "next Sunday".
func onWeekday(g []string, ref reference, ahead bool) string {
	if ref.known < day {
		return ""
	}
	since := (int(ref.Weekday()) - int(weekday(g[2])) + 7) % 7
	switch strings.ToLower(g[1]) {
	case "last":
		return lastWeekday(ref.Time, since)
	case "next":
		return nextWeekday(ref.Time, since)
	}
	if ahead {
		return ref.days(7 - since)
	}
	return ref.days(-since)
}

// lastWeekday is the one before ref. On a Thursday "last Tuesday" is two days
// ago for some and nine for others: it gives what the two have in common.
func lastWeekday(ref time.Time, since int) string {
	if since == 0 {
		since = 7
	}
	latest := ref.AddDate(0, 0, -since)
	if latest.Before(monday(ref)) {
		return isoDay(latest)
	}
	return common(latest, latest.AddDate(0, 0, -7))
}

// nextWeekday is the one after ref, with the same doubt.
func nextWeekday(ref time.Time, since int) string {
	first := ref.AddDate(0, 0, 7-since)
	if !first.Before(monday(ref).AddDate(0, 0, 7)) {
		return isoDay(first)
	}
	return common(first, first.AddDate(0, 0, 7))
}

// onDay reads a day and a month without their year.
func onDay(monthName, dayDigits string, ref reference, ahead bool) string {
	if ref.known < day {
		return ""
	}
	iso := ymd(ref.Year(), monthNumber(monthName), num(dayDigits))
	today := isoDay(ref.Time)
	switch {
	case iso > today && !ahead:
		return ymd(ref.Year()-1, monthNumber(monthName), num(dayDigits))
	case iso != "" && iso < today && ahead:
		return ymd(ref.Year()+1, monthNumber(monthName), num(dayDigits))
	}
	return iso
}

// inMonth reads "last February", "in March", "this May", "next June".
func inMonth(which, name string, ref reference, ahead bool) string {
	if ref.known < month {
		return ""
	}
	y, m, now := ref.Year(), monthNumber(name), int(ref.Month())
	switch which = strings.ToLower(which); {
	case which == "this":
	case which == "last" && m >= now, which == "" && !ahead && m > now:
		y--
	case which == "next" && m <= now, which == "" && ahead && m < now:
		y++
	}
	return ym(y, m)
}

// period reads "last week", "this month", "next year".
func period(g []string, ref reference, _ bool) string {
	n := map[string]int{"last": -1, "next": 1}[strings.ToLower(g[1])]
	switch unit := strings.ToLower(g[2]); {
	case unit == "year" && ref.known >= year:
		return ref.AddDate(n, 0, 1-ref.YearDay()).Format("2006")
	case unit == "month" && ref.known >= month:
		return ref.AddDate(0, n, 1-ref.Day()).Format("2006-01")
	case unit == "week" && ref.known >= day:
		first := monday(ref.Time).AddDate(0, 0, 7*n)
		return common(first, first.AddDate(0, 0, 6))
	}
	return ""
}

// ago reads "three days ago", "a year ago", of the precision of its unit.
func ago(g []string, ref reference, _ bool) string {
	n := num(g[1])
	for i, word := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if strings.EqualFold(g[1], word) {
			n = i + 1
		}
	}
	if strings.EqualFold(g[1], "a") || strings.EqualFold(g[1], "an") {
		n = 1
	}
	switch unit := strings.ToLower(g[2]); {
	case unit == "day":
		return ref.days(-n)
	case unit == "week" && ref.known >= day:
		first := monday(ref.Time).AddDate(0, 0, -7*n)
		return common(first, first.AddDate(0, 0, 6))
	case unit == "month" && ref.known >= month:
		return ref.AddDate(0, -n, 1-ref.Day()).Format("2006-01")
	case unit == "year" && ref.known >= year:
		return ref.AddDate(-n, 0, 1-ref.YearDay()).Format("2006")
	}
	return ""
}
