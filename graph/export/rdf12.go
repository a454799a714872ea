package export

import (
	"bufio"
	"context"

	"github.com/cayleygraph/quad"
)

// writeRDF12 writes RDF 1.2 Turtle (W3C, section "Reifying triples"): each
// triple once, and behind it, after ~, the article or statement that it stands
// in, which is its reifier. So the triples are those of Turtle, and where they
// come from is said in the same file.
func writeRDF12(ctx context.Context, w *bufio.Writer, src Source) error {
	out := newTurtleWriter(w, src.Names)
	var last quad.Quad
	err := src.each(ctx, func(q quad.Quad) error {
		label := q.Label
		q.Label = nil
		if q != last {
			if err := out.triple(q); err != nil {
				return err
			}
		}
		last = q
		if label == nil {
			return nil
		}
		w.WriteString(" ~ ")
		return out.term(label)
	})
	if err != nil {
		return err
	}
	return out.end()
}
