package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/schema"
)

// A Page is all there is to see of one node. Lists are sorted by date, then by
// article and place in it; undated things come last.
type Page struct {
	ID           string   `json:"id"`   // prefixed name
	IRI          string   `json:"iri"`  // in full
	Kind         string   `json:"kind"` // "person", "article", "quotation", …: see [Kind]
	Name         string   `json:"name,omitempty"`
	Types        []string `json:"types,omitempty"` // classes, prefixed
	Aliases      []string `json:"aliases,omitempty"`
	Country      []string `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Roles        []string `json:"roles,omitempty"`   // "president of Mexico", as articles say
	BodyOf       []Ref    `json:"body_of,omitempty"` // who has it: "the Brevi administration" is Ana Brevi's
	Representing []Ref    `json:"representing,omitempty"`

	// The thing itself, where the page is of one.
	Article   *Article   `json:"article,omitempty"`
	Quotation *Quotation `json:"quotation,omitempty"`
	Statement *Statement `json:"statement,omitempty"`

	// What it says, and what is said to it and about it.
	Said      []*Quotation `json:"said,omitempty"`
	Addressed []*Quotation `json:"addressed,omitempty"`
	Mentioned []*Quotation `json:"mentioned,omitempty"`
	// What articles themselves assert of it: the offices that it holds or that
	// are held for it, what it did, what was done to it, and which plans, offers
	// and acts are its own.
	Offices  []*Statement `json:"offices,omitempty"`
	Did      []*Statement `json:"did,omitempty"`
	Received []*Statement `json:"received,omitempty"`
	Own      []*Statement `json:"own,omitempty"`
	// What articles report, negate or hold possible, or state by words that make
	// no edge: with it as subject or object, and, told by it, of others.
	Claims []*Statement `json:"claims,omitempty"`
	Told   []*Statement `json:"told,omitempty"`

	Articles []*Article `json:"articles,omitempty"` // published by it, else mentioning it
	Entities []Ref      `json:"entities,omitempty"` // of an article
	// Statements and quotations of an article.
	Statements []*Statement `json:"statements,omitempty"`
	Quotations []*Quotation `json:"quotations,omitempty"`
}

// The relations of schema/data/predicates that are read off nouns: an office and
// its country, an act and whose it is.
const (
	representing = "ng:representing"
	by           = "ng:by"
)

// kinds say what to call a node, by the prefix of its name.
var kinds = map[string]string{
	"article": "article", "country": "country", "event": "event", "org": "organisation", "outlet": "outlet",
	"person": "person", "place": "place", "resolve": "merge", "quote": "quotation", "st": "statement", "thing": "thing",
}

// Kind says what to call a node of this prefixed name: "person", "statement", …,
// "node" for names of others.
func Kind(id string) string { return cmp.Or(kinds[Prefix(id)], "node") }

// Show puts together the page of the node that a person means by name, see
// [Reader.Find] for names and errors.
func Show(ctx context.Context, qs graph.QuadStore, names *schema.Names, name string) (*Page, error) {
	b := builder{ctx: ctx, r: NewReader(qs, names)}
	id, err := b.r.Find(ctx, name)
	if err != nil {
		return nil, err
	}
	b.page(id)
	return b.p, b.err
}

// A builder fills a page and keeps the first error.
type builder struct {
	ctx  context.Context
	r    *Reader
	part Part
	p    *Page
	next *Place
	err  error
}

func (b *builder) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// page puts together the page of a node.
func (b *builder) page(id string) {
	b.p = &Page{ID: id, IRI: b.r.names.IRI(id), Kind: Kind(id)}
	b.types()
	switch b.p.Kind {
	case "article":
		b.article()
	case "quotation":
		b.quotationPage()
	case "statement":
		b.statementPage()
	default:
		b.entity()
	}
}

func (b *builder) types() {
	types, err := b.r.values(b.ctx, b.p.ID, schema.RDFType)
	b.keep(err)
	b.p.Types = b.r.ids(types)
}

func (b *builder) article() {
	p := b.p
	var err error
	p.Article, err = b.r.Article(b.ctx, p.ID)
	b.keep(err)
	if err == nil {
		p.Name = p.Article.Title
	}
	parts := listing{b: b, things: map[string]*listed{}, within: true}
	parts.add(isPart, b.pointing(schema.IsPartOf), "quotation", "statement")
	parts.choose()
	p.Quotations, p.Statements = b.quotations(parts.of(isPart)), b.statements(parts.of(isPart))
	for _, id := range b.pointing(schema.MentionedIn) {
		ref, err := b.r.Ref(b.ctx, id)
		b.keep(err)
		p.Entities = append(p.Entities, ref)
	}
	slices.SortFunc(p.Quotations, func(a, c *Quotation) int { return cmp.Or(a.Passage.compare(c.Passage), cmp.Compare(a.ID, c.ID)) })
	slices.SortFunc(p.Statements, func(a, c *Statement) int { return cmp.Or(a.Passage.compare(c.Passage), cmp.Compare(a.ID, c.ID)) })
}

func (b *builder) quotationPage() {
	for _, q := range b.quotations([]string{b.p.ID}) {
		b.p.Quotation = q
	}
	b.p.Statements = b.statements(b.pointing(schema.Within))
}

func (b *builder) statementPage() {
	for _, s := range b.statements([]string{b.p.ID}) {
		b.p.Statement, b.p.Name = s, s.sentence()
		if s.Within != "" {
			b.p.Quotations = b.quotations([]string{s.Within})
		}
	}
}

func (b *builder) entity() {
	p := b.p
	names := texts(b.values(schema.Name))
	p.Name = fullest(names)
	p.Aliases = others(append(names, texts(b.values(schema.AlternateName))...), p.Name)
	p.Country = texts(b.values(schema.ISO3166))
	p.Roles = texts(b.values(schema.JobTitle))
	var err error
	p.Representing, err = b.r.refsOf(b.ctx, b.values(representing))
	b.keep(err)
	p.BodyOf, err = b.r.refsOf(b.ctx, b.values(schema.BodyOf))
	b.keep(err)

	all := listing{b: b, things: map[string]*listed{}}
	all.add(speaks, b.pointing(schema.SpokenBy), "quotation", "statement")
	all.add(isAddressed, b.pointing(schema.Addressee), "quotation")
	all.add(isMentioned, b.pointing(schema.Mentions), "quotation")
	all.add(isSubject, b.pointing(schema.RDFSubject), "statement")
	all.add(isObject, b.pointing(schema.RDFObject), "statement")
	published := b.r.ids(b.values(schema.Published))
	if len(published) == 0 {
		published = b.r.ids(b.values(schema.MentionedIn))
	}
	all.add(isListed, published)
	all.choose()
	p.Said = b.quotations(all.of(speaks))
	p.Addressed = b.quotations(all.of(isAddressed))
	p.Mentioned = b.quotations(all.of(isMentioned))
	b.sortOut(b.statements(all.of(isSubject)), b.statements(all.of(isObject)), b.statements(all.of(speaks)))
	b.articles(all.of(isListed))
}

// sortOut puts statements where they belong: asserted ones apart from the
// others, each only once.
func (b *builder) sortOut(subject, object, speaker []*Statement) {
	claims := map[string]bool{}
	claim := func(s *Statement) {
		if !claims[s.ID] {
			claims[s.ID] = true
			b.p.Claims = append(b.p.Claims, s)
		}
	}
	for _, s := range subject {
		switch {
		case !s.Asserted:
			claim(s)
		case s.Predicate == representing:
			b.p.Offices = append(b.p.Offices, s)
		default:
			b.p.Did = append(b.p.Did, s)
		}
	}
	for _, s := range object {
		switch {
		case !s.Asserted:
			claim(s)
		case s.Predicate == representing:
			b.p.Offices = append(b.p.Offices, s)
		case s.Predicate == by:
			b.p.Own = append(b.p.Own, s)
		default:
			b.p.Received = append(b.p.Received, s)
		}
	}
	slices.SortFunc(b.p.Claims, compareStatements)
	for _, s := range speaker {
		if !claims[s.ID] {
			b.p.Told = append(b.p.Told, s)
		}
	}
}

func (b *builder) articles(ids []string) {
	for _, id := range ids {
		a, err := b.r.Article(b.ctx, id)
		b.keep(err)
		if err == nil {
			b.p.Articles = append(b.p.Articles, a)
		}
	}
	slices.SortFunc(b.p.Articles, func(x, y *Article) int {
		return cmp.Or(compareDates(x.Published, y.Published), cmp.Compare(x.ID, y.ID))
	})
}
