package view

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"

	"newsgraph/schema"
)

// A Comparison sets side by side what outlets carry of somebody or something.
type Comparison struct {
	Of         []Ref        `json:"of"`
	Facts      []*Fact      `json:"facts"`      // most independent sources first
	Utterances []*Utterance `json:"utterances"` // that more than one article reports, by first appearance
}

// An Utterance is what somebody said once and several articles report.
type Utterance struct {
	Speaker *Ref `json:"speaker,omitempty"` // of the earliest report that names one
	// First is the earliest date of a report, ISO 8601, empty where none has one.
	First   string   `json:"first,omitempty"`
	Sources int      `json:"sources"` // independent ones, see [Fact]
	Reports []Report `json:"reports"` // by date
}

// A Report is an article's wording of an utterance.
type Report struct {
	*Quotation
	Source Ref `json:"source"`
	// OnlyHere and OnlyThere are the words that this report has and the earlier
	// one that it resembles has not, and the other way round.
	OnlyHere  string `json:"only_here,omitempty"`
	OnlyThere string `json:"only_there,omitempty"`
}

// Compare compares what outlets carry of the nodes that a person means by names:
// of an entity all statements about it; of several those about all of them; of
// statements and quotations themselves. See [Reader.Find] for names and errors.
func Compare(ctx context.Context, qs graph.QuadStore, names *schema.Names, of []string) (*Comparison, error) {
	r := NewReader(qs, names)
	c := &comparing{builder: builder{ctx: ctx, r: r, p: &Page{}}}
	out := &Comparison{}
	for _, name := range of {
		id, err := r.Find(ctx, name)
		if err != nil {
			return nil, err
		}
		ref, err := r.Ref(ctx, id)
		if err != nil {
			return nil, err
		}
		out.Of = append(out.Of, ref)
		c.take(id)
	}
	if c.err != nil {
		return nil, c.err
	}
	statements := c.statements(c.about)
	quotations := c.quotations(c.said)
	c.keep(ctx.Err())
	if c.err != nil {
		return nil, c.err
	}
	var err error
	if out.Facts, err = r.facts(ctx, statements); err != nil {
		return nil, err
	}
	out.Utterances, err = r.utterances(ctx, quotations)
	return out, err
}

// A comparing gathers what to compare.
type comparing struct {
	builder
	entities int
	about    []string // statements
	said     []string // quotations
}

// take adds what a node stands for. Of a second entity only what is about the
// first as well stays.
func (c *comparing) take(id string) {
	switch Kind(id) {
	case "statement":
		c.about = append(c.about, id)
		return
	case "quotation":
		c.said = append(c.said, id)
		return
	}
	c.p.ID = id
	about := append(c.pointing(schema.RDFSubject), c.pointing(schema.RDFObject)...)
	said := append(c.pointing(schema.SpokenBy), c.pointing(schema.Mentions)...)
	if Kind(id) == "article" {
		parts := c.pointing(schema.IsPartOf)
		about, said = parts, parts
	}
	if c.entities++; c.entities == 1 {
		c.about, c.said = append(c.about, about...), append(c.said, said...)
	} else {
		c.about = inBoth(c.about, about)
		c.said = inBoth(c.said, said)
	}
	slices.Sort(c.about)
	c.about = slices.Compact(c.about)
}

// inBoth are those of a that are in b.
func inBoth(a, b []string) []string {
	in := map[string]bool{}
	for _, id := range b {
		in[id] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(id string) bool { return !in[id] })
}

// utterances brings reports of one utterance together, with those of them that
// are not among quotations; what one article alone reports is left out.
func (r *Reader) utterances(ctx context.Context, quotations []*Quotation) ([]*Utterance, error) {
	var all []*Utterance
	seen := map[string]bool{}
	for _, q := range quotations {
		root, err := r.root(ctx, q.ID, schema.VariantOf)
		if err != nil {
			return nil, err
		}
		if seen[root] {
			continue
		}
		seen[root] = true
		u, err := r.utterance(ctx, root)
		if err != nil {
			return nil, err
		}
		if len(u.Reports) > 1 {
			all = append(all, u)
		}
	}
	slices.SortStableFunc(all, func(a, b *Utterance) int { return compareDates(a.First, b.First) })
	return all, nil
}

