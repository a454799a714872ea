package quads

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// context is how many code points oa:prefix and oa:suffix hold.
const contextLength = 32

// FromRecord turns a record, its entities resolved, into quads: sorted,
// without repetition, every IRI absolute and every quad labelled with its
// statement's node or else its article's. pipeline is the version of newsgraph
// that made the record. An error names the record, the part of it and the term.
func FromRecord(rec *schema.Record, names *schema.Names, pipeline string) ([]quad.Quad, error) {
	if err := rec.Check(); err != nil {
		return nil, fmt.Errorf("quads of %s: %w", rec.Article.ID, err)
	}
	lexicons, err := schema.Lexicon()
	if err != nil {
		return nil, fmt.Errorf("quads of %s: %w", rec.Article.ID, err)
	}
	w := &writer{
		rec:          rec,
		lexicons:     lexicons,
		names:        names,
		text:         []rune(string(rec.Article.Text)),
		entities:     map[schema.Optional]*schema.Entity{},
		attributions: map[schema.Optional]*schema.Attribution{},
		nodes:        map[string]quad.Value{},
	}
	w.index()
	w.article(pipeline)
	for i := range rec.Entities {
		w.entity(&rec.Entities[i])
	}
	for i := range rec.Attributions {
		if a := &rec.Attributions[i]; !a.Topic { // its content is nothing that anybody said
			w.quotation(a)
		}
	}
	for i := range rec.Statements {
		w.statement(&rec.Statements[i])
	}
	if w.err != nil {
		return nil, fmt.Errorf("quads of %s: %w", rec.Article.ID, w.err)
	}
	return Sort(w.quads), nil
}

// A writer collects the quads of one record and keeps the first failure.
type writer struct {
	rec          *schema.Record
	lexicons     *schema.Lexicons
	names        *schema.Names
	text         []rune
	entities     map[schema.Optional]*schema.Entity
	attributions map[schema.Optional]*schema.Attribution
	quads        []quad.Quad
	last         quad.Quad             // of these
	nodes        map[string]quad.Value // by prefixed name
	place        string                // the part of the record at hand, for errors
	subject      string                // the node that is described, as a prefixed name
	label        string                // the label of what is written
	err          error
}

func (w *writer) index() {
	for i := range w.rec.Entities {
		w.entities[schema.Optional(w.rec.Entities[i].ID)] = &w.rec.Entities[i]
	}
	for i := range w.rec.Attributions {
		w.attributions[schema.Optional(w.rec.Attributions[i].ID)] = &w.rec.Attributions[i]
	}
}

func (w *writer) article(pipeline string) {
	a := &w.rec.Article
	w.at("article", a.ID, a.ID)
	w.mustBe("article:", a.ID)
	w.node(schema.RDFType, schema.ClassArticle)
	w.words(schema.Headline, string(a.Title))
	w.date(schema.DatePublished, a.Published)
	w.words(schema.Author, string(a.Author))
	w.node(schema.URL, string(a.URL))
	w.words(schema.InLanguage, string(a.Language))
	w.words(schema.SHA256, string(a.SHA256))
	w.words(schema.Pipeline, pipeline)
	w.edge(w.iri(a.Outlet), schema.Published, a.ID)
	w.credited()
}

func (w *writer) entity(e *schema.Entity) {
	w.at("entity "+e.ID, e.IRI, w.rec.Article.ID)
	if e.IRI == "" {
		w.fail(fmt.Errorf("has no IRI yet: resolve comes first"))
	}
	w.node(schema.RDFType, schema.ClassOf(e.Type))
	w.words(schema.Name, e.Name)
	for _, alias := range e.Aliases {
		if alias != e.Name {
			w.words(schema.AlternateName, alias)
		}
	}
	w.words(schema.ISO3166, e.Country)
	w.words(schema.Gender, e.Gender)
	for _, office := range w.offices(e) {
		w.words(schema.JobTitle, office)
	}
	whose := schema.BodyOf
	if e.Type == schema.Place {
		whose = schema.InPlace
	}
	w.node(whose, w.iri(schema.Optional(e.Parent)))
	if len(e.Mentions) > 0 { // an outlet that no words mention is only its publisher
		w.node(schema.MentionedIn, w.rec.Article.ID)
	}
}

// offices are those that the article gives an entity, in words, each once: "former
// president of Mexico". When it says so is the article's date.
func (w *writer) offices(e *schema.Entity) []string {
	var out []string
	for _, r := range e.Roles {
		office := r.Name
		if of := w.entities[schema.Optional(r.Of)]; of != nil {
			office += " of " + of.Name
		}
		if r.Former {
			office = "former " + office
		}
		if !slices.Contains(out, office) {
			out = append(out, office)
		}
	}
	return out
}

// speaker says whose words they are: a node, or else the words for whom no node
// stands ("some officials").
func (w *writer) speaker(a *schema.Attribution) {
	w.node(schema.SpokenBy, w.iri(a.Speaker))
	if a.Source != nil && w.iri(a.Speaker) == "" {
		w.words(schema.SourceWords, w.slice(*a.Source))
	}
}

