package coref

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// longestRegion is how many words the name of a country or a state has at most.
const longestRegion = 4

// region is the state or country that stands behind a place, after a comma or in brackets:
// "Portland, Maine", "Concord (N.H.)". A state or country has none. What may be the next of a list
// counts only where there is no list: a country, a state that is a city as well, whatever stands
// behind a seat of government ("Athens, Georgia").
func (d *Document) region(s *syntax.Sentence, m *Mention) schema.Known {
	n := m.Name
	seat := n.Known.As == schema.AsSeat
	k := n.Last + 2
	if m.Nested || n.Known.Name != "" && !seat || n.Title != "" || k >= len(s.Words) || s.Words[k-1].Form != "," && s.Words[k-1].Form != "(" {
		return schema.Known{}
	}
	for last := min(k+longestRegion, len(s.Words)) - 1; last >= k; last-- {
		name := spelled(s, k, last)
		known := d.known(name)
		if place, ok := d.Lexicons.Namesakes[name]; ok && m.Type != schema.Country && d.counted()[about{place.Country, schema.AsName}] > 0 {
			known = place
		}
		if known.As != schema.AsName || known.Type != schema.Place && known.Type != schema.Country {
			continue
		}
		city := d.Lexicons.Known[name+" City"].Name != "" // New York, and no less a state
		switch {
		case seat && known.Country != n.Known.Country && known.Type != schema.Place,
			(seat && known.Country != n.Known.Country || city || known.Type == schema.Country) && listed(s, n.First, last):
			return schema.Known{}
		}
		return known
	}
	return schema.Known{}
}

// listed reports whether words first to last stand in a list of more.
func listed(s *syntax.Sentence, first, last int) bool {
	if first > 1 && s.Words[first-1].Form == "," && s.Words[first-2].UPOS == "PROPN" {
		return true
	}
	k := last + 1
	if k < len(s.Words) && s.Words[k].Form == "," {
		k++
	}
	return k < len(s.Words) && (s.Words[k].UPOS == "PROPN" || s.Words[k].UPOS == "CCONJ")
}

// regions notes the regions of places. What is taken for a person's surname, and the document has
// nobody of it, is a place if a state stands behind it ("Baldwin, Miss.").
func (r *resolver) regions() {
	surname := map[string]bool{}
	for i := range r.all {
		if n := r.all[i].Name; n != nil && len(n.Words) > 1 {
			surname[n.last()] = true
		}
	}
	for i := range r.all {
		m := &r.all[i]
		if m.Name == nil || m.Type != schema.Place && (m.Type != schema.Person || len(m.Name.Words) > 1 || surname[m.Name.last()]) {
			continue
		}
		s := &r.d.Sentences[m.Sentence]
		region := r.d.region(s, m)
		if region.Name == "" || m.Type == schema.Person && region.Type != schema.Place {
			continue
		}
		m.Name.Region, m.Type = region.Name, schema.Place
		if m.Name.Known.Country != region.Country {
			m.Name.Known = schema.Known{}
		}
		r.d.nameTraits(s, m)
	}
}
