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
		noun := sc.Words[m.Head].UPOS == "NOUN"
		if m.Object == relation.None {
			m.Object = m.Clause
		}
		if m.Object == relation.None && r.Lexicons.Edges.Of(m.Predicate, []string{sc.Words[m.Head].Lemma}) != nil { // not "made an offer"
			m.Object = sc.named(m)
		}
		if noun && m.Subject == relation.None && m.Object != relation.None {
			sc.agent(m)
		}
		if m.Subject == relation.None || m.Object == relation.None {
			continue
		}
		if act := sc.actOf(m); act != relation.None && r.act(sc, act) {
			m.Object = act
		}
		edge := r.Lexicons.Edges.Of(m.Predicate, sc.lemmas(m.Words))
		if edge == nil {
			continue
		}
		if !sc.complete(m) || edge.ID != m.Predicate.ID && m.Object != m.Clause && !r.act(sc, m.Object) {
			continue
		}
		if noun && sc.Words[m.Subject].Head != m.Head && !slices.Contains(m.More, m.Subject) {
			continue // "criticized the sanctions on Chile" does not say whose they are
		}
		r.relation(sc, m, edge, noun)
	}
}

// named is the object of a verb that its pattern names: "offer" of "accept offer". None if it has none.
func (sc *scene) named(m *relation.Match) int {
	if sc.Words[m.Head].UPOS != "VERB" {
		return relation.None
	}
	for _, c := range sc.Children[m.Head] {
		if slices.Contains(m.Words, c) && (m.Passive && sc.Is(c, "nsubj:pass") || !m.Passive && sc.Is(c, "obj")) {
			return c
		}
	}
	return relation.None
}

// actOf is the object of the verb of a match where what the match leads to is only whose it is: "the
// proposal" of "accepted the proposal of Chile". None if it is not.
func (sc *scene) actOf(m *relation.Match) int {
	o := sc.Child(m.Head, "obj")
	by := sc.Child(m.Object, "case")
	if above := sc.Words[m.Object].Head; o < 0 || by < 0 || above != o && above != m.Head || !slices.Contains(m.Words, o) {
		return relation.None
	}
	switch sc.Words[by].Lower {
	case "of", "from", "by":
		return o
	}
	return relation.None
}

// act reports whether a word is a noun for what one party puts before another.
func (r *reader) act(sc *scene, w int) bool {
	return r.Lexicons.Acts[sc.Words[w].Lower] || r.Lexicons.Acts[sc.Words[w].Lemma]
}

// agent finds who does what a noun states behind its object, where the tree hangs it from that:
// "the rejection of Norway's offer by Chile". The object has an owner of its own.
func (sc *scene) agent(m *relation.Match) {
	if sc.Child(m.Object, "nmod:poss") < 0 {
		return
	}
	for _, c := range sc.Children[m.Object] {
		if by := sc.Child(c, "case"); sc.Is(c, "nmod") && by >= 0 && sc.Words[by].Lower == "by" {
			m.Subject, m.More = c, append(m.More, c)
			return
		}
	}
}

// relation makes the statements of a match: one for each of the propositions that were read there,
// since those share lists out, and one from the words alone where there is none.
func (r *reader) relation(sc *scene, m *relation.Match, edge *schema.LexicalPredicate, noun bool) {
	found, wish := false, sc.wish(m)
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
		if wish {
			object = sc.wished(m)
		}
		if r.typed(sc, m, edge, p, subject, object) {
			found = true
			p.taken = p.taken || p.head == m.Head
		}
	}
	if found {
		return
	}
	object := sc.argument(m.Object)
	if wish {
		object = sc.wished(m)
	}
	r.typed(sc, m, edge, nil, sc.argument(m.Subject), object)
}

// wish reports whether what a verb with "for" is said of is what somebody shall do: "called for
// Lind to resign" does not call for Lind.
func (sc *scene) wish(m *relation.Match) bool {
	if m.Clause == relation.None || m.Object >= m.Clause {
		return false
	}
	if first, _ := sc.Reach(m.Clause); first > 0 && (sc.Words[first].Form == "," || sc.Words[first-1].Form == ",") {
		return false // "called for reform, to make the banks work"
	}
	mark := sc.Child(m.Object, "case", "mark")
	return mark >= 0 && sc.Words[mark].Lower == "for"
}

// wished is the phrase of a wish, whoever shall do it and the clause: "Lind to resign".
func (sc *scene) wished(m *relation.Match) phrase {
	who, what := sc.argument(m.Object), sc.argument(m.Clause)
	p := phrase{head: m.Clause}
	for w := who.words[0]; w <= what.words[len(what.words)-1]; w++ {
		p.words = append(p.words, w)
	}
	p.Span = sc.SpanOf(p.words[0], p.words[len(p.words)-1])
	return p
}

// complete reports whether a match has all that its verb is said of: "called Ibarra a champion for
// the poor" does not call for the poor, and what is only quoted behind a verb is no object of it.
func (sc *scene) complete(m *relation.Match) bool {
	if m.Object == m.Clause && m.Clause < m.Head && !sc.Is(m.Clause, "ccomp") {
		return false // "To end the war, Norway plans a summit"
	}
	if m.Object == m.Clause && sc.Is(m.Clause, "ccomp", "parataxis") && sc.Words[m.Clause].XPOS != "VBG" && !sc.infinitive(m.Clause) {
		mark := sc.Child(m.Clause, "mark")
		return mark >= 0 && sc.Words[mark].Lower == "that"
	}
	if sc.Is(m.Object, "obl:unmarked", "obl:tmod") {
		return false // "rejected, time and again, …"
	}
	if m.Object != m.Clause && sc.infinitive(m.Object) {
		return false // "agreed to leave" accepts nothing
	}
	for _, c := range sc.Children[m.Head] {
		if sc.Is(c, "obj") && !sc.relative(c) && c != m.Object && c != m.Subject && !slices.Contains(m.Words, c) && !slices.Contains(m.More, c) {
			return false
		}
	}
	return true
}

// relative reports whether a word is a relative pronoun, which stands for another.
func (sc *scene) relative(w int) bool {
	x := sc.Words[w].XPOS
	return x == "WP" || x == "WDT" || x == "IN"
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
		for w := word + 1; w < last; w++ {
			if sc.Words[w].Form == "—" || sc.Words[w].Form == "–" {
				last = w - 1 // what follows is told beside it
			}
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
	if subject.head == syntax.Root || object.head == syntax.Root {
		return false
	}
	rest := object.without(sc.Sentence, slices.Concat(m.Words, m.More))
	object, denied := rest.undenied(sc.Sentence)
	if subject.Overlaps(object.Span) {
		return false
	}
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
	kind := r.Lexicons.Actors.Nouns[w.Lemma]
	_, person := r.Lexicons.PersonNouns[w.Lemma]
	_, speaks := r.Lexicons.Roles[w.Lemma]
	return kind != "" && kind != schema.ActBehind || person || speaks || w.UPOS == "PROPN"
}
