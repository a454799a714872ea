package view

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// Facts are what the quads say of one subject, by prefixed name of the
// predicate. Labels are left out; each value stands once, in byte order.
type Facts struct {
	ID     string // prefixed name of the subject
	values map[string][]quad.Value
}

// NewFacts gathers quads that share their subject.
func (r *Reader) NewFacts(about []quad.Quad) *Facts {
	f := &Facts{values: map[string][]quad.Value{}}
	for _, q := range about {
		f.ID, _ = r.id(q.Subject)
		term, _ := r.id(q.Predicate)
		f.values[term] = append(f.values[term], q.Object)
	}
	for term, values := range f.values {
		f.values[term] = ordered(values)
	}
	return f
}

// Facts reads what the graph says of a node. It is for nodes of few quads:
// articles, statements, quotations.
func (r *Reader) Facts(ctx context.Context, id string) (*Facts, error) {
	about, err := r.Quads(ctx, quad.Subject, id)
	if err != nil {
		return nil, err
	}
	f := r.NewFacts(about)
	f.ID = id
	return f, nil
}

// all are the values of a term.
func (f *Facts) all(term string) []quad.Value { return f.values[term] }

// text is the first value of a term as text, empty where there is none.
func (f *Facts) text(term string) string {
	if v := f.values[term]; len(v) > 0 {
		return Text(v[0])
	}
	return ""
}

// number is the first value of a term as a number, 0 where there is none.
func (f *Facts) number(term string) float64 {
	n, _ := strconv.ParseFloat(f.text(term), 64) // what is no number counts as missing
	return n
}

// Text is the lexical form of a literal, or a node's IRI.
func Text(v quad.Value) string { return quads.PartsOf(v).Lexical }

func texts(values []quad.Value) []string {
	var all []string
	for _, v := range values {
		all = append(all, Text(v))
	}
	return all
}

// id is the prefixed name of a node; node is false for a literal.
func (r *Reader) id(v quad.Value) (id string, node bool) {
	switch v := v.(type) {
	case quad.IRI:
		return r.names.Compact(string(v)), true
	case quad.BNode:
		return v.String(), true
	default:
		return "", false
	}
}

// ids are the prefixed names of the nodes among values.
func (r *Reader) ids(values []quad.Value) []string {
	var all []string
	for _, v := range values {
		if id, node := r.id(v); node {
			all = append(all, id)
		}
	}
	return all
}

// ordered sorts values by their form in N-Quads and leaves each in once.
func ordered(values []quad.Value) []quad.Value {
	slices.SortFunc(values, func(a, b quad.Value) int { return strings.Compare(term(a), term(b)) })
	return slices.CompactFunc(values, func(a, b quad.Value) bool { return term(a) == term(b) })
}

func term(v quad.Value) string { return string(quads.AppendTerm(nil, v)) }
