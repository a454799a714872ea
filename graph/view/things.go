package view

import (
	"cmp"
	"context"

	"newsgraph/schema"
)

// An Article is what is known of an article.
type Article struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	Outlet    *Ref   `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"` // ISO 8601: day, month or year
	Author    string `json:"author,omitempty"`
	URL       string `json:"url,omitempty"`
	Language  string `json:"language,omitempty"` // ISO 639-1
	SHA256    string `json:"sha256,omitempty"`   // of the text
	Pipeline  string `json:"pipeline,omitempty"` // the version that read it
}

// A Passage is the place in an article that something was read from.
type Passage struct {
	Start  int    `json:"start"` // code points into the article's text
	End    int    `json:"end"`   // exclusive
	Exact  string `json:"exact"`
	Before string `json:"before,omitempty"` // the words just before
	After  string `json:"after,omitempty"`
}

// A Quotation is what someone says, thinks or intends, in an article's words.
type Quotation struct {
	ID      string   `json:"id"`
	Article *Article `json:"article"`
	Speaker *Ref     `json:"speaker,omitempty"`
	// SourceWords are the words for a speaker whom no node stands for.
	SourceWords string `json:"source_words,omitempty"`
	Kind        string `json:"kind"` // direct, indirect, mixed
	Mode        string `json:"mode"` // speech, thought, intention
	Cue         string `json:"cue,omitempty"`
	CueLemma    string `json:"cue_lemma,omitempty"`
	Text        string `json:"text"`
	Addressee   *Ref   `json:"addressee,omitempty"`
	Via         string `json:"via,omitempty"`  // the quotation it is nested in
	Date        string `json:"date,omitempty"` // when it was said
	Mentions    []Ref  `json:"mentions,omitempty"`
	Passage
}

// A Statement is a proposition in an article's words.
type Statement struct {
	ID         string   `json:"id"`
	Article    *Article `json:"article"`
	Subject    Ref      `json:"subject"`
	Predicate  string   `json:"predicate,omitempty"` // "ng:rejects"; empty outside the lexicon
	Relation   string   `json:"relation"`            // its words
	Object     Ref      `json:"object"`
	Qualifiers []Ref    `json:"qualifiers,omitempty"`
	Polarity   string   `json:"polarity"`
	Certainty  string   `json:"certainty"`
	Time       string   `json:"time"`
	Date       string   `json:"date,omitempty"` // when it happened
	// Asserted says that the article itself holds it true, see
	// [schema.Statement.Asserted].
	Asserted    bool     `json:"asserted"`
	Speaker     *Ref     `json:"speaker,omitempty"`
	SourceWords string   `json:"source_words,omitempty"` // see [Quotation]
	Within      string   `json:"within,omitempty"`       // the quotation it stands in
	Confidence  float64  `json:"confidence"`
	Rule        string   `json:"rule,omitempty"`
	Events      []string `json:"events,omitempty"` // PLOVER types
	EventSource []Ref    `json:"event_source,omitempty"`
	EventTarget []Ref    `json:"event_target,omitempty"`
	Passage
}

// When is the day it was said, else the day the article appeared.
func (q *Quotation) When() string { return cmp.Or(q.Date, q.Article.Published) }

// When is the day it happened, else the day the article appeared.
func (s *Statement) When() string { return cmp.Or(s.Date, s.Article.Published) }

// Article reads an article.
func (r *Reader) Article(ctx context.Context, id string) (*Article, error) {
	if a, ok := r.articles[id]; ok {
		return a, nil
	}
	f, err := r.Facts(ctx, id)
	if err != nil {
		return nil, err
	}
	a := &Article{
		ID: id, Title: f.text(schema.Headline), Published: f.text(schema.DatePublished),
		Author: f.text(schema.Author), URL: f.text(schema.URL), Language: f.text(schema.InLanguage),
		SHA256: f.text(schema.SHA256), Pipeline: f.text(schema.Pipeline),
	}
	outlets, err := r.subjects(ctx, schema.Published, id)
	if err != nil {
		return nil, err
	}
	if len(outlets) > 0 {
		outlet, err := r.Ref(ctx, outlets[0])
		if err != nil {
			return nil, err
		}
		a.Outlet = &outlet
	}
	remember(r.articles, id, a)
	return a, nil
}

