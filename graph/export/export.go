// Package export writes a graph in the formats that other tools read.
//
// Each format has a file of its own; [Formats] is the table of them all. Every
// format is streamed in an order that follows from the quads alone, so equal
// graphs give equal bytes. [Write] writes to an [io.Writer]; that a file
// appears whole or not at all is the business of whoever opens the file.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/schema"
)

// A Source is a graph to export: what graph/store offers.
type Source struct {
	// Quads gives every quad once, in the byte order of N-Quads. It may be
	// called more than once and must give the same each time.
	Quads func(context.Context) iter.Seq2[quad.Quad, error]
	// Lines gives what Quads gives as lines of canonical N-Quads, newline
	// included, each valid until the next. It may be nil.
	Lines func(context.Context) iter.Seq2[[]byte, error]
	// Graph looks single nodes of the same graph up.
	Graph graph.QuadStore
	// Names shortens IRIs and understands prefixed names.
	Names *schema.Names
}

// Options say what to export. The zero Options export everything.
type Options struct {
	// Select names the nodes to export the surroundings of, as people name them;
	// where there are neither these nor Nodes everything is exported.
	Select []string
	// Nodes are more such nodes, as IRIs or prefixed names out of an answer, see
	// [Nodes]. What the graph does not have, and terms of its vocabulary, are
	// passed over.
	Nodes []string
	// Radius is how many steps from the selected nodes the export goes, see
	// [Select]. Zero stands for one step.
	Radius int
	// Since leaves out what articles published before that day say, see [Since];
	// empty leaves out nothing.
	Since string
}

// Write writes src to w in the format of that name or alias. It stops with
// ctx.Err() when ctx is done and with w's error when w fails; what was written
// until then stays written. The error for a name that no format has is an
// [*UnknownFormatError].
func Write(ctx context.Context, w io.Writer, format string, src Source, opts Options) error {
	f, err := Lookup(format)
	if err != nil {
		return err
	}
	if f.Folder() {
		return fmt.Errorf("export %s: %w", f.Name, ErrFolder)
	}
	if src, err = part(ctx, src, opts); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	buffer := bufio.NewWriterSize(w, 1<<16)
	if err := f.write(ctx, buffer, src); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	if err := buffer.Flush(); err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return nil
}

// part is what the options leave of src.
func part(ctx context.Context, src Source, opts Options) (Source, error) {
	var err error
	if len(opts.Select)+len(opts.Nodes) > 0 {
		src, err = Select(ctx, src, opts)
	}
	if err == nil && opts.Since != "" {
		src, err = Since(ctx, src, opts.Since)
	}
	return src, err
}

// each calls do for every quad of src until one fails or ctx is done.
func (src Source) each(ctx context.Context, do func(quad.Quad) error) error {
	for q, err := range src.Quads(ctx) {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := do(q); err != nil {
			return err
		}
	}
	return ctx.Err()
}
