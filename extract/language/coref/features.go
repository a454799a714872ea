package coref

import (
	"slices"
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

// A feature is a question that is asked of a mention and a candidate.
type feature uint32

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
	newFirst
	newQuote
	newPrevious
	always
	sentences
	between
	betweenSame
	role
	rolePair
	parallel
	antRole
	size
	hasName
	entityType
	sameNumber
	sameGender
	antLemma
	antSubject
	sameHeadWord
	sameForm
	lemmaKnown
	modifiers
	determiners
	apposition
	copula
	governs
	inSame
	quotes1
	quotes2
	speaks
	asked
	lastKind
	wholeSame
	antFirst
	antDeterminer
	antNumber
	antModified
	sameVerb
	pronounForms
	nameLemma
	reflexive
	frequency
	clauseOf
	personNoun
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

// alone asks of the mention itself whether it is new.
func (r *resolver) alone(c *Choice) {
	f, m := &r.features, c.Mention
	s := &r.d.Sentences[m.Sentence]
	w := &s.Words[m.Head]
	f.add(ofNew, 0)
	f.add(newRole, relation(s, m.Head))
	f.add(newDeterminer, r.determiner(m))
	f.add(newPosition, bucket(m.Sentence/4))
	f.add(newHead, hash(strings.ToLower(w.Lemma)))
	if w.Head != syntax.Root {
		g := &s.Words[w.Head]
		f.add(newGovernor, hash(strings.ToLower(g.Lemma)))
		f.add(newGovernorRole, hash(strings.ToLower(g.Lemma))^relation(s, m.Head))
		for _, ch := range s.Children[w.Head] {
			if s.Is(ch, "csubj", "ccomp", "advcl", "xcomp", "acl") {
				f.add(newClause, relation(s, ch))
			}
		}
	}
	f.flag(newSeen, m.Kind != schema.PronounMention && len(r.byLemma[m.form]) > 0)
	f.add(newNumber, uint32(m.number))
	f.flag(newModified, s.Child(m.Head, "nmod", "acl", "amod", "compound") >= 0)
	if m.Head+1 < len(s.Words) {
		f.add(newNext, hash(s.Words[m.Head+1].Lower))
	}
	if m.Head > 0 {
		f.add(newPrevious, hash(s.Words[m.Head-1].Lower))
	}
	f.flag(newFirst, m.First == 0)
	f.flag(newQuote, m.quote != None)
	f.add(frequency, bucket(len(c.candidates)))
}

// determiner is the word that opens a mention, of those that tell old from new.
func (r *resolver) determiner(m *Mention) uint32 {
	if m.Kind == schema.PronounMention {
		return 0
	}
	s := &r.d.Sentences[m.Sentence]
	switch w := &s.Words[m.First]; {
	case m.First == m.Head:
		return 1
	case w.UPOS == "DET":
		return hash(w.Lower)
	case w.XPOS == "PRP$":
		return 2
	case s.Child(m.Head, "nmod:poss") >= 0:
		return 3
	}
	return 4
}

// pair asks of a mention and an entity, last mentioned as a, whether they are the same.
func (r *resolver) pair(m, a *Mention, e *entity, rank, same int) {
	f := &r.features
	s, t := &r.d.Sentences[m.Sentence], &r.d.Sentences[a.Sentence]
	f.add(always, 0)
	away := m.Sentence - a.Sentence
	f.add(sentences, bucket(away))
	f.add(between, bucket(rank))
	f.add(betweenSame, bucket(same))
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
	f.add(lastKind, hash(kindOf(a)))
	f.add(antDeterminer, r.determiner(a))
	f.flag(antFirst, a.First == 0)
	f.flag(antModified, t.Child(a.Head, "nmod", "acl") >= 0)
	for k, l := range e.lemmas {
		if k == 3 {
			break
		}
		f.add(antLemma, hash(l))
		if p := r.d.Lexicons.PersonNouns[l]; p != "" {
			f.add(personNoun, hash(string(p)))
		}
	}
	if m.Kind != schema.PronounMention {
		r.likeness(m, a, e)
	} else {
		f.add(pronounForms, hash(s.Words[m.Head].Lower)*3+hash(t.Words[a.Head].Lower))
		r.pronounPair(m, e)
	}
	if away == 0 {
		r.inSentence(s, m, a, same)
	}
	r.spoken(m, a, away)
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

// likeness asks how alike the words of a noun or name and an entity are.
func (r *resolver) likeness(m, a *Mention, e *entity) {
	f := &r.features
	s := &r.d.Sentences[m.Sentence]
	head := strings.ToLower(s.Words[m.Head].Lemma)
	known := slices.Contains(e.lemmas, head)
	f.flag(sameHeadWord, known)
	f.flag(lemmaKnown, e.lastName != None && r.all[e.lastName].form == m.form)
	for _, n := range e.names {
		if n.last() == head {
			f.add(nameLemma, 1)
			break
		}
	}
	if e.lastName != None {
		o := &r.all[e.lastName]
		t := &r.d.Sentences[o.Sentence]
		f.add(determiners, r.determiner(m)*7+r.determiner(o))
		if known {
			f.add(modifiers, compareModifiers(s, t, m, o))
		}
		f.flag(wholeSame, known && sameWords(s, t, m, o))
	}
	f.add(antNumber, uint32(a.number)*4+uint32(m.number))
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

// inSentence asks what stands between two mentions of one sentence.
func (r *resolver) inSentence(s *syntax.Sentence, m, a *Mention, same int) {
	f := &r.features
	f.add(inSame, bucket(same))
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
	f.add(clauseOf, v)
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
		f.add(quotes1, 1)
	case m.quote != None && a.quote != None:
		f.add(quotes1, 2)
	case m.quote != None:
		f.add(quotes1, 3)
	case a.quote != None:
		f.add(quotes1, 4)
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
