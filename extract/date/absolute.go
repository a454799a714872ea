package date

import (
	"regexp"
	"strconv"
)

// The pieces that patterns are made of. Month names need their capital: "may"
// and "march" are verbs.
const (
	monthPattern   = `(Jan(?:uary|\.)?|JAN(?:UARY|\.)?|Feb(?:ruary|\.)?|FEB(?:RUARY|\.)?|Mar(?:ch|\.)?|MAR(?:CH|\.)?|Apr(?:il|\.)?|APR(?:IL|\.)?|May|MAY|June?|JUNE?|July?|JULY?|Aug(?:ust|\.)?|AUG(?:UST|\.)?|Sept?(?:ember|\.)?|SEPT?(?:EMBER|\.)?|Oct(?:ober|\.)?|OCT(?:OBER|\.)?|Nov(?:ember|\.)?|NOV(?:EMBER|\.)?|Dec(?:ember|\.)?|DEC(?:EMBER|\.)?)`
	dayPattern     = `([0-3]?\d)(?:st|nd|rd|th|\.)?`
	yearPattern    = `((?:1[0-9]|20|21)\d\d)`
	weekdayPattern = `((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)`
	weekdayAny     = `(?:(?i:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day|DAY|\.)?,? +)`
	// clock is a time of day behind an ISO date.
	clock = `(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)`
)

// An absolute form gives a date that needs no reference.
type absolute struct {
	re  *regexp.Regexp
	iso func(g []string) string // of the groups, group 0 the whole match
}

// absolutes are tried in this order; where two begin at one place the longer
// match counts.
var absolutes = []absolute{
	{regexp.MustCompile(`\b` + weekdayAny + `?` + monthPattern + ` +` + dayPattern + `(?:,? +|, ?)` + yearPattern + `\b`),
		func(g []string) string { return ymd(num(g[3]), monthNumber(g[1]), num(g[2])) }},
	{regexp.MustCompile(`\b` + weekdayAny + `?` + dayPattern + `(?: of)?[ -]` + monthPattern + `,?[ -]` + yearPattern + `\b`),
		func(g []string) string { return ymd(num(g[3]), monthNumber(g[2]), num(g[1])) }},
	{regexp.MustCompile(`\b` + yearPattern + `[-/](\d\d)[-/](\d\d)` + clock + `?\b`),
		func(g []string) string { return ymd(num(g[1]), num(g[2]), num(g[3])) }},
	{regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/` + yearPattern + `\b`), slashed},
	{regexp.MustCompile(`\b(\d{1,2})\.(\d{1,2})\.` + yearPattern + `\b`),
		func(g []string) string { return ymd(num(g[3]), num(g[2]), num(g[1])) }},
	{regexp.MustCompile(`\b` + monthPattern + `(?:,| of)? +` + yearPattern + `\b`),
		func(g []string) string { return ym(num(g[2]), monthNumber(g[1])) }},
	{regexp.MustCompile(`\b` + yearPattern + `-(0[1-9]|1[0-2])\b`),
		func(g []string) string { return ym(num(g[1]), num(g[2])) }},
}

// slashed reads 18/11/2025 and 11/18/2025. Where both numbers could be the
// month (5/6/2025) nobody can tell, and it gives "".
func slashed(g []string) string {
	a, b, y := num(g[1]), num(g[2]), num(g[3])
	switch {
	case a > 12 || a == b:
		return ymd(y, b, a)
	case b > 12:
		return ymd(y, a, b)
	}
	return ""
}

// num is the number that a pattern has already found to be digits.
func num(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
