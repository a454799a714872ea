package view

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// A Place is where a thing stands among all that a page lists: by date, then by
// article and place in it; undated things come last. It follows from the thing
// alone, so it stays what it is while others come and go.
type Place struct {
	When       string // ISO 8601, "" where no date is known
	Article    string // prefixed name
	Start, End int    // code points in the article's text
	ID         string // prefixed name of the thing
}

func (p Place) compare(q Place) int {
	return cmp.Or(compareDates(p.When, q.When), cmp.Compare(p.Article, q.Article),
		cmp.Compare(p.Start, q.Start), cmp.Compare(p.End, q.End), cmp.Compare(p.ID, q.ID))
}

// A Part says how much of a page is wanted. The zero Part is all of it.
type Part struct {
	After *Place // only what stands behind it; nil: from the beginning
	Limit int    // statements, quotations and articles, each counted once; 0: all
}

// ShowPart is [Show] for a part of the page of the node with this prefixed name,
// which is there. Its lists together hold at most part.Limit things: the parts
// one after the other give the lists of Show. next is the Part.After to go on
// with, nil where nothing is left.
func ShowPart(ctx context.Context, qs graph.QuadStore, names *schema.Names, id string, part Part) (page *Page, next *Place, err error) {
	b := builder{ctx: ctx, r: NewReader(qs, names), part: part}
	b.page(id)
	return b.p, b.next, b.err
}

// A role is how a thing belongs to a page.
type role uint8

const (
	speaks role = 1 << iota
	isAddressed
	isMentioned
	isSubject
	isObject
	isPart   // of the article
	isListed // among the articles
)

// A listed is a thing that a page lists, and how it belongs there.
type listed struct {
	Place
	roles role
}

// A listing gathers what a page lists before any of it is read.
type listing struct {
	b      *builder
	things map[string]*listed
	within bool // an article's own page: its things stand by their places in it alone
}

// add takes the nodes that are of one of these kinds, or of any where none is
// given.
func (l *listing) add(as role, ids []string, kinds ...string) {
	for _, id := range ids {
		if len(kinds) > 0 && !slices.Contains(kinds, Kind(id)) {
			continue
		}
		if l.things[id] == nil {
			l.things[id] = &listed{Place: Place{ID: id}}
		}
		l.things[id].roles |= as
	}
}

// choose cuts the listing down to the part that is wanted, and says where the
// next one begins. It reads no more than it takes to put things in order.
func (l *listing) choose() {
	b := l.b
	if b.part == (Part{}) {
		return
	}
	var all []*listed
	for _, t := range l.things {
		if !l.within {
			b.date(t)
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(x, y *listed) int { return x.Place.compare(y.Place) })
	var chosen []*listed
	for len(all) > 0 && (b.part.Limit <= 0 || len(chosen) <= b.part.Limit) && b.err == nil {
		n := 1 // of one day and article: only now their places matter
		for n < len(all) && all[n].When == all[0].When && all[n].Article == all[0].Article {
			n++
		}
		group := all[:n]
		all = all[n:]
		if b.part.After != nil && group[0].before(*b.part.After) {
			continue
		}
		for _, t := range group {
			b.locate(t)
		}
		slices.SortFunc(group, func(x, y *listed) int { return x.Place.compare(y.Place) })
		if b.part.After != nil {
			group = slices.DeleteFunc(group, func(t *listed) bool { return t.Place.compare(*b.part.After) <= 0 })
		}
		chosen = append(chosen, group...)
	}
	if b.part.Limit > 0 && len(chosen) > b.part.Limit {
		chosen = chosen[:b.part.Limit]
		last := chosen[len(chosen)-1].Place
		b.next = &last
	}
	clear(l.things)
	for _, t := range chosen {
		l.things[t.ID] = t
	}
}

// before reports whether all of t's day and article stands before a place.
func (t *listed) before(p Place) bool {
	return cmp.Or(compareDates(t.When, p.When), cmp.Compare(t.Article, p.Article)) < 0
}

// of are the chosen things in one of these roles, by name.
func (l *listing) of(as role) []string {
	var ids []string
	for id, t := range l.things {
		if t.roles&as != 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// date reads the day of a thing and its article.
func (b *builder) date(t *listed) {
	if b.err != nil {
		return
	}
	if t.Article = t.ID; t.roles&isListed == 0 {
		t.Article = first(b.r.ids(b.of(t.ID, schema.IsPartOf)))
		t.When = text(b.of(t.ID, schema.Date))
	}
	if t.When == "" && t.Article != "" {
		a, err := b.r.Article(b.ctx, t.Article)
		if b.keep(err); err == nil {
			t.When = a.Published
		}
	}
}

// locate reads the place of a thing in its article.
func (b *builder) locate(t *listed) {
	if t.roles&isListed != 0 {
		return
	}
	start, _ := strconv.ParseFloat(text(b.of(t.ID, schema.Start)), 64) // what is no number counts as missing
	end, _ := strconv.ParseFloat(text(b.of(t.ID, schema.End)), 64)
	t.Start, t.End = int(start), int(end)
}

// text is the first of values as text, empty where there is none.
func text(values []quad.Value) string { return first(texts(values[:min(len(values), 1)])) }
