package shallow

import (
	"newsgraph/extract/date"
	"newsgraph/schema"
)

// Dates are the dates in a sentence, their spans in the article's text.
func (d *Document) Dates(s *Sentence) []date.Found {
	if found, ok := d.dates[s.Index]; ok {
		return found
	}
	found := date.Find(d.At(s.Span), d.published)
	for i := range found {
		found[i].Span = schema.Span{Start: found[i].Start + s.Start, End: found[i].End + s.Start}
	}
	d.dates[s.Index] = found
	return found
}
