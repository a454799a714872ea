package export

import (
	"bufio"
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
)

// writeJSONLines writes cayley's JSON stream: an object for each quad, one a
// line, in the order of the quads.
func writeJSONLines(ctx context.Context, w *bufio.Writer, src Source) error {
	var line []byte
	return src.each(ctx, func(q quad.Quad) error {
		var err error
		if line, err = rdf.AppendJSON(line[:0], q); err != nil {
			return err
		}
		_, err = w.Write(line)
		return err
	})
}
