package statement

import (
	"slices"

	"newsgraph/extract/entity"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
	"newsgraph/schema"
)

// How far a reader would agree with a statement of the lexicon, by where it was read; set by
// judgement, in steps of a twentieth.
const (
	statedByVerb   = 0.90
	statedByClause = 0.80 // the object is a clause: "proposed sending troops"
	statedByNoun   = 0.70 // "Norway's rejection of the offer"
	passiveLess    = 0.05 // the arguments change places
	unknownLess    = 0.10 // no entity does it
	apartLess      = 0.10 // no open triple has the arguments together
)

// relations makes statements of the relations that the lexicon knows.
func (r *reader) relations(sc *scene) {
	for i := range sc.matches {
		m := &sc.matches[i]
		if m.Object == relation.None {
			m.Object = m.Clause
		}
		if m.Subject == relation.None || m.Object == relation.None {
			continue
		}
		edge := r.Lexicons.Edges.Of(m.Predicate, sc.lemmas(m.Words))
		if edge == nil {
			continue
		}
		if !sc.complete(m) {
			continue
		}
		noun := sc.Words[m.Head].UPOS == "NOUN"
		if noun && sc.Words[m.Subject].Head != m.Head {
			continue // "criticized the sanctions on Chile" does not say whose they are
		}
		r.relation(sc, m, edge, noun)
	}
}

// relation makes the statements of a match: one for each of the propositions that were read there,
// since those share lists out, and one from the words alone where there is none.
func (r *reader) relation(sc *scene, m *relation.Match, edge *schema.LexicalPredicate, noun bool) {
	found := false
	for i := range sc.triples {
		p := &sc.triples[i]
		if noun || silent[p.Rule] || p.head != m.Head && !p.relation.has(m.Head) {
			continue
		}
		subject, own := sc.part(p, m.Subject)
		object, same := sc.part(p, m.Object)
		if !own && !same {
			continue
		}
		if r.typed(sc, m, edge, p, subject, object) {
			found = true
			p.taken = p.taken || p.head == m.Head
		}
	}
	if !found {
		r.typed(sc, m, edge, nil, sc.argument(m.Subject), sc.argument(m.Object))
	}
}

// complete reports whether a match has all that its verb is said of: "called Ibarra a champion for
// the poor" does not call for the poor, and what is only quoted behind a verb is no object of it.
func (sc *scene) complete(m *relation.Match) bool {
	if m.Object == m.Clause && sc.Is(m.Clause, "ccomp", "parataxis") && sc.Words[m.Clause].XPOS != "VBG" && !sc.infinitive(m.Clause) {
		mark := sc.Child(m.Clause, "mark")
		return mark >= 0 && sc.Words[mark].Lower == "that"
	}
	if m.Object != m.Clause && sc.infinitive(m.Object) {
		return false // "agreed to leave" accepts nothing
	}
	for _, c := range sc.Children[m.Head] {
		if sc.Is(c, "obj") && c != m.Object && c != m.Subject && !slices.Contains(m.Words, c) && !slices.Contains(m.More, c) {
			return false
		}
	}
	return true
}

// infinitive reports whether "to" stands before a verb.
func (sc *scene) infinitive(w int) bool {
	return slices.ContainsFunc(sc.Children[w], func(c int) bool { return sc.Words[c].XPOS == "TO" })
}

// lemmas are those of some words.
func (sc *scene) lemmas(words []int) []string {
	lemmas := make([]string, len(words))
	for i, w := range words {
		lemmas[i] = sc.Words[w].Lemma
	}
	return lemmas
}

// part is the part of a proposition that a word heads, or the phrase that the word heads by
// itself where it is none; own tells which.
func (sc *scene) part(p *proposition, word int) (part phrase, own bool) {
	for _, part := range []phrase{p.subject, p.object} {
		if part.head == word || part.head != syntax.Root && sc.joined(part.head, word) {
			return part, true
		}
	}
	return sc.argument(word), false
}

// argument is the phrase that a word heads: of a clause all its words.
func (sc *scene) argument(word int) phrase {
	if sc.clausal(word) && sc.Words[word].UPOS != "NOUN" && sc.Words[word].UPOS != "PROPN" {
		first, last := sc.Reach(word)
		for first < word && (sc.Words[first].UPOS == "PUNCT" || sc.Words[first].UPOS == "ADP" || sc.Words[first].UPOS == "SCONJ") {
			first++
		}
		for last > word && sc.Words[last].UPOS == "PUNCT" {
			last--
		}
		p := phrase{Span: sc.SpanOf(first, last), head: word}
		for w := first; w <= last; w++ {
			p.words = append(p.words, w)
		}
		return p
	}
	return phraseOf(sc.Sentence, sc.phrases.Argument(word+1))
}

