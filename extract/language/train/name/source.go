package name

import (
	"strings"

	"newsgraph/extract/language/name"
	"newsgraph/schema"
)

// A source says how to read one set of data.
type source struct {
	file string
	// kinds gives our kinds for the set's types, several where the type does not decide. A type
	// that is not listed tells only that there may be a name.
	kinds map[string][]name.Kind
	// silent are the kinds that the set does not mark: its O says nothing against them.
	silent []name.Kind
	// mentions: words behind "@" and "#" are marked by whom they stand for; such marks are
	// left open.
	mentions bool
	// weight is how much a sentence counts. Text like what newsgraph reads and marked with care
	// counts more, tweets less.
	weight float64
}

// sources are the sets that name types by columns.
var sources = []source{
	{file: "wikigold.conll", weight: 3, kinds: map[string][]name.Kind{
		"PER": {name.Person}, "ORG": {name.Organization}, "LOC": {name.Location},
		"MISC": {name.Thing, name.Event, name.Nationality}}},
	{file: "wnut17-train.conll", weight: 0.2, mentions: true, silent: []name.Kind{name.Nationality, name.Event}, kinds: map[string][]name.Kind{
		"person": {name.Person}, "location": {name.Location}, "corporation": {name.Organization},
		"group": {name.Organization}, "product": {name.Thing}, "creative-work": {name.Thing}}},
	{file: "btc.conll", weight: 0.2, mentions: true, silent: []name.Kind{name.Nationality, name.Event, name.Thing}, kinds: map[string][]name.Kind{
		"PER": {name.Person}, "ORG": {name.Organization}, "LOC": {name.Location}}},
	{file: "gmb-news.conll", weight: 1, silent: []name.Kind{name.Event, name.Thing}, kinds: map[string][]name.Kind{
		"per": {name.Person}, "org": {name.Organization}, "geo": {name.Location}, "gpe": {name.Nationality, name.Location},
		"art": {name.Thing}, "eve": {name.Event}, "nat": {name.Event, name.Thing}}},
	{file: "crossner-politics-train.conll", weight: 16, kinds: map[string][]name.Kind{
		"person": {name.Person}, "politician": {name.Person}, "organisation": {name.Organization},
		"politicalparty": {name.Organization}, "country": {name.Location}, "location": {name.Location},
		"election": {name.Event}, "event": {name.Event}, "misc": {name.Thing, name.Nationality}}},
}

// A Sentence is what the learner sees: words, the labels that each may have, and how much it
// counts.
type Sentence struct {
	Words    []name.Word
	Allowed  []name.Set
	Weight   float64
	Document int
}

// reader turns marked sentences into ours.
type reader struct {
	lexicons *schema.Lexicons
}

// sentence reads one sentence of a source; its words have forms only.
func (r *reader) sentence(src *source, m marked) Sentence {
	s := Sentence{Weight: src.weight, Allowed: make([]name.Set, len(m.forms))}
	outside := name.Only(name.Outside)
	for _, k := range src.silent {
		outside |= k.Anywhere()
	}
	for i, form := range m.forms {
		s.Words = append(s.Words, name.Word{Form: form})
		s.Allowed[i] = outside
	}
	for _, n := range r.countries(m.forms, stretches(m.labels)) {
		r.mark(&s, src, n, outside)
	}
	for i := range m.forms {
		if src.mentions && i > 0 && (m.forms[i-1] == "@" || m.forms[i-1] == "#") {
			s.Allowed[i] = name.All
		}
	}
	r.nationalities(&s)
	return s
}

// countries makes one name of two that follow each other and are a country together: a set has
// "Czech" and "Republic".
func (r *reader) countries(forms []string, all []stretch) []stretch {
	var kept []stretch
	for _, n := range all {
		if i := len(kept) - 1; i >= 0 && kept[i].to == n.from {
			k, ok := r.lexicons.Known[strings.Join(forms[kept[i].from:n.to], " ")]
			if ok && k.As == schema.AsName && k.Type == schema.Country {
				kept[i].to, kept[i].kind = n.to, n.kind
				continue
			}
		}
		kept = append(kept, n)
	}
	return kept
}

// mark takes in a name.
func (r *reader) mark(s *Sentence, src *source, n stretch, outside name.Set) {
	kinds, known := src.kinds[n.kind]
	if !known {
		return
	}
	n.from = r.trim(s, n, kinds[0])
	if n.from == n.to || kinds[0] == name.Person && r.title(s.Words[n.from:]) > n.to-n.from {
		return // no more than a title, or the "Prime" of "Prime Minister"
	}
	if (kinds[0] == name.Organization || kinds[0] == name.Location) && name.IsWork(s.Words[n.from:n.to]) {
		kinds = []name.Kind{name.Thing}
	}
	if len(kinds) == 2 && kinds[0] == name.Nationality || kinds[0] == name.Organization {
		kinds = r.country(s, n, kinds)
	}
	for i := n.from; i < n.to; i++ {
		s.Allowed[i] = 0
		for _, k := range kinds {
			s.Allowed[i] |= k.At(i - n.from)
		}
	}
}

// trim gives where a name begins without the article and the titles in front of it.
func (r *reader) trim(s *Sentence, n stretch, k name.Kind) int {
	from := n.from
	if f := s.Words[from].Form; (f == "The" || f == "the") && k != name.Thing {
		from++
	}
	for k == name.Person && from < n.to {
		size := r.title(s.Words[from:n.to])
		if size == 0 {
			break
		}
		from += size
	}
	return from
}

// title is the number of words of the longest title that words begin with.
func (r *reader) title(words []name.Word) int {
	for size := min(3, len(words)); size > 0; size-- {
		var forms []string
		for _, w := range words[:size] {
			forms = append(forms, strings.ToLower(w.Form))
		}
		t := strings.Join(forms, " ")
		if _, ok := r.lexicons.Titles[t]; ok || name.IsTitle(t) {
			return size
		}
	}
	return 0
}

// country decides between a country and its people by the lexicons; and that what is only ever
// a place is one, where a set takes it for the organisation that governs it.
func (r *reader) country(s *Sentence, n stretch, kinds []name.Kind) []name.Kind {
	var forms []string
	for _, w := range s.Words[n.from:n.to] {
		forms = append(forms, w.Form)
	}
	switch k, ok := r.lexicons.Known[strings.Join(forms, " ")]; {
	case ok && k.As == schema.AsDemonym && kinds[0] == name.Nationality:
		return []name.Kind{name.Nationality}
	case ok && (k.As == schema.AsSeat || k.As == schema.AsName && k.Type == schema.Country), name.IsPlace(s.Words[n.from:n.to]):
		return []name.Kind{name.Location}
	}
	return kinds
}

// nationalities marks the demonyms of the lexicons wherever no other name was marked.
func (r *reader) nationalities(s *Sentence) {
	for i, w := range s.Words {
		if k, ok := r.lexicons.Known[w.Form]; ok && k.As == schema.AsDemonym && s.Allowed[i].Has(name.Outside) {
			s.Allowed[i] = name.Nationality.At(0)
		}
	}
}
