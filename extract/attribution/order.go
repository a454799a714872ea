package attribution

import (
	"sort"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// dates gives an attribution the one date that stands with its verb, outside the
// content: "Ibarra said on Tuesday that …".
func (f *finder) dates() {
	for i := range f.found {
		a := &f.found[i]
		if a.Date != "" || a.Cue == nil {
			continue
		}
		var isos []string
		for _, found := range f.d.Dates(&f.d.Sentences[a.Sentence]) {
			if !overlapsAny(a.Content, found.Span) && (a.said == nil || when(&f.trees[a.Sentence], found.Span, *a.said)) {
				isos = append(isos, found.ISO)
			}
		}
		if len(isos) == 1 {
			a.Date = isos[0]
		}
	}
}

// when reports whether the words under span tell the time of verb i.
func when(s *syntax.Sentence, span schema.Span, i int) bool {
	at := wordBefore(s, span.End)
	for at >= 0 && at != syntax.Root && s.Is(at, "nmod", "nummod", "compound", "obl", "advmod", "flat", "case", "det", "amod") {
		if at = s.Words[at].Head; at == i {
			return true
		}
	}
	return false
}

func overlapsAny(spans []schema.Span, t schema.Span) bool {
	for _, s := range spans {
		if s.Overlaps(t) {
			return true
		}
	}
	return false
}

// ordered sorts by content and ties each attribution to the innermost one whose
// content holds its cue.
func (f *finder) ordered() []Attribution {
	sort.SliceStable(f.found, func(i, j int) bool {
		a, b := &f.found[i], &f.found[j]
		if a.Content[0].Start != b.Content[0].Start {
			return a.Content[0].Start < b.Content[0].Start
		}
		return a.anchor() < b.anchor()
	})
	f.found = f.withoutInner()
	f.nest()
	for i := range f.found {
		if f.found[i].Kind = f.kind(f.found[i].Content); f.found[i].Rule == "transcript" {
			f.found[i].Kind = schema.Direct
		}
	}
	return f.found
}

// nest sets Via.
func (f *finder) nest() {
	contents := IndexContents(f.found)
	for i := range f.found {
		b, size := &f.found[i], -1
		b.Via = None
		if b.Cue == nil || b.Source == nil {
			continue
		}
		contents.Touching(*b.Cue, func(k int, c schema.Span) {
			outer := f.found[k].Cue
			if k != i && c.Contains(*b.Cue) && (outer == nil || !c.Overlaps(*outer)) && (size < 0 || c.Len() < size) {
				size, b.Via = c.Len(), k
			}
		})
	}
}

// withoutInner leaves out what is not said in the content of another: in a
// chain, each link hands on words; "Holm said that Ibarra wants to go" tells of
// one source, and what it says of another's mind.
func (f *finder) withoutInner() []Attribution {
	contents := index(f.found, func(*Attribution) bool { return true })
	kept := f.found[:0:0]
	for i := range f.found {
		if a := &f.found[i]; a.handsOn() || !a.within(i, contents) {
			kept = append(kept, *a)
		}
	}
	return kept
}

// within reports whether the cue of a, attribution i, stands in the content of another.
func (a *Attribution) within(i int, contents *Contents) bool {
	inner := false
	if a.Cue != nil {
		contents.Touching(*a.Cue, func(k int, c schema.Span) { inner = inner || k != i && c.Contains(*a.Cue) })
	}
	return inner
}

// handsOn reports whether a source says a proposition of its own.
func (a *Attribution) handsOn() bool {
	return a.Source != nil && a.Mode == schema.Speech && !a.Topic && a.Polarity == "" && a.Time == "" && a.Rule != "infinitive" && a.Rule != "noun clause"
}

// anchor is where the cue stands, or the content where there is none.
func (a *Attribution) anchor() int {
	if a.Cue != nil {
		return a.Cue.Start
	}
	return a.Content[0].Start
}
