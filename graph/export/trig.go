package export

import (
	"bufio"
	"bytes"
	"cmp"
	"context"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
)

// writeTriG writes TriG (RDF 1.1 TriG, W3C Recommendation 2014): the triples
// without a label, then a block for each graph, by label. The quads come by
// subject and are wanted by label, so they are sorted again, through temporary
// files where memory does not hold them.
func writeTriG(ctx context.Context, w *bufio.Writer, src Source) (err error) {
	sorter := scratch.NewSorter(scratch.Chunk)
	defer func() {
		if closing := sorter.Close(); err == nil {
			err = closing
		}
	}()
	var line []byte
	err = src.each(ctx, func(q quad.Quad) error {
		line = append(quads.AppendTerm(line[:0], q.Label), '\t') // no term holds a tab
		q.Label = nil
		return sorter.Add(quads.AppendNQuad(line, q))
	})
	if err != nil {
		return err
	}
	out := newTurtleWriter(w, src.Names)
	label := ""
	for line, err := range sorter.Lines() {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		of, triple, _ := bytes.Cut(line[:len(line)-1], []byte{'\t'})
		q, _, err := quads.ParseNQuad(triple)
		if err != nil {
			return err
		}
		if string(of) != label {
			if err := out.graph(label, of); err != nil {
				return err
			}
			label = string(of)
		}
		if err := out.triple(q); err != nil {
			return err
		}
	}
	return out.graph(label, nil)
}

// graph closes the block of one label and opens that of another, which is nil at
// the end.
func (o *turtleWriter) graph(before string, label []byte) error {
	if err := o.end(); err != nil {
		return err
	}
	if before != "" {
		o.w.WriteString("}\n")
	}
	o.indent = ""
	if label != nil {
		q, _, err := quads.ParseNQuad([]byte("<a:a> <a:a> <a:a> " + string(label) + " ."))
		if err != nil {
			return err
		}
		o.w.WriteByte('\n')
		if err := o.term(q.Label); err != nil {
			return err
		}
		o.w.WriteString(" {")
		o.indent = "  "
	}
	_, err := o.w.Write(nil)
	return err
}
