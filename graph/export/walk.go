package export

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/view"
	"newsgraph/schema"
)

// A walker shows the graph as nodes and edges with attributes, as tools for
// networks want it: people, articles, quotations and the like are nodes; what
// an article asserts is an edge with the statement as its provenance.
// Statements that no article asserts have no edge: they are in csv and jsonl.
type walker struct {
	src    Source
	reader *view.Reader
}

func newWalker(src Source) walker { return walker{src, view.NewReader(src.Graph, src.Names)} }

// A node of the network.
type node struct {
	id    string // prefixed name
	iri   string // empty for mere words
	kind  string // see [view.Kind]; "words" for what no node stands for
	label string // name, headline or words
	date  string // of an article or quotation
	place *view.Passage
	// direct says that the words are those of the speaker.
	direct bool
}

// An edge of the network.
type edge struct {
	from, to  string // prefixed names
	words     *node  // where the object is words: the node made for them
	predicate string // prefixed name
	article   *view.Article
	statement *view.Statement // nil where the article as a whole is the source
}

// described are the terms that make a node.
var described = []string{
	schema.RDFType, schema.Name, schema.Headline, schema.DatePublished, schema.Text, schema.Kind, schema.Date,
	schema.Exact, schema.Start, schema.End, schema.Before, schema.After,
}

// nodes gives every subject that is no statement, by IRI.
func (w walker) nodes(ctx context.Context, do func(node) error) error {
	keep := func(subject, predicate string) bool {
		return view.Kind(subject) != "statement" && slices.Contains(described, predicate)
	}
	return w.src.subjects(ctx, keep, func(about []quad.Quad) error {
		f := w.reader.NewFacts(about)
		n := node{id: f.ID, iri: w.src.Names.IRI(f.ID), kind: view.Kind(f.ID), label: f.Name(), date: f.Day()}
		if n.kind == "quotation" {
			place := f.Passage()
			n.place, n.direct = &place, f.Direct()
		}
		return do(n)
	})
}

// edges gives every edge, in the order of its quads.
func (w walker) edges(ctx context.Context, do func(edge) error) error {
	return w.src.each(ctx, func(q quad.Quad) error {
		e := edge{from: w.src.id(q.Subject), to: w.src.id(q.Object), predicate: w.src.id(q.Predicate)}
		label := w.src.id(q.Label)
		if !isEdge(e, label) {
			return nil
		}
		if err := w.origin(ctx, &e, label); err != nil {
			return err
		}
		if e.to == "" {
			e.words = &node{id: wordsID(q, label), kind: "words", label: quads.PartsOf(q.Object).Lexical}
			e.to = e.words.id
		}
		return do(e)
	})
}

// isEdge reports whether a quad is a step from node to node: one of our terms
// or a quotation's article, between nodes that are no statements; or what a
// statement asserts, whose object may be words.
func isEdge(e edge, label string) bool {
	switch {
	case view.Kind(e.from) == "statement" || view.Kind(e.to) == "statement":
		return false
	case view.Kind(label) == "statement":
		return true
	case e.to == "":
		return false
	default:
		return strings.HasPrefix(e.predicate, "ng:") || e.predicate == schema.IsPartOf
	}
}

// wordsID names the node for an edge's words: by the statement and, as other
// graphs may give one statement several edges, a hash of the edge.
func wordsID(q quad.Quad, statement string) string {
	q.Label = nil
	h := fnv.New64a()
	h.Write(quads.AppendNQuad(nil, q))
	return fmt.Sprintf("%s/%016x", statement, h.Sum64())
}

// origin reads the article or statement that an edge's label names.
func (w walker) origin(ctx context.Context, e *edge, label string) (err error) {
	switch view.Kind(label) {
	case "article":
		e.article, err = w.reader.Article(ctx, label)
	case "statement":
		var f *view.Facts
		if f, err = w.reader.Facts(ctx, label); err != nil {
			return err
		}
		if e.statement, err = w.reader.Statement(ctx, f); err == nil {
			e.article = e.statement.Article
		}
	}
	return err
}
