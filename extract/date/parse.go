package date

import (
	"regexp"
	"strings"
)

// timeOfDay is what may follow the date in a byline or a metadata field:
// "at 3:04 p.m. EST", "10:15:00 GMT", "(CET)".
var timeOfDay = regexp.MustCompile(`^(?:[ ,|@·–—-]| at )*\d{1,2}(?:[:.]\d\d){0,2}(?: ?[AaPp]\.?[Mm]\.?)?(?: ?\(?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d)\)?)*\.?$`)

// timeFirst is a time of day before the date: "9:42 AM EST, ".
var timeFirst = regexp.MustCompile(`^\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{1,5})?,? (?:on )?`)

// compact is 20251120 and 20251120T101500Z.
var compact = regexp.MustCompile(`^` + yearPattern + `(\d\d)(\d\d)(?:T?\d{6}Z?)?$`)

// unix is what date(1) and ANSI C's asctime print.
var unix = regexp.MustCompile(`^` + weekdayAny + monthPattern + ` +(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z+-][A-Z0-9+-]* )?` + yearPattern + `$`)

var onlyYear = regexp.MustCompile(`^` + yearPattern + `$`)

// Parse reads a string that is a date and nothing else: the date of a byline,
// of a metadata field, a timestamp of RFC 3339 or RFC 1123. A time of day and
// a weekday may stand with it; the day is the one written, whatever the time
// zone. ok is false for anything else, dates of two meanings included.
func Parse(s string) (iso string, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	s = s[len(timeFirst.FindString(s)):]
	for _, a := range absolutes {
		at := a.re.FindStringIndex(s)
		if at == nil || at[0] != 0 {
			continue
		}
		if rest := s[at[1]:]; rest == "" || timeOfDay.MatchString(rest) {
			iso = a.iso(a.re.FindStringSubmatch(s))
			return iso, iso != ""
		}
	}
	if g := compact.FindStringSubmatch(s); g != nil {
		iso = ymd(num(g[1]), num(g[2]), num(g[3]))
	} else if g := unix.FindStringSubmatch(s); g != nil {
		iso = ymd(num(g[3]), monthNumber(g[1]), num(g[2]))
	} else if onlyYear.MatchString(s) {
		iso = s
	}
	return iso, iso != ""
}