func (w *writer) quotation(a *schema.Attribution) {
	q := w.quote(a)
	w.at("attribution "+a.ID, q, w.rec.Article.ID)
	w.node(schema.RDFType, schema.ClassQuotation)
	w.words(schema.Text, w.content(a))
	w.words(schema.Kind, string(a.Kind))
	w.words(schema.ModeOf, string(a.Mode))
	if a.Cue != nil {
		w.words(schema.Cue, w.slice(*a.Cue))
	}
	w.words(schema.CueLemma, string(a.CueLemma))
	if a.Happened() {
		w.speaker(a)
	}
	w.words(schema.PolarityOf, string(a.Polarity))
	w.words(schema.TimeOf, string(a.Time))
	w.node(schema.Addressee, w.iri(a.Addressee))
	w.node(schema.Via, w.quote(w.attributions[a.Via]))
	w.date(schema.Date, a.Date)
	for i := range w.rec.Entities {
		if e := &w.rec.Entities[i]; mentioned(e, a.Content) {
			w.node(schema.Mentions, e.IRI)
		}
	}
	w.where(around(a.Content))
	if !a.Happened() { // nobody stands behind it
		return
	}
	if speaker := w.entities[a.Speaker]; speaker != nil {
		w.edge(speaker.IRI, w.lexicons.SpeakerTerm(speaker.Type, a), q)
	}
	if a.Via == "" {
		w.edge(w.iri(w.rec.Article.Outlet), schema.Reports, q)
	}
}

func (w *writer) statement(s *schema.Statement) {
	w.at("statement "+s.ID, s.ID, s.ID)
	w.mustBe("st:", s.ID)
	w.node(schema.RDFType, schema.ClassStatement)
	w.arg(s.ID, schema.RDFSubject, s.Subject)
	predicate := w.predicate(s)
	w.node(schema.RDFPredicate, predicate)
	w.arg(s.ID, schema.RDFObject, s.Object)
	w.words(schema.Relation, s.Relation())
	for _, q := range s.Qualifiers {
		w.words(schema.Qualifier, q.Text)
		w.node(schema.Qualifier, w.iri(q.Entity))
	}
	w.words(schema.PolarityOf, string(s.Polarity))
	w.words(schema.CertaintyOf, string(s.Certainty))
	w.words(schema.TimeOf, string(s.Time))
	w.date(schema.Date, s.Date)
	w.add(s.ID, schema.Confidence, quad.Float(s.Confidence))
	w.words(schema.Rule, s.Rule)
	if a := w.attributions[s.Attribution]; a != nil {
		if a.Happened() {
			w.speaker(a)
		}
		w.node(schema.Within, w.quote(a))
	}
	w.events(s)
	w.where(around([]schema.Span{s.Subject.Span, s.Predicate.Span, s.Object.Span}))
	if subject := w.iri(s.Subject.Entity); s.Asserted() && subject != "" {
		w.arg(subject, predicate, s.Object)
	}
	w.edge(w.iri(w.rec.Article.Outlet), schema.Reports, s.ID)
}

func (w *writer) events(s *schema.Statement) {
	for _, e := range w.rec.Events {
		if e.Statement != s.ID {
			continue
		}
		w.words(schema.EventType, e.Type)
		for _, id := range e.Source {
			w.node(schema.EventSource, w.iri(schema.Optional(id)))
		}
		for _, id := range e.Target {
			w.node(schema.EventTarget, w.iri(schema.Optional(id)))
		}
	}
}

// where says which words of the article carry the node at hand.
func (w *writer) where(s schema.Span) {
	before := schema.Span{Start: max(0, s.Start-contextLength), End: s.Start}
	after := schema.Span{Start: s.End, End: min(len(w.text), s.End+contextLength)}
	w.node(schema.IsPartOf, w.rec.Article.ID)
	w.add(w.subject, schema.Start, quad.Int(s.Start))
	w.add(w.subject, schema.End, quad.Int(s.End))
	w.words(schema.Exact, w.slice(s))
	w.words(schema.Before, w.slice(before))
	w.words(schema.After, w.slice(after))
}

// arg writes an argument: its entity's node or, without one, its words.
func (w *writer) arg(subject, predicate string, a schema.Arg) {
	switch {
	case a.Entity != "":
		w.add(subject, predicate, quad.IRI(w.names.IRI(w.iri(a.Entity))))
	case a.Text != "":
		w.add(subject, predicate, quad.String(a.Text))
	}
}

var predicateName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// predicate is the term for a relation that the lexicon knows, "" for others.
func (w *writer) predicate(s *schema.Statement) string {
	id := string(s.Predicate.ID)
	if id == "" {
		return ""
	}
	if !predicateName.MatchString(id) {
		w.fail(fmt.Errorf("predicate %q: want letters, digits, - and _", id))
	}
	return "ng:" + id
}

// iri is the node of an entity, "" for none.
func (w *writer) iri(entity schema.Optional) string {
	if e := w.entities[entity]; e != nil {
		return e.IRI
	}
	return ""
}

// quote is the node of an attribution's content, "" for none.
func (w *writer) quote(a *schema.Attribution) string {
	if a == nil {
		return ""
	}
	return schema.QuoteIRI(w.rec.Article.ID, a)
}

func (w *writer) slice(s schema.Span) string { return string(w.text[s.Start:s.End]) }

// content is the words of a quotation; what stands between its pieces is left out.
func (w *writer) content(a *schema.Attribution) string {
	pieces := make([]string, len(a.Content))
	for i, s := range a.Content {
		pieces[i] = w.slice(s)
	}
	text := strings.Join(pieces, " … ")
	if a.Kind != schema.Direct { // "said that": the word belongs to the telling
		text = leadingThat.ReplaceAllString(text, "")
	}
	return text
}

var leadingThat = regexp.MustCompile(`^(?i:that)\s+`)
