package coref

import (
	"strings"

	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// features collects what tells for one candidate, as places in the table of weights. Each is
// put down twice: with the mention's form, and with that and the antecedent's.
type features struct {
	ids      []uint32
	cur, ant uint32
}

func (f *features) begin(cur, ant uint32) { f.ids, f.cur, f.ant = make([]uint32, 0, 80), cur, ant }

// add puts down value v of feature t.
func (f *features) add(t feature, v uint32) {
	h := mix(uint32(t)*0x9E3779B1 ^ v*0x85EBCA6B)
	f.ids = append(f.ids, mix(h^f.cur)%TableSize)
	if f.ant != 0 {
		f.ids = append(f.ids, mix(h^f.cur^f.ant)%TableSize)
	}
}

func (f *features) flag(t feature, is bool) {
	if is {
		f.add(t, 1)
	}
}

// mix spreads the bits of h (Appleby, MurmurHash3).
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	h *= 0xC2B2AE35
	return h ^ h>>16
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// A feature is a question that is asked of a mention and a candidate. Their order is part of the
// model file.
type feature uint32

// Of a mention alone, for what is new.
const (
	ofNew feature = iota + 1
	newRole
	newDeterminer
	newPosition
	newHead
	newGovernor
	newGovernorRole
	newClause
	newSeen
	newNumber
	newModified
	newNext
	newPrevious
	newFirst
	newQuote
	newRivals
	newParagraph
)

// Of a mention and an entity before it.
const (
	always feature = iota + 40
	sentences
	between
	betweenFitting
	role
	antRole
	rolePair
	parallel
	size
	hasName
	entityType
	sameNumber
	sameGender
	antKind
	antDeterminer
	antFirst
	antModified
	antLemma
	antPersonNoun
	pronounForms
	sameForm
	quoted
	asked
	lately
	sameGovernor
	paragraphs
	lastSubject
)

// Of a noun or a name and an entity.
const (
	sameHeadWord feature = iota + 80
	sameLast
	endsName
	determiners
	modifiers
	sameWhole
	numbers
	heads
)

// Of two mentions in one sentence.
const (
	betweenInSentence feature = iota + 100
	apposition
	copula
	governs
	sameVerb
	reflexive
	clauses
	antSubject
)

// describe fills in the features of a choice.
func (r *resolver) describe(c *Choice) {
	m := c.Mention
	cur := hash(kindOf(m))
	c.Features = make([][]uint32, 0, len(c.candidates)+1)
	same := 0
	for k, e := range c.candidates {
		a := &r.all[e.last()]
		r.features.begin(cur, hash(kindOf(a)))
		r.pair(m, a, e, k, same)
		c.Features = append(c.Features, r.features.ids)
		if e.number&m.number != 0 && e.gender&m.gender != 0 {
			same++
		}
	}
	r.features.begin(cur, 0)
	r.alone(c)
	c.Features = append(c.Features, r.features.ids)
}

// kindOf is a mention's form as features are put down with it: the pronoun, or what kind of name
// or noun.
func kindOf(m *Mention) string {
	switch m.Kind {
	case schema.PronounMention:
		return m.form
	case schema.NameMention:
		return "name " + string(m.Type)
	}
	return "noun " + string(m.Type)
}

func bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(max(n, 0))
	case n < 8:
		return 5
	case n < 12:
		return 6
	case n < 20:
		return 7
	case n < 40:
		return 8
	}
	return 9
}

// relation is the relation of a word without its subtype, as a number.
func relation(s *syntax.Sentence, k int) uint32 {
	rel, sub, _ := strings.Cut(s.Words[k].Deprel, ":")
	if sub == "poss" || sub == "pass" || sub == "agent" {
		rel += sub
	}
	return hash(rel)
}