// Quotation reads a quotation from its facts.
func (r *Reader) Quotation(ctx context.Context, f *Facts) (*Quotation, error) {
	a := assembly{ctx: ctx, reader: r, facts: f}
	q := &Quotation{
		ID: f.ID, Article: a.article(), Speaker: a.one(schema.SpokenBy), SourceWords: f.text(schema.SourceWords), Addressee: a.one(schema.Addressee),
		Kind: f.text(schema.Kind), Mode: f.text(schema.ModeOf), Cue: f.text(schema.Cue), CueLemma: f.text(schema.CueLemma),
		Text: f.text(schema.Text), Date: f.text(schema.Date), Via: a.id(schema.Via), Mentions: a.many(schema.Mentions),
		Passage: f.Passage(),
	}
	return q, a.err
}

// Statement reads a statement from its facts.
func (r *Reader) Statement(ctx context.Context, f *Facts) (*Statement, error) {
	a := assembly{ctx: ctx, reader: r, facts: f}
	s := &Statement{
		ID: f.ID, Article: a.article(), Predicate: a.id(schema.RDFPredicate), Relation: f.text(schema.Relation),
		Qualifiers: a.many(schema.Qualifier), Polarity: f.text(schema.PolarityOf), Certainty: f.text(schema.CertaintyOf),
		Time: f.text(schema.TimeOf), Date: f.text(schema.Date), Speaker: a.one(schema.SpokenBy), SourceWords: f.text(schema.SourceWords), Within: a.id(schema.Within),
		Confidence: f.number(schema.Confidence), Rule: f.text(schema.Rule), Events: texts(f.all(schema.EventType)),
		EventSource: a.many(schema.EventSource), EventTarget: a.many(schema.EventTarget), Passage: f.Passage(),
	}
	if subject := a.one(schema.RDFSubject); subject != nil {
		s.Subject = *subject
	}
	if object := a.one(schema.RDFObject); object != nil {
		s.Object = *object
	}
	s.Asserted = s.asserted()
	return s, a.err
}

// asserted asks the schema, so that the rule stands in one place.
func (s *Statement) asserted() bool {
	attribution := s.Within
	if s.Speaker != nil {
		attribution = s.Speaker.String()
	}
	as := schema.Statement{
		Predicate: schema.Predicate{ID: schema.Optional(s.Predicate)}, Attribution: schema.Optional(attribution),
		Polarity: schema.Polarity(s.Polarity), Certainty: schema.Certainty(s.Certainty), Time: schema.Time(s.Time),
	}
	return as.Asserted()
}

// An assembly puts a thing together from facts and keeps the first error.
type assembly struct {
	ctx    context.Context
	reader *Reader
	facts  *Facts
	err    error
}

func (a *assembly) keep(err error) {
	if a.err == nil {
		a.err = err
	}
}

// article is the one the thing is part of; a thing without one has an empty
// article, so that nobody needs to ask.
func (a *assembly) article() *Article {
	id := a.id(schema.IsPartOf)
	if id == "" {
		return &Article{}
	}
	article, err := a.reader.Article(a.ctx, id)
	a.keep(err)
	return article
}

func (a *assembly) id(term string) string {
	for _, id := range a.reader.ids(a.facts.all(term)) {
		return id
	}
	return ""
}

func (a *assembly) one(term string) *Ref {
	if len(a.facts.all(term)) == 0 {
		return nil
	}
	ref, err := a.reader.refOf(a.ctx, a.facts.all(term))
	a.keep(err)
	return &ref
}

func (a *assembly) many(term string) []Ref {
	refs, err := a.reader.refsOf(a.ctx, a.facts.all(term))
	a.keep(err)
	return refs
}

// Passage is where a statement or quotation stands.
func (f *Facts) Passage() Passage {
	return Passage{
		Start: int(f.number(schema.Start)), End: int(f.number(schema.End)),
		Exact: f.text(schema.Exact), Before: f.text(schema.Before), After: f.text(schema.After),
	}
}

// Name is what to call a node: its fullest name, its headline or its words,
// else its identifier.
func (f *Facts) Name() string {
	return cmp.Or(fullest(texts(f.all(schema.Name))), f.text(schema.Headline), f.text(schema.Text), f.ID)
}

// Direct reports whether a quotation gives the speaker's own words.
func (f *Facts) Direct() bool { return f.text(schema.Kind) == string(schema.Direct) }

// Day is when an article appeared or something was said, ISO 8601; "" where
// that is not known.
func (f *Facts) Day() string { return cmp.Or(f.text(schema.Date), f.text(schema.DatePublished)) }
