package statement

import (
	"slices"

	"newsgraph/extract/language/syntax"
	"newsgraph/extract/triple"
	"newsgraph/schema"
)

// A proposition is an open triple whose parts have their places in the text.
type proposition struct {
	triple.Triple
	head                      int // word of the sentence, from 0, like those of the phrases
	subject, relation, object phrase
	more                      []phrase
	taken                     bool // a relation of the lexicon has taken it
}

// A phrase is a part of a proposition: the stretch of text from its first to its last word.
type phrase struct {
	schema.Span
	head  int   // the word that governs the others
	words []int // in order
	list  bool  // several things joined by "and"
}

func propositionOf(s *syntax.Sentence, t triple.Triple) proposition {
	p := proposition{
		Triple: t, head: t.Head - 1,
		subject: phraseOf(s, t.Subject), relation: phraseOf(s, t.Relation), object: phraseOf(s, t.Object),
	}
	for _, m := range t.More {
		p.more = append(p.more, phraseOf(s, m))
	}
	p.relation.Span = p.relationSpan(s)
	return p
}

// phraseOf places the words of a phrase. One without words, which the sentence only implies, has
// no head.
func phraseOf(s *syntax.Sentence, t triple.Phrase) phrase {
	p := phrase{head: syntax.Root}
	for _, w := range t.Words {
		p.words = append(p.words, w-1)
	}
	if len(p.words) == 0 {
		return p
	}
	slices.Sort(p.words)
	p.Span = s.SpanOf(p.words[0], p.words[len(p.words)-1])
	for _, w := range p.words {
		above := s.Words[w].Head
		inside := above != syntax.Root && p.has(above)
		if !inside && (p.head == syntax.Root || s.Words[p.head].UPOS == "PUNCT" || s.Is(p.head, "case", "mark")) {
			p.head = w
		}
	}
	for _, c := range s.Children[p.head] {
		p.list = p.list || s.Is(c, "conj") && p.has(c)
	}
	return p
}

// has reports whether a word is one of the phrase's.
func (p *phrase) has(word int) bool {
	_, found := slices.BinarySearch(p.words, word)
	return found
}

// undenied takes "not" off the front of a phrase of a list ("open to talks, but not to a treaty"),
// with the preposition that the relation has already, and reports whether it was there.
func (p *phrase) undenied(s *syntax.Sentence) (rest phrase, denied bool) {
	if p.head < 0 || len(p.words) < 2 || s.Words[p.words[0]].Lower != "not" {
		return *p, false
	}
	rest = *p
	for rest.words = p.words[1:]; len(rest.words) > 1 && s.Words[rest.words[0]].UPOS == "ADP"; {
		rest.words = rest.words[1:]
	}
	rest.Span = s.SpanOf(rest.words[0], rest.words[len(rest.words)-1])
	return rest, true
}

// relationSpan is where the relation stands: all its words, but where an argument stands among
// them ("Will Chile sign …") only those around its verb. A relation that the sentence only implies
// stands where the mark between its arguments does, if there is one.
func (p *proposition) relationSpan(s *syntax.Sentence) schema.Span {
	if len(p.relation.words) == 0 {
		return schema.Span{Start: p.subject.End, End: max(p.subject.End, p.object.Start)}
	}
	if !p.relation.Overlaps(p.subject.Span) && !p.relation.Overlaps(p.object.Span) {
		return p.relation.Span
	}
	center := p.head
	if !p.relation.has(center) {
		center = p.relation.words[len(p.relation.words)-1]
	}
	first, last := center, center
	for p.relation.has(first - 1) {
		first--
	}
	for p.relation.has(last + 1) {
		last++
	}
	return s.SpanOf(first, last)
}
