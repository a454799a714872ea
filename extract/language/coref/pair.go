package coref

import (
	"newsgraph/extract/language/syntax"
	"newsgraph/schema"
)

// pair asks of a mention and an entity, last mentioned as a, whether they are the same.
func (r *resolver) pair(m, a *Mention, e *entity, rank, same int) {
	f := &r.features
	s, t := &r.d.Sentences[m.Sentence], &r.d.Sentences[a.Sentence]
	f.add(always, 0)
	away := m.Sentence - a.Sentence
	f.add(sentences, bucket(away))
	f.add(between, bucket(rank))
	f.add(betweenFitting, bucket(same))
	ra, rm := relation(t, a.Head), relation(s, m.Head)
	f.add(role, rm)
	f.add(antRole, ra)
	f.add(rolePair, ra*31+rm+bucket(min(away, 2)))
	f.flag(parallel, ra == rm)
	f.add(size, bucket(len(e.mentions)))
	f.flag(hasName, len(e.names) > 0)
	f.add(entityType, hash(string(e.typ)))
	f.add(sameNumber, agreement(uint8(m.number), uint8(e.number)))
	f.add(sameGender, agreement(uint8(m.gender), uint8(e.gender)))
	f.add(antKind, hash(kindOf(a)))
	f.add(antDeterminer, r.determiner(a))
	f.flag(antFirst, a.First == 0)
	f.flag(antModified, t.Child(a.Head, "nmod", "acl") >= 0)
	for k, l := range e.lemmas {
		if k == 3 {
			break
		}
		f.add(antLemma, hash(l))
		if p := r.d.Lexicons.PersonNouns[l]; p != "" {
			f.add(antPersonNoun, hash(string(p)))
		}
	}
	if m.Kind != schema.PronounMention {
		r.likeness(m, a, e)
	} else {
		f.add(pronounForms, hash(s.Words[m.Head].Lower)*3+hash(t.Words[a.Head].Lower))
		r.pronounPair(m, e)
	}
	f.add(paragraphs, bucket(r.paragraph[m.Sentence]-r.paragraph[a.Sentence]))
	r.salience(m, e)
	if g, h := s.Words[m.Head].Head, t.Words[a.Head].Head; g != syntax.Root && h != syntax.Root && (away > 0 || g != h) {
		f.flag(sameGovernor, s.Words[g].Lemma == t.Words[h].Lemma)
	}
	if away == 0 {
		r.inSentence(s, m, a, same)
	}
	r.spoken(m, a, away)
}

// salience asks how much an entity has been spoken of lately, and how long ago as a subject.
func (r *resolver) salience(m *Mention, e *entity) {
	n, subject := 0, 9
	for k := len(e.mentions) - 1; k >= 0 && k >= len(e.mentions)-8; k-- {
		o := &r.all[e.mentions[k]]
		away := m.Sentence - o.Sentence
		if away > 3 {
			break
		}
		n++
		if subject > away && r.d.Sentences[o.Sentence].Is(o.Head, "nsubj") {
			subject = away
		}
	}
	r.features.add(lately, uint32(n))
	r.features.add(lastSubject, uint32(subject))
}

// pronounPair asks what pronouns an entity has gone by lately.
func (r *resolver) pronounPair(m *Mention, e *entity) {
	n := 0
	for k := len(e.mentions) - 1; k >= 0 && k >= len(e.mentions)-6; k-- {
		if o := &r.all[e.mentions[k]]; o.Kind == schema.PronounMention && o.form == m.form {
			n++
		}
	}
	r.features.add(sameForm, uint32(n))
}

// agreement compares two sets: 0 apart, 1 the same, 2 one in the other, 3 in part.
func agreement(a, b uint8) uint32 {
	switch {
	case a&b == 0:
		return 0
	case a == b:
		return 1
	case a&b == a:
		return 2
	case a&b == b:
		return 3
	}
	return 4
}

// inSentence asks what stands between two mentions of one sentence.
func (r *resolver) inSentence(s *syntax.Sentence, m, a *Mention, same int) {
	f := &r.features
	f.add(betweenInSentence, bucket(same))
	f.flag(apposition, s.Is(m.Head, "appos") && s.Words[m.Head].Head == a.Head)
	f.flag(copula, s.Child(m.Head, "cop") >= 0 && s.Words[a.Head].Head == m.Head && s.Is(a.Head, "nsubj"))
	f.flag(governs, s.Governs(a.Head, m.Head))
	f.flag(sameVerb, s.Words[m.Head].Head == s.Words[a.Head].Head)
	f.flag(reflexive, isReflexive(s.Words[m.Head].Lower))
	x, y := clause(s, m.Head), clause(s, a.Head)
	v := uint32(0)
	switch {
	case x == y:
		v = 1
	case x != syntax.Root && s.Words[x].Head == y:
		v = hash(s.Words[x].Deprel)
	case y != syntax.Root && s.Words[y].Head == x:
		v = 2
	}
	f.add(clauses, v)
	f.flag(antSubject, s.Is(a.Head, "nsubj"))
}

// clause is the word that heads the clause of word k.
func clause(s *syntax.Sentence, k int) int {
	for k != syntax.Root {
		if s.Is(k, "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj") || s.Is(k, "conj") && s.Words[k].UPOS == "VERB" {
			return k
		}
		k = s.Words[k].Head
	}
	return k
}

// spoken asks who speaks where.
func (r *resolver) spoken(m, a *Mention, away int) {
	f := &r.features
	switch {
	case m.quote == a.quote && m.quote != None:
		f.add(quoted, 1)
	case m.quote != None && a.quote != None:
		f.add(quoted, 2)
	case m.quote != None:
		f.add(quoted, 3)
	case a.quote != None:
		f.add(quoted, 4)
	}
	if m.person < 3 {
		questions := 0
		for i := a.Sentence; i < m.Sentence && i < a.Sentence+8; i++ {
			if s := &r.d.Sentences[i]; len(s.Words) > 0 && s.Words[len(s.Words)-1].Form == "?" {
				questions++
			}
		}
		f.add(asked, uint32(questions)+10*bucket(away))
	}
}
