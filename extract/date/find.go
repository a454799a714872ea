package date

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/schema"
)

// A Found is a date in a text: where it stands, in code points, and what it
// is, an ISO 8601 date of day, month or year precision.
type Found struct {
	schema.Span
	ISO string
}

// A candidate is what looks like a date, in bytes.
type candidate struct {
	start, end int
	iso        func(ahead func() bool) string
}

// Find gives the dates in text in the order they stand, none overlapping
// another. ref is the ISO date that relative dates are reckoned from; of what
// it does not know (it is empty, or only a year) nothing is derived.
//
// A bare weekday or month ("on Monday", "in February", "Nov. 18") is the most
// recent one on or before ref, as news that looks back means it, unless the
// words before it look ahead ("will meet on Monday"): then it is the next one
// after ref. "last February" lies wholly before ref's month. A period without
// a day of its own ("last week") has the precision that its ends share.
func Find(text, ref string) []Found {
	return FindAhead(text, ref, func(int) (bool, bool) { return false, false })
}

// FindAhead is Find for those who know the tense of a clause better than the words before a date
// tell it: ahead reports whether what is told at an offset, in code points, lies ahead of ref; where
// it does not know, the words decide.
func FindAhead(text, ref string, ahead func(at int) (yes, known bool)) []Found {
	if !mayHold(text) {
		return nil
	}
	var found []Found
	at, seen := 0, 0 // byte offset and code points before it
	for _, c := range longest(candidates(text, parseReference(ref))) {
		start := seen + utf8.RuneCountInString(text[at:c.start])
		iso := c.iso(func() bool {
			if yes, known := ahead(start); known {
				return yes
			}
			return looksAhead(text[:c.start])
		})
		if len(iso) < int(year) || num(iso[:year]) < firstYear || num(iso[:year]) > lastYear {
			continue // no date, or one reckoned out of our calendar
		}
		end := start + utf8.RuneCountInString(text[c.start:c.end])
		found = append(found, Found{schema.Span{Start: start, End: end}, iso})
		at, seen = c.end, end
	}
	return found
}

// mayHold reports whether a text can hold a date at all: most sentences have neither a digit nor a
// word of the calendar.
func mayHold(text string) bool {
	if strings.ContainsAny(text, "0123456789") {
		return true
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		word = strings.ToLower(word)
		if calendar[word] || strings.HasSuffix(word, "day") || len(word) >= 3 && monthNumber(word) > 0 {
			return true
		}
	}
	return false
}

// calendar are the words of relative dates that are no days and no months.
var calendar = map[string]bool{
	"tonight": true, "tomorrow": true, "morning": true, "afternoon": true, "evening": true, "night": true,
	"days": true, "week": true, "weeks": true, "month": true, "months": true, "year": true, "years": true,
}

// candidates collects the matches of all patterns.
func candidates(text string, ref reference) []candidate {
	var all []candidate
	for _, a := range absolutes {
		for _, m := range a.re.FindAllStringSubmatchIndex(text, -1) {
			all = append(all, candidate{m[0], m[1], func(func() bool) string { return a.iso(groups(text, m)) }})
		}
	}
	for _, r := range relatives {
		for _, m := range r.re.FindAllStringSubmatchIndex(text, -1) {
			start, end := m[0], m[1]
			if len(m) > 2*r.words+1 && m[2*r.words] >= 0 {
				start, end = m[2*r.words], m[2*r.words+1]
			}
			if inNumber(text, end) {
				continue
			}
			all = append(all, candidate{start, end, func(ahead func() bool) string {
				return r.iso(groups(text, m), ref, ahead())
			}})
		}
	}
	return all
}

// longest keeps, of candidates that overlap, the one that begins first and
// then the longer one. One that turns out to be no date ("February 30, 2025")
// still keeps its parts from being taken for dates.
func longest(all []candidate) []candidate {
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	kept, end := all[:0], 0
	for _, c := range all {
		if c.start >= end {
			kept, end = append(kept, c), c.end
		}
	}
	return kept
}

// inNumber reports whether the text goes on as a number or a range of days:
// "May 5-7", "in 2024–25", "in 2000.5".
func inNumber(text string, end int) bool {
	rest := text[end:]
	for _, joint := range []string{"-", "–", ".", ",", "/", ":"} {
		if len(rest) > len(joint) && rest[:len(joint)] == joint {
			next := rest[len(joint)]
			return next >= '0' && next <= '9'
		}
	}
	return false
}

func groups(text string, m []int) []string {
	g := make([]string, len(m)/2)
	for i := range g {
		if m[2*i] >= 0 {
			g[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return g
}
