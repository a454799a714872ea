package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"regexp"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/quads"
	"newsgraph/graph/scratch"
)

// Load adds quads that belong to no source: all of qs, or none where qs, ctx or
// writing fails, and none is seen before all are there. It says how many were
// new. Blank nodes of different loads are different nodes. Others wait with
// their changes until it is done; qs must not make any.
func (s *Store) Load(ctx context.Context, qs iter.Seq2[quad.Quad, error]) (added int, err error) {
	if s.readOnly {
		return 0, fmt.Errorf("load: %w", ErrReadOnly)
	}
	added, err = s.backend.Load(ctx, ahead(scoped(qs)))
	if err != nil {
		return 0, fmt.Errorf("load: %w", err)
	}
	return added, nil
}

// batch is how many quads are handed over at a time.
const batch = 1024

// ahead gives what qs gives, which runs ahead on a goroutine of its own: reading
// and checking take as long as numbering does. The goroutine has ended when the
// loop has.
func ahead(qs iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	type part struct {
		quads []quad.Quad
		err   error
	}
	return func(yield func(quad.Quad, error) bool) {
		parts, stop, ended := make(chan part, 2), make(chan struct{}), make(chan struct{})
		send := func(p part) bool {
			select {
			case parts <- p:
				return true
			case <-stop:
				return false
			}
		}
		go func() {
			defer close(ended)
			defer close(parts)
			var p part
			for q, err := range qs {
				if err != nil {
					p.err = err
					break
				}
				if p.quads = append(p.quads, q); len(p.quads) == batch {
					if !send(p) {
						return
					}
					p.quads = make([]quad.Quad, 0, batch)
				}
			}
			send(p)
		}()
		defer func() { <-ended }()
		defer close(stop)
		for p := range parts {
			for _, q := range p.quads {
				if !yield(q, nil) {
					return
				}
			}
			if p.err != nil {
				yield(quad.Quad{}, p.err)
				return
			}
		}
	}
}

// scoped gives quads as the graph holds them: checked, each literal in its one
// Go type, and blank nodes kept apart from those of other loads: their names
// mean something within one document only (RDF 1.1 Concepts, section 3.4). The
// new names follow from everything that is loaded, so that loading it again
// changes nothing; quads with blank nodes come last, when that is known.
func scoped(qs iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		w := waiting{sum: sha256.New()}
		defer w.close()
		var last quad.Quad
		for q, err := range qs {
			if err == nil {
				err = quads.CheckAfter(last, q)
			}
			last = q
			if err != nil {
				yield(q, err)
				return
			}
			q = quads.Normal(q)
			w.line = quads.AppendNQuad(w.line[:0], q)
			w.sum.Write(w.line)
			if !blank(q) {
				if !yield(q, nil) {
					return
				}
			} else if err := w.add(); err != nil {
				yield(q, err)
				return
			}
		}
		for q, err := range w.renamed() {
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// kept is a name that a load gave: what comes from an export of ours keeps it.
var kept = regexp.MustCompile(`^load[0-9a-f]{16}\.`)

// blank reports whether a quad has a blank node without a scope.
func blank(q quad.Quad) bool {
	for _, d := range quad.Directions {
		if b, ok := q.Get(d).(quad.BNode); ok && !kept.MatchString(string(b)) {
			return true
		}
	}
	return false
}

// waiting are quads with blank nodes, put aside as lines of N-Quads.
type waiting struct {
	sum  hash.Hash // of all that is loaded
	line []byte
	file *os.File // nil as long as there are none
	out  *bufio.Writer
}

// add puts the line aside.
func (w *waiting) add() (err error) {
	if w.file == nil {
		if w.file, err = scratch.File(); err != nil {
			return err
		}
		w.out = bufio.NewWriterSize(w.file, 64<<10)
	}
	_, err = w.out.Write(w.line)
	return err
}

// renamed gives the quads that were put aside, their blank nodes named anew.
func (w *waiting) renamed() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if w.file == nil {
			return
		}
		err := w.out.Flush()
		if err == nil {
			_, err = w.file.Seek(0, io.SeekStart)
		}
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		scope := "load" + hex.EncodeToString(w.sum.Sum(nil)[:8]) + "."
		for q, err := range quads.ReadNQuads(w.file) {
			for _, d := range quad.Directions {
				if b, ok := q.Get(d).(quad.BNode); ok && !kept.MatchString(string(b)) {
					q.Set(d, quad.BNode(scope+string(b)))
				}
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

func (w *waiting) close() {
	if w.file != nil {
		_ = scratch.Forget(w.file)
	}
}
