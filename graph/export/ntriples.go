package export

import (
	"bufio"
	"bytes"
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
)

// writeNTriples writes canonical N-Triples (W3C RDF 1.1 N-Triples, section 4),
// sorted by byte. Labels are left out, and with them how many articles support
// an edge; what each statement node says of its own origin stays. Quads that
// differ by label alone stand next to each other, so one line of memory is
// enough to write each triple once.
func writeNTriples(ctx context.Context, w *bufio.Writer, src Source) error {
	var line, last []byte
	return src.each(ctx, func(q quad.Quad) error {
		q.Label = nil
		line = quads.AppendNQuad(line[:0], q)
		if bytes.Equal(line, last) {
			return nil
		}
		line, last = last, line
		_, err := w.Write(last)
		return err
	})
}
