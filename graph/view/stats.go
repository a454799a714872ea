package view

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/schema"
	"newsgraph/schema/terminal"
)

// topPredicates is how many predicates Statistics lists.
const topPredicates = 15

// Statistics are the size of a graph by kind.
type Statistics struct {
	Quads      int     `json:"quads"`
	Nodes      []Count `json:"nodes"`      // by kind, in a fixed order, zeros included
	Statements []Count `json:"statements"` // by factuality; they overlap
	Quotations []Count `json:"quotations"` // by kind
	Predicates []Count `json:"predicates"` // the most frequent, by number of quads
	From       string  `json:"from"`       // the first day an article appeared; "" for none
	To         string  `json:"to"`         // the last day
}

// A Count is how many there are of something.
type Count struct {
	Name   string `json:"name"`
	Number int    `json:"number"`
}

// classes are the kinds of node to count.
var classes = []struct{ name, class string }{
	{"articles", schema.ClassArticle}, {"outlets", schema.ClassOutlet}, {"people", schema.ClassPerson},
	{"countries", schema.ClassCountry}, {"organisations", schema.ClassOrganization}, {"parties", schema.ClassParty},
	{"places", schema.ClassPlace}, {"events", schema.ClassEvent}, {"things", schema.ClassThing},
	{"quotations", schema.ClassQuotation}, {"statements", schema.ClassStatement},
}

// Stats counts a graph in one walk over its quads, which must come sorted by
// subject, as graph/store gives them. It stops with ctx.Err().
func Stats(ctx context.Context, quads iter.Seq2[quad.Quad, error], names *schema.Names) (*Statistics, error) {
	t := tally{reader: NewReader(nil, names), types: map[string]int{}, facts: map[string]int{}, predicates: map[string]int{}}
	var group []quad.Quad
	for q, err := range quads {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		if len(group) > 0 && group[0].Subject != q.Subject {
			t.subject(group)
			group = group[:0]
		}
		t.quad(q)
		if counted(t.reader, q) && !repeats(group, q) {
			group = append(group, q)
		}
	}
	t.subject(group)
	return t.statistics(), ctx.Err()
}

// A tally is a count in progress.
type tally struct {
	reader     *Reader
	quads      int
	types      map[string]int // by class
	facts      map[string]int // "polarity negative"
	predicates map[string]int
	from, to   string
}

// factual are the terms whose values are counted, or decide whether a
// statement is asserted. All others are passed over, so that memory never
// holds all that is said of a country.
var factual = []string{
	schema.RDFType, schema.RDFPredicate, schema.PolarityOf, schema.CertaintyOf, schema.TimeOf, schema.SpokenBy, schema.Within,
	schema.Kind, schema.DatePublished,
}

func counted(r *Reader, q quad.Quad) bool {
	term, _ := r.id(q.Predicate)
	return slices.Contains(factual, term)
}

// repeats reports whether q says the same as the last of group; quads that
// differ by label alone come one after the other.
func repeats(group []quad.Quad, q quad.Quad) bool {
	if len(group) == 0 {
		return false
	}
	last := group[len(group)-1]
	return last.Predicate == q.Predicate && last.Object == q.Object
}

func (t *tally) quad(q quad.Quad) {
	t.quads++
	term, _ := t.reader.id(q.Predicate)
	t.predicates[term]++
}

// subject counts one node by what is said of it.
func (t *tally) subject(about []quad.Quad) {
	if len(about) == 0 {
		return
	}
	f := t.reader.NewFacts(about)
	for _, class := range t.reader.ids(f.all(schema.RDFType)) {
		t.types[class]++
		switch class {
		case schema.ClassStatement:
			t.statement(f)
		case schema.ClassQuotation:
			t.facts[f.text(schema.Kind)]++
		case schema.ClassArticle:
			t.day(f.text(schema.DatePublished))
		}
	}
}

func (t *tally) statement(f *Facts) {
	s := Statement{Polarity: f.text(schema.PolarityOf), Certainty: f.text(schema.CertaintyOf), Time: f.text(schema.TimeOf)}
	for _, id := range t.reader.ids(f.all(schema.RDFPredicate)) {
		s.Predicate = id
	}
	for _, v := range append(f.all(schema.SpokenBy), f.all(schema.Within)...) {
		s.Within = Text(v)
	}
	if s.asserted() {
		t.facts["asserted"]++
	}
	if s.Within != "" {
		t.facts["attributed"]++
	}
	if s.Polarity == string(schema.Negative) {
		t.facts["negated"]++
	}
	if s.Certainty != string(schema.Certain) {
		t.facts["uncertain"]++
	}
	if s.Predicate == "" {
		t.facts["outside the lexicon"]++
	}
}

func (t *tally) day(date string) {
	if date == "" {
		return
	}
	if t.from == "" || date < t.from {
		t.from = date
	}
	t.to = max(t.to, date)
}

func (t *tally) statistics() *Statistics {
	s := &Statistics{Quads: t.quads, From: t.from, To: t.to}
	for _, c := range classes {
		s.Nodes = append(s.Nodes, Count{c.name, t.types[c.class]})
	}
	s.Statements = t.pick("asserted", "attributed", "negated", "uncertain", "outside the lexicon")
	s.Quotations = t.pick("direct", "indirect", "mixed")
	for name, number := range t.predicates {
		s.Predicates = append(s.Predicates, Count{name, number})
	}
	slices.SortFunc(s.Predicates, func(a, b Count) int { return cmp.Or(b.Number-a.Number, strings.Compare(a.Name, b.Name)) })
	s.Predicates = s.Predicates[:min(len(s.Predicates), topPredicates)]
	return s
}

func (t *tally) pick(names ...string) []Count {
	var counts []Count
	for _, name := range names {
		counts = append(counts, Count{name, t.facts[name]})
	}
	return counts
}

// Render writes the statistics as text for people, in lines of at most width
// columns (at least [MinWidth]).
func (s *Statistics) Render(w io.Writer, width int) error {
	l := newLayout(width)
	l.par("", "", strconv.Itoa(s.Quads)+" quads")
	switch {
	case s.From == "":
	case s.From == s.To:
		l.par("", "", "articles of "+s.From)
	default:
		l.par("", "", fmt.Sprintf("articles of %s to %s", s.From, s.To))
	}
	l.counts("Nodes", s.Nodes)
	l.counts("Statements", s.Statements)
	l.counts("Quotations", s.Quotations)
	l.counts("Predicates, by quads", s.Predicates)
	return l.to(w)
}

func (l *layout) counts(title string, counts []Count) {
	l.blank()
	l.par("", "", title)
	name, number := 0, 0
	for _, c := range counts {
		name, number = max(name, terminal.Columns(c.Name)), max(number, len(strconv.Itoa(c.Number)))
	}
	for _, c := range counts {
		l.line(fmt.Sprintf("  %s  %*d", terminal.Pad(c.Name, name), number, c.Number))
	}
}
