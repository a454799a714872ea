// Package statement reads what an article states: every proposition of its sentences, with its
// words, polarity, certainty, time and date and whose words they are; where the lexicon knows the
// relation, which one it is, and the typed events among them. It runs last and gives every
// identifier of the record.
package statement

import (
	"newsgraph/extract/attribution"
	"newsgraph/extract/entity"
	"newsgraph/extract/factuality"
	"newsgraph/extract/language"
	"newsgraph/extract/language/syntax"
	"newsgraph/extract/relation"
	"newsgraph/extract/triple"
	"newsgraph/schema"
)

// A Reading is what the stages before have read of an article.
type Reading struct {
	Text      []rune // offsets index it
	Published string // ISO 8601, what relative dates are reckoned from; "" where it is not known
	Sentences []syntax.Sentence
	// Words are those of each sentence as the language model has them.
	Words        [][]language.Word
	Attributions []attribution.Attribution
	Entities     *entity.Set
	Lexicons     *schema.Lexicons
}

// Fill fills the entities, attributions, statements and events of rec, whose article and
// sentences are set.
func Fill(rec *schema.Record, in Reading) {
	r := &reader{Reading: in, contents: attribution.IndexContents(in.Attributions), cues: indexCues(in.Attributions), seen: map[string]bool{}}
	for i := range in.Sentences {
		r.sentence(i)
	}
	rec.Entities = r.Entities.Finish()
	rec.Attributions = r.finishAttributions()
	r.finishStatements(rec)
	r.finishEvents(rec)
}

// A reader gathers the statements of one article.
type reader struct {
	Reading
	contents   *attribution.Contents
	cues       *spans
	drafts     []draft
	happenings []happening
	seen       map[string]bool
}

// A draft is a statement whose entities have no identifiers yet.
type draft struct {
	schema.Statement
	subject, object *entity.Entity
	qualifiers      []*entity.Entity
	predicate       *schema.LexicalPredicate // nil for a relation outside the lexicon
	head            schema.Span              // of the word that the proposition was read at
	reported        bool                     // the sentence gives it as somebody's words
	acted           bool                     // its subject is somebody who can act
}

// A scene is one sentence with all that is asked of it.
type scene struct {
	*syntax.Sentence
	triples    []proposition
	phrases    triple.Phrases
	factuality *factuality.Reader
	matches    []relation.Match
	dates      []dated
}

// sentence reads one sentence.
func (r *reader) sentence(i int) {
	s := &r.Sentences[i]
	triples, phrases := triple.ReadPhrases(r.Words[i])
	sc := &scene{Sentence: s, phrases: phrases, factuality: factuality.NewReader(s), triples: make([]proposition, len(triples))}
	for k, t := range triples {
		sc.triples[k] = propositionOf(s, t)
	}
	sc.dates = r.datesOf(sc)
	sc.matches = relation.Find(s, r.Lexicons)
	r.events(sc)
	r.relations(sc)
	r.offices(sc)
	r.open(sc)
}

// add keeps a draft unless the article has said just that in the same words.
func (r *reader) add(sc *scene, d draft) {
	d.Sentence = sc.Index
	if d.predicate != nil {
		d.Predicate.ID = schema.Optional(d.predicate.ID)
	}
	d.Subject.Text, d.Predicate.Text, d.Object.Text = r.at(d.Subject.Span), r.at(d.Predicate.Span), r.at(d.Object.Span)
	for i := range d.Qualifiers {
		d.Qualifiers[i].Text = r.at(d.Qualifiers[i].Span)
	}
	if id := schema.StatementID("", &d.Statement); !r.seen[id] {
		r.seen[id] = true
		r.drafts = append(r.drafts, d)
	}
}

// at is the text under a span.
func (r *reader) at(s schema.Span) string { return string(r.Text[s.Start:s.End]) }
