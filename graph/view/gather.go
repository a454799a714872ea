package view

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// values are the objects of the page's node with this term.
func (b *builder) values(term string) []quad.Value { return b.of(b.p.ID, term) }

// of are the objects of a node with this term.
func (b *builder) of(id, term string) []quad.Value {
	values, err := b.r.values(b.ctx, id, term)
	b.keep(err)
	return values
}

// pointing are the nodes whose term points to the page's node.
func (b *builder) pointing(term string) []string {
	ids, err := b.r.subjects(b.ctx, term, b.p.ID)
	b.keep(err)
	return ids
}

// quotations reads those of ids that are quotations, sorted.
func (b *builder) quotations(ids []string) []*Quotation {
	var all []*Quotation
	for _, f := range b.facts(ids, "quotation") {
		q, err := b.r.Quotation(b.ctx, f)
		b.keep(err)
		if err == nil {
			all = append(all, q)
		}
	}
	slices.SortFunc(all, compareQuotations)
	return all
}

// statements reads those of ids that are statements, sorted.
func (b *builder) statements(ids []string) []*Statement {
	var all []*Statement
	for _, f := range b.facts(ids, "statement") {
		s, err := b.r.Statement(b.ctx, f)
		b.keep(err)
		if err == nil {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, compareStatements)
	return all
}

func (b *builder) facts(ids []string, kind string) []*Facts {
	var all []*Facts
	for _, id := range ids {
		if Kind(id) != kind || b.err != nil {
			continue
		}
		f, err := b.r.Facts(b.ctx, id)
		b.keep(err)
		if err == nil {
			all = append(all, f)
		}
	}
	return all
}

func compareQuotations(a, b *Quotation) int {
	return cmp.Or(compareDates(a.When(), b.When()), cmp.Compare(a.Article.ID, b.Article.ID),
		a.Passage.compare(b.Passage), cmp.Compare(a.ID, b.ID))
}

func compareStatements(a, b *Statement) int {
	return cmp.Or(compareDates(a.When(), b.When()), cmp.Compare(a.Article.ID, b.Article.ID),
		a.Passage.compare(b.Passage), cmp.Compare(a.ID, b.ID))
}

// compareDates orders ISO 8601 dates of any precision; no date comes last.
func compareDates(a, b string) int {
	return cmp.Or(compareBool(a == "", b == ""), cmp.Compare(a, b))
}

func (p Passage) compare(q Passage) int {
	return cmp.Or(cmp.Compare(p.Start, q.Start), cmp.Compare(p.End, q.End))
}