// typed adds a statement of a match with these arguments, if they are such as the relation takes.
// p is the proposition that has them, nil for none.
func (r *reader) typed(sc *scene, m *relation.Match, edge *schema.LexicalPredicate, p *proposition, subject, object phrase) bool {
	if subject.head == syntax.Root || object.head == syntax.Root || subject.Overlaps(object.Span) {
		return false
	}
	object, denied := object.undenied(sc.Sentence)
	d := draft{predicate: edge, head: sc.Words[m.Head].Span}
	d.Subject.Span, d.Object.Span = subject.Span, object.Span
	if d.subject = r.entityOf(sc, &subject); !r.fits(sc, edge.Domain, d.subject, &subject) {
		return false
	}
	if d.object = r.entityOf(sc, &object); !r.fits(sc, edge.Range, d.object, &object) {
		return false
	}
	if d.object != nil && d.object == d.subject {
		return false
	}
	if d.object == nil && slices.Contains(edge.Range, schema.Thing) {
		d.object = r.Entities.Thing(object.Span)
	}
	d.Predicate.Span = sc.relationSpan(m, p, &subject, &object)
	d.Rule, d.Confidence = r.weigh(sc, m, p, d.subject)
	r.judge(sc, m, &d)
	d.turn(denied)
	if p != nil && p.head == m.Head {
		d.Date = r.date(sc, p)
		r.qualify(sc, p, &d, object.Span)
	}
	r.add(sc, d)
	if d.object != nil {
		r.owner(sc, d.object, &object)
	}
	return true
}

// judge sets how sure the text is of a match.
func (r *reader) judge(sc *scene, m *relation.Match, d *draft) {
	f := sc.factuality.Event(m.Head)
	d.Polarity, d.Certainty, d.Time, d.reported = f.Polarity, f.Certainty, f.Time, f.Reported
}

// qualify adds the further arguments of a proposition, but for one that has become the object.
func (r *reader) qualify(sc *scene, p *proposition, d *draft, object schema.Span) {
	for i := range p.more {
		if q := &p.more[i]; !q.Overlaps(object) {
			d.Qualifiers = append(d.Qualifiers, schema.Arg{Span: q.Span})
			d.qualifiers = append(d.qualifiers, r.entityOf(sc, q))
		}
	}
}

// weigh is the rule and the confidence of a match.
func (r *reader) weigh(sc *scene, m *relation.Match, p *proposition, subject *entity.Entity) (rule string, confidence float64) {
	switch {
	case sc.Words[m.Head].UPOS == "NOUN":
		rule, confidence = "lexicon noun", statedByNoun
	case m.Object == m.Clause:
		rule, confidence = "lexicon clause", statedByClause
	case m.Passive:
		rule, confidence = "lexicon passive", statedByVerb-passiveLess
	default:
		rule, confidence = "lexicon verb", statedByVerb
	}
	if subject == nil {
		confidence -= unknownLess
	}
	if p == nil && rule != "lexicon noun" {
		confidence -= apartLess
	}
	return rule, confidence
}

// relationSpan is where a match stands: the words of its pattern with the auxiliaries and adverbs
// of the proposition, as far as no argument stands among them.
func (sc *scene) relationSpan(m *relation.Match, p *proposition, subject, object *phrase) schema.Span {
	free := func(w int) bool {
		return !subject.Overlaps(sc.Words[w].Span) && !object.Overlaps(sc.Words[w].Span)
	}
	words := slices.Clone(m.Words)
	if p != nil && p.head == m.Head {
		words = append(words, p.relation.words...)
	}
	span := sc.Words[m.Head].Span
	slices.Sort(words)
	at, _ := slices.BinarySearch(words, m.Head)
	for i := at + 1; i < len(words) && sc.allFree(words[i-1], words[i], free); i++ {
		span.End = sc.Words[words[i]].End
	}
	for i := at - 1; i >= 0 && sc.allFree(words[i], words[i+1], free); i-- {
		span.Start = sc.Words[words[i]].Start
	}
	return span
}

// allFree reports whether no argument stands at any word from first to last.
func (sc *scene) allFree(first, last int, free func(w int) bool) bool {
	for w := first; w <= last; w++ {
		if !free(w) {
			return false
		}
	}
	return true
}

// fits reports whether an argument is of one of the types that a relation takes. What is no entity
// may be a thing, if it is no pronoun; or, by its noun or pronoun, somebody who can act.
func (r *reader) fits(sc *scene, types []schema.EntityType, e *entity.Entity, p *phrase) bool {
	if e != nil {
		return slices.Contains(types, e.Type)
	}
	w := &sc.Words[p.head]
	if slices.Contains(types, schema.Thing) {
		return w.UPOS != "PRON" && w.UPOS != "DET"
	}
	switch w.Lower {
	case "he", "she", "they", "we", "i", "him", "her", "them", "us", "me":
		return true
	}
	_, acts := r.Lexicons.Actors.Nouns[w.Lemma]
	_, speaks := r.Lexicons.Roles[w.Lemma]
	return acts || speaks || w.UPOS == "PROPN"
}
