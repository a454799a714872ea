package entity

import (
	"sort"
	"strings"

	"newsgraph/extract/attribution"
	"newsgraph/extract/language/shallow"
	"newsgraph/schema"
)

// How far back, in sentences, the one that a pronoun or a role refers to may
// have been named last.
const (
	pronounReach = 3
	roleReach    = 4
)

// nominals resolves "the president" and "the Chilean president" where exactly
// one person of the article holds such an office and was named lately.
func (s *Set) nominals() {
	for i := range s.d.Sentences {
		sentence := &s.d.Sentences[i]
		for k := 1; k < len(sentence.Words); k++ {
			if !s.d.Lexicons.Roles[sentence.Words[k].Lower] || sentence.Words[k].Quoted {
				continue
			}
			first, country, ok := s.definite(sentence, k)
			if !ok || k+1 < len(sentence.Words) && sentence.Words[k+1].Capital() {
				continue
			}
			if e := s.holder(sentence, sentence.Words[k].Lower, country); e != nil {
				s.mention(e, sentence.SpanOf(first, k), schema.NominalMention)
			}
		}
	}
}

// definite reads "the" and at most a country between it and the role at word k.
func (s *Set) definite(sentence *shallow.Sentence, k int) (first int, country string, ok bool) {
	if sentence.Words[k-1].Lower == "the" {
		return k - 1, "", true
	}
	for _, n := range sentence.Names {
		if n.Last == k-1 && n.Type == schema.Country && n.First > 0 && sentence.Words[n.First-1].Lower == "the" {
			return n.First - 1, n.Known.Country, true
		}
	}
	return 0, "", false
}

// holder is the one person who holds an office and was named lately, nil where
// there is none or more than one.
func (s *Set) holder(sentence *shallow.Sentence, role, country string) *Entity {
	var found *Entity
	for _, e := range s.all {
		if !e.holds(role, country) {
			continue
		}
		if found != nil {
			return nil
		}
		found = e
	}
	if found == nil || !s.namedWithin(found, sentence, roleReach) {
		return nil
	}
	return found
}

func (e *Entity) holds(role, country string) bool {
	for _, o := range e.offices {
		if !o.former && (o.title == role || strings.HasSuffix(o.title, " "+role)) && (country == "" || country == o.country) {
			return true
		}
	}
	return false
}

// namedWithin reports whether e was named in the sentence, before its end, or
// in the reach before it.
func (s *Set) namedWithin(e *Entity, sentence *shallow.Sentence, reach int) bool {
	return e.mentionBetween(s.d.Sentences[max(0, sentence.Index-reach)].Start, sentence.End, schema.NameMention)
}

// mentionBetween reports whether a mention of one of the kinds begins at from or
// later and before to.
func (e *Entity) mentionBetween(from, to int, kinds ...schema.MentionKind) bool {
	for _, kind := range kinds {
		starts := e.starts[kind]
		if i := sort.SearchInts(starts, from); i < len(starts) && starts[i] < to {
			return true
		}
	}
	return false
}

// pronouns resolves he, she, him and, as an object, her, outside quotations,
// where exactly one person named so far takes the pronoun and nobody whose
// pronoun is unknown was named lately.
func (s *Set) pronouns() {
	for i := range s.d.Sentences {
		sentence := &s.d.Sentences[i]
		for k, w := range sentence.Words {
			p := pronounOf(sentence, k)
			if p == "" || w.Quoted {
				continue
			}
			if e := s.antecedent(sentence, w.Start, p); e != nil {
				s.mention(e, w.Span, schema.PronounMention)
			}
		}
	}
}

// pronounOf is the pronoun at word k, "" where there is none or it may be a
// possessive.
func pronounOf(s *shallow.Sentence, k int) schema.Pronoun {
	switch s.Words[k].Lower {
	case "she":
		return schema.She
	case "he", "him":
		return schema.He
	case "her":
		if k+1 < len(s.Words) && s.Words[k+1].Lower == "of" {
			return schema.She
		}
	}
	return ""
}

func (s *Set) antecedent(sentence *shallow.Sentence, before int, p schema.Pronoun) *Entity {
	var found *Entity
	for _, e := range s.all {
		if e.Type != schema.Person || e.Mentions[0].Start >= before {
			continue
		}
		switch e.pronoun {
		case p:
			if found != nil {
				return nil
			}
			found = e
		case "", schema.They:
			if s.namedWithin(e, sentence, pronounReach) {
				return nil
			}
		}
	}
	if found == nil || !s.mentionedWithin(found, sentence, before) {
		return nil
	}
	return found
}

// mentionedWithin reports whether e was mentioned at all within reach before
// an offset.
func (s *Set) mentionedWithin(e *Entity, sentence *shallow.Sentence, before int) bool {
	from := s.d.Sentences[max(0, sentence.Index-pronounReach)].Start
	return e.mentionBetween(from, before, schema.NameMention, schema.NominalMention, schema.PronounMention)
}

// speakers adds the people who speak without being in a sentence: those who
// sign a post. Their name is what the signature says.
func (s *Set) speakers(attributions []attribution.Attribution) {
	for i := range attributions {
		a := &attributions[i]
		if a.Source == nil || a.Cue != nil || s.at[*a.Source] != nil {
			continue
		}
		name := s.d.At(*a.Source)
		words := strings.Fields(name)
		if s.d.Lexicons.GivenNames[words[0]] == "" || len(words) < 2 {
			continue // a company, a campaign: not surely a person
		}
		k := "person " + words[0] + " " + words[len(words)-1]
		e := s.byKey[k]
		if e == nil {
			e = &Entity{Entity: schema.Entity{Name: name, Type: schema.Person}, pronoun: s.d.Lexicons.GivenNames[words[0]]}
			s.byKey[k] = e
			s.all = append(s.all, e)
		}
		s.mention(e, *a.Source, schema.NameMention)
	}
}
