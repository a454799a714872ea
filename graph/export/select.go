package export

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/view"
	"newsgraph/schema"
)

// Select is the part of src around the nodes that opts name. A step from
// someone or something goes to the statements and quotations it takes part in,
// from an article to all that it says; who and what those name comes with
// them, and is where the next step starts; a node of a graph that newsgraph did
// not make has all that is said of it or leads to it, and so leads on. The part
// is held in memory. An error for a name that src does not know is a
// [*view.NotFoundError]; where no node is left it is [ErrNothing].
func Select(ctx context.Context, src Source, opts Options) (Source, error) {
	s := &selection{
		ctx: ctx, src: src, reader: view.NewReader(src.Graph, src.Names),
		start: map[string]bool{}, seen: map[string]bool{}, named: map[string]bool{}, read: map[end][]quad.Quad{},
	}
	start, err := s.begin(opts)
	if err != nil {
		return Source{}, fmt.Errorf("select: %w", err)
	}
	for range max(opts.Radius, 1) {
		start = s.step(start)
	}
	if s.err != nil {
		return Source{}, fmt.Errorf("select: %w", s.err)
	}
	part := quads.Sort(slices.DeleteFunc(s.found, s.foreign))
	src.Quads, src.Lines = Sequence(part), nil
	return src, nil
}

// ErrNothing says that nothing was selected.
var ErrNothing = errors.New("what is selected has no node of the graph in it")

// begin finds the nodes to start at.
func (s *selection) begin(opts Options) ([]string, error) {
	var start []string
	for _, name := range opts.Select {
		id, err := s.reader.Find(s.ctx, name)
		if err != nil {
			return nil, err
		}
		start = append(start, id)
	}
	for _, name := range opts.Nodes {
		id := s.src.Names.Compact(s.src.Names.IRI(name))
		if !s.term(id) && len(s.quads(quad.Subject, id))+len(s.quads(quad.Object, id)) > 0 {
			start = append(start, id)
		}
	}
	if s.err == nil && len(start) == 0 {
		return nil, ErrNothing
	}
	for _, id := range start {
		s.start[id] = true
	}
	return start, s.err
}

// term reports whether a prefixed name is one of a vocabulary.
func (s *selection) term(id string) bool {
	_, prefixed := s.src.Names.Expand(id)
	return prefixed && view.Kind(id) == "node"
}

// Sequence is what Source.Quads is for quads in memory, which stand in the order
// of [quads.Sort].
func Sequence(all []quad.Quad) func(context.Context) iter.Seq2[quad.Quad, error] {
	return func(context.Context) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for _, q := range all {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// A selection gathers quads around nodes and keeps the first error.
type selection struct {
	ctx    context.Context
	src    Source
	reader *view.Reader
	start  map[string]bool
	found  []quad.Quad
	seen   map[string]bool // articles, statements, quotations, graphs of others: gathered
	named  map[string]bool // others: what they are is gathered
	next   []string        // where the next step starts
	read   map[end][]quad.Quad
	err    error
}

// An end is a node and the place where quads have it.
type end struct {
	direction quad.Direction
	id        string
}

// foreign reports whether q is what an article outside the selection says of
// an entity; of the selected nodes themselves all is wanted.
func (s *selection) foreign(q quad.Quad) bool {
	return q.Label != nil && !s.seen[s.src.id(q.Label)] && !s.start[s.src.id(q.Subject)]
}

// step gathers what is around nodes, and gives the nodes it came to.
func (s *selection) step(from []string) []string {
	s.next = nil
	for _, id := range from {
		switch view.Kind(id) {
		case "article":
			s.article(id, true)
		case "statement", "quotation":
			s.record(id)
		case "node":
			s.node(id)
		default:
			s.name(id)
			s.around(id)
		}
	}
	slices.Sort(s.next)
	return slices.Compact(s.next)
}

// node gathers all that is said of a node of others, or leads to it.
func (s *selection) node(id string) {
	for _, d := range []quad.Direction{quad.Subject, quad.Object} {
		for _, q := range s.quads(d, id) {
			if q.Label != nil {
				s.seen[s.src.id(q.Label)] = true
			}
			s.found = append(s.found, q)
			for _, end := range []quad.Value{q.Subject, q.Object} {
				if other := s.src.id(end); other != "" && !s.term(other) {
					s.next = append(s.next, other)
				}
			}
		}
	}
}

// around gathers the statements and quotations that an entity takes part in.
func (s *selection) around(id string) {
	for _, q := range s.quads(quad.Object, id) {
		switch s.src.id(q.Predicate) {
		case schema.RDFSubject, schema.RDFObject, schema.SpokenBy, schema.Addressee:
			s.record(s.src.id(q.Subject))
		}
	}
	for _, q := range s.quads(quad.Subject, id) {
		if s.src.id(q.Predicate) == schema.Published {
			s.article(s.src.id(q.Object), false)
		}
	}
}

// article gathers an article and, where all is wanted, all that it says.
func (s *selection) article(id string, all bool) {
	if !s.seen[id] {
		s.seen[id] = true
		s.found = append(s.found, s.quads(quad.Subject, id)...)
	}
	for _, q := range s.quads(quad.Object, id) {
		other := s.src.id(q.Subject)
		switch {
		case view.Kind(other) == "outlet" && s.src.id(q.Predicate) == schema.Published, all && s.src.id(q.Predicate) == schema.MentionedIn:
			s.found = append(s.found, q)
			s.name(other)
		case all:
			s.record(other)
		}
	}
}

// record gathers a statement or quotation: all it says, the edges that it
// supports or that lead to it, whom it names, its article.
func (s *selection) record(id string) {
	if s.seen[id] || view.Kind(id) != "statement" && view.Kind(id) != "quotation" {
		return
	}
	s.seen[id] = true
	about := s.quads(quad.Subject, id)
	s.found = append(s.found, about...)
	for _, q := range about {
		switch other := s.src.id(q.Object); s.src.id(q.Predicate) {
		case schema.RDFSubject:
			s.supported(other, id)
			s.name(other)
		case schema.IsPartOf:
			s.article(other, false)
		case schema.RDFType, schema.RDFPredicate:
		default:
			s.name(other)
		}
	}
	for _, q := range s.quads(quad.Object, id) {
		if from := s.src.id(q.Subject); view.Kind(from) != "statement" && view.Kind(from) != "quotation" {
			s.found = append(s.found, q)
			s.name(from)
		}
	}
}

// supported gathers the edges from a node that a statement is the label of.
func (s *selection) supported(from, statement string) {
	if from == "" {
		return
	}
	for _, q := range s.quads(quad.Subject, from) {
		if s.src.id(q.Label) == statement {
			s.found = append(s.found, q)
		}
	}
}

// name gathers what an entity is called, and of what kind it is.
func (s *selection) name(id string) {
	kind := view.Kind(id)
	if id == "" || s.named[id] || kind == "statement" || kind == "article" {
		return
	}
	if kind == "quotation" {
		s.record(id)
		return
	}
	s.named[id] = true
	s.next = append(s.next, id)
	for _, q := range s.quads(quad.Subject, id) {
		switch s.src.id(q.Predicate) {
		case schema.RDFType, schema.Name, schema.AlternateName, schema.ISO3166:
			s.found = append(s.found, q)
		}
	}
}

// quads reads what is said of a node, or what points to it, once.
func (s *selection) quads(d quad.Direction, id string) []quad.Quad {
	key := end{d, id}
	if found, ok := s.read[key]; ok || s.err != nil {
		return found
	}
	found, err := s.reader.Quads(s.ctx, d, id)
	s.read[key], s.err = found, err
	return found
}