// utterance gathers the reports that lead to the earliest one.
func (r *Reader) utterance(ctx context.Context, earliest string) (*Utterance, error) {
	ids := []string{earliest}
	for i := 0; i < len(ids); i++ {
		later, err := r.subjects(ctx, schema.VariantOf, ids[i])
		if err != nil {
			return nil, err
		}
		for _, id := range later {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	u := &Utterance{}
	b := builder{ctx: ctx, r: r, p: &Page{}}
	sources := map[string]bool{}
	for _, q := range b.quotations(ids) {
		report, err := r.report(ctx, q)
		if err != nil {
			return nil, err
		}
		if u.Speaker == nil {
			u.Speaker = q.Speaker
		}
		sources[report.Source.ID] = true
		u.Reports = append(u.Reports, report)
	}
	u.Sources = len(sources)
	if len(u.Reports) > 0 {
		u.First = u.Reports[0].When()
	}
	return u, b.err
}

func (r *Reader) report(ctx context.Context, q *Quotation) (Report, error) {
	source, err := r.source(ctx, q.Article.ID)
	report := Report{Quotation: q, Source: source}
	earlier, failed := r.values(ctx, q.ID, schema.VariantOf)
	for _, to := range r.ids(earlier) {
		f, failed := r.Facts(ctx, schema.EvidenceIRI(q.Article.ID, "likeness", q.ID, to))
		if failed != nil {
			return report, failed
		}
		report.OnlyHere, report.OnlyThere = f.text(schema.OnlyHere), f.text(schema.OnlyThere)
	}
	if err == nil {
		err = failed
	}
	return report, err
}

// Render writes the comparison as text for people. What one source alone says,
// and no other denies, is counted only.
func (c *Comparison) Render(w io.Writer, width int) error {
	l := newLayout(width)
	for _, of := range c.Of {
		l.par("", "", of.String())
		if of.Name != "" {
			l.par("", "", of.ID)
		}
	}
	var shared []*Fact
	for _, f := range c.Facts {
		if f.Sources > 1 || len(f.Differences) > 0 {
			shared = append(shared, f)
		}
	}
	if len(shared) > 0 {
		l.section("Carried by several, or differing", len(shared))
	}
	for _, f := range shared {
		l.fact(f)
	}
	if alone := len(c.Facts) - len(shared); alone > 0 {
		l.blank()
		l.par("", "", fmt.Sprintf("Carried by one source alone: %d (--format json lists them)", alone))
	}
	if len(c.Utterances) > 0 {
		l.section("One utterance, several reports", len(c.Utterances))
	}
	for _, u := range c.Utterances {
		l.utterance(u)
	}
	return l.to(w)
}

func (l *layout) fact(f *Fact) {
	first := f.Carriers[0].told.sentence()
	l.par("  ", "    ", first)
	l.par("    ", "    ", fmt.Sprintf("%s, %s", countOf(f.Sources, "independent source"), countOf(len(f.Carriers), "statement")))
	for _, c := range f.Carriers {
		l.par("      ", "        ", c.label()+": "+quoted(c.Exact))
	}
	for _, d := range f.Differences {
		var sides []string
		for _, s := range d.Sides {
			sides = append(sides, fmt.Sprintf("%s (%s: %s)", s.Value, f.Carriers[s.Carriers[0]].label(), quoted(s.Exact)))
		}
		l.par("    ", "      ", "differ in "+d.What+": "+strings.Join(sides, " — "))
	}
}

// label says who carries it, and through whom.
func (c Carrier) label() string {
	label := c.Article.source()
	if c.Article.Outlet == nil || c.Source.ID != c.Article.Outlet.ID {
		if c.Source.ID != c.Article.ID {
			label += " (" + c.Source.String() + ")"
		}
	}
	return label
}

func (l *layout) utterance(u *Utterance) {
	who := "somebody"
	if u.Speaker != nil {
		who = u.Speaker.String()
	} else if words := quoted(u.Reports[0].SourceWords); words != "" {
		who = words
	}
	l.par("  ", "    ", fmt.Sprintf("%s, %s", who, countOf(u.Sources, "independent source")))
	for _, q := range u.Reports {
		source := q.Article.source()
		if q.Speaker != nil && *q.Speaker != *u.Speaker {
			source += " (by " + q.Speaker.String() + ")"
		}
		l.par("      ", "        ", source+": "+q.words())
		if q.OnlyHere != "" {
			l.par("          ", "          ", "only here: "+q.OnlyHere)
		}
		if q.OnlyThere != "" {
			l.par("          ", "          ", "only in the earlier one: "+q.OnlyThere)
		}
	}
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
