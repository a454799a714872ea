package load

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/rdf"
	"newsgraph/graph/store"
	"newsgraph/schema"
)

// ErrFormat says that a format is not known, or cannot be told from a name.
var ErrFormat = errors.New("unknown format")

// Loaded says what loading did.
type Loaded struct {
	Quads    int                // quads that were new
	Articles map[store.Kind]int // records by what became of them
}

// LoadFile loads a file, compressed with gzip or not, "-" for stdin. An empty
// format is told from the name.
func (l *Loader) LoadFile(ctx context.Context, path, format string) (Loaded, error) {
	var err error
	if format == "" {
		if format, err = FormatOf(path); err != nil {
			return Loaded{}, err
		}
	}
	in := os.Stdin
	if path != "-" {
		if in, err = os.Open(path); err != nil {
			return Loaded{}, err
		}
		defer in.Close()
	}
	return l.Load(ctx, in, path, format)
}

// Load loads what r gives; name is for errors, which say file, line and column.
func (l *Loader) Load(ctx context.Context, r io.Reader, name, format string) (Loaded, error) {
	r, err := plain(r)
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", name, err)
	}
	in := bufio.NewReader(r)
	f, err := lookup(format)
	if err == nil {
		f, err = sniff(f, in)
	}
	if err != nil {
		return Loaded{}, fmt.Errorf("%s: %w", name, err)
	}
	if f.read == nil {
		return l.loadRecords(ctx, in, name)
	}
	return l.loadQuads(ctx, f.read(in, rdf.Options{}), name)
}

// plain takes gzip off.
func plain(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return b, nil
	}
	return gzip.NewReader(b)
}

// loadQuads adds the quads of a file, all of them or none.
func (l *Loader) loadQuads(ctx context.Context, in iter.Seq2[quad.Quad, error], name string) (Loaded, error) {
	added, err := l.Store.Load(ctx, named(in, name))
	if err != nil {
		return Loaded{}, err
	}
	return Loaded{Quads: added}, nil
}

// named makes errors say which file they are about.
func named(in iter.Seq2[quad.Quad, error], name string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range in {
			var syntax *quads.SyntaxError
			if errors.As(err, &syntax) {
				err = fmt.Errorf("%s:%d:%d: %s: nothing of the file was loaded", name, syntax.Line, syntax.Column, syntax.Message)
			} else if err != nil {
				err = fmt.Errorf("%s: %w: nothing of the file was loaded", name, err)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}

// portion is how many records are built at once.
const portion = 256

// loadRecords builds the record of each line. It ends at the first bad line;
// the articles before it stay.
func (l *Loader) loadRecords(ctx context.Context, r io.Reader, name string) (Loaded, error) {
	out := Loaded{Articles: map[store.Kind]int{}}
	in := bufio.NewReaderSize(r, 64<<10)
	var waiting []Draft
	first := 1 // line of waiting[0]
	flush := func() error {
		changes, err := l.BuildAll(ctx, waiting)
		for _, c := range changes {
			out.Articles[c.Kind]++
			out.Quads += c.Added
		}
		if err != nil {
			err = fmt.Errorf("%s:%d: %w", name, first+len(changes), err)
		}
		waiting = waiting[:0]
		return err
	}
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return out, errors.Join(flush(), fmt.Errorf("%s:%d: %w", name, n, err))
		}
		blank := len(bytes.TrimSpace(line)) == 0
		if !blank {
			draft, bad := readDraft(line)
			if bad != nil {
				return out, errors.Join(flush(), fmt.Errorf("%s:%d: %w", name, n, bad))
			}
			waiting = append(waiting, draft)
		}
		if blank || len(waiting) == portion || err == io.EOF {
			if failed := flush(); failed != nil {
				return out, failed
			}
			first = n + 1
		}
		if err == io.EOF {
			return out, nil
		}
	}
}

func readDraft(line []byte) (Draft, error) {
	rec, err := schema.DecodeRecord(line)
	if err != nil {
		return Draft{}, err
	}
	o, err := OriginOfRecord(rec)
	return Draft{rec, o}, err
}
