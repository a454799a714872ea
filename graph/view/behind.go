package view

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/schema"
)

// Behind gives the quads that a page, or a part of one, was read from, sorted: what
// is said of the node itself, everything under the statements and about the
// quotations that the page lists, which articles they are from, and what those
// are called whom they name. Of these quads alone the same page can be made.
func Behind(ctx context.Context, qs graph.QuadStore, names *schema.Names, p *Page) ([]quad.Quad, error) {
	g := gathering{ctx: ctx, r: NewReader(qs, names), seen: map[string]bool{}}
	g.node(p)
	for _, s := range slices.Concat(p.Offices, p.Did, p.Received, p.Own, p.Claims, p.Told, p.Statements) {
		g.statement(s)
	}
	for _, q := range slices.Concat(p.Said, p.Addressed, p.Mentioned, p.Quotations) {
		g.quotation(q)
	}
	for _, a := range p.Articles {
		g.article(a)
		g.calls(a.ID, p.ID)
	}
	return quads.Sort(g.found), g.err
}

// A gathering collects quads and keeps the first error.
type gathering struct {
	ctx   context.Context
	r     *Reader
	seen  map[string]bool // of what is gathered, so that it is once
	found []quad.Quad
	err   error
}

// node gathers what is said of the page's node itself. A thousand articles say
// the same of it: each fact comes once.
func (g *gathering) node(p *Page) {
	switch {
	case p.Statement != nil:
		g.statement(p.Statement)
	case p.Quotation != nil:
		g.quotation(p.Quotation)
	case p.Article != nil:
		g.article(p.Article)
		for _, e := range p.Entities {
			g.calls(p.ID, e.ID)
		}
	default:
		for _, term := range []string{schema.RDFType, schema.Name, schema.AlternateName, schema.ISO3166, representing} {
			g.facts(p.ID, term)
		}
		g.names(p.Representing...)
	}
}

// names gathers what nodes are called.
func (g *gathering) names(refs ...Ref) {
	for _, r := range refs {
		if r.ID != "" && g.first(schema.Name+" "+r.ID) {
			g.facts(r.ID, schema.Name)
		}
	}
}

// name is names of what there may be none of.
func (g *gathering) name(refs ...*Ref) {
	for _, r := range refs {
		if r != nil {
			g.names(*r)
		}
	}
}

// facts gathers a quad for each value of a node's term.
func (g *gathering) facts(id, term string) {
	values, err := g.r.values(g.ctx, id, term)
	g.keep(err)
	for _, v := range values {
		g.where(1, place{quad.Subject, g.r.value(id)}, place{quad.Predicate, g.r.value(term)}, place{quad.Object, v})
	}
}

// calls gathers what an article says an entity is.
func (g *gathering) calls(article, id string) {
	g.where(0, place{quad.Subject, g.r.value(id)}, place{quad.Label, g.r.value(article)})
}

func (g *gathering) statement(s *Statement) {
	if g.first(s.ID) {
		g.where(0, place{quad.Subject, g.r.value(s.ID)})
		g.where(0, place{quad.Label, g.r.value(s.ID)})
		g.article(s.Article)
		g.name(&s.Subject, &s.Object, s.Speaker)
		g.names(slices.Concat(s.Qualifiers, s.EventSource, s.EventTarget)...)
	}
}

func (g *gathering) quotation(q *Quotation) {
	if g.first(q.ID) {
		g.where(0, place{quad.Subject, g.r.value(q.ID)})
		g.where(0, place{quad.Object, g.r.value(q.ID)}, place{quad.Label, g.r.value(q.Article.ID)})
		g.article(q.Article)
		g.name(q.Speaker, q.Addressee)
		g.names(q.Mentions...)
	}
}

func (g *gathering) article(a *Article) {
	if a.ID != "" && g.first(a.ID) {
		g.where(0, place{quad.Subject, g.r.value(a.ID)})
		g.where(0, place{quad.Object, g.r.value(a.ID)}, place{quad.Predicate, g.r.value(schema.Published)})
		g.name(a.Outlet)
	}
}

func (g *gathering) first(id string) bool {
	fresh := !g.seen[id]
	g.seen[id] = true
	return fresh
}

func (g *gathering) keep(err error) {
	if g.err == nil {
		g.err = err
	}
}

// A place of a quad, and what must stand there.
type place struct {
	direction quad.Direction
	value     quad.Value
}

// where gathers the quads that have all of these, the first most of them where
// most is above 0. It walks over the shortest of their lists.
func (g *gathering) where(most int, places ...place) {
	var wanted shape.Quads
	for _, p := range places {
		ref, err := g.r.qs.ValueOf(p.value)
		if g.keep(err); ref == nil || g.err != nil {
			return
		}
		wanted.Intersect(shape.QuadFilter{Dir: p.direction, Values: shape.Fixed{ref}})
	}
	it := shape.BuildIterator(g.ctx, g.r.qs, wanted).Iterate()
	defer it.Close()
	for n := 0; (most <= 0 || n < most) && it.Next(g.ctx); n++ {
		q, err := g.r.qs.Quad(it.Result())
		if g.keep(err); err != nil {
			return
		}
		g.found = append(g.found, q)
	}
	g.keep(it.Err())
	g.keep(g.ctx.Err())
}
