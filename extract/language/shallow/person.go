package shallow

import (
	"strings"

	"newsgraph/schema"
)

// particles may stand inside a person's name, not at its end.
var particles = map[string]bool{"de": true, "da": true, "del": true, "della": true, "di": true, "dos": true, "du": true, "van": true, "von": true, "der": true, "den": true, "bin": true, "ibn": true, "al": true, "el": true, "la": true, "y": true, "ter": true}

// person finds a person's name at word i: one that begins with a given name, or
// one that the words before it call by a title.
func (f *finder) person(s *Sentence, i int) (Name, bool) {
	if n := f.titleLen(s, i); n > 0 {
		return Name{}, false // the name comes behind the title
	}
	afterTitle := i > 0 && f.titleEnds(s, i-1)
	given := f.d.Lexicons.GivenNames[s.Words[i].Form] != ""
	if !afterTitle && !given {
		return Name{}, false
	}
	last := f.nameEnd(s, i)
	if !afterTitle && last == i {
		return Name{}, false // a given name alone is too little
	}
	if s.Headline && !f.explained(s, i, last) {
		last = f.shrinkToExplained(s, i, last)
		if last < i {
			return Name{}, false
		}
	}
	if n := f.name(s, i, last, schema.Person); !f.isKnownOther(n.Text) {
		if last == i {
			n.Text = f.fullName(n.Text)
		}
		return n, true
	}
	return Name{}, false
}

// shouted reports whether a word is in capitals for emphasis: "Ibarra DECLINED".
func shouted(w Word) bool {
	return len(w.Form) > 3 && strings.ToUpper(w.Form) == w.Form && strings.ToLower(w.Form) != w.Form && !strings.Contains(w.Form, ".")
}

// isKnownOther reports whether the lexicons know the whole name as something
// else ("Jordan", "The Hill").
func (f *finder) isKnownOther(text string) bool {
	_, ok := f.d.Lexicons.Known[text]
	return ok
}

// fullName is the one full name that a surname stands for, or the surname. A
// possessive without its apostrophe ("President Ibarras offer") is common in
// posts.
func (f *finder) fullName(surname string) string {
	for _, form := range []string{surname, strings.TrimSuffix(surname, "s")} {
		if f.unique(form) {
			return f.surnames[form][0]
		}
	}
	return surname
}

// nameEnd is the last word of the run of capitalised words from i: at most five words,
// particles inside, hyphens without spaces too.
func (f *finder) nameEnd(s *Sentence, i int) int {
	last := i
	for k := i + 1; k < len(s.Words) && k < i+5; k++ {
		w := s.Words[k]
		switch {
		case s.gap(k-1, k, 1) || w.Quoted != s.Words[i].Quoted:
			return last
		case w.Form == "-" && !s.gap(k-1, k, 0) && k+1 < len(s.Words) && !s.gap(k, k+1, 0) && s.Words[k+1].Capital():
			continue
		case particles[w.Lower] && k+1 < len(s.Words) && s.Words[k+1].Capital():
			continue
		case !w.Capital() || !w.letters() || f.titleAt(s, k) || f.d.is(w, "month") || f.d.is(w, "weekday") || f.d.is(w, "pronoun") || f.d.is(w, "preposition") || f.d.is(w, "auxiliary"):
			return last
		case f.d.Lexicons.NameHeads[w.Form] != "" || shouted(w) && !shouted(s.Words[i]):
			return last
		}
		last = k
	}
	return last
}

// explained reports whether other sentences of the article show this to be a
// person's full name.
func (f *finder) explained(s *Sentence, first, last int) bool {
	_, ok := f.full[f.d.At(schema.Span{Start: s.Words[first].Start, End: s.Words[last].End})]
	return ok
}

func (f *finder) shrinkToExplained(s *Sentence, first, last int) int {
	for ; last >= first; last-- {
		if f.explained(s, first, last) || last == first && f.unique(s.Words[first].Form) {
			return last
		}
	}
	return last
}

func (f *finder) unique(surname string) bool { return len(f.surnames[surname]) == 1 }

// surname finds a bare surname whose full name stands elsewhere in the article,
// or the full name again where its given name is an uncommon one. Two people
// of one surname leave it unexplained.
func (f *finder) surname(s *Sentence, i int) (Name, bool) {
	w := s.Words[i]
	if last := f.nameEnd(s, i); last > i {
		for k := last; k > i; k-- {
			if n := f.name(s, i, k, schema.Person); f.full[n.Text] != "" {
				return n, true
			}
		}
		if !s.Headline {
			return Name{}, false
		}
	}
	if !f.unique(w.Form) || f.afterUnexplainedCapital(s, i) {
		return Name{}, false
	}
	n := f.name(s, i, i, schema.Person)
	n.Text = f.surnames[w.Form][0]
	return n, true
}

// afterUnexplainedCapital reports whether a capitalised word of another name
// stands before word i: "Eric" in "Eric Trump".
func (f *finder) afterUnexplainedCapital(s *Sentence, i int) bool {
	if s.Headline || i == 0 || s.gap(i-1, i, 1) {
		return false
	}
	before := s.Words[i-1]
	return i > 1 && before.Capital() && before.letters() && !f.endsKnown(s, i-1) && !f.titleEnds(s, i-1) ||
		f.d.Lexicons.GivenNames[before.Form] != ""
}

// titles takes what stands before people's names into them: the title, the
// country whose title it is, and "former".
func (f *finder) titles(s *Sentence) {
	for i := range s.Names {
		n := &s.Names[i]
		if n.Type != schema.Person {
			continue
		}
		at := n.First
		for from := max(0, n.First-3); from < n.First; from++ {
			if f.titleLen(s, from) == n.First-from {
				n.Title = s.lower(from, n.First)
				at = from
				break
			}
		}
		n.Outer = at
		if at > 0 && s.Words[at-1].possessive() {
			at-- // Chile's President Rosa Ibarra
		}
		if i > 0 && s.Names[i-1].Last == at-1 && s.Names[i-1].Type == schema.Country && !s.gap(at-1, at, 1) {
			n.Outer = s.Names[i-1].First
			n.Country = &s.Names[i-1]
		}
		if n.Outer > 0 {
			w := strings.TrimSuffix(s.Words[n.Outer-1].Lower, "-")
			if w == "former" || w == "ex" || w == "late" || w == "acting" {
				n.Outer--
				n.Former = w == "former" || w == "ex" || w == "late"
			}
		}
	}
}
