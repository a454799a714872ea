// Package date reads dates in English words and gives them as ISO 8601 dates
// of the precision that the words have: "2025-11-18", "2025-11" or "2025".
//
// [Parse] reads the date of a byline or a metadata field. [Find] looks for
// dates in prose, relative ones such as "this Tuesday" included, and reckons
// them from a reference date, usually the day an article was published.
//
// What counts as a date, and where it begins and ends, follows the TIMEX3 tag
// of TimeML (Pustejovsky et al. 2003): prepositions are outside ("on [Monday]").
// A date that two readers could understand in two ways ("5/6/2025") is none.
package date
