package entity

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"newsgraph/extract/attribution"
	"newsgraph/extract/language/coref"
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// A Set is the entities of one article.
type Set struct {
	text      []rune
	sentences []syntax.Sentence
	lexicons  *schema.Lexicons
	mentions  []coref.Mention // in the order of heads
	all       []*Entity
	at        map[schema.Span]*Entity // by mention
	head      map[coref.Place]*Entity // by the word that decides
	things    map[int]*Entity         // by the number of what has no name
	outlets   map[string]*Entity      // by name
	byNumber  map[int]*Entity         // by the number that coref gave
	common    map[string]bool         // nouns of the article, as written in small letters
}

// Group finds the entities of an article whose sentences are trees, names marked. outlet is the
// name of the outlet that published it, "" where that is not known.
func Group(text string, sentences []syntax.Sentence, attributions []attribution.Attribution, outlet string, lex *schema.Lexicons) *Set {
	s := &Set{
		text: []rune(text), sentences: sentences, lexicons: lex,
		at: map[schema.Span]*Entity{}, head: map[coref.Place]*Entity{}, things: map[int]*Entity{}, outlets: map[string]*Entity{},
		common: map[string]bool{}, byNumber: map[int]*Entity{},
	}
	model, _ := coref.DefaultModel() // extract.New has seen to the error; without it only names are grouped
	s.mentions = model.Resolve(&coref.Document{Sentences: sentences, Lexicons: lex, Speeches: Speeches(sentences, attributions)})
	for i := range sentences {
		for k := range sentences[i].Words {
			if w := &sentences[i].Words[k]; w.UPOS == "NOUN" && w.Form == w.Lower {
				s.common[w.Lower] = true
			}
		}
	}
	s.named()
	s.owned()
	s.situated()
	s.bodies()
	s.signatures(attributions)
	s.own(outlet)
	s.roles()
	return s
}

// At is the entity whose mention is exactly span, nil for none.
func (s *Set) At(span schema.Span) *Entity { return s.at[span] }

// Head is the entity of the mention whose head is a word of a sentence, both from 0: a name, a
// noun, a pronoun that is resolved. Nil for none.
func (s *Set) Head(sentence, word int) *Entity {
	return s.head[coref.Place{Sentence: sentence, Word: word}]
}

// Word is the entity of the mention whose head is the word of a sentence under a span, nil for
// none.
func (s *Set) Word(sentence int, span schema.Span) *Entity {
	for k := range s.sentences[sentence].Words {
		if s.sentences[sentence].Words[k].Span == span {
			return s.Head(sentence, k)
		}
	}
	return nil
}

// Thing is the entity of something without a name: the words under span. Words that stand for
// an entity already, or for the same thing as others, are one with it.
func (s *Set) Thing(span schema.Span) *Entity {
	if e := s.at[span]; e != nil {
		return e
	}
	place, found := s.headOf(span)
	if e := s.head[place]; found && e != nil && e.Type == schema.Thing {
		s.at[span] = e
		e.mention(schema.Mention{Span: span, Kind: schema.NominalMention})
		return e
	}
	e := s.add(&Entity{Entity: schema.Entity{Name: s.written(span), Type: schema.Thing}})
	e.mention(schema.Mention{Span: span, Kind: schema.NominalMention})
	s.at[span] = e
	if found && s.head[place] == nil {
		s.sameThing(place, e)
	}
	return e
}

// sameThing gives an entity without a name the other mentions of what stands at a place.
func (s *Set) sameThing(place coref.Place, e *Entity) {
	s.head[place] = e
	i, ok := s.mentionAt(place)
	if !ok {
		return
	}
	for k := range s.mentions {
		m := &s.mentions[k]
		at := coref.Place{Sentence: m.Sentence, Word: m.Head}
		if k != i && m.Entity == s.mentions[i].Entity && m.Certainty >= sureThing && s.head[at] == nil {
			s.head[at] = e
			span := s.sentences[m.Sentence].SpanOf(m.First, m.Last)
			if s.at[span] == nil {
				s.at[span] = e
				e.mention(schema.Mention{Span: span, Kind: m.Kind})
			}
		}
	}
}

// headOf is the word under span that the others hang from.
func (s *Set) headOf(span schema.Span) (coref.Place, bool) {
	i, found := slices.BinarySearchFunc(s.sentences, span.Start, func(x syntax.Sentence, at int) int {
		switch {
		case x.End <= at:
			return -1
		case x.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return coref.Place{}, false
	}
	words := s.sentences[i].Words
	for k := range words {
		if !span.Contains(words[k].Span) {
			continue
		}
		if h := words[k].Head; h == syntax.Root || !span.Contains(words[h].Span) {
			return coref.Place{Sentence: i, Word: k}, true
		}
	}
	return coref.Place{}, false
}

// mentionAt is the number of the mention whose head stands at a place.
func (s *Set) mentionAt(p coref.Place) (int, bool) {
	return slices.BinarySearchFunc(s.mentions, p, func(m coref.Mention, p coref.Place) int {
		return cmp.Or(m.Sentence-p.Sentence, m.Head-p.Word)
	})
}

func (s *Set) add(e *Entity) *Entity {
	e.order = len(s.all)
	s.all = append(s.all, e)
	return e
}

// written is the text under a span, with single spaces.
func (s *Set) written(span schema.Span) string {
	return strings.Join(strings.Fields(string(s.text[span.Start:span.End])), " ")
}

// Finish numbers the entities by first mention, those without one last, and fills in what hangs
// on the numbers. The mentions of each are in order.
func (s *Set) Finish() []schema.Entity {
	for _, e := range s.all {
		slices.SortFunc(e.Mentions, func(a, b schema.Mention) int {
			return cmp.Or(a.Start-b.Start, b.End-a.End, cmp.Compare(a.Kind, b.Kind))
		})
		e.Mentions = slices.CompactFunc(e.Mentions, func(a, b schema.Mention) bool { return a.Span == b.Span })
	}
	first := func(e *Entity) schema.Span {
		if len(e.Mentions) == 0 {
			return schema.Span{Start: len(s.text) + 1}
		}
		return e.Mentions[0].Span
	}
	slices.SortFunc(s.all, func(a, b *Entity) int {
		x, y := first(a), first(b)
		return cmp.Or(x.Start-y.Start, y.End-x.End, a.order-b.order)
	})
	for i, e := range s.all {
		e.ID = "e" + strconv.Itoa(i+1)
	}
	out := make([]schema.Entity, len(s.all))
	for i, e := range s.all {
		e.finish()
		out[i] = e.Entity
	}
	return out
}

// finish fills in what other entities tell.
func (e *Entity) finish() {
	e.tidy()
	e.Country = e.country()
	if e.parent != nil {
		e.Parent = e.parent.ID
		if e.Name == "" {
			e.Name = e.parent.Name + " " + e.body
		}
	}
	e.Roles = nil
	slices.SortStableFunc(e.offices, func(a, b office) int { return a.Start - b.Start })
	for _, o := range e.offices {
		if o.of != nil {
			o.Of = o.of.ID
		}
		e.Roles = append(e.Roles, o.Role)
	}
}
