package coref

import (
	"slices"
	"strings"

	"newsgraph/extract/language/syntax"
)

// likeness asks how alike the words of a noun or name and an entity are.
func (r *resolver) likeness(m, a *Mention, e *entity) {
	f := &r.features
	s := &r.d.Sentences[m.Sentence]
	head := strings.ToLower(s.Words[m.Head].Lemma)
	known := slices.Contains(e.lemmas, head)
	f.flag(sameHeadWord, known)
	f.flag(sameLast, e.lastName != None && r.all[e.lastName].form == m.form)
	for _, n := range e.names {
		if n.last() == head {
			f.add(endsName, 1)
			break
		}
	}
	if e.lastName != None {
		o := &r.all[e.lastName]
		t := &r.d.Sentences[o.Sentence]
		f.add(heads, hash(head)*31+hash(o.form))
		f.add(determiners, r.determiner(m)*7+r.determiner(o))
		if known {
			f.add(modifiers, compareModifiers(s, t, m, o))
		}
		f.flag(sameWhole, known && sameWords(s, t, m, o))
	}
	f.add(numbers, uint32(a.number)*4+uint32(m.number))
}

// modifiers of a noun that set it apart from others of its kind.
func modifiersOf(s *syntax.Sentence, m *Mention) []string {
	var words []string
	for _, c := range s.Children[m.Head] {
		if s.Is(c, "amod", "compound", "nmod", "nummod") {
			words = append(words, s.Words[c].Lower)
		}
	}
	return words
}

// compareModifiers is 0 where neither has any, 1 where all are shared, 2 where the later has one
// more, 3 where the earlier has, 4 where both have others.
func compareModifiers(s, t *syntax.Sentence, m, o *Mention) uint32 {
	a, b := modifiersOf(s, m), modifiersOf(t, o)
	v := uint32(0)
	if len(a)+len(b) > 0 {
		v = 1
	}
	if slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) }) {
		v += 1
	}
	if slices.ContainsFunc(b, func(w string) bool { return !slices.Contains(a, w) }) {
		v += 2
	}
	return v
}

func sameWords(s, t *syntax.Sentence, m, o *Mention) bool {
	return lowerWords(s, m.First, m.Last+1) == lowerWords(t, o.First, o.Last+1)
}
