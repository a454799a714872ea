package store

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/store/segment"
	"newsgraph/schema"
)

// number is the numbers of the quads of an article, in their order. What would
// make them impossible to retract is an error: a quad under a label that does not
// lead back to the article, by them or by what the article is known to say.
func (t *Tx) number(article string, known []segment.Quad, quads ...[]quad.Quad) ([]segment.Quad, error) {
	qs := quads[0]
	if len(quads) > 1 {
		qs = slices.Concat(quads...)
	}
	if len(qs) == 0 {
		return nil, nil
	}
	numbered, err := t.tx.Number(qs)
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", article, err)
	}
	nodes, err := t.tx.Known(quad.IRI(article), quad.IRI(t.store.names.IRI(schema.IsPartOf)))
	if err != nil {
		return nil, err
	}
	node, part := nodes[0], nodes[1]
	labels := map[segment.ID]bool{node: true}
	for _, some := range [][]segment.Quad{known, numbered} {
		for _, q := range some {
			if q[0] == q[3] && q[1] == part && q[2] == node {
				labels[q[3]] = true
			}
		}
	}
	good := segment.ID(0)
	for i, q := range numbered {
		switch label := q[3]; {
		case label != 0 && label == good:
		case label != 0 && labels[label]:
			good = label
		default:
			return nil, fmt.Errorf("article %s: quad %v: its label is neither the article nor a statement of the article (%s)", article, qs[i], schema.IsPartOf)
		}
	}
	return numbered, nil
}
