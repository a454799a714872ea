package worker

import (
	"context"
	"fmt"
	"io"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/export"
	"newsgraph/graph/quads"
	"newsgraph/graph/query"
	"newsgraph/graph/sparql"
)

// A Stream says how the answer to a query in SPARQL is written while it is found,
// as the SPARQL 1.1 Protocol has it. The default graph is the union of all
// graphs unless some are named.
type Stream struct {
	Default, Named []string // graphs, as prefixed names or IRIs
	Table          string   // the format of SELECT and ASK, a name of sparql.ResultFormats
	Graph          string   // that of CONSTRUCT and DESCRIBE, a name of package export
}

// An Output takes an answer: Begin once, then its bytes.
type Output interface {
	io.Writer
	Begin(media string) // the media type of the bytes
}

// Done is what came of a question.
type Done struct {
	Rows    int         // rows or triples
	Limited query.Limit // the limit that cut it
	// End is query.Result.End of an answer that is no stream.
	End *query.Bookmark `json:",omitempty"`
}

// Write answers a request in SPARQL into out. An answer is cut by the rows that
// the request allows and by [query.MaxBytes]; one whose time is up is an error
// of the kind query.TimeUp. Errors are those of query.Run, and out's.
func (s Stream) Write(ctx context.Context, qs graph.QuadStore, req query.Request, out Output) (Done, error) {
	q, err := query.ParseSPARQL(req)
	if err != nil {
		return Done{}, err
	}
	limited := ctx
	if req.Timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, req.Timeout)
		defer cancel()
	}
	run := &streaming{req: req, query: q, out: out, opts: sparql.Options{Now: req.Now}}
	for _, iri := range s.Default {
		run.opts.Dataset.Default = append(run.opts.Dataset.Default, quad.IRI(req.Names.IRI(iri)))
	}
	for _, iri := range s.Named {
		run.opts.Dataset.Named = append(run.opts.Dataset.Named, quad.IRI(req.Names.IRI(iri)))
	}
	err = query.Protect(func() error { return run.write(limited, qs, s) })
	if err != nil && ctx.Err() == nil && limited.Err() != nil {
		err = timeUp(req)
	}
	return run.done, query.AsError(err)
}

// timeUp is the error of a query whose time is up and whose answer is lost.
func timeUp(req query.Request) error {
	return query.Told(query.TimeUp, fmt.Sprintf("the query took longer than %v", req.Timeout), "", nil)
}

// A streaming is a query whose answer is being written.
type streaming struct {
	req   query.Request
	query *sparql.Query
	opts  sparql.Options
	out   Output
	bytes int // written, or held to be
	done  Done
}

func (r *streaming) Write(b []byte) (int, error) {
	r.bytes += len(b)
	return r.out.Write(b)
}

func (r *streaming) write(ctx context.Context, qs graph.QuadStore, s Stream) error {
	form := r.query.Form()
	if form != sparql.Select && form != sparql.Ask {
		return r.writeGraph(ctx, qs, s.Graph)
	}
	for _, f := range sparql.ResultFormats() {
		if f.Name != s.Table {
			continue
		}
		r.out.Begin(f.MediaType)
		if form == sparql.Ask {
			holds, err := r.query.Holds(ctx, qs, r.opts)
			if err != nil {
				return err
			}
			return f.WriteBoolean(r, holds)
		}
		return r.writeTable(ctx, qs, f)
	}
	return fmt.Errorf("there is no format of results that is called %q", s.Table)
}

func (r *streaming) writeTable(ctx context.Context, qs graph.QuadStore, f sparql.ResultFormat) error {
	table := f.NewTable(r, r.query.Columns())
	for row, err := range r.query.Solutions(ctx, qs, r.opts) {
		if err != nil {
			return err
		}
		if r.full() {
			break
		}
		if err := table.Row(row); err != nil {
			return err
		}
	}
	return table.End()
}

func (r *streaming) writeGraph(ctx context.Context, qs graph.QuadStore, name string) error {
	f, err := export.Lookup(name)
	if err != nil {
		return err
	}
	r.out.Begin(f.MediaType)
	var all []quad.Quad
	var line []byte
	for t, err := range r.query.Triples(ctx, qs, r.opts) {
		if err != nil {
			return err
		}
		if r.full() {
			break
		}
		line = quads.AppendNQuad(line[:0], t)
		r.bytes += len(line)
		all = append(all, t)
	}
	return export.Write(ctx, r, name, export.Source{Quads: export.Sequence(quads.Sort(all)), Graph: qs, Names: r.req.Names}, export.Options{})
}

// full counts a row, and reports whether there is no room for it.
func (r *streaming) full() bool {
	if r.req.MaxRows > 0 && r.done.Rows >= r.req.MaxRows || r.bytes > query.MaxBytes {
		r.done.Limited = query.LimitRows
		return true
	}
	r.done.Rows++
	return false
}
