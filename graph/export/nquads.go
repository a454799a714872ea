package export

import (
	"bufio"
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// writeNQuads writes canonical N-Quads (W3C RDF 1.1 N-Quads, section 4), one
// line a quad, sorted by byte.
func writeNQuads(ctx context.Context, w *bufio.Writer, src Source) error {
	if src.Lines != nil { // nothing needs to be parsed and written anew
		for line, err := range src.Lines(ctx) {
			if err == nil {
				_, err = w.Write(line)
			}
			if err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	var line []byte
	return src.each(ctx, func(q quad.Quad) error {
		line = quads.AppendNQuad(line[:0], q)
		_, err := w.Write(line)
		return err
	})
}
